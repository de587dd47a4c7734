//! A personal value as the mode wants it.

use core::fmt::{self, Write};

use serde_core::{Serialize, Serializer};

use super::{Maskable, Mode, mask};
use crate::schema::FieldSchema;

/// A personal field, ready to be printed or serialised.
pub(super) struct Shown<'a> {
    pub(super) field: &'static FieldSchema,
    pub(super) value: Option<&'a dyn Maskable>,
    pub(super) mode: Mode<'a>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = match self.mode {
            Mode::Token | Mode::Drop => None,
            Mode::Fixed(text) => Some(f.write_str(text)),
            Mode::Mask(mask) => self.read(|text| mask::write(mask, text, f)),
            Mode::Range(width) => self.read(|text| range(width, text, f)),
            Mode::Hash(key) => {
                let category = self.field.categories.first().map_or("user.unique_id", |term| term.key);
                self.read(|text| Some(key.write_token(category, text.as_bytes(), f)))
            }
            Mode::Length => self.read(|text| Some(write!(f, "{} characters", text.chars().count()))),
        };
        written.unwrap_or_else(|| token(self.field, f))
    }
}

impl Shown<'_> {
    /// `None` if there is no text, or if `write` could not make anything of it and wrote nothing.
    fn read(&self, mut write: impl FnMut(&str) -> Option<fmt::Result>) -> Option<fmt::Result> {
        let mut written = None;
        self.value?.read(&mut |text| {
            if written.is_none() {
                written = write(text);
            }
        });
        written
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.mode, self.field.token) {
            (Mode::Token, Some(token)) => serializer.serialize_str(token),
            _ => serializer.collect_str(self),
        }
    }
}

/// `<pii:contact.email>`
pub(crate) fn token(field: &FieldSchema, out: &mut dyn Write) -> fmt::Result {
    if let Some(token) = field.token {
        return out.write_str(token);
    }
    out.write_str("<pii:")?;
    if field.categories.is_empty() {
        out.write_str("unique_id")?;
    }
    for (index, term) in field.categories.iter().enumerate() {
        if index > 0 {
            out.write_str("+")?;
        }
        out.write_str(term.short_key())?;
    }
    out.write_str(">")
}

fn range(width: u32, text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let number: i64 = text.parse().ok()?;
    let width = i64::from(width);
    let low = number.checked_div_euclid(width)?.checked_mul(width)?;
    let high = low.checked_add(width - 1)?;
    // A range of one number is the number.
    (width > 1).then(|| write!(out, "{low}-{high}"))
}
