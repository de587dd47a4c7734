//! Terms of the Data Privacy Vocabulary 2.3 that the taxonomy's keys mean. `pii-core` has the same of categories; the
//! linter does not depend on it.

use crate::record::law::term;

/// Terms of each category.
pub(super) const CATEGORIES: &[(&str, &[&str])] = &[
    ("system", &["dpv:NonPersonalData"]),
    ("system.authentication", &["dpv:NonPersonalData"]),
    ("system.operations", &["dpv:NonPersonalData"]),
    ("user", &["dpv:PersonalData"]),
    ("user.account", &["pd:Identifying"]),
    ("user.account.settings", &["pd:Preference"]),
    ("user.account.username", &["pd:Username"]),
    ("user.authorization", &["pd:Authenticating"]),
    ("user.authorization.biometric", &["pd:Biometric"]),
    ("user.authorization.credentials", &["pd:Authenticating"]),
    ("user.authorization.password", &["pd:Password"]),
    ("user.authorization.pin", &["pd:PINCode"]),
    ("user.authorization.security_answer", &["pd:SecretText"]),
    ("user.authorization.token", &["pd:Authenticating"]),
    ("user.behavior", &["pd:Behavioural"]),
    ("user.behavior.browsing_history", &["pd:BrowserHistory"]),
    ("user.behavior.media_consumption", &["pd:ServiceConsumptionBehaviour"]),
    ("user.behavior.purchase_history", &["pd:Purchase"]),
    ("user.behavior.search_history", &["pd:BrowsingBehaviour"]),
    ("user.biometric", &["pd:Biometric"]),
    ("user.biometric.facial", &["pd:FacialPrint"]),
    ("user.biometric.fingerprint", &["pd:Fingerprint"]),
    ("user.biometric.health", &["pd:Health"]),
    ("user.biometric.retinal", &["pd:Retina"]),
    ("user.biometric.voice", &["pd:Biometric"]),
    ("user.childrens", &["dpv:Child"]),
    ("user.contact", &["pd:Contact"]),
    ("user.contact.address", &["pd:PhysicalAddress"]),
    ("user.contact.address.city", &["pd:City"]),
    ("user.contact.address.country", &["pd:Country"]),
    ("user.contact.address.postal_code", &["pd:PostalCode"]),
    ("user.contact.address.state", &["pd:Region"]),
    ("user.contact.address.street", &["pd:Street"]),
    ("user.contact.email", &["pd:EmailAddress"]),
    ("user.contact.emergency", &["pd:Contact"]),
    ("user.contact.fax_number", &["pd:Contact"]),
    ("user.contact.organization", &["pd:CurrentEmployment"]),
    ("user.contact.phone_number", &["pd:TelephoneNumber"]),
    ("user.contact.url", &["pd:Contact"]),
    ("user.content", &["pd:Communication"]),
    ("user.content.free_text", &["dpv:UnstructuredData"]),
    ("user.content.private", &["pd:EmailContent"]),
    ("user.content.public", &["pd:SocialMedia"]),
    ("user.content.self_image", &["pd:Picture"]),
    ("user.criminal_history", &["pd:Criminal"]),
    ("user.demographic", &["pd:Demographic"]),
    ("user.demographic.age_range", &["pd:AgeRange"]),
    ("user.demographic.date_of_birth", &["pd:BirthDate"]),
    ("user.demographic.gender", &["pd:Gender"]),
    ("user.demographic.language", &["pd:Language"]),
    ("user.demographic.marital_status", &["pd:MaritalStatus"]),
    ("user.demographic.nationality", &["pd:Nationality"]),
    ("user.demographic.philosophical_belief", &["pd:PhilosophicalBelief"]),
    ("user.demographic.political_opinion", &["pd:PoliticalOpinion"]),
    ("user.demographic.profile", &["pd:Profile"]),
    ("user.demographic.race_ethnicity", &["pd:Race", "pd:EthnicOrigin"]),
    ("user.demographic.religious_belief", &["pd:ReligiousBelief"]),
    ("user.demographic.sex_life", &["pd:Sexual"]),
    ("user.demographic.sexual_orientation", &["pd:SexualPreference"]),
    ("user.demographic.trade_union_membership", &["pd:TradeUnionMembership"]),
    ("user.device", &["pd:DeviceBased"]),
    ("user.device.cookie", &["pd:Tracking"]),
    ("user.device.cookie_id", &["pd:Identifier"]),
    ("user.device.device_id", &["pd:Identifier"]),
    ("user.device.ip_address", &["pd:IPAddress"]),
    ("user.device.user_agent", &["pd:UserAgent"]),
    ("user.education", &["pd:Education"]),
    ("user.employment", &["pd:EmploymentHistory"]),
    ("user.family", &["pd:Family"]),
    ("user.financial", &["pd:Financial"]),
    ("user.financial.bank_account", &["pd:BankAccount"]),
    ("user.financial.credit_card", &["pd:PaymentCardNumber"]),
    ("user.financial.credit_score", &["pd:CreditScore"]),
    ("user.financial.income", &["pd:Income"]),
    ("user.government_id", &["pd:OfficialID"]),
    ("user.government_id.birth_certificate", &["pd:OfficialID"]),
    ("user.government_id.drivers_license_number", &["pd:VehicalLicenseNumber"]),
    ("user.government_id.immigration", &["pd:Citizenship"]),
    ("user.government_id.national_identification_number", &["pd:OfficialID"]),
    ("user.government_id.passport_number", &["pd:Passport"]),
    ("user.government_id.tax_id", &["pd:Tax"]),
    ("user.government_id.vehicle_registration", &["pd:VehicalLicenseRegistration"]),
    ("user.health_and_medical", &["pd:MedicalHealth"]),
    ("user.health_and_medical.genetic", &["pd:Genetic"]),
    ("user.health_and_medical.insurance_beneficiary_id", &["pd:Insurance"]),
    ("user.health_and_medical.record_id", &["pd:HealthRecord"]),
    ("user.job_title", &["pd:Job"]),
    ("user.location", &["pd:Location"]),
    ("user.location.imprecise", &["pd:Location"]),
    ("user.location.precise", &["pd:GPSCoordinate"]),
    ("user.name", &["pd:Name"]),
    ("user.name.first", &["pd:Name"]),
    ("user.name.last", &["pd:Name"]),
    ("user.name.maiden", &["pd:Name"]),
    ("user.payment", &["pd:Transaction"]),
    ("user.privacy_preferences", &["pd:PrivacyPreference"]),
    ("user.sensor", &["pd:Tracking"]),
    ("user.social", &["pd:SocialNetwork"]),
    ("user.telemetry", &["pd:Tracking"]),
    ("user.unique_id", &["pd:UID"]),
    ("user.unique_id.pseudonymous", &["dpv:PseudonymisedData"]),
    ("user.user_sensor", &["pd:Tracking"]),
    ("user.workplace", &["pd:CurrentEmployment"]),
];

