//! What the derives write, as a reader would lay it out.

use std::{fs, path::Path};

use pii_tests::unpretty::unpretty;

/// The input after macro expansion. With its errors left aside: one input is about them.
fn expanded(input: &Path) -> String {
    unpretty("expanded", "expansion", input, |output| {
        let code = String::from_utf8_lossy(&output.stdout);
        code.contains("automatically_derived") || code.contains("__PII_MARKER")
    })
}

/// The feature `registry` adds a block of another crate's. Whether it is on depends on what else is built.
fn without_registration(item: &mut syn::Item) {
    let syn::Item::Const(syn::ItemConst { expr, .. }) = item else { return };
    let syn::Expr::Block(generated) = &mut **expr else { return };
    generated.block.stmts.retain(|statement| match statement {
        syn::Stmt::Item(syn::Item::Const(inner)) => !inner.attrs.iter().any(is_about_statics),
        _ => true,
    });
}

/// What stands on that block, and on nothing that the derives write.
fn is_about_statics(attribute: &syn::Attribute) -> bool {
    matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string() == "non_upper_case_globals")
}

/// Without what the compiler puts in front of every crate.
fn formatted(code: &str) -> String {
    let mut file = syn::parse_file(code).expect("expanded code is code");
    file.attrs.clear();
    file.items.retain(|item| match item {
        syn::Item::ExternCrate(item) => item.ident != "std",
        syn::Item::Use(item) => !item.attrs.iter().any(|attribute| attribute.path().is_ident("prelude_import")),
        _ => true,
    });
    for item in &mut file.items {
        without_registration(item);
    }
    prettyplease::unparse(&file)
}

#[test]
fn expansions() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("expansions");
    let mut inputs: Vec<_> = fs::read_dir(folder)
        .expect("the inputs are there")
        .map(|entry| entry.expect("the directory can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    inputs.sort();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("expansions");
    settings.bind(|| {
        for input in inputs {
            let name = input.file_stem().expect("a file").to_string_lossy().into_owned();
            let code = formatted(&expanded(&input));
            assert!(!code.contains(env!("CARGO_MANIFEST_DIR")), "{name} tells where it was built");
            insta::assert_snapshot!(name, code);
        }
    });
}
