//! Identifiers given by a state.

categories! {
    /// A birth certificate or its number.
    BirthCertificate { "government_id::BirthCertificate", "user.government_id.birth_certificate", Fideslang, ["pd:OfficialID"], [IDENTIFIER] }
    /// The number of a driving licence.
    DriversLicenseNumber { "government_id::DriversLicenseNumber", "user.government_id.drivers_license_number", Fideslang, ["pd:VehicalLicenseNumber"], [IDENTIFIER] }
    /// Residence permits, visas and immigration status.
    Immigration { "government_id::Immigration", "user.government_id.immigration", Fideslang, ["pd:Citizenship"], [IDENTIFIER] }
    /// A national identification or social security number.
    NationalIdentificationNumber { "government_id::NationalIdentificationNumber", "user.government_id.national_identification_number", Fideslang, ["pd:OfficialID"], [IDENTIFIER] }
    /// The number of a passport.
    PassportNumber { "government_id::PassportNumber", "user.government_id.passport_number", Fideslang, ["pd:Passport"], [IDENTIFIER] }
    /// A tax number.
    TaxId { "government_id::TaxId", "user.government_id.tax_id", Extension, ["pd:Tax"], [IDENTIFIER] }
    /// A number plate or vehicle registration.
    VehicleRegistration { "government_id::VehicleRegistration", "user.government_id.vehicle_registration", Fideslang, ["pd:VehicalLicenseRegistration"], [IDENTIFIER] }
}
