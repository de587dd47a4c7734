//! What the derives add to the time a crate takes to compile, against serde's `Serialize` and `Deserialize`.
//!
//! Four packages of a hundred structs with the same six fields: without any derive, with `PersonalData`, with
//! all four derives of `pii-core`, and with serde's two (`serde` 1, the version in `Cargo.lock`). Each is
//! compiled alone by `cargo check`, in the dev profile, without incremental compilation, its dependencies
//! built before. They take turns, forwards and backwards; every number is the median over the rounds.
//!
//! | line | |
//! |---|---|
//! | `time derive/<derives> <ns>` | the whole of `cargo check` |
//! | `per-struct derive/<derives> <ms>` | what one struct takes more than without derives |
//! | `ratio derive/serde`, `ratio derive/all-serde` | the whole of `cargo check`: `PersonalData`, or all four, divided by serde's two |
//! | `ratio derive-alone/serde`, `ratio derive-alone/all-serde` | the same of what the derives add |
//!
//! Everything is written to a temporary folder, and nothing is downloaded: the dependencies are those of
//! this workspace.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;

const ROUNDS: usize = 9;
const STRUCTS: usize = 100;

/// A package, its imports and what its structs derive.
struct Package {
    /// As the lines name it.
    name: &'static str,
    uses: &'static str,
    derives: &'static str,
}

const PACKAGES: [Package; 4] = [
    Package { name: "none", uses: "", derives: "" },
    Package { name: "personal", uses: "use pii_core::PersonalData;", derives: "#[derive(PersonalData)]" },
    Package {
        name: "all",
        uses: "use pii_core::{Erase, Export, PersonalData, Rectify};",
        derives: "#[derive(PersonalData, Export, Erase, Rectify)]",
    },
    Package {
        name: "serde",
        uses: "use serde::{Deserialize, Serialize};",
        derives: "#[derive(Serialize, Deserialize)]",
    },
];

impl Package {
    /// Not that of a crate it depends on.
    fn full_name(&self) -> String {
        format!("derives-{}", self.name)
    }

    fn source(&self) -> String {
        let annotated = self.uses.contains("pii_core");
        // Each attribute on a line of its own, so that leaving them out leaves the fields.
        let one = |index: usize| {
            let text = format!(
                r#"
{derives}
#[pii(subject = Customer, store = "customers")]
pub struct Customer{index} {{
    #[pii(subject_id)]
    pub id: u64,
    #[pii(Name, purpose(essential::Service, basis = contract), retention = "P2Y", erase = anonymise)]
    pub name: String,
    #[pii(contact::Email, purpose(marketing::Communications, basis = consent), recipient("HubSpot"), erase = null)]
    pub email: Option<String>,
    #[pii(contact::PhoneNumber, purpose(essential::Service, basis = contract), erase = null)]
    pub phone: Option<String>,
    #[pii(demographic::DateOfBirth, purpose(essential::Service, basis = contract), erase = delete)]
    pub born: String,
    #[pii(none)]
    pub visits: u32,
}}
"#,
                derives = self.derives
            );
            let lines = text.lines().filter(|line| annotated || !line.trim_start().starts_with("#[pii("));
            lines.collect::<Vec<_>>().join("\n")
        };
        let structs = (0..STRUCTS).map(one).collect::<Vec<_>>();
        format!("{}\n{}\n", self.uses, structs.join("\n"))
    }
}

/// The temporary workspace.
struct Workspace {
    folder: TempDir,
}

impl Workspace {
    fn create() -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("below the repository");
        let workspace = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        let root = workspace.folder.path();
        let members = PACKAGES.map(|package| format!("{:?}", package.full_name())).join(", ");
        write(&root.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"));
        // The versions this workspace has, which are there already.
        fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock")).expect("a lock file");
        for package in &PACKAGES {
            // All depend on all, so that none has less to load.
            let manifest = format!(
                "[package]\nname = {:?}\nedition = \"2024\"\n\n[dependencies]\npii-core = {{ path = '{}' }}\n\
                 serde = {{ version = \"1\", features = [\"derive\"] }}\n",
                package.full_name(),
                repository.join("pii-core").display(),
            );
            write(&root.join(package.full_name()).join("Cargo.toml"), &manifest);
            workspace.touch(package);
        }
        workspace
    }

    fn touch(&self, package: &Package) {
        write(&self.folder.path().join(package.full_name()).join("src/lib.rs"), &package.source());
    }

    /// How long one package takes, when nothing but its own source is newer than what was built.
    fn check(&self, package: &Package) -> Duration {
        self.touch(package);
        let mut cargo = Command::new(env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from));
        cargo.args(["check", "--offline", "--quiet", "--lib", "--package", &package.full_name()]);
        cargo.arg("--target-dir").arg(self.folder.path().join("target"));
        cargo.current_dir(self.folder.path()).env("CARGO_INCREMENTAL", "0");
        let start = Instant::now();
        let status = cargo.status().expect("cargo starts");
        let taken = start.elapsed();
        assert!(status.success(), "{}: {status}", package.name);
        taken
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("in a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    // `cargo test --all-targets` starts benches too, without this argument, and is not made to wait.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let workspace = Workspace::create();
    // Builds the dependencies.
    for package in &PACKAGES {
        workspace.check(package);
    }
    let mut rounds = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let mut seconds = [0.0; PACKAGES.len()];
        for turn in 0..PACKAGES.len() {
            let at = if round % 2 == 0 { turn } else { PACKAGES.len() - 1 - turn };
            seconds[at] = workspace.check(&PACKAGES[at]).as_secs_f64();
        }
        rounds.push(seconds);
    }
    for (at, package) in PACKAGES.iter().enumerate() {
        println!("time derive/{} {:.0}", package.name, median(rounds.iter().map(|round| round[at])) * 1e9);
    }
    #[expect(clippy::cast_precision_loss, reason = "a hundred")]
    let structs = STRUCTS as f64;
    for (at, package) in PACKAGES.iter().enumerate().skip(1) {
        let added = median(rounds.iter().map(|round| round[at] - round[0]));
        println!("per-struct derive/{} {:.3}", package.name, added * 1e3 / structs);
    }
    let ratio = |name, of: fn(&[f64; PACKAGES.len()]) -> f64| {
        println!("ratio {name} {:.2}", median(rounds.iter().map(of)));
    };
    ratio("derive/serde", |[_, personal, _, serde]| personal / serde);
    ratio("derive/all-serde", |[_, _, all, serde]| all / serde);
    ratio("derive-alone/serde", |[none, personal, _, serde]| (personal - none) / (serde - none));
    ratio("derive-alone/all-serde", |[none, _, all, serde]| (all - none) / (serde - none));
}
