//! Heights. The order within each layer is given; everything moves towards what it is joined with, and no layer becomes
//! higher than the highest has to be.

use super::{Area, GAP_OF_LINES, GAP_WITHIN, layers};
use crate::report::chart::Chart;

/// After as many rounds nothing moves that one would see.
const ROUNDS: usize = 40;

/// A box, or the place where a line passes a layer.
struct Item {
    middle: f64,
    half: f64,
    /// What it is joined with, and how much it wants to be level with that.
    joined: Vec<(usize, f64)>,
}

/// Moves boxes, and bends where lines pass a layer, up and down.
pub(super) fn heights(chart: &Chart, layers: &[usize], boxes: &mut [Area], bends: &mut [Vec<f64>]) {
    let mut items: Vec<Item> = boxes.iter().map(|area| item(area.middle(), area.height / 2.0)).collect();
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); layers.iter().max().map_or(0, |last| last + 1)];
    for (index, layer) in layers.iter().enumerate() {
        columns[*layer].push(index);
    }
    for (edge, heights) in chart.edges.iter().zip(&*bends) {
        let first = items.len();
        items.extend(heights.iter().map(|height| item(*height, 0.0)));
        for (layer, bend) in layers::passed(layers, edge).zip(first..items.len()) {
            columns[layer].push(bend);
        }
        let stops: Vec<usize> = [edge.from].into_iter().chain(first..items.len()).chain([edge.to]).collect();
        for pair in stops.windows(2) {
            join(&mut items, pair[0], pair[1], straightness(pair, boxes.len()));
        }
    }
    for column in &mut columns {
        column.sort_by(|a, b| items[*a].middle.total_cmp(&items[*b].middle).then(a.cmp(b)));
    }
    settle(&mut items, &columns);
    let mut settled = items.into_iter();
    for (area, item) in boxes.iter_mut().zip(settled.by_ref()) {
        area.top = item.middle - item.half;
    }
    for (height, item) in bends.iter_mut().flatten().zip(settled) {
        *height = item.middle;
    }
}

fn item(middle: f64, half: f64) -> Item {
    Item { middle, half, joined: Vec::new() }
}

/// A line should be straight above all where it is far from both of its ends.
fn straightness(pair: &[usize], boxes: usize) -> f64 {
    match pair.iter().filter(|index| **index >= boxes).count() {
        0 => 1.0,
        1 => 2.0,
        _ => 8.0,
    }
}

fn join(items: &mut [Item], one: usize, other: usize, weight: f64) {
    items[one].joined.push((other, weight));
    items[other].joined.push((one, weight));
}

fn settle(items: &mut [Item], columns: &[Vec<usize>]) {
    let offsets: Vec<Vec<f64>> = columns.iter().map(|column| offsets(items, column)).collect();
    let high = offsets.iter().filter_map(|offsets| offsets.last()).copied().fold(0.0, f64::max);
    for round in 0..ROUNDS {
        for number in 0..columns.len() {
            let layer = if round % 2 == 0 { number } else { columns.len() - 1 - number };
            let (column, offsets) = (&columns[layer], &offsets[layer]);
            let wanted = column.iter().zip(offsets).map(|(index, offset)| {
                let (place, weight) = wanted(items, *index);
                (place - offset, weight)
            });
            let room = high - offsets.last().copied().unwrap_or_default();
            for ((index, offset), place) in column.iter().zip(offsets).zip(in_order(wanted)) {
                items[*index].middle = place.clamp(0.0, room) + offset;
            }
        }
    }
}

/// How far each item of a column is from the first at least.
fn offsets(items: &[Item], column: &[usize]) -> Vec<f64> {
    let mut at = 0.0;
    let mut last: Option<&Item> = None;
    let step = |last: &Item, item: &Item| {
        let gap = |item: &Item| if item.half > 0.0 { GAP_WITHIN } else { GAP_OF_LINES };
        last.half + item.half + f64::midpoint(gap(last), gap(item))
    };
    column
        .iter()
        .map(|index| {
            at += last.map_or(0.0, |last| step(last, &items[*index]));
            last = Some(&items[*index]);
            at
        })
        .collect()
}

/// Where an item is level with what it is joined with, and how much that matters.
fn wanted(items: &[Item], index: usize) -> (f64, f64) {
    let item = &items[index];
    let weight: f64 = item.joined.iter().map(|(_, weight)| weight).sum();
    if weight == 0.0 {
        return (item.middle, 0.1);
    }
    let sum: f64 = item.joined.iter().map(|(other, weight)| items[*other].middle * weight).sum();
    (sum / weight, weight)
}

/// The places closest to the wanted ones that do not fall (isotonic regression).
fn in_order(wanted: impl Iterator<Item = (f64, f64)>) -> Vec<f64> {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (place, weight) in wanted {
        let mut block = (place, weight, 1);
        while let Some(last) = blocks.pop_if(|last| last.0 > block.0) {
            let weight = last.1 + block.1;
            block = ((last.0 * last.1 + block.0 * block.1) / weight, weight, last.2 + block.2);
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|(place, _, count)| std::iter::repeat_n(place, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn what_would_fall_meets_in_the_middle_by_its_weight() {
        let places = |wanted: &[(f64, f64)]| in_order(wanted.iter().copied());
        assert_eq!(places(&[(1.0, 1.0), (2.0, 5.0), (3.0, 1.0)]), [1.0, 2.0, 3.0]);
        assert_eq!(places(&[(4.0, 1.0), (1.0, 2.0), (9.0, 1.0)]), [2.0, 2.0, 9.0]);
        assert_eq!(places(&[(9.0, 1.0), (6.0, 1.0), (0.0, 1.0)]), [5.0, 5.0, 5.0]);
        assert_eq!(places(&[]), [0.0; 0]);
    }
}
