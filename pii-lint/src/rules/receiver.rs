//! Who receives what leaves at a sink: whom `pii.toml` names for it, and whom the registry knows there.

use jiff::civil::Date;

use super::declared::goes_through;
use crate::config::{Config, Recipient};
use crate::flow::{Delivery, FoundSink};
use crate::link::{DataField, FieldRecipient};
use crate::recipient::{Service, covers, registry};

/// Somebody who receives data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Receiver<'a> {
    /// What `pii.toml` says.
    entry: Option<&'a Recipient>,
    /// What the registry says.
    pub(super) service: Option<&'static Service>,
}

impl<'a> Receiver<'a> {
    /// Who receives a delivery, when anybody knows.
    ///
    /// A host found in the code decides before functions and crates do: a function declared for one vendor that
    /// reaches another vendor's host does not make that vendor declared.
    pub(super) fn of(config: &'a Config, sink: &FoundSink, delivery: &Delivery) -> Option<Self> {
        let entries = || config.recipients.iter().map(|entry| &entry.value);
        match &delivery.host {
            Some(host) => {
                let entry = entries().find(|entry| entry.hosts.iter().any(|known| covers(known, host)));
                entry.map(Self::declared).or_else(|| {
                    let service = registry().at_host(host)?;
                    // Whoever writes hosts means those and no others.
                    let entry = entries().find(|entry| entry.hosts.is_empty() && is_called(&entry.name, service));
                    Some(Self { entry, service: Some(service) })
                })
            }
            None => {
                let by_function = entries().find(|entry| goes_through(&entry.functions, sink, delivery));
                by_function.map(Self::declared).or_else(|| {
                    let service = registry().of_crate(sink.library.as_deref()?)?;
                    let entry = entries().find(|entry| is_called(&entry.name, service));
                    Some(Self { entry, service: Some(service) })
                })
            }
        }
    }

    /// Somebody `pii.toml` names.
    pub(super) fn declared(entry: &'a Recipient) -> Self {
        Self { entry: Some(entry), service: registry().named(&entry.name) }
    }

    pub(super) fn name(&self) -> &'a str {
        match (self.entry, self.service) {
            (Some(entry), _) => &entry.name,
            (None, Some(service)) => &service.name,
            (None, None) => "",
        }
    }

    fn at_field(&self, field: &'a DataField) -> Option<&'a FieldRecipient> {
        field.recipients.iter().find(|named| named.name.eq_ignore_ascii_case(self.name()))
    }

    /// Whether `pii.toml` or the field names who receives it.
    pub(super) fn is_declared(&self, field: &DataField) -> bool {
        self.entry.is_some() || self.at_field(field).is_some()
    }

    /// Where the data goes: as `pii.toml` says, else the field, else the registry.
    pub(super) fn country(&self, field: &'a DataField) -> Option<&'a str> {
        let declared = self.entry.and_then(|entry| entry.country.as_deref());
        let at_field = || self.at_field(field)?.country.as_deref();
        declared.or_else(at_field).or_else(|| Some(self.service?.country.as_str()))
    }

    /// Whether `pii.toml` or the field says what makes a transfer lawful on that day. Only `pii.toml` has days; where it
    /// has a safeguard, the field's cannot make up for it.
    pub(super) fn has_safeguard(&self, field: &DataField, today: Date) -> bool {
        match self.entry.filter(|entry| entry.safeguard.is_some()) {
            Some(entry) => {
                let begun = entry.valid_from.is_none_or(|from| from <= today);
                begun && entry.valid_until.is_none_or(|until| today <= until)
            }
            None => self.at_field(field).is_some_and(|named| named.safeguard.is_some()),
        }
    }
}

fn is_called(name: &str, service: &Service) -> bool {
    name.eq_ignore_ascii_case(&service.name)
}

#[cfg(test)]
mod tests {
    use super::Receiver;
    use crate::config::{self, Config};
    use crate::facts::Site;
    use crate::flow::{Delivery, FoundSink};
    use crate::report::SinkKind;

    fn sink(library: Option<&str>) -> FoundSink {
        FoundSink {
            kind: SinkKind::HttpClient,
            function: "reqwest::RequestBuilder::json".into(),
            callee: "reqwest::RequestBuilder::json".into(),
            library: library.map(Into::into),
            within: "crm::push".into(),
            site: Site::default(),
            test: false,
            deliveries: Vec::new(),
        }
    }

    fn to(host: Option<&str>) -> Delivery {
        Delivery { host: host.map(Into::into), through: ["crm::push".to_owned()].into(), ..Delivery::default() }
    }

    /// The name and whether `pii.toml` declares it.
    fn receiver(config: &str, library: Option<&str>, host: Option<&str>) -> Option<(String, bool)> {
        let config: Config = config::parse(config).expect("well-formed");
        let found = Receiver::of(&config, &sink(library), &to(host))?;
        Some((found.name().to_owned(), found.entry.is_some()))
    }

    #[test]
    fn the_registry_knows_hosts_and_crates_and_declares_nothing() {
        let known = |name: &str| Some((name.to_owned(), false));
        assert_eq!(receiver("", None, Some("api.hubapi.com")), known("HubSpot"));
        assert_eq!(receiver("", Some("sentry_core"), None), known("Sentry"));
        assert_eq!(receiver("", Some("sentry_core"), Some("errors.internal")), None, "the host decides");
        assert_eq!(receiver("", Some("reqwest"), None), None);
        assert_eq!(receiver("", None, Some("api.example.com")), None);
        assert_eq!(receiver("", None, Some("localhost")), None);
    }

    #[test]
    fn a_name_alone_declares_what_the_registry_knows() {
        let config = "[[recipient]]\nname = \"hubspot\"\n";
        assert_eq!(receiver(config, None, Some("api-eu1.hubapi.com")), Some(("hubspot".to_owned(), true)));
        assert_eq!(receiver(config, None, Some("api.stripe.com")), Some(("Stripe".to_owned(), false)));
        let config = "[[recipient]]\nname = \"Sentry\"\nhosts = [\"errors.internal\"]\n";
        assert_eq!(receiver(config, Some("sentry"), None), Some(("Sentry".to_owned(), true)));
    }

    #[test]
    fn hosts_in_pii_toml_take_the_place_of_the_registry_s() {
        let config = "[[recipient]]\nname = \"HubSpot\"\nhosts = [\"api-eu1.hubapi.com\"]\n";
        assert_eq!(receiver(config, None, Some("api-eu1.hubapi.com")), Some(("HubSpot".to_owned(), true)));
        assert_eq!(receiver(config, None, Some("api.hubapi.com")), Some(("HubSpot".to_owned(), false)));
        let config = "[[recipient]]\nname = \"Gateway\"\nhosts = [\"api.stripe.com\"]\n";
        assert_eq!(receiver(config, None, Some("api.stripe.com")), Some(("Gateway".to_owned(), true)));
    }

    #[test]
    fn functions_count_where_no_host_is_known() {
        let config = "[[recipient]]\nname = \"Mailer\"\nfunctions = [\"crm::push\"]\n";
        assert_eq!(receiver(config, None, None), Some(("Mailer".to_owned(), true)));
        assert_eq!(receiver(config, None, Some("api.stripe.com")), Some(("Stripe".to_owned(), false)));
        assert_eq!(receiver(config, None, Some("api.example.com")), None);
    }
}
