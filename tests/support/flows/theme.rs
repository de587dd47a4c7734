//! A theme: one Markdown file, read and checked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::expectation::{Claim, Expectation};
use super::markdown::{Block, blocks};
use crate::tool;

/// One Markdown file.
#[derive(Debug)]
pub struct Theme {
    /// File stem and package name.
    pub name: String,
    /// Its file, relative to the repository.
    pub file: String,
    /// How its package is built.
    pub package: Package,
    /// Its build script.
    pub build: Option<Code>,
    /// Types every case may use.
    pub prelude: Option<Code>,
    /// Its cases in order.
    pub cases: Vec<Case>,
}

/// The `toml package` fence at the head of a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Package {
    /// Themes of one group share a workspace and one run of the tool.
    pub group: String,
    /// More arguments for `cargo pii map`.
    pub arguments: Vec<String>,
    /// Dependencies beyond those every theme has.
    pub dependencies: toml::Table,
    /// Dependencies of its build script.
    #[serde(rename = "build-dependencies")]
    pub build_dependencies: toml::Table,
}

impl Default for Package {
    fn default() -> Self {
        Self {
            group: "light".into(),
            arguments: Vec::new(),
            dependencies: toml::Table::new(),
            build_dependencies: toml::Table::new(),
        }
    }
}

/// One heading.
#[derive(Debug)]
pub struct Case {
    /// The heading.
    pub title: String,
    /// Module name made from it.
    pub slug: String,
    /// Line of the heading.
    pub line: usize,
    /// The module, in the library or as a binary.
    pub code: Code,
    /// Whether the code is a program.
    pub binary: bool,
    /// A module of the same name in a second crate the first depends on.
    pub helper: Option<Code>,
    /// Entries for the `pii.toml` of the workspace.
    pub config: Option<String>,
    /// The expectations.
    pub expected: Vec<Expectation>,
    /// Whether flows that no expectation names are accepted.
    pub allow_other: bool,
    /// Whether the map is known to be wrong here; the case fails once it is right.
    pub known_wrong: bool,
    /// Lines of the labels in the Markdown file, which are those in the generated files too.
    pub labels: BTreeMap<String, usize>,
}

/// The content of a fence.
#[derive(Debug)]
pub struct Code {
    /// Line of its first line in the Markdown file.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// All themes in `folder`, by name.
///
/// # Errors
///
/// Every mistake in the files, with file and line.
pub fn load(folder: &Path) -> Result<Vec<Theme>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|file| {
        file.extension().is_some_and(|it| it == "md") && file.file_stem().is_some_and(|it| it != "README")
    });
    files.sort();
    let (mut themes, mut mistakes) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let shown = file.strip_prefix(tool::repository()).unwrap_or(&file).display().to_string();
        match fs::read_to_string(&file)
            .map_err(|error| vec![(0, error.to_string())])
            .and_then(|text| theme(name, shown, &text))
        {
            Ok(theme) => themes.push(theme),
            Err(found) => {
                mistakes.extend(found.into_iter().map(|(line, text)| format!("{}:{line}: {text}", file.display())));
            }
        }
    }
    if mistakes.is_empty() { Ok(themes) } else { Err(mistakes.join("\n")) }
}

/// A mistake and its line.
type Mistake = (usize, String);

fn theme(name: String, file: String, text: &str) -> Result<Theme, Vec<Mistake>> {
    let mut package = Package::default();
    let (mut build, mut prelude) = (None, None);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut mistakes = Vec::new();
    for block in blocks(text) {
        match block {
            Block::Heading { title, line } => drafts.push(Draft { title, line, ..Draft::default() }),
            Block::Fence { info, line, text } => match (info.as_str(), drafts.last_mut()) {
                ("toml package", None) => match toml::from_str(&text) {
                    Ok(read) => package = read,
                    Err(error) => mistakes.push((line, error.to_string())),
                },
                ("rust build", None) => build = Some(Code { line, text }),
                ("rust prelude", None) => prelude = Some(Code { line, text }),
                (_, None) => mistakes.push((line, format!("a `{info}` fence before the first case"))),
                (_, Some(draft)) => draft.take(&info, line, text, &mut mistakes),
            },
        }
    }
    let mut cases: Vec<Case> = Vec::new();
    for draft in drafts {
        let line = draft.line;
        match draft.finish() {
            Ok(case) if cases.iter().any(|other| other.slug == case.slug) => {
                mistakes.push((line, format!("a second case `{}`", case.title)));
            }
            Ok(case) => cases.push(case),
            Err(found) => mistakes.extend(found),
        }
    }
    if mistakes.is_empty() { Ok(Theme { name, file, package, build, prelude, cases }) } else { Err(mistakes) }
}

