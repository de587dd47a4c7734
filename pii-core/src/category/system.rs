//! Data about systems and not about people.

categories! {
    /// What a system needs to prove itself to another system.
    Authentication { "system::Authentication", "system.authentication", Fideslang, ["dpv:NonPersonalData"], [NOT_PERSONAL] }
    /// What a system records about its own running.
    Operations { "system::Operations", "system.operations", Fideslang, ["dpv:NonPersonalData"], [NOT_PERSONAL] }
}
