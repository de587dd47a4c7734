//! Research.

purposes! {
    /// Scientific research (Art. 89).
    Scientific { "research::Scientific", "research.scientific" }
}
