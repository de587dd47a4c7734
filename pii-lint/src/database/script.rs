//! The statements of a script that say what tables there are, and where each begins.
//!
//! A dump holds what people wrote. So no text of a statement ever leaves this module: of what cannot be read, the line and
//! the first words are told.

use sqlparser::ast;
use sqlparser::dialect::{Dialect as Syntax, GenericDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};

/// Whose SQL a script is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `PostgreSQL`.
    Postgres,
    /// `SQLite`.
    Sqlite,
    /// `MySQL` and `MariaDB`.
    Mysql,
}

impl Dialect {
    /// What the words of a script speak for; `PostgreSQL` when nothing does.
    #[must_use]
    pub fn guess(text: &str) -> Self {
        let upper = text.to_ascii_uppercase();
        let has = |words: &[&str]| words.iter().any(|word| upper.contains(word));
        if has(&["AUTO_INCREMENT", "ENGINE=", "ENGINE =", "UNSIGNED", "CHARSET"]) {
            Self::Mysql
        } else if has(&["AUTOINCREMENT", ") STRICT", "WITHOUT ROWID", "PRAGMA ", "COLLATE NOCASE"]) {
            Self::Sqlite
        } else if has(&["`"]) {
            Self::Mysql
        } else {
            Self::Postgres
        }
    }

    fn syntax(self) -> &'static dyn Syntax {
        match self {
            Self::Postgres => &PostgreSqlDialect {},
            Self::Sqlite => &SQLiteDialect {},
            Self::Mysql => &MySqlDialect {},
        }
    }
}

/// A statement that may say what tables there are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    /// Line it begins at, from 1.
    pub(super) line: u32,
    /// What it begins with, `CREATE TABLE`.
    pub(super) begins: String,
    /// What it says; `None` when it cannot be read.
    pub(super) parsed: Option<ast::Statement>,
}

/// The statements about tables, in their order. Others are passed over.
pub(super) fn statements(text: &str, dialect: Dialect) -> Vec<Statement> {
    let text = without_data(text);
    let mut tokens = Vec::new();
    let end = Tokenizer::new(dialect.syntax(), &text).tokenize_with_location_into_buf(&mut tokens);
    let mut found: Vec<_> =
        tokens.split(|token| token.token == Token::SemiColon).filter_map(|tokens| statement(tokens, dialect)).collect();
    if let Err(error) = end {
        // What follows is not read at all, so it counts as a statement that is not.
        let line = u32::try_from(error.location.line).unwrap_or(u32::MAX);
        found.push(Statement { line, begins: "the rest of the file".to_owned(), parsed: None });
    }
    found
}

fn statement(tokens: &[TokenWithSpan], dialect: Dialect) -> Option<Statement> {
    let from = tokens.iter().position(|token| !matches!(token.token, Token::Whitespace(_)))?;
    let tokens = &tokens[from..];
    let words: Vec<String> = tokens
        .iter()
        .filter_map(|token| match &token.token {
            Token::Word(word) if word.quote_style.is_none() => Some(word.value.to_ascii_uppercase()),
            _ => None,
        })
        .take(5)
        .collect();
    let begins = subject(&words)?;
    let line = u32::try_from(tokens[0].span.start.line).unwrap_or(u32::MAX);
    let read = |syntax: &'static dyn Syntax| {
        let mut parser = Parser::new(syntax).with_tokens_with_locations(tokens.to_vec());
        let statement = parser.parse_statement().ok()?;
        matches!(parser.peek_token().token, Token::EOF).then_some(statement)
    };
    let parsed = read(dialect.syntax()).or_else(|| read(&GenericDialect {}));
    Some(Statement { line, begins, parsed })
}

/// What a statement does when it may be about tables.
fn subject(words: &[String]) -> Option<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let kinds = ["TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL", "VIRTUAL", "FOREIGN", "OR", "REPLACE", "EXTERNAL"];
    match words.as_slice() {
        ["CREATE", rest @ ..] => {
            let what = rest.iter().find(|word| !kinds.contains(word))?;
            (*what == "TABLE").then(|| "CREATE TABLE".to_owned())
        }
        [verb @ ("ALTER" | "DROP" | "RENAME"), rest @ ..] => {
            let what = rest.iter().find(|word| !kinds.contains(word))?;
            matches!(*what, "TABLE" | "TABLES").then(|| format!("{verb} TABLE"))
        }
        // What a block runs is text to it.
        ["DO", ..] => Some("DO".to_owned()),
        _ => None,
    }
}

/// The script with the rows of a dump and the commands of a client blanked out, line for line.
fn without_data(text: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    let (mut rows, mut routine) = (false, false);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let upper = trimmed.get(..10).unwrap_or(trimmed).to_ascii_uppercase();
        let kept = if rows {
            rows = trimmed != "\\.";
            false
        } else if upper.starts_with("DELIMITER ") {
            routine = trimmed.get(10..).map(str::trim) != Some(";");
            false
        } else if routine || trimmed.starts_with('\\') {
            false
        } else {
            rows = upper.starts_with("COPY ") && trimmed.to_ascii_uppercase().ends_with("FROM STDIN;");
            !rows
        };
        blanked.push_str(if kept { line } else { "\n" });
    }
    blanked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, dialect: Dialect) -> Vec<(u32, String, bool)> {
        let found = statements(text, dialect).into_iter();
        found.map(|statement| (statement.line, statement.begins, statement.parsed.is_some())).collect()
    }

    #[test]
    fn rows_of_a_dump_are_no_statements() {
        let dump = "CREATE TABLE a (x text);\nCOPY public.a (x) FROM stdin;\nit's; CREATE TABLE\n\\.\n\\connect b\n\
                    ALTER TABLE a ADD y int;\n";
        let expected = vec![(1, "CREATE TABLE".to_owned(), true), (6, "ALTER TABLE".to_owned(), true)];
        assert_eq!(read(dump, Dialect::Postgres), expected);
    }

    #[test]
    fn what_cannot_be_read_is_there_without_its_text() {
        let text = "CREATE TABLE a (x text,,);\nINSERT INTO a VALUES ('ada@example.com');\nDO $$ BEGIN END $$;\n\
                    CREATE INDEX i ON a (x);\nCREATE TABLE b (x 'ada";
        let expected = [
            (1, "CREATE TABLE".to_owned(), false),
            (3, "DO".to_owned(), false),
            (5, "CREATE TABLE".to_owned(), false),
            (5, "the rest of the file".to_owned(), false),
        ];
        assert_eq!(read(text, Dialect::Postgres), expected);
    }

    #[test]
    fn a_dialect_shows_in_its_words() {
        for (text, dialect) in [
            ("CREATE TABLE `a` (`id` int unsigned AUTO_INCREMENT) ENGINE=InnoDB", Dialect::Mysql),
            ("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)", Dialect::Sqlite),
            ("CREATE TABLE a (id TEXT) STRICT;", Dialect::Sqlite),
            ("CREATE TABLE public.a (id uuid, mail text)", Dialect::Postgres),
        ] {
            assert_eq!(Dialect::guess(text), dialect, "{text}");
            assert!(read(text, dialect).iter().all(|(_, _, read)| *read), "{text}");
        }
    }

    #[test]
    fn routines_between_delimiters_are_passed_over() {
        let text = "DELIMITER ;;\nCREATE PROCEDURE p() BEGIN DROP TABLE a; END;;\nDELIMITER ;\nDROP TABLE b;\n";
        assert_eq!(read(text, Dialect::Mysql), [(4, "DROP TABLE".to_owned(), true)]);
    }
}
