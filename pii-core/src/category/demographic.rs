//! Traits that statistics group people by; several are special category data (Art. 9).

categories! {
    /// A range of ages.
    AgeRange { "demographic::AgeRange", "user.demographic.age_range", Fideslang, ["pd:AgeRange"], [] }
    /// A date of birth.
    DateOfBirth { "demographic::DateOfBirth", "user.demographic.date_of_birth", Fideslang, ["pd:BirthDate"], [] }
    /// Gender.
    Gender { "demographic::Gender", "user.demographic.gender", Fideslang, ["pd:Gender"], [] }
    /// The languages somebody speaks or prefers.
    Language { "demographic::Language", "user.demographic.language", Fideslang, ["pd:Language"], [] }
    /// Whether somebody is married.
    MaritalStatus { "demographic::MaritalStatus", "user.demographic.marital_status", Fideslang, ["pd:MaritalStatus"], [] }
    /// Nationality.
    Nationality { "demographic::Nationality", "user.demographic.nationality", Extension, ["pd:Nationality"], [] }
    /// A philosophical belief.
    PhilosophicalBelief { "demographic::PhilosophicalBelief", "user.demographic.philosophical_belief", Extension, ["pd:PhilosophicalBelief"], [ART9] }
    /// A political opinion.
    PoliticalOpinion { "demographic::PoliticalOpinion", "user.demographic.political_opinion", Fideslang, ["pd:PoliticalOpinion"], [ART9] }
    /// A description of a person put together from several traits.
    Profile { "demographic::Profile", "user.demographic.profile", Fideslang, ["pd:Profile"], [] }
    /// Racial or ethnic origin.
    RaceEthnicity { "demographic::RaceEthnicity", "user.demographic.race_ethnicity", Fideslang, ["pd:Race", "pd:EthnicOrigin"], [ART9] }
    /// A religious belief.
    ReligiousBelief { "demographic::ReligiousBelief", "user.demographic.religious_belief", Fideslang, ["pd:ReligiousBelief"], [ART9] }
    /// Data about somebody's sex life.
    SexLife { "demographic::SexLife", "user.demographic.sex_life", Extension, ["pd:Sexual"], [ART9] }
    /// Sexual orientation.
    SexualOrientation { "demographic::SexualOrientation", "user.demographic.sexual_orientation", Fideslang, ["pd:SexualPreference"], [ART9] }
    /// Membership of a trade union.
    TradeUnionMembership { "demographic::TradeUnionMembership", "user.demographic.trade_union_membership", Extension, ["pd:TradeUnionMembership"], [ART9] }
}
