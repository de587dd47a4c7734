use slog::{Discard, Key, Level, Logger, Record, Serializer, Value, crit, debug, error, info, log, o, trace, warn};

pub struct Person {
    pub name: String,
}

impl Value for Person {
    fn serialize(&self, record: &Record<'_>, key: Key, serializer: &mut dyn Serializer) -> slog::Result {
        serializer.emit_u64("letters", 0)?;
        Value::serialize(&self.name, record, key, serializer)
    }
}

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
