//! Every body of the workspace, each once, with its signature and the names it can be called by.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::names::{CrateView, Names};
use super::self_types::ordinals;
use crate::facts::{self, Body, CrateFacts, Impl};
use crate::mir::BodyKind;
use crate::text::Text;
use crate::ty::table::is_anonymous;
use crate::ty::{Ty, TyId, Types};

/// Number of a body in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub u32);

/// A body and what is known about it from outside.
#[derive(Debug)]
pub struct LinkedBody {
    /// The crate it belongs to, by number.
    pub krate: usize,
    /// Its number in that crate's facts.
    pub index: usize,
    /// How reports call it: `crm::handlers::create`, methods under their type.
    pub name: String,
    /// How reports call the function around it; the same for anything but closures.
    pub function: String,
    /// Types of the locals; the first is the result's.
    pub locals: Vec<TyId>,
    /// The impl it is a method of.
    pub method: Option<Method>,
    /// Its signature mentions type parameters.
    pub generic: bool,
    /// Names of its type parameters in the order of a call's type arguments: those of the impl or trait around it,
    /// its own, and the text of every `impl Trait`. Empty where a parameter has no name of its own.
    pub generics: Vec<Box<str>>,
    /// Written by a derive.
    pub generated: bool,
}

/// A method of an impl.
#[derive(Debug, Clone)]
pub struct Method {
    /// The self type, with the impl's type parameters.
    pub self_type: TyId,
    /// Last segment of the trait's path; none for an inherent impl or when the source does not tell.
    pub of_trait: Option<String>,
    /// What the trait's path may be, as far as the module around the impl says it.
    pub trait_paths: Vec<String>,
    /// The impl may be of any trait: a derive wrote it.
    pub any_trait: bool,
    /// The method's name.
    pub name: String,
}

/// Methods of one name.
#[derive(Debug, Default)]
pub(super) struct Methods {
    /// All.
    pub(super) all: Vec<BodyId>,
    /// Those of structs, enums and primitives by the type's path.
    of_type: HashMap<Box<str>, Vec<BodyId>>,
    /// Those of references, tuples and the like, and of blanket impls.
    of_others: Vec<BodyId>,
}

impl Methods {
    fn add(&mut self, id: BodyId, self_type: &Ty) {
        self.all.push(id);
        match self_type {
            Ty::Adt(path, _) => self.of_type.entry(path.clone()).or_default().push(id),
            _ => self.of_others.push(id),
        }
    }

    /// Methods a receiver of this type may have.
    pub(super) fn of(&self, receiver: &Ty) -> impl Iterator<Item = BodyId> + '_ {
        let own = match receiver {
            Ty::Adt(path, _) => self.of_type.get(path).map(Vec::as_slice).unwrap_or_default(),
            _ => &[],
        };
        own.iter().chain(&self.of_others).copied()
    }
}

/// All bodies and the ways to find them.
#[derive(Debug, Default)]
pub struct Bodies {
    /// By number.
    pub all: Vec<LinkedBody>,
    /// Functions, constants and statics by canonical path.
    pub by_path: HashMap<String, Vec<BodyId>>,
    /// Promoted constants by canonical path of their owner and number.
    pub promoted: HashMap<(String, u32), BodyId>,
    /// Paths of functions by crate and last segment.
    pub(super) named: HashMap<(Box<str>, Box<str>), BTreeSet<BodyId>>,
    /// Methods of impls by name.
    pub(super) methods: HashMap<String, Methods>,
    /// Paths of traits of the workspace, as far as it is certain where they are declared.
    pub(super) traits: HashSet<Box<str>>,
    /// Bodies of async functions, by the function that makes their future.
    pub coroutines: HashMap<BodyId, BodyId>,
    /// Closures and async blocks by crate and printed place; those a macro wrote may share it.
    pub closures: HashMap<(usize, String), Vec<BodyId>>,
}

