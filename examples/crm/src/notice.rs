//! What people are told when data is collected (Art. 13).

use crate::consent::Purpose;

/// Shown after a form was sent.
pub const THANKS: &str = "<!doctype html><title>Thank you</title><p>Thank you. We have received it.";

/// Shown after the newsletter was stopped.
pub const STOPPED: &str = "<!doctype html><title>Stopped</title><p>You will get no more newsletters from us.";

/// The public page.
pub fn page() -> String {
    Purpose::Newsletter.wording().text.to_owned()
}
