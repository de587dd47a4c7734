//! What tables there are after all statements of a set of scripts, in the order of the files.

use std::collections::BTreeMap;

use sqlparser::ast::{AlterTableOperation, ColumnDef, ObjectName, ObjectType, RenameTableNameKind, Statement as Sql};

use super::script::{self, Dialect};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name, as written.
    pub name: String,
    /// Type, in upper case.
    pub kind: String,
    /// File of the statement that made it.
    pub file: String,
    /// Line of that statement.
    pub line: u32,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Name as written, with its schema unless that is the usual one.
    pub name: String,
    /// File of the statement that made it.
    pub file: String,
    /// Line of that statement.
    pub line: u32,
    /// Columns in their order.
    pub columns: Vec<Column>,
}

/// A statement that could not be read, told without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// File it stands in.
    pub file: String,
    /// Line it begins at.
    pub line: u32,
    /// What it begins with.
    pub begins: String,
}

/// The tables, by name, and what could not be read.
///
/// # Examples
///
/// ```
/// use pii_lint::database::{Dialect, Layout};
///
/// let mut layout = Layout::default();
/// layout.read("1.sql", "CREATE TABLE customers (id bigint, mail text);", Dialect::Postgres);
/// layout.read("2.sql", "ALTER TABLE customers RENAME COLUMN mail TO email;", Dialect::Postgres);
/// let table = layout.table("public.customers").expect("it is there");
/// assert_eq!(table.columns[1].name, "email");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Layout {
    tables: BTreeMap<String, Table>,
    /// Statements that could not be read.
    pub unread: Vec<Unread>,
}

/// Schemas that a name may leave out.
const USUAL: [&str; 3] = ["public", "main", "dbo"];

impl Layout {
    /// Every table, by name.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }

    /// The table of that name, with or without its schema, in any case.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        let name = name.to_lowercase();
        let name = USUAL.iter().find_map(|schema| name.strip_prefix(&format!("{schema}."))).unwrap_or(&name);
        self.tables.get(name).or_else(|| {
            let mut same = self.tables.iter().filter(|(known, _)| known.rsplit('.').next() == Some(name));
            let first = same.next().map(|(_, table)| table);
            if same.next().is_some() { None } else { first }
        })
    }

    /// Applies the statements of a script.
    pub fn read(&mut self, file: &str, text: &str, dialect: Dialect) {
        for statement in script::statements(text, dialect) {
            let place = Place { file, line: statement.line };
            let understood = statement.parsed.is_some_and(|parsed| self.apply(parsed, place));
            if !understood {
                self.unread.push(Unread { file: file.to_owned(), line: statement.line, begins: statement.begins });
            }
        }
    }

    /// False when the statement may do more than could be applied.
    fn apply(&mut self, statement: Sql, place: Place<'_>) -> bool {
        match statement {
            Sql::CreateTable(create) => {
                let (key, name) = names(&create.name);
                // In brackets, the parser takes `LIKE other` for a column of that name.
                let is_like = |column: &&ColumnDef| {
                    column.name.quote_style.is_none() && column.name.value.eq_ignore_ascii_case("like")
                };
                let like =
                    create.like.is_some() || create.clone.is_some() || create.columns.iter().any(|c| is_like(&c));
                if create.if_not_exists && self.tables.contains_key(&key) {
                    return true;
                }
                let columns: Vec<_> =
                    create.columns.iter().filter(|c| !is_like(c)).map(|column| place.column(column)).collect();
                let complete = !like && (create.query.is_none() || !columns.is_empty());
                self.tables.insert(key, Table { name, columns, file: place.file.to_owned(), line: place.line });
                complete
            }
            Sql::AlterTable { name, operations, .. } => {
                let (key, _) = names(&name);
                // Each is applied, also behind one that is not known.
                let known: Vec<bool> =
                    operations.into_iter().map(|operation| self.alter(&key, operation, place)).collect();
                known.into_iter().all(|known| known)
            }
            Sql::Drop { object_type: ObjectType::Table, names: dropped, .. } => {
                for name in dropped {
                    self.tables.remove(&names(&name).0);
                }
                true
            }
            Sql::RenameTable(renames) => {
                for rename in renames {
                    self.rename(&names(&rename.old_name).0, &rename.new_name);
                }
                true
            }
            _ => false,
        }
    }

    /// False when the operation is on a table that is not known.
    fn alter(&mut self, key: &str, operation: AlterTableOperation, place: Place<'_>) -> bool {
        if let AlterTableOperation::RenameTable {
            table_name: RenameTableNameKind::As(to) | RenameTableNameKind::To(to),
        } = &operation
        {
            return self.rename(key, to);
        }
        let changes_columns = matches!(
            operation,
            AlterTableOperation::AddColumn { .. }
                | AlterTableOperation::DropColumn { .. }
                | AlterTableOperation::RenameColumn { .. }
                | AlterTableOperation::ChangeColumn { .. }
                | AlterTableOperation::ModifyColumn { .. }
        );
        let Some(table) = self.tables.get_mut(key) else { return !changes_columns };
        let position =
            |table: &Table, name: &str| table.columns.iter().position(|column| column.name.eq_ignore_ascii_case(name));
        match operation {
            AlterTableOperation::AddColumn { column_def, .. } if position(table, &column_def.name.value).is_none() => {
                table.columns.push(place.column(&column_def));
            }
            AlterTableOperation::DropColumn { column_names, .. } => {
                for name in column_names {
                    table.columns.retain(|column| !column.name.eq_ignore_ascii_case(&name.value));
                }
            }
            AlterTableOperation::RenameColumn { old_column_name, new_column_name } => {
                let Some(at) = position(table, &old_column_name.value) else { return false };
                table.columns[at].name = new_column_name.value;
            }
            AlterTableOperation::ChangeColumn { old_name, new_name, data_type, .. } => {
                let Some(at) = position(table, &old_name.value) else { return false };
                table.columns[at].name = new_name.value;
                table.columns[at].kind = data_type.to_string().to_uppercase();
            }
            AlterTableOperation::ModifyColumn { col_name, data_type, .. } => {
                let Some(at) = position(table, &col_name.value) else { return false };
                table.columns[at].kind = data_type.to_string().to_uppercase();
            }
            _ => {}
        }
        true
    }

    fn rename(&mut self, key: &str, to: &ObjectName) -> bool {
        let Some(mut table) = self.tables.remove(key) else { return false };
        let (mut new, mut name) = names(to);
        // The new name has no schema; the table stays in its own.
        if let (Some((schema, _)), false) = (key.rsplit_once('.'), new.contains('.')) {
            new = format!("{schema}.{new}");
            name = format!("{schema}.{name}");
        }
        table.name = name;
        self.tables.insert(new, table);
        true
    }
}

