//! From the names that source files have in coverage files to those they have in the workspace.

use camino::{Utf8Path, Utf8PathBuf};

/// The folders that names may be relative to.
#[derive(Debug, Clone)]
pub struct Roots {
    /// Root of the workspace.
    pub workspace: Utf8PathBuf,
    /// Folders of its members, relative to the root.
    pub members: Vec<Utf8PathBuf>,
}

impl Roots {
    /// The file relative to the workspace root. A name may be absolute or relative, with separators of any system, of
    /// this machine or of another with the same workspace: then the longest end of it that is a file here is meant.
    ///
    /// `is_file` is asked with paths relative to the workspace root.
    pub fn find(&self, name: &str, is_file: impl Fn(&Utf8Path) -> bool) -> Option<String> {
        let name = name.replace('\\', "/");
        let root = self.workspace.as_str().replace('\\', "/");
        if let Some(rest) = name.strip_prefix(&root).and_then(|rest| rest.strip_prefix('/')) {
            return is_file(Utf8Path::new(rest)).then(|| rest.to_owned());
        }
        let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        if parts.contains(&"..") {
            return None;
        }
        let ends = (0..parts.len()).map(|start| parts[start..].join("/"));
        if let Some(found) = ends.clone().find(|end| is_file(Utf8Path::new(end))) {
            return Some(found);
        }
        // Relative to a member, as when the tests ran in its folder: only where no other member has such a file.
        let relative = parts.join("/");
        let mut found = self.members.iter().map(|member| member.join(&relative)).filter(|path| is_file(path));
        found.next().filter(|_| found.next().is_none()).map(|path| path.as_str().replace('\\', "/"))
    }
}

#[cfg(test)]
mod tests {
    use super::Roots;

    fn find(name: &str) -> Option<String> {
        let roots = Roots { workspace: "/home/ada/shop".into(), members: vec!["crm".into(), "web".into()] };
        let files = ["src/lib.rs", "crm/src/lib.rs", "crm/src/model.rs", "web/src/lib.rs", "web/src/api.rs"];
        roots.find(name, |path| files.contains(&path.as_str()))
    }

    #[test]
    fn names_of_this_machine_and_of_others() {
        for (name, file) in [
            ("/home/ada/shop/crm/src/model.rs", "crm/src/model.rs"),
            ("crm/src/model.rs", "crm/src/model.rs"),
            ("./crm/src/model.rs", "crm/src/model.rs"),
            ("/ci/build/crm/src/lib.rs", "crm/src/lib.rs"),
            ("/ci/build/src/lib.rs", "src/lib.rs"),
            ("D:\\a\\shop\\web\\src\\api.rs", "web/src/api.rs"),
            ("src/api.rs", "web/src/api.rs"),
        ] {
            assert_eq!(find(name).as_deref(), Some(file), "{name}");
        }
    }

    #[test]
    fn what_lies_elsewhere_is_nobodys() {
        for name in ["/home/ada/shop/gone.rs", "/rustc/library/std/src/io.rs", "../shop/crm/src/model.rs", "model.rs"] {
            assert_eq!(find(name), None, "{name}");
        }
    }
}
