//! What is kept equally long.

use core::fmt;

/// The values of a person that are kept and erased together. Each class has keys of its own, so that what the law
/// says to keep survives while the rest is shredded.
///
/// The name is 1 to 32 characters of `a` to `z`, `0` to `9` and `-`, and becomes part of what is stored. Declare a
/// class as a constant: a name that does not fit does not compile then.
///
/// ```
/// use pii_core::seal::RetentionClass;
///
/// const TAX: RetentionClass = RetentionClass::new("tax");
///
/// assert_eq!(TAX.as_str(), "tax");
/// assert_ne!(TAX, RetentionClass::DEFAULT);
/// ```
///
/// ```compile_fail,E0080
/// # use pii_core::seal::RetentionClass;
/// const TAX: RetentionClass = RetentionClass::new("Tax law");
/// # assert_eq!(TAX.as_str(), "Tax law");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RetentionClass(&'static str);

impl RetentionClass {
    /// Nothing says to keep it.
    pub const DEFAULT: Self = Self::new("default");

    /// A class by its name.
    ///
    /// # Panics
    ///
    /// When the name does not fit.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty() && bytes.len() <= 32, "the name of a class of retention has 1 to 32 characters");
        let mut index = 0;
        while index < bytes.len() {
            assert!(
                matches!(bytes[index], b'a'..=b'z' | b'0'..=b'9' | b'-'),
                "the name of a class of retention is made of a-z, 0-9 and `-`"
            );
            index += 1;
        }
        Self(name)
    }

    /// The name.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl Default for RetentionClass {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for RetentionClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}
