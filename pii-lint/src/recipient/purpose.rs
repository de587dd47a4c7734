//! What services are used for: a closed list of words.

macro_rules! purposes {
    ($($(#[$doc:meta])* $purpose:ident $word:literal)*) => {
        /// What a service is used for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Purpose {
            $($(#[$doc])* $purpose,)*
        }

        impl Purpose {
            /// Every purpose with its word and the services used for it, as shipped.
            pub(super) const FILES: &'static [(Self, &'static str, &'static str)] = &[
                $((Self::$purpose, $word, include_str!(concat!("../../recipients/", $word, ".toml")))),*
            ];

            /// Its word in reports.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$purpose => $word,)*
                }
            }
        }
    };
}

purposes! {
    /// Language models, transcription, translation.
    Ai "ai"
    /// Product and web analytics, attribution, session replay.
    Analytics "analytics"
    /// What passes data on to others: workflows, webhooks.
    Automation "automation"
    /// Chat, telephony and video calls between people.
    Chat "chat"
    /// Office, documents, calendars, projects, source code, staff.
    Collaboration "collaboration"
    /// Shops, orders, accounts, events, reviews.
    Commerce "commerce"
    /// Customers, leads, sales, data bought about people.
    Crm "crm"
    /// Databases and message brokers run by others.
    Database "database"
    /// Contracts and signatures.
    ESignature "e-signature"
    /// Transactional mail and mailboxes.
    Email "email"
    /// Who sees which variant.
    FeatureFlags "feature-flags"
    /// Documents, background checks, credit, bots, fraud.
    FraudPrevention "fraud-prevention"
    /// Machines, networks and platforms, with all the services that come with them.
    Hosting "hosting"
    /// Sign-in and accounts.
    Identity "identity"
    /// Maps, addresses, routes, where an IP address is.
    Location "location"
    /// Newsletters and campaigns.
    Marketing "marketing"
    /// Errors, logs, metrics, traces, alarms.
    Monitoring "monitoring"
    /// Payments, bank accounts, taxes.
    Payment "payment"
    /// Notifications to devices.
    Push "push"
    /// Search and vector indexes.
    Search "search"
    /// Parcels, letters, printed matter.
    Shipping "shipping"
    /// Text messages and calls to telephone numbers.
    Sms "sms"
    /// Social networks and the advertising in them.
    Social "social"
    /// Files, pictures, films.
    Storage "storage"
    /// Help desks and conversations with customers.
    Support "support"
    /// Questionnaires and forms.
    Survey "survey"
}
