//! Patterns take values apart.

use std::ops::RangeInclusive;

enum Event {
    Key { code: u32, shift: bool },
    Text(String),
    Many(Vec<Event>),
    Nothing,
}

fn slices(of: &[String]) -> (&str, usize) {
    match of {
        [] => ("", 0),
        [one] => (one, 1),
        [first, .., last] if first == last => (first, 2),
        [first, middle @ .., _] => (first, middle.len()),
    }
}

fn arrays(of: [String; 4], mut bytes: [u8; 3]) -> (String, [String; 2]) {
    let [first, middle @ .., _] = of;
    let [ref mut start, .., end] = bytes;
    *start = end;
    (first + &bytes[0].to_string(), middle)
}

fn bound(event: &mut Event, range: RangeInclusive<u32>) -> Option<&mut String> {
    match event {
        Event::Key { code: low @ 1..=9 | low @ 100, shift: true } => {
            *low += range.end();
            None
        }
        Event::Text(text) if !text.is_empty() => Some(text),
        Event::Many(events) => events.iter_mut().find_map(|event| bound(event, range.clone())),
        Event::Key { .. } | Event::Text(_) | Event::Nothing => None,
    }
}

fn moved(event: Event) -> String {
    match event {
        Event::Text(text) => text,
        Event::Key { code, .. } => code.to_string(),
        Event::Many(_) | Event::Nothing => String::new(),
    }
}

fn assigned(mut pair: (u8, u8), of: &[(u8, String)]) -> u8 {
    (pair.0, pair.1) = (pair.1, pair.0);
    let total;
    [total, _] = [pair.0, 1];
    let mut sum = total;
    for &(number, ref text) in of {
        (sum, _) = (sum + number, text);
    }
    sum
}
