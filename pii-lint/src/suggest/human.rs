//! Suggestions for people: types with their fields, or one line for each field.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{FieldSuggestion, SourceFile, Tier, TypeSuggestion};

const TYPE: Style = Style::new().bold();

/// Types with their fields.
pub fn human(suggestions: &[TypeSuggestion], files: &[SourceFile]) -> String {
    let mut text = String::new();
    for suggestion in suggestions {
        let file = &files[suggestion.file].name;
        let _ = write!(text, "{TYPE}{}{TYPE:#}  {file}:{}", suggestion.name, suggestion.line);
        if let Some(subject) = suggestion.subject.as_ref().filter(|_| !suggestion.marked) {
            let _ = write!(text, "  #[pii(subject = {subject})]");
        }
        text.push('\n');
        let rows: Vec<_> = suggestion.fields.iter().map(|field| (field, field.mark.attribute())).collect();
        let name = rows.iter().map(|(field, _)| field.field.chars().count()).max().unwrap_or(0);
        let attribute = rows.iter().map(|(_, attribute)| attribute.len()).max().unwrap_or(0);
        for (field, mark) in &rows {
            let style = style(field.tier);
            let _ = writeln!(
                text,
                "  {:>5}  {:name$}  {mark:attribute$}  {style}{:8}{style:#}  {}",
                field.line,
                field.field,
                field.tier.word(),
                field.reasons.join(", ")
            );
        }
        if !suggestion.undecided.is_empty() {
            let _ = writeln!(text, "         to decide: {}", suggestion.undecided.join(", "));
        }
        for note in &suggestion.notes {
            let _ = writeln!(text, "         note: {note}");
        }
        text.push('\n');
    }
    text
}

fn style(tier: Tier) -> Style {
    match tier {
        Tier::Certain => AnsiColor::Green.on_default(),
        Tier::Likely => AnsiColor::Yellow.on_default(),
        Tier::Possible => AnsiColor::BrightBlack.on_default(),
    }
}

/// One line for each field.
pub fn short(suggestions: &[TypeSuggestion], files: &[SourceFile]) -> String {
    let line = |suggestion: &TypeSuggestion, field: &FieldSuggestion| {
        let (file, mark) = (&files[suggestion.file].name, field.mark.attribute());
        let tier = field.tier.word();
        format!("{file}:{}:{}: {}.{}: {mark} {tier}\n", field.line, field.column, suggestion.name, field.field)
    };
    suggestions.iter().flat_map(|it| it.fields.iter().map(move |field| line(it, field))).collect()
}
