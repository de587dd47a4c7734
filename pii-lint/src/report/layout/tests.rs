use super::super::SinkKind;
use super::super::chart::{Kind, Look, View};
use super::*;

fn chart(nodes: usize, joints: &[(usize, usize)]) -> Chart {
    let node = |index: usize| Node {
        kind: Kind::Function,
        key: format!("function {index}"),
        name: format!("f{index}"),
        about: String::new(),
        tip: Vec::new(),
        untested: None,
        mark: None,
    };
    let edge = |(from, to): &(usize, usize)| Edge {
        from: *from,
        to: *to,
        look: Look::Declared,
        flows: vec![0],
        findings: 0,
        weight: 1,
        span: 1,
        tip: Vec::new(),
    };
    Chart {
        view: View::Function,
        title: String::new(),
        nodes: (0..nodes).map(node).collect(),
        edges: joints.iter().map(edge).collect(),
        notes: Vec::new(),
        hidden: 0,
    }
}

fn overlap(one: Area, other: Area) -> bool {
    one.left < other.right()
        && other.left < one.right()
        && one.top < other.top + other.height
        && other.top < one.top + one.height
}

#[test]
fn data_flows_from_left_to_right() {
    let placed = place(&chart(4, &[(0, 1), (1, 2), (0, 2), (2, 3)]));
    let lefts: Vec<_> = placed.boxes.iter().map(|area| area.left).collect();
    assert!(lefts.is_sorted(), "{lefts:?}");
}

#[test]
fn nothing_is_fine() {
    let placed = place(&chart(0, &[]));
    assert_eq!((placed.width, placed.height), (0.0, 0.0));
}

/// A program whose every function uses one of the types, and every second hands it to one of the sinks.
fn program(functions: usize) -> Chart {
    let (types, sinks) = (20, 10);
    let first_sink = types + functions;
    let used = (0..functions).map(|index| (index * 7 % types, types + index));
    let handed = (0..functions).step_by(2).map(|index| (types + index, first_sink + index * 3 % sinks));
    let mut joints: Vec<_> = used.chain(handed).chain([(first_sink, first_sink + sinks)]).collect();
    joints.sort_unstable();
    let mut chart = chart(first_sink + sinks + 1, &joints);
    for (index, node) in chart.nodes.iter_mut().enumerate() {
        node.kind = match index {
            _ if index < types => Kind::Type,
            _ if index < first_sink => Kind::Function,
            _ if index < first_sink + sinks => Kind::Sink(SinkKind::Log),
            _ => Kind::Recipient,
        };
    }
    chart
}

#[test]
fn many_functions_stand_side_by_side_and_leave_no_column_empty() {
    for functions in [200, 500] {
        let chart = program(functions);
        let placed = place(&chart);
        let ratio = placed.height / placed.width;
        assert!((0.5..1.6).contains(&ratio), "{functions}: {} wide, {} high", placed.width, placed.height);
        let lefts = |kind: fn(Kind) -> bool| {
            let all = chart.nodes.iter().zip(&placed.boxes).filter(|(node, _)| kind(node.kind));
            all.map(|(_, area)| area.left)
                .fold((f64::MAX, f64::MIN), |(least, most), left| (least.min(left), most.max(left)))
        };
        let (data, code) = (lefts(|kind| kind == Kind::Type), lefts(|kind| kind == Kind::Function));
        let (sinks, recipients) = (lefts(Kind::is_sink), lefts(|kind| kind == Kind::Recipient));
        assert!(data.1 - data.0 < 0.1 && sinks.1 - sinks.0 < 0.1, "one column each: {data:?} {sinks:?}");
        assert!(data.1 < code.0 && code.1 < sinks.0 && sinks.1 < recipients.0, "{data:?} {code:?} {sinks:?}");
    }
}

/// The points a line goes through, between its curves.
fn points(line: &str) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for part in line.split_inclusive(['M', 'H', 'C']).collect::<Vec<_>>().windows(2) {
        let numbers: Vec<f64> =
            part[1].trim_end_matches(['M', 'H', 'C']).split(' ').map(|number| number.parse().unwrap()).collect();
        points.push(match *numbers.as_slice() {
            [x] => (x, points.last().unwrap().1),
            [.., x, y] => (x, y),
            [] => unreachable!("a command has numbers"),
        });
    }
    points
}

#[test]
fn a_line_passes_between_the_boxes_of_a_layer() {
    let chart = program(200);
    let placed = place(&chart);
    let mut passed = 0;
    for line in &placed.lines {
        let points = points(line);
        for pair in points.windows(2) {
            let column = placed
                .boxes
                .iter()
                .filter(|area| (area.left - pair[0].0).abs() < 0.2 && (area.right() - pair[1].0).abs() < 0.2);
            for area in column {
                passed += 1;
                let height = pair[0].1;
                assert!(height <= area.top || area.top + area.height <= height, "{line} through {area:?}");
                assert!((height - pair[1].1).abs() < 0.2, "{line} is not level");
            }
        }
    }
    assert!(passed > 1_000, "{passed}");
}

#[test]
fn no_graph_panics_overlaps_or_leaves_the_paper() {
    let mut state = 1_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    for round in 0..60 {
        let nodes = 1 + below(40);
        let mut joints: Vec<_> = (0..below(90)).map(|_| (below(nodes), below(nodes))).collect();
        joints.retain(|(from, to)| from != to);
        joints.sort_unstable();
        joints.dedup();
        let chart = chart(nodes, &joints);
        let placed = place(&chart);
        assert_eq!(placed.lines, place(&chart).lines, "the same on every run");
        for (index, area) in placed.boxes.iter().enumerate() {
            assert!(area.left >= 0.0 && area.right() <= placed.width + 0.01, "round {round}: {area:?}");
            assert!(area.top >= 0.0 && area.top + area.height <= placed.height + 0.01, "round {round}: {area:?}");
            let other = placed.boxes[..index].iter().find(|other| overlap(*area, **other));
            assert_eq!(other, None, "round {round}: {area:?}");
        }
        assert!(placed.lines.iter().all(|line| line.starts_with('M') && !line.contains("NaN")));
    }
}
