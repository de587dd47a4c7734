//! Values whose text a mode can work on.

use alloc::{borrow::Cow, boxed::Box, rc::Rc, string::String, sync::Arc};
use core::{
    fmt::{self, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use zeroize::Zeroize;

/// A value that a mask, a range or a keyed hash can be applied to.
///
/// Text, numbers, IP addresses and what points to them can; for a type of your own hand on its text. A missing value
/// hands on none.
///
/// ```
/// use pii_core::redact::Maskable;
///
/// struct Email(String);
///
/// impl Maskable for Email {
///     fn read(&self, read: &mut dyn FnMut(&str)) {
///         read(&self.0);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no text that a mask could be applied to",
    label = "cannot be masked",
    note = "implement `pii_core::redact::Maskable` for your own type, or remove `mask = …`"
)]
pub trait Maskable {
    /// Hands the text to `read`, once, or not at all if there is none.
    fn read(&self, read: &mut dyn FnMut(&str));
}

macro_rules! text {
    ($($type:ty;)*) => {$(
        impl Maskable for $type {
            fn read(&self, read: &mut dyn FnMut(&str)) {
                read(self);
            }
        }
    )*};
}

text! {
    str;
    String;
    Cow<'_, str>;
}

macro_rules! pointers {
    ($($type:ty;)*) => {$(
        impl<T: Maskable + ?Sized> Maskable for $type {
            fn read(&self, read: &mut dyn FnMut(&str)) {
                (**self).read(read);
            }
        }
    )*};
}

pointers! {
    &T;
    &mut T;
    Box<T>;
    Rc<T>;
    Arc<T>;
}

impl<T: Maskable> Maskable for Option<T> {
    fn read(&self, read: &mut dyn FnMut(&str)) {
        if let Some(value) = self {
            value.read(read);
        }
    }
}

macro_rules! printed {
    ($($type:ty;)*) => {$(
        impl Maskable for $type {
            fn read(&self, read: &mut dyn FnMut(&str)) {
                read_display(self, read);
            }
        }
    )*};
}

printed! {
    u8;
    u16;
    u32;
    u64;
    u128;
    usize;
    i8;
    i16;
    i32;
    i64;
    i128;
    isize;
    Ipv4Addr;
    Ipv6Addr;
    IpAddr;
}

/// Hands on what `Display` prints, if that is short; the text is wiped afterwards.
pub(crate) fn read_display(value: &dyn fmt::Display, read: &mut dyn FnMut(&str)) {
    let mut text = Text { bytes: [0; 64], length: 0 };
    if write!(text, "{value}").is_ok() {
        if let Ok(text) = core::str::from_utf8(&text.bytes[..text.length]) {
            read(text);
        }
    }
    text.bytes.zeroize();
}

struct Text {
    bytes: [u8; 64],
    length: usize,
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}
