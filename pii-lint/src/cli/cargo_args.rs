//! Cargo's own flags: what to compile and how. They are handed on as given.

use std::ffi::OsString;

use camino::{Utf8Path, Utf8PathBuf};
use cargo_metadata::Package;
use clap::Args;

use super::args::Global;
use crate::driver::workspace::{self, Selection};
use crate::error::Failure;

#[derive(Debug, Clone, Args)]
pub(super) struct CargoArgs {
    #[command(flatten, next_help_heading = "Package Selection")]
    workspace: clap_cargo::Workspace,

    #[command(flatten, next_help_heading = "Target Selection")]
    targets: TargetSelection,

    #[command(flatten, next_help_heading = "Feature Selection")]
    features: clap_cargo::Features,

    #[command(flatten, next_help_heading = "Compilation Options")]
    compilation: Compilation,

    #[command(flatten, next_help_heading = "Manifest Options")]
    manifest: clap_cargo::Manifest,

    #[command(flatten, next_help_heading = "Manifest Options")]
    lockfile: Lockfile,

    /// Further arguments for `cargo check`
    #[arg(last = true, value_name = "CARGO_ARGS", help_heading = "Arguments")]
    further: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "one flag each, as cargo has them")]
struct TargetSelection {
    /// Only the library
    #[arg(long)]
    lib: bool,
    /// All binaries
    #[arg(long)]
    bins: bool,
    /// Only this binary
    #[arg(long, value_name = "NAME")]
    bin: Vec<String>,
    /// All examples
    #[arg(long)]
    examples: bool,
    /// Only this example
    #[arg(long, value_name = "NAME")]
    example: Vec<String>,
    /// Everything that is compiled for tests
    #[arg(long)]
    tests: bool,
    /// Only this test target
    #[arg(long, value_name = "NAME")]
    test: Vec<String>,
    /// All benchmarks
    #[arg(long)]
    benches: bool,
    /// Only this benchmark
    #[arg(long, value_name = "NAME")]
    bench: Vec<String>,
    /// All targets
    #[arg(long)]
    all_targets: bool,
}

#[derive(Debug, Clone, Args)]
struct Compilation {
    /// With optimizations
    #[arg(short, long, conflicts_with = "profile")]
    release: bool,
    /// With this profile
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// For this target triple
    #[arg(long, value_name = "TRIPLE")]
    target: Vec<String>,
    /// Directory for all that is built
    #[arg(long, value_name = "DIRECTORY")]
    target_dir: Option<Utf8PathBuf>,
    /// Number of parallel jobs
    #[arg(short, long, value_name = "N")]
    jobs: Option<String>,
    /// Do not stop at the first unit that fails
    #[arg(long)]
    keep_going: bool,
}

#[derive(Debug, Clone, Args)]
struct Lockfile {
    /// Assert that Cargo.lock stays as it is
    #[arg(long)]
    locked: bool,
    /// Run without the network
    #[arg(long)]
    offline: bool,
    /// Both --locked and --offline
    #[arg(long)]
    frozen: bool,
    /// Override a value of cargo's configuration
    #[arg(long, value_name = "KEY=VALUE|PATH")]
    config: Vec<String>,
}

impl CargoArgs {
    /// What `cargo metadata` needs to find the same workspace.
    pub(super) fn selection(&self) -> Result<Selection, Failure> {
        let mut list = List::default();
        self.lockfile.write(&mut list);
        let manifest_options = list.0.into_iter().filter_map(|arg| arg.into_string().ok()).collect();
        Ok(Selection { manifest_options, ..selection(&self.workspace, &self.manifest)? })
    }

    /// What stands behind `--`.
    pub(super) fn further(&self) -> &[String] {
        &self.further
    }

    /// `--package`, as given.
    pub(super) fn packages(&self) -> &[String] {
        &self.workspace.package
    }

