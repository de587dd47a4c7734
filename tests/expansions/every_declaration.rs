//! What else attributes say goes to the schema and the marker alone.

use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(store = "customers", origin = provided, label = "Customer", erase_after(Order))]
#[pii(allow(display = "mail merge", serialize = "stored"))]
pub struct Customer {
    #[pii(HealthAndMedical, label = "Diagnosis", note = "by the doctor", column = "diagnosis_text")]
    #[pii(purpose(essential::Service, basis = legitimate_interests, condition = health_care, assessment = "LIA 4"))]
    #[pii(recipient("HubSpot", role = processor, country = "US", safeguard = scc), retention("P2Y", from = "discharge"))]
    #[pii(origin = third_party, subject = NextOfKin, erase = keep(reason = "law", until = "P10Y"))]
    pub diagnosis: String,
}

#[derive(PersonalData)]
pub struct Order(#[pii(subject_id)] u64);
