//! Giving data to somebody else.

purposes! {
    /// Giving data to somebody else because the law demands it.
    LegalObligation { "third_party_sharing::LegalObligation", "third_party_sharing.legal_obligation" }
}
