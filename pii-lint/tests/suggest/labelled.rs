//! The labelled fields, and how a suggestion is judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use pii_lint::suggest::{self, SourceFile, Tier};

/// A field as the file has it.
struct Row {
    field: String,
    field_type: String,
    /// Keys of categories that are right, `none`, or `?` where people would argue.
    label: String,
}

/// What became of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Suggested, with a category that is right.
    Right,
    /// Personal data, but of another category.
    OtherCategory,
    /// Suggested, and no personal data.
    NotPersonal,
    /// Personal data nothing was suggested for.
    Missed,
    /// Nothing to say and nothing said, or people would argue.
    Quiet,
}

pub(crate) struct Judged {
    place: String,
    label: String,
    suggested: Option<String>,
    pub(crate) tier: Option<Tier>,
    pub(crate) verdict: Verdict,
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tier = self.tier.map_or("", Tier::word);
        let suggested = self.suggested.as_deref().unwrap_or("");
        write!(f, "{:?}: {} is {}; {tier} {suggested}", self.verdict, self.place, self.label)
    }
}

pub(crate) struct Half {
    pub(crate) judged: Vec<Judged>,
}

impl Half {
    pub(crate) fn read(file: &str) -> Self {
        let path = format!("{}/tests/suggest/{file}", env!("CARGO_MANIFEST_DIR"));
        let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut types: BTreeMap<[String; 4], Vec<Row>> = BTreeMap::new();
        for record in reader.records() {
            let record = record.expect("a row");
            let cell = |at: usize| record.get(at).expect("seven cells").to_owned();
            let row = Row { field: cell(4), field_type: cell(5), label: cell(6) };
            types.entry([cell(0), cell(1), cell(2), cell(3)]).or_default().push(row);
        }
        Self { judged: types.iter().flat_map(|(of, rows)| judge(of, rows)).collect() }
    }

    pub(crate) fn personal(&self) -> usize {
        self.judged.iter().filter(|judged| judged.label != "none" && judged.label != "?").count()
    }

    pub(crate) fn arguable(&self) -> usize {
        self.judged.iter().filter(|judged| judged.label == "?").count()
    }

    pub(crate) fn types(&self) -> usize {
        let of = self.judged.iter().filter_map(|judged| judged.place.rsplit_once('.'));
        of.map(|(of, _)| of).collect::<BTreeSet<_>>().len()
    }
}

fn judge([source, module, name, derives]: &[String; 4], rows: &[Row]) -> Vec<Judged> {
    let fields: String = rows.iter().map(|row| format!("    {}: {},\n", raw(&row.field), row.field_type)).collect();
    let derives = if derives.is_empty() { String::new() } else { format!("#[derive({derives})]\n") };
    let text = format!("{derives}struct {name} {{\n{fields}}}\n");
    let file =
        SourceFile::read("a.rs", module, false, text).unwrap_or_else(|error| panic!("{source}, {name}: {error}"));
    let suggested = suggest::suggest(&[file], Tier::Possible);
    let judge = |row: &Row| {
        let found = suggested.iter().flat_map(|it| &it.fields).find(|found| found.field == row.field);
        let right = |key: &str| row.label.split('|').any(|label| agree(label, key));
        let verdict = match (row.label.as_str(), found.map(|found| found.category.expect("none is nested"))) {
            ("?", _) | ("none", None) => Verdict::Quiet,
            ("none", Some(_)) => Verdict::NotPersonal,
            (_, Some(key)) if right(key) => Verdict::Right,
            (_, Some(_)) => Verdict::OtherCategory,
            (_, None) => Verdict::Missed,
        };
        Judged {
            place: format!("{source} {module} {name}.{}", row.field),
            label: row.label.clone(),
            suggested: found.map(|found| format!("{} ({})", found.mark.attribute(), found.reasons.join(", "))),
            tier: found.map(|found| found.tier),
            verdict,
        }
    };
    rows.iter().map(judge).collect()
}

fn raw(field: &str) -> String {
    if matches!(field, "type" | "self" | "ref" | "match" | "use") { format!("r#{field}") } else { field.to_owned() }
}

/// A category that is above or below the right one says the same, less or more exactly.
fn agree(label: &str, key: &str) -> bool {
    let below = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
    label == key || below(label, key) || below(key, label)
}
