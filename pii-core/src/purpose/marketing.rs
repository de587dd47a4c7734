//! Making a product known.

purposes! {
    /// Showing advertisements.
    Advertising { "marketing::Advertising", "marketing.advertising" }
    /// Writing to people about offers.
    Communications { "marketing::Communications", "marketing.communications" }
}

/// Kinds of advertising.
pub mod advertising {
    purposes! {
        /// Advertisements chosen from one's own data.
        FirstParty { "marketing::advertising::FirstParty", "marketing.advertising.first_party" }
        /// Limiting how often somebody sees an advertisement.
        FrequencyCapping { "marketing::advertising::FrequencyCapping", "marketing.advertising.frequency_capping" }
        /// Keeping advertisements from certain people.
        NegativeTargeting { "marketing::advertising::NegativeTargeting", "marketing.advertising.negative_targeting" }
        /// Putting together profiles to advertise with.
        Profiling { "marketing::advertising::Profiling", "marketing.advertising.profiling" }
        /// Delivering advertisements.
        Serving { "marketing::advertising::Serving", "marketing.advertising.serving" }
        /// Advertisements chosen with other companies' data.
        ThirdParty { "marketing::advertising::ThirdParty", "marketing.advertising.third_party" }
    }

    /// Advertisements chosen from one's own data.
    pub mod first_party {
        purposes! {
            /// Advertisements that fit the page, from one's own data.
            Contextual { "marketing::advertising::first_party::Contextual", "marketing.advertising.first_party.contextual" }
            /// Advertisements that fit the person, from one's own data.
            Targeted { "marketing::advertising::first_party::Targeted", "marketing.advertising.first_party.targeted" }
        }
    }

    /// Advertisements chosen with other companies' data.
    pub mod third_party {
        purposes! {
            /// Advertisements that fit the person, with other companies' data.
            Targeted { "marketing::advertising::third_party::Targeted", "marketing.advertising.third_party.targeted" }
        }
    }
}

/// Offers by channel.
pub mod communications {
    purposes! {
        /// Offers by e-mail.
        Email { "marketing::communications::Email", "marketing.communications.email" }
        /// Offers by text message.
        Sms { "marketing::communications::Sms", "marketing.communications.sms" }
    }
}