impl Bodies {
    pub(super) fn link(crates: &[CrateFacts], names: &Names, types: &mut Types) -> Self {
        let mut bodies = Self::default();
        let mut order: Vec<usize> = (0..crates.len()).collect();
        order.sort_by_key(|number| crates[*number].test);
        // A library and its test build share most bodies; in one build, bodies of different macros may share a path.
        let mut seen: HashMap<(String, String, BodyKind), usize> = HashMap::new();
        for krate in order {
            let facts = &crates[krate];
            let (impls, ordinals) = (impls_by_place(facts), ordinals(facts));
            let linker = CrateLinker { krate, facts, view: names.view(krate), names, impls, ordinals };
            let self_types = linker.self_types(types);
            for (index, body) in facts.bodies.iter().enumerate() {
                let printed = facts.strings[body.path.0 as usize].to_string();
                if *seen.entry((facts.crate_name.clone(), printed, body.kind)).or_insert(krate) == krate {
                    linker.add(index, body, &self_types, types, &mut bodies);
                }
            }
        }
        bodies.pair_coroutines(crates);
        bodies
    }

    fn pair_coroutines(&mut self, crates: &[CrateFacts]) {
        let facts = |body: &LinkedBody| &crates[body.krate].bodies[body.index];
        let printed = |body: &LinkedBody| (body.krate, &*crates[body.krate].strings[facts(body).path.0 as usize]);
        let functions =
            || (0u32..).map(BodyId).zip(&self.all).filter(|(_, body)| facts(body).kind == BodyKind::Function);
        let by_path: HashMap<_, _> = functions().map(|(id, body)| (printed(body), id)).collect();
        let pair = |(id, body)| {
            let (krate, path) = printed(body);
            let function = by_path.get(&(krate, path.strip_suffix("::{closure#0}")?))?;
            Some((*function, id))
        };
        self.coroutines = functions().filter_map(pair).collect();
    }

    /// The body with this number.
    #[must_use]
    pub fn get(&self, id: BodyId) -> &LinkedBody {
        &self.all[id.0 as usize]
    }
}

fn impls_by_place(facts: &CrateFacts) -> HashMap<&str, &Impl> {
    facts.impls.iter().map(|block| (block.at.as_str(), block)).collect()
}

/// What a function that makes a value gives, or gives if it can.
pub(super) fn constructed(ty: TyId, types: &Types) -> TyId {
    match types.get(ty) {
        Ty::Adt(path, parts) if matches!(&**path, "std::result::Result" | "std::option::Option") => {
            parts.first().copied().unwrap_or(ty)
        }
        _ => ty,
    }
}

/// One crate on its way into the program.
pub(super) struct CrateLinker<'a> {
    krate: usize,
    pub(super) facts: &'a CrateFacts,
    pub(super) view: CrateView<'a>,
    pub(super) names: &'a Names,
    pub(super) impls: HashMap<&'a str, &'a Impl>,
    /// Which of the impls at its place each body belongs to: a macro writes one for each of its calls.
    pub(super) ordinals: Vec<usize>,
}

/// A printed path split around its last impl: `m::<impl at a.rs:1:2: 1:3>::f::{closure#0}`.
pub(super) struct ImplPath<'a> {
    pub(super) module: &'a str,
    pub(super) place: &'a str,
    pub(super) rest: &'a str,
}

impl ImplPath<'_> {
    /// A function inside a method, or a closure of one: no method itself.
    pub(super) fn is_nested(&self) -> bool {
        self.rest.split("::").filter(|segment| !segment.starts_with('{')).count() > 1
    }
}

pub(super) fn split_impl(path: &str) -> Option<ImplPath<'_>> {
    let open = path.rfind("<impl at ")?;
    let close = open + path[open..].find('>')?;
    Some(ImplPath {
        module: path[..open].trim_end_matches("::"),
        place: &path[open + "<impl at ".len()..close],
        rest: path[close + 1..].trim_start_matches("::"),
    })
}

/// `a.rs:1:2: 1:3` without its end.
pub(super) fn start_of(place: &str) -> &str {
    place.rsplit_once(": ").map_or(place, |(start, _)| start)
}

