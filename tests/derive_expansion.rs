//! What the derives write, as a reader would lay it out.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The input after macro expansion, built against the runtime this test was built with.
fn expanded(input: &Path) -> String {
    let test = env::current_exe().expect("the test has a path");
    let deps = test.parent().expect("the test lies in a directory");
    let mut errors = String::new();
    for library in libraries(deps) {
        // Without its errors: one input is about them.
        let Output { stdout, stderr, .. } = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            .args(["--edition=2024", "--crate-type=lib", "--crate-name=expansion", "-Zunpretty=expanded"])
            .arg("--extern")
            .arg(format!("pii_core={}", library.display()))
            .arg("-L")
            .arg(format!("dependency={}", deps.display()))
            .arg(input)
            .env("RUSTC_BOOTSTRAP", "1")
            .output()
            .expect("rustc runs");
        let code = String::from_utf8(stdout).expect("code is text");
        if code.contains("automatically_derived") || code.contains("__PII_MARKER") {
            return code;
        }
        errors += &String::from_utf8_lossy(&stderr);
    }
    panic!("no build of the runtime fits {}: {errors}", input.display());
}

/// Builds of the runtime, newest first: other features and profiles leave theirs in the same directory.
fn libraries(deps: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(deps).expect("the directory can be read").filter_map(Result::ok);
    let mut libraries: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("libpii_core-") && name.ends_with(".rlib")
        })
        .collect();
    libraries.sort_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok());
    libraries.reverse();
    libraries
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
