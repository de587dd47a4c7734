//! What must not show.

use alloc::{format, string::String, string::ToString};
use core::fmt::{Debug, Display};

use super::{EMAIL, person, sealed};
use crate::seal::{
    BlindIndex, Context, IndexKey, InvalidIndex, InvalidText, InvalidValue, Key, KeyStoreError, MemoryKeyStore,
    NoRandomness, Opened, SealError, Sealed,
};

#[test]
fn debug_shows_numbers_alone() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    let sealed = sealed(&keys, &context);
    assert_eq!(format!("{sealed:?}"), "Sealed(key 1)");
    assert_eq!(format!("{:?}", sealed.open(&keys, &context).unwrap()), "Value(<pii>)");
    assert_eq!(format!("{:?}", Opened::<String>::Erased), "Erased");
    assert_eq!(format!("{:?}", Key::new(1, [7; 32])), "Key(1)");
    assert_eq!(format!("{keys:?}"), "MemoryKeyStore(1 people)");
    let index = IndexKey::new("i1", [7; 32]).unwrap();
    assert_eq!(format!("{index:?}"), "IndexKey(i1)");
    assert_eq!(format!("{:?}", "".parse::<BlindIndex>().unwrap()), "BlindIndex(erased)");
}

#[test]
fn serialised_it_is_the_ciphertext() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let sealed = sealed(&keys, &Context::new(&ada, "Customer.email"));
    let json = serde_json::to_string(&sealed).unwrap();
    assert_eq!(json, format!("\"{}\"", sealed.to_text()));
    assert!(!json.contains("ada") && !json.contains("example"));
    let back: Sealed<String> = serde_json::from_str(&json).unwrap();
    assert_eq!(back.to_text(), sealed.to_text());
    let index = IndexKey::new("i1", [7; 32]).unwrap().index("Customer.email", EMAIL.as_bytes());
    let json = serde_json::to_string(&index).unwrap();
    assert_eq!(serde_json::from_str::<BlindIndex>(&json).unwrap(), index);
}

/// A record may hold a value from before it was sealed.
#[test]
fn reading_a_clear_value_does_not_quote_it() {
    for json in ["\"ada@example.com\"", "{\"ada@example.com\":1}", "4711"] {
        for error in [
            serde_json::from_str::<Sealed<String>>(json).unwrap_err(),
            serde_json::from_str::<BlindIndex>(json).unwrap_err(),
        ] {
            let text = format!("{error} {error:?}");
            assert!(!text.contains("ada") && !text.contains("4711"), "{text}");
        }
    }
}

#[test]
fn errors_quote_nothing() {
    fn shown(error: impl Debug + Display) -> String {
        format!("{error} {error:?}")
    }
    let (keys, ada) = (MemoryKeyStore::default(), person("ada@example.com"));
    let context = Context::new(&ada, "Customer.email");
    let value = sealed(&keys, &context);
    let other: Sealed<u64> = value.to_text().parse().unwrap();
    let errors = [
        shown(other.open(&keys, &context).unwrap_err()),
        shown(value.open(&keys, &Context::new(&ada, "Customer.name")).unwrap_err()),
        shown(value.open(&MemoryKeyStore::default(), &context).unwrap_err()),
        shown(SealError::from(NoRandomness)),
        shown(SealError::from(InvalidValue)),
        shown((InvalidText.to_string(), InvalidIndex).1),
        KeyStoreError::new("ada@example.com").to_string(),
    ];
    for error in errors {
        assert!(!error.contains("ada"), "{error}");
    }
}

#[cfg(feature = "json")]
#[test]
fn json_that_does_not_fit_is_not_quoted() {
    use crate::seal::{Json, Sealable};

    let error = Json::<u8>::from_bytes(b"\"ada@example.com\"").err().unwrap();
    assert_eq!(error, InvalidValue);
    let bytes = Json(String::from(EMAIL)).to_bytes().unwrap();
    assert_eq!(bytes.as_slice(), b"\"ada@example.com\"");
    assert_eq!((bytes.len(), Json::<String>::from_bytes(&bytes).unwrap().0.as_str()), (17, EMAIL));
}
