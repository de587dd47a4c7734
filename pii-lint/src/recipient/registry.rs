//! The shipped services and the ways to find one.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::purpose::Purpose;

/// One file of the registry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceFile {
    service: Vec<ServiceRow>,
}

/// A service as a file says it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ServiceRow {
    name: String,
    country: String,
    hosts: Vec<String>,
    #[serde(default)]
    eu_hosts: Vec<String>,
    #[serde(default)]
    crates: Vec<String>,
}

/// A service of another company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// What it is called.
    pub name: String,
    /// What it is used for.
    pub purpose: Purpose,
    /// ISO 3166-1 alpha-2 code of the country its provider has its head office in.
    pub country: String,
    /// Hosts it answers at, each with its subdomains.
    pub hosts: Vec<String>,
    /// Hosts for data that stays in the EU.
    pub eu_hosts: Vec<String>,
    /// Crates whose calls reach it, as paths print them; a final `*` stands for any ending.
    pub crates: Vec<String>,
}

impl Service {
    /// Every host it answers at.
    pub fn all_hosts(&self) -> impl Iterator<Item = &str> {
        self.hosts.iter().chain(&self.eu_hosts).map(String::as_str)
    }
}

/// All services, by name, host and crate.
#[derive(Debug)]
pub struct Registry {
    services: Vec<Service>,
    by_name: HashMap<String, usize>,
    by_host: HashMap<String, usize>,
    by_crate: HashMap<String, usize>,
    /// Beginnings of names of crates.
    families: Vec<(String, usize)>,
}

/// The shipped registry.
pub fn registry() -> &'static Registry {
    static SHIPPED: LazyLock<Registry> = LazyLock::new(Registry::shipped);
    &SHIPPED
}

impl Registry {
    fn shipped() -> Self {
        let mut services = Vec::new();
        for (purpose, word, text) in Purpose::FILES {
            let file: ServiceFile =
                toml::from_str(text).unwrap_or_else(|error| panic!("the shipped recipients/{word}.toml: {error}"));
            services.extend(file.service.into_iter().map(|row| Service {
                name: row.name,
                purpose: *purpose,
                country: row.country,
                hosts: row.hosts,
                eu_hosts: row.eu_hosts,
                crates: row.crates,
            }));
        }
        services.sort_by_key(|service| service.name.to_lowercase());
        Self::of(services)
    }

    fn of(services: Vec<Service>) -> Self {
        let mut registry = Self {
            services: Vec::new(),
            by_name: HashMap::new(),
            by_host: HashMap::new(),
            by_crate: HashMap::new(),
            families: Vec::new(),
        };
        for (number, service) in services.iter().enumerate() {
            registry.by_name.insert(service.name.to_lowercase(), number);
            for host in service.all_hosts() {
                registry.by_host.insert(host.strip_prefix("*.").unwrap_or(host).to_owned(), number);
            }
            for krate in &service.crates {
                match krate.strip_suffix('*') {
                    Some(family) => registry.families.push((family.to_owned(), number)),
                    None => drop(registry.by_crate.insert(krate.clone(), number)),
                }
            }
        }
        registry.services = services;
        registry
    }

    /// All services by name, without regard to case.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The service of this name, without regard to case.
    pub fn named(&self, name: &str) -> Option<&Service> {
        self.by_name.get(&name.to_lowercase()).map(|number| &self.services[*number])
    }

