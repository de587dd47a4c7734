//! Runs the literate flow tests of `tests/flows`: `cargo test -p pii-tests --test flows [FILTER]`.
//!
//! A filter picks cases by `theme::case`; groups of themes without a chosen case are neither built nor mapped.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use pii_tests::flows::{Case, Group, Map, Score, Theme, Verdict, load, table};
use pii_tests::tool;

type Maps = BTreeMap<&'static str, OnceLock<Result<Map, String>>>;
type Scores = Mutex<BTreeMap<&'static str, Score>>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let themes: &'static [Theme] = match load(&tool::repository().join("tests/flows")) {
        Ok(themes) => themes.leak(),
        Err(mistakes) => {
            eprintln!("{mistakes}");
            return ExitCode::FAILURE;
        }
    };
    let maps: Arc<Maps> =
        Arc::new(themes.iter().map(|theme| (theme.package.group.as_str(), OnceLock::new())).collect());
    let scores = Arc::new(Scores::default());
    let mut trials = Vec::new();
    for theme in themes {
        for case in &theme.cases {
            let (maps, scores) = (Arc::clone(&maps), Arc::clone(&scores));
            trials.push(Trial::test(format!("{}::{}", theme.name, case.slug), move || {
                run(themes, theme, case, &maps, &scores)
            }));
        }
    }
    for group in maps.keys().copied() {
        let maps = Arc::clone(&maps);
        trials.push(Trial::test(format!("{group}::every_body_is_understood"), move || {
            match map_of(themes, group, &maps)?.blind_spots {
                0 => Ok(()),
                count => Err(format!("{count} bodies or statements were not understood").into()),
            }
        }));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let scores = scores.lock().expect("no case panicked while it counted");
    if !scores.is_empty() {
        let rows: Vec<_> = scores.iter().map(|(name, score)| ((*name).to_owned(), *score)).collect();
        println!("{}", table(&rows));
    }
    conclusion.exit_code()
}

fn run(
    themes: &'static [Theme],
    theme: &'static Theme,
    case: &Case,
    maps: &Maps,
    scores: &Scores,
) -> Result<(), Failed> {
    let verdict = Verdict::of(theme, case, map_of(themes, &theme.package.group, maps)?);
    *scores.lock().expect("no case panicked while it counted").entry(&theme.name).or_default() += verdict.score;
    match (verdict.mismatches.is_empty(), case.known_wrong) {
        (true, false) | (false, true) => Ok(()),
        (false, false) => Err(verdict.mismatches.join("\n").into()),
        (true, true) => Err("the map is right about this case: take `known-wrong` away".into()),
    }
}

fn map_of<'a>(themes: &'static [Theme], group: &str, maps: &'a Maps) -> Result<&'a Map, Failed> {
    let map = maps[group].get_or_init(|| {
        let themes = themes.iter().filter(|theme| theme.package.group == group).collect();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("flows");
        let map = Group { name: group, themes }.map(&folder);
        if let Err(error) = &map {
            eprintln!("{error}");
        }
        map
    });
    map.as_ref().map_err(|_| format!("the map of group `{group}` failed, see above").into())
}
