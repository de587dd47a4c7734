//! Associated types: those of well-known traits of std, and those learnt from the workspace's impls.

use std::collections::HashMap;

use super::table::is_pointer;
use super::{Substitution, Ty, TyId, Types};

/// The associated types of the workspace's impls.
#[derive(Debug, Default)]
pub(super) struct Associated {
    /// By the trait's last segment and the type's name.
    by_name: HashMap<(Box<str>, Box<str>), Vec<OfImpl>>,
}

/// The associated type of one impl.
#[derive(Debug, Clone, Copy, PartialEq)]
struct OfImpl {
    self_type: TyId,
    ty: TyId,
}

impl Types {
    /// An impl of `of_trait` for `self_type` says what `name` is.
    pub fn associate(&mut self, of_trait: &str, name: &str, self_type: TyId, ty: TyId) {
        let known = self.associated.by_name.entry((last(of_trait).into(), name.into())).or_default();
        let of_impl = OfImpl { self_type, ty };
        if !known.contains(&of_impl) {
            known.push(of_impl);
        }
    }

    /// What `<subject as of_trait>::name` is, when that is known.
    pub(super) fn associated_type(&mut self, subject: TyId, of_trait: &str, name: &str) -> Option<TyId> {
        match self.get(subject) {
            Ty::Param(_) | Ty::Projection(..) | Ty::Other(_) => None,
            _ => self.learnt(subject, of_trait, name).or_else(|| self.well_known(subject, last(of_trait), name)),
        }
    }

    fn learnt(&mut self, subject: TyId, of_trait: &str, name: &str) -> Option<TyId> {
        let known = self.associated.by_name.get(&(last(of_trait).into(), name.into()))?.clone();
        let mut found = None;
        for OfImpl { self_type, ty } in known {
            let mut bound = Substitution::new();
            if !self.unify(self_type, subject, &mut bound) {
                continue;
            }
            let ty = self.substitute(ty, &bound);
            if found.is_some_and(|other| other != ty) {
                return None;
            }
            found = Some(ty);
        }
        found
    }

    fn well_known(&mut self, subject: TyId, of_trait: &str, name: &str) -> Option<TyId> {
        match (of_trait, name) {
            ("IntoIterator", "Item") => self.item(subject).or_else(|| self.yielded(subject)),
            ("Iterator", "Item") => self.yielded(subject),
            ("Deref", "Target") => self.target(subject),
            ("Try", "Output") => match self.get(subject) {
                Ty::Adt(path, inner) if is_std_sum(path) => inner.first().copied(),
                _ => None,
            },
            ("Future" | "IntoFuture", "Output") => self.output(subject),
            _ => None,
        }
    }

    /// What a loop over a collection gives.
    fn item(&mut self, collection: TyId) -> Option<TyId> {
        match self.get(collection) {
            Ty::Slice(element) => Some(*element),
            Ty::Adt(path, inner) if is_map(path) => {
                let pair = inner.get(..2)?.to_vec();
                Some(self.intern(Ty::Tuple(pair)))
            }
            Ty::Adt(path, inner) if is_collection(path) => inner.first().copied(),
            Ty::Ref(inner) => {
                let item = self.item(*inner)?;
                match self.get(item).clone() {
                    Ty::Tuple(parts) if self.is_map_type(*self.referred(collection)?) => {
                        let parts = parts.into_iter().map(|part| self.intern(Ty::Ref(part))).collect();
                        Some(self.intern(Ty::Tuple(parts)))
                    }
                    _ => Some(self.intern(Ty::Ref(item))),
                }
            }
            _ => None,
        }
    }

    fn referred(&self, id: TyId) -> Option<&TyId> {
        match self.get(id) {
            Ty::Ref(inner) => Some(inner),
            _ => None,
        }
    }

    fn is_map_type(&self, id: TyId) -> bool {
        matches!(self.get(id), Ty::Adt(path, _) if is_map(path))
    }

