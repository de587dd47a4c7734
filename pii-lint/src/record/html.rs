//! All tables as one HTML page that loads nothing and prints on A4.

use super::table::{Cell, Document, MISSING, Shape, Table};
use crate::report::plain::markup as text;

const STYLE: &str = include_str!("../../assets/record.css");

/// The page.
pub fn render(document: &Document) -> String {
    let title = text(&document.title);
    let mut body = format!("<h1>{title}</h1>\n<p class=\"origin\">{}</p>\n", text(&document.origin));
    if document.tables.len() > 1 {
        let entries =
            document.tables.iter().map(|table| format!("<li><a href=\"#{}\">{}</a></li>", table.name, table.title));
        body.extend(["<nav aria-label=\"Contents\"><ul>", &entries.collect::<String>(), "</ul></nav>\n"]);
    }
    body += &document.tables.iter().map(section).collect::<String>();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn section(table: &Table) -> String {
    let inner = match table.shape {
        _ if table.rows.is_empty() => "<p>None.</p>\n".to_owned(),
        Shape::Rows => rows(table),
        Shape::Sheets => table.rows.iter().map(|row| sheet(&table.columns, row)).collect(),
    };
    format!(
        "<section id=\"{}\">\n<h2>{}</h2>\n<p>{}</p>\n{inner}</section>\n",
        table.name,
        table.title,
        text(table.note)
    )
}

fn rows(table: &Table) -> String {
    let head: String = table.columns.iter().map(|column| format!("<th scope=\"col\">{column}</th>")).collect();
    let body: String =
        table.rows.iter().map(|row| format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>())).collect();
    format!("<div class=\"wide\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n")
}

fn sheet(columns: &[&str], row: &[Cell]) -> String {
    let heading = row.first().map(|cell| text(&cell.shown().join(", "))).unwrap_or_default();
    let facts: String = columns
        .iter()
        .zip(row)
        .skip(1)
        .map(|(name, fact)| format!("<tr><th scope=\"row\">{name}</th>{}</tr>\n", cell(fact)))
        .collect();
    format!("<article>\n<h3>{heading}</h3>\n<table class=\"sheet\"><tbody>\n{facts}</tbody></table>\n</article>\n")
}

fn cell(cell: &Cell) -> String {
    // What is missing may stand beside what is known.
    let marked = |line: String| match line.strip_suffix(MISSING) {
        Some(before) => format!("{before}<b class=\"missing\">{MISSING}</b>"),
        None => line,
    };
    let shown: Vec<_> = cell.shown().into_iter().map(text).map(marked).collect();
    format!("<td>{}</td>", shown.join("<br>"))
}
