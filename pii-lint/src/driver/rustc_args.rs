//! The few of rustc's arguments the wrapper needs to know, and the arguments of the run that prints MIR.

use std::ffi::{OsStr, OsString};
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// What the run for the MIR is for: the text of every body, as written, with full paths and the place of each statement.
///
/// Coverage regions name the macro call each piece of code comes from. Nothing is generated, so the runtime they
/// would need is left out: not every target has one.
pub const MIR_TEXT: [&str; 6] = [
    "-Zunpretty=mir",
    "-Cinstrument-coverage",
    "-Zno-profiler-runtime",
    "-Zmir-opt-level=0",
    "-Zmir-include-spans=on",
    "-Ztrim-diagnostic-paths=no",
];

/// What the compiler has to say it says in the run that was asked for.
const QUIET: [&str; 2] = ["--cap-lints=allow", "--color=never"];

/// A compiler that takes no features takes none here either, and does not keep silent about those that are stable by now.
const NO_FEATURES: [&str; 2] = ["-Zallow-features=", "--force-warn=stable_features"];

/// Arguments with a value that a run beside that one must not have: they write output, or repeat what is set there.
const OF_THE_OTHER: [&str; 8] =
    ["--emit", "--error-format", "--json", "--diagnostic-width", "--cap-lints", "--color", "--out-dir", "-o"];

/// What a call of rustc is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A unit, with the name of its crate.
    Unit(String),
    /// A procedural macro, which is no part of the program.
    ProcMacro,
    /// A question such as `--print`.
    Question,
    /// Nothing that could be compiled.
    NoSource,
}

/// Arguments of one call of rustc, response files (`@path`) read in.
#[derive(Debug, Clone)]
pub(super) struct RustcArgs {
    args: Vec<OsString>,
    from_file: bool,
}

/// A unit that is to be analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Name of the crate.
    pub(super) crate_name: String,
    /// Compiled as a test harness.
    pub(super) test: bool,
    /// A program: nothing is compiled against it.
    pub(super) leaf: bool,
    /// `lib<name><extra>` without extension, as the compiler names the `.rmeta`.
    pub(super) rmeta: Utf8PathBuf,
    /// The unit's `.d` file.
    pub(super) dep_info: Utf8PathBuf,
}

impl RustcArgs {
    /// Takes arguments as rustc gets them.
    pub(super) fn new(given: &[OsString]) -> io::Result<Self> {
        let mut args = Vec::with_capacity(given.len());
        let mut from_file = false;
        for arg in given {
            match arg.to_str().and_then(|arg| arg.strip_prefix('@')) {
                Some(path) if !path.starts_with("shell:") => {
                    from_file = true;
                    args.extend(std::fs::read_to_string(path)?.lines().map(OsString::from));
                }
                _ => args.push(arg.clone()),
            }
        }
        Ok(Self { args, from_file })
    }

    /// The unit these arguments compile, when it is one to analyse.
    ///
    /// Not analysed are: questions (`-vV`, `--print`), which cargo asks through the wrapper and whose answers it keeps;
    /// build scripts and proc macros, which run on the developer's machine; and everything without metadata output,
    /// which `cargo check` does not ask for. What is wrongly left out here is noticed later as missing facts; what is
    /// wrongly taken in could disturb the build.
    pub(super) fn target(&self) -> Option<Target> {
        if self.is_question() {
            return None;
        }
        let crate_name = self.value("--crate-name")?;
        let emitted: Vec<&str> = self.values("--emit").flat_map(|value| value.split(',')).collect();
        let build_script = crate_name.starts_with("build_script_")
            && self.values("--crate-type").any(|kind| kind == "bin")
            && emitted.contains(&"link");
        if crate_name == "___" || build_script || self.is_proc_macro() || !emitted.contains(&"metadata") {
            return None;
        }
        let mut kinds = self.values("--crate-type").peekable();
        let program = kinds.peek().is_some() && kinds.all(|kind| kind == "bin");
        let out_dir = Utf8PathBuf::from(self.value("--out-dir")?);
        let extra = self.codegen("extra-filename").unwrap_or_default();
        Some(Target {
            crate_name: crate_name.to_owned(),
            test: self.is_test(),
            leaf: self.is_test() || program,
            rmeta: out_dir.join(format!("lib{crate_name}{extra}.rmeta")),
            dep_info: out_dir.join(format!("{crate_name}{extra}.d")),
        })
    }

