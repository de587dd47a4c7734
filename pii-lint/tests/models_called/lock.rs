//! Which versions cargo has chosen.

use std::fs;

use camino::Utf8Path;
use serde::Deserialize;

/// A `Cargo.lock`.
#[derive(Debug, Deserialize)]
pub(crate) struct Lock {
    package: Vec<Package>,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    version: String,
    /// `name`, or `name version` where several are in use.
    #[serde(default)]
    dependencies: Vec<String>,
}

impl Package {
    /// The part of the version that cargo unifies by: `1` of 1.4.2, `0.3` of 0.3.1.
    fn series(&self) -> &str {
        let end = self.version.find(|c: char| c.is_ascii_digit() && c != '0').unwrap_or(self.version.len());
        let rest = self.version[end..].find('.').map_or(self.version.len(), |dot| end + dot);
        &self.version[..rest]
    }
}

impl Lock {
    /// Reads a lock file.
    pub(crate) fn read(file: &Utf8Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        toml::from_str(&text).map_err(|error| format!("{file}: {error}"))
    }

    /// Packages that `other` has in another version, although one could take the place of the other.
    pub(crate) fn differing(&self, other: &Self) -> Vec<String> {
        let differs = |package: &&Package| {
            let mut known = other.named(&package.name).filter(|other| other.series() == package.series()).peekable();
            known.peek().is_some() && known.all(|other| other.version != package.version)
        };
        self.package.iter().filter(differs).map(|package| format!("{} {}", package.name, package.version)).collect()
    }

    /// What a package depends on, with versions.
    pub(crate) fn dependencies(&self, package: &str) -> Vec<String> {
        let versioned = |dependency: &String| {
            let version = self.named(dependency).map(|package| format!("{dependency} {}", package.version)).next();
            version.unwrap_or_else(|| dependency.clone())
        };
        self.named(package).flat_map(|package| &package.dependencies).map(versioned).collect()
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &Package> {
        self.package.iter().filter(move |package| package.name == name)
    }
}
