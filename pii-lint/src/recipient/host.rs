//! Which host covers which.

/// Whether a host as `pii.toml` and the registry write it covers one found in the code: the host itself and all below.
#[must_use]
pub fn covers(pattern: &str, host: &str) -> bool {
    let pattern = pattern.strip_prefix("*.").unwrap_or(pattern);
    host == pattern || host.strip_suffix(pattern).is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_pattern_covers_the_host_and_what_is_below() {
        for pattern in ["hubapi.com", "*.hubapi.com"] {
            assert!(covers(pattern, "hubapi.com"));
            assert!(covers(pattern, "api.hubapi.com"));
            assert!(covers(pattern, "*.hubapi.com"), "a host with an open part");
            assert!(!covers(pattern, "myhubapi.com"));
            assert!(!covers(pattern, "hubapi.com.example"));
        }
        assert!(!covers("api.hubapi.com", "hubapi.com"));
    }
}
