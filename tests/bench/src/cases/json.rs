//! JSON that anybody may see. What it costs to print the data itself is the measure.

use std::hint::black_box;

use pii_core::PersonalData as _;
use redactable::Redactable as _;
use serde_json::to_string;

use super::assert_redacted;
use crate::{
    Side, Work,
    person::{Ours, Plain, Redactable},
};

pub(super) fn redacted() -> Work {
    let (ours, plain, redactable) = (Ours::default(), Plain::default(), Redactable::default());
    assert_redacted(&to_string(&ours.redacted()).expect("JSON"));
    assert_redacted(&to_string(&redactable.clone().redact()).expect("JSON"));
    Work {
        name: "redacted-json",
        ours: Side::new("ours", move || to_string(&black_box(&ours).redacted())),
        peers: vec![
            Side::new("serde_json", move || to_string(black_box(&plain))),
            // It redacts a copy.
            Side::new("redactable", move || to_string(&black_box(&redactable).clone().redact())),
        ],
    }
}
