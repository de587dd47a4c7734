//! What the product cannot do without.

purposes! {
    /// Detecting and preventing fraud.
    FraudDetection { "essential::FraudDetection", "essential.fraud_detection" }
    /// Doing what the law demands.
    LegalObligation { "essential::LegalObligation", "essential.legal_obligation" }
    /// Providing the service somebody asked for.
    Service { "essential::Service", "essential.service" }
}

/// Parts of providing the service.
pub mod service {
    purposes! {
        /// Signing people in.
        Authentication { "essential::service::Authentication", "essential.service.authentication" }
        /// Telling people what they need to know to use the service.
        Notifications { "essential::service::Notifications", "essential.service.notifications" }
        /// Running the service.
        Operations { "essential::service::Operations", "essential.service.operations" }
        /// Taking and making payments.
        PaymentProcessing { "essential::service::PaymentProcessing", "essential.service.payment_processing" }
        /// Keeping the service and its data secure.
        Security { "essential::service::Security", "essential.service.security" }
        /// Offering a better version of the same service.
        Upgrades { "essential::service::Upgrades", "essential.service.upgrades" }
    }

    /// Service notices by channel.
    pub mod notifications {
        purposes! {
            /// Service notices by e-mail.
            Email { "essential::service::notifications::Email", "essential.service.notifications.email" }
            /// Service notices by text message.
            Sms { "essential::service::notifications::Sms", "essential.service.notifications.sms" }
        }
    }

    /// Parts of running the service.
    pub mod operations {
        purposes! {
            /// Helping people who use the service.
            Support { "essential::service::operations::Support", "essential.service.operations.support" }
            /// Repairing and improving the running of the service.
            Improve { "essential::service::operations::Improve", "essential.service.operations.improve" }
        }
    }
}
