//! What Art. 15(1)(a) to (d) asks to be told about the data.

use alloc::vec::Vec;

use serde_core::{Serialize, Serializer, ser::SerializeStruct};

use crate::schema::{FieldSchema, PurposeUse, Role, TypeSchema};

pub(super) struct About(pub(super) &'static TypeSchema);

impl Serialize for About {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let schema = self.0;
        let fields = schema
            .variants
            .iter()
            .flat_map(|variant| variant.fields.iter().map(move |field| Field { field, variant: variant.name }))
            .filter(|field| field.field.role != Role::None)
            .collect::<Vec<_>>();
        let mut out = serializer.serialize_struct("About", 4)?;
        out.serialize_field("type", schema.name)?;
        out.serialize_field("subject", &schema.subject.map(|subject| subject.key))?;
        out.serialize_field("stores", schema.stores)?;
        out.serialize_field("fields", &fields)?;
        out.end()
    }
}

struct Field {
    variant: Option<&'static str>,
    field: &'static FieldSchema,
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let field = self.field;
        let categories = field.categories.iter().map(|term| term.key);
        let purposes = field.purposes.iter().map(Purpose);
        let mut out = serializer.serialize_struct("Field", 7)?;
        match self.variant {
            Some(variant) => out.serialize_field("variant", variant)?,
            None => out.skip_field("variant")?,
        }
        out.serialize_field("name", field.name)?;
        out.serialize_field("categories", &categories.collect::<Vec<_>>())?;
        out.serialize_field("purposes", &purposes.collect::<Vec<_>>())?;
        out.serialize_field("recipients", field.recipients)?;
        out.serialize_field("retention", &field.retention)?;
        match field.subject {
            Some(subject) => out.serialize_field("subject", subject.key)?,
            None => out.skip_field("subject")?,
        }
        out.end()
    }
}

struct Purpose(&'static PurposeUse);

impl Serialize for Purpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Purpose", 5)?;
        out.serialize_field("purpose", self.0.purpose.key)?;
        out.serialize_field("basis", self.0.basis.word())?;
        out.serialize_field("article", self.0.basis.article())?;
        match self.0.condition {
            Some(condition) => {
                out.serialize_field("condition", condition.word())?;
                out.serialize_field("condition_article", condition.article())?;
            }
            None => out.skip_field("condition")?,
        }
        out.end()
    }
}
