//! What literals say about hosts: a URL has one, and some texts are one.

/// What a literal says about the host of a URL it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A URL with this host: `https://api.hubapi.com/crm`.
    Url(String),
    /// The host alone, or with port or path behind it: `api.hubapi.com`, `smtp.example.com:587`.
    Host(String),
}

/// Endings of file names that no country has as its own; of others, `letter.md` has one dot and a host has two.
const FILES: &[&str] = &[
    "asp", "aspx", "bin", "css", "csv", "exe", "gif", "gz", "htm", "html", "ico", "jpeg", "jpg", "js", "json", "jsx",
    "lock", "log", "mp3", "mp4", "pdf", "pem", "php", "png", "sql", "svg", "tar", "toml", "ts", "tsx", "txt", "wasm",
    "webp", "xlsx", "xml", "yaml", "yml", "zip",
];
const FILES_AND_COUNTRIES: &[&str] = &["cc", "md", "pl", "ps", "py", "rs", "sh"];

/// What a literal says about a host.
pub(super) fn named(literal: &str) -> Option<Named> {
    let text = literal.trim();
    match behind_scheme(text) {
        Some(rest) => host(authority(rest)).map(Named::Url),
        None => {
            let plain = !text.contains(|c: char| c == '@' || c.is_uppercase());
            host(authority(text)).filter(|host| plain && is_name(host)).map(Named::Host)
        }
    }
}

/// What follows `https://`, or the `://` of any other scheme.
pub(super) fn behind_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters)).then_some(rest)
}

/// What of the text behind a scheme says where to go: all before path, query and fragment.
pub(super) fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The host of an authority, without user and port, in lower case; an open part of it is `*`.
pub(super) fn host(authority: &str) -> Option<String> {
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    if let Some(address) = place.strip_prefix('[') {
        let (address, _) = address.split_once(']')?;
        return address.parse::<std::net::Ipv6Addr>().ok().map(|address| address.to_string());
    }
    let host = place.split(':').next().unwrap_or_default();
    let host = host.strip_suffix('.').unwrap_or(host).to_lowercase();
    let label = |label: &str| label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '*'));
    (!host.is_empty() && host.split('.').all(|part| !part.is_empty() && label(part))).then_some(host)
}

/// Whether a text without a scheme is meant as a host.
fn is_name(text: &str) -> bool {
    if text == "localhost" || text.parse::<std::net::Ipv4Addr>().is_ok() {
        return true;
    }
    let labels: Vec<&str> = text.split('.').collect();
    let Some((last, above)) = labels.split_last() else { return false };
    let is_top = (2..=24).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_lowercase())
        || last.starts_with("xn--");
    let is_label = |label: &&str| label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_file = FILES.contains(last) || above.len() == 1 && FILES_AND_COUNTRIES.contains(last);
    !above.is_empty() && is_top && !is_file && above.iter().all(is_label)
}

#[cfg(test)]
mod tests {
    use super::{Named, named};

    fn url(text: &str) -> Option<String> {
        match named(text) {
            Some(Named::Url(host)) => Some(host),
            _ => None,
        }
    }

    fn name(text: &str) -> Option<String> {
        match named(text) {
            Some(Named::Host(host)) => Some(host),
            _ => None,
        }
    }

    #[test]
    fn a_url_has_a_host() {
        for (text, host) in [
            ("https://api.hubapi.com/crm/v3", "api.hubapi.com"),
            (" https://api.x.com:8443/?q= ", "api.x.com"),
            ("HTTPS://API.Example.COM.", "api.example.com"),
            ("https://api.example.com?to=a@b.example", "api.example.com"),
            ("postgres://user@db.internal/app", "db.internal"),
            ("https://user:pass@api.example.com:443/", "api.example.com"),
            ("http://localhost:3000", "localhost"),
            ("http://127.0.0.1:9000/a", "127.0.0.1"),
            ("http://[::1]:8080/a", "::1"),
            ("redis+tls://cache.internal", "cache.internal"),
            ("http://analytics/collect", "analytics"),
        ] {
            assert_eq!(url(text).as_deref(), Some(host), "{text}");
        }
        for text in ["https://", "https:// ", "://a.example", "see https://a.example", "a b://c", "no url", ""] {
            assert_eq!(url(text), None, "{text}");
        }
    }

    #[test]
    fn some_texts_are_hosts() {
        for (text, host) in [
            ("api.hubapi.com", "api.hubapi.com"),
            ("smtp.example.com:587", "smtp.example.com"),
            ("api.example.com/v1/", "api.example.com"),
            ("10.0.0.1:80", "10.0.0.1"),
            ("localhost", "localhost"),
            ("api.crates.rs", "api.crates.rs"),
        ] {
            assert_eq!(name(text).as_deref(), Some(host), "{text}");
        }
        for text in [
            "Cargo.toml",
            "data.json",
            "main.rs",
            "v1.2",
            "1.5",
            "a",
            "hello",
            "a@b.example",
            "Mr. Smith",
            "...",
            ".com",
            "/etc/hosts",
            "e.g.",
            "User.email",
            "image/png",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
