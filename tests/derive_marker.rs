//! The marker is a contract with the linter: its text is pinned here as the compiler prints it.

use std::path::Path;

use pii_tests::unpretty::unpretty;

/// The MIR text of the fixture.
fn mir() -> String {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/marker/marked.rs");
    unpretty("mir", "marked", &fixture, |output| output.status.success())
}

/// Path and text of every marker, in the order of the text.
fn markers() -> Vec<(String, String)> {
    mir()
        .lines()
        .filter_map(|line| {
            let (path, rest) = line.strip_prefix("const ")?.split_once("::__PII_MARKER: &str = const ")?;
            let literal = rest.strip_suffix(';')?;
            let text: String = serde_json::from_str(literal).expect("the literal has simple escapes alone");
            Some((path.to_owned(), text))
        })
        .collect()
}

fn marker(name: &str) -> (String, String) {
    let needle = format!(r#","name":"{name}","#);
    let mut found = markers().into_iter().filter(|(_, text)| text.find(&needle).is_some_and(|at| at < 25));
    let marker = found.next().unwrap_or_else(|| panic!("no marker of {name}"));
    assert_eq!(found.next(), None, "two markers of {name}");
    marker
}

#[test]
fn a_struct() {
    let (path, text) = marker("Customer");
    assert_eq!(path, "model::_");
    assert_eq!(
        text,
        concat!(
            r#"pii/1 {"item":"type","name":"Customer","kind":"struct","subject":"Customer","store":["customers"],"allow":["serialize"],"#,
            r#""remote":null,"variants":[{"name":null,"fields":["#,
            r#"{"name":"id","role":"subject_id","categories":[],"purposes":[],"retention":null,"retention_start":null,"recipients":[],"origin":null,"erase":null,"mask":null,"subject":null,"column":null},"#,
            r#"{"name":"email","role":"personal","categories":[{"path":"contact::Email","key":"user.contact.email","flags":["identifier"]}],"#,
            r#""purposes":[{"path":"essential::Service","key":"essential.service","basis":"contract","condition":null,"assessment":null}],"#,
            r#""retention":"P2Y","retention_start":{"field":"type"},"recipients":[{"name":"HubSpot","role":"processor","country":"US","safeguard":"scc"}],"origin":"provided","erase":"null","mask":"email","subject":null,"column":"mail"},"#,
            r#"{"name":"health","role":"personal","categories":[{"path":"HealthAndMedical","key":"user.health_and_medical","flags":["art9"]}],"#,
            r#""purposes":[{"path":"self::Visits","key":null,"basis":"consent","condition":"explicit_consent","assessment":null}],"#,
            r#""retention":null,"retention_start":null,"recipients":[],"origin":null,"erase":null,"mask":null,"subject":"crate::model::Athlete","column":null},"#,
            r#"{"name":"reach","role":"nested","categories":[],"purposes":[],"retention":null,"retention_start":null,"recipients":[],"origin":null,"erase":null,"mask":null,"subject":null,"column":null},"#,
            r#"{"name":"type","role":"none","categories":[],"purposes":[],"retention":null,"retention_start":null,"recipients":[],"origin":null,"erase":null,"mask":null,"subject":null,"column":null}"#,
            r"]}]}",
        )
    );
}

#[test]
fn an_enum() {
    let (path, text) = marker("Reach");
    assert_eq!(path, "model::_");
    assert_eq!(
        text,
        concat!(
            r#"pii/1 {"item":"type","name":"Reach","kind":"enum","subject":null,"store":[],"allow":[],"#,
            r#""remote":null,"variants":[{"name":"Mail","fields":["#,
            r#"{"name":"0","role":"personal","categories":[{"path":"self::Handle","key":null,"flags":[]},"#,
            r#"{"path":"contact::Email","key":"user.contact.email","flags":["identifier"]}],"#,
            r#""purposes":[],"retention":null,"retention_start":null,"recipients":[],"origin":null,"erase":null,"mask":null,"subject":null,"column":null}]},"#,
            r#"{"name":"Never","fields":[]}]}"#,
        )
    );
}

#[test]
fn a_generic_type_from_a_macro() {
    let (path, text) = marker("Generic");
    assert_eq!(path, "model::_");
    assert!(text.contains(r#""subject":"self::Athlete","store":["caf\u00e9 \"x\""]"#), "{text}");
}

#[test]
fn an_async_function() {
    let (path, text) = marker("send_news");
    assert_eq!(path, "send_news::{closure#0}::_");
    assert_eq!(
        text,
        concat!(
            r#"pii/1 {"item":"fn","name":"send_news","#,
            r#""purposes":[{"path":"marketing::Communications","key":"marketing.communications","basis":"consent","condition":null,"assessment":null}],"#,
            r#""params":[{"index":1,"name":"to","categories":[{"path":"contact::Email","key":"user.contact.email","flags":["identifier"]},"#,
            r#"{"path":"Name","key":"user.name","flags":["identifier"]}]}],"#,
            r#""return":[{"path":"contact::Email","key":"user.contact.email","flags":["identifier"]}]}"#,
        )
    );
}

#[test]
fn a_method() {
    let (path, text) = marker("look_up");
    assert!(path.ends_with("::look_up::_"), "{path}");
    assert_eq!(
        text,
        concat!(
            r#"pii/1 {"item":"fn","name":"look_up","#,
            r#""purposes":[{"path":"essential::Service","key":"essential.service","basis":"contract","condition":null,"assessment":null},"#,
            r#"{"path":"crate::model::Visits","key":null,"basis":"legal_obligation","condition":null,"assessment":null}],"#,
            r#""params":[{"index":1,"name":"type","categories":[{"path":"contact::Email","key":"user.contact.email","flags":["identifier"]}]}],"#,
            r#""return":[]}"#,
        )
    );
}

#[test]
fn there_is_one_marker_for_each_item() {
    assert_eq!(markers().len(), 5);
}
