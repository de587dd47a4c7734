//! The map as a graph. Every format that draws reads this: at one of three levels, or along the ways of one field.

mod build;
mod ends;
mod field;
mod fold;
mod function;
mod look;
mod mark;
mod module;
mod system;
mod tip;
mod unseen;

use std::cmp::Reverse;
use std::collections::BTreeSet;

pub(super) use look::Look;
pub(super) use mark::{MARKED, Mark, written};

use super::names::Names;
use super::{Report, SinkKind};

/// What of the program is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum View {
    /// Types of data, the sinks they reach, and who receives them there.
    #[default]
    System,
    /// The same with the modules on the way.
    Module,
    /// The same with every function on the way.
    Function,
    /// The ways of one field, `crm::Customer.email`.
    Field(String),
}

impl View {
    /// Every field that is touched or flows, by its path.
    pub(super) fn fields(report: &Report) -> impl Iterator<Item = &str> {
        field::names(report).into_iter()
    }

    /// The view of the field somebody asked for, whose path may be cut at the front.
    ///
    /// # Errors
    ///
    /// The fields that may have been meant, when it is none or several.
    pub fn of_field(report: &Report, asked: &str) -> Result<Self, Vec<String>> {
        let all = field::names(report);
        if all.contains(asked) {
            return Ok(Self::Field(asked.to_owned()));
        }
        let ending = format!("::{asked}");
        let mut found: Vec<_> =
            all.iter().filter(|name| name.ends_with(&ending)).map(|name| (*name).to_owned()).collect();
        if found.len() == 1 {
            return Ok(Self::Field(found.remove(0)));
        }
        if found.is_empty() {
            let last = asked.rsplit(['.', ':']).next().unwrap_or(asked);
            let named = |name: &&str| name.rsplit('.').next() == Some(last);
            found = all.into_iter().filter(|name| named(name)).map(str::to_owned).collect();
        }
        Err(found)
    }
}

/// Nodes and lines, and what was left out.
#[derive(Debug, Clone)]
pub(super) struct Chart {
    pub view: View,
    /// What it shows, in words.
    pub title: String,
    /// Sorted: as the columns stand, then by name.
    pub nodes: Vec<Node>,
    /// Sorted by their ends.
    pub edges: Vec<Edge>,
    /// What a reader has to know who counts: folded modules, hidden lines.
    pub notes: Vec<String>,
    /// Lines left out.
    pub hidden: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub kind: Kind,
    /// Stable and unique, `type crm::model::Customer`.
    pub key: String,
    pub name: String,
    /// Second line of the label.
    pub about: String,
    /// Everything there is to say, in lines.
    pub tip: Vec<String>,
    /// What no test runs of it, when there is any.
    pub untested: Option<Untested>,
    /// Findings about what is written there, when there are any.
    pub mark: Option<Mark>,
}

/// Functions of a node that no test runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Untested {
    pub functions: usize,
    /// As many touch personal data.
    pub of: usize,
}

impl Untested {
    /// From 0 to 1.
    pub(super) fn share(self) -> f64 {
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        number(self.functions) / number(self.of).max(1.0)
    }

    pub(super) fn is_all(self) -> bool {
        self.functions == self.of
    }
}

/// What nodes with functions that no test runs are, as the legend says it.
pub(super) const UNTESTED: &str = "code that no test runs, or its share";

/// Kinds of node, as the columns stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Type,
    Field,
    /// Code as such, from which something was not followed.
    Code,
    Module,
    Function,
    Sink(SinkKind),
    /// Somebody declared who receives data.
    Recipient,
    /// Somebody nobody declared.
    Stranger,
    /// What could not be looked into.
    Unseen,
}

/// Columns of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Data,
    Code,
    Sinks,
    Recipients,
}

impl Kind {
    pub(super) fn column(self) -> Column {
        match self {
            Self::Type | Self::Field | Self::Code => Column::Data,
            Self::Module | Self::Function => Column::Code,
            Self::Sink(_) | Self::Unseen => Column::Sinks,
            Self::Recipient | Self::Stranger => Column::Recipients,
        }
    }

