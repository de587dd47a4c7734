//! What all formats have in common for the caller.

use alloc::string::String;

use super::{Answer, Error, Export, format::Events, walk::Walk};

/// A format that a [`Writer`] writes: [`Json`](super::Json), and with their features [`Csv`](super::Csv),
/// [`Xlsx`](super::Xlsx) and [`Html`](super::Html). Its `Output` is what [`Writer::finish`] gives back. There are no
/// others: write a [`Visitor`](super::Visitor) for formats of your own.
///
/// ```
/// use pii_core::{Export, export::{Answer, Error, Format, Writer}};
///
/// fn all<F: Format, T: Export>(mut writer: Writer<F>, records: &[T]) -> Result<F::Output, Error> {
///     for record in records {
///         writer.record(record)?;
///     }
///     writer.finish()
/// }
/// # #[derive(pii_core::PersonalData, pii_core::Export)]
/// # struct Login(#[pii(contact::Email)] String);
/// # assert!(!all(Writer::json(Vec::new(), &Answer::access())?, &[Login("a".into())])?.is_empty());
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a format of answers",
    label = "not a format",
    note = "the formats are `Json`, `Csv`, `Xlsx` and `Html` of `pii_core::export`, each behind its feature"
)]
pub trait Format: Events {}

#[diagnostic::do_not_recommend]
impl<F: Events> Format for F {}

/// Writes an answer record by record, in memory that does not grow with their number.
///
/// Begin with [`json`](Writer::json), [`csv`](Writer::csv), [`xlsx`](Writer::xlsx) or [`html`](Writer::html). An
/// answer that is dropped without [`finish`](Writer::finish), or of which a part failed, can be told from a complete
/// one; how is said at each format.
///
/// ```
/// use pii_core::{Export, PersonalData, export::{Answer, Writer}};
///
/// #[derive(PersonalData, Export)]
/// #[pii(subject = Customer, origin = provided)]
/// struct Customer {
///     #[pii(subject_id)]
///     id: u64,
///     #[pii(contact::Email, purpose(essential::Service, basis = contract))]
///     email: String,
///     #[pii(financial::CreditScore, origin = inferred)]
///     score: u16,
/// }
///
/// let mut out = Writer::json(Vec::new(), &Answer::portability().controller("Engines Ltd"))?;
/// out.record(&Customer { id: 7, email: "ada@example.com".into(), score: 812 })?;
/// out.not_included("Letters on paper", "they are copied for you on request");
/// let json: serde_json::Value = serde_json::from_slice(&out.finish()?).unwrap();
///
/// assert_eq!(json["records"][0]["data"]["email"], "ada@example.com");
/// assert_eq!(json["not_included"][0]["field"], "Customer.score");
/// assert_eq!(json["not_included"][0]["reason"], "inferred");
/// assert_eq!(json["not_included"][1]["what"], "Letters on paper");
/// # Ok::<(), pii_core::export::Error>(())
/// ```
#[must_use = "an answer is complete when it is finished"]
pub struct Writer<F> {
    pub(super) walk: Walk<F>,
    answer: Answer,
    broken: bool,
}

impl<F: Format> Writer<F> {
    pub(super) fn begin(format: F, answer: &Answer) -> Self {
        Self { walk: Walk::new(format, answer.right()), answer: answer.clone(), broken: false }
    }

    /// Writes one record.
    ///
    /// # Errors
    ///
    /// When the sink refuses or a field's own `Serialize` fails, and from then on always.
    pub fn record<T: Export + ?Sized>(&mut self, record: &T) -> Result<(), Error> {
        if self.broken {
            return Err(Error::Incomplete);
        }
        self.broken = true;
        self.walk.record(record)?;
        self.broken = false;
        Ok(())
    }

    /// Says that something is not in the answer, such as files on paper, and why.
    pub fn not_included(&mut self, what: impl Into<String>, reason: impl Into<String>) {
        self.walk.told.elsewhere.push((what.into(), reason.into()));
    }

    /// Writes what follows the records, and gives back what was written to.
    ///
    /// # Errors
    ///
    /// When the sink refuses, or when an earlier call failed.
    pub fn finish(self) -> Result<F::Output, Error> {
        if self.broken {
            return Err(Error::Incomplete);
        }
        self.walk.format.finish(&self.answer, &self.walk.told)
    }
}
