//! `-A`, `-W` and `-D`: levels from the command line, in the order given.

use std::collections::BTreeMap;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::config::Config;
use crate::error::Failure;
use crate::report::Level;
use crate::rules::registry::{self, Levels};

const FLAGS: [(&str, char, Level, &str); 3] = [
    ("allow", 'A', Level::Allow, "Do not report this rule"),
    ("warn", 'W', Level::Warn, "Report this rule, without failing"),
    ("deny", 'D', Level::Deny, "Report this rule and fail; `warnings` stands for all rules at warn"),
];

/// Levels in the order they were given: the last one for a rule counts.
#[derive(Debug, Clone, Default)]
pub(super) struct LevelArgs(Vec<(Level, String)>);

impl LevelArgs {
    /// Levels of all rules: defaults, then `pii.toml`, then the command line.
    pub(super) fn resolve(&self, config: &Config) -> Result<Levels, Failure> {
        let mut levels = Levels::default();
        for (id, level) in &config.levels {
            if let Some(rule) = registry::find(id) {
                levels.set(rule, level.value);
            }
        }
        for (level, id) in &self.0 {
            match registry::find(id) {
                Some(rule) => levels.set(rule, *level),
                None if id == "warnings" => levels.set_warnings(*level),
                None => return Err(unknown(id)),
            }
        }
        Ok(levels)
    }

    /// Takes out the names a command gives a meaning of its own, with the last level of each.
    pub(super) fn take<T: Ord>(&mut self, own: impl Fn(&str) -> Option<T>) -> BTreeMap<T, Level> {
        let mut taken = BTreeMap::new();
        self.0.retain(|(level, name)| own(name).map(|own| taken.insert(own, *level)).is_none());
        taken
    }

    /// The names that levels were given to.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }

    /// Refuses names that are no rules, before anything is compiled.
    pub(super) fn check(&self) -> Result<(), Failure> {
        self.resolve(&Config::default()).map(|_| ())
    }
}

/// A rule that does not exist.
pub(super) fn unknown(id: &str) -> Failure {
    let failure = Failure::usage(format!("unknown rule `{id}`"));
    match registry::closest(id) {
        Some(near) => failure.advise(format!("did you mean `{near}`?")),
        None => failure.advise("`cargo pii list` shows all rules"),
    }
}

impl Args for LevelArgs {
    fn augment_args(command: Command) -> Command {
        FLAGS.iter().fold(command.next_help_heading("Levels"), |command, (name, short, _, help)| {
            command
                .arg(Arg::new(*name).short(*short).long(*name).value_name("RULE").action(ArgAction::Append).help(*help))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LevelArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut found = Vec::new();
        for (name, _, level, _) in FLAGS {
            let rules = matches.get_many::<String>(name).into_iter().flatten();
            let places = matches.indices_of(name).into_iter().flatten();
            found.extend(rules.zip(places).map(|(rule, place)| (place, (level, rule.clone()))));
        }
        found.sort_by_key(|(place, _)| *place);
        Ok(Self(found.into_iter().map(|(_, choice)| choice).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(line: &str) -> Result<Levels, Failure> {
        let matches = LevelArgs::augment_args(Command::new("x")).get_matches_from(line.split(' '));
        LevelArgs::from_arg_matches(&matches).expect("parses").resolve(&Config::default())
    }

    #[test]
    fn the_last_level_of_a_rule_counts() {
        let chosen = levels("x -D pii-in-response -A pii-in-log -W pii-in-log").expect("known");
        assert_eq!(chosen.of("pii-in-response"), Level::Deny);
        assert_eq!(chosen.of("pii-in-log"), Level::Warn);
        let chosen = levels("x -W pii-in-log -A pii-in-log -D warnings").expect("known");
        assert_eq!(chosen.of("pii-in-log"), Level::Allow);
        assert_eq!(chosen.of("undeclared-store"), Level::Deny);
    }

    #[test]
    fn a_command_takes_the_names_it_gives_a_meaning() {
        let line = "x -D new-flows -A pii-in-log -A new-flows -D new-fields".split(' ');
        let matches = LevelArgs::augment_args(Command::new("x")).get_matches_from(line);
        let mut given = LevelArgs::from_arg_matches(&matches).expect("parses");
        let taken = given.take(|name| name.strip_prefix("new-").map(str::to_owned));
        assert_eq!(taken, BTreeMap::from([("fields".to_owned(), Level::Deny), ("flows".to_owned(), Level::Allow)]));
        assert_eq!(given.names().collect::<Vec<_>>(), ["pii-in-log"]);
    }

    #[test]
    fn an_unknown_rule_is_wrong_usage() {
        let failure = levels("x -A pii-in-logs").expect_err("unknown");
        assert_eq!(failure, Failure::usage("unknown rule `pii-in-logs`").advise("did you mean `pii-in-log`?"));
    }
}
