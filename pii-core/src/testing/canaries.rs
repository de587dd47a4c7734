//! The texts to look for.

use alloc::{format, string::String, vec::Vec};
use core::{
    convert::Infallible,
    fmt::{self, Debug, Write},
};

use serde_core::Serialize;

use crate::{
    PersonalData,
    redact::{Maskable, RecordView, View},
    schema::{FieldSchema, TypeSchema, VariantSchema},
};

/// The texts of a value's personal fields, in containers too, and the fields whose text is not known.
///
/// A text of fewer than three characters, or four digits, would be found everywhere and is not looked for. Neither is
/// what lies in cells and locks or in a [`Pii`](crate::Pii), and what has no text: types that are not
/// [`Maskable`](crate::redact::Maskable).
///
/// ```
/// use pii_core::{PersonalData, testing::Canaries};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(demographic::AgeRange)]
///     age: u8,
/// }
///
/// let canaries = Canaries::of(&Login { email: "ada@example.com".into(), age: 36 });
/// assert!(canaries.check("signed in").is_ok());
/// assert!(canaries.check("signed in: ADA@EXAMPLE.COM").is_err());
/// assert_eq!(canaries.unseen().collect::<Vec<_>>(), ["Login.age"]);
/// ```
#[derive(Default)]
pub struct Canaries {
    texts: Vec<(String, String)>,
    unseen: Vec<String>,
}

impl Canaries {
    /// Those of a value.
    pub fn of<T: PersonalData + ?Sized>(value: &T) -> Self {
        let mut canaries = Self::default();
        let Ok(()) = value.visit(CanaryView { canaries: &mut canaries, path: String::new() });
        canaries
    }

    /// The fields that cannot be looked for.
    pub fn unseen(&self) -> impl Iterator<Item = &str> {
        self.unseen.iter().map(String::as_str)
    }

    /// How many texts are looked for.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether nothing can be looked for.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Looks for them.
    ///
    /// # Errors
    ///
    /// The fields that were found, or that there was nothing to look for; the message quotes none of the values.
    pub fn check(&self, output: impl AsRef<str>) -> Result<(), String> {
        if self.is_empty() {
            return Err(format!(
                "there is no text to look for: the value's personal fields are missing, short or of types that are not `Maskable` ({})",
                self.unseen.join(", ")
            ));
        }
        let output = output.as_ref().to_lowercase();
        let found = self.texts.iter().filter(|(_, text)| spellings(text).iter().any(|text| output.contains(text)));
        let fields: Vec<_> = found.map(|(path, _)| path.as_str()).collect();
        if fields.is_empty() { Ok(()) } else { Err(format!("the output contains {}", fields.join(", "))) }
    }

    fn add(&mut self, path: String, text: &str) {
        let enough = if text.bytes().all(|byte| byte.is_ascii_digit()) { 4 } else { 3 };
        if text.chars().count() >= enough {
            self.texts.push((path, text.to_lowercase()));
        } else {
            self.unseen.push(path);
        }
    }
}

/// Names the fields; the texts are what must not be printed.
impl Debug for Canaries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<_> = self.texts.iter().map(|(path, _)| path).collect();
        f.debug_struct("Canaries").field("fields", &fields).field("unseen", &self.unseen).finish()
    }
}

/// As the text may stand in an output: as it is, escaped, or in a URL.
fn spellings(text: &str) -> [String; 3] {
    let mut percent = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            percent.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(percent, "%{byte:02x}");
        }
    }
    let escaped = format!("{text:?}");
    let escaped = escaped[1..escaped.len() - 1].into();
    [text.into(), escaped, percent]
}

struct CanaryView<'a> {
    canaries: &'a mut Canaries,
    path: String,
}

impl CanaryView<'_> {
    fn inside(&mut self, segment: &str) -> CanaryView<'_> {
        CanaryView { path: self.join(segment), canaries: self.canaries }
    }

    fn join(&self, segment: &str) -> String {
        if self.path.is_empty() { segment.into() } else { format!("{}.{segment}", self.path) }
    }

    fn take(&mut self, path: String, value: Option<&dyn Maskable>) {
        let mut seen = false;
        if let Some(value) = value {
            value.read(&mut |text| {
                seen = true;
                self.canaries.add(path.clone(), text);
            });
        }
        if !seen {
            self.canaries.unseen.push(path);
        }
    }
}

impl View for CanaryView<'_> {
    type Ok = ();
    type Error = Infallible;
    type Record = Self;

    fn record(mut self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<Self, Infallible> {
        if self.path.is_empty() {
            self.path.push_str(schema.name);
        }
        if let Some(name) = variant.name {
            self.path = self.join(name);
        }
        Ok(self)
    }

    fn personal(mut self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<(), Infallible> {
        let path = self.join(field.name);
        self.take(path, value);
        Ok(())
    }

    fn contents<'v, T, I>(mut self, _: &'static TypeSchema, values: I) -> Result<(), Infallible>
    where
        T: PersonalData + ?Sized + 'v,
        I: Iterator<Item = &'v T>,
    {
        for (index, value) in values.enumerate() {
            value.visit(self.inside(&format!("{index}")))?;
        }
        Ok(())
    }

    fn array<T: PersonalData>(self, values: &[T]) -> Result<(), Infallible> {
        self.contents(T::SCHEMA, values.iter())
    }
}

impl RecordView for CanaryView<'_> {
    type Ok = ();
    type Error = Infallible;

    fn personal(&mut self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<(), Infallible> {
        let path = self.join(field.name);
        self.take(path, value);
        Ok(())
    }

    fn nested<T: PersonalData + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Infallible> {
        value.visit(self.inside(field.name))
    }

    fn plain<T: Serialize + ?Sized>(
        &mut self,
        _: &'static FieldSchema,
        _: &dyn Debug,
        _: &T,
    ) -> Result<(), Infallible> {
        Ok(())
    }

    fn end(self) -> Result<(), Infallible> {
        Ok(())
    }
}
