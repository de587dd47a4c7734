//! Fields nobody annotated that look like personal data, from their names and types.
//!
//! Suggestions are for people. Nothing the analysis follows ever comes from here.

mod annotate;
mod context;
mod edit;
mod human;
mod json;
mod kind;
mod name;
mod record;
mod score;
mod table;
mod tree;
mod vocabulary;
mod words;

use std::collections::{HashMap, HashSet};

use serde::Serialize;

pub use self::annotate::{Annotated, annotate};
pub use self::human::{human, short};
pub use self::json::json;
pub use self::record::SourceFile;
pub use self::table::{ColumnSuggestion, columns};
pub use self::tree::{Root, Sources, read};

use self::context::{Context, Standing};
use self::kind::{FieldType, Kind};
use self::record::Record;
use self::score::{Key, Scored};

/// What evidence counts.
type Points = i32;

/// How sure a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Worth a look.
    Possible,
    /// More often right than not.
    Likely,
    /// Hardly ever wrong.
    Certain,
}

impl Tier {
    fn of(points: Points) -> Option<Self> {
        match points {
            6.. => Some(Self::Certain),
            4.. => Some(Self::Likely),
            2.. => Some(Self::Possible),
            _ => None,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// What stands between the brackets of `#[pii(…)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A category, by its path: `contact::Email`.
    Category(&'static str),
    /// The number that finds the person.
    SubjectId,
    /// A value of a type that has annotations of its own.
    Nested,
}

impl Mark {
    /// As users write it.
    pub fn attribute(self) -> String {
        let inside = match self {
            Self::Category(path) => path,
            Self::SubjectId => "subject_id",
            Self::Nested => "nested",
        };
        format!("#[pii({inside})]")
    }
}

/// A field and what it probably holds.
#[derive(Debug, Clone)]
pub struct FieldSuggestion {
    /// `email`, or `Registered.email` in an enum.
    pub field: String,
    /// Line of the field, from 1.
    pub line: usize,
    /// Column of its name, from 1.
    pub column: usize,
    /// What to write before it.
    pub mark: Mark,
    /// Taxonomy key, unless it is nested.
    pub category: Option<&'static str>,
    /// How sure it is.
    pub tier: Tier,
    /// Why, most telling first; doubts last.
    pub reasons: Vec<String>,
    /// Number of the field in its type.
    index: usize,
}

/// A type with suggestions.
#[derive(Debug, Clone)]
pub struct TypeSuggestion {
    /// Its name.
    pub name: String,
    /// Number of its file among those given.
    pub file: usize,
    /// Line of its name, from 1.
    pub line: usize,
    /// Whose data it is: a type of `pii_core::subject`.
    pub subject: Option<String>,
    /// It derives `PersonalData` already.
    pub marked: bool,
    /// Its suggestions, in the order of the fields.
    pub fields: Vec<FieldSuggestion>,
    /// Fields without a suggestion and without an annotation: a person must decide.
    pub undecided: Vec<String>,
    /// What else the compiler will ask about the type.
    pub notes: Vec<String>,
    /// Number of the type in its file.
    index: usize,
}

/// Suggestions of at least this tier, in the order of the files given.
pub fn suggest(files: &[SourceFile], least: Tier) -> Vec<TypeSuggestion> {
    let declared = Declared::of(files);
    let mut found: Vec<_> = files
        .iter()
        .enumerate()
        .flat_map(|(file, source)| source.records.iter().enumerate().map(move |(index, record)| (file, index, record)))
        .map(|(file, index, record)| of_type((file, index), record, &declared, least))
        .collect();
    nest(&mut found, files);
    let hand_debug: HashSet<&String> = files.iter().flat_map(|file| &file.hand_debug).collect();
    for (suggestion, record) in found.iter_mut().zip(files.iter().flat_map(|file| &file.records)) {
        let suggested = |index: usize| suggestion.fields.iter().any(|field| field.index == index);
        let open = record.fields.iter().enumerate().filter(|(index, field)| !field.decided && !suggested(*index));
        suggestion.undecided = open.map(|(_, field)| record.field_name(field)).collect();
        suggestion.notes = notes(record, hand_debug.contains(&record.name));
    }
    found.retain(|suggestion| !suggestion.fields.is_empty());
    found
}

fn of_type((file, index): (usize, usize), record: &Record, declared: &Declared, least: Tier) -> TypeSuggestion {
    let context = Context::of(record);
    let mut scored = score::score(record, &context, declared);
    scored.retain(|scored| scored.tier >= least);
    let finder = finder(record, &scored);
    let subject = match (&context.standing, finder.and_then(|at| scored[at].key.as_ref())) {
        (Standing::Person(noun), None | Some(Key::Own)) => noun.subject.clone(),
        (_, Some(Key::Other(Some(noun)))) => noun.subject.clone(),
        _ => None,
    };
    let fields = scored.iter().enumerate().map(|(at, scored)| {
        let field = &record.fields[scored.field];
        FieldSuggestion {
            field: record.field_name(field),
            line: field.line,
            column: field.column,
            mark: if finder == Some(at) { Mark::SubjectId } else { Mark::Category(scored.category.path) },
            category: Some(scored.category.key),
            tier: scored.tier,
            reasons: scored.reasons.clone(),
            index: scored.field,
        }
    });
    TypeSuggestion {
        name: record.name.clone(),
        file,
        line: record.line,
        subject,
        marked: record.is_marked(),
        fields: fields.collect(),
        undecided: Vec::new(),
        notes: Vec::new(),
        index,
    }
}

/// The one field that finds the person: the record's own number, or the only number of another record's. A second one
/// would leave open whose data it is. Types that are annotated already have theirs.
fn finder(record: &Record, scored: &[Scored]) -> Option<usize> {
    if record.is_enum || record.is_marked() {
        return None;
    }
    let keys = || scored.iter().enumerate().filter(|(_, scored)| scored.key.is_some() && scored.tier >= Tier::Likely);
    let own: Vec<_> = keys().filter(|(_, scored)| scored.key == Some(Key::Own)).map(|(at, _)| at).collect();
    let all: Vec<_> = keys().map(|(at, _)| at).collect();
    match (own.as_slice(), all.as_slice()) {
        ([only], _) | ([], [only]) => Some(*only),
        _ => None,
    }
}

/// Marks fields that hold types with annotations, until no more are found: an order holds an address.
fn nest(found: &mut [TypeSuggestion], files: &[SourceFile]) {
    let records: Vec<&Record> = files.iter().flat_map(|file| &file.records).collect();
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, record) in records.iter().enumerate() {
        named.entry(&record.name).or_default().push(number);
    }
    loop {
        let annotated: Vec<bool> = found.iter().map(|it| it.marked || !it.fields.is_empty()).collect();
        let mut more = false;
        for (number, record) in records.iter().enumerate().filter(|(number, _)| annotated[*number]) {
            for (index, field) in record.fields.iter().enumerate() {
                let taken = field.decided || found[number].fields.iter().any(|other| other.index == index);
                let Kind::Named(path) = &field.ty.kind else { continue };
                // Two types of one name could be either.
                let Some([only]) = path.last().and_then(|name| named.get(name.as_str())).map(Vec::as_slice) else {
                    continue;
                };
                if taken || !field.ty.plain || !annotated[*only] || *only == number {
                    continue;
                }
                more = true;
                found[number].fields.push(FieldSuggestion {
                    field: record.field_name(field),
                    line: field.line,
                    column: field.column,
                    mark: Mark::Nested,
                    category: None,
                    tier: Tier::Likely,
                    reasons: vec![format!("`{}` has annotations of its own", records[*only].name)],
                    index,
                });
            }
            found[number].fields.sort_by_key(|field| field.index);
        }
        if !more {
            return;
        }
    }
}

/// What the derive will refuse.
fn notes(record: &Record, hand_debug: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if hand_debug {
        notes.push("it has a `Debug` of its own, which the derive replaces: remove it".to_owned());
    }
    for derive in record.derives.iter().filter(|derive| matches!(derive.as_str(), "Serialize" | "Display")) {
        let word = derive.to_lowercase();
        notes.push(format!("it derives `{derive}`: say why with `#[pii(allow({word} = \"…\"))]`"));
    }
    notes
}

/// What the program's own types hold, by name.
#[derive(Debug, Default)]
struct Declared {
    /// None for a name that several types have.
    kinds: HashMap<String, Option<Kind>>,
}

impl Declared {
    fn of(files: &[SourceFile]) -> Self {
        let mut kinds: HashMap<String, Option<Kind>> = HashMap::new();
        for record in files.iter().flat_map(|file| &file.records) {
            // A record with fields of its own is nested or nothing, whatever the field is called.
            let kind = record.kind().unwrap_or(Kind::Other);
            let known = kinds.entry(record.name.clone()).or_insert_with(|| Some(kind.clone()));
            if known.as_ref() != Some(&kind) {
                *known = None;
            }
        }
        Self { kinds }
    }

    /// The type with names of the program's own types replaced by what these hold.
    fn resolve(&self, ty: &FieldType) -> FieldType {
        let mut kind = &ty.kind;
        // A newtype around a newtype is as deep as anybody goes on purpose.
        for _ in 0..4 {
            let Kind::Named(path) = kind else { break };
            match path.last().and_then(|name| self.kinds.get(name)) {
                Some(Some(inner)) => kind = inner,
                _ => break,
            }
        }
        FieldType { kind: kind.clone(), ..ty.clone() }
    }
}
