//! What makes a product more useful.

purposes! {
    /// Remembering things on somebody's device.
    Storage { "functional::Storage", "functional.storage" }
    /// Optional parts of the service.
    Service { "functional::Service", "functional.service" }
}

/// Optional parts of the service.
pub mod service {
    purposes! {
        /// Improving optional parts of the service.
        Improve { "functional::service::Improve", "functional.service.improve" }
    }
}
