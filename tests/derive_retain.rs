//! Every field with a period is told, with the moment it is counted from and what that means now.

#![deny(warnings, clippy::all, clippy::pedantic, missing_docs, unused_qualifications)]
#![forbid(unsafe_code)]

use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
    time::{Duration, SystemTime},
};

use jiff::{
    Timestamp, ToSpan, Zoned,
    civil::{Date, DateTime, date},
    tz::TimeZone,
};
use proptest::prelude::*;
use renamed::{
    Erase, PersonalData, Retain,
    retention::{Due, Events, Status, Why},
};

extern crate pii_core as renamed;

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn lines(due: &[Due]) -> Vec<String> {
    due.iter().map(ToString::to_string).collect()
}

#[derive(PersonalData, Retain, Erase)]
#[pii(subject = Customer, store = "customers", crate = crate::renamed)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email, retention("P2Y", from = left), erase = null)]
    email: Option<String>,
    #[pii(Name, retention("P1M", from = r#move), erase = anonymise)]
    name: String,
    #[pii(contact::PhoneNumber, retention("P1Y", from = "end of the contract"), erase = null)]
    phone: Vec<String>,
    #[pii(content::FreeText, retention = "P30D", erase = delete)]
    note: String,
    #[pii(none)]
    left: Option<Timestamp>,
    #[pii(none)]
    r#move: Date,
}

fn customer() -> Customer {
    Customer {
        id: 7,
        email: Some("ada@example.com".into()),
        name: "Ada".into(),
        phone: vec!["030 1".into()],
        note: "likes tea".into(),
        left: Some(time("2024-02-29T12:00:00Z")),
        r#move: date(2025, 1, 31),
    }
}

#[test]
fn each_field_is_told_with_its_start_its_end_and_what_that_means() {
    let ada = customer();
    assert_eq!(ada.id, 7);
    let due = ada.due(time("2026-02-28T12:00:00Z"));
    assert_eq!(
        lines(&due),
        [
            "Customer.email: due since 2026-02-28T12:00:00Z",
            "Customer.name: due since 2025-02-28T00:00:00Z",
            "Customer.phone: unknown, the event it is counted from is not known",
            "Customer.note: unknown, no start is declared",
        ],
    );
    assert_eq!(due[0].field.name, "email");
    assert_eq!((due[0].start, due[0].end), (ada.left, Some(time("2026-02-28T12:00:00Z"))));
    assert_eq!((due[2].start, due[2].end), (None, None));
    let due = ada.due(time("2026-02-28T11:59:59Z"));
    assert_eq!(due[0].status, Status::NotYet { until: time("2026-02-28T12:00:00Z") });
}

struct Row;

impl Events for Row {
    fn happened(&self, event: &str) -> Option<Timestamp> {
        (event == "end of the contract").then(|| time("2025-05-01T00:00:00Z"))
    }

    fn default_start(&self) -> Option<Timestamp> {
        Some(time("2026-01-01T00:00:00Z"))
    }
}

#[test]
fn events_say_what_the_record_does_not_hold() {
    let due = customer().due_with(time("2026-01-15T00:00:00Z"), &Row);
    assert_eq!(
        lines(&due)[2..],
        ["Customer.phone: kept until 2026-05-01T00:00:00Z", "Customer.note: kept until 2026-01-31T00:00:00Z",]
    );
}

#[test]
fn the_first_end_is_next() {
    let mut ada = customer();
    assert_eq!(ada.next_due(), Some(time("2025-02-28T00:00:00Z")));
    ada.r#move = date(2030, 1, 1);
    assert_eq!(ada.next_due(), Some(time("2026-02-28T12:00:00Z")));
    assert_eq!(ada.next_due_with(&Row), Some(time("2026-01-31T00:00:00Z")));
}

#[test]
fn what_is_erased_is_not_due_again() {
    let mut ada = customer();
    drop(ada.erase());
    let due = ada.due_with(time("2100-01-01T00:00:00Z"), &Row);
    assert!(due.iter().all(|due| due.status == Status::Absent), "{due:?}");
    assert_eq!(ada.next_due_with(&Row), None);
}

#[test]
fn every_reason_not_to_know_is_told() {
    let why = |ada: &Customer, field: usize, events: &dyn Events| match ada
        .due_with(time("2026-01-01T00:00:00Z"), events)[field]
        .status
    {
        Status::Unknown { why } => Some(why),
        _ => None,
    };
    let mut ada = customer();
    let nothing = |_: &str| None;
    ada.left = None;
    assert_eq!(why(&ada, 0, &nothing), Some(Why::StartMissing));
    ada.left = Some(Timestamp::MAX);
    assert_eq!(why(&ada, 0, &nothing), Some(Why::OutOfRange));
    assert_eq!(why(&ada, 2, &nothing), Some(Why::EventUnknown));
    assert_eq!(why(&ada, 3, &nothing), Some(Why::NoStart));
    assert_eq!(ada.due(time("2026-01-01T00:00:00Z")).len(), 4);
}

#[derive(PersonalData, Retain)]
#[pii(crate = crate::renamed)]
struct Invoice {
    #[pii(Name, retention("P1Y", from = issued), erase = keep(reason = "tax law", until = "P10Y"))]
    payer: String,
    #[pii(financial::BankAccount, erase = keep(reason = "tax law", until = "2034-01-01"))]
    iban: String,
    #[pii(contact::Email, retention("P1Y", from = issued), erase = keep(reason = "dispute", until = "end of the dispute"))]
    email: String,
    #[pii(none)]
    issued: Date,
}