    /// What the arguments are about, whoever made them.
    pub(super) fn kind(&self) -> Kind {
        if self.is_question() {
            return Kind::Question;
        }
        let source = self.args.iter().find_map(|arg| source_stem(arg.to_str()?));
        match (self.value("--crate-name"), source) {
            _ if self.is_proc_macro() => Kind::ProcMacro,
            (Some(name), Some(_)) => Kind::Unit(name.to_owned()),
            (None, Some(stem)) => Kind::Unit(stem.replace('-', "_")),
            (_, None) => Kind::NoSource,
        }
    }

    /// Compiled as a test harness.
    pub(super) fn is_test(&self) -> bool {
        self.args.iter().any(|arg| arg == "--test")
    }

    fn is_proc_macro(&self) -> bool {
        self.values("--crate-type").any(|kind| kind == "proc-macro")
    }

    fn is_question(&self) -> bool {
        let asks = |arg: &OsString| {
            arg.to_str().is_some_and(|arg| matches!(arg, "-vV" | "-V" | "--version") || arg.starts_with("--print"))
        };
        self.args.iter().any(asks)
    }

    /// Arguments of a run that prints the unit's MIR and writes nothing.
    pub(super) fn for_mir(&self) -> Vec<OsString> {
        let mut args = self.without(&OF_THE_OTHER);
        args.extend(MIR_TEXT.iter().chain(&QUIET).map(OsString::from));
        args
    }

    /// Arguments of a run that prints the unit's MIR, judges the code as the run that was asked for, and writes the same
    /// list of inputs.
    pub(super) fn for_mir_alone(&self, is_stable: bool) -> Vec<OsString> {
        let mut args = self.without(&["-o"]);
        args.extend(MIR_TEXT.map(OsString::from));
        args.extend(NO_FEATURES.iter().filter(|_| is_stable).map(OsString::from));
        args
    }

    /// The arguments without these, and never incremental: what is taken over from the last run is not printed.
    fn without(&self, dropped: &[&str]) -> Vec<OsString> {
        let mut kept = Vec::with_capacity(self.args.len() + MIR_TEXT.len() + QUIET.len());
        let mut args = self.args.iter();
        while let Some(arg) = args.next() {
            let Some(text) = arg.to_str() else {
                kept.push(arg.clone());
                continue;
            };
            if dropped.contains(&text) {
                args.next();
            } else if text == "-C" || text == "--codegen" {
                let value = args.next();
                if !value.and_then(|value| value.to_str()).is_some_and(is_incremental) {
                    kept.push(arg.clone());
                    kept.extend(value.cloned());
                }
            } else {
                let is_dropped =
                    dropped.iter().any(|name| text.strip_prefix(name).is_some_and(|rest| rest.starts_with('=')));
                let codegen = text.strip_prefix("-C").or_else(|| text.strip_prefix("--codegen="));
                if !is_dropped && !codegen.is_some_and(is_incremental) {
                    kept.push(arg.clone());
                }
            }
        }
        kept
    }

    /// Whether the arguments came in a response file because a command line could not hold them.
    pub(super) fn came_in_file(&self) -> bool {
        self.from_file
    }

    /// Names of the crates given with `--extern`: `name=path`, `name`, each maybe behind options, `priv:name=path`.
    ///
    /// A renamed dependency has two: paths in source start with the one, those the compiler prints with the other, which
    /// is in the name of its file.
    pub(super) fn externs(&self) -> Vec<String> {
        let names = |value: &str| {
            let (name, file) = value.split_once('=').map_or((value, None), |(name, file)| (name, Some(file)));
            let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
            let own = file.and_then(crate_of_file).filter(|own| *own != name);
            [Some(name), own].into_iter().flatten().map(str::to_owned).collect::<Vec<_>>()
        };
        self.values("--extern").flat_map(names).collect()
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// Values of `--name value` and `--name=value`.
    fn values<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.args.iter().enumerate().filter_map(move |(at, arg)| {
            let rest = arg.to_str()?.strip_prefix(name)?;
            match rest.strip_prefix('=') {
                Some(value) => Some(value),
                None if rest.is_empty() => self.args.get(at + 1)?.to_str(),
                None => None,
            }
        })
    }

