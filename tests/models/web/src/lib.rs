//! Calls of every library that `pii-lint/models` describes for the web side of services: one module per model file.
//! Compiled only; what the compiler makes of it is compared with the rows.

pub mod actix_session;
pub mod actix_web;
pub mod askama;
pub mod axum_extra;
pub mod cookie;
pub mod handlebars;
pub mod hyper;
pub mod minijinja;
pub mod poem;
pub mod prost;
pub mod rocket;
pub mod tera;
pub mod tonic;
pub mod tower_cookies;
pub mod tower_http;
pub mod tower_sessions;
pub mod ureq;
pub mod warp;
