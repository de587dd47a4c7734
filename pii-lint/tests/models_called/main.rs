//! Every row of the shipped models is met by a call of the real crate: `cargo test -p pii-lint --test models_called`.
//!
//! `tests/models/README.md` describes the groups. The light ones run with every test; a heavy one asks for
//! `-- --ignored GROUP`, which is what `.ci/models` does.

mod calls;
mod check;
mod group;
mod lock;
mod result;
mod rows;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use pii_lint::driver::wrapper;

use crate::group::Group;

fn main() -> ExitCode {
    // Cargo calls this binary in place of rustc, as it calls `cargo-pii`.
    if wrapper::is_requested() {
        return wrapper::run().into();
    }
    let arguments = Arguments::from_args();
    let groups: Vec<Arc<Group>> = match group::all(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        Ok(groups) => groups.into_iter().map(Arc::new).collect(),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut trials = vec![trial("every_model_file_belongs_to_one_group", &groups, group::divided)];
    for group in &groups {
        let heavy = !group.is_light();
        let add = |name: &str, run: fn(&Group, &str) -> Result<(), String>, file: String| {
            let group = Arc::clone(group);
            let name = format!("{}::{name}", group.name);
            Trial::test(name, move || run(&group, &file).map_err(Failed::from)).with_ignored_flag(heavy)
        };
        trials.extend(group.files.iter().map(|file| add(file, group::Group::judge, file.clone())));
        trials.push(add("every_exception_is_one", |group, _| group.judge_exceptions(), String::new()));
        if !heavy {
            trials.push(add("versions_are_those_of_the_repository", |group, _| group.judge_lock(), String::new()));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    match result::write(&groups) {
        Ok(()) => conclusion.exit_code(),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn trial(name: &str, groups: &[Arc<Group>], run: fn(&[Arc<Group>]) -> Result<(), String>) -> Trial {
    let groups = groups.to_vec();
    Trial::test(name, move || run(&groups).map_err(Failed::from))
}
