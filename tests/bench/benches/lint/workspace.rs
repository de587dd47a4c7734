//! A workspace as a company would write it, of any size.
//!
//! A crate that all share, and services: a library of several modules, each with a type of its own, and a program. What
//! the code of one module looks like stands in `template/`; the modules differ in names and in what they log.

use std::{
    fs,
    path::{Path, PathBuf},
};

const MODULES: usize = 2;

/// What a module does with the name a record had: nothing, something it may do, and a leak.
const LOGS: [&str; 3] = [
    "drop(before);",
    r#"tracing::info!(number, letters = before.len(), "renamed");"#,
    r#"tracing::info!(number, "renamed from {before}");"#,
];

/// A generated workspace.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    services: usize,
}

impl Workspace {
    /// Writes a workspace of so many services below a folder.
    pub(crate) fn create(root: PathBuf, services: usize) -> Self {
        let workspace = Self { root, services };
        let members: Vec<String> = workspace.members();
        write(&workspace.root.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"));
        // The versions of this repository, which are there already.
        fs::copy(repository().join("Cargo.lock"), workspace.root.join("Cargo.lock")).expect("a lock file");
        workspace.manifest("platform", "serde_json = \"1\"\nthiserror = \"2\"");
        workspace.source("platform/src/lib.rs", include_str!("template/platform.rs"));
        for service in 0..services {
            workspace.service(service);
        }
        workspace
    }

    /// The names of all packages.
    pub(crate) fn members(&self) -> Vec<String> {
        ["platform".to_owned()].into_iter().chain((0..self.services).map(|number| format!("service{number}"))).collect()
    }

    /// Makes every member newer than what was built of it.
    pub(crate) fn touch(&self) {
        for file in self.sources() {
            let text = fs::read_to_string(&file).expect("written before");
            fs::write(&file, text).expect("written");
        }
    }

    /// Changes one function of one module of the last service, differently for each number.
    pub(crate) fn edit(&self, number: usize) {
        let file = self.root.join(format!("service{}/src/module0.rs", self.services - 1));
        write(&file, &(module(self.services - 1, 0) + &format!("\npub fn edited() -> usize {{\n    {number}\n}}\n")));
    }

    fn service(&self, number: usize) {
        let name = format!("service{number}");
        let dependencies = "platform = { path = \"../platform\" }\nserde_json = \"1\"\n\
                            tokio = { version = \"1\", features = [\"macros\", \"rt\"] }";
        self.manifest(&name, dependencies);
        let list = |line: &dyn Fn(usize) -> String| (0..MODULES).map(line).collect::<Vec<_>>().join("\n");
        let library = include_str!("template/library.rs")
            .replace("@modules@", &list(&|module| format!("pub mod module{module};")))
            .replace("@fields@", &list(&|module| format!("    module{module}: module{module}::Service,")))
            .replace("@values@", &list(&|module| {
                format!(
                    "            module{module}: module{module}::Service::new(vec![Box::new(module{module}::HasName)], \
                     channels.to_vec()),"
                )
            }))
            .replace("@routes@", &list(&|module| {
                format!(
                    "            \"/module{module}\" if body.is_empty() => self.module{module}.show(number).await,\n            \
                     \"/module{module}\" => Ok(self.module{module}.import(body).await?.to_string()),"
                )
            }));
        self.source(&format!("{name}/src/lib.rs"), &library);
        self.source(&format!("{name}/src/main.rs"), &include_str!("template/program.rs").replace("@service@", &name));
        for index in 0..MODULES {
            self.source(&format!("{name}/src/module{index}.rs"), &module(number, index));
        }
    }

    fn manifest(&self, package: &str, dependencies: &str) {
        let runtime = repository().join("pii-core");
        let text = format!(
            "[package]\nname = {package:?}\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\
             pii-core = {{ path = '{}' }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\ntracing = \"0.1\"\n",
            runtime.display()
        );
        write(&self.root.join(package).join("Cargo.toml"), &text);
    }

    fn source(&self, path: &str, text: &str) {
        write(&self.root.join(path), text);
    }

    fn sources(&self) -> Vec<PathBuf> {
        let folders = self.members().into_iter().map(|member| self.root.join(member).join("src"));
        let files = folders.flat_map(|folder| fs::read_dir(folder).expect("written before"));
        files.map(|file| file.expect("it can be read").path()).collect()
    }
}

fn module(service: usize, index: usize) -> String {
    let number = service * MODULES + index;
    include_str!("template/module.rs")
        .replace("@Record@", &format!("Record{number}"))
        .replace("@table@", &format!("table{number}"))
        .replace("@number@", &index.to_string())
        .replace("@log@", LOGS[number % LOGS.len()])
}

/// Root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("below the repository")
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("in a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}
