//! Assembly that is the same for every processor: none but comments.

use std::arch::asm;

static COUNTER: u64 = 7;

extern "C" fn callee() {}

/// What goes in and what comes out, in every direction.
fn operands(input: u64, mut both: u64) -> (u64, u64, u64) {
    let out: u64;
    let late: u64;
    unsafe {
        asm!("/* {0} {1} {2} */", in(reg) input, out(reg) out, inout(reg) both, options(nomem, nostack));
        asm!("/* {0} {1} */", inlateout(reg) input => late, out(reg) _);
    }
    both += 1;
    (out, late, both)
}

/// Several lines, with quotes and braces in them.
fn lines(pointer: *mut u8) {
    unsafe {
        asm!("/* \"first\" {0}", "second {{ }}; */ // third", in(reg) pointer);
    }
}

fn symbols() {
    unsafe {
        asm!("/* {} {} {} */", sym callee, sym COUNTER, const 1 + 2);
        asm!("");
    }
}

#[cfg(target_arch = "x86_64")]
std::arch::global_asm!("/* {} */", sym callee);