    /// Value of a codegen option: `-C name=value`, `-Cname=value`, `--codegen name=value`.
    fn codegen(&self, name: &str) -> Option<&str> {
        let joined =
            self.args.iter().filter_map(|arg| arg.to_str()?.strip_prefix("-C").filter(|rest| !rest.is_empty()));
        self.values("-C").chain(self.values("--codegen")).chain(joined).find_map(|option| {
            let (key, value) = option.split_once('=')?;
            (key.replace('_', "-") == name).then_some(value)
        })
    }
}

/// The name of a source file among the arguments, without its ending.
fn source_stem(arg: &str) -> Option<&str> {
    let path = Utf8Path::new(arg);
    if arg.starts_with('-') || path.extension() != Some("rs") { None } else { path.file_stem() }
}

/// `a_b` of `/t/deps/liba_b-1234.rmeta`.
fn crate_of_file(file: &str) -> Option<&str> {
    let stem = Utf8Path::new(file).file_stem()?.strip_prefix("lib")?;
    Some(stem.split_once('-').map_or(stem, |(name, _)| name))
}

fn is_incremental(option: &str) -> bool {
    option.split('=').next() == Some("incremental")
}

/// Arguments one per line, as rustc reads them from a response file.
pub(super) fn response_file(args: &[OsString]) -> Option<String> {
    let lines: Option<Vec<&str>> = args.iter().map(|arg| OsStr::to_str(arg)).collect();
    Some(lines?.join("\n"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn args(line: &str) -> RustcArgs {
        RustcArgs::new(&line.split(' ').map(OsString::from).collect::<Vec<_>>()).expect("no response file")
    }

    const LIB: &str = "--crate-name a_b --edition=2024 a/src/lib.rs --error-format=json --json=artifacts --crate-type lib \
                       --emit=dep-info,metadata -C embed-bitcode=no -C metadata=1 -C extra-filename=-88 --out-dir /t/deps \
                       -C incremental=/t/incremental -L dependency=/t/deps --extern x=/t/libx.rmeta";

    fn kept(line: &str) -> Vec<String> {
        let kept = args(line).for_mir().into_iter().map(|arg| arg.into_string().expect("UTF-8"));
        kept.take_while(|arg| arg != MIR_TEXT[0]).collect()
    }

    #[test]
    fn a_library_is_analysed_beside_its_metadata() {
        let target = args(LIB).target().expect("analysed");
        assert_eq!((target.crate_name.as_str(), target.test), ("a_b", false));
        assert_eq!((target.rmeta.as_str(), target.dep_info.as_str()), ("/t/deps/liba_b-88.rmeta", "/t/deps/a_b-88.d"));
    }

    #[test]
    fn dependencies_are_known_by_name() {
        let line = "--crate-name a --extern x=/t/libx.rmeta --extern=priv,noprelude:y=/t/liby.rmeta --extern z";
        assert_eq!(args(line).externs(), ["x", "y", "z"]);
    }

    #[test]
    fn a_renamed_dependency_is_known_by_both_names() {
        let line = "--crate-name a --extern old_x=/t/deps/libx-1a.rmeta --extern priv:y=/t/deps/liby-2b.rmeta";
        assert_eq!(args(line).externs(), ["old_x", "x", "y"]);
    }

    #[test]
    fn values_are_read_in_every_form() {
        let line = "--crate-name=a --emit dep-info,metadata --out-dir=/t -Cextra-filename=-1 --test src/lib.rs";
        let target = args(line).target().expect("analysed");
        assert_eq!((target.rmeta.as_str(), target.test), ("/t/liba-1.rmeta", true));
        let line = "--crate-name a --emit=metadata --out-dir /t --codegen extra_filename=-2 src/lib.rs";
        assert_eq!(args(line).target().expect("analysed").rmeta, "/t/liba-2.rmeta");
    }

    #[test]
    fn questions_build_scripts_and_proc_macros_are_not_analysed() {
        for line in [
            "-vV",
            "- --crate-name ___ --print=file-names --crate-type bin --print=sysroot",
            "--crate-name a --print cfg --emit=metadata --out-dir /t",
            "--crate-name build_script_build build.rs --crate-type bin --emit=dep-info,link --out-dir /t",
            "--crate-name build_script_main b/main.rs --crate-type bin --emit=dep-info,metadata,link --out-dir /t",
            "--crate-name m src/lib.rs --crate-type proc-macro --emit=dep-info,metadata --out-dir /t",
            "--crate-name a src/lib.rs --crate-type lib --emit=dep-info,link --out-dir /t",
            "src/main.rs",
        ] {
            assert_eq!(args(line).target(), None, "{line}");
        }
        let line =
            "--crate-name build_script_kit src/lib.rs --crate-type lib --emit=dep-info,metadata,link --out-dir /t";
        assert!(args(line).target().is_some(), "a library may have such a name");
    }

    #[test]
    fn units_of_other_build_systems_are_known_by_their_source() {
        let unit = |name: &str| Kind::Unit(name.to_owned());
        assert_eq!(args("--crate-name=a --emit=link,dep-info -o x src/lib.rs").kind(), unit("a"));
        assert_eq!(args("--edition=2024 tools/mail-merge.rs").kind(), unit("mail_merge"));
        assert_eq!(args("--crate-type proc-macro src/lib.rs").kind(), Kind::ProcMacro);
        assert_eq!(args("--crate-name ___ - --print=cfg").kind(), Kind::Question);
        assert_eq!(args("--crate-name a").kind(), Kind::NoSource);
    }

    #[test]
    fn the_second_run_writes_nothing_and_is_never_incremental() {
        assert_eq!(
            kept(LIB).join(" "),
            "--crate-name a_b --edition=2024 a/src/lib.rs --crate-type lib -C embed-bitcode=no -C metadata=1 \
             -C extra-filename=-88 -L dependency=/t/deps --extern x=/t/libx.rmeta"
        );
        let line =
            "--emit dep-info --json artifacts --codegen incremental=/i -Cincremental=/i --codegen=incremental=/i a.rs";
        assert_eq!(kept(line), ["a.rs"]);
        assert_eq!(kept("--cap-lints warn --color=always -o x a.rs"), ["a.rs"]);
    }

    #[test]
    fn programs_and_tests_are_leaves() {
        let bin = LIB.replace("--crate-type lib", "--crate-type bin");
        let test = LIB.replace("--crate-type lib", "--test");
        let both = LIB.replace("--crate-type lib", "--crate-type lib --crate-type bin");
        let leaf = |line: &str| args(line).target().expect("analysed").leaf;
        assert_eq!((leaf(LIB), leaf(&bin), leaf(&test), leaf(&both)), (false, true, true, false));
    }

    #[test]
    fn the_only_run_is_asked_as_cargo_asks() {
        let alone = |is_stable| {
            let words = args(LIB).for_mir_alone(is_stable).into_iter();
            words.map(|arg| arg.into_string().expect("UTF-8")).collect::<Vec<_>>().join(" ")
        };
        let asked = LIB.split_whitespace().collect::<Vec<_>>().join(" ").replace("-C incremental=/t/incremental ", "");
        assert_eq!(alone(false), format!("{asked} {}", MIR_TEXT.join(" ")));
        assert_eq!(alone(true), format!("{} {}", alone(false), NO_FEATURES.join(" ")));
    }

    #[test]
    fn response_files_are_read_in() {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        writeln!(file, "{}", LIB.split_whitespace().collect::<Vec<_>>().join("\n")).expect("written");
        let from_file = args(&format!("@{}", file.path().display()));
        assert!(from_file.came_in_file());
        assert_eq!(from_file.target(), args(LIB).target());
        assert_eq!(response_file(&["a b".into(), "c".into()]).as_deref(), Some("a b\nc"));
    }
}
