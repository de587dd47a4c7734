//! The runtime against other crates, on one struct with three personal fields and an id.
//!
//! | work | ours | against |
//! |---|---|---|
//! | `debug` | `{:?}` into a fixed buffer | `std`'s derive; `veil` 0.3.0; `data_privacy` 0.13.2 by its engine and, as `data_privacy-class`, without; `redactable` 0.10.1; `secrecy` 0.10.3 |
//! | `debug-shown-id` | the same, of a struct that prints its id as the others do | the same |
//! | `redacted-json` | `serde_json::to_string` of `redacted()` | `serde_json` 1 on a plain struct; a redacted copy by `redactable` |
//! | `erase` | `erase()`, its receipt included | `zeroize` 1.9 alone, and with the buffers released as ours are |
//! | `export-1`, `export-1000` | `export::to_json` of one record and of a thousand | `serde_json` on the plain structs: data without what Art. 15 wants said about it; as `serde_json-document`, printing the whole answer from a `Value` |
//!
//! All sides of a work take turns in short slices, forwards and backwards, so that whatever else the machine
//! does meets them alike. A ratio is the median over the rounds, and so is a time. What holds for one process need
//! not for the next: `export-1000` has been seen a quarter higher or lower, by where its memory happened to lie.

use std::{
    env,
    process::Command,
    time::{Duration, Instant},
};

use pii_bench::{Meter, Side, Work};

const ROUNDS: usize = 201;
const SLICE: Duration = Duration::from_millis(1);

#[derive(Default)]
struct Stopwatch(Duration);

impl Meter for Stopwatch {
    fn measure(&mut self, work: &mut dyn FnMut()) {
        let start = Instant::now();
        work();
        self.0 += start.elapsed();
    }
}

fn time(side: &mut Side, times: usize) -> Duration {
    let mut stopwatch = Stopwatch::default();
    side.run(times, &mut stopwatch);
    stopwatch.0
}

/// How often it must be done to fill a slice.
fn times(side: &mut Side) -> usize {
    let mut times = 1;
    while time(side, times) < SLICE {
        times *= 2;
    }
    times
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Nanoseconds of one operation in each round, for each side.
fn measure(sides: &mut [&mut Side]) -> Vec<Vec<f64>> {
    let times: Vec<usize> = sides.iter_mut().map(|side| times(side)).collect();
    let mut measured = vec![Vec::with_capacity(ROUNDS); sides.len()];
    for round in 0..ROUNDS {
        for turn in 0..sides.len() {
            let at = if round % 2 == 0 { turn } else { sides.len() - 1 - turn };
            let nanoseconds = time(sides[at], times[at]).as_secs_f64() * 1e9;
            #[expect(clippy::cast_precision_loss, reason = "no slice has 2^52 operations")]
            measured[at].push(nanoseconds / times[at] as f64);
        }
    }
    measured
}

fn compare(work: &mut Work) {
    let mut sides: Vec<&mut Side> = Vec::from([&mut work.ours]);
    sides.extend(&mut work.peers);
    let measured = measure(&mut sides);
    for (side, rounds) in sides.iter().zip(&measured) {
        println!("time {}/{} {:.1}", work.name, side.name, median(rounds.clone()));
    }
    let ours = &measured[0];
    for (peer, theirs) in sides.iter().zip(&measured).skip(1) {
        let ratios = ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs);
        println!("ratio {}/{} {:.2}", work.name, peer.name, median(ratios.collect()));
    }
}

fn main() {
    let mut all = pii_bench::all();
    // `cargo test --all-targets` starts benches too, without this argument: making the cases has checked them.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    for work in &mut all {
        compare(work);
    }
    let counted = Command::new(env!("CARGO_BIN_EXE_allocations")).status().expect("it starts");
    assert!(counted.success(), "allocations could not be counted: {counted}");
}