#[derive(Default)]
struct Draft {
    title: String,
    line: usize,
    code: Option<Code>,
    binary: bool,
    helper: Option<Code>,
    config: Option<String>,
    expected: Option<Vec<Expectation>>,
    allow_other: bool,
    known_wrong: bool,
}

impl Draft {
    fn take(&mut self, info: &str, line: usize, text: String, mistakes: &mut Vec<Mistake>) {
        match info {
            "rust" | "rust bin" if self.code.is_none() => {
                self.binary = info == "rust bin";
                self.code = Some(Code { line, text });
            }
            "rust helper" if self.helper.is_none() => self.helper = Some(Code { line, text }),
            "toml pii" if self.config.is_none() => self.config = Some(text),
            "flows" | "flows allow-other" | "flows known-wrong" if self.expected.is_none() => {
                self.allow_other = info == "flows allow-other";
                self.known_wrong = info == "flows known-wrong";
                let lines = text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty());
                let mut expected = Vec::new();
                for (offset, text) in lines {
                    match Claim::parse(text) {
                        Ok(claim) => expected.push(Expectation { line: line + offset, claim }),
                        Err(error) => mistakes.push((line + offset, error)),
                    }
                }
                self.expected = Some(expected);
            }
            _ => mistakes.push((line, format!("a `{info}` fence is unknown or a second one of its kind"))),
        }
    }

    fn finish(self) -> Result<Case, Vec<Mistake>> {
        let missing = |what: &str| vec![(self.line, format!("case `{}` has no `{what}` fence", self.title))];
        let code = self.code.ok_or_else(|| missing("rust"))?;
        let expected = self.expected.ok_or_else(|| missing("flows"))?;
        let mut mistakes = Vec::new();
        let mut labels = BTreeMap::new();
        for code in std::iter::once(&code).chain(&self.helper) {
            for (offset, text) in code.text.lines().enumerate() {
                let comment = text.rsplit_once("// #").map_or("", |(_, comment)| comment);
                for label in comment.split_whitespace() {
                    let line = code.line + offset;
                    if labels.insert(label.trim_start_matches('#').to_owned(), line).is_some() {
                        mistakes.push((line, format!("a second label `#{label}`")));
                    }
                }
            }
        }
        for Expectation { line, claim } in &expected {
            if claim.label().is_some_and(|label| !labels.contains_key(label)) {
                mistakes.push((*line, format!("`{claim}`: no line has this label")));
            }
        }
        for (label, line) in &labels {
            if !expected.iter().any(|it| it.claim.label() == Some(label)) {
                mistakes.push((*line, format!("nothing is expected of `#{label}`")));
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let slug = slug(&self.title);
        let Self { title, line, binary, helper, config, allow_other, known_wrong, .. } = self;
        Ok(Case { title, slug, line, code, binary, helper, config, expected, allow_other, known_wrong, labels })
    }
}

fn slug(title: &str) -> String {
    let words: Vec<_> = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("_").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::theme;

    #[test]
    fn labels_and_expectations_belong_together() {
        let case = |code: &str, flows: &str| {
            theme("t".into(), "t.md".into(), &format!("## A case\n\n```rust\n{code}\n```\n\n```flows\n{flows}\n```\n"))
        };
        let read = case("log(); // #here", "User.email -> log #here").expect("reads");
        assert_eq!(read.cases[0].slug, "a_case");
        assert_eq!(read.cases[0].labels["here"], 4);
        assert!(case("log(); // #here", "").is_err());
        assert!(case("log();", "-/-> #here").is_err());
        assert!(case("log(); // #a\nlog(); // #a", "-/-> #a").is_err());
    }
}
