//! Answers in all formats, for one customer with everything that can be awkward.

mod customer;
mod guard;
mod portability;
mod snapshots;
mod stream;
