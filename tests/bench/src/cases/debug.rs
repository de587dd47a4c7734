//! `{:?}`, into memory that is there already.

use std::{
    fmt::{self, Debug, Write as _},
    hint::black_box,
};

use data_privacy::{
    RedactionEngine,
    simple_redactor::{SimpleRedactor, SimpleRedactorMode},
};

use super::assert_redacted;
use crate::{
    Side, Work,
    person::{
        Ours, OursShowingId, Plain, Redactable, Secrecy, Veil,
        classified::{Person, Taxonomy},
    },
};

/// Text in a fixed buffer: what is allocated is allocated by the crate under test.
struct Line {
    bytes: [u8; 256],
    used: usize,
}

impl Line {
    const EMPTY: Self = Self { bytes: [0; 256], used: 0 };

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.used]).expect("text was written")
    }
}

impl fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.used + text.len();
        self.bytes.get_mut(self.used..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.used = end;
        Ok(())
    }
}

pub(super) fn all() -> Vec<Work> {
    let work = |name, ours| Work { name, ours, peers: peers() };
    vec![
        work("debug", redacting::<Ours>("ours")),
        // The peers print the id as a number; so does this.
        work("debug-shown-id", redacting::<OursShowingId>("ours")),
    ]
}

fn peers() -> Vec<Side> {
    let insert = SimpleRedactor::with_mode(SimpleRedactorMode::Insert("<redacted>".into()));
    let engine = RedactionEngine::builder().add_class_redactor(Taxonomy::Personal.data_class(), insert).build();
    vec![
        written("std", |value: &Plain, line| write!(line, "{value:?}"), |_| {}),
        redacting::<Veil>("veil"),
        written("data_privacy", move |value: &Person, line| engine.redacted_debug(value, line), assert_redacted),
        redacting::<Person>("data_privacy-class"),
        redacting::<Redactable>("redactable"),
        redacting::<Secrecy>("secrecy"),
    ]
}

fn redacting<T: Debug + Default + 'static>(name: &'static str) -> Side {
    written(name, |value: &T, line| write!(line, "{value:?}"), assert_redacted)
}

fn written<T: Default + 'static>(
    name: &'static str,
    write: impl Fn(&T, &mut Line) -> fmt::Result + 'static,
    check: impl Fn(&str),
) -> Side {
    let value = T::default();
    let mut line = Line::EMPTY;
    write(&value, &mut line).expect("the line is long enough");
    check(line.text());
    Side::new(name, move || {
        line.used = 0;
        write(black_box(&value), &mut line).expect("the line is long enough");
        black_box(&line.bytes);
    })
}
