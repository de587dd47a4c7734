//! Every output format on a small report, written by hand, and on a large generated one.

mod build;
mod generated;
mod human;
mod map_json;
mod small;
