//! Countries, and whether data may go there.

use jiff::civil::Date;

use super::receiver::Receiver;
use crate::link::DataField;

/// The European Economic Area: the Union of 27 and Iceland, Liechtenstein and Norway. `EU` stands for all of it.
const EEA: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "EU", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
    "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Whether a country is in the area.
pub(crate) fn is_inside(country: &str) -> bool {
    EEA.contains(&country)
}

/// Whether the field goes to a country outside the EEA and nobody says what makes that lawful.
///
/// What `pii.toml` says about the recipient and what the field says about it count alike; where neither says a
/// country, the registry's holds. Without a country there is nothing to say.
pub(super) fn is_unsafe(receiver: &Receiver<'_>, field: &DataField, today: Date) -> bool {
    receiver.country(field).is_some_and(|country| !is_inside(country)) && !receiver.has_safeguard(field, today)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{EEA, Receiver};
    use crate::config::{Recipient, Safeguard};
    use crate::link::{DataField, FieldRecipient};

    fn is_unsafe(recipient: &Recipient, field: &DataField) -> bool {
        super::is_unsafe(&Receiver::declared(recipient), field, date(2026, 6, 30))
    }

    fn recipient(country: Option<&str>, safeguard: Option<Safeguard>) -> Recipient {
        Recipient { name: "Mailer".into(), country: country.map(Into::into), safeguard, ..Recipient::default() }
    }

    fn field(name: &str, country: Option<&str>, safeguard: Option<&str>) -> DataField {
        DataField {
            display: "crm::Customer.email".into(),
            owner: "crm::Customer".into(),
            name: "email".into(),
            recipients: vec![FieldRecipient {
                name: name.into(),
                role: None,
                country: country.map(Into::into),
                safeguard: safeguard.map(Into::into),
            }],
            ..DataField::default()
        }
    }

    #[test]
    fn the_area_has_thirty_countries() {
        assert_eq!(EEA.len(), 31, "thirty and `EU`");
        assert!(EEA.is_sorted());
        assert!(!EEA.contains(&"CH") && !EEA.contains(&"GB") && !EEA.contains(&"US"));
    }

    #[test]
    fn a_third_country_needs_a_safeguard_at_either_place() {
        let other = field("Mailgun", None, None);
        assert!(is_unsafe(&recipient(Some("US"), None), &other));
        assert!(!is_unsafe(&recipient(Some("US"), Some(Safeguard::Scc)), &other));
        assert!(is_unsafe(&recipient(None, None), &field("Mailer", Some("US"), None)));
        assert!(!is_unsafe(&recipient(Some("US"), None), &field("Mailer", None, Some("scc"))));
        assert!(is_unsafe(&recipient(Some("US"), None), &field("Mailgun", Some("US"), Some("scc"))), "of another");
    }

    #[test]
    fn a_safeguard_holds_from_its_first_day_to_its_last() {
        let until = |day| Recipient { valid_until: Some(day), ..recipient(Some("US"), Some(Safeguard::Scc)) };
        let from = |day| Recipient { valid_from: Some(day), ..recipient(Some("US"), Some(Safeguard::Scc)) };
        let other = field("Mailgun", None, None);
        assert!(!is_unsafe(&until(date(2026, 6, 30)), &other));
        assert!(is_unsafe(&until(date(2026, 6, 29)), &other));
        assert!(!is_unsafe(&from(date(2026, 6, 30)), &other));
        assert!(is_unsafe(&from(date(2026, 7, 1)), &other));
        let at_field = field("Mailer", None, Some("scc"));
        assert!(is_unsafe(&until(date(2026, 6, 29)), &at_field), "the field has no days, and `pii.toml` knows better");
        assert!(!is_unsafe(&Recipient { country: Some("DE".into()), ..until(date(2020, 1, 1)) }, &other));
    }

    #[test]
    fn the_registry_s_country_holds_where_nobody_says_another() {
        let known = Recipient { name: "HubSpot".into(), ..recipient(None, None) };
        assert!(is_unsafe(&known, &field("Mailgun", None, None)));
        assert!(!is_unsafe(&known, &field("HubSpot", Some("IE"), None)));
        assert!(!is_unsafe(&Recipient { country: Some("IE".into()), ..known }, &field("Mailgun", None, None)));
    }

    #[test]
    fn the_area_and_an_unknown_country_are_no_finding() {
        let other = field("Mailgun", None, None);
        assert!(!is_unsafe(&recipient(Some("IE"), None), &other));
        assert!(!is_unsafe(&recipient(Some("EU"), None), &other));
        assert!(!is_unsafe(&recipient(None, None), &other));
    }
}
