//! What the page may do: run its own script, wear its own style, and nothing else.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// A content security policy. Script and style are named by their hashes, so that not even text which slipped into the
/// page as markup could run.
pub(super) fn of(script: &str, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn script_and_style_are_named_by_their_hashes() {
        let policy = of("alert('Hello, world.');", "");
        assert!(policy.contains("script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{policy}");
        assert!(policy.contains("style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"), "{policy}");
    }
}
