//! The categories of personal data `pii.toml` can name: path in `pii_core::category`, taxonomy key, flags.

use crate::spelling;

/// A category as the taxonomy knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// Path in `pii_core::category`, as users write it: `contact::Email`.
    pub path: &'static str,
    /// Taxonomy key: `user.contact.email`.
    pub key: &'static str,
    /// What the law or the rules treat differently: `secret`, `art9`, `art10`, `identifier`, `free_text`,
    /// `not_personal`.
    pub flags: &'static [&'static str],
}

const fn built_in(path: &'static str, key: &'static str, flags: &'static [&'static str]) -> BuiltIn {
    BuiltIn { path, key, flags }
}

/// Every built-in category, sorted by path.
pub const CATEGORIES: &[BuiltIn] = &[
    built_in("Account", "user.account", &[]),
    built_in("Authorization", "user.authorization", &["secret"]),
    built_in("Behavior", "user.behavior", &[]),
    built_in("Biometric", "user.biometric", &["art9"]),
    built_in("Childrens", "user.childrens", &[]),
    built_in("Contact", "user.contact", &["identifier"]),
    built_in("Content", "user.content", &["free_text"]),
    built_in("CriminalHistory", "user.criminal_history", &["art10"]),
    built_in("Demographic", "user.demographic", &[]),
    built_in("Device", "user.device", &[]),
    built_in("Education", "user.education", &[]),
    built_in("Employment", "user.employment", &[]),
    built_in("Family", "user.family", &[]),
    built_in("Financial", "user.financial", &[]),
    built_in("GovernmentId", "user.government_id", &["identifier"]),
    built_in("HealthAndMedical", "user.health_and_medical", &["art9"]),
    built_in("JobTitle", "user.job_title", &[]),
    built_in("Location", "user.location", &[]),
    built_in("Name", "user.name", &["identifier"]),
    built_in("Payment", "user.payment", &[]),
    built_in("Personal", "user", &[]),
    built_in("PrivacyPreferences", "user.privacy_preferences", &[]),
    built_in("Sensor", "user.sensor", &[]),
    built_in("Social", "user.social", &[]),
    built_in("System", "system", &["not_personal"]),
    built_in("Telemetry", "user.telemetry", &[]),
    built_in("UniqueId", "user.unique_id", &["identifier"]),
    built_in("UserSensor", "user.user_sensor", &[]),
    built_in("Workplace", "user.workplace", &[]),
    built_in("account::Settings", "user.account.settings", &[]),
    built_in("account::Username", "user.account.username", &["identifier"]),
    built_in("authorization::Biometric", "user.authorization.biometric", &["secret", "art9"]),
    built_in("authorization::Credentials", "user.authorization.credentials", &["secret"]),
    built_in("authorization::Password", "user.authorization.password", &["secret"]),
    built_in("authorization::Pin", "user.authorization.pin", &["secret"]),
    built_in("authorization::SecurityAnswer", "user.authorization.security_answer", &["secret"]),
    built_in("authorization::Token", "user.authorization.token", &["secret"]),
    built_in("behavior::BrowsingHistory", "user.behavior.browsing_history", &[]),
    built_in("behavior::MediaConsumption", "user.behavior.media_consumption", &[]),
    built_in("behavior::PurchaseHistory", "user.behavior.purchase_history", &[]),
    built_in("behavior::SearchHistory", "user.behavior.search_history", &[]),
    built_in("biometric::Facial", "user.biometric.facial", &["art9"]),
    built_in("biometric::Fingerprint", "user.biometric.fingerprint", &["art9"]),
    built_in("biometric::Health", "user.biometric.health", &["art9"]),
    built_in("biometric::Retinal", "user.biometric.retinal", &["art9"]),
    built_in("biometric::Voice", "user.biometric.voice", &["art9"]),
    built_in("contact::Address", "user.contact.address", &["identifier"]),
    built_in("contact::Email", "user.contact.email", &["identifier"]),
    built_in("contact::Emergency", "user.contact.emergency", &["identifier"]),
    built_in("contact::FaxNumber", "user.contact.fax_number", &["identifier"]),
    built_in("contact::Organization", "user.contact.organization", &[]),
    built_in("contact::PhoneNumber", "user.contact.phone_number", &["identifier"]),
    built_in("contact::Url", "user.contact.url", &["identifier"]),
    built_in("contact::address::City", "user.contact.address.city", &[]),
    built_in("contact::address::Country", "user.contact.address.country", &[]),
    built_in("contact::address::PostalCode", "user.contact.address.postal_code", &[]),
    built_in("contact::address::State", "user.contact.address.state", &[]),
    built_in("contact::address::Street", "user.contact.address.street", &[]),
    built_in("content::FreeText", "user.content.free_text", &["free_text"]),
    built_in("content::Private", "user.content.private", &["free_text"]),
    built_in("content::Public", "user.content.public", &["free_text"]),
    built_in("content::SelfImage", "user.content.self_image", &[]),
    built_in("demographic::AgeRange", "user.demographic.age_range", &[]),
    built_in("demographic::DateOfBirth", "user.demographic.date_of_birth", &[]),
    built_in("demographic::Gender", "user.demographic.gender", &[]),
    built_in("demographic::Language", "user.demographic.language", &[]),
    built_in("demographic::MaritalStatus", "user.demographic.marital_status", &[]),
    built_in("demographic::Nationality", "user.demographic.nationality", &[]),
    built_in("demographic::PhilosophicalBelief", "user.demographic.philosophical_belief", &["art9"]),
    built_in("demographic::PoliticalOpinion", "user.demographic.political_opinion", &["art9"]),
    built_in("demographic::Profile", "user.demographic.profile", &[]),
    built_in("demographic::RaceEthnicity", "user.demographic.race_ethnicity", &["art9"]),
    built_in("demographic::ReligiousBelief", "user.demographic.religious_belief", &["art9"]),
    built_in("demographic::SexLife", "user.demographic.sex_life", &["art9"]),
    built_in("demographic::SexualOrientation", "user.demographic.sexual_orientation", &["art9"]),
    built_in("demographic::TradeUnionMembership", "user.demographic.trade_union_membership", &["art9"]),
    built_in("device::Cookie", "user.device.cookie", &[]),
    built_in("device::CookieId", "user.device.cookie_id", &["identifier"]),
    built_in("device::DeviceId", "user.device.device_id", &["identifier"]),
    built_in("device::IpAddress", "user.device.ip_address", &["identifier"]),
    built_in("device::UserAgent", "user.device.user_agent", &[]),
    built_in("financial::BankAccount", "user.financial.bank_account", &["identifier"]),
    built_in("financial::CreditCard", "user.financial.credit_card", &["secret"]),
    built_in("financial::CreditScore", "user.financial.credit_score", &[]),
    built_in("financial::Income", "user.financial.income", &[]),
    built_in("government_id::BirthCertificate", "user.government_id.birth_certificate", &["identifier"]),
    built_in("government_id::DriversLicenseNumber", "user.government_id.drivers_license_number", &["identifier"]),
    built_in("government_id::Immigration", "user.government_id.immigration", &["identifier"]),
    built_in(
        "government_id::NationalIdentificationNumber",
        "user.government_id.national_identification_number",
        &["identifier"],
    ),
    built_in("government_id::PassportNumber", "user.government_id.passport_number", &["identifier"]),
    built_in("government_id::TaxId", "user.government_id.tax_id", &["identifier"]),
    built_in("government_id::VehicleRegistration", "user.government_id.vehicle_registration", &["identifier"]),
    built_in("health_and_medical::Genetic", "user.health_and_medical.genetic", &["art9"]),
    built_in(
        "health_and_medical::InsuranceBeneficiaryId",
        "user.health_and_medical.insurance_beneficiary_id",
        &["art9"],
    ),
    built_in("health_and_medical::RecordId", "user.health_and_medical.record_id", &["art9"]),
    built_in("location::Imprecise", "user.location.imprecise", &[]),
    built_in("location::Precise", "user.location.precise", &[]),
    built_in("name::First", "user.name.first", &["identifier"]),
    built_in("name::Last", "user.name.last", &["identifier"]),
    built_in("name::Maiden", "user.name.maiden", &["identifier"]),
    built_in("system::Authentication", "system.authentication", &["not_personal"]),
    built_in("system::Operations", "system.operations", &["not_personal"]),
    built_in("unique_id::Pseudonymous", "user.unique_id.pseudonymous", &[]),
];

