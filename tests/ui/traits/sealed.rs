use pii_core::seal::Sealed;

fn show(sealed: &Sealed<String>) -> String {
    format!("{sealed}")
}

fn compare(left: &Sealed<String>, right: &Sealed<String>) -> bool {
    left == right
}

fn main() {}
