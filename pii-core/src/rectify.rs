//! Correcting personal data (Art. 16 GDPR) and knowing who must be told (Art. 19).

use alloc::{boxed::Box, vec::Vec};
use core::fmt;

use crate::{
    PersonalData,
    schema::{FieldSchema, Role},
};

/// A type whose personal data can be corrected.
///
/// Derive it on a struct. It writes a second struct, `…Patch`, with one `Option` per personal field; what is
/// `None` stays as it is. A nested field takes the patch of its type; a nested `Option` or `Vec` is replaced as a
/// whole. The subject id and fields that are not personal are not in the patch.
///
/// The patch is [`PersonalData`] itself: its `Debug` prints categories, and `cargo pii` follows it.
///
/// ```
/// use pii_core::{PersonalData, Rectify};
///
/// #[derive(PersonalData, Rectify)]
/// struct Customer {
///     #[pii(subject_id)]
///     id: u64,
///     #[pii(contact::Email, recipient("HubSpot"))]
///     email: Option<String>,
///     #[pii(Name)]
///     name: String,
/// }
///
/// let mut ada = Customer { id: 7, email: None, name: "Ada".into() };
/// let correction = ada.rectify(CustomerPatch {
///     email: Some(Some("ada@example.com".into())),
///     name: Some("Ada".into()),
/// })?;
/// assert_eq!(ada.email.as_deref(), Some("ada@example.com"));
/// assert_eq!(correction.fields().map(|field| field.name).collect::<Vec<_>>(), ["email"]);
/// assert_eq!(correction.recipients(), ["HubSpot"]);
/// # Ok::<(), pii_core::rectify::Rejected>(())
/// ```
///
/// A field that says `validate = function` has its new value judged first. The function takes a reference to the value
/// and gives a reason that cannot quote it. If one value is refused nothing is changed:
///
/// ```
/// use pii_core::{PersonalData, Rectify};
///
/// #[derive(PersonalData, Rectify)]
/// struct Login {
///     #[pii(contact::Email, validate = has_at)]
///     email: String,
/// }
///
/// fn has_at(email: &str) -> Result<(), &'static str> {
///     if email.contains('@') { Ok(()) } else { Err("an e-mail address has an @") }
/// }
///
/// let mut login = Login { email: "ada@example.com".into() };
/// let rejected = login.rectify(LoginPatch { email: Some("ada".into()) }).unwrap_err();
/// assert_eq!(rejected.to_string(), "email: an e-mail address has an @");
/// assert_eq!(login.email, "ada@example.com");
/// ```
#[diagnostic::on_unimplemented(
    message = "the personal data of `{Self}` cannot be corrected by a patch",
    label = "no `Rectify` here",
    note = "add `#[derive(PersonalData, Rectify)]` to the type",
    note = "`Option` and `Vec` are replaced as a whole; correct the entries of other containers one by one"
)]
pub trait Rectify: PersonalData {
    /// What may be corrected.
    type Patch: PersonalData;

    /// Judges the patch by the functions that fields name with `validate`.
    ///
    /// # Errors
    ///
    /// Every field whose new value was refused.
    fn check(patch: &Self::Patch) -> Result<(), Rejected> {
        let _ = patch;
        Ok(())
    }

    /// Applies a patch that [`check`](Rectify::check) let through; what generated code and containers call.
    #[doc(hidden)]
    fn apply(&mut self, patch: Self::Patch) -> Correction;

    /// Applies the patch. Memory of replaced values is wiped where their types allow it.
    ///
    /// # Errors
    ///
    /// When the patch does not pass [`check`](Rectify::check); nothing is changed then.
    fn rectify(&mut self, patch: Self::Patch) -> Result<Correction, Rejected> {
        Self::check(&patch)?;
        Ok(self.apply(patch))
    }
}

impl<T: Rectify + ?Sized> Rectify for Box<T> {
    type Patch = T::Patch;

    fn check(patch: &T::Patch) -> Result<(), Rejected> {
        T::check(patch)
    }

    fn apply(&mut self, patch: T::Patch) -> Correction {
        (**self).apply(patch)
    }
}

macro_rules! whole {
    ($($type:ty;)*) => {$(
        /// Nobody can tell which of the values a patch means: they are replaced as a whole, and all their
        /// fields count as changed.
        impl<T: PersonalData> Rectify for $type {
            type Patch = Self;

            fn apply(&mut self, patch: Self) -> Correction {
                *self = patch;
                let fields = T::SCHEMA.fields().filter(|field| field.role != Role::None);
                Correction { fields: fields.collect() }
            }
        }
    )*};
}

whole! {
    Option<T>;
    Vec<T>;
}

/// What a patch changed. Contains no personal data. See [`Rectify`] for an example.
#[derive(Clone, Debug, Default)]
#[must_use = "everybody the data was given to must be told (Art. 19)"]
pub struct Correction {
    fields: Vec<&'static FieldSchema>,
}

impl Correction {
    /// The fields that have another value now, nested ones in the place of the field that holds them. Of a
    /// type that cannot be compared, every value given counts as another.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSchema> + '_ {
        self.fields.iter().copied()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Who received one of the changed fields and must be told, each named once.
    ///
    /// ```
    /// use pii_core::rectify::Correction;
    ///
    /// assert!(Correction::default().recipients().is_empty());
    /// ```
    pub fn recipients(&self) -> Vec<&'static str> {
        let mut recipients = Vec::new();
        for recipient in self.fields().flat_map(|field| field.recipients) {
            if !recipients.contains(&recipient.name) {
                recipients.push(recipient.name);
            }
        }
        recipients
    }

    #[doc(hidden)]
    pub fn changed(&mut self, field: &'static FieldSchema) {
        self.fields.push(field);
    }

    #[doc(hidden)]
    pub fn nested(&mut self, correction: Self) {
        self.fields.extend(correction.fields);
    }
}

/// Why a patch was refused: field by field, without the values. See [`Rectify`] for an example.
///
/// `Display` gives one line per field.
#[derive(Clone, Debug, Default)]
pub struct Rejected {
    rejections: Vec<(&'static FieldSchema, &'static str)>,
}

impl Rejected {
    /// The fields that were refused, each with the reason; nested ones in the place of the field that holds them.
    ///
    /// ```
    /// use pii_core::rectify::Rejected;
    ///
    /// assert_eq!(Rejected::default().fields().count(), 0);
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = (&'static FieldSchema, &'static str)> + '_ {
        self.rejections.iter().copied()
    }

    #[doc(hidden)]
    pub fn field(&mut self, field: &'static FieldSchema, judged: Result<(), &'static str>) {
        self.rejections.extend(judged.err().map(|reason| (field, reason)));
    }

    #[doc(hidden)]
    pub fn nested(&mut self, judged: Result<(), Self>) {
        self.rejections.extend(judged.err().into_iter().flat_map(|rejected| rejected.rejections));
    }

    #[doc(hidden)]
    pub fn finish(self) -> Result<(), Self> {
        if self.rejections.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (field, reason)) in self.rejections.iter().enumerate() {
            let separator = if index > 0 { "\n" } else { "" };
            write!(f, "{separator}{}: {reason}", field.title())?;
        }
        Ok(())
    }
}

impl core::error::Error for Rejected {}