impl CrateLinker<'_> {
    pub(super) fn text(&self, text: Text) -> &str {
        &self.facts.strings[text.0 as usize]
    }

    pub(super) fn has_receiver(&self, body: &Body) -> bool {
        body.names.iter().any(|(local, name)| *local == 1 && self.text(*name) == "self")
    }

    fn add(
        &self,
        index: usize,
        body: &Body,
        self_types: &HashMap<(&str, usize), TyId>,
        types: &mut Types,
        into: &mut Bodies,
    ) {
        let printed = self.text(body.path);
        let locals: Vec<TyId> = body.locals.iter().map(|ty| types.parse(self.text(*ty), &self.view)).collect();
        let signature = &locals[..=(body.arguments as usize).min(locals.len().saturating_sub(1))];
        let mut generics: Vec<Box<str>> = body.generics.iter().map(|name| self.text(*name).into()).collect();
        for argument in signature.iter().skip(1) {
            anonymous(*argument, types, &mut generics);
        }
        let generic = !generics.is_empty() || signature.iter().any(|ty| types.is_generic(*ty));
        let path = split_impl(printed);
        let known = path.as_ref().and_then(|path| self_types.get(&(path.place, self.ordinals[index]))).copied();
        let around = path.as_ref().and_then(|path| self.method(path, body, &locals, known, types));
        let full = self.name(printed, path.as_ref(), around.as_ref(), types);
        let nested = path.as_ref().filter(|path| path.is_nested());
        let (name, method) = match nested {
            Some(path) => (written_by_attribute(&full, path.rest).unwrap_or_else(|| full.clone()), None),
            None => (full.clone(), around),
        };
        let function = name.split("::{").next().unwrap_or(&name).to_owned();
        let id = BodyId(u32::try_from(into.all.len()).expect("fewer than 2^32 bodies"));
        let generated =
            path.as_ref().is_some_and(|path| self.impls.get(start_of(path.place)).is_some_and(|block| block.derived));
        if let Some(declared) = method.as_ref().and_then(|method| self.declared_trait(path.as_ref()?, method)) {
            into.traits.insert(declared.into());
        }
        self.index(id, body, printed, &full, method.as_ref(), types, into);
        let krate = self.krate;
        into.all.push(LinkedBody { krate, index, name, function, locals, method, generic, generics, generated });
    }

    #[expect(clippy::too_many_arguments, reason = "a body, its names, and the two tables")]
    fn index(
        &self,
        id: BodyId,
        body: &Body,
        printed: &str,
        name: &str,
        method: Option<&Method>,
        types: &Types,
        into: &mut Bodies,
    ) {
        if let BodyKind::Promoted(number) = body.kind {
            into.promoted.insert((self.view_owner(printed), number), id);
            return;
        }
        if printed.ends_with('}') {
            if body.arguments > 0
                && let own = self.text(body.locals[1])
                && !facts::repeats_async_closure(printed, own)
                && let Some(place) = facts::closure_place(own)
            {
                let shared = facts::marked(place).map(|(shared, _)| shared);
                for place in shared.into_iter().chain([place]) {
                    into.closures.entry((self.krate, place.to_owned())).or_default().push(id);
                }
            }
        } else if let Some(method) = method {
            into.methods.entry(method.name.clone()).or_default().add(id, types.get(method.self_type));
        } else {
            let last = name.rsplit("::").next().unwrap_or(name);
            into.named.entry((self.facts.crate_name.as_str().into(), last.into())).or_default().insert(id);
            into.by_path.entry(name.to_owned()).or_default().push(id);
        }
    }

    /// Promoted constants are looked up by their owner's printed path within the crate.
    fn view_owner(&self, printed: &str) -> String {
        format!("{}::{printed}", self.krate)
    }

    fn method(
        &self,
        path: &ImplPath<'_>,
        body: &Body,
        locals: &[TyId],
        known: Option<TyId>,
        types: &Types,
    ) -> Option<Method> {
        let name = path.rest.split("::").next().filter(|name| !name.is_empty())?;
        let written = self.impls.get(start_of(path.place));
        let derived = written.is_none_or(|block| block.derived);
        let any_trait = derived && !written.is_some_and(|block| is_known_derive(block));
        let said = derived.then(|| self.said_by_signature(name, body, locals, types)).flatten();
        Some(Method {
            self_type: said.or(known)?,
            of_trait: written
                .and_then(|block| block.of_trait.as_deref())
                .filter(|_| !derived || written.is_some_and(|block| is_known_derive(block)))
                .map(|of| of.rsplit("::").next().unwrap_or(of).to_owned()),
            trait_paths: written
                .into_iter()
                .flat_map(|block| &block.trait_paths)
                .filter_map(|written| self.trait_path(written, path.module))
                .collect(),
            any_trait,
            name: name.to_owned(),
        })
    }

    /// The trait of an impl, when the module around declares it.
    fn declared_trait<'m>(&self, path: &ImplPath<'_>, method: &'m Method) -> Option<&'m str> {
        let [written] = self.impls.get(start_of(path.place))?.trait_paths.as_slice() else { return None };
        written.strip_prefix("self::").filter(|name| !name.contains("::"))?;
        method.trait_paths.first().map(String::as_str)
    }

    /// The path of a trait that a module names by a path of its own.
    fn trait_path(&self, written: &str, module: &str) -> Option<String> {
        let mut around: Vec<&str> = module.split("::").filter(|segment| !segment.is_empty()).collect();
        let mut rest = written;
        if let Some(path) = rest.strip_prefix("crate::") {
            (around, rest) = (Vec::new(), path);
        }
        while let Some(path) = rest.strip_prefix("self::") {
            rest = path;
        }
        while let Some(path) = rest.strip_prefix("super::") {
            around.pop()?;
            rest = path;
        }
        around.push(rest);
        Some(self.own(&around.join("::")))
    }

    /// A derive may write a second type with impls of its own, at the same place: the signature says which is meant.
    fn said_by_signature(&self, name: &str, body: &Body, locals: &[TyId], types: &Types) -> Option<TyId> {
        let ty = if self.has_receiver(body) || SHOWING.contains(&name) {
            types.peel_pointers(*locals.get(1)?)
        } else if CONVERTING.contains(&name) {
            constructed(locals[0], types)
        } else {
            return None;
        };
        matches!(types.get(ty), Ty::Adt(..)).then_some(ty)
    }

    fn name(&self, printed: &str, path: Option<&ImplPath<'_>>, method: Option<&Method>, types: &Types) -> String {
        match (path, method) {
            (Some(path), Some(method)) => {
                let owner = match types.get(types.peel(method.self_type)) {
                    Ty::Adt(path, _) => path.to_string(),
                    Ty::Dyn(traits, _) => traits.first().map_or_else(String::new, |of| format!("dyn {of}")),
                    _ => self.view.function(path.module),
                };
                format!("{owner}::{}", path.rest)
            }
            (Some(path), None) => format!("{}::{}", self.view.function(path.module), path.rest),
            (None, _) => {
                let (head, closures) = match printed.split_once("::{") {
                    Some((head, rest)) => (head, format!("::{{{rest}")),
                    None => (printed, String::new()),
                };
                format!("{}{closures}", self.own(head))
            }
        }
    }

    /// A path of this crate: always its own, even when a name collides with another crate's.
    fn own(&self, path: &str) -> String {
        format!("{}::{path}", self.facts.crate_name)
    }
}

