//! Parts of an account.

categories! {
    /// Choices somebody made for their account.
    Settings { "account::Settings", "user.account.settings", Fideslang, ["pd:Preference"], [] }
    /// The name somebody signs in with.
    Username { "account::Username", "user.account.username", Fideslang, ["pd:Username"], [IDENTIFIER] }
}
