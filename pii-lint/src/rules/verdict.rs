//! Verdicts: which rule speaks about a flow, and at which level.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::allowed::Allows;
use super::receiver::Receiver;
use super::registry::Levels;
use super::{declared, transfer};
use crate::config::Config;
use crate::flow::{Delivery, FoundSink};
use crate::link::{DataId, PersonalData};
use crate::recipient::Service;
use crate::report::{Flow, Level, Sink, SinkKind, Step, fnv};

/// Judges sinks.
pub(crate) struct Judge<'a> {
    config: &'a Config,
    levels: &'a Levels,
    data: &'a PersonalData,
    today: Date,
    /// What `pii.toml` accepts.
    pub(crate) allows: Allows<'a>,
    /// Services of the registry that receive something, by name.
    pub(crate) services: BTreeMap<&'static str, &'static Service>,
}

/// What goes to one receiver with one verdict.
struct Part<'s> {
    recipient: Option<String>,
    host: Option<&'s str>,
    /// The data, and how it gets there.
    data: BTreeMap<DataId, &'s [Step]>,
}

/// What is said about some of the data at a sink.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Verdict {
    rule: &'static str,
    declared: bool,
    pseudonymised: bool,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(config: &'a Config, levels: &'a Levels, data: &'a PersonalData, today: Date) -> Self {
        let allows = Allows::new(config, today);
        Self { config, levels, data, today, allows, services: BTreeMap::new() }
    }

    /// The flows into one sink: one for each receiver and verdict, since the data of one may be declared and that of
    /// another not.
    pub(crate) fn flows(&mut self, sink: &FoundSink) -> Vec<Flow> {
        self.flows_of(sink, sink.deliveries.iter())
    }

    /// The flows that these deliveries at a sink are.
    pub(crate) fn flows_of<'s>(
        &mut self,
        sink: &FoundSink,
        deliveries: impl Iterator<Item = &'s Delivery>,
    ) -> Vec<Flow> {
        let mut found: BTreeMap<(Verdict, Option<String>), Part<'_>> = BTreeMap::new();
        for delivery in deliveries {
            let receiver = Receiver::of(self.config, sink, delivery);
            let name = receiver.map(|receiver| receiver.name().to_owned());
            let clear = delivery.data.iter().map(|(id, way)| (*id, way, false));
            let pseudonyms = delivery.pseudonyms.iter().filter(|(id, _)| !delivery.data.contains_key(id));
            for (id, way, pseudonymised) in clear.chain(pseudonyms.map(|(id, way)| (*id, way, true))) {
                let verdict = self.verdict(sink, delivery, id, receiver, pseudonymised);
                let party = name.clone().or_else(|| delivery.host.clone());
                let part = found.entry((verdict, party)).or_insert_with(|| Part {
                    recipient: name.clone(),
                    host: delivery.host.as_deref(),
                    data: BTreeMap::new(),
                });
                part.data.entry(id).or_insert(way);
            }
            let service = receiver.and_then(|receiver| receiver.service);
            self.services.extend(service.map(|service| (service.name.as_str(), service)));
        }
        found.into_iter().map(|((verdict, party), part)| self.flow(sink, &verdict, party.as_deref(), &part)).collect()
    }

    fn verdict(
        &self,
        sink: &FoundSink,
        delivery: &Delivery,
        id: DataId,
        receiver: Option<Receiver<'_>>,
        pseudonymised: bool,
    ) -> Verdict {
        let field = self.data.get(id);
        let (rule, declared) = match sink.kind {
            SinkKind::Log => ("pii-in-log", false),
            SinkKind::Console => ("pii-on-console", false),
            SinkKind::Panic => ("pii-in-panic", false),
            SinkKind::Metrics => ("pii-in-metrics", false),
            SinkKind::Process => ("pii-in-process", false),
            SinkKind::HttpResponse => ("pii-in-response", false),
            SinkKind::HttpClient | SinkKind::Email | SinkKind::ThirdParty => match receiver {
                Some(receiver) if receiver.is_declared(field) => {
                    let is_unsafe = transfer::is_unsafe(&receiver, field, self.today);
                    if is_unsafe { ("transfer-without-safeguard", false) } else { ("undeclared-recipient", true) }
                }
                _ => ("undeclared-recipient", false),
            },
            SinkKind::Database | SinkKind::Cache | SinkKind::Queue | SinkKind::File => {
                ("undeclared-store", declared::is_stored(self.config, sink, delivery, field))
            }
        };
        if field.has_flag("secret") && !pseudonymised {
            return Verdict { rule: "secret-exposed", declared: false, pseudonymised };
        }
        Verdict { rule, declared, pseudonymised }
    }

    fn flow(&mut self, sink: &FoundSink, verdict: &Verdict, party: Option<&str>, part: &Part<'_>) -> Flow {
        let data = &part.data;
        let by_name: BTreeMap<&str, DataId> = data.keys().map(|id| (&*self.data.get(*id).display, *id)).collect();
        let steps = by_name.values().next().map(|first| data[first].to_vec()).unwrap_or_default();
        let categories: BTreeSet<String> = data
            .keys()
            .flat_map(|id| &self.data.get(*id).categories)
            .map(|category| category.name().to_owned())
            .collect();
        let quiet = verdict.declared || verdict.pseudonymised;
        let level = if quiet { Level::Allow } else { self.levels.of(verdict.rule) };
        let reason = if quiet { None } else { self.allows.reason(verdict.rule, &[&sink.within]) };
        let names: Vec<String> = by_name.into_keys().map(str::to_owned).collect();
        Flow {
            id: id(verdict.rule, sink, party, &names),
            rule: verdict.rule.to_owned(),
            level,
            allowed: reason.is_some(),
            reason,
            declared: verdict.declared,
            test: sink.test,
            data: names,
            category: categories.into_iter().collect(),
            pseudonymised: verdict.pseudonymised,
            sink: Sink {
                kind: sink.kind,
                function: sink.function.clone(),
                recipient: part.recipient.clone(),
                host: part.host.map(str::to_owned),
                within: sink.within.clone(),
                file: sink.site.file.clone(),
                line: sink.site.line,
                column: sink.site.column,
            },
            steps,
            known: false,
        }
    }
}

