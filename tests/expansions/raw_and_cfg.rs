//! Raw identifiers are shown without their marks; what `cfg` removes is not there.

use pii_core::PersonalData;

#[derive(PersonalData)]
pub struct r#Struct {
    #[pii(Name, retention("P2Y", from = r#in))]
    pub r#type: String,
    #[pii(none)]
    pub r#in: u64,
    #[cfg(any())]
    pub gone: Nowhere,
}
