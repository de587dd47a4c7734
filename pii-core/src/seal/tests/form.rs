//! What is stored has to stay readable.

use alloc::{format, string::String};

use super::{EMAIL, TAX, person};
use crate::seal::{
    BlindIndex, Context, IndexKey, InvalidIndex, InvalidText, Key, Sealable, Sealed, cipher::Ciphertext,
};

/// Computed by another implementation of draft-irtf-cfrg-xchacha-03.
const STORED: &str = "pii-seal/1:xc20p:3:CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJ3xaDyhnSGA-Efm0SCxxqayrzt5pAYZ3hpo0YXNMmU1u6Nl0b8J4UEe2sR6fczbRt";

#[test]
fn stored_values_stay_readable() {
    let (key, subject) = (Key::new(3, [7; 32]), person("k1:9f2c"));
    let context = Context::new(&subject, "Customer.email").class(TAX);
    let ciphertext = Ciphertext::encrypt_with([9; 24], &key, &context, EMAIL.as_bytes()).unwrap();
    assert_eq!(Sealed::<String>::new(Some(ciphertext)).to_text(), STORED);

    let read: Sealed<String> = STORED.parse().unwrap();
    let bytes = read.ciphertext.unwrap().decrypt(&key, &context).unwrap();
    assert_eq!(bytes.as_slice(), EMAIL.as_bytes());
}

#[test]
fn bytes_of_values_stay_the_same() {
    assert_eq!(**"é".parse::<String>().unwrap().to_bytes().unwrap(), [0xc3, 0xa9]);
    assert_eq!(**Some(258_u16).to_bytes().unwrap(), [1, 1, 2]);
    assert_eq!(**None::<u16>.to_bytes().unwrap(), [0]);
    assert_eq!(**(-1.5_f32).to_bytes().unwrap(), [0xbf, 0xc0, 0, 0]);
}

#[test]
fn a_value_has_one_text() {
    for text in [
        "",
        "ada@example.com",
        "pii-seal/1",
        "pii-seal/1:",
        "pii-seal/2:erased",
        "pii-seal/1:erased ",
        "pii-seal/1:xc20p:3",
        "pii-seal/1:xc20p:+3:CQkJ",
        "pii-seal/1:xc20p:03:CQkJ",
        "pii-seal/1:xc20p:4294967296:CQkJ",
        "pii-seal/1:XC20P:3:CQkJ",
        "pii-seal/1:aes:3:CQkJ",
        "pii-seal/1:xc20p:3:CQkJ:",
        "pii-seal/1:xc20p:3:CQ==",
        "pii-seal/1:xc20p:3:CR",
        "pii-seal/1:xc20p:3:+/+/",
    ] {
        assert_eq!(text.parse::<Sealed<String>>().err(), Some(InvalidText), "{text:?}");
    }
}

#[test]
fn indexes_stay_the_same_and_have_one_text() {
    let key = IndexKey::new("i1", *b"whats the Elvish word for friend").unwrap();
    let index = key.index("Customer.email", EMAIL.as_bytes());
    assert_eq!(index.as_str(), "i1:56c06e120bb7cdab49c345a13d317682");
    assert_eq!(index.as_str().parse(), Ok(index));
    let digits = "0".repeat(32);
    for text in [format!(":{digits}"), format!("I:{digits}"), format!("i1:{digits}0"), "i1".into(), EMAIL.into()] {
        assert_eq!(text.parse::<BlindIndex>(), Err(InvalidIndex), "{text}");
    }
}