    /// The same for an earlier state of the workspace: its manifest, a directory of its own to build in, and of the
    /// packages and features those that it has. Gives the others, too. `head` are the members there are now.
    pub(super) fn of_base(
        &self,
        manifest: &Utf8Path,
        target: &Utf8Path,
        members: &[Package],
        head: &[Package],
    ) -> (Self, Vec<String>) {
        let mut args = self.clone();
        args.manifest.manifest_path = Some(manifest.into());
        args.compilation.target_dir = Some(target.to_owned());
        let mut unknown = Vec::new();
        let mut keep = |list: &mut Vec<String>, is_known: &dyn Fn(&str) -> bool| {
            let (known, others) = std::mem::take(list).into_iter().partition(|name| is_known(name));
            *list = known;
            unknown.extend::<Vec<_>>(others);
        };
        let is_member = |spec: &str| members.iter().any(|member| workspace::names(spec, &member.name));
        let is_new = |name: &str| !is_member(name) && head.iter().any(|member| member.name == name);
        keep(&mut args.workspace.package, &is_member);
        keep(&mut args.workspace.exclude, &is_member);
        let mut features: Vec<String> = args.features.features.iter().flat_map(|list| split(list)).collect();
        keep(&mut features, &|feature| {
            // Of a dependency (`sqlx/sqlite`) cargo knows, and not its member.
            let name = match feature.split_once('/') {
                Some((package, name)) if is_member(package) => name,
                Some((package, _)) => return !is_new(package),
                None => feature,
            };
            members.iter().any(|member| member.features.contains_key(name))
        });
        args.features.features = features;
        (args, unknown)
    }

    /// Arguments of `cargo check`.
    pub(super) fn to_args(&self, global: &Global) -> Result<Vec<OsString>, Failure> {
        let mut list = List::default();
        list.values("--package", &self.workspace.package);
        list.flag("--workspace", self.workspace.workspace || self.workspace.all);
        list.values("--exclude", &self.workspace.exclude);
        self.targets.write(&mut list);
        list.flag("--all-features", self.features.all_features);
        list.flag("--no-default-features", self.features.no_default_features);
        list.values("--features", &self.features.features);
        self.compilation.write(&mut list);
        list.values("--manifest-path", self.manifest_path()?.iter());
        self.lockfile.write(&mut list);
        list.flag("--quiet", global.quiet);
        list.flag("--verbose", global.verbose > 1);
        list.values("--color", global.color.map(|color| format!("{color:?}").to_lowercase()).iter());
        list.0.extend(self.further.iter().map(OsString::from));
        Ok(list.0)
    }

    /// Directory for all that is built, when one was given.
    pub(super) fn target_dir(&self) -> Option<&Utf8PathBuf> {
        self.compilation.target_dir.as_ref()
    }

    pub(super) fn manifest_path(&self) -> Result<Option<Utf8PathBuf>, Failure> {
        manifest_path(&self.manifest)
    }
}

/// The packages that are meant.
pub(super) fn selection(
    workspace: &clap_cargo::Workspace,
    manifest: &clap_cargo::Manifest,
) -> Result<Selection, Failure> {
    Ok(Selection {
        manifest: manifest_path(manifest)?,
        all: workspace.workspace || workspace.all,
        packages: workspace.package.clone(),
        exclude: workspace.exclude.clone(),
        ..Selection::default()
    })
}

fn manifest_path(manifest: &clap_cargo::Manifest) -> Result<Option<Utf8PathBuf>, Failure> {
    let path = manifest.manifest_path.clone().map(Utf8PathBuf::from_path_buf).transpose();
    path.map_err(|path| Failure::usage(format!("the path {} is not UTF-8", path.display())))
}

impl TargetSelection {
    fn write(&self, list: &mut List) {
        list.flag("--lib", self.lib);
        list.flag("--bins", self.bins);
        list.values("--bin", &self.bin);
        list.flag("--examples", self.examples);
        list.values("--example", &self.example);
        list.flag("--tests", self.tests);
        list.values("--test", &self.test);
        list.flag("--benches", self.benches);
        list.values("--bench", &self.bench);
        list.flag("--all-targets", self.all_targets);
    }
}

impl Compilation {
    fn write(&self, list: &mut List) {
        list.flag("--release", self.release);
        list.values("--profile", &self.profile);
        list.values("--target", &self.target);
        list.values("--target-dir", &self.target_dir);
        list.values("--jobs", &self.jobs);
        list.flag("--keep-going", self.keep_going);
    }
}

impl Lockfile {
    fn write(&self, list: &mut List) {
        list.flag("--locked", self.locked);
        list.flag("--offline", self.offline);
        list.flag("--frozen", self.frozen);
        list.values("--config", &self.config);
    }
}

/// Features stand behind each other with commas or blanks.
fn split(list: &str) -> impl Iterator<Item = String> {
    list.split([',', ' ']).filter(|feature| !feature.is_empty()).map(str::to_owned)
}

#[derive(Default)]
struct List(Vec<OsString>);

impl List {
    fn flag(&mut self, name: &str, given: bool) {
        if given {
            self.0.push(name.into());
        }
    }

    fn values<T: AsRef<str>>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        self.0.extend(values.into_iter().map(|value| format!("{name}={}", value.as_ref()).into()));
    }
}
