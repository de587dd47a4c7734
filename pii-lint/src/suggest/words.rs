//! Names of fields and types, taken apart into words.

/// The words of a name in snake or camel case: lower case, without accents, digits apart.
///
/// `billingEMail2` is `billing`, `e`, `mail`, `2`.
pub(super) fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1);
        let starts = before.is_some_and(|before| {
            let camel = letter.is_uppercase() && (before.is_lowercase() || after.is_some_and(|c| c.is_lowercase()));
            camel || letter.is_numeric() != before.is_numeric()
        });
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            letter.to_lowercase().for_each(|letter| fold(letter, word));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Without accents, as people write names in code: `straße` is `strasse`.
fn fold(letter: char, word: &mut String) {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' => word.push('a'),
        'ç' | 'ć' | 'č' => word.push('c'),
        'è' | 'é' | 'ê' | 'ë' | 'ę' => word.push('e'),
        'ì' | 'í' | 'î' | 'ï' => word.push('i'),
        'ł' => word.push('l'),
        'ñ' | 'ń' => word.push('n'),
        'ò' | 'ó' | 'ô' | 'õ' => word.push('o'),
        'ś' | 'š' => word.push('s'),
        'ù' | 'ú' | 'û' => word.push('u'),
        'ź' | 'ż' | 'ž' => word.push('z'),
        'ä' | 'æ' => word.push_str("ae"),
        'ö' | 'ø' => word.push_str("oe"),
        'ü' => word.push_str("ue"),
        'ß' => word.push_str("ss"),
        other => word.push(other),
    }
}

/// One of several, by the rules of English: `addresses` is `address`. None where the word is no plural.
pub(super) fn singular(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    if stem.len() < 2 || stem.ends_with(['s', 'u', 'i']) {
        return None;
    }
    if let Some(stem) = stem.strip_suffix("ie") {
        return Some(format!("{stem}y"));
    }
    let hissing = ["sse", "xe", "che", "she"].iter().any(|end| stem.ends_with(end));
    Some(if hissing { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_apart_at_capitals_digits_and_underscores() {
        for (name, expected) in [
            ("first_name", "first name"),
            ("FirstName", "first name"),
            ("billingEMail2", "billing e mail 2"),
            ("HTTPServer", "http server"),
            ("customerID", "customer id"),
            ("_totp_secret", "totp secret"),
            ("ipv4", "ipv 4"),
            ("dataNasc", "data nasc"),
            ("prénom", "prenom"),
            ("straße", "strasse"),
            ("vornameÄnderung", "vorname aenderung"),
            ("", ""),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn only_plurals_have_a_singular() {
        for (many, one) in [("emails", "email"), ("addresses", "address"), ("countries", "country"), ("boxes", "box")] {
            assert_eq!(singular(many).as_deref(), Some(one));
        }
        for word in ["address", "status", "email", "us", "analysis"] {
            assert_eq!(singular(word), None, "{word}");
        }
    }
}
