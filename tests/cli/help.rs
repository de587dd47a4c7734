//! The help of every command, so that a change of the command line is seen in review.

use std::fmt::Write as _;

use crate::fixture::Fixture;

#[test]
fn the_help_of_every_command() {
    let clinic = Fixture::new("clinic");
    let mut tree = clinic.pii(&["--help"]).code(0).stdout;
    let commands = [
        "check",
        "functions",
        "coverage",
        "map",
        "suggest",
        "report",
        "schema",
        "diff",
        "why-not",
        "facts",
        "link",
        "explain",
        "list",
        "init",
    ];
    for command in commands {
        let help = clinic.pii(&[command, "-h"]).code(0).stdout;
        write!(tree, "\n--- cargo pii {command}\n\n{help}").expect("a string takes everything");
    }
    insta::assert_snapshot!(tree);
}
