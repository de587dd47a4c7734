use log::kv::{Key, ToValue, Value};
use log::{
    Level, LevelFilter, Log, Metadata, MetadataBuilder, ParseLevelError, Record, RecordBuilder, SetLoggerError, debug,
    error, info, log, log_enabled, trace, warn,
};

use crate::any;

pub fn types() -> (Level, LevelFilter, Metadata<'static>, ParseLevelError, SetLoggerError) {
    any()
}

pub fn macros(text: &str) {
    error!("{text}");
    warn!("{text}");
    info!("{text}");
    debug!("{text}");
    trace!("{text}");
    log!(Level::Info, "{text}");
    log_enabled!(Level::Info);
}

pub fn key_values(text: &str, caught: std::fmt::Error) {
    info!(text; "");
    info!(text:?; "");
    info!(text:%; "");
    info!(caught:err; "");
    info!(text:serde; "");
    info!(text:sval; "");
}

pub fn values() {
    Key::from_str(any());
    any::<&str>().to_value();
    any::<&String>().to_value();
    Value::from_any::<&str>(any());
    Value::from_debug::<String>(any());
    Value::from_display::<String>(any());
}

pub fn loggers(logger: &dyn Log) {
    logger.enabled(any());
    logger.flush();
    logger.log(any());
    log::logger();
    log::max_level();
    log::set_boxed_logger(any());
    log::set_logger(any());
    log::set_max_level(any());
    Level::as_str(&any());
    LevelFilter::to_level(&any());
    Metadata::level(any());
    MetadataBuilder::new();
}

pub fn records() {
    Record::args(any());
    Record::key_values(any());
    Record::metadata(any());
    Record::target(any());
    Record::builder();
    Record::file(any());
    Record::level(any());
    Record::line(any());
    Record::module_path(any());
    RecordBuilder::new();
    RecordBuilder::args(any(), any());
    RecordBuilder::key_values(any(), any());
    RecordBuilder::target(any(), any());
    RecordBuilder::file(any(), any());
    RecordBuilder::file_static(any(), any());
    RecordBuilder::level(any(), any());
    RecordBuilder::line(any(), any());
    RecordBuilder::metadata(any(), any());
    RecordBuilder::module_path(any(), any());
    RecordBuilder::module_path_static(any(), any());
    RecordBuilder::build(any());
}
