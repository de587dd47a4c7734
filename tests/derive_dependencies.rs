//! Whoever uses the runtime with its default features pays for `serde` with its derive, `zeroize`, and nothing else.

use std::collections::BTreeSet;
use std::process::Command;

use pii_tests::tool;

/// Names of the packages that a package of the workspace, or one it depends on, is built from.
fn packages(args: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"])
        .args(args)
        .current_dir(tool::repository())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty()).map(Into::into).collect()
}

#[test]
fn no_more_than_serde_with_derive_and_zeroize() {
    let ours = packages(&["--package", "pii-core"]);
    let mut theirs = packages(&["--package", "serde"]);
    theirs.extend(packages(&["--package", "zeroize"]));
    assert!(theirs.contains("serde_derive"), "the workspace asks for `serde` with its derive: {theirs:?}");
    let added: Vec<_> = ours.difference(&theirs).collect();
    assert_eq!(added, ["pii-core", "pii-derive"]);
    assert!(ours.len() <= theirs.len(), "ours: {ours:?}\ntheirs: {theirs:?}");
}
