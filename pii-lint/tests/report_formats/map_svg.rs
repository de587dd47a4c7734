use pii_lint::report::{ConfigFinding, Level, Report, View, map_dot, map_svg};

use crate::judged::judged;
use crate::{generated, hostile, small};

const VIEWS: [View; 3] = [View::System, View::Module, View::Function];

/// The tooltips of all nodes or lines of a class.
fn titles(svg: &str, class: &str) -> Vec<String> {
    let opening = format!("<g class=\"{class}");
    let groups = svg.split(&opening).skip(1);
    groups.filter_map(|group| Some(group.split_once("<title>")?.1.split_once("</title>")?.0.to_owned())).collect()
}

/// What a drawing says without the numbers of its layout.
fn said(svg: &str) -> String {
    let texts = svg.split("<text").skip(1).filter_map(|text| Some(text.split_once('>')?.1.split_once("</text>")?.0));
    let lines = titles(svg, "edge ");
    texts.map(str::to_owned).chain(lines).collect::<Vec<_>>().join("\n---\n")
}

#[test]
fn the_system_of_a_small_program() {
    insta::assert_snapshot!(said(&map_svg::render(&small::report(), &View::System)));
}

#[test]
fn the_ways_of_one_field() {
    let report = small::report();
    let view = View::of_field(&report, "Customer.email").unwrap();
    assert_eq!(view, View::Field("crm::model::Customer.email".to_owned()));
    insta::assert_snapshot!(said(&map_svg::render(&report, &view)));
}

#[test]
fn code_that_no_test_runs_is_drawn_as_such() {
    let report = judged(small::report());
    let [module, function] = [View::Module, View::Function].map(|view| map_svg::render(&report, &view));
    assert_eq!(titles(&function, "node function untested").len(), 2, "{function}");
    assert!(function.contains(">not run, crm::audit</text>"), "{function}");
    assert!(module.contains(">1 not run of 1 function</text>"), "{module}");
    for drawing in [&module, &function] {
        assert!(drawing.contains(">code that no test runs, or its share</text>"), "the legend");
    }
    let large = map_svg::render(&judged(generated::report(200)), &View::Module);
    assert!(
        large.contains("\"node module untested-part\"") && large.contains(">2 not run of 7 functions</text>"),
        "{large}"
    );
    let nobody_counted = map_svg::render(&small::report(), &View::Function);
    assert!(!nobody_counted.contains("\"node function untested") && !nobody_counted.contains("no test runs"));
}

/// The boxes that are marked, and what each says of it.
fn marked(svg: &str) -> Vec<(String, String)> {
    let nodes = svg.split("<g class=\"node ").skip(1).map(|node| node.split("</g>\n").next().unwrap());
    let found = nodes.filter(|node| node.contains("<g class=\"mark ") && node.contains("class=\"name\""));
    let text = |node: &str, class: &str| {
        let (_, text) = node.split_once(&format!("<text class=\"{class}\"")).unwrap();
        text.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()
    };
    found.map(|node| (text(node, "name"), text(node, "about found"))).collect()
}

#[test]
fn findings_about_declarations_are_marked_where_they_stand() {
    let report = judged(small::report());
    let [system, function] = [View::System, View::Function].map(|view| map_svg::render(&report, &view));
    let contact = ("Contact".to_owned(), "1 finding, warn".to_owned());
    let create = ("create".to_owned(), "1 finding, deny".to_owned());
    assert_eq!(marked(&system), std::slice::from_ref(&contact), "what is allowed has no mark");
    assert_eq!(marked(&function), [contact, create.clone()]);
    assert!(function.contains("purpose-mismatch, deny: `crm::handlers::create` reads data"), "the tooltip");
    assert!(system.contains(">finding about what is written there, warn</text>"), "the legend");
    assert!(!system.contains("written there, deny"), "the legend has what is drawn");
    assert!(
        system.contains(">2 findings about something that has no box here</text>"),
        "the function and pii.toml: {system}"
    );
    assert!(function.contains(">1 finding about something that has no box here</text>"), "pii.toml: {function}");
    let field = |name: &str| map_svg::render(&report, &View::of_field(&report, name).unwrap());
    assert_eq!(marked(&field("Customer.email")), [create]);
    assert_eq!(
        marked(&field("crm::model::Contact.Call.note")),
        [("Contact.Call.note".to_owned(), "1 finding, warn".to_owned())]
    );
    assert_eq!(marked(&field("Customer.name")), [], "what is found of another field");
    let nothing_found = map_svg::render(&small::report(), &View::Function);
    assert!(!nothing_found.contains("class=\"mark") && !nothing_found.contains("written there"));
}

