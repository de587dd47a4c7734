//! Which package and target a file belongs to.

use camino::{Utf8Path, Utf8PathBuf};
use cargo_metadata::{Package, Target, TargetKind};
use serde::Serialize;

use crate::report::Report;

/// What cargo says about the origin of a message.
#[derive(Debug, Serialize)]
pub(super) struct Owner<'a> {
    package_id: String,
    manifest_path: Utf8PathBuf,
    target: TargetName<'a>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum TargetName<'a> {
    Known(&'a Target),
    Workspace(WorkspaceTarget<'a>),
}

/// Stands in for a target where a file belongs to no package: `pii.toml` of a virtual workspace.
#[derive(Debug, Serialize)]
struct WorkspaceTarget<'a> {
    kind: [TargetKind; 1],
    crate_types: [&'a str; 1],
    name: &'a str,
    src_path: Utf8PathBuf,
    edition: &'a str,
    doc: bool,
    doctest: bool,
    test: bool,
}

impl<'a> Owner<'a> {
    /// The member whose folder is nearest around the file, and its target the file most likely belongs to.
    pub(super) fn of(report: &'a Report, file: &'a str) -> Self {
        let path = report.root.join(file);
        let member = report
            .members
            .iter()
            .filter(|member| folder(&member.manifest_path).is_some_and(|folder| path.starts_with(folder)))
            .max_by_key(|member| member.manifest_path.components().count());
        match member.and_then(|member| Some((member, nearest_target(member, &path)?))) {
            Some((member, target)) => Self {
                package_id: member.id.repr.clone(),
                manifest_path: member.manifest_path.clone(),
                target: TargetName::Known(target),
            },
            None => Self::workspace(report, file),
        }
    }

    fn workspace(report: &'a Report, file: &'a str) -> Self {
        Self {
            package_id: format!("path+file://{}", report.root),
            manifest_path: report.root.join("Cargo.toml"),
            target: TargetName::Workspace(WorkspaceTarget {
                kind: [TargetKind::Lib],
                crate_types: ["lib"],
                name: file,
                src_path: report.root.join(file),
                edition: "2024",
                doc: false,
                doctest: false,
                test: false,
            }),
        }
    }
}

fn folder(path: &Utf8Path) -> Option<&Utf8Path> {
    path.parent()
}

/// The target whose root file this is, else the library or another target whose root file is nearest above.
fn nearest_target<'a>(member: &'a Package, file: &Utf8Path) -> Option<&'a Target> {
    let closeness = |target: &Target| {
        let around = folder(&target.src_path).filter(|folder| file.starts_with(folder));
        let depth = around.map_or(0, |folder| folder.components().count());
        (target.src_path == *file, !target.is_custom_build(), depth, target.is_lib())
    };
    member.targets.iter().max_by_key(|target| closeness(target))
}
