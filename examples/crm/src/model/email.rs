//! What can be an e-mail address.

/// The longest address a mail server accepts (RFC 5321).
const LONGEST: usize = 254;

/// Whether a text can be an e-mail address. Only a sent mail can tell whether it is one.
pub fn plausible_email(text: &str) -> bool {
    let domain_holds = |domain: &str| domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    text.len() <= LONGEST
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && text.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain_holds(domain))
}

#[cfg(test)]
mod tests {
    use super::plausible_email;

    #[test]
    fn an_address_needs_a_mailbox_and_a_domain() {
        assert!(plausible_email("ada@example.com"));
        assert!(plausible_email("\"@\"@mail.example.org"));
        for text in ["", "ada", "@example.com", "ada@", "ada@localhost", "ada@.com", "ada@example.", "a da@example.com"]
        {
            assert!(!plausible_email(text), "{text:?} passed");
        }
        assert!(!plausible_email(&format!("{}@example.com", "a".repeat(250))));
    }
}
