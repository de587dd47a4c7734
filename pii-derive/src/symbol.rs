//! Every word of the attributes, once.

/// A word with the form it is written in.
pub(crate) struct Symbol {
    pub(crate) word: &'static str,
    pub(crate) usage: &'static str,
}

const fn symbol(word: &'static str, usage: &'static str) -> Symbol {
    Symbol { word, usage }
}

pub(crate) const SUBJECT: Symbol = symbol("subject", "subject = Customer");
pub(crate) const STORE: Symbol = symbol("store", "store = \"customers\"");
pub(crate) const ALLOW: Symbol = symbol("allow", "allow(serialize = \"reason\")");
pub(crate) const CRATE: Symbol = symbol("crate", "crate = path::to::pii_core");
pub(crate) const ERASE_AFTER: Symbol = symbol("erase_after", "erase_after(Order, Payment)");
pub(crate) const REMOTE: Symbol = symbol("remote", "remote = other_crate::Address");
pub(crate) const BOUND: Symbol = symbol("bound", "bound = \"T: Debug\"");

pub(crate) const NESTED: Symbol = symbol("nested", "nested");
pub(crate) const NONE: Symbol = symbol("none", "none");
pub(crate) const SUBJECT_ID: Symbol = symbol("subject_id", "subject_id");
pub(crate) const PURPOSE: Symbol = symbol("purpose", "purpose(essential::Service, basis = contract)");
pub(crate) const RETENTION: Symbol = symbol("retention", "retention = \"P2Y\"");
pub(crate) const RECIPIENT: Symbol = symbol("recipient", "recipient(\"HubSpot\")");
pub(crate) const ORIGIN: Symbol = symbol("origin", "origin = provided");
pub(crate) const LABEL: Symbol = symbol("label", "label = \"E-mail address\"");
pub(crate) const NOTE: Symbol = symbol("note", "note = \"typed in by the sales desk\"");
pub(crate) const COLUMN: Symbol = symbol("column", "column = \"email_address\"");
pub(crate) const VALIDATE: Symbol = symbol("validate", "validate = path::to::function");
pub(crate) const WITH: Symbol = symbol("with", "with = AddressDef");
pub(crate) const ERASE: Symbol = symbol("erase", "erase = null");
pub(crate) const MASK: Symbol = symbol("mask", "mask = email");

pub(crate) const BASIS: Symbol = symbol("basis", "basis = consent");
pub(crate) const CONDITION: Symbol = symbol("condition", "condition = explicit_consent");
pub(crate) const ASSESSMENT: Symbol = symbol("assessment", "assessment = \"LIA 2026-04\"");
pub(crate) const RETURNS: Symbol = symbol("returns", "returns(contact::Email)");

pub(crate) const DISPLAY: &str = "display";
pub(crate) const SERIALIZE: &str = "serialize";
pub(crate) const REASON: &str = "reason";
pub(crate) const UNTIL: &str = "until";
pub(crate) const FROM: &str = "from";
pub(crate) const ROLE: &str = "role";
pub(crate) const COUNTRY: &str = "country";
pub(crate) const SAFEGUARD: &str = "safeguard";

/// What may stand on a struct or an enum.
pub(crate) const CONTAINER: &[&Symbol] =
    &[&SUBJECT, &STORE, &ORIGIN, &LABEL, &ERASE_AFTER, &ALLOW, &REMOTE, &CRATE, &BOUND];

/// What may stand on a field, besides categories.
pub(crate) const FIELD: &[&Symbol] = &[
    &NESTED,
    &NONE,
    &SUBJECT_ID,
    &PURPOSE,
    &RETENTION,
    &RECIPIENT,
    &ORIGIN,
    &ERASE,
    &MASK,
    &SUBJECT,
    &LABEL,
    &NOTE,
    &COLUMN,
    &VALIDATE,
    &WITH,
];

/// What may stand in `#[processing(...)]`.
pub(crate) const PROCESSING: &[&Symbol] = &[&PURPOSE, &BASIS, &CONDITION, &ASSESSMENT, &RETURNS, &CRATE];

/// A word of a closed list, with the name of the variant it stands for.
pub(crate) struct Choice {
    pub(crate) word: &'static str,
    pub(crate) variant: &'static str,
}

const fn choice(word: &'static str, variant: &'static str) -> Choice {
    Choice { word, variant }
}

pub(crate) const BASES: &[Choice] = &[
    choice("consent", "Consent"),
    choice("contract", "Contract"),
    choice("legal_obligation", "LegalObligation"),
    choice("vital_interests", "VitalInterests"),
    choice("public_task", "PublicTask"),
    choice("legitimate_interests", "LegitimateInterests"),
];

pub(crate) const CONDITIONS: &[Choice] = &[
    choice("explicit_consent", "ExplicitConsent"),
    choice("employment", "Employment"),
    choice("vital_interests", "VitalInterests"),
    choice("not_for_profit", "NotForProfit"),
    choice("made_public", "MadePublic"),
    choice("legal_claims", "LegalClaims"),
    choice("substantial_public_interest", "SubstantialPublicInterest"),
    choice("health_care", "HealthCare"),
    choice("public_health", "PublicHealth"),
    choice("research", "Research"),
];

pub(crate) const ORIGINS: &[Choice] = &[
    choice("provided", "Provided"),
    choice("observed", "Observed"),
    choice("derived", "Derived"),
    choice("inferred", "Inferred"),
    choice("third_party", "ThirdParty"),
];

pub(crate) const RECIPIENT_ROLES: &[Choice] = &[
    choice("processor", "Processor"),
    choice("sub_processor", "SubProcessor"),
    choice("controller", "Controller"),
    choice("joint_controller", "JointController"),
    choice("authority", "Authority"),
];

pub(crate) const SAFEGUARDS: &[Choice] = &[
    choice("adequacy", "Adequacy"),
    choice("scc", "Scc"),
    choice("bcr", "Bcr"),
    choice("code_of_conduct", "CodeOfConduct"),
    choice("certification", "Certification"),
    choice("ad_hoc", "AdHoc"),
    choice("derogation", "Derogation"),
];

pub(crate) const KEEP: &str = "keep";
pub(crate) const PSEUDONYMISE: &str = "pseudonymise";

pub(crate) const STRATEGIES: &[Choice] = &[
    choice("null", "Null"),
    choice("delete", "Delete"),
    choice("anonymise", "Anonymise"),
    choice(PSEUDONYMISE, "Pseudonymise"),
    choice("generalise", "Generalise"),
    choice("shred", "Shred"),
    choice(KEEP, "Keep"),
];

pub(crate) const MASKS: &[Choice] = &[
    choice("email", "Email"),
    choice("phone", "Phone"),
    choice("card", "Card"),
    choice("iban", "Iban"),
    choice("ip", "Ip"),
    choice("date", "Date"),
    choice("name", "Name"),
    choice("postcode", "Postcode"),
];

/// The words of a list, quoted, for messages.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