/// A flow's id: FNV-1a of rule, item paths, data and sink, with who receives it. Lines are left out, so that unrelated
/// edits keep it.
fn id(rule: &str, sink: &FoundSink, party: Option<&str>, data: &[String]) -> String {
    let kind = format!("{:?}", sink.kind);
    let sink = [rule, &sink.within, &kind, &sink.function].into_iter().chain(party);
    let words = sink.chain(data.iter().map(String::as_str));
    fnv(words)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::Judge;
    use crate::config;
    use crate::facts::Site;
    use crate::flow::{Delivery, FoundSink};
    use crate::link::{DataField, DataId, FieldRecipient, PersonalData};
    use crate::report::{Level, SinkKind};
    use crate::rules::registry::Levels;

    fn field(name: &str, recipient: Option<FieldRecipient>) -> DataField {
        DataField {
            display: format!("crm::Customer.{name}"),
            owner: "crm::Customer".into(),
            name: name.into(),
            recipients: recipient.into_iter().collect(),
            ..DataField::default()
        }
    }

    fn named(name: &str, safeguard: Option<&str>) -> FieldRecipient {
        FieldRecipient { name: name.into(), role: None, country: None, safeguard: safeguard.map(Into::into) }
    }

    /// What goes to each host, by the numbers of `email`, `phone` and `name`.
    fn sink(deliveries: &[(Option<&str>, &[u32])]) -> FoundSink {
        let deliveries = deliveries.iter().map(|(host, data)| Delivery {
            host: host.map(Into::into),
            data: data.iter().map(|id| (DataId(*id), Vec::new())).collect(),
            ..Delivery::default()
        });
        FoundSink {
            kind: SinkKind::HttpClient,
            function: "reqwest::RequestBuilder::json".into(),
            callee: "reqwest::RequestBuilder::json".into(),
            library: Some("reqwest".into()),
            within: "crm::push".into(),
            site: Site::default(),
            test: false,
            deliveries: deliveries.collect(),
        }
    }

    /// Rule, whether it is declared, recipient or host, and fields of each flow; the ids are all different.
    fn flows(config: &str, sink: &FoundSink) -> Vec<(String, bool, String, String)> {
        let config = config::parse(config).expect("well-formed");
        let mut data = PersonalData::default();
        data.fields.push(field("email", Some(named("hubspot", Some("scc")))));
        data.fields.push(field("phone", Some(named("HubSpot", None))));
        data.fields.push(field("name", None));
        let flows = Judge::new(&config, &Levels::default(), &data, date(2026, 1, 1)).flows(sink);
        let ids: BTreeSet<&str> = flows.iter().map(|flow| flow.id.as_str()).collect();
        assert_eq!(ids.len(), flows.len());
        let mut found: Vec<_> = flows
            .into_iter()
            .map(|flow| {
                assert_eq!(flow.declared, flow.level == Level::Allow);
                let party = flow.sink.recipient.or(flow.sink.host).unwrap_or_default();
                (flow.rule, flow.declared, party, flow.data.join(" ").replace("crm::Customer.", ""))
            })
            .collect();
        found.sort();
        found
    }

    fn flow(rule: &str, declared: bool, party: &str, data: &str) -> (String, bool, String, String) {
        (rule.into(), declared, party.into(), data.into())
    }

    #[test]
    fn a_field_declares_a_known_service_for_itself_alone() {
        let found = flows("", &sink(&[(Some("api.hubapi.com"), &[0, 1, 2])]));
        assert_eq!(
            found,
            [
                flow("transfer-without-safeguard", false, "HubSpot", "phone"),
                flow("undeclared-recipient", false, "HubSpot", "name"),
                flow("undeclared-recipient", true, "HubSpot", "email"),
            ]
        );
        let found = flows("", &sink(&[(Some("api.example.com"), &[0])]));
        assert_eq!(found, [flow("undeclared-recipient", false, "api.example.com", "email")]);
    }

    #[test]
    fn an_entry_of_pii_toml_declares_it_for_all() {
        let config = "[[recipient]]\nname = \"HubSpot\"\nsafeguard = \"scc\"\n";
        let found = flows(config, &sink(&[(Some("api.hubapi.com"), &[0, 1, 2])]));
        assert_eq!(found, [flow("undeclared-recipient", true, "HubSpot", "email name phone")]);
    }

    #[test]
    fn each_receiver_gets_its_own_data() {
        let hosts: [(Option<&str>, &[u32]); 4] = [
            (Some("api-eu1.hubapi.com"), &[0]),
            (Some("api.example.com"), &[2]),
            (Some("api.hubapi.com"), &[0]),
            (None, &[2]),
        ];
        assert_eq!(
            flows("", &sink(&hosts)),
            [
                flow("undeclared-recipient", false, "", "name"),
                flow("undeclared-recipient", false, "api.example.com", "name"),
                flow("undeclared-recipient", true, "HubSpot", "email"),
            ]
        );
    }
}
