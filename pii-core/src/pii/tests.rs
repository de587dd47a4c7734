use alloc::{
    format,
    rc::Rc,
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, marker::PhantomData, mem::size_of, net::Ipv4Addr};

use serde_core::Deserialize;
use zeroize::Zeroize;

use super::Pii;
use crate::{
    __private::{Probe, Unimplemented},
    Category, PersonalData,
    category::{contact, device},
    erase::{Anonymise, Delete, Generalise, Null, Pseudonymise, Shred},
    schema::Role,
};

const EMAIL: &str = "ada@example.com";

fn email() -> Pii<String, contact::Email> {
    Pii::new(EMAIL.into())
}

/// Whether a type has a trait: the inherent constant wins where its bound holds.
macro_rules! has {
    ($type:ty: $($bound:tt)+) => {{
        #[allow(dead_code, reason = "dead where the bound holds")]
        trait Otherwise {
            const HAS: bool = false;
        }

        struct Asked<T: ?Sized>(PhantomData<T>);

        impl<T: ?Sized> Otherwise for Asked<T> {}

        #[allow(dead_code, reason = "dead where the bound does not hold")]
        impl<T: $($bound)+ + ?Sized> Asked<T> {
            const HAS: bool = true;
        }

        Asked::<$type>::HAS
    }};
}

type Email = Pii<String, contact::Email>;

#[test]
fn there_is_no_way_around_a_grant() {
    const {
        assert!(!Probe::<Email>::DISPLAY);
        assert!(!Probe::<Email>::SERIALIZE);
        assert!(!has!(Email: core::ops::Deref));
        assert!(!has!(Email: AsRef<str>));
        assert!(!has!(Email: core::borrow::Borrow<String>));
        assert!(!has!(Email: Into<String>));
        assert!(!has!(Email: PartialEq));
        assert!(!has!(Email: PartialOrd));
        assert!(!has!(Email: core::hash::Hash));
        assert!(!has!(Pii<u8, contact::Email>: Copy));
        assert!(has!(String: AsRef<str>), "the question itself works");
    }
}

struct NotSend(#[allow(dead_code, reason = "only its type matters")] Rc<()>);

impl Category for NotSend {
    const KEY: &'static str = "user.own";
}

#[test]
fn auto_traits_and_layout_are_those_of_the_value() {
    const {
        assert!(has!(Pii<String, NotSend>: Send));
        assert!(has!(Pii<String, NotSend>: Sync));
        assert!(!has!(Pii<Rc<()>, contact::Email>: Send));
        assert!(!has!(Pii<core::cell::Cell<u8>, contact::Email>: Sync));
        assert!(size_of::<Pii<u64, NotSend>>() == 8);
        assert!(size_of::<Option<Pii<String, NotSend>>>() == size_of::<Option<String>>());
    }
}

#[test]
fn it_prints_its_category_whatever_it_holds() {
    assert_eq!(format!("{:?} {:#?}", email(), email()), "<pii:contact.email> <pii:contact.email>");
    let nothing = Pii::<Option<fn()>, NotSend>::new(None);
    assert_eq!(format!("{nothing:?}"), "<pii:own>");
}

#[test]
fn it_is_a_record_with_one_field() {
    assert_eq!(email().redacted().to_string(), "<pii:contact.email>");
    assert_eq!(serde_json::to_string(&email().redacted()).unwrap(), r#""<pii:contact.email>""#);
    let fields = Email::SCHEMA.fields().collect::<Vec<_>>();
    assert_eq!(fields.len(), 1);
    assert_eq!(fields[0].role, Role::Personal);
    assert_eq!(fields[0].categories[0].key, "user.contact.email");
}

#[test]
fn it_deserializes_like_the_value() {
    let read: Email = serde_json::from_str(r#""ada@example.com""#).unwrap();
    assert!(read.same_as(&email()));
}

struct Strict;

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Err(serde_core::de::Error::custom(format_args!("no such address: {text}")))
    }
}

#[test]
fn errors_do_not_quote_the_value() {
    let read = serde_json::from_str::<Pii<u8, contact::Email>>(r#""ada@example.com""#);
    assert_eq!(read.unwrap_err().to_string(), "invalid `user.contact.email`");

    let read = serde_json::from_str::<Vec<Pii<Strict, contact::Email>>>(r#"["ada@example.com"]"#);
    assert!(!read.unwrap_err().to_string().contains("ada"));
}

#[test]
fn what_is_made_of_it_stays_wrapped() {
    let bytes: Pii<Vec<u8>, contact::Email> = email().map(String::into_bytes);
    assert!(bytes.same_as(&Pii::new(EMAIL.into())));

    let number = email().try_map(|text| text.parse::<u8>().map_err(|_| text));
    let error: Pii<String, contact::Email> = number.unwrap_err();
    assert!(error.same_as(&email()));

    let pair = email().zip(Pii::new(7)).map(|(text, number)| format!("{text}{number}"));
    assert!(pair.same_as(&Pii::new("ada@example.com7".into())));
}

#[test]
fn only_the_same_bytes_are_the_same() {
    assert!(email().same_as(&email().clone()));
    assert!(!email().same_as(&Pii::new("ada@example.org".into())));
    assert!(!email().same_as(&Pii::new("ada@example.co".into())));
    assert!(Email::default().same_as(&Pii::from(String::new())));
}

struct Sealed(Option<u8>);

impl Shred for Sealed {
    fn shred(&mut self) {
        self.0 = None;
    }
}

#[test]
fn erasing_goes_through_to_the_value() {
    let erased = |erase: fn(&mut Email)| {
        let mut value = email();
        erase(&mut value);
        value.value
    };
    assert_eq!(erased(Null::null), "");
    assert_eq!(erased(Anonymise::anonymise), "[erased]");
    assert_eq!(erased(Delete::blank), "");
    assert_eq!(erased(Zeroize::zeroize), "");

    let key = |category: &str, _: &[u8]| format!("k1:{category}");
    assert_eq!(email().pseudonymised("user.contact.email", &key).value, "k1:user.contact.email");

    let ip = Pii::<_, device::IpAddress>::new(Ipv4Addr::new(192, 0, 2, 41));
    assert_eq!(ip.generalised().value, Ipv4Addr::new(192, 0, 2, 0));

    let mut sealed = Pii::<_, contact::Email>::new(Sealed(Some(7)));
    sealed.shred();
    assert_eq!(sealed.value.0, None);
}

#[test]
fn printing_stops_when_the_formatter_refuses() {
    struct Full;

    impl fmt::Write for Full {
        fn write_str(&mut self, _: &str) -> fmt::Result {
            Err(fmt::Error)
        }
    }

    assert!(fmt::write(&mut Full, format_args!("{:?}", email())).is_err());
}
