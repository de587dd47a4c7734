//! Mark personal data.
