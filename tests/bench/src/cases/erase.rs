//! Wiping three strings. Ours also releases them and says field by field what it did.

use pii_core::Erase as _;
use zeroize::Zeroize as _;

use crate::{
    Side, Work,
    person::{Ours, Plain},
};

pub(super) fn erase() -> Work {
    let mut erased = Ours::default();
    let receipt = erased.erase().to_string();
    assert_eq!(receipt.matches("memory zeroized").count(), 3, "{receipt}");
    assert!(erased.name.is_empty() && erased.email.is_empty() && erased.phone.is_empty());
    Work {
        name: "erase",
        ours: Side::prepared("ours", Ours::default, |value| drop(value.erase())),
        peers: vec![
            Side::prepared("zeroize", Plain::default, zeroize),
            Side::prepared("zeroize-and-free", Plain::default, |value| {
                zeroize(value);
                (value.name, value.email, value.phone) = (String::new(), String::new(), String::new());
            }),
        ],
    }
}

fn zeroize(value: &mut Plain) {
    value.name.zeroize();
    value.email.zeroize();
    value.phone.zeroize();
}
