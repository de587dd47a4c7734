//! The tool against cargo and clippy, on workspaces made for it.
//!
//! A workspace is written to a temporary folder, as `workspace.rs` says, in three sizes: 1, 4 and 16 services. Its
//! dependencies are those of this repository and built before anything is measured; nothing is downloaded. Commands take
//! turns, forwards and backwards, and every number is the median over the rounds.
//!
//! | line | |
//! |---|---|
//! | `time lint/<what> <ns>` | one run of a command |
//! | `ratio lint/cold-clippy`, `ratio lint/cold-check` | `cargo pii check`, divided by `cargo clippy` and by `cargo check`: all members compiled anew, without incremental compilation |
//! | `ratio lint/fresh-check` | the same against `cargo check` when nothing has changed |
//! | `ratio lint/edit-check` | after a change in one function of one file |
//! | `parse lint <MB/s> <lines/s>` | reading the MIR of a service, from text to facts |
//! | `scale lint/<services> <lines> <ns> <MiB>` | lines of MIR, what linking, following and judging take, and the most memory of the whole command |
//! | `growth lint <exponent>` | of that time with the lines: 1 is linear |
//!
//! No number fails a run: what is slow on a busy machine is not wrong.

mod cargo;
mod mir;
mod workspace;

use std::env;
use std::path::Path;

use cargo::{Cargo, Phases};
use workspace::Workspace;

const ROUNDS: usize = 5;
const SIZES: [usize; 3] = [1, 4, 16];

/// Of the sizes, the one that commands are compared on.
const COMPARED: usize = 1;

fn main() {
    // `cargo test --all-targets` starts benches too, without this argument, and is not made to wait.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cargo = Cargo::new(folder.path().join("target"));
    let workspaces = SIZES.map(|services| Workspace::create(folder.path().join(format!("x{services}")), services));
    compare(&cargo, &workspaces[COMPARED]);
    let lines = parse(&cargo, &workspaces[0], folder.path());
    grow(&cargo, &workspaces, &lines);
}

/// The commands against each other.
fn compare(cargo: &Cargo, workspace: &Workspace) {
    let commands = [Cargo::check, Cargo::clippy, Cargo::pii];
    for command in commands {
        command(cargo, workspace, true);
    }
    let turns = |change: &dyn Fn(usize), incremental: bool| -> Vec<[f64; 3]> {
        let mut number = 0;
        let mut rounds = Vec::with_capacity(ROUNDS);
        for round in 0..ROUNDS {
            let mut seconds = [0.0; 3];
            for turn in 0..commands.len() {
                let at = if round % 2 == 0 { turn } else { commands.len() - 1 - turn };
                number += 1;
                change(number);
                seconds[at] = commands[at](cargo, workspace, incremental).as_secs_f64();
            }
            rounds.push(seconds);
        }
        rounds
    };
    let cold = turns(&|_| workspace.touch(), false);
    say_times("cold", &cold);
    say_ratio("cold-clippy", &cold, |[_, clippy, pii]| pii / clippy);
    say_ratio("cold-check", &cold, |[check, _, pii]| pii / check);
    // Builds what the rounds before made without incremental compilation.
    for command in commands {
        command(cargo, workspace, true);
    }
    let fresh = turns(&|_| {}, true);
    say_times("fresh", &fresh);
    say_ratio("fresh-check", &fresh, |[check, _, pii]| pii / check);
    let edit = turns(&|number| workspace.edit(number), true);
    say_times("edit", &edit);
    say_ratio("edit-check", &edit, |[check, _, pii]| pii / check);
}

/// From text to facts. Gives the lines of MIR of the crate that all services share, and of one service.
fn parse(cargo: &Cargo, workspace: &Workspace, folder: &Path) -> [usize; 2] {
    let [platform, service] = ["platform", "service0"].map(|package| {
        let file = folder.join(package).with_extension("mir");
        cargo.print_mir(workspace, package, &file);
        file
    });
    let speeds: Vec<mir::Speed> = (0..ROUNDS).map(|_| mir::read(&service, workspace)).collect();
    let megabytes = median(speeds.iter().map(|speed| speed.bytes_per_second / 1e6));
    let lines = median(speeds.iter().map(|speed| speed.lines_per_second));
    println!("parse lint {megabytes:.0} {lines:.0}");
    [mir::read(&platform, workspace).lines, mir::read(&service, workspace).lines]
}

/// The analysis over workspaces of growing size.
fn grow(cargo: &Cargo, workspaces: &[Workspace], [shared, service]: &[usize; 2]) {
    let mut points = Vec::new();
    for (workspace, services) in workspaces.iter().zip(SIZES) {
        cargo.pii(workspace, true);
        let runs: Vec<Phases> = (0..ROUNDS).map(|_| cargo.timings(workspace)).collect();
        let lines = shared + services * service;
        let seconds = median(runs.iter().map(|run| run.analysis.as_secs_f64()));
        let memory = runs.iter().map(|run| run.memory).max().unwrap_or_default();
        println!("scale lint/{services} {lines} {:.0} {memory}", seconds * 1e9);
        #[expect(clippy::cast_precision_loss, reason = "no workspace has 2^52 lines")]
        points.push(((lines as f64).ln(), seconds.ln()));
    }
    println!("growth lint {:.2}", slope(&points));
}

/// The slope of the line that fits the points best.
fn slope(points: &[(f64, f64)]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "three")]
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / count, y + point.1 / count));
    let (above, below) = points.iter().fold((0.0, 0.0), |(above, below), point| {
        (above + (point.0 - x) * (point.1 - y), below + (point.0 - x).powi(2))
    });
    above / below
}

fn say_times(what: &str, rounds: &[[f64; 3]]) {
    for (at, command) in ["check", "clippy", "pii"].iter().enumerate() {
        println!("time lint/{what}-{command} {:.0}", median(rounds.iter().map(|round| round[at])) * 1e9);
    }
}

fn say_ratio(name: &str, rounds: &[[f64; 3]], of: fn(&[f64; 3]) -> f64) {
    println!("ratio lint/{name} {:.2}", median(rounds.iter().map(of)));
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
