//! What one field declares.

use super::{DataOrigin, Mask, PurposeUse, Recipient, Role, Start, Strategy, TypeSchema};
use crate::{
    category::{CategoryTerm, Flags},
    subject::SubjectTerm,
};

/// What a field declares.
///
/// ```
/// use pii_core::PersonalData;
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(authorization::Password, recipient("Auth Ltd"))]
///     password: String,
/// }
///
/// let field = Login::SCHEMA.field("password").unwrap();
/// assert!(field.is_secret());
/// assert_eq!(field.recipients[0].name, "Auth Ltd");
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FieldSchema {
    /// The name, or the index of a tuple field.
    pub name: &'static str,
    /// What it is.
    pub role: Role,
    /// Whether the field finds the person. A subject id that is itself personal data, such as an e-mail
    /// address, has [`Role::Personal`].
    pub subject_id: bool,
    /// Which kinds of personal data it holds.
    pub categories: &'static [CategoryTerm],
    /// What it is used for (Art. 5(1)(b)).
    pub purposes: &'static [PurposeUse],
    /// How long it is kept, as an ISO 8601 duration (Art. 5(1)(e)).
    pub retention: Option<&'static str>,
    /// What that time is counted from.
    pub retention_start: Option<Start>,
    /// Who receives it (Art. 13(1)(e)).
    pub recipients: &'static [Recipient],
    /// Where it comes from (Art. 15(1)(g)).
    pub origin: Option<DataOrigin>,
    /// What erasing does to it.
    pub erase: Option<Strategy>,
    /// How it may be shown in part.
    pub mask: Option<Mask>,
    /// Whose data it is, if not that of the type's subject.
    pub subject: Option<SubjectTerm>,
    /// What people call it.
    pub label: Option<&'static str>,
    /// What a reader of reports should know besides.
    pub note: Option<&'static str>,
    /// The column of the store, if not called like the field.
    pub column: Option<&'static str>,
    /// What stands in the place of the value, `<pii:contact.email>`, when the derive knows it.
    pub(crate) token: Option<&'static str>,
    /// The schema of a nested value. A function, so that types may contain themselves.
    pub nested: Option<fn() -> &'static TypeSchema>,
}

impl FieldSchema {
    /// A field that declares nothing but its role.
    pub const fn new(name: &'static str, role: Role) -> Self {
        Self {
            name,
            role,
            subject_id: matches!(role, Role::SubjectId),
            categories: &[],
            purposes: &[],
            retention: None,
            retention_start: None,
            recipients: &[],
            origin: None,
            erase: None,
            mask: None,
            subject: None,
            label: None,
            note: None,
            column: None,
            token: None,
            nested: None,
        }
    }

    /// What people call it: the label, or else the name.
    pub const fn title(&self) -> &'static str {
        match self.label {
            Some(label) => label,
            None => self.name,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn token(mut self, token: &'static str) -> Self {
        self.token = Some(token);
        self
    }

    /// Whether one of its categories is a credential, which is never exported.
    pub const fn is_secret(&self) -> bool {
        self.has(Flags::SECRET)
    }

    /// Whether one of its categories carries the flag.
    pub const fn has(&self, flag: Flags) -> bool {
        let mut index = 0;
        while index < self.categories.len() {
            if self.categories[index].flags.contains(flag) {
                return true;
            }
            index += 1;
        }
        false
    }
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $type:ty => $value:expr;)*) => {
        impl FieldSchema {
            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $name(mut self, $name: $type) -> Self {
                    self.$name = $value;
                    self
                }
            )*
        }
    };
}

setters! {
    /// Sets whether the field finds the person.
    subject_id: bool => subject_id;
    /// Sets the kinds of personal data.
    categories: &'static [CategoryTerm] => categories;
    /// Sets what it is used for.
    purposes: &'static [PurposeUse] => purposes;
    /// Sets how long it is kept.
    retention: &'static str => Some(retention);
    /// Sets who receives it.
    recipients: &'static [Recipient] => recipients;
    /// Sets where it comes from.
    origin: DataOrigin => Some(origin);
    /// Sets what its retention is counted from.
    retention_start: Start => Some(retention_start);
    /// Sets what people call it.
    label: &'static str => Some(label);
    /// Sets what a reader of reports should know besides.
    note: &'static str => Some(note);
    /// Sets the column of the store.
    column: &'static str => Some(column);
    /// Sets what erasing does to it.
    erase: Strategy => Some(erase);
    /// Sets how it may be shown in part.
    mask: Mask => Some(mask);
    /// Sets whose data it is.
    subject: SubjectTerm => Some(subject);
    /// Sets the schema of a nested value.
    nested: fn() -> &'static TypeSchema => Some(nested);
}
