//! Answers of a million records are written in memory that does not grow with their number.

use std::io::{self, Write};

use peak_alloc::PeakAlloc;
use pii_core::{
    Export, PersonalData,
    export::{Answer, Format, Writer},
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[derive(PersonalData, Export)]
#[pii(subject = Customer, store = "logins", origin = observed)]
struct Login {
    #[pii(subject_id)]
    id: u64,
    #[pii(financial::CreditScore, origin = inferred)]
    score: u16,
    #[pii(nested)]
    device: Option<Device>,
}

#[derive(PersonalData, Export)]
struct Device {
    #[pii(authorization::Token)]
    token: u8,
}

/// Counts what it is given and keeps nothing.
#[derive(Debug, Default)]
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logins(count: u64) -> impl Iterator<Item = Login> {
    (0..count).map(|id| Login { id, score: 700, device: Some(Device { token: 0 }) })
}

/// Bytes in use at the peak, beyond those after the first thousand records.
fn growth<F: Format>(format: &str, mut writer: Writer<F>, count: u64) -> (usize, F::Output) {
    logins(1_000).for_each(|login| writer.record(&login).expect("written"));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    logins(count).for_each(|login| writer.record(&login).expect("written"));
    let output = writer.finish().expect("finished");
    let growth = MEMORY.peak_usage().saturating_sub(before);
    println!("{format}: {growth} bytes more after {count} records");
    (growth, output)
}

/// One test, since several would share the count of the allocator.
#[test]
fn takes_no_more_memory_for_a_million_records() {
    const ALLOWED: usize = 64 * 1024;
    const MILLION: u64 = 1_000_000;
    let access = Answer::access();
    let (json, bytes) = growth("json", Writer::json(Count::default(), &access).expect("begun"), MILLION);
    assert!(json < ALLOWED && bytes.0 > 10 * MILLION, "{json}, {bytes:?}");
    let csv = Writer::csv(Count::default(), Count::default(), &access).expect("begun");
    let (csv, (bytes, about)) = growth("csv", csv, MILLION);
    assert!(csv < ALLOWED && bytes.0 > 10 * MILLION && about.0 < 4096, "{csv}, {bytes:?}, {about:?}");
    let (html, bytes) = growth("html", Writer::html(Count::default(), &access).expect("begun"), MILLION);
    assert!(html < ALLOWED && bytes.0 > 10 * MILLION, "{html}, {bytes:?}");
    let portability = Writer::json(Count::default(), &Answer::portability()).expect("begun");
    let (portability, _) = growth("json under Art. 20", portability, MILLION / 10);
    assert!(portability < ALLOWED, "{portability}");

    // Packing the archive takes its own room, whatever it packs. Each sheet takes some.
    let xlsx = |records| growth("xlsx", Writer::xlsx(Count::default(), &access).expect("begun"), records).0;
    let (few, many) = (xlsx(5_000), xlsx(20_000));
    assert!(many < few + ALLOWED, "{few}, {many}");
}
