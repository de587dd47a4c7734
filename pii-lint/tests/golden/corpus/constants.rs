//! Constants as items, in types, in patterns and lifted out of functions.

use std::cell::Cell;
use std::num::NonZeroU8;
use std::time::Duration;

const NUMBER: u32 = 1 + 2;
const TEXT: &str = "constant \"text\"\n";
const BYTES: &[u8; 4] = b"\x00\xffab";
const TEXTS: [&str; 2] = [TEXT, "two"];
const NESTED: &[&[&str]] = &[&["a"], &[]];
const PAIR: (u8, Option<&str>) = (1, Some("pair"));
const NONE: Option<String> = None;
const EMPTY: String = String::new();
const CELL: Cell<u8> = Cell::new(3);
const NON_ZERO: NonZeroU8 = NonZeroU8::new(3).unwrap();
const WAIT: Duration = Duration::from_secs(3);
const FUNCTION: fn(&str) -> String = str::to_lowercase;
const DYNAMIC: &(dyn Fn(u8) -> u8 + Sync) = &|of| of + NUMBER as u8;
const _: () = assert!(NUMBER == 3);

struct Matrix<const ROWS: usize, const WIDE: bool>([[f64; 2]; ROWS]);

impl<const ROWS: usize, const WIDE: bool> Matrix<ROWS, WIDE> {
    const AREA: usize = ROWS * 2;
    const LABEL: &'static str = if WIDE { "wide" } else { "narrow" };

    fn area(&self) -> usize {
        Self::AREA + const { ROWS + 1 } + Self::LABEL.len()
    }
}

trait Named {
    const NAME: &'static str;
    const LENGTH: usize = Self::NAME.len();
}

impl Named for u8 {
    const NAME: &'static str = "byte";
}

fn of_types<T: Named>() -> (&'static str, usize, usize) {
    (T::NAME, <u8 as Named>::LENGTH, Matrix::<3, true>([[0.0; 2]; 3]).area())
}

fn promoted(pick: bool) -> &'static [Option<&'static str>] {
    if pick { &[Some("one"), None] } else { &[] }
}

fn values(of: u32) -> bool {
    let _all = (BYTES, TEXTS, NESTED, PAIR, NONE, EMPTY, CELL, NON_ZERO, WAIT, FUNCTION);
    let zeroes = [0_u8; { NUMBER as usize }];
    let strings = [const { String::new() }; 3];
    matches!(of, NUMBER) && zeroes.len() == strings.len() && DYNAMIC(1) == 4
}

const fn computed(mut of: u64) -> u64 {
    let mut steps = 0;
    while of != 1 {
        of = if of % 2 == 0 { of / 2 } else { 3 * of + 1 };
        steps += 1;
    }
    steps
}

const STEPS: u64 = computed(27);
