//! Finds a target's source files by its modules.

use std::collections::HashSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::record::{Module, SourceFile};

/// The first file of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Its path.
    pub path: Utf8PathBuf,
    /// It is compiled only for tests.
    pub test: bool,
}

/// The files of some targets.
#[derive(Debug, Default)]
pub struct Sources {
    /// Those that could be read.
    pub files: Vec<SourceFile>,
    /// Their paths.
    pub paths: Vec<Utf8PathBuf>,
    /// What is wrong with the others.
    pub unreadable: Vec<String>,
    seen: HashSet<Utf8PathBuf>,
}

/// Reads targets with all their modules. A module in no file is left out: it may belong to another platform, or a macro
/// or a build script writes it.
pub fn read(roots: &[Root], workspace: &Utf8Path) -> Sources {
    let mut sources = Sources::default();
    for root in roots {
        // The root of a crate has its modules beside it, as a `mod.rs` has.
        let name = root.path.parent().and_then(Utf8Path::file_name).unwrap_or_default();
        let name = root.path.file_stem().filter(|stem| !matches!(*stem, "main" | "lib")).unwrap_or(name);
        sources.read(&root.path, root.path.parent(), name, root.test, workspace);
    }
    sources
}

impl Sources {
    fn read(&mut self, path: &Utf8Path, folder: Option<&Utf8Path>, module: &str, test: bool, workspace: &Utf8Path) {
        let canonical = path.canonicalize_utf8().unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(canonical) {
            return;
        }
        let name = path.strip_prefix(workspace).unwrap_or(path).as_str().replace('\\', "/");
        let file = fs::read_to_string(path)
            .map_err(|error| format!("cannot read {name}: {error}"))
            .and_then(|text| SourceFile::read(&name, module, test, text));
        match file {
            Ok(file) => {
                let modules = file.modules.clone();
                self.files.push(file);
                self.paths.push(path.to_owned());
                for module in &modules {
                    self.child(path, folder, module, workspace);
                }
            }
            Err(message) => self.unreadable.push(message),
        }
    }

    fn child(&mut self, path: &Utf8Path, folder: Option<&Utf8Path>, module: &Module, workspace: &Utf8Path) {
        let Some(folder) = folder else { return };
        let Some((name, around)) = module.path.split_last() else { return };
        let inside = around.iter().fold(folder.to_owned(), |folder, module| folder.join(module));
        let beside = match &module.file {
            // Relative to the file, or inside a module to the folder that would be the module's.
            Some(file) if around.is_empty() => path.parent().map(|parent| parent.join(file)),
            Some(file) => Some(inside.join(file)),
            None => None,
        };
        let candidates = [Some(inside.join(format!("{name}.rs"))), Some(inside.join(name).join("mod.rs"))];
        let found = match beside {
            Some(file) => Some(file).filter(|file| file.is_file()),
            None => candidates.into_iter().flatten().find(|file| file.is_file()),
        };
        let Some(file) = found else { return };
        let own_folder = if module.file.is_some() || file.file_name() == Some("mod.rs") {
            file.parent().map(Utf8Path::to_owned)
        } else {
            Some(inside.join(name))
        };
        self.read(&file, own_folder.as_deref(), name, module.test, workspace);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_where_the_compiler_finds_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = Utf8Path::from_path(folder.path()).expect("UTF-8");
        for (path, text) in [
            (
                "src/lib.rs",
                "mod a; mod b { mod c; } #[path = \"odd.rs\"] mod d; #[cfg(windows)] mod e; #[cfg(test)] mod f;",
            ),
            ("src/a.rs", "mod g; struct A { x: u8 }"),
            ("src/a/g.rs", "struct G { x: u8 }"),
            ("src/b/c/mod.rs", "struct C { x: u8 }"),
            ("src/odd.rs", "struct D { x: u8 }"),
            ("src/f.rs", "struct F { x: u8 }"),
            ("src/forgotten.rs", "struct Forgotten { x: u8 }"),
        ] {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            fs::write(path, text).expect("written");
        }
        let sources = read(&[Root { path: folder.join("src/lib.rs"), test: false }], folder);
        let found: Vec<_> =
            sources.files.iter().flat_map(|file| &file.records).map(|it| (&*it.name, it.test)).collect();
        assert_eq!(found, [("A", false), ("G", false), ("C", false), ("D", false), ("F", true)]);
        let modules: Vec<_> = sources.files.iter().flat_map(|file| &file.records).map(|it| &*it.module).collect();
        assert_eq!(modules, ["a", "g", "c", "d", "f"]);
        assert_eq!(sources.unreadable, [] as [String; 0]);
    }

    #[test]
    fn a_file_that_does_not_parse_stops_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = Utf8Path::from_path(folder.path()).expect("UTF-8");
        fs::write(folder.join("lib.rs"), "mod a;\nmod b;").expect("written");
        fs::write(folder.join("a.rs"), "struct A {\n    x u8,\n}").expect("written");
        fs::write(folder.join("b.rs"), "struct B { x: u8 }").expect("written");
        let sources = read(&[Root { path: folder.join("lib.rs"), test: false }], folder);
        assert_eq!(sources.files.len(), 2);
        assert_eq!(sources.unreadable, ["a.rs:2:7: expected `:`"]);
    }
}
