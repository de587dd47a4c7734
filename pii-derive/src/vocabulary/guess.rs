//! What a field probably holds, from its name. Used in messages only: a name never decides anything.

/// Words that must stand next to each other in the field's name, most telling first.
#[rustfmt::skip]
const HINTS: &[(&[&str], &str)] = &[
    (&["date", "of", "birth"], "demographic::DateOfBirth"),
    (&["birth", "date"], "demographic::DateOfBirth"),
    (&["birthdate"], "demographic::DateOfBirth"),
    (&["birthday"], "demographic::DateOfBirth"),
    (&["dob"], "demographic::DateOfBirth"),
    (&["first", "name"], "name::First"),
    (&["firstname"], "name::First"),
    (&["given", "name"], "name::First"),
    (&["forename"], "name::First"),
    (&["last", "name"], "name::Last"),
    (&["lastname"], "name::Last"),
    (&["family", "name"], "name::Last"),
    (&["surname"], "name::Last"),
    (&["maiden", "name"], "name::Maiden"),
    (&["user", "name"], "account::Username"),
    (&["username"], "account::Username"),
    (&["login"], "account::Username"),
    (&["nickname"], "account::Username"),
    (&["email"], "contact::Email"),
    (&["e", "mail"], "contact::Email"),
    (&["mail"], "contact::Email"),
    (&["phone"], "contact::PhoneNumber"),
    (&["telephone"], "contact::PhoneNumber"),
    (&["mobile"], "contact::PhoneNumber"),
    (&["tel"], "contact::PhoneNumber"),
    (&["fax"], "contact::FaxNumber"),
    (&["ip", "address"], "device::IpAddress"),
    (&["ip"], "device::IpAddress"),
    (&["ipaddr"], "device::IpAddress"),
    (&["remote", "addr"], "device::IpAddress"),
    (&["user", "agent"], "device::UserAgent"),
    (&["useragent"], "device::UserAgent"),
    (&["device", "id"], "device::DeviceId"),
    (&["cookie"], "device::CookieId"),
    (&["postal", "code"], "contact::address::PostalCode"),
    (&["post", "code"], "contact::address::PostalCode"),
    (&["postcode"], "contact::address::PostalCode"),
    (&["zip"], "contact::address::PostalCode"),
    (&["zipcode"], "contact::address::PostalCode"),
    (&["street"], "contact::address::Street"),
    (&["city"], "contact::address::City"),
    (&["town"], "contact::address::City"),
    (&["country"], "contact::address::Country"),
    (&["address"], "contact::Address"),
    (&["company"], "contact::Organization"),
    (&["organization"], "contact::Organization"),
    (&["organisation"], "contact::Organization"),
    (&["password"], "authorization::Password"),
    (&["passwd"], "authorization::Password"),
    (&["pin"], "authorization::Pin"),
    (&["token"], "authorization::Token"),
    (&["secret"], "authorization::Credentials"),
    (&["api", "key"], "authorization::Credentials"),
    (&["credentials"], "authorization::Credentials"),
    (&["iban"], "financial::BankAccount"),
    (&["bank", "account"], "financial::BankAccount"),
    (&["card", "number"], "financial::CreditCard"),
    (&["credit", "card"], "financial::CreditCard"),
    (&["salary"], "financial::Income"),
    (&["income"], "financial::Income"),
    (&["credit", "score"], "financial::CreditScore"),
    (&["ssn"], "government_id::NationalIdentificationNumber"),
    (&["social", "security"], "government_id::NationalIdentificationNumber"),
    (&["national", "id"], "government_id::NationalIdentificationNumber"),
    (&["passport"], "government_id::PassportNumber"),
    (&["tax", "id"], "government_id::TaxId"),
    (&["vat"], "government_id::TaxId"),
    (&["gender"], "demographic::Gender"),
    (&["sex"], "demographic::Gender"),
    (&["age"], "demographic::AgeRange"),
    (&["nationality"], "demographic::Nationality"),
    (&["religion"], "demographic::ReligiousBelief"),
    (&["ethnicity"], "demographic::RaceEthnicity"),
    (&["language"], "demographic::Language"),
    (&["locale"], "demographic::Language"),
    (&["diagnosis"], "HealthAndMedical"),
    (&["latitude"], "location::Precise"),
    (&["longitude"], "location::Precise"),
    (&["lat"], "location::Precise"),
    (&["lon"], "location::Precise"),
    (&["location"], "Location"),
    (&["avatar"], "content::SelfImage"),
    (&["photo"], "content::SelfImage"),
    (&["comment"], "content::FreeText"),
    (&["notes"], "content::FreeText"),
    (&["note"], "content::FreeText"),
    (&["message"], "content::FreeText"),
    (&["job", "title"], "JobTitle"),
    (&["employer"], "Workplace"),
    (&["name"], "Name"),
];

pub(crate) fn guess(field: &str) -> Option<&'static str> {
    let words = words(field);
    HINTS.iter().find(|(hint, _)| words.windows(hint.len()).any(|window| window == *hint)).map(|(_, path)| *path)
}

/// The words of a name in snake or camel case, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut capital = true;
    for letter in name.chars() {
        if letter == '_' || letter.is_uppercase() && !capital {
            words.push(String::new());
        }
        capital = letter.is_uppercase();
        if let Some(word) = words.last_mut().filter(|_| letter != '_') {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::{HINTS, guess};
    use crate::vocabulary::CATEGORIES;

    #[test]
    fn guesses_by_whole_words() {
        assert_eq!(guess("billing_email"), Some("contact::Email"));
        assert_eq!(guess("first_name"), Some("name::First"));
        assert_eq!(guess("zip"), Some("contact::address::PostalCode"));
        assert_eq!(guess("FirstName"), Some("name::First"));
        assert_eq!(guess("shipped"), None);
        assert_eq!(guess("average"), None);
    }

    #[test]
    fn every_guess_is_a_category() {
        for (_, path) in HINTS {
            assert!(CATEGORIES.iter().any(|category| category.path == *path), "{path}");
        }
    }
}
