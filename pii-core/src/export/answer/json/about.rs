//! What Art. 15(1) asks to be told about the data.

use alloc::{string::String, vec::Vec};

use serde_core::{Serialize, Serializer, ser::SerializeMap};

use super::super::{
    Right,
    told::{Declared, LeftOut, Told},
};
use crate::schema::{DataOrigin, PurposeUse, Start, TypeSchema};

pub(super) struct About {
    schema: &'static TypeSchema,
    fields: Vec<Field>,
}

impl About {
    pub(super) fn all(told: &Told, right: Right) -> Vec<Self> {
        told.types(right).map(|(schema, fields)| Self { schema, fields: fields.map(Field).collect() }).collect()
    }
}

impl Serialize for About {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { schema, fields } = self;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("type", schema.name)?;
        if let Some(label) = schema.label {
            out.serialize_entry("label", label)?;
        }
        out.serialize_entry("subject", &schema.subject.map(|subject| subject.key))?;
        out.serialize_entry("stores", schema.stores)?;
        out.serialize_entry("fields", fields)?;
        out.end()
    }
}

struct Field(Declared);

/// What is declared once at most stands there only if it is, except where its absence is telling.
impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Declared { field, variant, .. } = self.0;
        let mut out = serializer.serialize_map(None)?;
        let mut text = |name: &str, value: Option<&str>| match value {
            Some(value) => out.serialize_entry(name, value),
            None => Ok(()),
        };
        text("variant", variant)?;
        text("name", Some(field.name))?;
        text("type", field.nested.map(|nested| nested().name))?;
        text("label", field.label)?;
        text("note", field.note)?;
        text("subject", field.subject.map(|subject| subject.key))?;
        if self.0.is_other() {
            out.serialize_entry("another_person", &true)?;
        }
        out.serialize_entry("categories", &field.categories.iter().map(|term| term.key).collect::<Vec<_>>())?;
        out.serialize_entry("purposes", &field.purposes.iter().map(Purpose).collect::<Vec<_>>())?;
        out.serialize_entry("recipients", field.recipients)?;
        out.serialize_entry("origin", &field.origin.map(DataOrigin::word))?;
        out.serialize_entry("retention", &field.retention)?;
        match field.retention_start {
            Some(Start::Field(name)) => out.serialize_entry("retention_from_field", name)?,
            Some(Start::Event(event)) => out.serialize_entry("retention_from_event", event)?,
            None => {}
        }
        out.end()
    }
}

struct Purpose(&'static PurposeUse);

impl Serialize for Purpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("purpose", self.0.purpose.key)?;
        out.serialize_entry("basis", self.0.basis.word())?;
        out.serialize_entry("article", self.0.basis.article())?;
        if let Some(condition) = self.0.condition {
            out.serialize_entry("condition", condition.word())?;
            out.serialize_entry("condition_article", condition.article())?;
        }
        if let Some(assessment) = self.0.assessment {
            out.serialize_entry("assessment", assessment)?;
        }
        out.end()
    }
}

pub(super) enum NotIncluded<'a> {
    Field { path: String, label: Option<&'static str>, reason: &'static str },
    Elsewhere { what: &'a str, reason: &'a str },
}

impl<'a> NotIncluded<'a> {
    pub(super) fn field(left_out: &LeftOut) -> Self {
        let LeftOut { declared, reason } = left_out;
        Self::Field { path: declared.path(), label: declared.field.label, reason: reason.word() }
    }

    pub(super) fn all(told: &'a Told) -> Vec<Self> {
        let fields = told.left_out.iter().map(Self::field);
        fields.chain(told.elsewhere.iter().map(|(what, reason)| Self::Elsewhere { what, reason })).collect()
    }
}

impl Serialize for NotIncluded<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        match self {
            Self::Field { path, label, reason } => {
                out.serialize_entry("field", path)?;
                if let Some(label) = label {
                    out.serialize_entry("label", label)?;
                }
                out.serialize_entry("reason", reason)?;
            }
            Self::Elsewhere { what, reason } => {
                out.serialize_entry("what", what)?;
                out.serialize_entry("reason", reason)?;
            }
        }
        out.end()
    }
}
