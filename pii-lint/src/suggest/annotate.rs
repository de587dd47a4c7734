//! Writes suggestions into a source file.

use super::edit::{Edit, apply, before};
use super::record::{Record, SourceFile};
use super::{Mark, TypeSuggestion};

/// The derive by its whole path, so that no `use` has to be added or found.
const DERIVE: &str = "pii_core::PersonalData";

/// A file with annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// The whole text.
    pub text: String,
    /// Fields that got an attribute.
    pub fields: usize,
}

/// The file with what is suggested for its types.
pub fn annotate(file: &SourceFile, suggestions: &[&TypeSuggestion]) -> Annotated {
    let edits = edits(file, suggestions);
    let fields = suggestions.iter().map(|suggestion| suggestion.fields.len()).sum();
    Annotated { text: apply(&file.text, &edits), fields }
}

fn edits(file: &SourceFile, suggestions: &[&TypeSuggestion]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for suggestion in suggestions {
        let record = &file.records[suggestion.index];
        if !suggestion.marked {
            edits.extend(derive(record));
            let header = header(record, suggestion);
            if !header.is_empty() {
                edits.push(before(&file.text, record.anchor.start, &header));
            }
        }
        for field in &suggestion.fields {
            let start = record.fields[field.index].start;
            edits.push(before(&file.text, start, &[field.mark.attribute()]));
        }
    }
    edits
}

/// `PersonalData` in a derive that is there. It writes `Debug` itself, so it takes the place of that one.
fn derive(record: &Record) -> Option<Edit> {
    if let Some((start, end)) = record.anchor.debug {
        return Some(Edit { start, end, text: DERIVE.to_owned() });
    }
    record.anchor.derive_end.map(|end| Edit::insert(end, format!(", {DERIVE}")))
}

/// Attributes of the type that are not there yet. Those of a derive must stand behind it.
fn header(record: &Record, suggestion: &TypeSuggestion) -> Vec<String> {
    let no_derive = record.anchor.debug.is_none() && record.anchor.derive_end.is_none();
    let derive = no_derive.then(|| format!("#[derive({DERIVE})]"));
    let subject = suggestion.subject.as_ref().filter(|_| !record.described && !only_nested(suggestion));
    derive.into_iter().chain(subject.map(|subject| format!("#[pii(subject = {subject})]"))).collect()
}

