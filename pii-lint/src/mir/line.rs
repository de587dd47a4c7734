//! Lines that say one thing: where a block, its counter or the dump of an allocation begins.

use super::cursor::Cursor;

/// Whether more lines belong to it, up to a closing brace.
pub(super) fn opens(line: &str) -> bool {
    line.trim_end().ends_with('{')
}

/// `bb3: {` or `bb3 (cleanup): {`
pub(super) fn block(line: &str) -> Option<usize> {
    let rest = line.strip_prefix("bb")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &rest[digits..];
    (tail == ": {" || tail == " (cleanup): {").then(|| rest[..digits].parse().ok()).flatten()
}

/// `Coverage::VirtualCounter(bcb4);`
pub(super) fn counter(line: &str) -> Option<u32> {
    line.strip_prefix("Coverage::VirtualCounter(bcb")?.split_once(')')?.0.parse().ok()
}

/// `370 (static: G, size: 8, align: 8) {` or `12 (fn: m::f)`.
pub(super) fn named_allocation(rest: &str) -> Option<(u64, &str)> {
    let (number, rest) = rest.split_once(" (")?;
    let named = rest.strip_prefix("static: ").or_else(|| rest.strip_prefix("fn: "))?;
    let mut cursor = Cursor::new(named);
    Some((number.parse().ok()?, cursor.until_any(b",)")))
}
