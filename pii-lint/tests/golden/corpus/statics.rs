//! Statics, and constants that point to them.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, OnceLock};

static NAME: &str = "static";
static COUNT: AtomicUsize = AtomicUsize::new(0);
static ROWS: Mutex<u8> = Mutex::new(0);
static TABLE: [fn(&str) -> usize; 2] = [str::len, count];
static POINTS: &[&(dyn Fn() -> usize + Sync)] = &[&|| COUNT.load(Ordering::Relaxed), &rows];
static HOME: LazyLock<String> = LazyLock::new(|| std::env::var("HOME").unwrap_or_default());
static ONCE: OnceLock<u8> = OnceLock::new();
static REFERS: &Mutex<u8> = &ROWS;
static BYTES: [u8; 100] = [7; 100];
static LONG: &str = "a text that is longer than what one line of a dump of memory shows, so that it takes several";
static mut LAST: Option<(u8, &str)> = None;

const TO_STATIC: &[&str; 1] = &[NAME];
const POINTER: *const AtomicUsize = &raw const COUNT;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static STACK: RefCell<Vec<String>> = RefCell::new(vec!["bottom".to_owned()]);
}

fn count(of: &str) -> usize {
    COUNT.fetch_add(of.len(), Ordering::SeqCst)
}

fn rows() -> usize {
    ROWS.lock().map_or(0, |rows| usize::from(*rows)) + TO_STATIC.len() + unsafe { (*POINTER).load(Ordering::Acquire) }
}

fn locals(of: String) -> u32 {
    STACK.with_borrow_mut(|stack| stack.push(of));
    DEPTH.set(DEPTH.get() + 1);
    DEPTH.with(Cell::get)
}

fn mutable(of: u8) -> Option<&'static str> {
    unsafe {
        LAST = Some((of, NAME));
        LAST.map(|(_, text)| text)
    }
}

fn used(at: usize) -> usize {
    static HIDDEN: Mutex<u8> = Mutex::new(0);
    TABLE[at](&HOME)
        + POINTS[at]()
        + usize::from(REFERS.is_poisoned() | HIDDEN.is_poisoned())
        + usize::from(*ONCE.get_or_init(|| BYTES[3]))
        + LONG.len()
}
