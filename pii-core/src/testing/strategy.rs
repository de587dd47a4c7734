//! Values for property tests.

use alloc::string::String;

use proptest::strategy::Strategy;

/// Texts of 12 to 40 letters, digits and signs that no output contains by chance.
///
/// ```
/// use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
/// use pii_core::testing::canary;
///
/// let text = canary().new_tree(&mut TestRunner::deterministic()).unwrap().current();
/// assert!(text.chars().count() >= 12);
/// ```
pub fn canary() -> impl Strategy<Value = String> + Clone {
    "[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ一-龥 '\"\\\\<&=+-]{10,38}[a-z]"
}

/// E-mail addresses with such a local part, at a reserved domain.
///
/// ```
/// use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
/// use pii_core::testing::email;
///
/// let address = email().new_tree(&mut TestRunner::deterministic()).unwrap().current();
/// assert!(address.ends_with("@example.com"));
/// ```
pub fn email() -> impl Strategy<Value = String> + Clone {
    "[a-z]{4}[a-z0-9._-]{8,30}[a-z]@example\\.com"
}