    /// The service that answers at a host.
    pub fn at_host(&self, host: &str) -> Option<&Service> {
        let mut rest = host;
        loop {
            if let Some(number) = self.by_host.get(rest) {
                return Some(&self.services[*number]);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// The service that calls of a crate reach.
    pub fn of_crate(&self, krate: &str) -> Option<&Service> {
        let family = || self.families.iter().find(|(family, _)| krate.starts_with(family)).map(|(_, number)| number);
        self.by_crate.get(krate).or_else(family).map(|number| &self.services[*number])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Purpose, ServiceFile, registry};
    use crate::recipient::covers;

    /// Codes of ISO 3166-1 alpha-2 in use.
    const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
        BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
        FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
        IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM \
        MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT \
        PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
        TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

    fn is_host(text: &str) -> bool {
        let labels: Vec<&str> = text.strip_prefix("*.").unwrap_or(text).split('.').collect();
        let label = |label: &&str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        labels.len() > 1 && labels.iter().all(label)
    }

    #[test]
    fn there_are_as_many_services_as_are_promised() {
        assert!(registry().services().len() >= 120, "{}", registry().services().len());
        let without_region = registry().services().iter().filter(|service| service.eu_hosts.is_empty()).count();
        assert!(without_region < registry().services().len());
    }

    #[test]
    fn every_file_of_the_folder_is_shipped() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/recipients");
        let present: BTreeSet<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("is readable").file_name().to_string_lossy().into_owned())
            .collect();
        let shipped: BTreeSet<String> = Purpose::FILES.iter().map(|(_, word, _)| format!("{word}.toml")).collect();
        assert_eq!(present, shipped);
    }

    #[test]
    fn rows_and_lists_are_in_order() {
        for (_, word, text) in Purpose::FILES {
            let file: ServiceFile = toml::from_str(text).expect(word);
            let names: Vec<&str> = file.service.iter().map(|row| row.name.as_str()).collect();
            assert!(names.is_sorted(), "{word}: {names:?}");
            for row in &file.service {
                for list in [&row.hosts, &row.eu_hosts, &row.crates] {
                    assert!(list.is_sorted_by(|a, b| a < b), "{word}: {}: {list:?}", row.name);
                }
                assert!(!row.hosts.is_empty(), "{word}: {} has no hosts", row.name);
            }
        }
    }

    #[test]
    fn what_a_row_says_is_well_formed() {
        let codes: BTreeSet<&str> = CODES.split_whitespace().collect();
        assert_eq!(codes.len(), 249);
        for service in registry().services() {
            assert!(codes.contains(service.country.as_str()), "{}: {}", service.name, service.country);
            assert!(service.name.trim() == service.name && !service.name.is_empty());
            for host in service.all_hosts() {
                assert!(is_host(host), "{}: {host}", service.name);
            }
            for krate in &service.crates {
                let name = krate.strip_suffix('*').unwrap_or(krate);
                let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
                assert!(!name.is_empty() && name.bytes().all(known), "{}: {krate}", service.name);
            }
        }
    }

    #[test]
    fn names_and_crates_are_unique() {
        let mut names = BTreeSet::new();
        let mut crates = BTreeMap::new();
        for service in registry().services() {
            assert!(names.insert(service.name.to_lowercase()), "{} stands twice", service.name);
            for krate in &service.crates {
                let other = crates.insert(krate.trim_end_matches('*'), &service.name);
                assert_eq!(other, None, "`{krate}` of {}", service.name);
            }
        }
        for family in registry().services().iter().flat_map(|service| &service.crates).filter(|it| it.ends_with('*')) {
            let family = family.trim_end_matches('*');
            let others = crates.keys().filter(|krate| krate.starts_with(family) && **krate != family);
            assert_eq!(others.count(), 0, "`{family}*` covers others");
        }
    }

    #[test]
    fn no_host_belongs_to_two_services_and_none_says_what_another_says() {
        let all: Vec<(&str, &str, bool)> = registry()
            .services()
            .iter()
            .flat_map(|service| {
                let hosts = service.hosts.iter().map(|host| (service.name.as_str(), host.as_str(), false));
                hosts.chain(service.eu_hosts.iter().map(|host| (service.name.as_str(), host.as_str(), true)))
            })
            .collect();
        for (at, (name, pattern, in_eu)) in all.iter().enumerate() {
            for (other_at, (other, host, other_in_eu)) in all.iter().enumerate() {
                let plain = host.strip_prefix("*.").unwrap_or(host);
                if at == other_at || !covers(pattern, plain) {
                    continue;
                }
                assert_eq!(name, other, "`{host}` is covered by `{pattern}`");
                assert!(!in_eu && *other_in_eu, "{name}: `{host}` is covered by `{pattern}`");
            }
        }
    }

    #[test]
    fn a_service_is_found_by_name_host_and_crate() {
        let registry = registry();
        let name = |found: Option<&super::Service>| found.map(|service| service.name.clone());
        assert_eq!(name(registry.named("hubspot")).as_deref(), Some("HubSpot"));
        assert_eq!(name(registry.at_host("api.hubapi.com")).as_deref(), Some("HubSpot"));
        assert_eq!(name(registry.at_host("*.zendesk.com")).as_deref(), Some("Zendesk"));
        assert_eq!(name(registry.at_host("s3.*.amazonaws.com")).as_deref(), Some("Amazon Web Services"));
        assert_eq!(name(registry.of_crate("aws_sdk_sesv2")).as_deref(), Some("Amazon Web Services"));
        assert_eq!(name(registry.of_crate("sentry_core")).as_deref(), Some("Sentry"));
        assert_eq!(name(registry.at_host("com")), None);
        assert_eq!(name(registry.at_host("api.example.com")), None);
        assert_eq!(name(registry.of_crate("aws_config")), None);
    }
}
