//! Every shape a type can have.

use pii_core::{Erase, Export, PersonalData, Rectify};

#[derive(PersonalData, Export, Erase, Rectify)]
struct Named {
    #[pii(contact::Email, erase = null)]
    email: String,
}

#[derive(PersonalData, Export, Erase, Rectify)]
struct Tuple(#[pii(contact::Email, erase = null)] String, #[pii(none)] u8, #[pii(nested)] Named);

#[derive(PersonalData, Export, Erase)]
enum Mixed {
    Unit,
    Empty {},
    Nothing(),
    #[pii(contact::PhoneNumber, erase = null)]
    Tuple(String, String),
    #[pii(contact::Email, erase = delete)]
    Named {
        email: String,
        #[pii(none)]
        count: u8,
    },
    Nested(#[pii(nested)] Box<Mixed>, #[pii(nested)] Vec<Named>),
}

#[derive(PersonalData, Export, Erase)]
struct Generic<'a, T, U = u8, const N: usize = 2>
where
    T: Clone,
{
    #[pii(contact::Email, erase = keep(reason = "law", until = "P1Y"))]
    email: &'a str,
    #[pii(nested)]
    items: [T; N],
    #[pii(none)]
    plan: U,
}

#[derive(PersonalData, Export, Erase, Clone)]
struct Item(#[pii(Name, erase = anonymise)] String);

#[derive(PersonalData)]
struct Borrowed<'a, T: ?Sized> {
    #[pii(Name)]
    name: &'a T,
}

#[derive(PersonalData)]
struct Function(#[pii(content::FreeText)] fn(u8) -> u8, #[pii(content::FreeText)] Box<dyn Fn() + Send>);

fn main() {
    let mut tuple = Tuple("ada@example.com".into(), 1, Named { email: "ada@example.org".into() });
    assert!(!tuple.rectify(TuplePatch(Some("ada".into()), None)).unwrap().is_empty());
    drop(tuple.erase());
    assert_eq!((&*tuple.0, tuple.1, &*tuple.2.email), ("", 1, ""));
    for (value, printed) in [
        (Mixed::Unit, "Unit"),
        (Mixed::Empty {}, "Empty"),
        (Mixed::Nothing(), "Nothing"),
        (Mixed::Tuple("1".into(), "2".into()), "Tuple(<pii:contact.phone_number>, <pii:contact.phone_number>)"),
        (Mixed::Named { email: "a".into(), count: 3 }, "Named { email: <pii:contact.email>, count: 3 }"),
        (Mixed::Nested(Box::new(Mixed::Unit), Vec::new()), "Nested(Unit, <pii>)"),
    ] {
        let shown = format!("{value:?}");
        assert!(shown.starts_with(&printed[..printed.len().min(10)]), "{shown}");
    }
    let generic = Generic { email: "ada@example.com", items: [Item("a".into()), Item("b".into())], plan: 7u8 };
    assert!(format!("{generic:?}").ends_with("plan: 7 }"));
    assert!(pii_core::export::to_json(&generic).unwrap().contains("ada@example.com"));
    assert_eq!(format!("{:?}", Borrowed { name: "Ada" }), "Borrowed { name: <pii:name> }");
    assert!(format!("{:?}", Function(|byte| byte, Box::new(|| ()))).starts_with("Function("));
}