    /// What an iterator gives.
    fn yielded(&mut self, iterator: TyId) -> Option<TyId> {
        match self.get(iterator) {
            Ty::Ref(inner) => self.yielded(*inner),
            Ty::Dyn(traits, mentioned) => {
                traits.first().filter(|of| &***of == "std::iter::Iterator").and(mentioned.first()).copied()
            }
            Ty::Adt(path, inner) => {
                let first = *inner.first()?;
                match &**path {
                    "std::vec::IntoIter" | "std::vec::Drain" | "std::array::IntoIter" | "std::option::IntoIter" => {
                        Some(first)
                    }
                    "std::slice::Iter" | "std::slice::IterMut" => Some(self.intern(Ty::Ref(first))),
                    "std::iter::Enumerate" => {
                        let number = self.intern(Ty::Adt("usize".into(), Vec::new()));
                        let item = self.yielded(first)?;
                        Some(self.intern(Ty::Tuple(vec![number, item])))
                    }
                    "std::iter::Zip" => {
                        let second = *inner.get(1)?;
                        let pair = vec![self.yielded(first)?, self.yielded(second)?];
                        Some(self.intern(Ty::Tuple(pair)))
                    }
                    "std::iter::Cloned" | "std::iter::Copied" => {
                        let item = self.yielded(first)?;
                        self.referred(item).copied()
                    }
                    path if is_pointer(path) || gives_the_same(path) => self.yielded(first),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn target(&mut self, pointer: TyId) -> Option<TyId> {
        let target = match self.get(pointer) {
            Ty::Ref(inner) => return Some(*inner),
            Ty::Adt(path, inner) => match (&**path, inner.first()) {
                ("std::string::String", _) => Ty::Adt("str".into(), Vec::new()),
                ("std::path::PathBuf", _) => Ty::Adt("std::path::Path".into(), Vec::new()),
                ("std::ffi::OsString", _) => Ty::Adt("std::ffi::OsStr".into(), Vec::new()),
                ("std::vec::Vec", Some(element)) => Ty::Slice(*element),
                ("std::pin::Pin", Some(inner)) => {
                    let inner = *inner;
                    return self.target(inner);
                }
                (path, Some(inner)) if is_pointer(path) || is_guard(path) => return Some(*inner),
                _ => return None,
            },
            _ => return None,
        };
        Some(self.intern(target))
    }

    /// What awaiting a value gives.
    fn output(&self, future: TyId) -> Option<TyId> {
        match self.get(self.peel_pointers(future)) {
            Ty::Dyn(traits, mentioned) => {
                traits.first().filter(|of| &***of == "std::future::Future").and(mentioned.first()).copied()
            }
            Ty::Adt(path, inner) if &**path == "std::future::Ready" => inner.first().copied(),
            _ => None,
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn is_std_sum(path: &str) -> bool {
    matches!(path, "std::option::Option" | "std::result::Result")
}

/// Maps from their first type argument to their second.
pub(crate) fn is_map(path: &str) -> bool {
    matches!(path, "std::collections::HashMap" | "std::collections::BTreeMap")
}

/// Lists and sets of values of their first type argument.
pub(crate) fn is_collection(path: &str) -> bool {
    matches!(
        path,
        "std::vec::Vec"
            | "std::option::Option"
            | "std::collections::VecDeque"
            | "std::collections::LinkedList"
            | "std::collections::BinaryHeap"
            | "std::collections::HashSet"
            | "std::collections::BTreeSet"
    )
}

/// Adaptors that give what the iterator inside gives.
fn gives_the_same(path: &str) -> bool {
    matches!(
        path,
        "std::iter::Filter"
            | "std::iter::Rev"
            | "std::iter::Skip"
            | "std::iter::SkipWhile"
            | "std::iter::Take"
            | "std::iter::TakeWhile"
            | "std::iter::StepBy"
            | "std::iter::Chain"
            | "std::iter::Cycle"
            | "std::iter::Fuse"
            | "std::iter::Inspect"
            | "std::iter::Peekable"
    )
}

fn is_guard(path: &str) -> bool {
    matches!(
        path,
        "std::sync::MutexGuard"
            | "std::sync::RwLockReadGuard"
            | "std::sync::RwLockWriteGuard"
            | "std::cell::Ref"
            | "std::cell::RefMut"
            | "std::sync::LazyLock"
            | "std::cell::LazyCell"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ty::Resolve;

    struct Local;

    impl Resolve for Local {
        fn canonical(&self, path: &str) -> Option<String> {
            (!matches!(path, "R" | "T" | "Self")).then(|| path.to_owned())
        }
    }

    fn given(types: &mut Types, text: &str, parameter: &str, actual: &str) -> TyId {
        let (ty, actual) = (types.parse(text, &Local), types.parse(actual, &Local));
        types.substitute(ty, &Substitution::from([(parameter.into(), actual)]))
    }

    #[test]
    fn what_std_says_is_known() {
        for (projection, actual, expected) in [
            ("<R as std::iter::IntoIterator>::Item", "std::vec::Vec<m::User>", "m::User"),
            ("<R as std::iter::IntoIterator>::Item", "&[m::User]", "&m::User"),
            ("<R as std::iter::IntoIterator>::Item", "&std::collections::HashMap<u8, m::User>", "(&u8, &m::User)"),
            ("<R as std::iter::Iterator>::Item", "std::iter::Rev<std::slice::Iter<'_, m::User>>", "&m::User"),
            (
                "std::option::Option<<R as std::iter::Iterator>::Item>",
                "std::iter::Enumerate<std::vec::IntoIter<u8>>",
                "std::option::Option<(usize, u8)>",
            ),
            ("&<R as std::ops::Deref>::Target", "std::sync::Arc<m::User>", "&m::User"),
            ("&<R as std::ops::Deref>::Target", "std::string::String", "&str"),
            ("<R as std::ops::Try>::Output", "std::result::Result<m::User, m::Error>", "m::User"),
            (
                "<R as std::future::Future>::Output",
                "std::pin::Pin<std::boxed::Box<dyn std::future::Future<Output = m::User> + std::marker::Send>>",
                "m::User",
            ),
        ] {
            let mut types = Types::default();
            let found = given(&mut types, projection, "R", actual);
            assert_eq!(found, types.parse(expected, &Local), "{projection} of {actual}: {:?}", types.get(found));
        }
    }

    #[test]
    fn impls_say_what_theirs_are() {
        let mut types = Types::default();
        let (user, pair) = (types.parse("m::User", &Local), types.parse("m::Pair<T>", &Local));
        let (text, parameter) = (types.parse("std::string::String", &Local), types.parse("T", &Local));
        types.associate("m::Row", "Key", user, text);
        types.associate("m::Row", "Key", pair, parameter);
        let number = types.parse("u8", &Local);
        assert_eq!(given(&mut types, "<R as m::Row>::Key", "R", "m::User"), text);
        assert_eq!(given(&mut types, "<R as m::Row>::Key", "R", "m::Pair<u8>"), number);
        let other = given(&mut types, "<R as m::Row>::Key", "R", "m::Other");
        assert!(matches!(types.get(other), Ty::Projection(..)));
    }

    #[test]
    fn a_call_says_what_an_open_one_is() {
        let mut types = Types::default();
        let key = types.parse("std::option::Option<<R as m::Row>::Key>", &Local);
        let actual = types.parse("std::option::Option<m::User>", &Local);
        let mut found = Substitution::new();
        assert!(types.unify(key, actual, &mut found));
        assert_eq!(types.substitute(key, &found), actual);
    }
}
