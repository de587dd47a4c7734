//! Lines between boxes: smooth, leaving to the right and arriving from the left, side by side where many meet.

use std::fmt::Write;

use super::Area;
use crate::report::chart::Chart;

type Point = (f64, f64);

/// How far the ends of neighbouring lines are apart, at most.
const APART: f64 = 5.0;
const CORNER: f64 = 10.0;
/// Less than that cannot be seen.
const LEVEL: f64 = 0.05;

pub(super) fn all(chart: &Chart, boxes: &[Area], ways: &[Vec<Point>]) -> Vec<String> {
    let leaving = ports(boxes, chart.edges.iter().map(|edge| (edge.from, edge.to)).collect(), ways, false);
    let arriving = ports(boxes, chart.edges.iter().map(|edge| (edge.to, edge.from)).collect(), ways, true);
    let edges = chart.edges.iter().enumerate();
    edges
        .map(|(index, edge)| path(boxes[edge.from], boxes[edge.to], leaving[index], arriving[index], &ways[index]))
        .collect()
}

/// The height at which each line meets the box named first, in the order of where it comes from.
fn ports(boxes: &[Area], ends: Vec<(usize, usize)>, ways: &[Vec<Point>], is_arrival: bool) -> Vec<f64> {
    let mut of_box: Vec<Vec<usize>> = vec![Vec::new(); boxes.len()];
    for (index, (at, _)) in ends.iter().enumerate() {
        of_box[*at].push(index);
    }
    let mut heights = vec![0.0; ends.len()];
    for (at, mut lines) in of_box.into_iter().enumerate() {
        let next = |line: &usize| {
            let way = &ways[*line];
            let nearest = if is_arrival { way.last() } else { way.first() };
            nearest.map_or_else(|| boxes[ends[*line].1].middle(), |point| point.1)
        };
        lines.sort_by(|a, b| next(a).total_cmp(&next(b)).then(a.cmp(b)));
        let room = boxes[at].height - CORNER;
        let mut height = boxes[at].middle();
        let gaps = f64::from(u32::try_from(lines.len().saturating_sub(1)).unwrap_or(u32::MAX));
        let apart = if gaps > 0.0 { APART.min(room / gaps) } else { 0.0 };
        height -= apart * gaps / 2.0;
        for line in lines {
            heights[line] = height;
            height += apart;
        }
    }
    heights
}

fn path(from: Area, to: Area, leaving: f64, arriving: f64, way: &[Point]) -> String {
    let goes_back = to.left < from.right();
    let (start, end) = if goes_back {
        ((from.left, leaving), (to.right(), arriving))
    } else {
        ((from.right(), leaving), (to.left, arriving))
    };
    let mut drawn = format!("M{} {}", Short(start.0), Short(start.1));
    let mut last = start;
    let (left, right) = (start.0.min(end.0), start.0.max(end.0));
    let inner = way.iter().filter(|point| left < point.0 && point.0 < right);
    for point in inner.copied().chain([end]) {
        let (bend, (x, y)) = (Short(f64::midpoint(last.0, point.0)), (Short(point.0), Short(point.1)));
        let _ = if (last.1 - point.1).abs() < LEVEL {
            write!(drawn, "H{x}")
        } else {
            write!(drawn, "C{bend} {} {bend} {y} {x} {y}", Short(last.1))
        };
        last = point;
    }
    drawn
}

/// One decimal, and none where it is 0.
#[derive(Clone, Copy)]
struct Short(f64);

impl std::fmt::Display for Short {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0 * 10.0).round() / 10.0;
        write!(out, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}
