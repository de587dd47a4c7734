//! Where a type that a marker is about stands in the source, and what is implemented for it there.

use crate::facts::{Container, CrateFacts, Impl, Marker, Site};

/// The source around one marker.
pub(super) struct Places<'a> {
    facts: &'a CrateFacts,
    marker: &'a Marker,
    name: &'a str,
    container: Option<&'a Container>,
}

impl<'a> Places<'a> {
    /// The type of this name that the marker's derive stands at. A derive that a macro wrote stands at no type; then the
    /// name has to be enough, and is when there is no other.
    pub(super) fn of(marker: &'a Marker, name: &'a str, facts: &'a CrateFacts) -> Self {
        let container = behind(facts, name, &marker.site.file, marker.site.line).or_else(|| {
            let mut all = named(facts, name);
            all.next().filter(|_| all.next().is_none())
        });
        Self { facts, marker, name, container }
    }

    pub(super) fn of_type(&self) -> Site {
        let found = self.container.map(|container| site(container, container.line, container.column));
        found.unwrap_or_else(|| self.marker.site.clone())
    }

    pub(super) fn of_field(&self, variant: &str, index: usize) -> Site {
        let found = self.container.and_then(|container| {
            let (_, fields) = container.variants.iter().find(|(name, _)| name == variant)?;
            let field = fields.get(index)?;
            Some(site(container, field.line, field.column))
        });
        found.unwrap_or_else(|| self.of_type())
    }

    /// Whether the crate implements a trait of this name for the type. Types of one name are not told apart where the
    /// impl is written by hand.
    pub(super) fn implements(&self, of_trait: &str) -> bool {
        let of_trait = |block: &&Impl| block.of_trait.as_deref().map(last_segment) == Some(of_trait);
        let mut impls = self.facts.impls.iter().filter(of_trait);
        impls.any(|block| last_segment(&block.self_type) == self.name && self.is_here(block))
    }

    /// A derive belongs to the first type behind it.
    fn is_here(&self, block: &Impl) -> bool {
        let (Some(container), true) = (self.container, block.derived) else { return true };
        let Some((file, line)) = place(&block.at) else { return true };
        // The compiler prints files as it was given them, which need not be from the workspace's root.
        let is_same = file.ends_with(&container.file) || container.file.ends_with(file);
        is_same && behind(self.facts, self.name, &container.file, line) == Some(container)
    }
}

fn named<'a>(facts: &'a CrateFacts, name: &str) -> impl Iterator<Item = &'a Container> {
    facts.containers.iter().filter(move |container| container.name == name && !container.file.is_empty())
}

/// The first type of this name at a line or below it.
fn behind<'a>(facts: &'a CrateFacts, name: &str, file: &str, line: u32) -> Option<&'a Container> {
    named(facts, name)
        .filter(|container| container.file == file && container.line >= line)
        .min_by_key(|container| (container.line, container.column))
}

fn site(container: &Container, line: u32, column: u32) -> Site {
    Site { file: container.file.clone(), line, column, macros: Vec::new() }
}

/// File and line of `src/a.rs:6:5`.
fn place(at: &str) -> Option<(&str, u32)> {
    let (rest, _column) = at.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some((file, line.parse().ok()?))
}

fn last_segment(path: &str) -> &str {
    let path = path.split('<').next().unwrap_or(path).trim_end();
    path.rsplit("::").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::facts::{Container, CrateFacts, Field, Impl, Marker, Site};

    fn marker(file: &str, line: u32) -> Marker {
        Marker { site: Site { file: file.into(), line, column: 10, macros: Vec::new() }, ..Marker::default() }
    }

    /// Two types of one name in a file: at the lines 4 and 14, each with a field one line below.
    fn facts() -> CrateFacts {
        let container = |line| Container {
            name: "User".into(),
            file: "app/src/lib.rs".into(),
            line,
            column: 12,
            variants: vec![(
                String::new(),
                vec![Field { name: "email".into(), ty: "String".into(), line: line + 1, column: 5 }],
            )],
            kind: crate::facts::ContainerKind::Struct,
        };
        let derived = |line: u32, of_trait: &str| Impl {
            at: format!("src/lib.rs:{line}:10"),
            of_trait: Some(of_trait.into()),
            trait_paths: Vec::new(),
            self_type: "User".into(),
            derived: true,
        };
        CrateFacts {
            containers: vec![container(4), container(14)],
            impls: vec![derived(3, "pii_core::Export"), derived(13, "Erase")],
            ..CrateFacts::default()
        }
    }

    #[test]
    fn a_derive_belongs_to_the_first_type_behind_it() {
        let facts = facts();
        let (first, second) = (marker("app/src/lib.rs", 3), marker("app/src/lib.rs", 13));
        let (first, second) = (Places::of(&first, "User", &facts), Places::of(&second, "User", &facts));
        assert_eq!((first.of_type().line, first.of_field("", 0).line), (4, 5));
        assert_eq!((second.of_type().line, second.of_field("", 0).line), (14, 15));
        assert_eq!((first.implements("Export"), first.implements("Erase")), (true, false));
        assert_eq!((second.implements("Export"), second.implements("Erase")), (false, true));
    }

    #[test]
    fn an_impl_by_hand_counts_wherever_it_stands() {
        let mut facts = facts();
        facts.impls.push(Impl {
            at: "src/rights.rs:9:1".into(),
            of_trait: Some("pii_core::Erase".into()),
            trait_paths: Vec::new(),
            self_type: "crate::User<'_>".into(),
            derived: false,
        });
        let marker = marker("app/src/lib.rs", 3);
        assert!(Places::of(&marker, "User", &facts).implements("Erase"));
    }

    #[test]
    fn a_type_that_a_macro_wrote_stands_where_its_derive_does() {
        let facts = facts();
        let marker = marker("app/src/macros.rs", 7);
        let places = Places::of(&marker, "User", &facts);
        assert_eq!((places.of_type().file.as_str(), places.of_field("", 0).line), ("app/src/macros.rs", 7));
    }
}
