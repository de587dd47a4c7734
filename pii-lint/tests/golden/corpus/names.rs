//! Items where a path has something unusual in it.

pub mod r#type {
    pub struct Größe(pub u8);

    impl Größe {
        pub fn größer(&self, r#fn: u8) -> bool {
            self.0 > r#fn
        }
    }
}

mod _0 {
    pub(super) fn _1(_2: u8) -> u8 {
        _2
    }

    #[expect(non_camel_case_types, reason = "it looks like a local")]
    pub(super) enum _3 {
        _4(u8),
    }
}

fn outer(of: u8) -> u8 {
    struct Inner(u8);

    impl From<u8> for Inner {
        fn from(of: u8) -> Self {
            fn innermost(of: u8) -> u8 {
                const OFFSET: u8 = 3;
                of + OFFSET
            }
            Inner(innermost(of))
        }
    }

    let in_closure = |of: u8| {
        fn within(of: u8) -> Inner {
            of.into()
        }
        within(of)
    };
    in_closure(of).0 + _0::_1(of)
}

const _: () = {
    impl Drop for super::names::r#type::Größe {
        fn drop(&mut self) {
            self.0 = 0;
        }
    }
};

trait Extension {
    fn extended(&self) -> usize;
}

impl<T> Extension for [T] {
    fn extended(&self) -> usize {
        self.len()
    }
}

impl Extension for fn(u8) -> u8 {
    fn extended(&self) -> usize {
        usize::from(self(1))
    }
}

impl Extension for (u8, &dyn Fn() -> u8) {
    fn extended(&self) -> usize {
        usize::from(self.0 + self.1())
    }
}

fn extended() -> usize {
    let pointer: fn(u8) -> u8 = outer;
    let _0::_3::_4(number) = _0::_3::_4(2);
    [1, 2].extended()
        + pointer.extended()
        + (number, &(|| 2_u8) as &dyn Fn() -> u8).extended()
        + <[&str]>::extended(&["x"])
}

fn unnamed((a, _): (u8, u8), [b, ..]: [u8; 3], _: String, mut c: u8) -> u8 {
    c += a + b;
    let a = a.to_string();
    let a = a.len() as u8;
    a + c
}
