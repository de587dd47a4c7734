use pii_lint::report::{Report, Sources, View, map_html};
use serde_json::Value;

use crate::judged::judged;
use crate::{generated, hostile, small};

const OPENING: &str = "<script type=\"application/json\" id=\"report\">";

fn page(report: &Report) -> String {
    map_html::render(report, &Sources::default(), &View::System)
}

/// What stands in the page's data element, as the browser would cut it out.
fn embedded(page: &str) -> &str {
    let (_, rest) = page.split_once(OPENING).unwrap();
    rest.split_once("</script>").unwrap().0
}

fn data(page: &str) -> Value {
    serde_json::from_str(embedded(page)).unwrap()
}

#[test]
fn functions_stand_by_module_and_sinks_by_system() {
    let view = data(&page(&small::report()));
    let outline = |list: &str, name: &str, inner: &str| -> Vec<String> {
        let inner_names = |entry: &Value| match entry[inner].as_array() {
            Some(all) => {
                all.iter().map(|child| child["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(", ")
            }
            None => entry[inner].as_str().unwrap().to_owned(),
        };
        view[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| format!("{}: {}", e[name].as_str().unwrap(), inner_names(e)))
            .collect()
    };
    insta::assert_debug_snapshot!([
        outline("types", "name", "fields"),
        outline("modules", "path", "functions"),
        outline("systems", "title", "name"),
        outline("flows", "id", "state"),
    ]);
}

#[test]
fn every_name_a_flow_uses_is_on_the_map() {
    let mut report = generated::report(200);
    // Also what neither the types nor the functions list.
    report.types.truncate(20);
    report.functions.truncate(100);
    let view = data(&page(&report));
    let names = |list: &str, inner: &str, key: &str| -> Vec<Value> {
        let groups = view[list].as_array().unwrap();
        groups.iter().flat_map(|group| group[inner].as_array().unwrap()).map(|entry| entry[key].clone()).collect()
    };
    let (fields, functions) = (names("types", "fields", "id"), names("modules", "functions", "path"));
    let systems = view["systems"].as_array().unwrap().len();
    for flow in view["flows"].as_array().unwrap() {
        assert!(flow["data"].as_array().unwrap().iter().all(|datum| fields.contains(datum)), "{flow}");
        assert!(flow["steps"].as_array().unwrap().iter().all(|step| functions.contains(&step["function"])), "{flow}");
        assert!(functions.contains(&flow["sink"]["within"]), "{flow}");
        assert!(usize::try_from(flow["system"].as_u64().unwrap()).unwrap() < systems, "{flow}");
    }
    let touched = names("modules", "functions", "touches");
    let touched = touched.iter().flat_map(|touches| touches.as_array().unwrap());
    assert!(touched.into_iter().all(|touch| fields.contains(&touch["data"])));
}

#[test]
fn text_of_the_report_stays_text() {
    let report = hostile::report();
    let page = page(&report);
    let fields = page.matches("<script type=\"application/zlib\" data-field=").count();
    assert!(fields > 0);
    assert_eq!(page.matches("<script").count(), fields + 3, "the report's, the page's own, the modules, the fields");
    assert_eq!(page.matches("</script").count(), fields + 3);
    assert!(!page.contains("<img"));
    assert!(embedded(&page).chars().all(|character| !"<>&\u{2028}\u{2029}".contains(character)));
    assert_eq!(data(&page)["packages"][0], hostile::NAME);
}

#[test]
fn the_page_loads_nothing() {
    let page = page(&generated::report(200));
    let policy = "default-src 'none'; script-src 'sha256-";
    assert!(page.contains(policy) && !page.contains("unsafe-inline"), "no strict content security policy");
    let without_namespace = page.replace("http://www.w3.org/2000/svg", "");
    for loading in ["http:", "https:", "src=", "href=", "@import", "fetch(", "import(", "XMLHttpRequest", "style=\""] {
        assert!(!without_namespace.contains(loading), "{loading}");
    }
    // The arrow head is the one thing referred to, and it stands in the page.
    assert_eq!(page.matches("url(").count(), page.matches("url(#arrow)").count());
}

#[test]
fn a_witness_comes_with_its_source_lines() {
    let page = map_html::render(&small::report(), &small::sources(), &View::System);
    let snippets = &data(&page)["snippets"];
    assert_eq!(snippets["src/audit.rs"]["3"], "    tracing::info!(\"noted {text}\");");
    assert_eq!(snippets["src/audit.rs"]["2"], "pub(crate) fn note(text: &str) {");
    assert_eq!(snippets["src/audit.rs"]["1"], Value::Null, "no line that no witness is near");
    assert_eq!(snippets["pii.toml"]["3"], "path = \"crm::gone\"", "the line the finding about it stands at");
}

#[test]
fn functions_say_what_tests_run_of_them() {
    let states = |report: &Report| -> Vec<(String, Value)> {
        let view = data(&page(report));
        let modules = view["modules"].as_array().unwrap().clone();
        let functions = modules.iter().flat_map(|module| module["functions"].as_array().unwrap().clone());
        functions.map(|function| (function["name"].as_str().unwrap().to_owned(), function["tests"].clone())).collect()
    };
    let judged = states(&judged(small::report()));
    let of = |name: &str| judged.iter().find(|(found, _)| found == name).unwrap().1.clone();
    assert_eq!(["note", "create", "login"].map(of), ["not-run", "partly", "run"]);
    assert_eq!(of("round_trip"), Value::Null, "a test is not tested");
    assert!(states(&small::report()).iter().all(|(_, state)| state.is_null()), "nobody has counted");
}

#[test]
fn findings_about_declarations_and_configuration_are_on_the_page() {
    let view = data(&map_html::render(&judged(small::report()), &small::sources(), &View::System));
    let written = view["written"].as_array().unwrap();
    let outline =
        |found: &Value| ["rule", "state", "item"].map(|key| found[key].as_str().unwrap_or("-").to_owned()).join(" ");
    assert_eq!(
        written.iter().map(outline).collect::<Vec<_>>(),
        [
            "purpose-mismatch deny crm::handlers::create",
            "missing-retention warn crm::model::Contact::Call::note",
            "missing-retention allowed crm::model::Customer::phone",
            "unused-allow warn -",
        ]
    );
    assert_eq!(view["snippets"]["src/handlers.rs"]["5"], "    let customer = Customer::from(form);");
    let mut silent = small::report();
    silent.configuration[0].level = pii_lint::report::Level::Allow;
    assert_eq!(data(&page(&silent))["written"], Value::Array(Vec::new()), "nobody asked");
}

#[test]
fn the_page_opens_where_it_is_asked_to() {
    let opened = |view: View| data(&map_html::render(&small::report(), &Sources::default(), &view))["start"].clone();
    assert_eq!(opened(View::Module)["level"], "module");
    let field = opened(View::Field("crm::model::Customer.email".to_owned()));
    assert_eq!((&field["level"], &field["field"]), (&"field".into(), &"crm::model::Customer.email".into()));
}

#[test]
fn nothing_of_the_template_is_left() {
    let page = page(&Report::default());
    assert!(!page.contains("{{"), "{page}");
    assert_eq!(data(&page)["flows"], Value::Array(Vec::new()));
}
