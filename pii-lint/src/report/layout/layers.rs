//! The layer of each node: data, code, sinks, recipients. Code stands behind the code that calls it, and many functions
//! side by side, because a column of hundreds leaves all others empty.

use std::collections::BTreeMap;

use crate::report::chart::{Chart, Column, Edge, Kind};

/// How much higher than wide a drawing may be.
const RATIO: f64 = 1.5;

/// For each node its layer, from 0. A line joins two different ones. `heights` are those of the nodes with the gaps
/// between them, `pitch` is the width of a layer with its gap.
pub(super) fn of(chart: &Chart, heights: &[f64], pitch: f64) -> Vec<usize> {
    let depths = depths(chart);
    let high = |is: &dyn Fn(Kind) -> bool| {
        let all = chart.nodes.iter().zip(heights).filter(|(node, _)| is(node.kind));
        all.map(|(_, height)| height).sum::<f64>()
    };
    let square = (high(&|kind| kind == Kind::Function) * pitch * RATIO).sqrt();
    let limit = square.max(high(&|kind| kind.column() == Column::Data));
    let mut by_depth: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut layers = vec![0; chart.nodes.len()];
    for (index, _) in chart.nodes.iter().enumerate().filter(|(_, node)| node.kind.column() == Column::Code) {
        by_depth.entry(depths[index]).or_default().push(index);
    }
    let mut next = 1;
    for nodes in by_depth.values() {
        let is_split = nodes.iter().all(|index| chart.nodes[*index].kind == Kind::Function);
        let columns = if is_split { parts(nodes.iter().map(|index| heights[*index]).sum(), limit) } else { 1 };
        for (number, index) in nodes.iter().enumerate() {
            layers[*index] = next + number % columns;
        }
        next += columns.min(nodes.len());
    }
    for (index, node) in chart.nodes.iter().enumerate() {
        match node.kind.column() {
            Column::Data | Column::Code => {}
            Column::Sinks => layers[index] = next,
            Column::Recipients => layers[index] = next + 1,
        }
    }
    layers
}

/// The layers that a line passes, from where it begins.
pub(super) fn passed(layers: &[usize], edge: &Edge) -> impl Iterator<Item = usize> {
    let (from, to) = (layers[edge.from], layers[edge.to]);
    let (up, down) = (from + 1..to, to + 1..from);
    up.chain(down.rev())
}

/// In how many parts something is cut, so that none is longer than the limit.
fn parts(length: f64, limit: f64) -> usize {
    let mut parts = 1;
    let mut longest = length;
    while longest > limit {
        parts += 1;
        longest = length / f64::from(u32::try_from(parts).unwrap_or(u32::MAX));
    }
    parts
}

/// How many functions stand before each, at most; a call that closes a circle does not count.
fn depths(chart: &Chart) -> Vec<usize> {
    let is_code = |index: usize| chart.nodes[index].kind.column() == Column::Code;
    let mut before = vec![Vec::new(); chart.nodes.len()];
    for edge in chart.edges.iter().filter(|edge| is_code(edge.from) && is_code(edge.to)) {
        before[edge.to].push(edge.from);
    }
    let mut depths = vec![Depth::Unknown; chart.nodes.len()];
    (0..chart.nodes.len()).map(|index| depth(index, &before, &mut depths).unwrap_or_default()).collect()
}

#[derive(Clone, Copy)]
enum Depth {
    Unknown,
    Asked,
    Known(usize),
}

fn depth(index: usize, before: &[Vec<usize>], depths: &mut [Depth]) -> Option<usize> {
    match depths[index] {
        Depth::Known(depth) => Some(depth),
        Depth::Asked => None,
        Depth::Unknown => {
            depths[index] = Depth::Asked;
            let deepest = before[index].iter().filter_map(|caller| depth(*caller, before, depths)).max();
            let own = deepest.map_or(0, |depth| depth + 1);
            depths[index] = Depth::Known(own);
            Some(own)
        }
    }
}
