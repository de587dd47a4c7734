//! One JSON document with the data and what Art. 15(1) asks to be told about it.

mod about;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use std::io::Write;

use serde_core::{Serialize, ser::Error as _};

use self::about::{About, NotIncluded};
use super::{
    Answer, Error, Export, Right, Writer,
    format::{Events, Many, Place, Step},
    told::Told,
    walk::Walk,
};
use crate::schema::{FieldSchema, TypeSchema, VariantSchema};

/// Writes a value as the answer to a person who asks what is held about them.
///
/// The document has four parts: `format`; `data`, the record itself; `withheld`, the fields named without
/// value and why, once per type; and `about`, which says for each type and field its categories, purposes with their
/// legal basis, recipients, origin and retention. Enums are tagged from outside, as `serde` does; `None` is `null`.
/// [`Writer::json`] writes many records and says who answers; the [module](crate::export) describes both.
///
/// # Errors
///
/// When a field's own `Serialize` fails. The error names the field and quotes nothing.
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
/// assert_eq!(answer["withheld"][0]["field"], "Login.password");
/// assert_eq!(answer["about"][0]["fields"][0]["retention"], "P2Y");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn to_json<T: Export + ?Sized>(value: &T) -> Result<String, serde_json::Error> {
    one_document(value).map_err(|error| serde_json::Error::custom(error.to_string()))
}

fn one_document<T: Export + ?Sized>(value: &T) -> Result<String, Error> {
    let mut walk = Walk::new(Json::new(Vec::new()), Right::Access);
    walk.format.raw(br#"{"format":"pii-export/1","data":"#)?;
    walk.whole(value)?;
    let Walk { format: mut out, told, .. } = walk;
    out.raw(br#","withheld":"#)?;
    out.told(&told.left_out.iter().map(NotIncluded::field).collect::<Vec<_>>())?;
    out.raw(br#","about":"#)?;
    out.told(&About::all(&told, Right::Access))?;
    out.raw(b"}")?;
    // `serde_json` writes UTF-8; a value that passes on raw JSON of its own may not.
    Ok(String::from_utf8(out.into_sink()?)
        .unwrap_or_else(|bytes| String::from_utf8_lossy(bytes.as_bytes()).into_owned()))
}

/// The format of [`Writer::json`].
///
/// ```
/// use pii_core::export::{Answer, Json, Writer};
///
/// let writer: Writer<Json<Vec<u8>>> = Writer::json(Vec::new(), &Answer::access())?;
/// # writer.finish()?;
/// # Ok::<(), pii_core::export::Error>(())
/// ```
pub struct Json<W: Write> {
    sink: W,
    /// What the sink has not been given yet. A plain vector, to which `serde_json` writes faster than to a `BufWriter`.
    buffer: Vec<u8>,
    /// One per open object or list: whether something stands in it.
    filled: Vec<bool>,
}

/// What the sink is given at a time, in bytes. One value may be more.
const ENOUGH: usize = 1 << 13;

impl<W: Write> Writer<Json<W>> {
    /// Begins one JSON document; the [module](crate::export) describes it. Before it is finished its brackets are open.
    ///
    /// # Errors
    ///
    /// When the sink refuses.
    ///
    /// ```
    /// use pii_core::export::{Answer, Writer};
    ///
    /// let json = Writer::json(Vec::new(), &Answer::access().request_id("R-17"))?.finish()?;
    /// let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    /// assert_eq!(json["right"], "access");
    /// assert_eq!(json["answer"]["request_id"], "R-17");
    /// assert_eq!(json["answer"]["controller"], "MISSING");
    /// # Ok::<(), pii_core::export::Error>(())
    /// ```
    pub fn json(sink: W, answer: &Answer) -> Result<Self, Error> {
        let mut json = Json::new(sink);
        json.raw(br#"{"format":"pii-export/1","right":"#)?;
        json.told(answer.right().word())?;
        json.raw(br#","answer":"#)?;
        json.told(answer)?;
        json.raw(br#","records":["#)?;
        json.filled.push(false);
        Ok(Self::begin(json, answer))
    }
}

impl<W: Write> Json<W> {
    fn new(sink: W) -> Self {
        Self { sink, buffer: Vec::new(), filled: Vec::new() }
    }

    fn raw(&mut self, text: &[u8]) -> Result<(), Error> {
        self.buffer.extend_from_slice(text);
        if self.buffer.len() < ENOUGH { Ok(()) } else { self.hand_over() }
    }

    fn hand_over(&mut self) -> Result<(), Error> {
        self.sink.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// Writes what is no value of a record, and so cannot fail by itself.
    fn told<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        serde_json::to_writer(&mut self.buffer, value).map_err(|error| Error::Io(error.into()))
    }

    fn comma(&mut self) -> Result<(), Error> {
        match self.filled.last_mut() {
            Some(filled) if *filled => self.raw(b","),
            Some(filled) => {
                *filled = true;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn key(&mut self, key: &str) -> Result<(), Error> {
        self.comma()?;
        self.told(key)?;
        self.raw(b":")
    }

    fn into_sink(mut self) -> Result<W, Error> {
        self.hand_over()?;
        self.sink.flush()?;
        Ok(self.sink)
    }
}

impl<W: Write> Events for Json<W> {
    type Output = W;

    fn record(&mut self, _: u64, schema: &'static TypeSchema) -> Result<(), Error> {
        self.comma()?;
        self.raw(br#"{"type":"#)?;
        self.told(schema.name)?;
        self.raw(br#","data":"#)
    }

    fn record_end(&mut self) -> Result<(), Error> {
        self.raw(b"}")
    }

    fn open(&mut self, _: &'static TypeSchema, variant: &'static VariantSchema) -> Result<(), Error> {
        if let Some(name) = variant.name {
            self.raw(b"{")?;
            self.told(name)?;
            self.raw(b":")?;
        }
        self.filled.push(false);
        self.raw(b"{")
    }

    fn close(&mut self, variant: &'static VariantSchema) -> Result<(), Error> {
        self.filled.pop();
        self.raw(if variant.name.is_some() { b"}}" } else { b"}" })
    }

    fn value<T: Serialize + ?Sized>(&mut self, place: Place, value: &T) -> Result<(), Error> {
        self.key(place.field.name)?;
        serde_json::to_writer(&mut self.buffer, value).map_err(|_| Error::value(place.schema, Some(place.field)))
    }

    fn enter(&mut self, step: Step<'_>) -> Result<(), Error> {
        match step {
            Step::Field(FieldSchema { name, .. }) => self.key(name),
            Step::Key(key) => self.key(key),
            Step::Index(_) => self.comma(),
        }
    }

    fn leave(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn absent(&mut self) -> Result<(), Error> {
        self.raw(b"null")
    }

    fn many(&mut self, many: Many) -> Result<(), Error> {
        self.filled.push(false);
        self.raw(if many == Many::List { b"[" } else { b"{" })
    }

    fn many_end(&mut self, many: Many) -> Result<(), Error> {
        self.filled.pop();
        self.raw(if many == Many::List { b"]" } else { b"}" })
    }

    fn finish(mut self, answer: &Answer, told: &Told) -> Result<W, Error> {
        self.raw(br#"],"not_included":"#)?;
        self.told(&NotIncluded::all(told))?;
        self.raw(br#","about":"#)?;
        self.told(&About::all(told, answer.right()))?;
        self.raw(b"}\n")?;
        self.into_sink()
    }
}
