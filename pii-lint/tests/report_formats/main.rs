//! Every output format on a small report, written by hand, and on a large generated one.

mod baseline;
mod build;
mod coverage;
mod diff;
mod functions;
mod generated;
mod github;
mod hostile;
mod human;
mod judged;
mod map_dot;
mod map_html;
mod map_json;
mod map_mermaid;
mod map_svg;
mod record;
mod rustc_json;
mod sarif;
mod schema;
mod short;
mod small;
