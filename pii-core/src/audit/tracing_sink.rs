//! Exposures as `tracing` events.

use super::{AuditSink, Exposure};
use crate::basis::Condition;

/// Sends every exposure as one `INFO` event with the target `pii::audit`.
///
/// The fields are `actor`, `subject`, `purpose`, `basis`, `condition` (where there is one), `category`, `file`,
/// `line` and `column`. A subscriber may filter them out: that is good enough to watch exposures, and not
/// good enough to prove that there were no others. Pair it with a `ChainedFile` for that.
///
/// ```
/// use pii_core::{audit::TracingSink, grant::Authority};
///
/// let authority = Authority::new(TracingSink);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct TracingSink;

impl AuditSink for TracingSink {
    fn record(&self, exposure: &Exposure<'_>) {
        tracing::info!(
            target: "pii::audit",
            actor = exposure.actor,
            subject = exposure.subject.as_str(),
            purpose = exposure.purpose.key,
            basis = exposure.basis.word(),
            condition = exposure.condition.map(Condition::word),
            category = exposure.category.key,
            file = exposure.location.file(),
            line = exposure.location.line(),
            column = exposure.location.column(),
        );
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use alloc::{
        format,
        string::{String, ToString},
        sync::Arc,
        vec::Vec,
    };
    use core::fmt::{Debug, Write};
    use std::sync::Mutex;

    use tracing::{
        Event, Metadata, Subscriber,
        field::{Field, Visit},
        span::{Attributes, Id, Record},
    };

    use super::TracingSink;
    use crate::{
        Pii, Pseudonym,
        basis::LegalBasis,
        category::contact,
        grant::{Authority, Request, tests::Delivery},
    };

    #[derive(Clone, Default)]
    struct Events(Arc<Mutex<Vec<String>>>);

    struct Fields(String);

    impl Visit for Fields {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            if field.name() != "line" && field.name() != "column" {
                write!(self.0, " {field}={value:?}").unwrap();
            }
        }
    }

    impl Subscriber for Events {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            let mut fields = Fields(format!("{} {}", event.metadata().level(), event.metadata().target()));
            event.record(&mut fields);
            self.0.lock().unwrap().push(fields.0);
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    #[test]
    fn an_exposure_is_one_event() {
        let events = Events::default();
        let email = Pii::<_, contact::Email>::new("ada@example.com".to_string());
        tracing::subscriber::with_default(events.clone(), || {
            let subject = Pseudonym::of(&|_: &str, _: &[u8]| "k1:9f2c".into(), "customer", b"7");
            let request = Request::new("shipping", subject, LegalBasis::Contract);
            let grant = Authority::new(TracingSink).grant::<Delivery>(request).unwrap();
            assert_eq!(email.expose(&grant), "ada@example.com");
        });
        assert_eq!(
            *events.0.lock().unwrap(),
            [concat!(
                r#"INFO pii::audit actor="shipping" subject="k1:9f2c" purpose="delivery" basis="contract""#,
                r#" category="user.contact.email" file=""#,
                file!(),
                "\"",
            )],
        );
    }
}
