//! Redacted output says nothing about the value beyond what its mode is meant to show: in every mode, at every sink.

mod inputs;
mod modes;
mod shapes;
mod sinks;
