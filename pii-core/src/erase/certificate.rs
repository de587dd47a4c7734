//! A receipt that says whose erasure it proves.

use core::fmt;

use serde_core::{Serialize, Serializer, ser::SerializeStruct};

use super::Receipt;
use crate::Pseudonym;

/// A [`Receipt`] with the person and the time: what is kept to show that somebody was erased (Art. 5(2) GDPR).
///
/// The person is named by a keyed pseudonym. Who holds the key can find the certificate of somebody who asks, and can
/// erase again after a backup was restored; nobody else learns who it was.
///
/// ```
/// use pii_core::{Erase, PersonalData, Pseudonym, erase::Certificate};
///
/// #[derive(PersonalData, Erase)]
/// struct Login {
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
/// }
///
/// # let key = |_: &str, _: &[u8]| String::from("k1:9f2c");
/// let receipt = Login { email: Some("ada@example.com".into()) }.erase();
/// let certificate = Certificate::new(Pseudonym::of(&key, "user.unique_id", b"7"), 1_790_000_000, receipt);
/// assert_eq!(
///     serde_json::to_string(&certificate).unwrap(),
///     r#"{"format":"pii-erasure/1","subject":"k1:9f2c","erased_at":1790000000,"fields":[{"field":"Login.email","outcome":"null","memory":"zeroized"}]}"#,
/// );
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Certificate {
    /// Who was erased.
    pub subject: Pseudonym,
    /// When, in seconds since 1970.
    pub erased_at: u64,
    /// What happened to each field.
    pub receipt: Receipt,
}

impl Certificate {
    /// Says whose erasure the receipt proves, and when it happened: in seconds since 1970.
    pub const fn new(subject: Pseudonym, erased_at: u64, receipt: Receipt) -> Self {
        Self { subject, erased_at, receipt }
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "subject {}, erased at {}", self.subject, self.erased_at)?;
        fmt::Display::fmt(&self.receipt, f)
    }
}

impl Serialize for Certificate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Certificate", 4)?;
        out.serialize_field("format", "pii-erasure/1")?;
        out.serialize_field("subject", &self.subject)?;
        out.serialize_field("erased_at", &self.erased_at)?;
        out.serialize_field("fields", &self.receipt)?;
        out.end()
    }
}
