//! Measuring.

purposes! {
    /// Counting and reporting what happens.
    Reporting { "analytics::Reporting", "analytics.reporting" }
}

/// Counting and reporting.
pub mod reporting {
    purposes! {
        /// Measuring advertisements.
        AdPerformance { "analytics::reporting::AdPerformance", "analytics.reporting.ad_performance" }
        /// Measuring content.
        ContentPerformance { "analytics::reporting::ContentPerformance", "analytics.reporting.content_performance" }
        /// Measuring campaigns.
        CampaignInsights { "analytics::reporting::CampaignInsights", "analytics.reporting.campaign_insights" }
        /// Measuring the system.
        System { "analytics::reporting::System", "analytics.reporting.system" }
    }

    /// Measuring the system.
    pub mod system {
        purposes! {
            /// Measuring how fast and how well the system runs.
            Performance { "analytics::reporting::system::Performance", "analytics.reporting.system.performance" }
        }
    }
}
