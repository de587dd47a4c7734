//! What is checked in about the documents, as something to check them with.

use jsonschema::{Validator, draft202012};

/// Judges documents by a schema that is itself a valid one.
pub(crate) fn validator(schema: &str) -> Validator {
    let schema = serde_json::from_str(schema).unwrap();
    draft202012::meta::validate(&schema).unwrap();
    draft202012::options().should_validate_formats(true).build(&schema).unwrap()
}
