//! Work that can be metered, by time or by allocations.

use std::hint::black_box;

/// What is prepared at once. Few enough to stay in the cache.
const PREPARED: usize = 64;

/// What looks at the work while it runs.
pub trait Meter {
    /// Runs the work once, and adds to what was seen before.
    fn measure(&mut self, work: &mut dyn FnMut());
}

/// Work that several crates do.
pub struct Work {
    /// What is done.
    pub name: &'static str,
    /// Ours.
    pub ours: Side,
    /// What ours is compared with.
    pub peers: Vec<Side>,
}

type Run = dyn FnMut(usize, &mut dyn Meter);

/// How one crate does it.
pub struct Side {
    /// Which.
    pub name: &'static str,
    run: Box<Run>,
}

impl Side {
    pub(crate) fn new<R>(name: &'static str, mut operation: impl FnMut() -> R + 'static) -> Self {
        let run = move |times: usize, meter: &mut dyn Meter| {
            meter.measure(&mut || {
                for _ in 0..times {
                    black_box(operation());
                }
            });
        };
        Self { name, run: Box::new(run) }
    }

    /// An operation that uses up what it is given, which is made and dropped outside of what is metered.
    pub(crate) fn prepared<T, R>(
        name: &'static str,
        mut prepare: impl FnMut() -> T + 'static,
        mut operation: impl FnMut(&mut T) -> R + 'static,
    ) -> Self {
        let run = move |times: usize, meter: &mut dyn Meter| {
            let mut inputs = Vec::with_capacity(PREPARED.min(times));
            let mut left = times;
            while left > 0 {
                inputs.clear();
                inputs.extend((0..PREPARED.min(left)).map(|_| prepare()));
                left -= inputs.len();
                meter.measure(&mut || {
                    for input in &mut inputs {
                        black_box(operation(black_box(input)));
                    }
                });
            }
        };
        Self { name, run: Box::new(run) }
    }

    /// Does it so many times under the meter.
    pub fn run(&mut self, times: usize, meter: &mut dyn Meter) {
        (self.run)(times, meter);
    }
}
