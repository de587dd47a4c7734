//! The command line: one file for each command, and what they share.

mod args;
mod base;
mod baseline;
mod cargo_args;
mod check;
mod coverage;
mod diff;
mod explain;
mod facts;
mod functions;
mod init;
mod level_args;
mod link;
mod list;
mod map;
mod output;
mod report;
mod run;
mod schema;
mod suggest;
mod version;
mod why_not;

use std::any::Any;
use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

use anstream::ColorChoice;
use clap::{CommandFactory, FromArgMatches};

use self::args::{Cli, Command};
use crate::error::Failure;
use crate::exit;
use crate::shell::{Shell, Verbosity};

/// Where the last panic happened.
static PANICKED_AT: Mutex<Option<String>> = Mutex::new(None);

/// Runs the command the arguments ask for and gives the exit code.
pub fn main(words: Vec<OsString>) -> u8 {
    panic::set_hook(Box::new(|info| {
        if let Ok(mut place) = PANICKED_AT.lock() {
            *place = info.location().map(ToString::to_string);
        }
    }));
    let words = args::normalise(words);
    let color = args::color(&words);
    panic::catch_unwind(AssertUnwindSafe(|| start(words, color))).unwrap_or_else(|panic| {
        let mut shell = Shell::standard(color, Verbosity::Normal);
        shell.failure(&internal(&*panic));
        exit::UNFINISHED
    })
}

fn start(words: Vec<OsString>, color: ColorChoice) -> u8 {
    let mut shell = Shell::standard(color, Verbosity::Normal);
    let parsed = Cli::command().color(args::for_clap(color)).try_get_matches_from(words);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            let text = error.render().ansi().to_string();
            if error.use_stderr() {
                shell.note(&text);
                return exit::USAGE;
            }
            return shell.result(&text).map_or(exit::UNFINISHED, |()| exit::CLEAN);
        }
    };
    let mut shell = Shell::standard(color, cli.global.verbosity());
    dispatch(&cli, &mut shell).unwrap_or_else(|failure| {
        shell.failure(&failure);
        failure.exit_code()
    })
}

fn dispatch(cli: &Cli, shell: &mut Shell) -> Result<u8, Failure> {
    match &cli.command {
        _ if cli.version => version::run(cli.global.verbose > 0, shell),
        Some(Command::Check(args)) => check::run(args, &cli.global, shell),
        Some(Command::Functions(args)) => functions::run(args, &cli.global, shell),
        Some(Command::Coverage(args)) => coverage::run(args, &cli.global, shell),
        Some(Command::Map(args)) => map::run(args, &cli.global, shell),
        Some(Command::Report(args)) => report::run(args, &cli.global, shell),
        Some(Command::Schema(args)) => schema::run(args, &cli.global, shell),
        Some(Command::Diff(args)) => diff::run(args, &cli.global, shell),
        Some(Command::WhyNot(args)) => why_not::run(args, &cli.global, shell),
        Some(Command::Facts(args)) => facts::run(args, &cli.global, shell),
        Some(Command::Link(args)) => link::run(args, &cli.global, shell),
        Some(Command::Explain(args)) => explain::run(args, shell),
        Some(Command::List(args)) => list::run(args, shell),
        Some(Command::Init(args)) => init::run(args, shell),
        Some(Command::Suggest(args)) => suggest::run(args, shell),
        None => Err(Failure::usage("no command").advise("`cargo pii --help` shows the commands")),
    }
}

fn internal(panic: &(dyn Any + Send)) -> Failure {
    let message = panic.downcast_ref::<&str>().copied();
    let message = message.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic");
    let place = PANICKED_AT.lock().ok().and_then(|place| place.clone());
    let place = place.map(|place| format!(" at {place}")).unwrap_or_default();
    Failure::unfinished(format!("internal error{place}: {message}"))
        .advise(format!("this is a bug in cargo-pii, please report it: {}/issues", env!("CARGO_PKG_REPOSITORY")))
}
