//! What is made up for a category.

use crate::category::{CategoryTerm, Flags};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Name,
    GivenName,
    FamilyName,
    Email,
    Phone,
    /// A person and how to reach them.
    Emergency,
    Address,
    Street,
    City,
    PostalCode,
    Region,
    Country,
    Url,
    Organization,
    Username,
    /// Stands for one person: must stay unique.
    Id,
    Device,
    /// An id that says that it is fictitious.
    Official,
    NationalId,
    IpAddress,
    UserAgent,
    Iban,
    Card,
    CreditScore,
    Income,
    DateOfBirth,
    Language,
    JobTitle,
    Coordinates,
    /// Text of several sentences.
    Prose,
    Secret,
    /// Has so few values that each would be known by how often it occurs.
    Trait,
    /// Anything else.
    Fact,
}

use Kind::{
    Address, Card, City, Coordinates, Country, CreditScore, DateOfBirth, Device, Email, Emergency, Fact, FamilyName,
    GivenName, Iban, Id, Income, IpAddress, JobTitle, Language, Name, NationalId, Official, Organization, Phone,
    PostalCode, Prose, Region, Secret, Street, Trait, Url, UserAgent, Username,
};

/// A category that is not here is what its parent is.
const KINDS: &[(&str, Kind)] = &[
    ("system", Fact),
    ("user.account", Fact),
    ("user.account.username", Username),
    ("user.authorization", Secret),
    ("user.behavior", Fact),
    ("user.biometric", Trait),
    ("user.childrens", Trait),
    ("user.contact", Email),
    ("user.contact.address", Address),
    ("user.contact.address.city", City),
    ("user.contact.address.country", Country),
    ("user.contact.address.postal_code", PostalCode),
    ("user.contact.address.state", Region),
    ("user.contact.address.street", Street),
    ("user.contact.emergency", Emergency),
    ("user.contact.fax_number", Phone),
    ("user.contact.organization", Organization),
    ("user.contact.phone_number", Phone),
    ("user.contact.url", Url),
    ("user.content", Prose),
    ("user.criminal_history", Trait),
    ("user.demographic", Trait),
    ("user.demographic.date_of_birth", DateOfBirth),
    ("user.demographic.language", Language),
    ("user.demographic.nationality", Country),
    ("user.device", Fact),
    ("user.device.cookie", Id),
    ("user.device.cookie_id", Id),
    ("user.device.device_id", Device),
    ("user.device.ip_address", IpAddress),
    ("user.device.user_agent", UserAgent),
    ("user.financial", Fact),
    ("user.financial.bank_account", Iban),
    ("user.financial.credit_card", Card),
    ("user.financial.credit_score", CreditScore),
    ("user.financial.income", Income),
    ("user.government_id", Official),
    ("user.government_id.national_identification_number", NationalId),
    ("user.health_and_medical", Trait),
    ("user.health_and_medical.insurance_beneficiary_id", Official),
    ("user.health_and_medical.record_id", Official),
    ("user.job_title", JobTitle),
    ("user.location", City),
    ("user.location.precise", Coordinates),
    ("user.name", Name),
    ("user.name.first", GivenName),
    ("user.name.last", FamilyName),
    ("user.name.maiden", FamilyName),
    ("user.payment", Fact),
    ("user.unique_id", Id),
    ("user.workplace", Organization),
];

impl Kind {
    /// What the law says goes before the key, which may be one of the application's own.
    pub(super) fn of(category: &CategoryTerm) -> Self {
        let known = Self::of_key(category.key);
        let flags = category.flags;
        if flags.contains(Flags::SECRET) && known != Some(Card) {
            Secret
        } else if (flags.contains(Flags::ART9) || flags.contains(Flags::ART10)) && known != Some(Official) {
            Trait
        } else if let Some(kind) = known {
            kind
        } else if flags.contains(Flags::IDENTIFIER) {
            Id
        } else if flags.contains(Flags::FREE_TEXT) {
            Prose
        } else {
            Fact
        }
    }

    fn of_key(mut key: &str) -> Option<Self> {
        loop {
            if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == key) {
                return Some(*kind);
            }
            key = key.rsplit_once('.')?.0;
        }
    }

    pub(super) fn numbers(self) -> Numbers {
        match self {
            Name | GivenName | FamilyName | Email | Emergency | Address | Street | City | Url | Organization
            | Username | Id | Device | Official | NationalId | IpAddress | Iban => Numbers::Permuted,
            Phone | Card | PostalCode => Numbers::Digits,
            CreditScore => Numbers::Within(300, 850),
            Income => Numbers::Within(20_000, 60_000),
            DateOfBirth => Numbers::Within(1940, 2004),
            Coordinates => Numbers::Within(0, 0),
            Secret | Trait | Region | Country | Language => Numbers::Within(0, 0),
            Prose | Fact | JobTitle | UserAgent => Numbers::Within(0, 99),
        }
    }
}

/// What is made up for a number.
pub(super) enum Numbers {
    /// Another number, and for every number another one.
    Permuted,
    /// The digits of the text that would be made up.
    Digits,
    /// A number between two.
    Within(u16, u16),
}
