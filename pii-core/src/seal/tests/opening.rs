//! What opens, and what does not.

use alloc::{boxed::Box, string::String, sync::Arc, vec, vec::Vec};
use core::net::IpAddr;

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use zeroize::Zeroizing;

use super::{EMAIL, TAX, person, sealed};
use crate::seal::{
    Context, InvalidValue, Key, KeyStore, MemoryKeyStore, RetentionClass, SealError, Sealable, Sealed,
    cipher::Ciphertext,
};

fn round_trip<T: Sealable + PartialEq + core::fmt::Debug>(value: T) {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.value");
    let text = Sealed::seal(&value, &keys, &context).unwrap().to_text();
    let back: Sealed<T> = text.parse().unwrap();
    assert_eq!(back.open(&keys, &context).unwrap().value(), Some(value));
}

#[test]
fn values_of_all_kinds_come_back() {
    round_trip(String::new());
    round_trip(Box::<str>::from("Ada"));
    round_trip(vec![0x80, 0, 0]);
    round_trip([7_u8; 31]);
    round_trip([7_u8; 32]);
    round_trip(true);
    round_trip(-1_i64);
    round_trip(u128::MAX);
    round_trip(1.5_f64);
    round_trip(None::<String>);
    round_trip(Some(None::<u8>));
    round_trip(Some(String::new()));
    round_trip(Zeroizing::new(String::from("Ada")));
    round_trip::<IpAddr>([192, 0, 2, 1].into());
    round_trip::<IpAddr>([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1].into());
}

#[test]
fn only_its_own_context_opens_it() {
    let (keys, ada, bob) = (MemoryKeyStore::default(), person("ada"), person("bob"));
    let own = Context::new(&ada, "Customer.email");
    let sealed = sealed(&keys, &own);
    for subject in [&ada, &bob] {
        keys.create(subject, RetentionClass::DEFAULT).unwrap();
        keys.create(subject, TAX).unwrap();
    }
    for wrong in [Context::new(&bob, "Customer.email"), Context::new(&ada, "Customer.name"), own.class(TAX)] {
        assert!(matches!(sealed.open(&keys, &wrong), Err(SealError::Refused)), "{wrong:?}");
    }
    let elsewhere = MemoryKeyStore::default();
    assert!(matches!(sealed.open(&elsewhere, &own), Err(SealError::UnknownKey(1))));
    assert_eq!(sealed.open(&keys, &own).unwrap().value().as_deref(), Some(EMAIL));
}

/// Were the key the same for all, the associated data alone would have to tell contexts apart.
#[test]
fn under_one_key_the_context_alone_decides() {
    let (key, ada, bob) = (Key::new(1, [7; 32]), person("ada"), person("bob"));
    let moved = person("adaC");
    let own = Context::new(&ada, "Customer.email");
    let ciphertext = Ciphertext::encrypt(&key, &own, b"x").unwrap().unwrap();
    assert!(ciphertext.decrypt(&key, &own).is_some());
    let wrong = [
        Context::new(&bob, "Customer.email"),
        Context::new(&ada, "Customer.name"),
        own.class(TAX),
        // The same bytes in a row, with the border elsewhere.
        Context::new(&moved, "ustomer.email"),
    ];
    assert!(wrong.iter().all(|wrong| ciphertext.decrypt(&key, wrong).is_none()));
    let renumbered = Ciphertext { key: 2, ..ciphertext };
    assert!(renumbered.decrypt(&Key::new(2, [7; 32]), &own).is_none());
}

#[test]
fn a_changed_byte_does_not_open() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    let whole = sealed(&keys, &context);
    let length = whole.ciphertext.as_ref().unwrap().bytes.len();
    for index in 0..length {
        for bit in 0..8 {
            let mut changed = whole.clone();
            changed.ciphertext.as_mut().unwrap().bytes[index] ^= 1 << bit;
            assert!(matches!(changed.open(&keys, &context), Err(SealError::Refused)), "bit {bit} of byte {index}");
        }
    }
    for length in 0..length {
        let mut cut = whole.clone();
        cut.ciphertext.as_mut().unwrap().bytes.truncate(length);
        assert!(matches!(cut.open(&keys, &context), Err(SealError::Refused)), "{length} bytes");
    }
}

