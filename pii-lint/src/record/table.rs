//! What every document is made of: tables of cells, before any format.

/// What stands where neither the code nor `pii.toml` says anything.
pub const MISSING: &str = "MISSING";

/// What one cell says, one fact per line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    lines: Vec<String>,
}

impl Cell {
    /// One fact.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::lines([text.into()])
    }

    /// Facts in this order, each once; missing when there are none.
    pub(super) fn lines<T: Into<String>>(lines: impl IntoIterator<Item = T>) -> Self {
        let mut cell = Self::default();
        for line in lines {
            let line = line.into();
            if !line.trim().is_empty() && !cell.lines.contains(&line) {
                cell.lines.push(line);
            }
        }
        cell
    }

    /// What somebody may have said.
    pub(super) fn maybe(text: Option<&str>) -> Self {
        Self::lines(text)
    }

    /// Nobody said it.
    pub(super) fn missing() -> Self {
        Self::default()
    }

    /// Itself, or what to say where it is known that there is nothing.
    pub(super) fn or(self, text: &str) -> Self {
        if self.lines.is_empty() { Self::text(text) } else { self }
    }

    /// Whether something in it is not known.
    pub fn is_missing(&self) -> bool {
        self.lines.is_empty() || self.lines.iter().any(|line| line.ends_with(MISSING))
    }

    /// Its lines; of a missing one, the word for it.
    pub fn shown(&self) -> Vec<&str> {
        if self.lines.is_empty() { vec![MISSING] } else { self.lines.iter().map(String::as_str).collect() }
    }
}

/// How the rows of a table are best read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Few columns: as a table.
    Rows,
    /// Many columns: on paper, each row as a sheet of its own; its first cell is the heading.
    Sheets,
}

/// One table of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of its file and of its sheet: `activities`.
    pub name: &'static str,
    /// Heading.
    pub title: &'static str,
    /// What a reader must know to read it right.
    pub note: &'static str,
    /// Heads of the columns.
    pub columns: Vec<&'static str>,
    /// Rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// How the rows are best read.
    pub shape: Shape,
}

impl Table {
    /// A table of what is known about one thing: names on the left, facts on the right.
    pub(super) fn of_facts(
        name: &'static str,
        title: &'static str,
        note: &'static str,
        facts: impl IntoIterator<Item = (&'static str, Cell)>,
    ) -> Self {
        let rows = facts.into_iter().map(|(name, cell)| vec![Cell::text(name), cell]).collect();
        Self { name, title, note, columns: vec!["What", "Says"], rows, shape: Shape::Rows }
    }

    /// A table whose columns are computed from things of one kind.
    pub(super) fn of<T>(
        name: &'static str,
        title: &'static str,
        note: &'static str,
        columns: &[Column<'_, T>],
        things: &[T],
    ) -> Self {
        let rows = things.iter().map(|thing| columns.iter().map(|(_, cell)| cell(thing)).collect()).collect();
        Self { name, title, note, columns: columns.iter().map(|(name, _)| *name).collect(), rows, shape: Shape::Rows }
    }

    /// The same, to be read as sheets.
    pub(super) fn in_sheets(self) -> Self {
        Self { shape: Shape::Sheets, ..self }
    }

    /// How many cells say that something is not known.
    pub fn missing(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| cell.is_missing()).count()
    }
}

/// Head of a column and how its cells come about.
pub(super) type Column<'a, T> = (&'static str, &'a dyn Fn(&T) -> Cell);

/// What was asked for, before any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Heading.
    pub title: String,
    /// Where it comes from: tool, compiler, packages.
    pub origin: String,
    /// Its tables.
    pub tables: Vec<Table>,
}

impl Document {
    /// How many cells say that something is not known.
    pub fn missing(&self) -> usize {
        self.tables.iter().map(Table::missing).sum()
    }
}
