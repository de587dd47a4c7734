//! Follow personal data.
