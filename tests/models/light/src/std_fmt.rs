use std::fmt::{
    self, Arguments, Binary, Debug, DebugList, DebugMap, DebugSet, DebugStruct, DebugTuple, Display, Formatter,
    LowerExp, LowerHex, Octal, Pointer, UpperExp, UpperHex, Write,
};

use crate::any;

pub fn errors() -> fmt::Error {
    any()
}

pub fn trait_objects(_: &dyn Debug, _: &dyn Display) {}

pub fn arguments(text: &str, number: u64, float: f64, width: usize) {
    format!("{text} {text:?} {number:b} {float:e} {number:x} {number:o} {float:E} {number:X} {text:p}");
    format!("{text:>width$}");
    format!("literal");
    any::<&mut String>().write_fmt(format_args!("literal"));
    any::<&mut String>().write_fmt(format_args!("{text}"));
    Arguments::as_str(&any());
    fmt::format(any());
    fmt::format(format_args!("{}", 1));
    fmt::write(any(), any());
    Pointer::fmt(any::<&&u8>(), any());
}

pub fn texts() {
    any::<&u64>().to_string();
    any::<&char>().to_string();
    any::<&std::borrow::Cow<'_, str>>().to_string();
    any::<&String>().to_string();
    any::<&str>().to_string();
}

pub fn impls(f: &mut Formatter<'_>) {
    Debug::fmt(any::<&String>(), f);
    Display::fmt(any::<&String>(), f);
    Binary::fmt(any::<&u8>(), f);
    LowerExp::fmt(any::<&f64>(), f);
    LowerHex::fmt(any::<&u8>(), f);
    Octal::fmt(any::<&u8>(), f);
    UpperExp::fmt(any::<&f64>(), f);
    UpperHex::fmt(any::<&u8>(), f);
}

pub fn writes(f: &mut Formatter<'_>) {
    f.pad(any());
    f.write_fmt(any());
    f.write_str(any());
    f.pad_integral(any(), any(), any());
    let mut text = String::new();
    text.write_char(any());
    text.write_str(any());
}

pub fn settings(f: &mut Formatter<'_>) {
    f.align();
    f.alternate();
    f.fill();
    f.precision();
    f.sign_aware_zero_pad();
    f.sign_minus();
    f.sign_plus();
    f.width();
}

pub fn builders(f: &mut Formatter<'_>) {
    f.debug_list();
    f.debug_map();
    f.debug_set();
    f.debug_struct(any());
    f.debug_tuple(any());
    DebugStruct::field(any(), any(), any());
    DebugList::entry(any(), any());
    DebugMap::key(any(), any());
    DebugMap::value(any(), any());
    DebugSet::entry(any(), any());
    DebugTuple::field(any(), any());
    DebugMap::entry(any(), any(), any());
    DebugList::entries(any(), any::<&Vec<String>>());
    DebugMap::entries(any(), any::<Vec<(String, String)>>());
    DebugSet::entries(any(), any::<&Vec<String>>());
    DebugList::finish(any());
    DebugList::finish_non_exhaustive(any());
    DebugMap::finish(any());
    DebugMap::finish_non_exhaustive(any());
    DebugSet::finish(any());
    DebugSet::finish_non_exhaustive(any());
    DebugStruct::finish(any());
    DebugStruct::finish_non_exhaustive(any());
    DebugTuple::finish(any());
    DebugTuple::finish_non_exhaustive(any());
    fmt::from_fn(|f| f.write_str(""));
}

#[derive(Debug)]
pub struct Struct1 {
    a: u8,
}

#[derive(Debug)]
pub struct Struct2 {
    a: u8,
    b: u8,
}

#[derive(Debug)]
pub struct Struct3 {
    a: u8,
    b: u8,
    c: u8,
}

#[derive(Debug)]
pub struct Struct4 {
    a: u8,
    b: u8,
    c: u8,
    d: u8,
}

#[derive(Debug)]
pub struct Struct5 {
    a: u8,
    b: u8,
    c: u8,
    d: u8,
    e: u8,
}

#[derive(Debug)]
pub struct Struct6 {
    a: u8,
    b: u8,
    c: u8,
    d: u8,
    e: u8,
    f: u8,
}

#[derive(Debug)]
pub struct Tuple1(u8);

#[derive(Debug)]
pub struct Tuple2(u8, u8);

#[derive(Debug)]
pub struct Tuple3(u8, u8, u8);

#[derive(Debug)]
pub struct Tuple4(u8, u8, u8, u8);

#[derive(Debug)]
pub struct Tuple5(u8, u8, u8, u8, u8);

#[derive(Debug)]
pub struct Tuple6(u8, u8, u8, u8, u8, u8);
