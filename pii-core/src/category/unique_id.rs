//! Identifiers that stand for a person.

categories! {
    /// A pseudonym that leads to a person only with further knowledge.
    Pseudonymous { "unique_id::Pseudonymous", "user.unique_id.pseudonymous", Fideslang, ["dpv:PseudonymisedData"], [] }
}
