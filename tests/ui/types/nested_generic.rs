use pii_core::PersonalData;

#[derive(PersonalData)]
struct Page<T> {
    #[pii(nested)]
    items: Vec<T>,
    #[pii(none)]
    cursor: Option<T>,
}

fn show(page: &Page<String>) -> String {
    format!("{page:?}")
}

fn main() {}
