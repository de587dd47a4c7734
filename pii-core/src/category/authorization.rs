//! What people sign in with. All of it is secret: never exported, always redacted.

categories! {
    /// A body measurement used to sign in.
    Biometric { "authorization::Biometric", "user.authorization.biometric", Fideslang, ["pd:Biometric"], [SECRET, ART9] }
    /// Sign-in data of any kind, as one value.
    Credentials { "authorization::Credentials", "user.authorization.credentials", Fideslang, ["pd:Authenticating"], [SECRET] }
    /// A password, hashed or not.
    Password { "authorization::Password", "user.authorization.password", Fideslang, ["pd:Password"], [SECRET] }
    /// A short number somebody signs in with.
    Pin { "authorization::Pin", "user.authorization.pin", Extension, ["pd:PINCode"], [SECRET] }
    /// The answer to a question only the person should know.
    SecurityAnswer { "authorization::SecurityAnswer", "user.authorization.security_answer", Extension, ["pd:SecretText"], [SECRET] }
    /// A session, access, refresh or reset token.
    Token { "authorization::Token", "user.authorization.token", Extension, ["pd:Authenticating"], [SECRET] }
}
