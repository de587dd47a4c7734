//! Literals of every type, with whatever makes them hard to read.

fn numbers() -> (u128, i128, u64, i8, usize) {
    (u128::MAX, i128::MIN, 0xdead_beef_dead_beef, -1, usize::MAX)
}

fn floats() -> [f64; 9] {
    [0.1, -0.0, 1e300, 1.0e-7, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::from(1.5_f32)]
}

fn chars() -> [char; 9] {
    ['a', '\'', '"', '\\', '\n', '\0', '}', 'é', '\u{10FFFF}']
}

fn texts() -> [&'static str; 10] {
    [
        "",
        "quote \" backslash \\ brace { } bracket ] comma , semicolon ;",
        "arrow -> [return: bb1, unwind continue]; // scope 0 at src/lib.rs:1:1: 1:2",
        "two\nlines\r\n\ttab and \0",
        "bb0: {",
        "grüße 日本 \u{200b} 🦀",
        r#"raw "text" \n"#,
        "alloc1 (size: 1, align: 1) {",
        "'",
        "https://example.org/{id}?q=%20",
    ]
}

fn bytes() -> (&'static [u8], &'static [u8; 3], [u8; 2], u8) {
    (b"bytes \" \\ \xff", b"a\0c", *b"ok", b'\'')
}

fn units() -> ((), ((),), (u8, (i8, (bool,))), [(); 2], [[u8; 2]; 2]) {
    ((), ((),), (1, (2, (true,))), [(), ()], [[1, 2], [3, 4]])
}

fn compared(text: &str, bytes: &[u8], float: f32, wide: i128) -> u8 {
    match (text, bytes, wide) {
        ("a, \"b\"", b"c", -1) => 1,
        (_, [b'x', b'y'], i128::MAX) => 2,
        _ if float == 1.25 => 3,
        _ => 4,
    }
}
