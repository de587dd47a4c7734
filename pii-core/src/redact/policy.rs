//! Who may see what.

use alloc::vec::Vec;

use super::Mode;
use crate::{Category, category::Flags, schema::FieldSchema};

/// Decides what may be seen of each field. [`Policy`] is one.
///
/// ```
/// use pii_core::{PersonalData, redact::{Mode, Redactor}, schema::FieldSchema};
///
/// /// Leaves everything personal out.
/// struct Silence;
///
/// impl Redactor for Silence {
///     fn mode(&self, _: &'static FieldSchema) -> Mode<'_> {
///         Mode::Drop
///     }
/// }
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(none)]
///     attempts: u32,
/// }
///
/// let login = Login { email: "ada@example.com".into(), attempts: 3 };
/// assert_eq!(login.redacted().with(&Silence).to_string(), "Login { attempts: 3 }");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what may be seen of a field",
    label = "not a redactor",
    note = "use `pii_core::redact::Policy`, or implement `pii_core::redact::Redactor`"
)]
pub trait Redactor {
    /// What may be seen of the field. It is asked once for each personal field of each record shown.
    fn mode(&self, field: &'static FieldSchema) -> Mode<'_>;
}

/// Modes by category. What it does not speak of is shown as its token.
///
/// A rule holds for a category and all below it; the closest one wins. A field of several categories is shown by a
/// rule only if all of them are under it.
///
/// ```
/// use pii_core::{category::{Contact, contact::Email}, redact::{Mask, Mode, Policy}};
///
/// let policy = Policy::new()
///     .category::<Contact>(Mode::Drop)
///     .category::<Email>(Mode::Mask(Mask::Email));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Policy<'a> {
    rules: Vec<(&'static str, Mode<'a>)>,
    masks: bool,
}

impl<'a> Policy<'a> {
    /// Everything is shown as its token.
    pub const fn new() -> Self {
        Self { rules: Vec::new(), masks: false }
    }

    /// Fields that declare a mask are shown by it, unless a rule speaks of their category.
    #[must_use]
    pub const fn masks(mut self) -> Self {
        self.masks = true;
        self
    }

    /// Sets what may be seen of a category and all below it.
    #[must_use]
    pub fn category<C: Category>(mut self, mode: Mode<'a>) -> Self {
        self.rules.retain(|(key, _)| *key != C::KEY);
        self.rules.push((C::KEY, mode));
        self
    }

    /// The closest rule for the key.
    fn rule(&self, key: &str) -> Option<usize> {
        let under =
            |parent: &str| key.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let rules = self.rules.iter().enumerate().filter(|(_, (parent, _))| under(parent));
        rules.max_by_key(|(_, (parent, _))| parent.len()).map(|(index, _)| index)
    }
}

impl Redactor for Policy<'_> {
    fn mode(&self, field: &'static FieldSchema) -> Mode<'_> {
        let mut rules = field.categories.iter().map(|term| self.rule(term.key));
        let first = rules.next().flatten();
        if let (Some(rule), true) = (first, rules.all(|rule| rule == first)) {
            return self.rules[rule].1;
        }
        let spoken_of = field.categories.iter().any(|term| self.rule(term.key).is_some());
        match field.mask {
            Some(mask) if self.masks && !spoken_of => Mode::Mask(mask),
            _ => Mode::Token,
        }
    }
}

/// What may be seen under the redactor, if there is one. Credentials keep to themselves.
pub(super) fn mode<'a>(redactor: Option<&'a dyn Redactor>, field: &'static FieldSchema) -> Mode<'a> {
    match redactor.map_or(Mode::Token, |redactor| redactor.mode(field)) {
        Mode::Mask(_) | Mode::Range(_) | Mode::Hash(_) | Mode::Length if field.has(Flags::SECRET) => Mode::Token,
        mode => mode,
    }
}
