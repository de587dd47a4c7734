//! Where the parts of a chart stand on paper: layers from left to right, as few crossings as will do.

mod compact;
mod layers;
mod line;

use std::collections::BTreeMap;

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir, Ranker, layout};

use super::chart::{Chart, Column, Edge, Mark, Node};
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
const GAP_OF_LINES: f64 = 5.0;

pub(super) fn place(chart: &Chart) -> Placed {
    let sizes = sizes(&chart.nodes);
    let gap = gap_between(chart.edges.len());
    let heights: Vec<_> = sizes.iter().map(|(_, height)| height + GAP_WITHIN).collect();
    let widest = sizes.iter().map(|(width, _)| *width).fold(0.0, f64::max);
    let layers = layers::of(chart, &heights, widest + gap);
    let mut graph = graph(chart, &sizes, &layers);
    let options = LayoutOptions {
        // The ranker keeps what nothing leads to in the first layer. Here that is what data comes from: all lines are
        // turned around, and the paper with them.
        rankdir: RankDir::RL,
        nodesep: GAP_WITHIN,
        edgesep: GAP_OF_LINES,
        ranksep: gap,
        ranker: Ranker::LongestPath,
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
    let mut bends: Vec<Vec<f64>> = chart.edges.iter().map(|edge| bends(&graph, &layers, edge)).collect();
    compact::heights(chart, &layers, &mut boxes, &mut bends);
    let mut ways = ways(chart, &layers, &boxes, &bends);
    let (width, height) = to_origin(&mut boxes, &mut ways);
    let lines = line::all(chart, &boxes, &ways);
    Placed { width, height, boxes, lines }
}

type Drawn = Graph<NodeLabel, EdgeLabel>;

/// The chart with every line from the later layer to the earlier, exactly as long as it has to be.
fn graph(chart: &Chart, sizes: &[(f64, f64)], layers: &[usize]) -> Drawn {
    let mut graph = Drawn::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    let mut is_led_to = vec![false; sizes.len()];
    for (index, (width, height)) in sizes.iter().enumerate() {
        graph.set_node(name(index), Some(NodeLabel { width: *width, height: *height, ..NodeLabel::default() }));
    }
    let long = |layers: usize| EdgeLabel { minlen: i32::try_from(layers).unwrap_or(1), ..EdgeLabel::default() };
    for edge in &chart.edges {
        let (early, late, turned) = turned(layers, edge);
        is_led_to[late] = true;
        graph.set_edge(name(late), name(early), Some(long(layers[late] - layers[early])), turned);
    }
    for (index, layer) in layers.iter().enumerate().filter(|(index, layer)| **layer > 0 && !is_led_to[*index]) {
        // Something in the first layer that nobody sees keeps it in its own.
        let anchor = format!("before {index}");
        graph.set_node(anchor.clone(), Some(NodeLabel::default()));
        graph.set_edge(name(index), anchor, Some(long(*layer)), None);
    }
    graph
}

/// The ends of a line in the order of their layers, and a name when that is not the order of the data.
fn turned(layers: &[usize], edge: &Edge) -> (usize, usize, Option<&'static str>) {
    if layers[edge.from] < layers[edge.to] { (edge.from, edge.to, None) } else { (edge.to, edge.from, Some("back")) }
}

/// How high a line is in each layer that it passes, in the order of the data.
fn bends(graph: &Drawn, layers: &[usize], edge: &Edge) -> Vec<f64> {
    let (early, late, turned) = turned(layers, edge);
    let points = graph.edge(&name(late), &name(early), turned).map(|label| label.points.as_slice()).unwrap_or_default();
    // The first and the last lie on the borders of the boxes, and every second between two layers, for a label.
    let inner = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
    let mut bends: Vec<_> = inner.iter().skip(1).step_by(2).map(|point| point.y).collect();
    if turned.is_none() {
        bends.reverse();
    }
    bends.truncate(layers[late] - layers[early] - 1);
    bends
}

/// The points of each line between its ends: level over the whole of a layer, so that it crosses no box there.
fn ways(chart: &Chart, layers: &[usize], boxes: &[Area], bends: &[Vec<f64>]) -> Vec<Vec<(f64, f64)>> {
    let mut borders: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (layer, area) in layers.iter().zip(boxes) {
        let (left, right) = borders.entry(*layer).or_insert((area.left, area.right()));
        (*left, *right) = (left.min(area.left), right.max(area.right()));
    }
    let way = |(edge, bends): (&Edge, &Vec<f64>)| {
        let passed = layers::passed(layers, edge).filter_map(|layer| borders.get(&layer));
        let forward = layers[edge.from] < layers[edge.to];
        let points = passed.zip(bends).flat_map(|((left, right), height)| {
            let (first, last) = if forward { (left, right) } else { (right, left) };
            [(*first, *height), (*last, *height)]
        });
        points.collect()
    };
    chart.edges.iter().zip(bends).map(way).collect()
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
mod tests;
