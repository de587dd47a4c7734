//! Why personal data may be processed.

use core::fmt;

macro_rules! articles {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$doc:meta])* $variant:ident = $word:literal, $article:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order of the article.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that stands for it in `#[pii(...)]`.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The article of the GDPR, as in `6(1)(a)`.
            pub const fn article(self) -> &'static str {
                match self { $(Self::$variant => $article,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

articles! {
    /// What makes processing lawful (Art. 6(1) GDPR).
    ///
    /// ```
    /// use pii_core::basis::LegalBasis;
    ///
    /// assert_eq!(LegalBasis::Consent.word(), "consent");
    /// assert_eq!(LegalBasis::Consent.article(), "6(1)(a)");
    /// assert_eq!(LegalBasis::ALL.len(), 6);
    /// ```
    LegalBasis {
        /// The person agreed, for this purpose.
        Consent = "consent", "6(1)(a)";
        /// A contract with the person needs it, or steps the person asked for before one.
        Contract = "contract", "6(1)(b)";
        /// A law demands it.
        LegalObligation = "legal_obligation", "6(1)(c)";
        /// Somebody's life depends on it.
        VitalInterests = "vital_interests", "6(1)(d)";
        /// A task in the public interest or official authority needs it.
        PublicTask = "public_task", "6(1)(e)";
        /// Interests that outweigh those of the person need it.
        LegitimateInterests = "legitimate_interests", "6(1)(f)";
    }
}

articles! {
    /// What lifts the ban on processing special categories of data (Art. 9(2) GDPR).
    ///
    /// ```
    /// use pii_core::basis::Condition;
    ///
    /// assert_eq!(Condition::ExplicitConsent.word(), "explicit_consent");
    /// assert_eq!(Condition::Research.article(), "9(2)(j)");
    /// assert_eq!(Condition::ALL.len(), 10);
    /// ```
    Condition {
        /// The person agreed explicitly, for this purpose.
        ExplicitConsent = "explicit_consent", "9(2)(a)";
        /// Employment, social security or social protection law needs it.
        Employment = "employment", "9(2)(b)";
        /// Somebody's life depends on it and the person cannot consent.
        VitalInterests = "vital_interests", "9(2)(c)";
        /// A foundation, association or other body without profit, about its members.
        NotForProfit = "not_for_profit", "9(2)(d)";
        /// The person made it public.
        MadePublic = "made_public", "9(2)(e)";
        /// Legal claims, or courts acting as such.
        LegalClaims = "legal_claims", "9(2)(f)";
        /// Substantial public interest, on the basis of law.
        SubstantialPublicInterest = "substantial_public_interest", "9(2)(g)";
        /// Medicine, diagnosis, health or social care.
        HealthCare = "health_care", "9(2)(h)";
        /// Public health.
        PublicHealth = "public_health", "9(2)(i)";
        /// Archiving in the public interest, research or statistics.
        Research = "research", "9(2)(j)";
    }
}
