//! Arithmetic, comparisons and conversions.

use std::mem;

fn arithmetic(a: i32, b: i32, shift: u32) -> [i32; 7] {
    [a + b, a * b, a / b, a ^ b, a << shift, -a, !a]
}

fn unsigned(a: u8, b: u8) -> (u8, bool, (u8, bool), Option<u8>) {
    let mut sum = a.wrapping_add(b);
    sum += a;
    sum <<= 1_i64;
    (sum, a.saturating_sub(b) > 3, a.overflowing_mul(b), a.checked_rem(b))
}

fn unchecked(a: u64, b: u64) -> u64 {
    unsafe { a.unchecked_add(b) }
}

fn comparisons(a: f64, b: f64, c: char, p: *const u8, q: *const u8) -> [bool; 8] {
    [a < b, a <= b, a == b, a != b, a >= b, a > b, c < 'x', p == q]
}

fn ordered(a: u8, b: u8, pair: (u8, &str)) -> bool {
    a.cmp(&b).is_lt() & (pair < (1, "x")) || !(a == b) ^ true
}

fn numbers(of: i64, float: f64, c: char, flag: bool, byte: u8) -> (u8, f32, f64, i128, u32, i32, char) {
    (of as u8, float as f32, of as f64, float as i128, c as u32, flag as i32, byte as char)
}

fn pointers(of: &mut [u16; 4], function: fn(u8) -> u8) -> usize {
    let raw = of as *mut [u16; 4];
    let element = raw as *mut u16;
    let constant = element as *const u16;
    let slice: *const [u16] = raw;
    let exposed = constant as usize;
    let back = exposed as *const u32;
    let code = function as *const ();
    let number = function as usize;
    back.addr() + code.addr() + number + slice.len() + mem::size_of_val(of)
}

fn pointed(from: *mut u32, count: usize) -> u32 {
    unsafe {
        let moved = from.add(count).offset(-1);
        *moved = *from;
        (*moved).wrapping_add(moved.offset_from(from) as u32)
    }
}

fn reinterpreted(of: [u8; 8], float: f32) -> (u64, u32, Option<&'static str>) {
    unsafe { (mem::transmute::<[u8; 8], u64>(of), mem::transmute(float), mem::zeroed()) }
}

fn measured<T>(of: &[T]) -> (usize, usize, bool) {
    (of.len() * size_of::<T>(), align_of::<T>(), mem::needs_drop::<T>())
}
