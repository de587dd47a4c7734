//! One JSON document with the data and what Art. 15(1) asks to be told about it.

mod about;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde_core::Serialize;
use serde_json::{Error, json};

use self::about::About;
use super::{Export, Visitor, Withheld};
use crate::schema::{FieldSchema, TypeSchema, VariantSchema};

/// Writes a value as the answer to a person who asks what is held about them.
///
/// The document has four parts: `format`; `data`, the record itself; `withheld`, the fields named without
/// value and why; and `about`, which says for each type and field its categories, purposes with their legal
/// basis, recipients and retention. Enums are tagged from outside, as `serde` does; `None` is `null`.
///
/// # Errors
///
/// When a field's own `Serialize` fails.
///
/// ```
/// use pii_core::{Export, PersonalData, export};
///
/// #[derive(PersonalData, Export)]
/// struct Login {
///     #[pii(contact::Email, retention = "P2Y")]
///     email: String,
///     #[pii(authorization::Password)]
///     password: String,
/// }
///
/// let login = Login { email: "ada@example.com".into(), password: "hunter2".into() };
/// let answer: serde_json::Value = serde_json::from_str(&export::to_json(&login)?)?;
/// assert_eq!(answer["data"]["email"], "ada@example.com");
/// assert_eq!(answer["withheld"][0]["field"], "password");
/// assert_eq!(answer["about"][0]["fields"][0]["retention"], "P2Y");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn to_json<T: Export + ?Sized>(value: &T) -> Result<String, Error> {
    let mut writer = Writer { out: br#"{"format":"pii-export/1","data":"#.to_vec(), ..Writer::default() };
    value.export(&mut writer)?;
    let Writer { mut out, withheld, seen, .. } = writer;
    out.extend_from_slice(br#","withheld":"#);
    serde_json::to_writer(&mut out, &withheld)?;
    out.extend_from_slice(br#","about":"#);
    let about = seen.into_iter().map(About).collect::<Vec<_>>();
    serde_json::to_writer(&mut out, &about)?;
    out.push(b'}');
    Ok(String::from_utf8_lossy(&out).into_owned())
}

#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    /// One per open record: whether a field was written, and whether the record is wrapped in its variant.
    open: Vec<Open>,
    path: Vec<String>,
    withheld: Vec<serde_json::Value>,
    seen: Vec<&'static TypeSchema>,
}

#[derive(Default)]
struct Open {
    written: bool,
    wrapped: bool,
}

impl Writer {
    fn key(&mut self, key: &str) -> Result<(), Error> {
        if let Some(open) = self.open.last_mut() {
            if open.written {
                self.out.push(b',');
            }
            open.written = true;
        }
        serde_json::to_writer(&mut self.out, key)?;
        self.out.push(b':');
        Ok(())
    }

    fn at(&mut self, segment: String, write: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        self.path.push(segment);
        let result = write(self);
        self.path.pop();
        result
    }
}

impl Visitor for Writer {
    type Error = Error;

    fn begin(&mut self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<(), Error> {
        if !self.seen.iter().any(|seen| core::ptr::eq(*seen, schema)) {
            self.seen.push(schema);
        }
        self.out.push(b'{');
        if let Some(name) = variant.name {
            serde_json::to_writer(&mut self.out, name)?;
            self.out.extend_from_slice(b":{");
        }
        self.open.push(Open { written: false, wrapped: variant.name.is_some() });
        Ok(())
    }

    fn value<T: Serialize + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Error> {
        self.key(field.name)?;
        serde_json::to_writer(&mut self.out, value)
    }

    fn nested<T: Export + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Error> {
        self.key(field.name)?;
        self.at(field.name.into(), |writer| value.export(writer))
    }

    fn withheld(&mut self, field: &'static FieldSchema, reason: Withheld) -> Result<(), Error> {
        let mut path = self.path.join(".");
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(field.name);
        self.withheld.push(json!({ "field": path, "reason": reason.word() }));
        Ok(())
    }

    fn end(&mut self) -> Result<(), Error> {
        self.out.push(b'}');
        if self.open.pop().is_some_and(|open| open.wrapped) {
            self.out.push(b'}');
        }
        Ok(())
    }

    fn absent(&mut self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn list<'a, T, I>(&mut self, items: I) -> Result<(), Error>
    where
        T: Export + ?Sized + 'a,
        I: Iterator<Item = &'a T>,
    {
        self.out.push(b'[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            self.at(index.to_string(), |writer| item.export(writer))?;
        }
        self.out.push(b']');
        Ok(())
    }

    fn map<'a, K, T, I>(&mut self, entries: I) -> Result<(), Error>
    where
        K: Serialize + 'a,
        T: Export + 'a,
        I: Iterator<Item = (&'a K, &'a T)>,
    {
        self.out.push(b'{');
        self.open.push(Open::default());
        for (key, item) in entries {
            let key = match serde_json::to_value(key)? {
                serde_json::Value::String(text) => text,
                other => other.to_string(),
            };
            self.key(&key)?;
            self.at(key, |writer| item.export(writer))?;
        }
        self.open.pop();
        self.out.push(b'}');
        Ok(())
    }
}