/// Term of each purpose. A key that is not here has the term of the longest key it begins with.
pub(super) const PURPOSES: &[(&str, &str)] = &[
    ("account_management", "dpv:AccountManagement"),
    ("analytics", "dpv:ServiceUsageAnalytics"),
    ("archiving", "dpv:RecordManagement"),
    ("dispute_management", "dpv:DisputeManagement"),
    ("employment", "dpv:HumanResourceManagement"),
    ("employment.recruitment", "dpv:RecruitmentManagement"),
    ("essential", "dpv:ServiceProvision"),
    ("essential.fraud_detection", "dpv:FraudPreventionAndDetection"),
    ("essential.legal_obligation", "dpv:LegalCompliance"),
    ("essential.service.authentication", "dpv:IdentityAuthentication"),
    ("essential.service.notifications", "dpv:CommunicationManagement"),
    ("essential.service.operations", "dpv:ServiceManagement"),
    ("essential.service.operations.improve", "dpv:ServiceOptimisation"),
    ("essential.service.operations.support", "dpv:CustomerCare"),
    ("essential.service.payment_processing", "dpv:PaymentManagement"),
    ("essential.service.security", "dpv:EnforceSecurity"),
    ("finance", "dpv:RecordManagement"),
    ("functional", "dpv:ServiceProvision"),
    ("functional.service.improve", "dpv:ServiceOptimisation"),
    ("marketing", "dpv:Marketing"),
    ("marketing.advertising", "dpv:Advertising"),
    ("marketing.advertising.first_party.targeted", "dpv:TargetedAdvertising"),
    ("marketing.advertising.third_party.targeted", "dpv:TargetedAdvertising"),
    ("marketing.communications", "dpv:DirectMarketing"),
    ("operations", "dpv:OrganisationGovernance"),
    ("personalize", "dpv:Personalisation"),
    ("research", "dpv:ResearchAndDevelopment"),
    ("research.scientific", "dpv:ScientificResearch"),
    ("rights_fulfilment", "dpv:RightsFulfilment"),
    ("sales", "dpv:SellProducts"),
    ("third_party_sharing.legal_obligation", "dpv:LegalCompliance"),
    ("train_ai_system", "dpv:ResearchAndDevelopment"),
];

