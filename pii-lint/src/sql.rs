//! Statements that move columns where no Rust value ever holds them: `INSERT INTO archive SELECT email FROM customers`.

use sqlparser::ast::{
    CopySource, CopyTarget, Expr, SelectItem, SetExpr, Statement, TableFactor, TableWithJoins, Visit, Visitor,
};
use sqlparser::dialect::{GenericDialect, PostgreSqlDialect};
use sqlparser::parser::Parser;
use std::ops::ControlFlow;

/// Columns of one table that a statement copies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Copied {
    /// The table, without its schema, in lower case.
    pub(crate) table: String,
    /// The columns in lower case; none when all of them are meant.
    pub(crate) columns: Option<Vec<String>>,
}

/// What a statement copies to another table or out of the database; nothing when the text is no such statement.
pub(crate) fn copied(text: &str) -> Vec<Copied> {
    if !may_copy(text) {
        return Vec::new();
    }
    let parsed =
        Parser::parse_sql(&PostgreSqlDialect {}, text).or_else(|_| Parser::parse_sql(&GenericDialect {}, text));
    let mut found: Vec<Copied> = parsed.unwrap_or_default().iter().flat_map(of_statement).collect();
    found.sort();
    found.dedup();
    found
}

/// Most literals are no SQL at all.
fn may_copy(text: &str) -> bool {
    let lower = text.trim_start().get(..6).unwrap_or_default().to_ascii_lowercase();
    ["insert", "create", "replac", "with", "copy", "merge"].iter().any(|word| lower.starts_with(word))
        && text.len() > "copy t to".len()
}

fn of_statement(statement: &Statement) -> Vec<Copied> {
    match statement {
        Statement::Insert(insert) => insert.source.as_deref().map_or_else(Vec::new, |query| selected(query)),
        Statement::CreateTable(table) => table.query.as_deref().map_or_else(Vec::new, |query| selected(query)),
        Statement::CreateView { materialized: true, query, .. } => selected(query),
        Statement::Copy { source, to: true, target, .. } if !matches!(target, CopyTarget::Stdin) => match source {
            CopySource::Table { table_name, columns } => {
                let columns: Vec<String> = columns.iter().map(|column| column.value.to_lowercase()).collect();
                let table = last(&table_name.to_string());
                vec![Copied { table, columns: (!columns.is_empty()).then_some(columns) }]
            }
            CopySource::Query(query) => selected(query),
        },
        _ => Vec::new(),
    }
}

/// The columns a query gives, by the tables it reads. A column without a table's name may be of any of them.
fn selected(query: &sqlparser::ast::Query) -> Vec<Copied> {
    let mut found = Vec::new();
    let mut bodies = vec![query.body.as_ref()];
    while let Some(body) = bodies.pop() {
        match body {
            SetExpr::Select(select) => {
                for item in &select.projection {
                    found.extend(of_item(item, &select.from));
                }
            }
            SetExpr::Query(inner) => bodies.push(&inner.body),
            SetExpr::SetOperation { left, right, .. } => bodies.extend([left.as_ref(), right.as_ref()]),
            _ => {}
        }
    }
    found
}

fn of_item(item: &SelectItem, from: &[TableWithJoins]) -> Vec<Copied> {
    let tables = tables(from);
    let all = |tables: Vec<(String, String)>| {
        tables.into_iter().map(|(table, _)| Copied { table, columns: None }).collect::<Vec<_>>()
    };
    let expression = match item {
        SelectItem::Wildcard(_) => return all(tables),
        SelectItem::QualifiedWildcard(kind, _) => {
            let name = last(&kind.to_string().replace(".*", ""));
            return all(tables.into_iter().filter(|(table, alias)| *alias == name || *table == name).collect());
        }
        SelectItem::UnnamedExpr(expression) | SelectItem::ExprWithAlias { expr: expression, .. } => expression,
    };
    let mut columns = Columns { tables, found: Vec::new() };
    let _ = expression.visit(&mut columns);
    columns.found
}

/// The tables of a `FROM` with the names they go by.
fn tables(from: &[TableWithJoins]) -> Vec<(String, String)> {
    let factors = from
        .iter()
        .flat_map(|table| std::iter::once(&table.relation).chain(table.joins.iter().map(|join| &join.relation)));
    factors
        .filter_map(|factor| match factor {
            TableFactor::Table { name, alias, .. } => {
                let table = last(&name.to_string());
                let known_as = alias.as_ref().map_or_else(|| table.clone(), |alias| alias.name.value.to_lowercase());
                Some((table, known_as))
            }
            _ => None,
        })
        .collect()
}

/// Collects the columns an expression mentions. A count says nothing of anybody.
struct Columns {
    tables: Vec<(String, String)>,
    found: Vec<Copied>,
}

impl Visitor for Columns {
    type Break = ();

    fn pre_visit_expr(&mut self, expression: &Expr) -> ControlFlow<()> {
        let (owner, column) = match expression {
            Expr::Identifier(column) => (None, column.value.to_lowercase()),
            Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [.., owner, column] => (Some(owner.value.to_lowercase()), column.value.to_lowercase()),
                _ => return ControlFlow::Continue(()),
            },
            _ => return ControlFlow::Continue(()),
        };
        for (table, alias) in &self.tables {
            if owner.as_ref().is_none_or(|owner| owner == alias || owner == table) {
                self.found.push(Copied { table: table.clone(), columns: Some(vec![column.clone()]) });
            }
        }
        ControlFlow::Continue(())
    }
}

/// `"crm"."customers"` is `customers`.
fn last(name: &str) -> String {
    let name = name.rsplit('.').next().unwrap_or(name);
    name.trim_matches(|c| matches!(c, '"' | '`' | '[' | ']')).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Copied, copied};

    fn columns(table: &str, columns: &[&str]) -> Copied {
        Copied { table: table.into(), columns: Some(columns.iter().map(|&column| column.into()).collect()) }
    }

    #[test]
    fn copies_name_their_columns() {
        for (text, expected) in [
            ("INSERT INTO archive (mail) SELECT email FROM customers", vec![columns("customers", &["email"])]),
            (
                "insert into archive select c.name, o.total from crm.customers c join orders o on o.customer = c.id",
                vec![columns("customers", &["name"]), columns("orders", &["total"])],
            ),
            (
                "CREATE TABLE t AS SELECT lower(email) AS mail FROM \"customers\"",
                vec![columns("customers", &["email"])],
            ),
            ("COPY customers (name, email) TO '/tmp/c.csv'", vec![columns("customers", &["name", "email"])]),
            ("INSERT INTO a SELECT * FROM customers", vec![Copied { table: "customers".into(), columns: None }]),
            (
                "INSERT INTO a SELECT email FROM x UNION SELECT name FROM y",
                vec![columns("x", &["email"]), columns("y", &["name"])],
            ),
        ] {
            assert_eq!(copied(text), expected, "{text}");
        }
    }

    #[test]
    fn what_goes_through_rust_or_is_no_copy_is_none() {
        for text in [
            "SELECT email FROM customers",
            "INSERT INTO archive (email) VALUES ($1)",
            "INSERT INTO archive SELECT count(*) FROM customers",
            "UPDATE customers SET email = NULL",
            "COPY customers FROM STDIN",
            "insert coin to continue",
            "create",
            "ünïcode",
        ] {
            assert!(copied(text).iter().all(|copied| copied.columns.as_ref().is_some_and(Vec::is_empty)), "{text}");
        }
    }
}
