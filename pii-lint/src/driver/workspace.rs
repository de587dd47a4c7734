//! The workspace: its root, its members, and which of them were asked for.

use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use cargo_metadata::{Error, Metadata, MetadataCommand, Package, PackageId};

use crate::error::Failure;

/// A workspace and the selection of packages.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// Folder of the workspace's manifest.
    pub root: Utf8PathBuf,
    /// Where cargo puts what it builds.
    pub target: Utf8PathBuf,
    /// Names of the packages that were asked for, sorted.
    pub selected: Vec<String>,
    /// The members, as cargo describes them.
    pub members: Vec<Package>,
    /// Folder cargo is started in; the current one when there is none.
    pub folder: Option<Utf8PathBuf>,
}

/// Which packages are asked for, in cargo's words.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// `--manifest-path`.
    pub manifest: Option<Utf8PathBuf>,
    /// `--workspace`.
    pub all: bool,
    /// `--package`.
    pub packages: Vec<String>,
    /// `--exclude`.
    pub exclude: Vec<String>,
    /// `--locked`, `--offline`, `--frozen`, `--config`: as given.
    pub manifest_options: Vec<String>,
    /// Folder cargo is started in, whose configuration counts; the current one when there is none.
    pub folder: Option<Utf8PathBuf>,
}

impl Workspace {
    /// Asks cargo for the workspace around the current folder or the given manifest.
    ///
    /// # Errors
    ///
    /// What cargo says: no manifest, or a manifest with mistakes.
    pub fn load(selection: &Selection) -> Result<Self, Failure> {
        let mut command = MetadataCommand::new();
        command.no_deps().other_options(selection.manifest_options.clone());
        if let Some(manifest) = &selection.manifest {
            command.manifest_path(manifest);
        }
        if let Some(folder) = &selection.folder {
            command.current_dir(folder);
        }
        let metadata = command.exec().map_err(|error| match error {
            Error::CargoMetadata { stderr } => Failure::unfinished(stderr.trim().trim_start_matches("error: ")),
            other => Failure::unfinished(format!("cannot ask cargo about the workspace: {other}")),
        })?;
        let selected = selected(&metadata, selection, current_manifest(selection).as_deref());
        let members = metadata.workspace_packages().into_iter().cloned().collect();
        let folder = selection.folder.clone();
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory, selected, members, folder })
    }

    /// The members that were asked for.
    pub fn selected_members(&self) -> impl Iterator<Item = &Package> {
        self.members.iter().filter(|member| self.selected.iter().any(|name| *name == *member.name))
    }

    pub(super) fn member(&self, package: &PackageId) -> Option<&Package> {
        self.members.iter().find(|member| member.id == *package)
    }
}

/// The manifest cargo starts from: the one given, or the nearest above the current folder.
pub fn current_manifest(selection: &Selection) -> Option<Utf8PathBuf> {
    let folder = std::env::current_dir().ok()?;
    let folder = Utf8Path::from_path(&folder)?;
    match &selection.manifest {
        Some(manifest) => folder.join(manifest).canonicalize_utf8().ok(),
        None => folder.ancestors().map(|above| above.join("Cargo.toml")).find(|manifest| manifest.is_file()),
    }
}

fn selected(metadata: &Metadata, selection: &Selection, current: Option<&Utf8Path>) -> Vec<String> {
    let members = metadata.workspace_packages();
    let same = |a: &Utf8Path, b: &Utf8Path| a == b || canonical(a.as_std_path()) == canonical(b.as_std_path());
    let at_root = current.is_none_or(|current| same(current, &metadata.workspace_root.join("Cargo.toml")));
    let defaults = metadata.workspace_default_members.is_available().then(|| metadata.workspace_default_packages());
    let mut names: Vec<String> = members
        .iter()
        .filter(|package| {
            if !selection.packages.is_empty() {
                return selection.packages.iter().any(|spec| names(spec, &package.name));
            }
            if selection.all || !selection.exclude.is_empty() {
                return !selection.exclude.iter().any(|spec| names(spec, &package.name));
            }
            if at_root {
                return defaults.as_ref().is_none_or(|defaults| defaults.iter().any(|other| other.id == package.id));
            }
            current.is_some_and(|current| same(current, &package.manifest_path))
        })
        .map(|package| package.name.to_string())
        .collect();
    names.sort();
    names
}

fn canonical(path: &Path) -> Option<std::path::PathBuf> {
    path.canonicalize().ok()
}

/// Whether a package ID specification means the package of this name: `crm`, `crm@0.1.0`, `path+file:///…#crm@0.1.0`,
/// or a glob as cargo takes it.
pub fn names(spec: &str, name: &str) -> bool {
    let spec = match spec.rsplit_once('#') {
        Some((url, version)) if version.starts_with(|c: char| c.is_ascii_digit()) => {
            url.rsplit('/').next().unwrap_or(url)
        }
        Some((_, fragment)) => fragment,
        None => spec,
    };
    let spec = spec.split_once('@').map_or(spec, |(before, _)| before);
    match spec.split_once('*') {
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
        None => spec == name,
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn package_specifications_are_understood() {
        for spec in ["crm", "crm@0.1.0", "path+file:///work/crm#0.1.0", "path+file:///work/a#crm@0.1.0", "cr*", "*"] {
            assert!(names(spec, "crm"), "{spec}");
        }
        assert!(!names("crm", "crm-tests"));
    }
}