/// The category at this path, `contact::Email`; also with `pii_core::category::` before it.
pub fn find(path: &str) -> Option<&'static BuiltIn> {
    let path = path.strip_prefix("pii_core::category::").unwrap_or(path);
    CATEGORIES.binary_search_by(|category| category.path.cmp(path)).ok().map(|at| &CATEGORIES[at])
}

/// The path closest to a misspelt one. A taxonomy key or a last segment alone (`Email`) finds its path too.
pub fn closest(given: &str) -> Option<&'static str> {
    let last = |path: &'static str| path.rsplit("::").next().unwrap_or(path);
    CATEGORIES
        .iter()
        .find(|category| category.key == given || category.key.strip_prefix("user.") == Some(given))
        .or_else(|| CATEGORIES.iter().find(|category| last(category.path).eq_ignore_ascii_case(given)))
        .map(|category| category.path)
        .or_else(|| spelling::closest(given, CATEGORIES.iter().map(|category| category.path)))
        .or_else(|| {
            let name = given.rsplit("::").next().unwrap_or(given);
            let near = spelling::closest(name, CATEGORIES.iter().map(|category| last(category.path)))?;
            CATEGORIES.iter().map(|category| category.path).find(|path| last(path) == near)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_complete() {
        assert_eq!(CATEGORIES.len(), 103);
        assert!(CATEGORIES.is_sorted_by(|a, b| a.path < b.path));
        assert_eq!(find("contact::Email").map(|c| c.key), Some("user.contact.email"));
        assert_eq!(find("pii_core::category::Name").map(|c| c.key), Some("user.name"));
        assert_eq!(find("authorization::Biometric").map(|c| c.flags), Some(&["secret", "art9"][..]));
    }

    #[test]
    fn keys_last_segments_and_misspellings_find_their_path() {
        for given in ["user.contact.email", "contact.email", "Email", "email", "contact::Emial", "contacts::Email"] {
            assert_eq!(closest(given), Some("contact::Email"), "{given}");
        }
        assert_eq!(closest("nothing::like::it"), None);
    }
}
