//! Choices that follow from a key and a value.

use alloc::string::String;
use core::fmt::Write;

use blake3::{Hasher, OutputReader};

/// What goes into the computation beside the key. Any difference gives another sequence.
pub(super) struct Seed<'a> {
    /// What is made of it.
    pub(super) purpose: &'static str,
    pub(super) category: &'a str,
    pub(super) original: &'a [u8],
    /// Counts up when what came out cannot be used.
    pub(super) attempt: u8,
}

/// An endless sequence of choices.
pub(super) struct Draw(OutputReader);

impl Draw {
    pub(super) fn new(key: &[u8; 32], seed: &Seed<'_>) -> Self {
        let mut hasher = Hasher::new_keyed(key);
        hasher.update(b"pii_core::fake/1");
        for text in [seed.purpose, seed.category] {
            // No text has this byte, so that no two seeds are the same bytes.
            hasher.update(text.as_bytes()).update(&[0xff]);
        }
        hasher.update(&[seed.attempt]).update(seed.original);
        Self(hasher.finalize_xof())
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    /// A number below `bound`, or zero. Its bias is one in 2⁶⁴ divided by the bound.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        let drawn = u128::from(u64::from_le_bytes(self.bytes()));
        u64::try_from((drawn * u128::from(bound)) >> 64).unwrap_or(0)
    }

    pub(super) fn pick(&mut self, words: &[&'static str]) -> &'static str {
        let length = u64::try_from(words.len()).unwrap_or(u64::MAX);
        let index = usize::try_from(self.below(length)).unwrap_or(0);
        words.get(index).copied().unwrap_or_default()
    }

    /// 64 bits as 16 digits.
    pub(super) fn hex(&mut self) -> String {
        let mut text = String::with_capacity(16);
        // A `String` takes all that is written.
        let _ = write!(text, "{:016x}", u64::from_le_bytes(self.bytes()));
        text
    }
}
