use std::collections::HashMap;

use prometheus::{
    Counter, Gauge, GaugeVec, Histogram, HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry, Result,
    TextEncoder,
};

pub fn labels(logins: &IntCounterVec, open: &GaugeVec, seconds: &HistogramVec, who: &str) -> Result<()> {
    logins.with_label_values(&[who]).inc();
    logins.get_metric_with_label_values(&[who])?;
    open.with(&HashMap::from([("who", who)])).set(1.0);
    open.get_metric_with(&HashMap::from([("who", who)]))?;
    open.remove_label_values(&[who])?;
    seconds.with_label_values(&[who]).observe(1.0);
    Ok(())
}

pub fn made(who: &str) -> Result<String> {
    let options = Opts::new("logins", "how often").const_label("who", who);
    let registry = Registry::new();
    registry.register(Box::new(Counter::with_opts(options)?))?;
    let options = Opts::new("open", "how many").const_labels(HashMap::new());
    prometheus::register(Box::new(Gauge::with_opts(options)?))?;
    let options = HistogramOpts::new("seconds", "how long").const_label("who", who).const_labels(HashMap::new());
    Histogram::with_opts(options)?.observe(1.0);
    TextEncoder::new().encode_to_string(&registry.gather())
}
