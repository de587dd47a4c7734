//! When one purpose is, or is part of, another.

use crate::link::Purpose;

/// How a purpose is called: its key, or the last name of one's own. By which path a module names it says nothing.
pub(super) fn name(purpose: &Purpose) -> &str {
    purpose.key.as_deref().unwrap_or_else(|| purpose.path.rsplit("::").next().unwrap_or(&purpose.path))
}

/// Whether what is held or asked for one purpose may serve another: the same, or one that is part of it. Consent to
/// `marketing` is more than `marketing.communications` needs, and the other way round it is not enough.
pub(super) fn covers(wider: &str, narrower: &str) -> bool {
    let wider = wider.rsplit("::").next().unwrap_or(wider);
    narrower.strip_prefix(wider).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::{covers, name};
    use crate::link::Purpose;

    #[test]
    fn a_purpose_covers_its_parts() {
        assert!(covers("marketing", "marketing.communications.email"));
        assert!(covers("marketing.communications", "marketing.communications"));
        assert!(!covers("marketing.communications.email", "marketing.communications"));
        assert!(!covers("market", "marketing"));
        assert!(!covers("marketing", "essential.service"));
    }

    #[test]
    fn ones_own_purposes_are_known_by_their_last_name() {
        let own = Purpose {
            key: None,
            path: "crate::purposes::Newsletter".into(),
            basis: None,
            condition: None,
            assessment: None,
        };
        assert_eq!(name(&own), "Newsletter");
        assert!(covers("crm::purposes::Newsletter", name(&own)));
        assert!(!covers("Newsletters", name(&own)));
    }
}
