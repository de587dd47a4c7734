//! Proof of what was erased, without the data itself.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde_core::{Serialize, Serializer, ser::SerializeStruct};

use crate::schema::{FieldSchema, Strategy, TypeSchema};

/// What happened to the memory an erased value lay in.
///
/// ```
/// use pii_core::{Erase, PersonalData, erase::{Memory, Outcome}};
///
/// #[derive(PersonalData, Erase)]
/// struct Login {
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
/// }
///
/// let receipt = Login { email: Some("ada@example.com".into()) }.erase();
/// let Outcome::Erased { memory, .. } = receipt.records[0].fields[0].outcome else { panic!() };
/// assert_eq!(memory, Memory::Zeroized);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Memory {
    /// Overwritten with zeros before it was released.
    Zeroized,
    /// Released as it was: the type cannot be zeroized.
    Dropped,
}

/// What happened to one field.
///
/// ```
/// use pii_core::{Erase, PersonalData, erase::Outcome};
///
/// #[derive(PersonalData, Erase)]
/// struct Login {
///     #[pii(contact::Email, erase = keep(reason = "dispute", until = "2030-01-01"))]
///     email: String,
/// }
///
/// let receipt = Login { email: "ada@example.com".into() }.erase();
/// assert!(matches!(
///     receipt.records[0].fields[0].outcome,
///     Outcome::Kept { reason: "dispute", until: "2030-01-01" },
/// ));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// It was erased.
    Erased {
        /// How.
        strategy: Strategy,
        /// What happened to the memory.
        memory: Memory,
    },
    /// It stays (Art. 17(3)).
    Kept {
        /// Why.
        reason: &'static str,
        /// Until when.
        until: &'static str,
    },
    /// Its own fields were erased, in each record it held.
    Nested(Vec<RecordReceipt>),
    /// It finds the record and stays as long as the record does.
    Reference,
    /// It is not personal data.
    NotPersonal,
}

/// One field of a [`RecordReceipt`]. See [`Outcome`] for an example.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FieldReceipt {
    /// What the field declares.
    pub field: &'static FieldSchema,
    /// What happened to it.
    pub outcome: Outcome,
}

impl FieldReceipt {
    pub(super) const fn new(field: &'static FieldSchema, outcome: Outcome) -> Self {
        Self { field, outcome }
    }
}

/// One erased struct or enum. See [`Receipt`] for an example.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecordReceipt {
    /// What the type declares.
    pub schema: &'static TypeSchema,
    /// The variant that was erased; `None` for a struct.
    pub variant: Option<&'static str>,
    /// One entry per field, in declaration order.
    pub fields: Vec<FieldReceipt>,
}

impl RecordReceipt {
    pub(super) const fn new(
        schema: &'static TypeSchema,
        variant: Option<&'static str>,
        fields: Vec<FieldReceipt>,
    ) -> Self {
        Self { schema, variant, fields }
    }
}

/// What an erasure did, field by field. Contains no personal data.
///
/// `Display` prints one line per field; `Serialize` gives a list with one object per field.
///
/// ```
/// use pii_core::{Erase, PersonalData};
///
/// #[derive(PersonalData, Erase)]
/// struct Message {
///     #[pii(content::Private, erase = delete)]
///     text: String,
/// }
///
/// let receipt = Message { text: "see you at six".into() }.erase();
/// assert!(receipt.must_delete());
/// assert_eq!(receipt.to_string(), "Message.text: delete the record, memory zeroized\n");
/// assert_eq!(
///     serde_json::to_string(&receipt).unwrap(),
///     r#"[{"field":"Message.text","outcome":"delete","memory":"zeroized"}]"#,
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use = "the receipt says whether the record must be deleted, and is the proof that it was erased"]
#[non_exhaustive]
pub struct Receipt {
    /// The records that were erased; one, unless a container was.
    pub records: Vec<RecordReceipt>,
}

impl Receipt {
    pub(super) const fn new(records: Vec<RecordReceipt>) -> Self {
        Self { records }
    }

    /// Every field with its path, nested ones in the place of the field that holds them.
    pub fn entries(&self) -> Vec<(String, &FieldReceipt)> {
        let mut entries = Vec::new();
        for record in &self.records {
            collect(record, record.schema.name, &mut entries);
        }
        entries
    }

    /// Whether a field says `erase = delete`: the record itself has to go from where it is stored.
    pub fn must_delete(&self) -> bool {
        self.entries()
            .iter()
            .any(|(_, entry)| matches!(entry.outcome, Outcome::Erased { strategy: Strategy::Delete, .. }))
    }
}

fn collect<'a>(record: &'a RecordReceipt, prefix: &str, entries: &mut Vec<(String, &'a FieldReceipt)>) {
    for entry in &record.fields {
        let mut path = String::from(prefix);
        for segment in record.variant.into_iter().chain([entry.field.name]) {
            path.push('.');
            path.push_str(segment);
        }
        match &entry.outcome {
            Outcome::Nested(records) => {
                for record in records {
                    collect(record, &path, entries);
                }
            }
            _ => entries.push((path, entry)),
        }
    }
}

impl Memory {
    const fn word(self) -> &'static str {
        match self {
            Self::Zeroized => "zeroized",
            Self::Dropped => "dropped",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Erased { strategy: Strategy::Delete, memory } => {
                write!(f, "delete the record, memory {}", memory.word())
            }
            Self::Erased { strategy, memory } => {
                write!(f, "{}, memory {}", strategy.word(), memory.word())
            }
            Self::Kept { reason, until } => write!(f, "kept until {until}, {reason}"),
            Self::Nested(records) => write!(f, "{} nested records", records.len()),
            Self::Reference => f.write_str("left, it finds the record"),
            Self::NotPersonal => f.write_str("left, not personal"),
        }
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, entry) in self.entries() {
            writeln!(f, "{path}: {}", entry.outcome)?;
        }
        Ok(())
    }
}

impl Serialize for Receipt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.entries().iter().map(|(path, entry)| Line(path, entry)))
    }
}

struct Line<'a>(&'a str, &'a FieldReceipt);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Line", 4)?;
        out.serialize_field("field", self.0)?;
        match &self.1.outcome {
            Outcome::Erased { strategy, memory } => {
                out.serialize_field("outcome", strategy.word())?;
                out.serialize_field("memory", memory.word())?;
            }
            Outcome::Kept { reason, until } => {
                out.serialize_field("outcome", "keep")?;
                out.serialize_field("reason", reason)?;
                out.serialize_field("until", until)?;
            }
            Outcome::Nested(_) => out.serialize_field("outcome", "nested")?,
            Outcome::Reference => out.serialize_field("outcome", "reference")?,
            Outcome::NotPersonal => out.serialize_field("outcome", "not_personal")?,
        }
        out.end()
    }
}
