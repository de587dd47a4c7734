//! Values encrypted under a key of the person, so that destroying the key erases every copy.
//!
//! A [`Sealed`] value is stored in place of the clear one. Its key belongs to one person and one
//! [class of retention](RetentionClass) and lies in a [`KeyStore`]. Once [`KeyStore::destroy`] has destroyed it, the
//! value opens as [`Opened::Erased`] wherever a copy of it lies: in replicas, exports, event logs and backups.
//!
//! ```
//! use pii_core::{Erase, PersonalData, Pseudonym, pseudonym::HashKey};
//! use pii_core::seal::{Context, KeyStore, MemoryKeyStore, Opened, Sealed};
//!
//! #[derive(PersonalData, Erase)]
//! struct Customer {
//!     #[pii(subject_id)]
//!     id: u64,
//!     #[pii(contact::Email, erase = shred)]
//!     email: Sealed<String>,
//! }
//!
//! # let secret = [7; 32];
//! let names = HashKey::new("k1", secret)?;
//! let keys = MemoryKeyStore::default();
//! let person = Pseudonym::of(&names, "customer", b"7");
//! let context = Context::new(&person, "Customer.email");
//!
//! let email = Sealed::seal(&String::from("ada@example.com"), &keys, &context)?;
//! let mut ada = Customer { id: 7, email };
//! assert_eq!(format!("{ada:?}"), "Customer { id: <pii:unique_id>, email: <pii:contact.email> }");
//! assert_eq!(ada.email.open(&keys, &context)?.value().as_deref(), Some("ada@example.com"));
//!
//! let backup = ada.email.clone();
//! keys.destroy(&person, &[])?;
//! let receipt = ada.erase();
//! assert!(matches!(backup.open(&keys, &context)?, Opened::Erased));
//! # assert!(receipt.to_string().contains("Customer.email: shred"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Erasing takes two steps
//!
//! | step | destroys | reaches |
//! |---|---|---|
//! | [`KeyStore::destroy`], once per person | the keys, and puts up a fence against new ones | every copy |
//! | `erase = shred`, see [`Shred`](crate::erase::Shred) | the ciphertext in this record | this record |
//!
//! The strategy has no way to the key store. A receipt that says `shred` is proof of the second step alone; keep it
//! together with the [`Shredded`] of the first. Destroy the keys first: a record that lost its ciphertext while the
//! keys live on can be read from any backup.
//!
//! # What it does not do
//!
//! - While the key lives, the ciphertext is personal data, and so is the pseudonym it is stored under.
//! - It is as good as the key store: a backup of the store that holds a destroyed key undoes the erasure. Keep keys in
//!   a store of their own whose backups are short-lived, and repeat the erasures after a restore. The lag until the last
//!   backup has expired, or until a key manager deletes a wrapping key for good, is part of how long erasing takes.
//! - Whoever stored an opened value, or something derived from it, still has it.
//! - A lost key is a lost value. That it was lost, and not destroyed, shows as [`SealError::UnknownKey`].
//! - A value is bound to its person, field and class. Not to its row: of one person's values for one field an old one
//!   may be put back, or swapped with another. Name the row in the field's path where that matters.
//! - The length shows in steps of 32 bytes.
//! - `Export` would hand out the ciphertext: export opened values, as Art. 15 asks.
//!
//! # Keys elsewhere
//!
//! Wrapping keys by a key manager (KMS, Vault, an HSM) is a matter of the [`KeyStore`] you write; its methods are
//! synchronous, so fetch and unwrap a person's keys beforehand and hand over a store that holds them. A store that
//! caches keys must drop them when they are destroyed, in every process.

mod blind_index;
mod cipher;
mod context;
mod error;
#[cfg(feature = "json")]
mod json;
mod key;
mod key_store;
#[cfg(feature = "std")]
mod memory;
mod opened;
mod retention_class;
mod sealable;
mod sealed;
mod text;

pub use blind_index::{BlindIndex, IndexKey, InvalidIndex};
pub use cipher::Algorithm;
pub use context::Context;
pub use error::{InvalidValue, KeyStoreError, NoRandomness, SealError};
#[cfg(feature = "json")]
pub use json::Json;
pub use key::Key;
pub use key_store::{Found, KeyStore, Shredded};
#[cfg(feature = "std")]
pub use memory::MemoryKeyStore;
pub use opened::Opened;
pub use retention_class::RetentionClass;
pub use sealable::Sealable;
pub use sealed::Sealed;
pub use text::InvalidText;

#[cfg(all(test, feature = "std"))]
mod tests;
