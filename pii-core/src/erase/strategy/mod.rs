//! What a field's type must be able to do for each strategy.
//!
//! Common types can already. For a type of your own implement the trait; a type of somebody else goes into
//! an `Option`, which `null` empties whatever it holds.

mod anonymise;
mod null;
mod pseudonymise;

pub use anonymise::{Anonymise, ERASED, Generalise};
pub use null::{Delete, Null};
pub use pseudonymise::{Pseudonymise, Pseudonyms};

/// A value that is stored encrypted and can forget its key: `erase = shred`.
///
/// `seal::Sealed` (feature `seal`) does. Otherwise implement it for the type that holds the key or its number.
///
/// ```
/// use pii_core::erase::Shred;
///
/// struct Sealed {
///     cipher: Vec<u8>,
///     key: Option<[u8; 32]>,
/// }
///
/// impl Shred for Sealed {
///     fn shred(&mut self) {
///         self.key = None;
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`erase = shred` needs a value that can forget its key, and `{Self}` cannot",
    label = "not encrypted under a key of its own",
    note = "implement `pii_core::erase::Shred` for the type that holds the key",
    note = "or choose another strategy: null, delete, anonymise, pseudonymise, generalise, keep(reason, until)"
)]
pub trait Shred {
    /// Destroys the key and zeroizes the copy of it that lies here.
    fn shred(&mut self);
}

impl<T: Shred> Shred for Option<T> {
    fn shred(&mut self) {
        if let Some(value) = self {
            value.shred();
        }
    }
}
