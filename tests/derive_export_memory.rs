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
struct Line {
    #[pii(content::Private)]
    item: String,
    #[pii(authorization::Token)]
    token: u8,
}

#[derive(PersonalData, Export)]
#[pii(subject = Customer, store = "logins", origin = observed)]
struct Login {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email, purpose(essential::Service, basis = contract))]
    email: String,
    #[pii(financial::CreditScore, origin = inferred)]
    score: u16,
    #[pii(nested)]
    lines: Vec<Line>,
    #[pii(authorization::Password)]
    password: u8,
}

/// Counts what it is given and keeps nothing.
#[derive(Default)]
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
    (0..count).map(|id| Login {
        id,
        email: format!("{id}@example.com"),
        score: 700,
        lines: vec![Line { item: "tea".into(), token: 0 }],
        password: 0,
    })
}

/// Bytes in use at the peak beyond those after the first thousand records.
fn growth<F: Format>(format: &str, mut writer: Writer<F>, count: u64) -> F::Output {
    const ALLOWED: usize = 64 * 1024;
    logins(1_000).for_each(|login| writer.record(&login).expect("written"));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    logins(count).for_each(|login| writer.record(&login).expect("written"));
    let output = writer.finish().expect("finished");
    let growth = MEMORY.peak_usage().saturating_sub(before);
    println!("{format}: {growth} bytes more after {count} records");
    assert!(growth < ALLOWED, "{format} took {growth} bytes more");
    output
}

/// One test, since all would share the count of the allocator.
#[test]
fn takes_no_more_memory_for_a_million_records() {
    const MILLION: u64 = 1_000_000;
    let access = Answer::access();
    let json = growth("json", Writer::json(Count::default(), &access).expect("begun"), MILLION);
    let (csv, about) = growth("csv", Writer::csv(Count::default(), Count::default(), &access).expect("begun"), MILLION);
    let html = growth("html", Writer::html(Count::default(), &access).expect("begun"), MILLION);
    for Count(bytes) in [json, csv, html] {
        assert!(bytes > 50 * MILLION, "{bytes} bytes");
    }
    assert!(about.0 < 4096, "{} bytes", about.0);
    let few = MILLION / 10;
    let xlsx = Writer::xlsx(Count::default(), &access).expect("begun").rows_per_sheet(50_000);
    growth("xlsx", xlsx, few);
    growth("json, portability", Writer::json(Count::default(), &Answer::portability()).expect("begun"), few);
}
