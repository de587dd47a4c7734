//! Standard output and error: the only module that prints.
//!
//! Results go to standard output, progress and errors to standard error. A reader that goes away (`| head`) ends
//! the output, not the run: the exit code stays that of the verdict.

use std::fmt::{Display, Write as _};
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::error::{Failure, Message};

const STATUS: Style = AnsiColor::BrightGreen.on_default().bold();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// Width of the column of verbs, as cargo's.
const VERB_WIDTH: usize = 12;

/// How much is said on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verbosity {
    /// Errors alone.
    Quiet,
    /// Progress.
    #[default]
    Normal,
    /// Also the commands that are run and what became of each unit.
    Verbose,
}

/// The two output streams with their colours and verbosity.
pub struct Shell {
    out: AutoStream<Box<dyn Write>>,
    err: AutoStream<Box<dyn Write>>,
    out_is_terminal: bool,
    verbosity: Verbosity,
}

impl Shell {
    /// The process's own streams. `Auto` colours a stream that is a terminal, unless `NO_COLOR` is set.
    pub fn standard(color: ColorChoice, verbosity: Verbosity) -> Self {
        let choose = |auto: ColorChoice| if color == ColorChoice::Auto { auto } else { color };
        Self {
            out: AutoStream::new(Box::new(io::stdout()), choose(AutoStream::choice(&io::stdout()))),
            err: AutoStream::new(Box::new(io::stderr()), choose(AutoStream::choice(&io::stderr()))),
            out_is_terminal: io::stdout().is_terminal(),
            verbosity,
        }
    }

    /// Streams given by the caller, without colour.
    pub fn with_writers(out: Box<dyn Write>, err: Box<dyn Write>, verbosity: Verbosity) -> Self {
        Self { out: AutoStream::never(out), err: AutoStream::never(err), out_is_terminal: false, verbosity }
    }

    /// Whether results are read by a person at a terminal.
    pub fn out_is_terminal(&self) -> bool {
        self.out_is_terminal
    }

    /// Whether results may contain colour.
    pub fn out_is_styled(&self) -> bool {
        self.out.current_choice() != ColorChoice::Never
    }

    /// Whether messages on standard error may contain colour.
    pub fn err_is_styled(&self) -> bool {
        self.err.current_choice() != ColorChoice::Never
    }

    /// Whether the commands that are run are shown.
    pub fn is_verbose(&self) -> bool {
        self.verbosity == Verbosity::Verbose
    }

    /// Whether only errors are shown.
    pub fn is_quiet(&self) -> bool {
        self.verbosity == Verbosity::Quiet
    }

    /// Writes a result to standard output.
    ///
    /// # Errors
    ///
    /// When the stream cannot be written, except that its reader has gone away.
    pub fn result(&mut self, text: &str) -> Result<(), Failure> {
        match self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::io("cannot write to standard output", &error))
            }
            _ => Ok(()),
        }
    }

    /// A line of progress: `   Analysing crm`.
    pub fn status(&mut self, verb: &str, message: impl Display) {
        if !self.is_quiet() {
            self.line(&format!("{STATUS}{verb:>VERB_WIDTH$}{STATUS:#} {message}\n"));
        }
    }

    /// A line of progress for those who asked for details.
    pub fn detail(&mut self, verb: &str, message: impl Display) {
        if self.is_verbose() {
            self.status(verb, message);
        }
    }

    /// Something the user should know although the run goes on.
    pub fn warning(&mut self, message: impl Display) {
        if !self.is_quiet() {
            self.line(&format!("{WARNING}warning{WARNING:#}: {message}\n"));
        }
    }

    /// Why the run stopped.
    pub fn failure(&mut self, failure: &Failure) {
        match failure {
            Failure::Usage(message) | Failure::Unfinished(message) => self.error(message),
            Failure::Mistakes(rendered) => {
                let mut text = String::new();
                for mistake in rendered {
                    let _ = writeln!(text, "{}\n", mistake.trim_end());
                }
                self.line(&text);
                let (count, noun) = (rendered.len(), if rendered.len() == 1 { "mistake" } else { "mistakes" });
                self.error(&Message { text: format!("could not start because of {count} {noun}"), advice: None });
            }
            Failure::Reported => {}
        }
    }

    /// Text made elsewhere, colours included, for standard error.
    pub fn note(&mut self, text: &str) {
        self.line(text);
    }

    fn error(&mut self, message: &Message) {
        let mut text = format!("{ERROR}error{ERROR:#}: {}\n", message.text);
        if let Some(advice) = &message.advice {
            let _ = writeln!(text, "  {HELP}help{HELP:#}: {advice}");
        }
        self.line(&text);
    }

    /// When standard error is gone there is nobody left to tell.
    fn line(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    #[derive(Clone, Default)]
    struct Sink(Rc<RefCell<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn said(verbosity: Verbosity, speak: impl Fn(&mut Shell)) -> (String, String) {
        let (out, err) = (Sink::default(), Sink::default());
        speak(&mut Shell::with_writers(Box::new(out.clone()), Box::new(err.clone()), verbosity));
        let text = |sink: &Sink| String::from_utf8(sink.0.borrow().clone()).expect("UTF-8");
        (text(&out), text(&err))
    }

    #[test]
    fn verbs_stand_in_cargos_column() {
        let (out, err) = said(Verbosity::Normal, |shell| {
            shell.status("Linking", "3 crates");
            shell.detail("Fresh", "crm");
        });
        assert_eq!((out.as_str(), err.as_str()), ("", "     Linking 3 crates\n"));
    }

    #[test]
    fn quiet_leaves_errors() {
        let (_, err) = said(Verbosity::Quiet, |shell| {
            shell.status("Linking", "3 crates");
            shell.failure(&Failure::unfinished("no facts").advise("run again"));
        });
        assert_eq!(err, "error: no facts\n  help: run again\n");
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure() {
        let mut shell = Shell::with_writers(Box::new(Gone), Box::new(Gone), Verbosity::Normal);
        assert_eq!(shell.result("findings"), Ok(()));
        shell.status("Linking", "3 crates");
    }
}
