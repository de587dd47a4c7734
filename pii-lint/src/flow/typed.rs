//! What a type alone says: the personal data its values hold, and whether they can hold any.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::link::{DataId, Program, Role};
use crate::model::Models;
use crate::ty::{Ty, TyId};

/// Answers about types, remembered.
#[derive(Debug, Default)]
pub(super) struct Typed {
    holds: HashMap<TyId, Arc<[DataId]>>,
    carries: HashMap<TyId, bool>,
    refers: HashMap<TyId, bool>,
    shares: HashMap<TyId, bool>,
    together: HashMap<TyId, bool>,
}

impl Typed {
    /// The personal data a value of this type holds.
    pub(super) fn holds(&mut self, ty: TyId, program: &Program, models: &Models) -> Arc<[DataId]> {
        if let Some(known) = self.holds.get(&ty) {
            return Arc::clone(known);
        }
        let mut found = BTreeSet::new();
        collect(ty, program, models, &mut HashSet::new(), &mut found);
        let found: Arc<[DataId]> = found.into_iter().collect();
        self.holds.insert(ty, Arc::clone(&found));
        found
    }

    /// Whether something computed from personal data can be seen in a value of this type.
    pub(super) fn carries(&mut self, ty: TyId, program: &Program, models: &Models) -> bool {
        if let Some(&known) = self.carries.get(&ty) {
            return known;
        }
        self.carries.insert(ty, false);
        let answer = self.computed(ty, program, models);
        self.carries.insert(ty, answer);
        answer
    }

    fn computed(&mut self, ty: TyId, program: &Program, models: &Models) -> bool {
        match program.types.get(ty) {
            Ty::Adt(path, arguments) => {
                if let Some(model) = models.type_model(path) {
                    return model.carries;
                }
                if is_wrapper(path) && !arguments.is_empty() {
                    return arguments.clone().into_iter().any(|argument| self.carries(argument, program, models));
                }
                !matches!(&**path, "bool" | "std::cmp::Ordering") && !program.layouts.is_plain_enum(path)
            }
            Ty::Ref(inner) | Ty::Slice(inner) => {
                let inner = *inner;
                self.carries(inner, program, models)
            }
            Ty::Tuple(parts) => parts.clone().into_iter().any(|part| self.carries(part, program, models)),
            Ty::FnItem(_) | Ty::FnPointer => false,
            _ => true,
        }
    }
}

impl Typed {
    /// Whether a value of this type may hold a reference, so that writing through it writes somewhere else.
    pub(super) fn refers(&mut self, ty: TyId, program: &Program, models: &Models) -> bool {
        if let Some(&known) = self.refers.get(&ty) {
            return known;
        }
        self.refers.insert(ty, false);
        let answer = match program.types.get(ty) {
            Ty::Adt(path, arguments) => {
                let arguments = arguments.clone();
                if is_owned(&models.canonical(path)) || models.type_model(path).is_some_and(|model| !model.carries) {
                    false
                } else if is_container(path) {
                    arguments.into_iter().any(|argument| self.refers(argument, program, models))
                } else if program.names.is_member(path) {
                    let fields: Vec<TyId> = program
                        .layouts
                        .fields(path)
                        .filter(|field| !matches!(program.types.get(*field), Ty::Param(_)))
                        .collect();
                    arguments.into_iter().chain(fields).any(|part| self.refers(part, program, models))
                } else {
                    true
                }
            }
            Ty::Slice(element) => {
                let element = *element;
                self.refers(element, program, models)
            }
            Ty::Tuple(parts) => parts.clone().into_iter().any(|part| self.refers(part, program, models)),
            Ty::FnItem(_) => false,
            _ => true,
        };
        self.refers.insert(ty, answer);
        answer
    }
}

impl Typed {
    /// Whether all values of this type are one.
    pub(super) fn together(&mut self, ty: TyId, program: &Program, models: &Models) -> bool {
        *self.together.entry(ty).or_insert_with(|| {
            let Ty::Adt(path, _) = program.types.get(ty) else { return false };
            models.type_model(path).is_some_and(|model| model.together)
        })
    }
}

