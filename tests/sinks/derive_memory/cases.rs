//! The cases, and the text that they erase.

use std::hint::black_box;

use crate::search::Search;
use crate::{keys, records};

/// A case: `true` if it is to erase what it made.
pub(crate) type Case = (&'static str, fn(bool));

/// Long enough that most of it survives what the allocator writes into freed memory.
const LENGTH: usize = 400;

pub(crate) fn all() -> Vec<Case> {
    records::CASES.iter().chain(keys::CASES).copied().collect()
}

/// A letter that depends on its place and on nothing written down.
fn letter(place: usize) -> u8 {
    let mut state = place as u64 ^ black_box(0x9e37_79b9_7f4a_7c15);
    for _ in 0..3 {
        state = (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
    b'a' + u8::try_from((state >> 32) % 26).expect("less than 26")
}

/// The text, in a buffer that never grew.
pub(crate) fn text() -> String {
    let mut text = String::with_capacity(LENGTH);
    (0..LENGTH).for_each(|place| text.push(char::from(letter(place))));
    text
}

/// Runs what makes and erases the text, and says in how many places it is found afterwards.
pub(crate) fn report(run: impl FnOnce()) {
    let search = Search::new(LENGTH, letter);
    run();
    println!("{}", search.run());
}