/// Whose data it is stands at the types inside.
fn only_nested(suggestion: &TypeSuggestion) -> bool {
    suggestion.fields.iter().all(|field| field.mark == Mark::Nested)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Tier, suggest};
    use super::*;

    fn read(text: &str) -> SourceFile {
        SourceFile::read("a.rs", "a", false, text.to_owned()).unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    fn annotated(text: &str) -> String {
        let files = [read(text)];
        let found = suggest(&files, Tier::Likely);
        annotate(&files[0], &found.iter().collect::<Vec<_>>()).text
    }

    #[test]
    fn a_type_gets_its_derive_its_subject_and_its_fields() {
        let text = "/// Buys.\n#[derive(Debug, Clone)]\npub struct Customer {\n    pub id: u64,\n    /// Work.\n    \
                    #[serde(default)]\n    pub email: String, // lower case\n    pub since: u32,\n}\n";
        let expected = "/// Buys.\n#[derive(pii_core::PersonalData, Clone)]\n#[pii(subject = Customer)]\npub struct \
                        Customer {\n    #[pii(subject_id)]\n    pub id: u64,\n    /// Work.\n    #[serde(default)]\n    \
                        #[pii(contact::Email)]\n    pub email: String, // lower case\n    pub since: u32,\n}\n";
        assert_eq!(annotated(text), expected);
    }

    #[test]
    fn derives_are_extended_or_added() {
        for (before, after) in [
            ("#[derive(Clone,)] struct E { email: String }", "#[derive(Clone, pii_core::PersonalData,)]"),
            ("#[derive(std::fmt::Debug)] struct E { email: String }", "#[derive(pii_core::PersonalData)]"),
            ("#[derive(derive_more::Debug)] struct E { email: String }", "#[derive(derive_more::Debug, pii_core::"),
            ("#[derive()] struct E { email: String }", "#[derive()] #[derive(pii_core::PersonalData)] struct E"),
            (
                "struct E { email: String }",
                "#[derive(pii_core::PersonalData)]\nstruct E { #[pii(contact::Email)] email",
            ),
            ("#[derive(PersonalData)] struct E { email: String }", "#[derive(PersonalData)] struct E { #[pii(contact"),
        ] {
            let annotated = annotated(before);
            assert!(annotated.starts_with(after), "{annotated}");
        }
    }

    #[test]
    fn variants_and_tuples_are_annotated_in_place() {
        assert_eq!(
            annotated("enum Event {\n\tIn { email: String },\n\tOut(u8),\n}"),
            "#[derive(pii_core::PersonalData)]\nenum Event {\n\tIn { #[pii(contact::Email)] email: String },\n\tOut(u8),\n}"
        );
        assert_eq!(
            annotated("pub struct EmailAddress(pub String);"),
            "#[derive(pii_core::PersonalData)]\npub struct EmailAddress(#[pii(contact::Email)] pub String);"
        );
    }

    fn field() -> impl Strategy<Value = String> {
        let attribute =
            prop_oneof![Just(""), Just("#[serde(default)]\n\t\t"), Just("/// Größe — 身長\n    "), Just("/* ; */ ")];
        let name = prop_oneof![
            Just("email: String"),
            Just("pub first_name : Option < String >"),
            Just("pub(crate) phone: &'static str"),
            Just("count: usize"),
            Just("r#type: u8"),
            Just("ip: std::net::IpAddr"),
            Just("date_of_birth: chrono::NaiveDate"),
        ];
        (attribute, name).prop_map(|(attribute, name)| format!("{attribute}{name}"))
    }

    fn item() -> impl Strategy<Value = String> {
        let derive = prop_oneof![
            Just(""),
            Just("#[derive(Debug)]\n"),
            Just("#[derive(Clone, Debug, PartialEq,)]\n"),
            Just("#[derive(Clone)] "),
            Just("#[derive(\n    Clone,\n    // why\n    Copy\n)]\n#[serde(rename = \"é\")]\n"),
        ];
        let head = prop_oneof![Just("pub struct Customer"), Just("struct S"), Just("pub(crate) struct UserRow<'a>")];
        let between = prop_oneof![Just(", "), Just(",\n    "), Just(",\n\t\t"), Just(", // ünï\n\n")];
        let fields = proptest::collection::vec(field(), 1..6);
        (derive, head, between, fields, any::<bool>()).prop_map(|(derive, head, between, fields, open)| {
            let (start, end) = if open { ("{\n    ", "\n}\n") } else { ("{ ", " }\n") };
            format!("{derive}{head} {start}{}{end}", fields.join(between))
        })
    }

    fn file() -> impl Strategy<Value = String> {
        let other = prop_oneof![
            Just("macro_rules! m { ($x:ident) => { struct $x { email: String } } }\n"),
            Just("const S: &str = \"struct Customer { email: String }\";\n"),
            Just("// struct Customer { email: String }\n"),
            Just(""),
        ];
        let items = proptest::collection::vec((other, item()), 1..4);
        let start = prop_oneof![Just(""), Just("\u{feff}"), Just("#!/usr/bin/env run-cargo-script\n")];
        (start, items, any::<bool>()).prop_map(|(start, items, windows)| {
            let items: String = items.into_iter().map(|(other, item)| format!("{other}{item}")).collect();
            let text = format!("{start}{items}");
            if windows { text.replace('\n', "\r\n") } else { text }
        })
    }

    proptest! {
        #[test]
        fn nothing_else_in_the_file_changes(text in file()) {
            let files = [read(&text)];
            let found = suggest(&files, Tier::Likely);
            let mut edits = edits(&files[0], &found.iter().collect::<Vec<_>>());
            let mut rest = apply(&text, &edits);
            // From the end, so that the places before stay what they are.
            edits.sort_by_key(|edit| std::cmp::Reverse((edit.start, edit.end)));
            for (at, edit) in edits.iter().enumerate() {
                let taken = &text[edit.start..edit.end];
                prop_assert!(taken.is_empty() || taken == "Debug", "{}", taken);
                prop_assert!(["#[pii(", "#[derive(", DERIVE].iter().any(|piece| edit.text.contains(piece)));
                let before: usize =
                    edits[at + 1..].iter().map(|other| other.text.len() + other.start - other.end).sum();
                let start = edit.start + before;
                prop_assert_eq!(&rest[start..start + edit.text.len()], edit.text.as_str());
                rest.replace_range(start..start + edit.text.len(), taken);
            }
            prop_assert_eq!(rest, text);
        }

        /// What was written parses, and there is nothing left to suggest.
        #[test]
        fn a_second_time_changes_nothing(text in file()) {
            let once = annotated(&text);
            prop_assert_eq!(&annotated(&once), &once);
        }
    }
}
