//! Interned strings: every type and path of a crate is kept once.

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

/// Number of an interned string in its [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text(pub u32);

/// A table of strings, each kept once, numbered in order of first appearance.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    strings: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Texts {
    /// The number of `string`, which is added when new.
    pub fn intern(&mut self, string: &str) -> Text {
        if let Some(&number) = self.numbers.get(string) {
            return Text(number);
        }
        let number = u32::try_from(self.strings.len()).expect("a crate has fewer than 2^32 distinct strings");
        self.strings.push(string.into());
        self.numbers.insert(string.into(), number);
        Text(number)
    }

    /// The number of `string`, when it was seen before.
    #[must_use]
    pub fn find(&self, string: &str) -> Option<Text> {
        self.numbers.get(string).copied().map(Text)
    }

    /// The string with this number.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        &self.strings[text.0 as usize]
    }

    /// All strings with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (Text, &str)> {
        (0..).map(Text).zip(self.strings.iter().map(|string| &**string))
    }

    /// All strings in order of their numbers.
    #[must_use]
    pub fn into_strings(self) -> Vec<Box<str>> {
        self.strings
    }
}
