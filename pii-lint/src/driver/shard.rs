//! A part of a workspace: what one of several machines reads.

use std::str::FromStr;

/// The `number`th of `of` parts, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    number: usize,
    of: usize,
}

impl Shard {
    /// The names that fall to this part. Together the parts have each name once, whatever order they are given in.
    #[must_use]
    pub fn pick(self, names: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort();
        names.into_iter().skip(self.number - 1).step_by(self.of).collect()
    }
}

impl FromStr for Shard {
    type Err = String;

    /// Reads `2/4`.
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("write a part and the number of parts, `2/4`; parts are counted from 1".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn every_name_falls_to_one_part() {
        let names = || ["d", "a", "c", "b", "e"].map(String::from);
        let part = |text: &str| text.parse::<Shard>().expect("well-formed").pick(names());
        assert_eq!(
            (part("1/2"), part("2/2")),
            (vec!["a".into(), "c".into(), "e".into()], vec!["b".into(), "d".into()])
        );
        assert_eq!(part("1/1").len(), 5);
        assert_eq!(part("7/9"), Vec::<String>::new());
    }

    #[test]
    fn parts_that_do_not_exist_are_refused() {
        for text in ["", "1", "0/2", "3/2", "1/0", "a/b", "-1/2", "1/2/3"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
