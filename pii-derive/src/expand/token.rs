//! What stands in the place of a personal value.

use crate::ast::Field;

/// The text, unless one of the categories is the user's own: their keys only the compiler knows.
pub(super) fn static_token(field: &Field) -> Option<String> {
    let categories = field.attrs.categories.iter();
    let keys: Vec<_> =
        categories.map(|term| term.builtin.map(|category| short(category.key))).collect::<Option<_>>()?;
    Some(if keys.is_empty() { "<pii:unique_id>".into() } else { format!("<pii:{}>", keys.join("+")) })
}

fn short(key: &str) -> &str {
    key.strip_prefix("user.").unwrap_or(key)
}
