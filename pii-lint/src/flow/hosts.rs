//! Hosts in string literals.

/// The host of the first URL in a literal: `https://api.hubapi.com/crm` is `api.hubapi.com`.
pub(super) fn host(literal: &str) -> Option<&str> {
    let (scheme, rest) = literal.split_once("://")?;
    if !scheme.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(rest.len());
    let host = &rest[..end];
    let host = match rest[end..].strip_prefix('@') {
        Some(behind) => {
            let end =
                behind.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(behind.len());
            &behind[..end]
        }
        None => host,
    };
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn hosts_are_found_in_literals_and_templates() {
        assert_eq!(host("https://api.hubapi.com/crm/v3"), Some("api.hubapi.com"));
        assert_eq!(host(" https://api.x.com:8443/?q= "), Some("api.x.com"));
        assert_eq!(host("postgres://user@db.internal/app"), Some("db.internal"));
        assert_eq!(host("https:// "), None);
        assert_eq!(host("no url"), None);
    }
}
