use std::panic::{self, AssertUnwindSafe, Location};

use crate::any;

pub fn formatted(text: &str, number: u8) {
    match number {
        0 => panic!("{text} {number}"),
        1 => assert!(number > 1, "{text} {number}"),
        2 => debug_assert!(number > 1, "{text} {number}"),
        3 => todo!("{text} {number}"),
        4 => unimplemented!("{text} {number}"),
        _ => unreachable!("{text} {number}"),
    }
}

pub fn literal(number: u8) {
    match number {
        0 => panic!("literal"),
        1 => panic!(),
        2 => assert!(number > 1),
        3 => debug_assert!(number > 1),
        4 => todo!(),
        5 => unimplemented!(),
        _ => unreachable!(),
    }
}

pub fn displayed(text: &str, number: u8) {
    assert!(number > 1, "{}", text);
    debug_assert!(number > 1, "{}", text);
    panic!("{}", text)
}

pub fn compared(a: &str, b: &str) {
    assert_eq!(a, b);
    assert_ne!(a, b);
    debug_assert_eq!(a, b);
    debug_assert_ne!(a, b);
    assert_eq!(a, b, "{a}");
    assert_ne!(a, b, "{a}");
    debug_assert_eq!(a, b, "{a}");
    debug_assert_ne!(a, b, "{a}");
}

pub fn unwrapped() {
    type R = Result<String, String>;
    Option::<String>::expect(any(), any());
    R::expect(any(), any());
    R::unwrap(any());
    R::expect_err(any(), any());
    R::unwrap_err(any());
}

pub fn caught() {
    panic::catch_unwind(AssertUnwindSafe(|| any::<String>()));
    Some(any::<String>()).map(AssertUnwindSafe);
    panic::set_hook(any());
    panic::take_hook();
    Location::caller();
    Location::column(any());
    Location::file(any());
    Location::line(any());
}

pub fn passed_on(number: u8) {
    match number {
        0 => panic::panic_any(any::<String>()),
        _ => panic::resume_unwind(any()),
    }
}
