//! Every output format on a small report, written by hand, and on a large generated one.

mod build;
mod functions;
mod generated;
mod human;
mod map_html;
mod map_json;
mod map_mermaid;
mod record;
mod rustc_json;
mod short;
mod small;
