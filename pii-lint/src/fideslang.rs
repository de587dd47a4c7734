//! What all manifests of Fideslang have alike: keys, and data sets with their collections and fields.

use serde::Serialize;

/// Something that keeps data: a store, a database.
#[derive(Serialize)]
pub(crate) struct Dataset<'a> {
    pub(crate) fides_key: String,
    pub(crate) name: &'a str,
    pub(crate) collections: Vec<Collection<'a>>,
}

/// A part of it: a table, or the values of a type.
#[derive(Serialize)]
pub(crate) struct Collection<'a> {
    pub(crate) name: &'a str,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A column or a field. What nobody knows of it is left out.
#[derive(Default, Serialize)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data_categories: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data_subjects: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fides_meta: Option<Meta>,
}

/// How a field serves its collection.
#[derive(Serialize)]
pub(crate) struct Meta {
    pub(crate) primary_key: bool,
}

/// A name as a key: letters, digits, `_`, `.` and `-`. A path has no parents there, so its parts are joined.
pub(crate) fn key(name: &str) -> String {
    let joined = name.replace("::", "_");
    joined.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-') { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_become_keys() {
        assert_eq!(key("crate::category::Badge"), "crate_category_Badge");
        assert_eq!(key("Müller & Co"), "M_ller___Co");
        assert_eq!(key("user.contact.email"), "user.contact.email");
    }
}
