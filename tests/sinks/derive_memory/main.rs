//! What was erased is in the process's memory no more.
//!
//! Each case is a process of its own: this binary starts itself, makes a text that stands nowhere in the program, lets
//! the case erase it, and searches its own memory. The same case without the erasure must leave it behind.

#[cfg(target_os = "linux")]
mod cases;
#[cfg(target_os = "linux")]
mod keys;
#[cfg(target_os = "linux")]
mod records;
#[cfg(target_os = "linux")]
mod search;

#[cfg(not(target_os = "linux"))]
fn main() {}

#[cfg(target_os = "linux")]
fn main() {
    const CASE: &str = "PII_MEMORY_CASE";
    const ERASE: &str = "PII_MEMORY_ERASE";

    let cases = cases::all();
    if let Ok(name) = std::env::var(CASE) {
        let (_, run) = cases.iter().find(|(other, _)| *other == name).expect("a case of that name");
        run(std::env::var_os(ERASE).is_some());
        return;
    }

    let found = |name: &str, erase: bool| -> Result<usize, libtest_mimic::Failed> {
        let mut command = std::process::Command::new(std::env::current_exe()?);
        command.env_clear().env(CASE, name);
        if erase {
            command.env(ERASE, "1");
        }
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        said.trim().parse().map_err(|_| format!("{said}\n{}", String::from_utf8_lossy(&output.stderr)).into())
    };
    let trials = cases.into_iter().map(|(name, _)| {
        libtest_mimic::Trial::test(name, move || match (found(name, false)?, found(name, true)?) {
            (0, _) => Err("not found without the erasure either: the search shows nothing".into()),
            (_, 0) => Ok(()),
            (before, after) => Err(format!("found in {after} places, without the erasure in {before}").into()),
        })
    });
    libtest_mimic::run(&libtest_mimic::Arguments::from_args(), trials.collect()).exit();
}
