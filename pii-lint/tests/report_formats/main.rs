//! Every output format on a small report, written by hand, and on a large generated one.

mod baseline;
mod build;
mod diff;
mod functions;
mod generated;
mod github;
mod human;
mod map_html;
mod map_json;
mod map_mermaid;
mod record;
mod rustc_json;
mod sarif;
mod short;
mod small;
