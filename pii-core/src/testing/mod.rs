//! What tests of an application need to show that nothing personal gets out.
//!
//! - [`assert_no_pii!`](crate::assert_no_pii) looks for the personal data of a value in some output.
//! - [`Canaries`] is what it looks for, and what it could not look for.
//! - [`Recorder`] records which fields were shown, and how.
//! - [`Collector`] collects exposures of [`Pii`](crate::Pii).
//! - `canary` (feature `proptest`) makes texts that no output contains by chance.

mod canaries;
mod recorder;
#[cfg(feature = "proptest")]
mod strategy;

pub use crate::audit::{Collector, Recorded};
pub use canaries::Canaries;
pub use recorder::{Recorder, ShownField};
#[cfg(feature = "proptest")]
pub use strategy::{canary, email};

/// Fails if the output contains a text of the value's personal fields, secrets included.
///
/// Upper and lower case, and how JSON, Rust's `Debug` and URLs write a text, make no difference. The message names the
/// fields and quotes nothing. It also fails if there is nothing to look for, since it would then show nothing: see
/// [`Canaries`].
///
/// ```
/// use pii_core::{PersonalData, assert_no_pii};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email)]
///     email: String,
/// }
///
/// let login = Login { email: "ada@example.com".into() };
/// assert_no_pii!(format!("{login:?}"), &login);
/// ```
///
/// ```should_panic
/// # use pii_core::{PersonalData, assert_no_pii};
/// # #[derive(PersonalData)]
/// # struct Login {
/// #     #[pii(contact::Email)]
/// #     email: String,
/// # }
/// # let login = Login { email: "ada@example.com".into() };
/// assert_no_pii!(format!("sent to {}", login.email), &login);
/// ```
#[macro_export]
macro_rules! assert_no_pii {
    ($output:expr, $value:expr $(,)?) => {
        if let ::core::result::Result::Err(found) = $crate::testing::Canaries::of($value).check(&$output) {
            ::core::panic!("{}", found);
        }
    };
}
