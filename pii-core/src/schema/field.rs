//! What one field declares.

use super::{PurposeUse, TypeSchema};
use crate::{
    category::{CategoryTerm, Flags},
    subject::SubjectTerm,
};

/// What a field is.
///
/// ```
/// use pii_core::{PersonalData, schema::Role};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(subject_id)]
///     id: u64,
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(none)]
///     attempts: u32,
/// }
///
/// let roles = Login::SCHEMA.fields().map(|field| field.role).collect::<Vec<_>>();
/// assert_eq!(roles, [Role::SubjectId, Role::Personal, Role::None]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Personal data of one or more categories.
    Personal,
    /// A value whose type declares its own fields.
    Nested,
    /// The number or key of the person, and nothing more.
    SubjectId,
    /// Not personal data.
    None,
}

/// What erasing does to a field (Art. 17 GDPR).
///
/// ```
/// use pii_core::{Erase, PersonalData, schema::Strategy};
///
/// #[derive(PersonalData, Erase)]
/// struct Login {
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
/// }
///
/// assert_eq!(Login::SCHEMA.field("email").unwrap().erase, Some(Strategy::Null));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Strategy {
    /// The value is removed and leaves nothing.
    Null,
    /// The whole record goes; the value is blanked until it does.
    Delete,
    /// The value is replaced by one that is the same for everybody.
    Anonymise,
    /// The value is replaced by a keyed pseudonym.
    Pseudonymise,
    /// The value is made so coarse that it fits many people.
    Generalise,
    /// The key that the value is encrypted with is destroyed.
    Shred,
    /// The value stays, because a law says so (Art. 17(3)).
    #[non_exhaustive]
    Keep {
        /// Why it stays.
        reason: &'static str,
        /// Until when: a date, a duration or an event.
        until: &'static str,
    },
}

impl Strategy {
    /// A value that stays.
    pub const fn keep(reason: &'static str, until: &'static str) -> Self {
        Self::Keep { reason, until }
    }

    /// The word that stands for it in `#[pii(...)]`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Delete => "delete",
            Self::Anonymise => "anonymise",
            Self::Pseudonymise => "pseudonymise",
            Self::Generalise => "generalise",
            Self::Shred => "shred",
            Self::Keep { .. } => "keep",
        }
    }
}

/// How a value may be shown in part to somebody who needs to recognise it.
///
/// A mask is a declaration: it stands in the schema. `Debug` and
/// [`redacted()`](crate::PersonalData::redacted) always print the category and never a part of the value.
///
/// ```
/// use pii_core::{PersonalData, schema::Mask};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email, mask = email)]
///     email: String,
/// }
///
/// assert_eq!(Login::SCHEMA.field("email").unwrap().mask, Some(Mask::Email));
/// assert_eq!(
///     format!("{:?}", Login { email: "ada@example.com".into() }),
///     "Login { email: <pii:contact.email> }",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mask {
    /// The domain of an e-mail address.
    Email,
    /// The country code of a telephone number.
    Phone,
    /// The last four digits of a card number.
    Card,
    /// The country and bank of an IBAN.
    Iban,
    /// The network of an IP address.
    Ip,
    /// The year of a date.
    Date,
    /// The initial of a name.
    Name,
    /// The outward part of a postal code.
    Postcode,
}

impl Mask {
    /// The word that stands for it in `#[pii(...)]`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Card => "card",
            Self::Iban => "iban",
            Self::Ip => "ip",
            Self::Date => "date",
            Self::Name => "name",
            Self::Postcode => "postcode",
        }
    }
}

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
/// assert_eq!(field.recipients, ["Auth Ltd"]);
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
    /// Who receives it (Art. 13(1)(e)).
    pub recipients: &'static [&'static str],
    /// What erasing does to it.
    pub erase: Option<Strategy>,
    /// How it may be shown in part.
    pub mask: Option<Mask>,
    /// Whose data it is, if not that of the type's subject.
    pub subject: Option<SubjectTerm>,
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
            recipients: &[],
            erase: None,
            mask: None,
            subject: None,
            nested: None,
        }
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
    recipients: &'static [&'static str] => recipients;
    /// Sets what erasing does to it.
    erase: Strategy => Some(erase);
    /// Sets how it may be shown in part.
    mask: Mask => Some(mask);
    /// Sets whose data it is.
    subject: SubjectTerm => Some(subject);
    /// Sets the schema of a nested value.
    nested: fn() -> &'static TypeSchema => Some(nested);
}
