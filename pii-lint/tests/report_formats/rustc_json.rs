use cargo_metadata::diagnostic::DiagnosticLevel;
use cargo_metadata::{Message, Package};
use pii_lint::report::{Report, Sources, rustc_json};
use serde_json::{Value, json};

use crate::small;

fn member(folder: &str, targets: &[(&str, &str)]) -> Package {
    let targets: Vec<Value> = targets
        .iter()
        .map(|(kind, root)| {
            json!({
                "kind": [kind], "crate_types": [kind], "name": "crm", "src_path": format!("{folder}/{root}"),
                "edition": "2024",
            })
        })
        .collect();
    serde_json::from_value(json!({
        "name": "crm", "version": "0.1.0", "id": format!("path+file://{folder}#crm@0.1.0"), "dependencies": [],
        "features": {}, "manifest_path": format!("{folder}/Cargo.toml"), "targets": targets,
    }))
    .unwrap()
}

fn report() -> Report {
    let members = vec![
        member("/ws", &[("bin", "src/main.rs"), ("lib", "src/lib.rs"), ("custom-build", "build.rs")]),
        member("/ws/other", &[("lib", "src/lib.rs")]),
    ];
    Report { root: "/ws".into(), members, ..small::report() }
}

fn messages(report: &Report, sources: &Sources) -> Vec<Message> {
    Message::parse_stream(rustc_json::render(report, sources).as_bytes()).map(Result::unwrap).collect()
}

#[test]
fn cargos_own_reader_understands_every_line() {
    let messages = messages(&report(), &small::sources());
    let Some((Message::BuildFinished(finished), findings)) = messages.split_last() else {
        panic!("no end: {messages:?}")
    };
    assert!(!finished.success);
    assert_eq!(findings.len(), 5);
    for message in findings {
        let Message::CompilerMessage(message) = message else { panic!("{message:?}") };
        assert!(matches!(message.message.level, DiagnosticLevel::Error | DiagnosticLevel::Warning));
        assert_eq!(message.message.spans.iter().filter(|span| span.is_primary).count(), 1);
        assert!(message.message.rendered.as_deref().is_some_and(|text| !text.contains('\u{1b}')));
    }
}

#[test]
fn spans_point_at_the_sink_and_at_every_step() {
    let lines = rustc_json::render(&report(), &small::sources());
    let logged: Value = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .find(|line: &Value| line["message"]["code"]["code"] == "pii-in-log")
        .unwrap();
    insta::assert_json_snapshot!(logged);
}

#[test]
fn bytes_and_columns_select_what_the_text_shows() {
    let sources = small::sources();
    for message in messages(&report(), &sources) {
        let Message::CompilerMessage(message) = message else { continue };
        for span in message.message.children.iter().flat_map(|child| &child.spans).chain(&message.message.spans) {
            let Some(line) = span.text.first() else { continue };
            let file = sources.text(&span.file_name).unwrap();
            let selected: String =
                line.text.chars().take(line.highlight_end - 1).skip(line.highlight_start - 1).collect();
            assert_eq!(&file[span.byte_start as usize..span.byte_end as usize], selected);
            assert_eq!(file.lines().nth(span.line_start - 1), Some(line.text.as_str()));
        }
    }
}

#[test]
fn a_file_belongs_to_the_nearest_member_and_its_library() {
    let mut report = report();
    report.flows.retain(|flow| flow.id == "4b1f");
    let owner = |report: &Report| {
        let first = messages(report, &Sources::default()).remove(0);
        let Message::CompilerMessage(message) = first else { panic!("{first:?}") };
        (message.package_id.repr, message.target.src_path)
    };
    // A build script lies nearest to `pii.toml`, but no editor looks for it there.
    assert_eq!(owner(&report), ("path+file:///ws#crm@0.1.0".to_owned(), "/ws/src/lib.rs".into()));
    report.configuration.clear();
    assert_eq!(owner(&report).1, "/ws/src/lib.rs");
    report.flows[0].sink.file = "src/main.rs".to_owned();
    assert_eq!(owner(&report).1, "/ws/src/main.rs");
    report.flows[0].sink.file = "other/src/a/b.rs".to_owned();
    assert_eq!(owner(&report), ("path+file:///ws/other#crm@0.1.0".to_owned(), "/ws/other/src/lib.rs".into()));
    report.members.clear();
    assert_eq!(owner(&report).0, "path+file:///ws");
}

#[test]
fn warnings_alone_are_a_success() {
    let mut report = report();
    report.flows.clear();
    let messages = messages(&report, &Sources::default());
    assert!(matches!(messages.last(), Some(Message::BuildFinished(finished)) if finished.success), "{messages:?}");
}
