//! A number that changes when a declaration does.

use core::fmt;

use super::{FieldSchema, Kind, PurposeUse, Recipient, Role, Start, Strategy, Style, TypeSchema, VariantSchema};

/// What [`TypeSchema::fingerprint`] gives. Prints as 16 hexadecimal digits.
///
/// A test that pins it makes every change of a declaration show in review. It covers all that the type and its
/// fields declare. A nested type has a fingerprint of its own. Not made to resist somebody who wants two
/// declarations to look alike.
///
/// ```
/// use pii_core::{PersonalData, schema::Fingerprint};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email, retention = "P2Y")]
///     email: String,
/// }
///
/// const PINNED: Fingerprint = Login::SCHEMA.fingerprint();
/// assert_eq!(PINNED.to_string(), "929df15e51bb65aa");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TypeSchema {
    /// The fingerprint of everything the type declares; see [`Fingerprint`].
    pub const fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Fnv::new().type_schema(self).0)
    }
}

/// FNV-1a of 64 bits: the traits of hashers cannot be called in constants. Every text is closed by a byte that no
/// UTF-8 has, so that no two sequences of texts run together.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3))
    }

    const fn text(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut index = 0;
        while index < bytes.len() {
            self = self.byte(bytes[index]);
            index += 1;
        }
        self.byte(0xff)
    }

    const fn option(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.byte(1).text(text),
            None => self.byte(0),
        }
    }

    const fn texts(mut self, texts: &[&str]) -> Self {
        let mut index = 0;
        while index < texts.len() {
            self = self.text(texts[index]);
            index += 1;
        }
        self.byte(0xfe)
    }

    const fn type_schema(self, schema: &TypeSchema) -> Self {
        let mut hash = self
            .text(schema.name)
            .byte(matches!(schema.kind, Kind::Enum) as u8)
            .option(match schema.subject {
                Some(subject) => Some(subject.key),
                None => None,
            })
            .texts(schema.stores)
            .option(schema.allow_display)
            .option(schema.allow_serialize)
            .option(schema.label)
            .byte(schema.erase_after.len().to_le_bytes()[0]);
        let mut index = 0;
        while index < schema.variants.len() {
            hash = hash.variant(&schema.variants[index]);
            index += 1;
        }
        hash
    }

    const fn variant(self, variant: &VariantSchema) -> Self {
        let style = match variant.style {
            Style::Named => 0,
            Style::Tuple => 1,
            Style::Unit => 2,
        };
        let mut hash = self.option(variant.name).byte(style);
        let mut index = 0;
        while index < variant.fields.len() {
            hash = hash.field(&variant.fields[index]);
            index += 1;
        }
        hash.byte(0xfd)
    }

    const fn field(self, field: &FieldSchema) -> Self {
        let role = match field.role {
            Role::Personal => 0,
            Role::Nested => 1,
            Role::SubjectId => 2,
            Role::None => 3,
        };
        let mut hash = self.text(field.name).byte(role).byte(field.subject_id as u8);
        let mut index = 0;
        while index < field.categories.len() {
            hash = hash.text(field.categories[index].key);
            index += 1;
        }
        hash = hash.byte(0xfc);
        index = 0;
        while index < field.purposes.len() {
            hash = hash.purpose(&field.purposes[index]);
            index += 1;
        }
        hash = hash.byte(0xfc);
        index = 0;
        while index < field.recipients.len() {
            hash = hash.recipient(&field.recipients[index]);
            index += 1;
        }
        hash.byte(0xfc)
            .option(field.retention)
            .start(field.retention_start)
            .option(match field.origin {
                Some(origin) => Some(origin.word()),
                None => None,
            })
            .strategy(field.erase)
            .option(match field.mask {
                Some(mask) => Some(mask.word()),
                None => None,
            })
            .option(match field.subject {
                Some(subject) => Some(subject.key),
                None => None,
            })
            .option(field.label)
            .option(field.note)
            .option(field.column)
    }

    const fn purpose(self, purpose: &PurposeUse) -> Self {
        self.text(purpose.purpose.key)
            .text(purpose.basis.word())
            .option(match purpose.condition {
                Some(condition) => Some(condition.word()),
                None => None,
            })
            .option(purpose.assessment)
    }

    const fn recipient(self, recipient: &Recipient) -> Self {
        self.text(recipient.name)
            .option(match recipient.role {
                Some(role) => Some(role.word()),
                None => None,
            })
            .option(recipient.country)
            .option(match recipient.safeguard {
                Some(safeguard) => Some(safeguard.word()),
                None => None,
            })
    }

    const fn start(self, start: Option<Start>) -> Self {
        match start {
            Some(Start::Field(name)) => self.byte(1).text(name),
            Some(Start::Event(event)) => self.byte(2).text(event),
            None => self.byte(0),
        }
    }

    const fn strategy(self, strategy: Option<Strategy>) -> Self {
        match strategy {
            Some(Strategy::Keep { reason, until }) => self.text("keep").text(reason).text(until),
            Some(strategy) => self.text(strategy.word()),
            None => self.byte(0),
        }
    }
}
