//! Values that can be replaced by a keyed pseudonym.

use alloc::{borrow::Cow, boxed::Box, string::String};
use core::fmt;

/// Makes pseudonyms. Implemented by every `Fn(&str, &[u8]) -> String`.
///
/// The same value must give the same pseudonym, nobody without the key may get from one to the other, and
/// `category` must go into the computation so that pseudonyms of different categories cannot be matched.
/// A hash without a key is not enough: the values are few enough to try them all. Use a keyed one (HMAC,
/// BLAKE3 with a key) of at least 128 bits and put the key's number into the result.
///
/// ```
/// use pii_core::erase::Pseudonyms;
///
/// struct Key([u8; 32]);
///
/// impl Pseudonyms for Key {
///     fn pseudonym(&self, category: &str, value: &[u8]) -> String {
///         # fn keyed_hash(_: &[u8; 32], _: &str, _: &[u8]) -> String { String::from("9f2c") }
///         format!("k1:{}", keyed_hash(&self.0, category, value))
///     }
/// }
/// # assert_eq!(Key([0; 32]).pseudonym("user.contact.email", b"ada@example.com"), "k1:9f2c");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot make pseudonyms",
    label = "no key",
    note = "implement `pii_core::erase::Pseudonyms`, or pass a closure `|category: &str, value: &[u8]| -> String`"
)]
pub trait Pseudonyms {
    /// The pseudonym of a value of that category.
    fn pseudonym(&self, category: &str, value: &[u8]) -> String;

    /// Writes the pseudonym to where it goes. `HashKey` and `HmacKey` do it without allocation.
    ///
    /// # Errors
    ///
    /// When `out` refuses.
    fn write_token(&self, category: &str, value: &[u8], out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(&self.pseudonym(category, value))
    }
}

#[diagnostic::do_not_recommend]
impl<F: Fn(&str, &[u8]) -> String + ?Sized> Pseudonyms for F {
    fn pseudonym(&self, category: &str, value: &[u8]) -> String {
        self(category, value)
    }
}

/// A value that a pseudonym can replace: `erase = pseudonymise`.
///
/// Text can. For a type of your own, say which of its bytes identify the person.
///
/// ```
/// use pii_core::erase::{Pseudonymise, Pseudonyms};
///
/// struct Email(String);
///
/// impl Pseudonymise for Email {
///     fn pseudonymised(&self, category: &str, pseudonyms: &dyn Pseudonyms) -> Self {
///         Self(pseudonyms.pseudonym(category, self.0.to_lowercase().as_bytes()))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`erase = pseudonymise` cannot put a pseudonym in place of `{Self}`",
    label = "not text",
    note = "implement `pii_core::erase::Pseudonymise` for your own type",
    note = "or choose another strategy: null, delete, anonymise, generalise, shred, keep(reason, until)"
)]
pub trait Pseudonymise: Sized {
    /// The value that takes its place.
    #[must_use]
    fn pseudonymised(&self, category: &str, pseudonyms: &dyn Pseudonyms) -> Self;
}

macro_rules! text {
    ($($type:ty;)*) => {$(
        impl Pseudonymise for $type {
            fn pseudonymised(&self, category: &str, pseudonyms: &dyn Pseudonyms) -> Self {
                pseudonyms.pseudonym(category, self.as_bytes()).into()
            }
        }
    )*};
}

text! {
    String;
    Box<str>;
    Cow<'_, str>;
}

impl<T: Pseudonymise> Pseudonymise for Option<T> {
    fn pseudonymised(&self, category: &str, pseudonyms: &dyn Pseudonyms) -> Self {
        self.as_ref().map(|value| value.pseudonymised(category, pseudonyms))
    }
}
