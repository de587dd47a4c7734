//! Any text is read to its end: bodies become facts, and what is unknown is counted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pii_lint::facts::{UnitInfo, extract};

fuzz_target!(|text: &[u8]| {
    let folder = camino::Utf8PathBuf::from("/no/such/folder");
    let unit = UnitInfo {
        crate_name: "app".to_owned(),
        package_root: folder.clone(),
        workspace_root: folder.clone(),
        cwd: folder,
        test: false,
        rustc: String::new(),
        externs: Vec::new(),
    };
    let facts = extract(text, &unit).expect("a slice has no errors");
    let bytes = postcard::to_stdvec(&facts).expect("facts can be written");
    assert_eq!(postcard::from_bytes::<pii_lint::facts::CrateFacts>(&bytes).expect("and read"), facts);
});
