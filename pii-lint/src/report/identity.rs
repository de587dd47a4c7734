//! What stays the same when lines move.

/// FNV-1a of words, each with its end, as 16 hexadecimal digits.
pub(crate) fn fnv<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in words.into_iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