impl Typed {
    /// Whether a value of this type can be written behind a shared reference: it is or holds a lock or cell.
    pub(super) fn shares(&mut self, ty: TyId, program: &Program) -> bool {
        if let Some(&known) = self.shares.get(&ty) {
            return known;
        }
        self.shares.insert(ty, false);
        let answer = match program.types.get(ty) {
            Ty::Adt(path, _) if is_lock(path) => true,
            Ty::Adt(path, arguments) => {
                let fields: Vec<TyId> =
                    if program.names.is_member(path) { program.layouts.fields(path).collect() } else { Vec::new() };
                arguments.clone().into_iter().chain(fields).any(|part| self.shares(part, program))
            }
            Ty::Tuple(parts) => parts.clone().into_iter().any(|part| self.shares(part, program)),
            Ty::Ref(inner) | Ty::Slice(inner) => {
                let inner = *inner;
                self.shares(inner, program)
            }
            _ => false,
        };
        self.shares.insert(ty, answer);
        answer
    }
}

/// Locks, cells and maps that are written behind a shared reference.
fn is_lock(path: &str) -> bool {
    let name = path.rsplit("::").next().unwrap_or_default();
    matches!(name, "Mutex" | "RwLock" | "RefCell" | "Cell" | "OnceCell" | "OnceLock" | "DashMap" | "DashSet" | "Cache")
        && !path.starts_with("dyn ")
}

/// Types that hold all they consist of.
fn is_owned(path: &str) -> bool {
    let plain = !path.contains("::");
    plain
        || matches!(
            path,
            "std::string::String"
                | "std::path::PathBuf"
                | "std::ffi::OsString"
                | "std::ffi::CString"
                | "std::time::Duration"
                | "std::time::Instant"
                | "std::time::SystemTime"
                | "std::net::IpAddr"
                | "std::net::SocketAddr"
                | "std::num::NonZero"
                | "std::marker::PhantomData"
                | "serde_json::Value"
                | "serde_json::Map"
                | "url::Url"
                | "uuid::Uuid"
        )
}

/// Enums, boxes and cells of the standard library that are what their type arguments are.
fn is_holder(path: &str) -> bool {
    matches!(
        path,
        "std::option::Option"
            | "std::result::Result"
            | "std::task::Poll"
            | "std::ops::ControlFlow"
            | "std::vec::Vec"
            | "std::boxed::Box"
            | "std::cell::Cell"
            | "std::cell::RefCell"
            | "std::sync::Mutex"
            | "std::sync::RwLock"
    )
}

/// Types that hold what their type arguments are, and nothing else.
fn is_container(path: &str) -> bool {
    is_holder(path)
        || matches!(
            path,
            "std::collections::BTreeMap"
                | "std::collections::BTreeSet"
                | "std::collections::BinaryHeap"
                | "std::collections::HashMap"
                | "std::collections::HashSet"
                | "std::collections::LinkedList"
                | "std::collections::VecDeque"
                | "axum::Json"
                | "axum::Form"
        )
}

/// Types that show nothing but what they contain or lead to.
fn is_wrapper(path: &str) -> bool {
    is_holder(path) || matches!(path, "std::rc::Rc" | "std::sync::Arc" | "std::pin::Pin" | "std::marker::PhantomData")
}

/// What an iterator's closure makes of the items, which are gone.
pub(super) fn made_of_items(path: &str, arguments: &[TyId], program: &Program) -> Option<TyId> {
    let makes = matches!(
        path,
        "futures::stream::Map"
            | "std::iter::FilterMap"
            | "std::iter::FlatMap"
            | "std::iter::Map"
            | "std::iter::MapWhile"
    );
    arguments.last().filter(|_| makes).and_then(|closure| program.closure_output(*closure))
}

fn collect(ty: TyId, program: &Program, models: &Models, seen: &mut HashSet<TyId>, found: &mut BTreeSet<DataId>) {
    if !seen.insert(ty) {
        return;
    }
    match program.types.get(ty) {
        Ty::Adt(path, arguments) => {
            if let Some(made) = made_of_items(path, arguments, program) {
                return collect(made, program, models, seen, found);
            }
            if let Some(personal) = program.data.types.get(&**path) {
                found.extend(personal.whole);
                let fields = personal.order.iter().copied();
                found.extend(fields.filter(|id| program.data.get(*id).role == Role::Personal));
            }
            if &**path == "std::marker::PhantomData" || models.type_model(path).is_some_and(|model| model.opaque) {
                return;
            }
            for argument in arguments {
                collect(*argument, program, models, seen, found);
            }
            if program.names.is_member(path) {
                for field in program.layouts.fields(path) {
                    collect(field, program, models, seen, found);
                }
            }
        }
        Ty::Ref(inner) | Ty::Slice(inner) => collect(*inner, program, models, seen, found),
        Ty::Tuple(parts) => {
            for part in parts {
                collect(*part, program, models, seen, found);
            }
        }
        _ => {}
    }
}
