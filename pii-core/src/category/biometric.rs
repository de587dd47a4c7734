//! Measurements of the body. Special category data (Art. 9).

categories! {
    /// A face print.
    Facial { "biometric::Facial", "user.biometric.facial", Extension, ["pd:FacialPrint"], [ART9] }
    /// A fingerprint.
    Fingerprint { "biometric::Fingerprint", "user.biometric.fingerprint", Fideslang, ["pd:Fingerprint"], [ART9] }
    /// Health read from the body, such as a pulse.
    Health { "biometric::Health", "user.biometric.health", Fideslang, ["pd:Health"], [ART9] }
    /// A scan of the eye.
    Retinal { "biometric::Retinal", "user.biometric.retinal", Fideslang, ["pd:Retina"], [ART9] }
    /// A voice print.
    Voice { "biometric::Voice", "user.biometric.voice", Fideslang, ["pd:Biometric"], [ART9] }
}
