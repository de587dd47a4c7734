//! Every built-in term goes through the derive, and means there what it means in the runtime.

use std::collections::BTreeSet;

use pii_core::{PersonalData, category, purpose, schema::Role, subject};

macro_rules! terms {
    (
        categories { $($category:path,)* }
        purposes { $($purpose:path,)* }
        subjects { $($subject:path,)* }
    ) => {
        #[derive(PartialEq, PersonalData)]
        struct Categories($(#[pii($category)] &'static str,)*);

        #[derive(PartialEq, PersonalData)]
        struct Purposes(
            #[pii(
                UniqueId,
                $(purpose($purpose, basis = legal_obligation),)*
            )]
            u8,
        );

        #[derive(PartialEq, PersonalData)]
        struct Subjects($(#[pii(UniqueId, subject = $subject)] &'static str,)*);

        fn categories() -> Categories {
            Categories($(stringify!($category),)*)
        }
    };
}

#[rustfmt::skip]
terms! {
    categories {
        System,
        system::Authentication,
        system::Operations,
        Personal,
        Account,
        account::Settings,
        account::Username,
        Authorization,
        authorization::Biometric,
        authorization::Credentials,
        authorization::Password,
        authorization::Pin,
        authorization::SecurityAnswer,
        authorization::Token,
        Behavior,
        behavior::BrowsingHistory,
        behavior::MediaConsumption,
        behavior::PurchaseHistory,
        behavior::SearchHistory,
        Biometric,
        biometric::Facial,
        biometric::Fingerprint,
        biometric::Health,
        biometric::Retinal,
        biometric::Voice,
        Childrens,
        Contact,
        contact::Address,
        contact::address::City,
        contact::address::Country,
        contact::address::PostalCode,
        contact::address::State,
        contact::address::Street,
        contact::Email,
        contact::Emergency,
        contact::FaxNumber,
        contact::Organization,
        contact::PhoneNumber,
        contact::Url,
        Content,
        content::FreeText,
        content::Private,
        content::Public,
        content::SelfImage,
        CriminalHistory,
        Demographic,
        demographic::AgeRange,
        demographic::DateOfBirth,
        demographic::Gender,
        demographic::Language,
        demographic::MaritalStatus,
        demographic::Nationality,
        demographic::PhilosophicalBelief,
        demographic::PoliticalOpinion,
        demographic::Profile,
        demographic::RaceEthnicity,
        demographic::ReligiousBelief,
        demographic::SexLife,
        demographic::SexualOrientation,
        demographic::TradeUnionMembership,
        Device,
        device::Cookie,
        device::CookieId,
        device::DeviceId,
        device::IpAddress,
        device::UserAgent,
        Education,
        Employment,
        Family,
        Financial,
        financial::BankAccount,
        financial::CreditCard,
        financial::CreditScore,
        financial::Income,
        GovernmentId,
        government_id::BirthCertificate,
        government_id::DriversLicenseNumber,
        government_id::Immigration,
        government_id::NationalIdentificationNumber,
        government_id::PassportNumber,
        government_id::TaxId,
        government_id::VehicleRegistration,
        HealthAndMedical,
        health_and_medical::Genetic,
        health_and_medical::InsuranceBeneficiaryId,
        health_and_medical::RecordId,
        JobTitle,
        Location,
        location::Imprecise,
        location::Precise,
        Name,
        name::First,
        name::Last,
        name::Maiden,
        Payment,
        PrivacyPreferences,
        Sensor,
        Social,
        Telemetry,
        UniqueId,
        unique_id::Pseudonymous,
        UserSensor,
        Workplace,
    }
    purposes {
        Analytics,
        analytics::Reporting,
        analytics::reporting::AdPerformance,
        analytics::reporting::ContentPerformance,
        analytics::reporting::CampaignInsights,
        analytics::reporting::System,
        analytics::reporting::system::Performance,
        Collect,
        Employment,
        employment::Recruitment,
        Essential,
        essential::FraudDetection,
        essential::LegalObligation,
        essential::Service,
        essential::service::Authentication,
        essential::service::Notifications,
        essential::service::Operations,
        essential::service::PaymentProcessing,
        essential::service::Security,
        essential::service::Upgrades,
        essential::service::notifications::Email,
        essential::service::notifications::Sms,
        essential::service::operations::Support,
        essential::service::operations::Improve,
        Finance,
        Functional,
        functional::Storage,
        functional::Service,
        functional::service::Improve,
        Marketing,
        marketing::Advertising,
        marketing::Communications,
        marketing::advertising::FirstParty,
        marketing::advertising::FrequencyCapping,
        marketing::advertising::NegativeTargeting,
        marketing::advertising::Profiling,
        marketing::advertising::Serving,
        marketing::advertising::ThirdParty,
        marketing::advertising::first_party::Contextual,
        marketing::advertising::first_party::Targeted,
        marketing::advertising::third_party::Targeted,
        marketing::communications::Email,
        marketing::communications::Sms,
        Operations,
        Personalize,
        personalize::Content,
        personalize::System,
        personalize::content::Limited,
        personalize::content::Profiling,
        personalize::content::Profiled,
        Sales,
        ThirdPartySharing,
        third_party_sharing::LegalObligation,
        TrainAiSystem,
        research::Scientific,
        Archiving,
        DisputeManagement,
        AccountManagement,
        RightsFulfilment,
    }
    subjects {
        AnonymousUser,
        CitizenVoter,
        Commuter,
        Consultant,
        Customer,
        Employee,
        JobApplicant,
        NextOfKin,
        Passenger,
        Patient,
        Prospect,
        Shareholder,
        SupplierVendor,
        Trainee,
        Visitor,
        User,
        Subscriber,
        Member,
        Contractor,
        FormerEmployee,
        Student,
        Child,
        Guardian,
        Donor,
        ContactPerson,
        ThirdPerson,
    }
}

#[test]
fn the_runtime_knows_every_category() {
    let fields: BTreeSet<_> = Categories::SCHEMA
        .fields()
        .map(|field| {
            assert_eq!(field.role, Role::Personal);
            field.categories[0].key
        })
        .collect();
    let all: BTreeSet<_> = category::ALL.iter().map(|term| term.key).collect();
    assert_eq!(fields, all);
    assert_eq!(all.len(), 103);
}

#[test]
fn the_derive_prints_the_keys_of_the_runtime() {
    let printed = format!("{:?}", categories());
    let expected: Vec<_> =
        Categories::SCHEMA.fields().map(|field| format!("<pii:{}>", field.categories[0].short_key())).collect();
    assert_eq!(printed, format!("Categories({})", expected.join(", ")));
}

#[test]
fn paths_follow_the_naming_rule() {
    for term in category::ALL.iter().filter(|term| term.key != "user") {
        assert_eq!(term.path, Some(&*path_of(term.short_key())), "{}", term.key);
    }
    for term in purpose::ALL {
        assert_eq!(term.path, Some(&*path_of(term.key)), "{}", term.key);
    }
}

/// Parents become modules, the leaf becomes a type.
fn path_of(key: &str) -> String {
    let (parents, leaf) = key.rsplit_once('.').unwrap_or(("", key));
    let leaf: String = leaf.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    if parents.is_empty() { leaf } else { format!("{}::{leaf}", parents.replace('.', "::")) }
}

#[test]
fn the_runtime_knows_every_purpose() {
    let field = Purposes::SCHEMA.fields().next().expect("one field");
    let used: BTreeSet<_> = field.purposes.iter().map(|used| used.purpose.key).collect();
    let all: BTreeSet<_> = purpose::ALL.iter().map(|term| term.key).collect();
    assert_eq!(used, all);
    assert_eq!(all.len(), 59);
}

#[test]
fn the_runtime_knows_every_subject() {
    let used: BTreeSet<_> =
        Subjects::SCHEMA.fields().filter_map(|field| field.subject.map(|subject| subject.key)).collect();
    let all: BTreeSet<_> = subject::ALL.iter().map(|term| term.key).collect();
    assert_eq!(used, all);
    assert_eq!(all.len(), 26);
}

#[test]
fn every_category_has_a_parent() {
    let keys: BTreeSet<_> = category::ALL.iter().map(|term| term.key).collect();
    for key in &keys {
        if let Some((parent, _)) = key.rsplit_once('.') {
            assert!(keys.contains(parent), "{key} has no parent");
        }
    }
}
