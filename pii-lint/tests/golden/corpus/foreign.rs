//! Functions and data of other languages, and what is laid out for them.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::offset_of;

unsafe extern "C" {
    static mut errno_like: c_int;
    static banner: [c_char; 4];
    fn puts_like(text: *const c_char) -> c_int;
    fn printf_like(format: *const c_char, ...) -> c_int;
    safe fn abs_like(of: c_int) -> c_int;
}

#[repr(C)]
#[derive(Clone, Copy)]
enum Status {
    Ok,
    Failed = 7,
}

#[repr(C, u8)]
enum Message {
    Empty,
    Text(*const c_char, usize),
    Pair { left: i16, right: i64 },
}

#[repr(C)]
union Bits {
    float: f32,
    int: u32,
    bytes: [u8; 4],
}

#[repr(C, packed(2))]
struct Packed {
    tag: u8,
    value: u64,
}

#[repr(transparent)]
struct Handle(*mut c_void);

unsafe impl Send for Handle {}

type Callback = unsafe extern "C" fn(*mut c_void, Status) -> c_int;

#[unsafe(no_mangle)]
pub extern "C" fn corpus_entry(text: *const c_char, callback: Option<Callback>) -> c_int {
    let Some(callback) = callback else { return -1 };
    let text = unsafe { CStr::from_ptr(text) };
    let mut owned = text.to_string_lossy().into_owned();
    unsafe { callback((&raw mut owned).cast(), Status::Failed) }
}

fn calls(name: &CStr) -> c_int {
    unsafe {
        errno_like += 1;
        puts_like(c"constant".as_ptr());
        printf_like(c"%s %d".as_ptr(), name.as_ptr(), abs_like(-1)) + errno_like + c_int::from(banner[0])
    }
}

fn unions(mut bits: Bits) -> [u8; 4] {
    bits.float = 1.5;
    unsafe {
        match bits {
            Bits { int: 0 } => [0; 4],
            Bits { bytes: [first, .., last] } => [last, 0, 0, first],
        }
    }
}

fn layout(packed: &Packed, message: &Message) -> usize {
    let value = packed.value;
    let address = &raw const packed.value;
    let size = match message {
        Message::Empty => 0,
        Message::Text(_, length) => *length,
        Message::Pair { left, .. } => usize::from(left.unsigned_abs()),
    };
    unsafe { address.read_unaligned() as usize + value as usize + size + offset_of!(Packed, value) }
}

fn status(of: u32) -> Status {
    if of == Status::Ok as u32 { Status::Ok } else { Status::Failed }
}
