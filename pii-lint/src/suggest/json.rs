//! Suggestions for programs.

use serde::Serialize;

use super::{SourceFile, Tier, TypeSuggestion};

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    types: Vec<Type<'a>>,
    /// What is wrong with files that could not be read.
    unreadable: &'a [String],
}

#[derive(Serialize)]
struct Type<'a> {
    name: &'a str,
    file: &'a str,
    line: usize,
    subject: Option<&'a str>,
    marked: bool,
    fields: Vec<Field<'a>>,
    undecided: &'a [String],
    notes: &'a [String],
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'a str,
    line: usize,
    column: usize,
    attribute: String,
    category: Option<&'static str>,
    tier: Tier,
    reasons: &'a [String],
}

/// One JSON document.
pub fn json(suggestions: &[TypeSuggestion], files: &[SourceFile], unreadable: &[String]) -> String {
    let types = suggestions.iter().map(|it| Type {
        name: &it.name,
        file: &files[it.file].name,
        line: it.line,
        subject: it.subject.as_deref(),
        marked: it.marked,
        fields: it
            .fields
            .iter()
            .map(|field| Field {
                name: &field.field,
                line: field.line,
                column: field.column,
                attribute: field.mark.attribute(),
                category: field.category,
                tier: field.tier,
                reasons: &field.reasons,
            })
            .collect(),
        undecided: &it.undecided,
        notes: &it.notes,
    });
    let document = Document { schema: "pii-suggest/1", types: types.collect(), unreadable };
    let text = serde_json::to_string_pretty(&document).expect("text and numbers have a JSON form");
    text + "\n"
}
