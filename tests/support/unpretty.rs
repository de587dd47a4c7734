//! What the compiler makes of a file that uses the runtime.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The file as `-Zunpretty=<form>` prints it, built against the runtime that this test was built with: the first of its
/// builds that gives what `fits`.
///
/// # Panics
///
/// When none does.
pub fn unpretty(form: &str, crate_name: &str, input: &Path, fits: impl Fn(&Output) -> bool) -> String {
    let test = env::current_exe().expect("the test has a path");
    let deps = test.parent().expect("the test lies in a directory");
    let mut errors = String::new();
    for library in libraries(deps) {
        let output = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            .args(["--edition=2024", "--crate-type=lib"])
            .arg(format!("--crate-name={crate_name}"))
            .arg(format!("-Zunpretty={form}"))
            .arg("--extern")
            .arg(format!("pii_core={}", library.display()))
            .arg("-L")
            .arg(format!("dependency={}", deps.display()))
            .arg(input)
            .env("RUSTC_BOOTSTRAP", "1")
            .output()
            .expect("rustc runs");
        if fits(&output) {
            return String::from_utf8(output.stdout).expect("it is text");
        }
        errors += &String::from_utf8_lossy(&output.stderr);
    }
    panic!("no build of the runtime fits {}: {errors}", input.display());
}

/// Builds of the runtime, newest first: other features and profiles leave theirs in the same directory.
fn libraries(deps: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(deps).expect("the directory can be read").filter_map(Result::ok);
    let mut libraries: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("libpii_core-") && name.ends_with(".rlib")
        })
        .collect();
    libraries.sort_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok());
    libraries.reverse();
    libraries
}
