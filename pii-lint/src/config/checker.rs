//! The checks the tables of `pii.toml` share: what must be there, and what may stand in it.

use jiff::civil::Date;

use super::mistake::Mistake;
use super::raw::Table;
use super::{Category, taxonomy};
use crate::spelling;

/// Checks values and collects what is wrong with them.
pub(super) struct Checker<'a> {
    pub(super) mistakes: &'a mut Vec<Mistake>,
}

impl Checker<'_> {
    /// A key that must be there and not be empty.
    pub(super) fn required<T>(
        &mut self,
        table: &Table<T>,
        key: &str,
        value: Option<&String>,
        why: &str,
    ) -> Option<String> {
        match value {
            Some(text) if !text.trim().is_empty() => Some(text.clone()),
            Some(_) => {
                self.mistakes.push(Mistake::new(table.place(key), format!("`{key}` is empty")).help(why));
                None
            }
            None => {
                if table.whole {
                    self.mistakes.push(Mistake::new(table.span.clone(), format!("missing key `{key}`")).help(why));
                }
                None
            }
        }
    }

    /// A value that must be one of a few words.
    pub(super) fn choice<T, V: Copy>(
        &mut self,
        table: &Table<T>,
        key: &str,
        value: Option<&String>,
        words: &[(&str, V)],
    ) -> Option<V> {
        let given = value?;
        let found = words.iter().find(|(word, _)| word == given).map(|(_, value)| *value);
        if found.is_none() {
            let mistake = Mistake::new(table.place(key), format!("`{given}` is not known here"));
            self.mistakes.push(mistake.help(spelling::hint(given, words.iter().map(|(word, _)| *word))));
        }
        found
    }

    /// A day: `2027-06-30`, with quotes or without.
    pub(super) fn date<T>(&mut self, table: &Table<T>, key: &str, value: Option<&toml::Value>) -> Option<Date> {
        let given = match day(value?) {
            Ok(day) => return Some(day),
            Err(given) => given,
        };
        self.mistakes.push(
            Mistake::new(table.place(key), format!("`{given}` is not a date"))
                .help("write the day as year, month and day of ISO 8601: `2027-06-30`"),
        );
        None
    }

    /// A category: built in, or a path of the user's own.
    pub(super) fn category<T>(&mut self, table: &Table<T>, place: &str, given: &str) -> Option<Category> {
        let own = ["crate::", "self::", "super::", "::"].iter().any(|root| given.starts_with(root));
        if own && self.path(table, place, given.strip_prefix("::").unwrap_or(given)) {
            return Some(Category { key: given.to_owned(), flags: &[] });
        }
        if own {
            return None;
        }
        if let Some(built_in) = taxonomy::find(given) {
            return Some(Category { key: built_in.key.to_owned(), flags: built_in.flags });
        }
        let mistake = Mistake::new(table.place(place), format!("unknown category `{given}`"));
        self.mistakes.push(match taxonomy::closest(given) {
            Some(near) => mistake.help(format!("did you mean `{near}`?")),
            None => mistake.help("`cargo pii list categories` shows all; a category of your own starts with `crate::`"),
        });
        None
    }

    /// Whether a path is written as the compiler prints it: `krate::Type::method`, `<Type as Trait>::method`, `krate::*`.
    pub(super) fn path<T>(&mut self, table: &Table<T>, place: &str, given: &str) -> bool {
        self.path_with(table, place, given, Stars::Last)
    }

    fn path_with<T>(&mut self, table: &Table<T>, place: &str, given: &str, stars: Stars) -> bool {
        let Err(help) = check_path(given, stars) else { return true };
        self.mistakes.push(Mistake::new(table.place(place), format!("`{given}` is not a path")).help(help));
        false
    }

    /// Paths of a model, given as one (`path = "…"`) or several (`paths = […]`): at least one, each well written.
    pub(super) fn paths<T>(&mut self, table: &Table<T>, keys: [&str; 2], one: Option<&String>, many: &[String]) {
        if one.is_none() && many.is_empty() && table.whole {
            self.mistakes.push(
                Mistake::new(table.span.clone(), format!("missing key `{}`", keys[0]))
                    .help(format!("name one as `{} = \"…\"` or several as `{} = […]`", keys[0], keys[1])),
            );
        }
        if let Some(path) = one {
            self.path_with(table, keys[0], path, Stars::Anywhere);
        }
        for (at, path) in many.iter().enumerate() {
            self.path_with(table, &format!("{}.{at}", keys[1]), path, Stars::Anywhere);
        }
    }
}

/// The day a value names, or what stands there instead.
pub(super) fn day(value: &toml::Value) -> Result<Date, String> {
    let given = match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    // The parser takes other spellings too, and one spelling is enough for a file that people compare.
    given.parse::<Date>().ok().filter(|day| day.to_string() == given).ok_or(given)
}

/// Where a `*` may stand in a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stars {
    /// As the whole last part.
    Last,
    /// As a part, or once within one.
    Anywhere,
}

fn check_path(given: &str, stars: Stars) -> Result<(), &'static str> {
    let rest = if let Some(qualified) = given.strip_prefix('<') {
        let (inner, method) =
            qualified.split_once(">::").ok_or("write a trait's method as `<Type as Trait>::method`")?;
        let (subject, of) = inner.split_once(" as ").ok_or("write a trait's method as `<Type as Trait>::method`")?;
        check_path(subject, Stars::Last)?;
        check_path(of, Stars::Last)?;
        if method == "*" && stars == Stars::Anywhere {
            return Ok(());
        }
        method
    } else {
        given
    };
    if rest.contains('<') {
        return Err("leave the generics out: `Vec::push`, not `Vec::<T>::push`");
    }
    if rest.contains('.') {
        return Err("separate the parts with `::`");
    }
    let identifier = |part: &str| {
        let part = part.strip_prefix("r#").unwrap_or(part);
        part.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let mut parts: Vec<&str> = rest.split("::").collect();
    if parts.len() > 1 && parts.last() == Some(&"*") {
        parts.pop();
    }
    if stars == Stars::Last && parts.contains(&"*") {
        return Err("`*` can only be the last part");
    }
    let starred = |part: &str| stars == Stars::Anywhere && parts[0] != "*" && identifier(&part.replacen('*', "_", 1));
    if parts.iter().all(|part| identifier(part) || starred(part)) {
        Ok(())
    } else {
        Err("write it as the compiler prints it: `krate::module::item`")
    }
}

#[cfg(test)]
mod tests {
    use super::{Stars, check_path};

    #[test]
    fn paths_are_told_from_other_text() {
        for path in ["crm::audit::*", "lettre::Address", "<std::string::String as std::ops::Deref>::deref", "str::trim"]
        {
            assert_eq!(check_path(path, Stars::Last), Ok(()), "{path}");
            assert_eq!(check_path(path, Stars::Anywhere), Ok(()), "{path}");
        }
        for path in ["", "*", "crm.audit", "Vec<u8>", "a b", "crm::", "<A>::b", "*::log"] {
            assert!(check_path(path, Stars::Last).is_err(), "{path}");
            assert!(check_path(path, Stars::Anywhere).is_err(), "{path}");
        }
    }

    #[test]
    fn a_model_may_stand_for_many_paths() {
        for path in ["crm::*::log", "aws_sdk_*::Client::*", "a::*Builder::send", "<a::T as a::Tr>::*"] {
            assert_eq!(check_path(path, Stars::Anywhere), Ok(()), "{path}");
            assert!(check_path(path, Stars::Last).is_err(), "{path}");
        }
        assert!(check_path("a::*b*::c", Stars::Anywhere).is_err());
    }
}
