use std::env;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{self, Child, ChildStdin, Command, ExitCode, ExitStatus, Stdio};

use crate::any;

pub fn types() -> (ExitCode, env::JoinPathsError) {
    any()
}

pub fn settings() {
    Command::gid(any(), any());
    Command::process_group(any(), any());
    Command::uid(any(), any());
    Command::env_clear(any());
    Command::env_remove::<&str>(any(), any());
    Command::stderr::<Stdio>(any(), any());
    Command::stdin::<Stdio>(any(), any());
    Command::stdout::<Stdio>(any(), any());
}

pub fn arguments() {
    Command::new::<&str>(any());
    Command::arg0::<&str>(any(), any());
    Command::arg::<&str>(any(), any());
    Command::args::<Vec<String>, String>(any(), any());
    Command::current_dir::<&str>(any(), any());
    Command::env::<&str, &str>(any(), any(), any());
    Command::envs::<Vec<(String, String)>, String, String>(any(), any());
    Command::get_args(any());
    Command::get_current_dir(any());
    Command::get_envs(any());
    Command::get_program(any());
}

pub fn runs(number: u8) {
    Command::exec(any());
    Child::wait(any());
    Command::output(any());
    Command::spawn(any());
    Command::status(any());
    ExitStatus::code(&any());
    Stdio::piped();
    process::id();
    match number {
        0 => process::abort(),
        _ => process::exit(any()),
    }
}

pub fn standard_input(input: &mut ChildStdin) {
    write!(input, "{}", 1);
    writeln!(input, "{}", 1);
}

pub fn environment() {
    env::var(any::<&str>());
    env::join_paths::<Vec<String>, String>(any());
    env::split_paths::<str>(any());
    unsafe { env::set_var::<&str, &str>(any(), any()) };
}