/// Where a statement stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    line: u32,
}

impl Place<'_> {
    fn column(self, column: &ColumnDef) -> Column {
        Column {
            name: column.name.value.clone(),
            kind: column.data_type.to_string().to_uppercase(),
            file: self.file.to_owned(),
            line: self.line,
        }
    }
}

/// How a table is found, and how it is called.
fn names(name: &ObjectName) -> (String, String) {
    let parts: Vec<&str> = name.0.iter().filter_map(|part| part.as_ident().map(|ident| ident.value.as_str())).collect();
    let parts = match parts.as_slice() {
        [schema, rest @ ..] if !rest.is_empty() && USUAL.contains(&schema.to_lowercase().as_str()) => rest,
        parts => parts,
    };
    let name = parts.join(".");
    (name.to_lowercase(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(text: &str, dialect: Dialect) -> Layout {
        let mut layout = Layout::default();
        layout.read("a.sql", text, dialect);
        layout
    }

    fn columns(layout: &Layout, table: &str) -> Vec<String> {
        let table = layout.table(table).unwrap_or_else(|| panic!("no table {table}"));
        table.columns.iter().map(|column| format!("{} {}", column.name, column.kind)).collect()
    }

    #[test]
    fn later_statements_change_what_earlier_ones_made() {
        let layout = layout(
            "CREATE TABLE public.customers (id bigint PRIMARY KEY, mail text, fax text);\n\
             ALTER TABLE customers ADD COLUMN born date, DROP COLUMN fax;\n\
             ALTER TABLE ONLY public.customers RENAME COLUMN mail TO email;\n\
             CREATE TABLE gone (a int); DROP TABLE IF EXISTS gone;\n\
             ALTER TABLE customers ADD CONSTRAINT u UNIQUE (email);",
            Dialect::Postgres,
        );
        assert_eq!(columns(&layout, "customers"), ["id BIGINT", "email TEXT", "born DATE"]);
        assert_eq!(layout.tables().count(), 1);
        assert_eq!(layout.unread, []);
    }

    #[test]
    fn sqlite_builds_a_table_anew_to_change_it() {
        let layout = layout(
            "CREATE TABLE users (id INTEGER, mail TEXT);\nCREATE TABLE users_new (id INTEGER, email TEXT) STRICT;\n\
             INSERT INTO users_new SELECT id, mail FROM users;\nDROP TABLE users;\n\
             ALTER TABLE users_new RENAME TO users;",
            Dialect::Sqlite,
        );
        assert_eq!(columns(&layout, "users"), ["id INTEGER", "email TEXT"]);
        assert_eq!(layout.unread, []);
    }

    #[test]
    fn mysql_changes_and_modifies() {
        let layout = layout(
            "CREATE TABLE `users` (`id` int unsigned NOT NULL AUTO_INCREMENT, `mail` varchar(80), PRIMARY KEY (`id`)) \
             ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n\
             ALTER TABLE `users` CHANGE `mail` `email` varchar(120) NOT NULL;\nRENAME TABLE users TO people;",
            Dialect::Mysql,
        );
        assert_eq!(columns(&layout, "people"), ["id INT UNSIGNED", "email VARCHAR(120)"]);
        assert_eq!(layout.unread, []);
    }

    #[test]
    fn what_is_not_known_to_the_end_is_counted() {
        let layout = layout(
            "CREATE TABLE copy AS SELECT * FROM customers;\nALTER TABLE elsewhere ADD email text;\n\
             ALTER TABLE elsewhere OWNER TO app;\nCREATE TABLE twin (LIKE customers);",
            Dialect::Postgres,
        );
        let unread: Vec<_> = layout.unread.iter().map(|unread| (unread.line, unread.begins.as_str())).collect();
        assert_eq!(unread, [(1, "CREATE TABLE"), (2, "ALTER TABLE"), (4, "CREATE TABLE")]);
    }

    #[test]
    fn a_short_name_finds_one_table_or_none() {
        let layout = layout(
            "CREATE TABLE billing.people (a int); CREATE TABLE crm.people (a int); CREATE TABLE crm.Notes (b text);",
            Dialect::Postgres,
        );
        assert!(layout.table("people").is_none());
        assert!(layout.table("CRM.people").is_some());
        assert_eq!(layout.table("notes").map(|table| table.name.as_str()), Some("crm.Notes"));
    }
}
