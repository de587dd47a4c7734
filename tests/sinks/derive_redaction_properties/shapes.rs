//! Fields of all types: whatever stands in them, the record looks the same.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};

use pii_core::category::contact;
use pii_core::redact::{Mode, Redactor};
use pii_core::schema::FieldSchema;
use pii_core::{PersonalData, Pii};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::inputs::any_text;
use crate::sinks;

#[derive(PersonalData, Clone)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
    #[pii(contact::address::PostalCode)]
    code: Option<u32>,
}

#[derive(PersonalData)]
enum Reach {
    Mail(#[pii(contact::Email)] String, #[pii(HealthAndMedical)] bool),
    #[pii(contact::Address)]
    Post {
        to: Option<String>,
        number: u16,
    },
}

#[derive(PersonalData)]
#[expect(clippy::option_option, reason = "neither layer may show")]
struct Shapes {
    #[pii(subject_id)]
    id: u128,
    #[pii(HealthAndMedical)]
    pregnant: bool,
    #[pii(demographic::AgeRange)]
    age: u8,
    #[pii(demographic::Gender)]
    gender: char,
    #[pii(financial::Income)]
    income: f64,
    #[pii(device::IpAddress)]
    address: Option<IpAddr>,
    #[pii(Name)]
    maybe: Option<Option<String>>,
    #[pii(contact::PhoneNumber)]
    phones: Vec<String>,
    #[pii(Family)]
    family: HashMap<String, BTreeSet<String>>,
    #[pii(Content)]
    document: Value,
    #[pii(Biometric)]
    scan: Box<[u8]>,
    #[pii(Name)]
    held: Arc<Mutex<String>>,
    #[pii(Name)]
    borrowed: Rc<RefCell<String>>,
    #[pii(Education)]
    result: Result<String, u8>,
    #[pii(contact::Email)]
    wrapped: Pii<String, contact::Email>,
    #[pii(nested)]
    wrapper: Pii<String, contact::Email>,
    #[pii(nested)]
    homes: BTreeMap<String, Address>,
    #[pii(nested)]
    work: Option<Option<Box<Address>>>,
    #[pii(nested)]
    mail: Reach,
    #[pii(nested)]
    post: Reach,
    #[pii(nested)]
    cell: Cell<Option<Box<Address>>>,
    #[pii(nested)]
    shared: Rc<RefCell<Address>>,
    #[pii(nested)]
    locked: Arc<Mutex<Address>>,
    #[pii(nested)]
    read: Arc<RwLock<Address>>,
    #[pii(none)]
    plan: u8,
}

fn shapes() -> impl Strategy<Value = Shapes> {
    let texts = (any_text(), any_text(), prop::collection::vec(any_text(), 0..4));
    let numbers = (any::<(u128, bool, u8, char, f64, Option<[u8; 4]>)>(), any::<(Option<u32>, u16, Vec<u8>)>());
    (texts, numbers, 0..6_u8).prop_map(|((one, other, list), (numbers, (code, number, bytes)), shape)| {
        let (id, pregnant, age, gender, income, address) = numbers;
        let text = |present: bool| present.then(|| one.clone());
        let home = Address { city: one.clone(), code };
        Shapes {
            id,
            pregnant,
            age,
            gender,
            income,
            address: address.map(IpAddr::from),
            maybe: [None, Some(None), Some(text(true))][usize::from(shape % 3)].clone(),
            family: list.iter().map(|name| (name.clone(), list.iter().cloned().collect())).collect(),
            document: [json!({ &one: [&other, { &other: number }] }), json!(one), json!(number), Value::Null]
                [usize::from(shape % 4)]
            .clone(),
            scan: bytes.into(),
            held: Arc::new(Mutex::new(one.clone())),
            borrowed: Rc::new(RefCell::new(one.clone())),
            result: if pregnant { Ok(one.clone()) } else { Err(age) },
            wrapped: Pii::new(one.clone()),
            wrapper: Pii::new(other.clone()),
            homes: list.iter().map(|name| (name.clone(), home.clone())).collect(),
            phones: list,
            work: [None, Some(None), Some(Some(Box::new(home.clone())))][usize::from(shape % 3)].clone(),
            mail: Reach::Mail(other, pregnant),
            post: Reach::Post { to: text(pregnant), number },
            cell: Cell::new(pregnant.then(|| Box::new(home.clone()))),
            shared: Rc::new(RefCell::new(home.clone())),
            locked: Arc::new(Mutex::new(home.clone())),
            read: Arc::new(RwLock::new(home)),
            plan: 7,
        }
    })
}

struct Same(bool);

impl Redactor for Same {
    fn mode(&self, _: &'static FieldSchema) -> Mode<'_> {
        if self.0 { Mode::Drop } else { Mode::Fixed("somebody") }
    }
}

fn everywhere(shapes: &Shapes) -> Vec<(&'static str, String)> {
    let mut shown = sinks::unasked(shapes);
    shown.extend([false, true].iter().flat_map(|drop| sinks::all(shapes, &Same(*drop))));
    shown
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn all_records_look_alike(one in shapes(), other in shapes()) {
        prop_assert_eq!(everywhere(&one), everywhere(&other));
    }

    #[test]
    fn cells_that_are_borrowed_and_locks_that_are_held_look_like_any(shapes in shapes()) {
        let free = everywhere(&shapes);
        let (held, locked) = (Arc::clone(&shapes.held), Arc::clone(&shapes.locked));
        let (borrowed, shared) = (Rc::clone(&shapes.borrowed), Rc::clone(&shapes.shared));
        let read = Arc::clone(&shapes.read);
        let guards = (held.lock().unwrap(), locked.lock().unwrap(), read.write().unwrap());
        let borrows = (borrowed.borrow_mut(), shared.borrow_mut());
        prop_assert_eq!(&everywhere(&shapes), &free);
        drop((guards, borrows));
        std::thread::spawn(move || {
            let _guard = locked.lock();
            std::panic::resume_unwind(Box::new("poisons the lock, and prints nothing"));
        })
        .join()
        .expect_err("it panics");
        prop_assert!(shapes.locked.is_poisoned());
        prop_assert_eq!(everywhere(&shapes), free);
    }
}
