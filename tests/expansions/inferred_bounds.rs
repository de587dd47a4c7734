//! What generated code asks of a parameter follows from the fields that use it.

use pii_core::PersonalData;

#[derive(PersonalData)]
pub struct Page<T, U, V>
where
    T: Clone,
{
    #[pii(Name)]
    pub owner: T,
    #[pii(nested)]
    pub items: Vec<U>,
    #[pii(none)]
    pub cursor: Option<V>,
}
