//! The tests in a real browser, which `.ci/browser` runs. Without Node, Chromium or Graphviz they are listed as ignored;
//! in continuous integration they are a step of their own, which fails then.

use std::path::Path;
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};
use pii_tests::tool;

fn main() {
    let args = Arguments::from_args();
    let missing = missing();
    if !missing.is_empty() {
        eprintln!("the map is not tried in a browser: no {}", missing.join(", no "));
    }
    let trial = Trial::test("the_map_in_a_browser", run).with_ignored_flag(!missing.is_empty());
    libtest_mimic::run(&args, vec![trial]).exit();
}

fn missing() -> Vec<&'static str> {
    let runs = |tool: &str, flag: &str| Command::new(tool).arg(flag).output().is_ok_and(|run| run.status.success());
    let chromium =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
    let has_chromium = std::env::var_os("CHROMIUM").is_some() || chromium.iter().any(|path| Path::new(path).exists());
    let installed = tool::repository().join("tests/browser/node_modules").exists();
    let all = [
        ("Node", runs("node", "--version")),
        ("Graphviz", runs("dot", "-V")),
        ("Chromium", has_chromium),
        // Tests load nothing from elsewhere; `.ci/browser` does.
        ("tests/browser/node_modules", installed),
    ];
    all.into_iter().filter(|(_, is_there)| !is_there).map(|(name, _)| name).collect()
}

fn run() -> Result<(), Failed> {
    let script = tool::repository().join(".ci/browser");
    let run = Command::new(script).env("INSTALLED", "1").output()?;
    if run.status.success() {
        return Ok(());
    }
    Err(format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr)).into())
}