/// The name of a function that an attribute has put into a method of a type it named after it, `#[get("/")]` of
/// actix-web: `m::index::register::index` is what the user wrote as `m::index`.
fn written_by_attribute(full: &str, rest: &str) -> Option<String> {
    let owner = full.strip_suffix(rest)?.strip_suffix("::")?;
    let segments: Vec<&str> = rest.split("::").collect();
    let own =
        segments.iter().rposition(|segment| !segment.starts_with('{') && owner.rsplit("::").next() == Some(segment))?;
    let inside = &segments[own + 1..];
    let closures = inside.iter().all(|segment| segment.starts_with('{'));
    closures.then(|| std::iter::once(owner).chain(inside.iter().copied()).collect::<Vec<_>>().join("::"))
}

/// The `impl Trait` parameters a signature mentions; one inside another has no name that a local could show.
fn anonymous(ty: TyId, types: &Types, into: &mut Vec<Box<str>>) {
    if let Ty::Param(name) = types.get(ty)
        && is_anonymous(name)
    {
        into.push(name.clone());
        into.extend((1..name.matches("impl ").count()).map(|_| Box::default()));
    }
    for part in types.components(ty) {
        anonymous(part, types, into);
    }
}

/// Methods that are always given what they show first.
const SHOWING: &[&str] = &["fmt", "fmt_redacted", "visit"];

/// Functions without a receiver that make a value of the type they belong to.
const CONVERTING: &[&str] = &["default", "from", "try_from"];

/// Derives of the standard library and serde write one impl, of the trait they are named after.
fn is_known_derive(block: &Impl) -> bool {
    let last = block.of_trait.as_deref().and_then(|of| of.rsplit("::").next());
    matches!(
        last,
        Some(
            "Debug"
                | "Clone"
                | "Copy"
                | "Default"
                | "PartialEq"
                | "Eq"
                | "PartialOrd"
                | "Ord"
                | "Hash"
                | "Serialize"
                | "Deserialize"
        )
    )
}
