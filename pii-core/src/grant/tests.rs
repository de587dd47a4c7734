use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::{Authority, ConsentStore, Covers, Grant, Refused, Request};
use crate::{
    Category, Pii, Pseudonym, Purpose,
    audit::{AuditSink, Exposure},
    basis::{Condition, LegalBasis},
    category::{contact, name},
    purpose::PurposeTerm,
};

pub(crate) struct Delivery;

impl Purpose for Delivery {
    const KEY: &'static str = "delivery";
}

impl<C: Category + ?Sized> Covers<C> for Delivery {}

/// Remembers the line of the last exposure.
#[derive(Default)]
struct Line {
    last: AtomicU32,
    count: AtomicU32,
    stopped: AtomicBool,
}

impl AuditSink for Line {
    fn record(&self, exposure: &Exposure<'_>) {
        assert_eq!(exposure.location.file(), file!());
        self.last.store(exposure.location.line(), Ordering::Relaxed);
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    fn is_recording(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed)
    }
}

fn request(basis: LegalBasis) -> Request {
    Request::new("shipping", Pseudonym::of(&|_: &str, _: &[u8]| "k1:9f2c".into(), "customer", b"7"), basis)
}

fn delivery(sink: &Arc<Line>) -> Grant<Delivery> {
    Authority::new(Arc::clone(sink)).grant(request(LegalBasis::Contract)).unwrap()
}

#[test]
fn every_exposure_is_recorded_with_its_line() {
    let sink = Arc::new(Line::default());
    let grant = delivery(&sink);
    let mut email = Pii::<_, contact::Email>::new("ada@example.com".to_string());

    assert_eq!((email.expose(&grant).as_str(), line!()), ("ada@example.com", sink.last.load(Ordering::Relaxed)));
    email.expose_mut(&grant).make_ascii_uppercase();
    assert_eq!(sink.last.load(Ordering::Relaxed), line!() - 1);
    assert_eq!(email.into_exposed(&grant.clone()), "ADA@EXAMPLE.COM");
    assert_eq!(sink.last.load(Ordering::Relaxed), line!() - 1);
    assert_eq!(sink.count.load(Ordering::Relaxed), 3);
}

#[test]
fn an_exposure_says_who_what_and_why() {
    struct Check;

    impl AuditSink for Check {
        fn record(&self, exposure: &Exposure<'_>) {
            let Exposure { actor, subject, purpose, basis, condition, category, .. } = exposure;
            assert_eq!((*actor, subject.as_str(), purpose.key), ("shipping", "k1:9f2c", "delivery"));
            assert_eq!((*basis, *condition), (LegalBasis::Contract, Some(Condition::HealthCare)));
            assert_eq!(category.key, "user.name.first");
        }
    }

    let sinks = (Check, Arc::new(Line::default()));
    let lines = Arc::clone(&sinks.1);
    let request = request(LegalBasis::Contract).condition(Condition::HealthCare);
    let grant = Authority::new(sinks).grant::<Delivery>(request).unwrap();
    Pii::<_, name::First>::new("Ada").expose(&grant);
    assert_eq!(lines.count.load(Ordering::Relaxed), 1);
}

#[test]
fn a_grant_prints_purpose_basis_and_actor_and_no_more() {
    let grant = delivery(&Arc::default());
    assert_eq!(format!("{grant:?}"), r#"Grant { purpose: "delivery", basis: Contract, actor: "shipping" }"#);
    assert_eq!((grant.actor(), grant.basis(), grant.purpose().key), ("shipping", LegalBasis::Contract, "delivery"));
    assert_eq!(grant.subject().as_str(), "k1:9f2c");
    assert_eq!(format!("{:?}", Authority::new(Arc::new(Line::default()))), "Authority { .. }");
}

#[test]
fn grants_may_be_sent_and_shared_whatever_their_purpose() {
    struct NotSend(#[allow(dead_code, reason = "only its type matters")] *const ());
    fn shared<T: Send + Sync>() {}
    shared::<Grant<NotSend>>();
    shared::<Authority>();
}

struct Consents(Vec<(String, &'static str)>);

impl ConsentStore for Consents {
    fn has_consented(&self, subject: &Pseudonym, purpose: PurposeTerm) -> bool {
        self.0.contains(&(subject.to_string(), purpose.key))
    }
}

#[test]
fn consent_is_asked_for_where_it_is_the_basis() {
    let without = Authority::new(Arc::new(Line::default()));
    let explicit = request(LegalBasis::Contract).condition(Condition::ExplicitConsent);
    for request in [request(LegalBasis::Consent), explicit] {
        let refused = |authority: &Authority| authority.grant::<Delivery>(request.clone()).err();
        assert_eq!(refused(&without), Some(Refused::NoConsentStore));

        let other = without.clone().consents(Consents([("k1:9f2c".into(), "delivery.express")].into()));
        assert_eq!(refused(&other), Some(Refused::NoConsent(PurposeTerm::of::<Delivery>())));

        let given = without.clone().consents(Arc::new(Consents([("k1:9f2c".into(), "delivery")].into())));
        assert_eq!(refused(&given), None);
    }
}

#[test]
fn a_sink_that_has_stopped_ends_all_granting() {
    let sink = Arc::new(Line::default());
    let authority = Authority::new((Arc::clone(&sink), Line::default()));
    sink.stopped.store(true, Ordering::Relaxed);
    let refused = authority.grant::<Delivery>(request(LegalBasis::Contract)).unwrap_err();
    assert_eq!(refused, Refused::NotRecording);
    assert_eq!(refused.to_string(), "the audit sink has stopped recording");
}

#[cfg(feature = "std")]
#[test]
fn a_grant_that_has_ended_exposes_and_records_nothing() {
    use std::time::{Duration, SystemTime};

    use super::Expired;

    let sink = Arc::new(Line::default());
    let authority = Authority::new(Arc::clone(&sink));
    let until = |time| authority.grant_until::<Delivery>(request(LegalBasis::Contract), time).unwrap();
    let mut email = Pii::<_, contact::Email>::new("ada@example.com");

    let over = until(SystemTime::UNIX_EPOCH);
    assert_eq!(email.try_expose(&over), Err(Expired));
    assert_eq!(email.try_expose_mut(&over), Err(Expired));
    assert_eq!(sink.count.load(Ordering::Relaxed), 0);

    let open = until(SystemTime::now() + Duration::from_secs(600));
    assert_eq!(email.try_expose(&open.clone()), Ok(&"ada@example.com"));
    assert_eq!(sink.last.load(Ordering::Relaxed), line!() - 1);
    assert_eq!(email.try_expose_mut(&open), Ok(&mut "ada@example.com"));
    assert_eq!(sink.last.load(Ordering::Relaxed), line!() - 1);
    assert!(
        format!("{open:?}")
            .starts_with(r#"ExpiringGrant { purpose: "delivery", basis: Contract, actor: "shipping", until: "#)
    );
}
