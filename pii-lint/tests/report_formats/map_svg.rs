use pii_lint::report::{Report, View, map_svg};

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
