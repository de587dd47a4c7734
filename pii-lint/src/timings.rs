//! Where the time of a run went, for `--timings`.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// What one unit took that was compiled in this run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTime {
    /// As cargo names it.
    pub unit: String,
    /// The compiler as cargo asked for it; nothing where the run for the MIR did for both.
    pub check: Duration,
    /// The compiler until its MIR text came.
    pub mir: Duration,
    /// Reading the text to its end.
    pub read: Duration,
}

/// The times of a run.
#[derive(Debug)]
pub struct Timings {
    started: Instant,
    phases: Vec<(&'static str, Duration)>,
    remarks: Vec<(&'static str, String)>,
    /// Units that were compiled, in the order cargo finished them.
    pub units: Vec<UnitTime>,
}

impl Timings {
    /// The run starts now.
    #[must_use]
    pub fn start() -> Self {
        Self { started: Instant::now(), phases: Vec::new(), remarks: Vec::new(), units: Vec::new() }
    }

    /// Does a part of the work.
    pub fn measure<T>(&mut self, phase: &'static str, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let result = work();
        self.add(phase, started.elapsed());
        result
    }

    /// Adds to the time of a part of the work.
    pub fn add(&mut self, phase: &'static str, time: Duration) {
        match self.phases.iter_mut().find(|(known, _)| *known == phase) {
            Some((_, known)) => *known += time,
            None => self.phases.push((phase, time)),
        }
    }

    /// Adds what explains the times.
    pub fn remark(&mut self, word: &'static str, text: impl Into<String>) {
        self.remarks.push((word, text.into()));
    }

    /// How long the run has taken.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// A table: the parts of the work, the most memory it took, remarks, and the units that were compiled.
    #[must_use]
    pub fn table(&self, peak_memory: Option<u64>) -> String {
        let mut text = String::new();
        for (phase, time) in &self.phases {
            let _ = writeln!(text, "{phase:>12} {:>9}", seconds(*time));
        }
        let _ = writeln!(text, "{:>12} {:>9}", "total", seconds(self.elapsed()));
        if let Some(bytes) = peak_memory {
            let _ = writeln!(text, "{:>12} {:>5} MiB", "memory", bytes >> 20);
        }
        for (word, remark) in &self.remarks {
            let _ = writeln!(text, "{word:>12}  {remark}");
        }
        if !self.units.is_empty() {
            let _ = writeln!(text, "{:>22} {:>9} {:>9}  compiled", "check", "MIR", "read");
            for UnitTime { unit, check, mir, read } in &self.units {
                let check = if check.is_zero() { "-".to_owned() } else { seconds(*check) };
                let _ = writeln!(text, "{check:>22} {:>9} {:>9}  {unit}", seconds(*mir), seconds(*read));
            }
        }
        text
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

/// The most memory this process ever had, in bytes, where the system says so.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_run_stand_in_the_order_they_were_done() {
        let mut timings = Timings::start();
        timings.add("build", Duration::from_millis(1500));
        timings.add("flow", Duration::from_millis(20));
        timings.add("build", Duration::from_millis(500));
        let time = |milliseconds| Duration::from_millis(milliseconds);
        let unit = "crm (lib)".to_owned();
        timings.remark("reused", "what was found before");
        timings.units.push(UnitTime { unit, check: time(0), mir: time(1250), read: time(30) });
        let table = timings.table(Some(5 << 20));
        let lines: Vec<&str> = table.lines().filter(|line| !line.contains("total")).collect();
        assert_eq!(
            lines,
            [
                "       build   2.000 s",
                "        flow   0.020 s",
                "      memory     5 MiB",
                "      reused  what was found before",
                "                 check       MIR      read  compiled",
                "                     -   1.250 s   0.030 s  crm (lib)",
            ]
        );
    }
}
