//! Consent: what can be agreed to, in which words, and the proof that somebody did.
//!
//! The ledger (`consents`) is append-only. The last line of a customer and a purpose is what holds.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;
use sqlx::SqliteConnection;

use crate::model::{ConsentEntry, CustomerId, Statement};
use crate::store::{StoreError, consents};

/// What people can agree to here. Answering a message needs no consent: the person asked for it (Art. 6(1)(b)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// The monthly newsletter.
    Newsletter,
}

impl Purpose {
    /// The word the database keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Newsletter => "newsletter",
        }
    }

    /// The purpose the database's word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(Self::Newsletter).filter(|purpose| purpose.word() == word)
    }

    /// The words shown today.
    pub fn wording(self) -> &'static Wording {
        match self {
            Self::Newsletter => &NEWSLETTER[NEWSLETTER.len() - 1],
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Newsletter => "the newsletter",
        })
    }
}

/// The words of a consent. A version once shown is never edited, so that the ledger can prove what was agreed to.
#[derive(Debug, PartialEq, Eq)]
pub struct Wording {
    /// Counts up from 1.
    pub version: u32,
    /// What stands beside the box.
    pub text: &'static str,
}

const NEWSLETTER: [Wording; 2] = [
    Wording { version: 1, text: "Yes, send me the newsletter once a month." },
    Wording {
        version: 2,
        text: "Yes, send me the newsletter once a month. For this, my name, company and e-mail address go to HubSpot \
               (USA). I can stop it at any time.",
    },
];

/// Given or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// The person agreed.
    Given,
    /// The person no longer agrees.
    Withdrawn,
}

impl Decision {
    /// The word the database keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The decision the database's word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Given, Self::Withdrawn].into_iter().find(|decision| decision.word() == word)
    }
}

/// Where a decision was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The box below the contact form.
    ContactForm,
    /// The newsletter's own form.
    NewsletterForm,
    /// The form that stops the newsletter.
    OptOutForm,
    /// An erasure, which withdraws everything.
    Erasure,
}

impl Source {
    /// The word the database keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::ContactForm => "contact-form",
            Self::NewsletterForm => "newsletter-form",
            Self::OptOutForm => "opt-out-form",
            Self::Erasure => "erasure",
        }
    }

    /// The source the database's word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::ContactForm, Self::NewsletterForm, Self::OptOutForm, Self::Erasure]
            .into_iter()
            .find(|source| source.word() == word)
    }
}

/// Proof that one customer agrees to one purpose right now. Only [`permission`] makes one.
#[derive(Debug)]
pub struct Permission {
    customer: CustomerId,
    purpose: Purpose,
}

impl Permission {
    /// Who agreed.
    pub fn customer(&self) -> CustomerId {
        self.customer
    }

    /// What they agreed to.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }
}

/// Looks up whether a customer agrees to a purpose, and proves it.
///
/// # Errors
///
/// When the ledger cannot be read: that is no permission either.
pub async fn permission(
    db: &mut SqliteConnection,
    customer: CustomerId,
    purpose: Purpose,
) -> Result<Option<Permission>, StoreError> {
    let last = consents::last(db, customer, purpose).await?;
    Ok(last.filter(|entry| entry.statement.decision == Decision::Given).map(|_| Permission { customer, purpose }))
}

/// Writes a decision into the ledger, on the words shown today.
///
/// # Errors
///
/// When the ledger cannot be written; the caller's transaction must not go on then.
pub async fn record(
    db: &mut SqliteConnection,
    customer_id: CustomerId,
    purpose: Purpose,
    decision: Decision,
    source: Source,
) -> Result<(), StoreError> {
    let wording = purpose.wording().version;
    let statement = Statement { purpose, decision, wording, source, recorded_at: Timestamp::now() };
    consents::append(db, &ConsentEntry { customer_id, statement }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_count_up_from_one_so_that_the_ledger_can_name_them() {
        let versions: Vec<_> = NEWSLETTER.iter().map(|wording| wording.version).collect();
        assert_eq!(versions, [1, 2]);
        assert_eq!(Purpose::Newsletter.wording().version, 2);
    }

    #[test]
    fn every_word_the_database_keeps_reads_back() {
        for source in [Source::ContactForm, Source::NewsletterForm, Source::OptOutForm, Source::Erasure] {
            assert_eq!(Source::from_word(source.word()), Some(source));
        }
        assert_eq!(Decision::from_word("maybe"), None);
        assert_eq!(Purpose::from_word("newsletter"), Some(Purpose::Newsletter));
    }
}
