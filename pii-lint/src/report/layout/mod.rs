//! Where the parts of a chart stand on paper: layers from left to right, as few crossings as will do.

mod line;

use std::collections::BTreeMap;

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir, Ranker, layout};

use super::chart::{Chart, Column, Mark, Node};
use super::plain;

/// A chart with places. Lengths are in CSS pixels.
#[derive(Debug)]
pub(super) struct Placed {
    pub width: f64,
    pub height: f64,
    /// One for each node.
    pub boxes: Vec<Area>,
    /// The `d` of a path for each edge.
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub(super) fn right(self) -> f64 {
        self.left + self.width
    }

    pub(super) fn middle(self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// Longest label, in characters; the rest is in the tooltip.
pub(super) const LABEL: usize = 34;

const HEIGHT_OF_ONE_LINE: f64 = 28.0;
const HEIGHT_OF_TWO: f64 = 40.0;
const HEIGHT_OF_THREE: f64 = 54.0;
const PADDING: f64 = 28.0;
const NARROWEST: f64 = 108.0;
const GAP_WITHIN: f64 = 9.0;
/// Where many lines cross, they need room to part.
const GAP_BETWEEN: (f64, f64) = (96.0, 220.0);
/// Room for a line that passes a layer.
const GAP_OF_LINES: f64 = 7.0;
/// Above this many nodes the exact ranking takes too long.
const EXACT: usize = 400;

pub(super) fn place(chart: &Chart) -> Placed {
    let sizes = sizes(&chart.nodes);
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: false, compound: false });
    for (index, (width, height)) in sizes.iter().enumerate() {
        graph.set_node(name(index), Some(NodeLabel { width: *width, height: *height, ..NodeLabel::default() }));
    }
    for edge in &chart.edges {
        let minlen = i32::try_from(edge.span).unwrap_or(1);
        let label = EdgeLabel { minlen, ..EdgeLabel::default() };
        graph.set_edge(name(edge.from), name(edge.to), Some(label), None);
    }
    let ranker = if chart.nodes.len() > EXACT { Ranker::LongestPath } else { Ranker::NetworkSimplex };
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: GAP_WITHIN,
        edgesep: GAP_OF_LINES,
        ranksep: gap_between(chart.edges.len()),
        ranker,
        ..LayoutOptions::default()
    };
    layout(&mut graph, Some(options));
    let mut boxes: Vec<Area> = sizes
        .iter()
        .enumerate()
        .map(|(index, (width, height))| {
            let center =
                graph.node(&name(index)).map_or((0.0, 0.0), |node| (node.x.unwrap_or(0.0), node.y.unwrap_or(0.0)));
            Area { left: center.0 - width / 2.0, top: center.1 - height / 2.0, width: *width, height: *height }
        })
        .collect();
    let bends = |from: usize, to: usize| {
        let points = graph.edge(&name(from), &name(to), None).map(|label| label.points.as_slice()).unwrap_or_default();
        // The first and the last lie on the borders of the boxes, and every second between two layers, for a label.
        let inner = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
        inner.iter().skip(1).step_by(2).map(|point| (point.x, point.y)).collect()
    };
    let mut ways: Vec<Vec<(f64, f64)>> = chart.edges.iter().map(|edge| bends(edge.from, edge.to)).collect();
    let (width, height) = to_origin(&mut boxes, &mut ways);
    let lines = line::all(chart, &boxes, &ways);
    Placed { width, height, boxes, lines }
}

fn gap_between(lines: usize) -> f64 {
    let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
    (lines.sqrt() * 11.0).clamp(GAP_BETWEEN.0, GAP_BETWEEN.1)
}

fn name(index: usize) -> String {
    index.to_string()
}

/// Nodes of one column are equally wide.
fn sizes(nodes: &[Node]) -> Vec<(f64, f64)> {
    let mut widths: BTreeMap<Column, f64> = BTreeMap::new();
    for node in nodes {
        let small = small_lines(node).iter().map(|line| text_width(line, 6.1)).fold(0.0, f64::max);
        let wanted = (text_width(&node.name, 7.3).max(small) + PADDING).max(NARROWEST);
        let width = widths.entry(node.kind.column()).or_default();
        *width = width.max(wanted.ceil());
    }
    let height = |node: &Node| match small_lines(node).len() {
        0 => HEIGHT_OF_ONE_LINE,
        1 => HEIGHT_OF_TWO,
        _ => HEIGHT_OF_THREE,
    };
    nodes.iter().map(|node| (widths[&node.kind.column()], height(node))).collect()
}

/// What stands below the name.
pub(super) fn small_lines(node: &Node) -> Vec<String> {
    let about = (!node.about.is_empty()).then(|| node.about.clone());
    about.into_iter().chain(node.mark.as_ref().map(Mark::words)).collect()
}

/// About how wide a text prints. Who reads the file has another font, so there is some room to spare.
fn text_width(text: &str, of_character: f64) -> f64 {
    let shown = plain::visible(text);
    let clipped = plain::clipped(&shown, LABEL);
    // Ideographs are twice as wide.
    let units: f64 = clipped.chars().map(|character| if character >= '\u{1100}' { 1.8 } else { 1.0 }).sum();
    units * of_character
}

/// Moves everything to where both coordinates begin at 0, and gives the extent.
fn to_origin(boxes: &mut [Area], ways: &mut [Vec<(f64, f64)>]) -> (f64, f64) {
    if boxes.is_empty() {
        return (0.0, 0.0);
    }
    let least = |of: fn(&Area) -> f64| boxes.iter().map(of).fold(f64::INFINITY, f64::min);
    let (left, mut top) = (least(|area| area.left), least(|area| area.top));
    top = ways.iter().flatten().map(|point| point.1).fold(top, f64::min);
    for area in boxes.iter_mut() {
        area.left -= left;
        area.top -= top;
    }
    for point in ways.iter_mut().flatten() {
        *point = (point.0 - left, point.1 - top);
    }
    let most = |of: fn(&Area) -> f64| boxes.iter().map(of).fold(0.0, f64::max);
    let lowest = ways.iter().flatten().map(|point| point.1).fold(0.0, f64::max);
    (most(|area| area.right()), most(|area| area.top + area.height).max(lowest))
}

#[cfg(test)]
mod tests {
    use super::super::chart::{Edge, Kind, Look, View};
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
}
