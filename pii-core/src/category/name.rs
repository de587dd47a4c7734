//! Parts of a name.

categories! {
    /// A given name.
    First { "name::First", "user.name.first", Fideslang, ["pd:Name"], [IDENTIFIER] }
    /// A family name.
    Last { "name::Last", "user.name.last", Fideslang, ["pd:Name"], [IDENTIFIER] }
    /// A former family name.
    Maiden { "name::Maiden", "user.name.maiden", Extension, ["pd:Name"], [IDENTIFIER] }
}
