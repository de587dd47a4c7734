//! The workspace's source files, opened when a span names them.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use camino::{Utf8Path, Utf8PathBuf};

use super::{Container, Field, Impl, UnitInfo};
use crate::source::{self, Outline};
use crate::text::{Text, Texts};

/// How far modules may be nested in files.
const DEPTH: usize = 64;

/// A source file of the workspace.
pub(super) struct File {
    /// As the compiler printed it.
    printed: String,
    /// Relative to the workspace.
    pub(super) name: String,
    pub(super) outline: Rc<Outline>,
    /// Everything in it is compiled only for tests.
    pub(super) test: bool,
}

/// Every file a unit's spans name.
pub(super) struct SourceFiles<'a> {
    unit: &'a UnitInfo,
    /// By printed name; none for files outside the workspace.
    files: HashMap<Text, Option<Rc<File>>>,
    outlines: HashMap<Utf8PathBuf, Option<Rc<Outline>>>,
    /// Files outside the source that hold code of the crate, by printed name: a build script wrote them.
    generated: BTreeMap<String, Option<Rc<Outline>>>,
}

impl<'a> SourceFiles<'a> {
    pub(super) fn new(unit: &'a UnitInfo) -> Self {
        Self { unit, files: HashMap::new(), outlines: HashMap::new(), generated: BTreeMap::new() }
    }

    /// The file a span names, when it belongs to the workspace's source.
    pub(super) fn get(&mut self, file: Text, texts: &Texts) -> Option<Rc<File>> {
        if let Some(known) = self.files.get(&file) {
            return known.clone();
        }
        let opened = self.open(texts.get(file)).map(Rc::new);
        self.files.insert(file, opened.clone());
        opened
    }

    fn open(&mut self, printed: &str) -> Option<File> {
        if printed.is_empty() || printed.starts_with("/rustc/") {
            return None;
        }
        let path = self.unit.cwd.join(Utf8Path::new(printed));
        let name = path.strip_prefix(&self.unit.workspace_root).ok()?;
        let built = name.starts_with("target") && printed.contains("/build/");
        if built {
            return None;
        }
        let name = name.as_str().replace('\\', "/");
        let outline = self.outline(&path)?;
        let test = self.is_test(&path);
        Some(File { printed: printed.to_owned(), name, outline, test })
    }

    /// Notes where an impl of the crate stands, as its bodies' paths say: `m::<impl at a.rs:1:2: 1:3>::f`.
    pub(super) fn note_impl(&mut self, path: &str, texts: &Texts) {
        let Some(place) = path.rfind("<impl at ").map(|at| &path[at + "<impl at ".len()..]) else { return };
        let Some(start) = place.split_once(": ").map(|(start, _)| start) else { return };
        let Some(file) = start.rsplitn(3, ':').nth(2).filter(|file| !self.generated.contains_key(*file)) else {
            return;
        };
        let known = texts.find(file).is_some_and(|text| self.get(text, texts).is_some());
        let outline = if known { None } else { self.outline(&self.unit.cwd.join(file)) };
        self.generated.insert(file.to_owned(), outline);
    }

    /// The file of a macro's definition, and those that may hold the module of an item with this path.
    pub(super) fn of_module(&mut self, item: &str, defining: &Rc<File>) -> Vec<Rc<File>> {
        let source = self.unit.package_root.join("src");
        let mut candidates = vec![source.join("lib.rs"), source.join("main.rs")];
        let mut module = source;
        for name in item.split("::").take_while(|name| !name.starts_with('<')) {
            module.push(name);
            candidates.extend([module.with_extension("rs"), module.join("mod.rs")]);
        }
        let mut found = vec![Rc::clone(defining)];
        for path in candidates {
            let file = self.open(path.as_str());
            found.extend(file.filter(|file| found.iter().all(|known| known.name != file.name)).map(Rc::new));
        }
        found
    }

    fn outline(&mut self, path: &Utf8Path) -> Option<Rc<Outline>> {
        if let Some(known) = self.outlines.get(path) {
            return known.clone();
        }
        let outline = std::fs::read_to_string(path).ok().map(|text| Rc::new(Outline::of(&text)));
        self.outlines.insert(path.to_owned(), outline.clone());
        outline
    }

    /// Integration tests and benchmarks by their folder, modules by their declaration.
    fn is_test(&mut self, path: &Utf8Path) -> bool {
        let inside = path.strip_prefix(&self.unit.package_root).ok();
        let folder = inside.and_then(|inside| inside.components().next().map(|first| first.as_str()));
        matches!(folder, Some("tests" | "benches")) || self.unit.test && self.is_declared_for_tests(path, DEPTH)
    }

