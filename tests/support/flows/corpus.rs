//! Cases as trials: one for each case, and one for each group that every body was understood.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};

use super::{Case, Group, Map, Score, Theme, Verdict, load, markdown_table, table};
use crate::tool;

/// A folder of themes and where its workspaces are built.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// Name of the folder below `tests`.
    pub folder: &'static str,
    /// Where the generated workspaces go: `CARGO_TARGET_TMPDIR` of the test.
    pub generated: PathBuf,
    /// Names of trials begin with the group, so that a filter picks groups.
    pub by_group: bool,
    /// A folder that takes the scores of every group all cases of which were run, `GROUP.flows.md`.
    pub results: Option<PathBuf>,
}

type Maps = BTreeMap<&'static str, OnceLock<Result<Map, String>>>;
type Scores = Mutex<BTreeMap<&'static str, Score>>;

impl Corpus {
    /// Runs the cases the command line asks for, then prints recall and precision per theme.
    ///
    /// # Panics
    ///
    /// If a case panicked while it counted.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let arguments = Arguments::from_args();
        let themes: &'static [Theme] = match load(&tool::repository().join("tests").join(self.folder)) {
            Ok(themes) => themes.leak(),
            Err(mistakes) => {
                eprintln!("{mistakes}");
                return ExitCode::FAILURE;
            }
        };
        let maps: Arc<Maps> =
            Arc::new(themes.iter().map(|theme| (theme.package.group.as_str(), OnceLock::new())).collect());
        let scores = Arc::new(Scores::default());
        let corpus = Arc::new(self);
        let mut trials = Vec::new();
        for theme in themes {
            let group = if corpus.by_group { format!("{}::", theme.package.group) } else { String::new() };
            for case in &theme.cases {
                let (corpus, maps, scores) = (Arc::clone(&corpus), Arc::clone(&maps), Arc::clone(&scores));
                trials.push(Trial::test(format!("{group}{}::{}", theme.name, case.slug), move || {
                    corpus.judge(themes, theme, case, &maps, &scores)
                }));
            }
        }
        for group in maps.keys().copied() {
            let (corpus, maps) = (Arc::clone(&corpus), Arc::clone(&maps));
            trials.push(Trial::test(format!("{group}::every_body_is_understood"), move || {
                match corpus.map_of(themes, group, &maps)?.blind_spots {
                    0 => Ok(()),
                    count => Err(format!("{count} bodies or statements were not understood").into()),
                }
            }));
        }
        let conclusion = libtest_mimic::run(&arguments, trials);
        let scores = scores.lock().expect("no case panicked while it counted");
        if !scores.is_empty() {
            println!("{}", table(&rows(scores.iter())));
        }
        match corpus.keep(themes, &scores) {
            Ok(()) => conclusion.exit_code(),
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        }
    }

    fn judge(
        &self,
        themes: &'static [Theme],
        theme: &'static Theme,
        case: &Case,
        maps: &Maps,
        scores: &Scores,
    ) -> Result<(), Failed> {
        let verdict = Verdict::of(theme, case, self.map_of(themes, &theme.package.group, maps)?);
        *scores.lock().expect("no case panicked while it counted").entry(&theme.name).or_default() += verdict.score;
        match (verdict.mismatches.is_empty(), case.known_wrong) {
            (true, false) | (false, true) => Ok(()),
            (false, false) => Err(verdict.mismatches.join("\n").into()),
            (true, true) => Err("the map is right about this case: take `known-wrong` away".into()),
        }
    }

    fn map_of<'a>(&self, themes: &'static [Theme], group: &str, maps: &'a Maps) -> Result<&'a Map, Failed> {
        let map = maps[group].get_or_init(|| {
            let themes = themes.iter().filter(|theme| theme.package.group == group).collect();
            // All corpora share one target directory, and with it what they depend on.
            let target = self.generated.join("flows/target");
            let map = Group { name: group, themes }.map(&self.generated.join(self.folder), &target);
            if let Err(error) = &map {
                eprintln!("{error}");
            }
            map
        });
        map.as_ref().map_err(|_| format!("the map of group `{group}` failed, see above").into())
    }

    /// Writes the scores down, when somebody asks for it.
    fn keep(&self, themes: &[Theme], scores: &BTreeMap<&'static str, Score>) -> Result<(), String> {
        let Some(folder) = &self.results else { return Ok(()) };
        let groups: BTreeSet<&str> = themes.iter().map(|theme| theme.package.group.as_str()).collect();
        for group in groups {
            let themes: Vec<&Theme> = themes.iter().filter(|theme| theme.package.group == group).collect();
            let of_group = themes.iter().filter_map(|theme| scores.get_key_value(theme.name.as_str()));
            let complete = |theme: &&Theme| scores.get(&*theme.name).is_some_and(|it| it.cases == theme.cases.len());
            if themes.iter().all(complete) {
                let file = Path::new(folder).join(format!("{group}.flows.md"));
                fs::write(&file, markdown_table(&rows(of_group)))
                    .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
            }
        }
        Ok(())
    }
}

fn rows<'a>(scores: impl Iterator<Item = (&'a &'static str, &'a Score)>) -> Vec<(String, Score)> {
    scores.map(|(name, score)| ((*name).to_owned(), *score)).collect()
}