#[test]
fn what_the_law_keeps_is_held_until_the_law_ends() {
    let invoice = Invoice { payer: "Ada".into(), iban: "DE".into(), email: "a@b".into(), issued: date(2024, 2, 29) };
    assert_eq!(
        lines(&invoice.due(time("2026-01-01T00:00:00Z"))),
        [
            "Invoice.payer: held until P10Y, tax law",
            "Invoice.iban: held until 2034-01-01, tax law",
            "Invoice.email: held until end of the dispute, dispute",
        ],
    );
    assert_eq!(invoice.next_due(), Some(time("2034-01-01T00:00:00Z")));
    let over = |event: &str| (event == "end of the dispute").then(|| time("2024-06-01T00:00:00Z"));
    assert_eq!(
        lines(&invoice.due_with(time("2034-02-28T00:00:00Z"), &over)),
        [
            "Invoice.payer: due since 2034-02-28T00:00:00Z",
            "Invoice.iban: due since 2034-01-01T00:00:00Z",
            "Invoice.email: due since 2025-02-28T00:00:00Z",
        ],
    );
}

#[derive(PersonalData, Retain)]
#[pii(crate = crate::renamed)]
enum Reach {
    Mail(#[pii(contact::Email, retention("P1D", from = "sending"))] String),
    Call {
        #[pii(contact::PhoneNumber, retention("PT24H", from = f0))]
        number: String,
        #[pii(none)]
        f0: SystemTime,
    },
    Post {
        #[pii(nested)]
        visits: Box<[Visit]>,
    },
    #[pii(contact::Url)]
    Web {
        url: String,
        #[pii(none)]
        f0: SystemTime,
    },
    Never,
}

#[derive(PersonalData, Retain)]
#[pii(crate = crate::renamed)]
struct Visit {
    #[pii(Name, retention("P30D", from = day))]
    name: String,
    #[pii(none)]
    day: Date,
}

fn visit(day: Date) -> Visit {
    Visit { name: "Ada".into(), day }
}

#[test]
fn enums_tell_of_their_variant() {
    let told = |reach: &Reach| lines(&reach.due(time("2026-01-01T00:00:00Z")));
    assert_eq!(told(&Reach::Mail("a@b".into())), ["Reach.Mail.0: unknown, the event it is counted from is not known"]);
    let f0 = SystemTime::UNIX_EPOCH + Duration::from_secs(90);
    assert_eq!(told(&Reach::Call { number: "1".into(), f0 }), ["Reach.Call.number: due since 1970-01-02T00:01:30Z"]);
    let visits = Box::new([visit(date(2025, 1, 1)), visit(date(2026, 1, 1))]);
    assert_eq!(
        told(&Reach::Post { visits }),
        [
            "Reach.Post.visits[0].name: due since 2025-01-31T00:00:00Z",
            "Reach.Post.visits[1].name: kept until 2026-01-31T00:00:00Z",
        ],
    );
    let web = Reach::Web { url: "https://example.com".into(), f0 };
    assert!(matches!(&web, Reach::Web { url, f0: at } if !url.is_empty() && *at == f0));
    assert!(told(&web).is_empty());
    assert!(told(&Reach::Never).is_empty());
}

#[derive(PersonalData, Retain)]
#[pii(crate = crate::renamed)]
struct Everywhere<'a, T: Has, M, const N: usize> {
    #[pii(nested)]
    option: Option<T>,
    #[pii(nested)]
    queue: VecDeque<Rc<T>>,
    #[pii(nested)]
    array: [T; N],
    #[pii(nested)]
    map: BTreeMap<&'a str, Vec<T>>,
    #[pii(Name, retention("P1D", from = moment), mask = name)]
    own: T::Own,
    #[pii(none)]
    moment: M,
}

trait Has {
    type Own;
}

impl Has for Visit {
    type Own = String;
}

#[test]
fn values_are_found_in_containers() {
    let day = || visit(date(2026, 1, 1));
    let all = Everywhere {
        option: None,
        queue: VecDeque::from([Rc::new(day())]),
        array: [day(), day()],
        map: BTreeMap::from([("a", vec![]), ("b", vec![day()])]),
        own: "Ada".into(),
        moment: Zoned::new(time("2026-01-01T00:00:00Z"), TimeZone::UTC),
    };
    let paths: Vec<_> = all.due(Timestamp::UNIX_EPOCH).into_iter().map(|due| due.path).collect();
    assert_eq!(
        paths,
        [
            "Everywhere.queue[0].name",
            "Everywhere.array[0].name",
            "Everywhere.array[1].name",
            "Everywhere.map[1][0].name",
            "Everywhere.own",
        ],
    );
    assert!(all.option.is_none());
    let many = vec![day(), day()];
    assert_eq!(many.due(Timestamp::UNIX_EPOCH)[1].path, "Visit[1].name");
}

proptest! {
    #[test]
    fn before_the_end_it_is_not_yet_and_from_then_on_it_is_due(days in -20_000..40_000_i32, away in -3_000_000..3_000_000_i64) {
        let day = date(1970, 1, 1) + i64::from(days).days();
        let end = DateTime::from(day + 30.days()).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let now = end + away.seconds();
        let expected = if away < 0 { Status::NotYet { until: end } } else { Status::Due { since: end } };
        prop_assert_eq!(visit(day).due(now)[0].status, expected);
        prop_assert_eq!(visit(day).next_due(), Some(end));
    }
}
