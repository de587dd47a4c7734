use pii_core::{category::CategoryTerm, purpose::PurposeTerm, subject::SubjectTerm};

pub struct Plain;

fn terms() {
    let _ = CategoryTerm::of::<Plain>();
    let _ = PurposeTerm::of::<Plain>();
    let _ = SubjectTerm::of::<Plain>();
}

fn main() {}