#[test]
fn a_type_with_a_finding_has_a_box_of_its_own() {
    let mut report = small::report();
    let boxes = |report: &Report| titles(&map_svg::render(report, &View::System), "node type").len();
    assert_eq!(boxes(&report), 3, "nothing flows from the fourth");
    let finding = |rule: &str, level| ConfigFinding {
        rule: rule.to_owned(),
        level,
        message: "`lettre::Address` says too little".to_owned(),
        item: "lettre::Address".to_owned(),
        ..ConfigFinding::default()
    };
    report.declarations =
        vec![finding("exported-not-erased", Level::Warn), finding("erased-not-exported", Level::Deny)];
    assert_eq!(boxes(&report), 4);
    let said = ("Address".to_owned(), "2 findings, 1 of them deny".to_owned());
    for view in VIEWS {
        assert_eq!(marked(&map_svg::render(&report, &view)), std::slice::from_ref(&said), "{view:?}");
    }
}

#[test]
fn no_mark_is_hidden_with_its_lines() {
    let report = judged(generated::report(2_000));
    for view in VIEWS {
        let whole = map_dot::render(&report, &view).matches("peripheries=2").count();
        assert!(whole > 20, "{view:?}: {whole}");
        assert_eq!(marked(&map_svg::render(&report, &view)).len(), whole, "{view:?}");
    }
}

#[test]
fn a_field_that_may_be_another_is_asked_back() {
    let report = generated::report(200);
    let meant = View::of_field(&report, "Customer.email").unwrap_err();
    assert!(meant.len() > 1 && meant.iter().all(|field| field.rsplit('.').next() == Some("email")), "{meant:?}");
    assert_eq!(View::of_field(&report, "no_such_thing"), Err(Vec::new()));
}

#[test]
fn what_was_not_followed_is_drawn() {
    let svg = map_svg::render(&small::report(), &View::System);
    assert!(svg.contains("class=\"node unseen\"") && svg.contains("Calls without a model"), "{svg}");
    assert!(!map_svg::render(&Report::default(), &View::System).contains("class=\"node unseen\""));
}

#[test]
fn lines_that_make_no_picture_are_counted() {
    let svg = map_svg::render(&generated::report(2_000), &View::Function);
    assert_eq!(titles(&svg, "edge ").len(), 500);
    assert!(svg.contains("lines hidden</text>"), "nothing is said of what is hidden");
    let whole = map_svg::render(&generated::report(200), &View::System);
    assert!(!whole.contains("hidden</text>"));
}

#[test]
fn names_stay_text() {
    let report = hostile::report();
    let field = View::Field(report.flows[0].data[0].clone());
    for view in VIEWS.into_iter().chain([field]) {
        let svg = map_svg::render(&report, &view);
        for markup in ["<script", "<img", "</script", "]]>", "{{script}}<"] {
            assert!(!svg.contains(markup), "{markup} in {view:?}");
        }
        let unseen = |character: char| {
            character.is_control() && character != '\n' || "\u{202e}\u{2066}\u{200f}\u{2028}".contains(character)
        };
        assert!(!svg.contains(unseen), "{view:?}");
        assert!(svg.contains("\\u{202e}"), "{view:?}");
    }
}

#[test]
fn a_picture_loads_nothing_and_is_the_same_on_every_run() {
    for view in VIEWS {
        let svg = map_svg::render(&generated::report(200), &view);
        let without_namespace = svg.replace("http://www.w3.org/2000/svg", "");
        for loading in ["http:", "https:", "href=", "@import", "url(", "<script", "var(--"] {
            assert!(!without_namespace.contains(loading), "{loading} in {view:?}");
        }
        assert_eq!(svg, map_svg::render(&generated::report(200), &view));
    }
}
