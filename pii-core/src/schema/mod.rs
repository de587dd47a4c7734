//! What a type declares about its fields, as constants.
//!
//! [`PersonalData::SCHEMA`](crate::PersonalData::SCHEMA) is the entry. Everything here is written by the
//! derive; the builders are `const` so that a hand-written `PersonalData` can use them too.

mod field;
mod fingerprint;
mod mask;
mod origin;
mod purpose_use;
mod recipient;
mod role;
mod start;
mod strategy;
mod variant;

pub use field::FieldSchema;
pub use fingerprint::Fingerprint;
pub use mask::Mask;
pub use origin::DataOrigin;
pub use purpose_use::PurposeUse;
pub use recipient::{Recipient, RecipientRole, Safeguard};
pub use role::Role;
pub use start::Start;
pub use strategy::Strategy;
pub use variant::{Style, VariantSchema};

use crate::subject::SubjectTerm;

/// Whether a type is a struct or an enum.
///
/// ```
/// use pii_core::{PersonalData, schema::Kind};
///
/// #[derive(PersonalData)]
/// struct Login(#[pii(contact::Email)] String);
///
/// assert_eq!(Login::SCHEMA.kind, Kind::Struct);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A struct: exactly one [`VariantSchema`], without a name.
    Struct,
    /// An enum: one [`VariantSchema`] per variant.
    Enum,
}

/// What a type declares.
///
/// ```
/// use pii_core::PersonalData;
///
/// #[derive(PersonalData)]
/// #[pii(subject = Customer, store = "customers")]
/// struct Customer {
///     #[pii(contact::Email, retention = "P2Y")]
///     email: String,
/// }
///
/// assert_eq!(Customer::SCHEMA.stores, ["customers"]);
/// let email = Customer::SCHEMA.field("email").unwrap();
/// assert_eq!(email.categories[0].key, "user.contact.email");
/// assert_eq!(email.retention, Some("P2Y"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TypeSchema {
    /// The name of the type, without its path.
    pub name: &'static str,
    /// Crate, modules and name of the type: `crm::model::Customer`.
    pub path: &'static str,
    /// Struct or enum.
    pub kind: Kind,
    /// Whose data it is.
    pub subject: Option<SubjectTerm>,
    /// Where it is stored.
    pub stores: &'static [&'static str],
    /// Why the type may implement `Display` although it holds personal data.
    pub allow_display: Option<&'static str>,
    /// Why the type may implement `Serialize` although it holds personal data.
    pub allow_serialize: Option<&'static str>,
    /// What people call it.
    pub label: Option<&'static str>,
    /// Types whose records must be erased before those of this one.
    pub erase_after: &'static [fn() -> &'static TypeSchema],
    /// The variants in declaration order.
    pub variants: &'static [VariantSchema],
}

impl TypeSchema {
    /// A schema that says nothing but name, kind and variants.
    pub const fn new(name: &'static str, kind: Kind, variants: &'static [VariantSchema]) -> Self {
        Self {
            name,
            path: name,
            kind,
            subject: None,
            stores: &[],
            allow_display: None,
            allow_serialize: None,
            label: None,
            erase_after: &[],
            variants,
        }
    }

    /// Sets crate, modules and name.
    #[must_use]
    pub const fn path(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    /// Sets what people call it.
    #[must_use]
    pub const fn label(mut self, label: &'static str) -> Self {
        self.label = Some(label);
        self
    }

    /// Sets what must be erased before.
    #[must_use]
    pub const fn erase_after(mut self, erase_after: &'static [fn() -> &'static TypeSchema]) -> Self {
        self.erase_after = erase_after;
        self
    }

    /// What people call it: the label, or else the name.
    pub const fn title(&self) -> &'static str {
        match self.label {
            Some(label) => label,
            None => self.name,
        }
    }

    /// Sets whose data it is.
    #[must_use]
    pub const fn subject(mut self, subject: SubjectTerm) -> Self {
        self.subject = Some(subject);
        self
    }

    /// Sets where it is stored.
    #[must_use]
    pub const fn stores(mut self, stores: &'static [&'static str]) -> Self {
        self.stores = stores;
        self
    }

    /// Sets why the type may implement `Display`.
    #[must_use]
    pub const fn allow_display(mut self, reason: &'static str) -> Self {
        self.allow_display = Some(reason);
        self
    }

    /// Sets why the type may implement `Serialize`.
    #[must_use]
    pub const fn allow_serialize(mut self, reason: &'static str) -> Self {
        self.allow_serialize = Some(reason);
        self
    }

    /// Whether both are of one type. Their addresses do not tell: the compiler may keep a constant in several places.
    pub fn is(&self, other: &Self) -> bool {
        self.path == other.path && self.fingerprint() == other.fingerprint()
    }

    /// All fields of all variants.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSchema> + use<> {
        self.variants.iter().flat_map(|variant| variant.fields)
    }

    /// The first field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSchema> {
        self.fields().find(|field| field.name == name)
    }
}