    /// Whether the module in this file, or one around it, is declared under `#[cfg(test)]`.
    fn is_declared_for_tests(&mut self, path: &Utf8Path, depth: usize) -> bool {
        let Some((module, parents)) = declared_in(path) else { return false };
        for parent in parents {
            if parent == path || depth == 0 {
                continue;
            }
            let Some(outline) = self.outline(&parent) else { continue };
            if let Some(declared) = outline.modules.iter().find(|declared| declared.name == module) {
                return declared.test || self.is_declared_for_tests(&parent, depth - 1);
            }
        }
        false
    }

    fn opened(&self) -> Vec<&File> {
        let mut opened: Vec<&File> = self.files.values().flatten().map(Rc::as_ref).collect();
        opened.sort_by_key(|file| &file.printed);
        opened
    }

    /// Outlines of all files, with their printed names and those relative to the workspace; generated ones have none.
    fn all(&self) -> impl Iterator<Item = (&str, &str, &Outline)> {
        let opened = self.opened().into_iter().map(|file| (file.printed.as_str(), file.name.as_str(), &*file.outline));
        let generated = self.generated.iter();
        opened.chain(generated.filter_map(|(printed, outline)| Some((printed.as_str(), "", &**outline.as_ref()?))))
    }

    pub(super) fn impls(&self) -> Vec<Impl> {
        let of_file = |(printed, _, outline): (&str, &str, &Outline)| -> Vec<Impl> {
            outline
                .impls
                .iter()
                .map(|block| Impl {
                    at: format!("{printed}:{}:{}", block.at.line, block.at.column),
                    of_trait: block.of_trait.clone(),
                    trait_paths: block.trait_paths.clone(),
                    self_type: block.self_type.clone(),
                    derived: block.derived,
                })
                .collect()
        };
        self.all().flat_map(of_file).collect()
    }

    pub(super) fn containers(&self) -> Vec<Container> {
        let of_file = |(_, name, outline): (&str, &str, &Outline)| -> Vec<Container> {
            outline
                .containers
                .iter()
                .map(|container| Container {
                    name: container.name.clone(),
                    file: name.to_owned(),
                    line: container.at.line,
                    column: container.at.column,
                    variants: container.variants.iter().map(variant).collect(),
                    kind: container.kind,
                })
                .collect()
        };
        self.all().flat_map(of_file).collect()
    }
}

fn variant((name, fields): &(String, Vec<source::Field>)) -> (String, Vec<Field>) {
    let field = |field: &source::Field| Field {
        name: field.name.clone(),
        ty: field.ty.clone(),
        line: field.at.line,
        column: field.at.column,
    };
    (name.clone(), fields.iter().map(field).collect())
}

/// The module a file holds, and the files that may declare it.
fn declared_in(path: &Utf8Path) -> Option<(String, Vec<Utf8PathBuf>)> {
    let (folder, stem) = (path.parent()?, path.file_stem()?);
    let (module, around) = if stem == "mod" { (folder.file_name()?, folder.parent()?) } else { (stem, folder) };
    let mut parents: Vec<Utf8PathBuf> = ["mod.rs", "lib.rs", "main.rs"].iter().map(|name| around.join(name)).collect();
    parents.push(Utf8PathBuf::from(format!("{around}.rs")));
    Some((module.to_owned(), parents))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(root: &Utf8Path) -> UnitInfo {
        UnitInfo {
            crate_name: "app".into(),
            package_root: root.to_owned(),
            workspace_root: root.to_owned(),
            cwd: root.to_owned(),
            test: true,
            rustc: String::new(),
            externs: Vec::new(),
        }
    }

    #[test]
    fn files_of_tests_are_known_by_folder_and_declaration() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("utf-8");
        for (name, text) in [
            ("src/lib.rs", "mod user;\n#[cfg(test)]\nmod checks;"),
            ("src/user.rs", "mod tests;"),
            ("src/user/tests.rs", ""),
            ("src/checks/mod.rs", "mod deep;"),
            ("src/checks/deep.rs", ""),
            ("tests/common/mod.rs", ""),
            ("benches/speed.rs", ""),
        ] {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            std::fs::write(path, text).expect("written");
        }
        let (unit, mut texts) = (unit(root), Texts::default());
        let mut files = SourceFiles::new(&unit);
        let mut is_test = |name: &str| {
            let text = texts.intern(name);
            files.get(text, &texts).expect("a file").test
        };
        for name in ["src/checks/mod.rs", "src/checks/deep.rs", "tests/common/mod.rs", "benches/speed.rs"] {
            assert!(is_test(name), "{name}");
        }
        for name in ["src/lib.rs", "src/user.rs", "src/user/tests.rs"] {
            assert!(!is_test(name), "{name}");
        }
    }
}
