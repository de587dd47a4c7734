//! Calls of mail, telemetry, vendors' SDKs and cryptography: one module for each model file. Compiled and never run;
//! `tests/models/README.md` says what is expected of a module.

#![allow(
    deprecated,
    unused_must_use,
    reason = "calls are made to be seen by the compiler, also old ones, and their results are of no use"
)]

pub mod aead;
pub mod age;
pub mod async_stripe;
pub mod aws_sdk;
pub mod aws_sdk_dynamodb;
pub mod aws_sdk_s3;
pub mod aws_sdk_sesv2;
pub mod aws_sdk_sns;
pub mod aws_sdk_sqs;
pub mod color_eyre;
pub mod dryoc;
pub mod eyre;
pub mod jsonwebtoken;
pub mod lettre;
pub mod md5;
pub mod metrics;
pub mod miette;
pub mod opentelemetry;
pub mod orion;
pub mod passwords;
pub mod prometheus;
pub mod redact;
pub mod ring;
pub mod secrecy_08;
pub mod sentry;
pub mod slog;
pub mod snafu;
pub mod tracing_opentelemetry;
pub mod veil;
