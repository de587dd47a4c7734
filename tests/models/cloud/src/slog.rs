use slog::{Discard, Level, Logger, crit, debug, error, info, log, o, trace, warn};

pub fn run(who: &str) -> Logger {
    let root = Logger::root(Discard, o!("who" => who.to_owned()));
    let logger = root.new(o!("who" => who.to_owned()));
    crit!(logger, "text"; "who" => who);
    error!(logger, "text"; "who" => who);
    warn!(logger, "text"; "who" => who);
    info!(logger, "text"; "who" => who);
    debug!(logger, "text"; "who" => who);
    trace!(logger, "text"; "who" => who);
    log!(logger, Level::Info, "", "text"; "who" => who);
    logger
}
