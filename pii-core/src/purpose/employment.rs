//! Employing people.

purposes! {
    /// Finding and choosing people to employ.
    Recruitment { "employment::Recruitment", "employment.recruitment" }
}