/// Terms of subjects, by the name of their type.
pub(super) const SUBJECTS: &[(&str, &str)] = &[
    ("Child", "dpv:Child"),
    ("CitizenVoter", "dpv:Citizen"),
    ("Customer", "dpv:Customer"),
    ("Employee", "dpv:Employee"),
    ("Guardian", "dpv:GuardianOfHuman"),
    ("JobApplicant", "dpv:JobApplicant"),
    ("Member", "dpv:Member"),
    ("Patient", "dpv:Patient"),
    ("Student", "dpv:Student"),
    ("Subscriber", "dpv:Subscriber"),
    ("User", "dpv:User"),
    ("Visitor", "dpv:Visitor"),
];

/// Terms of legal bases.
pub(super) const BASES: &[(&str, &str)] = &[
    ("consent", "eu-gdpr:A6-1-a"),
    ("contract", "eu-gdpr:A6-1-b"),
    ("legal_obligation", "eu-gdpr:A6-1-c"),
    ("vital_interests", "eu-gdpr:A6-1-d"),
    ("public_task", "eu-gdpr:A6-1-e"),
    ("legitimate_interests", "eu-gdpr:A6-1-f"),
];

/// Terms of conditions for special categories.
pub(super) const CONDITIONS: &[(&str, &str)] = &[
    ("explicit_consent", "eu-gdpr:A9-2-a"),
    ("employment", "eu-gdpr:A9-2-b"),
    ("vital_interests", "eu-gdpr:A9-2-c"),
    ("not_for_profit", "eu-gdpr:A9-2-d"),
    ("made_public", "eu-gdpr:A9-2-e"),
    ("legal_claims", "eu-gdpr:A9-2-f"),
    ("substantial_public_interest", "eu-gdpr:A9-2-g"),
    ("health_care", "eu-gdpr:A9-2-h"),
    ("public_health", "eu-gdpr:A9-2-i"),
    ("research", "eu-gdpr:A9-2-j"),
];

/// Terms of safeguards. A derogation is one of seven, and which one is not known.
pub(super) const SAFEGUARDS: &[(&str, &str)] = &[
    ("ad_hoc", "eu-gdpr:A46-3-a"),
    ("adequacy", "eu-gdpr:A45-3"),
    ("bcr", "eu-gdpr:A46-2-b"),
    ("certification", "eu-gdpr:A46-2-f"),
    ("code_of_conduct", "eu-gdpr:A46-2-e"),
    ("scc", "eu-gdpr:A46-2-c"),
];

/// Terms of origins.
pub(super) const ORIGINS: &[(&str, &str)] = &[
    ("derived", "dpv:DerivedPersonalData"),
    ("observed", "dpv:ObservedPersonalData"),
    ("provided", "dpv:ProvidedPersonalData"),
];

/// Terms of roles.
pub(super) const ROLES: &[(&str, &str)] = &[
    ("authority", "dpv:Authority"),
    ("controller", "dpv:DataController"),
    ("joint_controller", "dpv:DataController"),
    ("processor", "dpv:DataProcessor"),
    ("sub_processor", "dpv:DataSubProcessor"),
];

/// The term of a purpose: its own, else that of the nearest purpose above it.
pub(super) fn purpose(key: &str) -> &'static str {
    let ends = key.rmatch_indices('.').map(|(at, _)| at);
    std::iter::once(key.len()).chain(ends).find_map(|end| term(PURPOSES, &key[..end])).unwrap_or("dpv:Purpose")
}

/// The terms of a category.
pub(super) fn category(key: &str) -> &'static [&'static str] {
    term(CATEGORIES, key).unwrap_or(&["dpv:PersonalData"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::taxonomy;

    #[test]
    fn every_category_has_its_terms() {
        let mut keys: Vec<_> = taxonomy::CATEGORIES.iter().map(|category| category.key).collect();
        keys.sort_unstable();
        let own: Vec<_> = CATEGORIES.iter().map(|(key, _)| *key).collect();
        assert_eq!(own, keys);
    }

    #[test]
    fn a_purpose_without_a_term_has_that_of_the_one_above() {
        assert_eq!(purpose("marketing.communications.email"), "dpv:DirectMarketing");
        assert_eq!(purpose("marketing"), "dpv:Marketing");
        assert_eq!(purpose("crate::Lottery"), "dpv:Purpose");
    }
}
