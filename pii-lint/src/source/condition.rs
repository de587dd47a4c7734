//! Attributes that make an item part of tests only.

/// `#[test]`, `#[tokio::test]` and the like, or compiled only for tests.
pub(super) fn is_test(attribute: &syn::Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|segment| segment.ident == "test") || is_cfg_test(attribute)
}

/// `#[cfg(…)]` with a condition that holds only in tests.
pub(crate) fn is_cfg_test(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Meta>().is_ok_and(|meta| needs_test(&meta))
}

fn needs_test(condition: &syn::Meta) -> bool {
    let syn::Meta::List(list) = condition else { return condition.path().is_ident("test") };
    let parts = list
        .parse_args_with(syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated)
        .unwrap_or_default();
    if list.path.is_ident("all") {
        parts.iter().any(needs_test)
    } else {
        list.path.is_ident("any") && !parts.is_empty() && parts.iter().all(needs_test)
    }
}

/// The attributes of an item that can hold code.
pub(crate) fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Union(item) => &item.attrs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_conditions_that_need_test_make_test_code() {
        let is_test = |attribute: &str| {
            let item = syn::parse_str::<syn::Item>(&format!("{attribute} fn f() {{}}")).expect("an item");
            attributes(&item).iter().any(is_test)
        };
        for attribute in ["#[test]", "#[tokio::test]", "#[cfg(test)]", "#[cfg(all(unix, test))]", "#[cfg(any(test))]"] {
            assert!(is_test(attribute), "{attribute}");
        }
        for attribute in ["#[inline]", "#[cfg(not(test))]", "#[cfg(any(test, feature = \"x\"))]", "#[cfg(unix)]"] {
            assert!(!is_test(attribute), "{attribute}");
        }
    }
}
