//! Counts what the operations of the bench `runtime` allocate; a buffer that grows counts again.

use std::alloc::System;

use pii_bench::{Meter, Side};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[derive(Default)]
struct Count(usize);

impl Meter for Count {
    fn measure(&mut self, work: &mut dyn FnMut()) {
        let region = Region::new(ALLOCATOR);
        work();
        let change = region.change();
        self.0 += change.allocations + change.reallocations;
    }
}

fn count(side: &mut Side) -> usize {
    // What happens only once, such as filling a cache, is not counted.
    side.run(1, &mut Count::default());
    let mut count = Count::default();
    side.run(1, &mut count);
    count.0
}

fn main() {
    for mut work in pii_bench::all() {
        let ours = count(&mut work.ours);
        for peer in &mut work.peers {
            let theirs = count(peer);
            println!("allocs {}/{} {ours} {theirs}", work.name, peer.name);
        }
    }
}
