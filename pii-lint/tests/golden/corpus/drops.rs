//! When values end, also while a panic unwinds.

use std::mem::{self, ManuallyDrop};
use std::panic::{self, AssertUnwindSafe};

struct Guard(String);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.clear();
    }
}

struct Pair {
    left: Guard,
    right: Option<Box<Guard>>,
    plain: (String, Vec<u8>),
}

fn conditional(guard: Guard, keep: bool) -> Option<Guard> {
    let mut kept = None;
    if keep {
        kept = Some(guard);
    }
    fallible(keep);
    kept
}

fn fallible(panics: bool) {
    assert!(!panics, "it was {panics}");
}

fn partly(pair: Pair) -> (String, usize) {
    let Pair { left, right: Some(boxed), plain: (text, bytes) } = pair else { return Default::default() };
    let unboxed = *boxed;
    fallible(false);
    mem::forget(left);
    (text + &unboxed.0, bytes.len())
}

fn replaced(mut guards: Vec<Guard>, mut last: Guard) -> Guard {
    for guard in guards.drain(..) {
        if guard.0.is_empty() {
            break;
        }
        last = guard;
    }
    last = Guard(mem::take(&mut last.0));
    last
}

fn by_hand() {
    let mut kept = ManuallyDrop::new(Guard("kept".to_owned()));
    unsafe { ManuallyDrop::drop(&mut kept) };
    let _ = Guard("at once".to_owned());
    let _later = Guard("later".to_owned());
    drop([Guard("first".to_owned()), Guard("second".to_owned())]);
}

fn caught(guard: &mut Guard) -> Result<usize, String> {
    let result = panic::catch_unwind(AssertUnwindSafe(|| {
        guard.0.push('!');
        guard.0.len()
    }));
    result.map_err(|panic| panic.downcast::<String>().map_or_else(|_| String::new(), |text| *text))
}

extern "C" fn must_not_unwind(of: u8) {
    let guard = Guard(of.to_string());
    fallible(guard.0.is_empty());
}
