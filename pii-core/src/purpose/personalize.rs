//! Fitting a product to the person.

purposes! {
    /// Choosing content for the person.
    Content { "personalize::Content", "personalize.content" }
    /// Fitting the system to the person.
    System { "personalize::System", "personalize.system" }
}

/// Choosing content.
pub mod content {
    purposes! {
        /// Choosing content from little data.
        Limited { "personalize::content::Limited", "personalize.content.limited" }
        /// Putting together profiles to choose content with.
        Profiling { "personalize::content::Profiling", "personalize.content.profiling" }
        /// Choosing content by a profile.
        Profiled { "personalize::content::Profiled", "personalize.content.profiled" }
    }
}
