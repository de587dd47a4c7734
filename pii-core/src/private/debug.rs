//! The body of a generated `Debug`.
//!
//! What does not change from value to value is one text per run of personal fields, which is written in one
//! piece: several times faster than `Formatter::debug_struct`, which is left for `{:#?}`.

use core::fmt::{self, Debug, Formatter};

/// What the derive knows about a struct or a variant.
pub struct Shape {
    pub name: &'static str,
    /// The names of the fields; none for a tuple.
    pub names: Option<&'static [&'static str]>,
    /// What stands before, between and after the values, tokens included.
    pub flat: &'static [&'static str],
}

/// One field.
pub enum Part<'a> {
    Token(&'static str),
    Value(&'a dyn Debug),
}

impl Debug for Part<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(token) => f.write_str(token),
            Self::Value(value) => value.fmt(f),
        }
    }
}

/// # Errors
///
/// When the formatter refuses.
pub fn debug(f: &mut Formatter<'_>, shape: &Shape, parts: &[Part<'_>]) -> fmt::Result {
    if f.alternate() {
        return pretty(f, shape, parts);
    }
    let mut flat = shape.flat.iter();
    for part in parts {
        if let Part::Value(value) = part {
            if let Some(text) = flat.next() {
                f.write_str(text)?;
            }
            value.fmt(f)?;
        }
    }
    flat.try_for_each(|text| f.write_str(text))
}

fn pretty(f: &mut Formatter<'_>, shape: &Shape, parts: &[Part<'_>]) -> fmt::Result {
    if let Some(names) = shape.names {
        let mut out = f.debug_struct(shape.name);
        for (name, part) in names.iter().zip(parts) {
            out.field(name, part);
        }
        out.finish()
    } else {
        let mut out = f.debug_tuple(shape.name);
        for part in parts {
            out.field(part);
        }
        out.finish()
    }
}