#[test]
fn a_changed_character_does_not_open() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    let text = sealed(&keys, &context).to_text();
    for index in 0..text.len() {
        for other in ["A", "_", "0", "2", ":", "", " "] {
            let mut changed = text.clone();
            changed.replace_range(index..=index, other);
            if changed != text {
                let opened = changed.parse::<Sealed<String>>().map(|sealed| sealed.open(&keys, &context));
                assert!(!matches!(opened, Ok(Ok(_))), "{other:?} at {index}");
            }
        }
    }
}

#[test]
fn bytes_of_another_type_are_refused() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    let other: Sealed<u64> = sealed(&keys, &context).to_text().parse().unwrap();
    assert!(matches!(other.open(&keys, &context), Err(SealError::Value(InvalidValue))));
}

#[test]
fn rotation_replaces_the_key() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    let old = sealed(&keys, &context);
    keys.create(&ada, RetentionClass::DEFAULT).unwrap();
    let new = old.reseal(&keys, &context).unwrap().value().unwrap();
    assert_eq!((old.key(), new.key()), (Some(1), Some(2)));

    assert_eq!(old.open(&keys, &context).unwrap().value().as_deref(), Some(EMAIL));
    keys.retire(&ada, RetentionClass::DEFAULT, 2);
    assert_eq!(new.open(&keys, &context).unwrap().value().as_deref(), Some(EMAIL));
    assert!(matches!(old.open(&keys, &context), Err(SealError::UnknownKey(1))));
    assert!(matches!(old.reseal(&keys, &context), Err(SealError::UnknownKey(1))));
}

#[test]
fn a_store_behind_a_pointer_is_a_store() {
    let ada = person("ada");
    let context = Context::new(&ada, "Customer.age");
    let keys: Arc<dyn KeyStore> = Arc::new(MemoryKeyStore::default());
    let sealed = Sealed::seal(&36_u8, &keys, &context).unwrap();
    assert_eq!(sealed.open(&*keys, &context).unwrap().value(), Some(36));
}

proptest! {
    #[test]
    fn any_text_comes_back(text in any::<String>(), field in any::<String>(), name in any::<String>()) {
        let (keys, person) = (MemoryKeyStore::default(), person(&name));
        let context = Context::new(&person, &field);
        let stored = Sealed::seal(&text, &keys, &context).unwrap().to_text();
        let sealed: Sealed<String> = stored.parse().unwrap();
        prop_assert_eq!(sealed.to_text(), stored);
        prop_assert_eq!(sealed.open(&keys, &context).unwrap().value(), Some(text));
    }

    #[test]
    fn any_bytes_come_back_and_show_no_length_within_a_block(bytes in any::<Vec<u8>>()) {
        let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
        let context = Context::new(&ada, "Customer.photo");
        let sealed = Sealed::seal(&bytes, &keys, &context).unwrap();
        let stored = sealed.ciphertext.as_ref().unwrap().bytes.len() - 24 - 16;
        prop_assert!(stored > bytes.len() && stored <= bytes.len() + 32 && stored % 32 == 0);
        prop_assert_eq!(sealed.open(&keys, &context).unwrap().value(), Some(bytes));
    }

    #[test]
    fn no_text_makes_parsing_panic(text in "(pii-seal/1:)?(xc20p:)?[0-9]{0,12}:?[A-Za-z0-9_=-]{0,80}") {
        if let Ok(sealed) = text.parse::<Sealed<String>>() {
            prop_assert_eq!(sealed.to_text(), text);
        }
    }
}