    /// Name of the class in style sheets.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Field => "field",
            Self::Code => "code",
            Self::Module => "module",
            Self::Function => "function",
            Self::Sink(_) => "sink",
            Self::Recipient => "recipient",
            Self::Stranger => "stranger",
            Self::Unseen => "unseen",
        }
    }

    pub(super) fn is_sink(self) -> bool {
        matches!(self, Self::Sink(_))
    }

    /// Something that keeps what it is given.
    pub(super) fn is_store(self) -> bool {
        use SinkKind::{Cache, Database, File, Queue};
        matches!(self, Self::Sink(Database | Cache | Queue | File))
    }
}

#[derive(Debug, Clone)]
pub(super) struct Edge {
    /// Index into the nodes.
    pub from: usize,
    pub to: usize,
    pub look: Look,
    /// Indices of the flows it stands for, in the report's order.
    pub flows: Vec<usize>,
    pub findings: usize,
    /// Touches and flows drawn as this line.
    pub weight: usize,
    /// Columns it crosses.
    pub span: usize,
    pub tip: Vec<String>,
}

impl Edge {
    /// What is hidden last comes first: findings, then what leaves the program, then what carries most.
    fn rank(&self) -> (Reverse<bool>, bool, Reverse<usize>) {
        (Reverse(self.findings > 0 || self.look == Look::Unseen), self.flows.is_empty(), Reverse(self.weight))
    }
}

impl Chart {
    /// Draws the report, which is sorted; `view` of a field is one [`View::of_field`] gave.
    pub(super) fn of(report: &Report, view: &View) -> Self {
        let names = Names::new(report);
        let mut chart = match view {
            View::System => system::chart(report, &names),
            View::Module => module::chart(report, &names),
            View::Function => function::chart(report, &names),
            View::Field(field) => field::chart(report, &names, field),
        };
        tip::write(&mut chart.edges, &chart.nodes, report, &names);
        let whose = report.packages.join(", ");
        chart.view = view.clone();
        chart.title = match view {
            View::Field(field) => format!("Where {} goes in {whose}", names.short(field)),
            _ => format!("Where personal data goes in {whose}"),
        };
        chart
    }

    /// At most so many lines; nodes that lose all of theirs go with them unless they are marked, and the notes say how
    /// many are hidden.
    pub(super) fn limited(mut self, most: usize) -> Self {
        if self.edges.len() <= most {
            return self;
        }
        let hidden = self.edges.len() - most;
        let had: Vec<bool> = self.joined();
        self.edges.sort_by_key(|edge| (edge.rank(), edge.from, edge.to));
        self.edges.truncate(most);
        self.edges.sort_by_key(|edge| (edge.from, edge.to));
        let has = self.joined();
        let mut numbers = Vec::with_capacity(self.nodes.len());
        let mut kept = Vec::new();
        for (index, node) in std::mem::take(&mut self.nodes).into_iter().enumerate() {
            numbers.push(kept.len());
            if has[index] || !had[index] || node.mark.is_some() {
                kept.push(node);
            }
        }
        self.nodes = kept;
        for edge in &mut self.edges {
            (edge.from, edge.to) = (numbers[edge.from], numbers[edge.to]);
        }
        self.hidden += hidden;
        self
    }

    /// Whether it shows code that no test runs.
    pub(super) fn has_untested(&self) -> bool {
        self.nodes.iter().any(|node| node.untested.is_some())
    }

    /// How the nodes are marked, worst first.
    pub(super) fn marks(&self) -> BTreeSet<Look> {
        self.nodes.iter().filter_map(|node| node.mark.as_ref()).map(|mark| mark.look).collect()
    }

    /// Which nodes have a line.
    fn joined(&self) -> Vec<bool> {
        let mut joined = vec![false; self.nodes.len()];
        for edge in &self.edges {
            joined[edge.from] = true;
            joined[edge.to] = true;
        }
        joined
    }

    /// What is not shown, one sentence each.
    pub(super) fn all_notes(&self) -> Vec<String> {
        let hidden = match self.hidden {
            0 => None,
            1 => Some("1 line hidden".to_owned()),
            many => Some(format!("{many} lines hidden")),
        };
        self.notes.iter().cloned().chain(hidden).collect()
    }
}
