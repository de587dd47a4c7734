//! Health. Special category data (Art. 9).

categories! {
    /// Inherited or acquired genetic traits.
    Genetic { "health_and_medical::Genetic", "user.health_and_medical.genetic", Fideslang, ["pd:Genetic"], [ART9] }
    /// A number of the health insurance.
    InsuranceBeneficiaryId { "health_and_medical::InsuranceBeneficiaryId", "user.health_and_medical.insurance_beneficiary_id", Fideslang, ["pd:Insurance"], [ART9] }
    /// The number of a medical record.
    RecordId { "health_and_medical::RecordId", "user.health_and_medical.record_id", Fideslang, ["pd:HealthRecord"], [ART9] }
}
