//! What functions without a body do: the shipped models and the user's own, in one format.
//!
//! A model file is TOML, one per crate or topic, in `models/`. Users write the same tables in `pii.toml`.
//!
//! ```toml
//! [[alias]]                       # the compiler prints `sqlx_core::…`, the models say `sqlx::…`
//! crate = "sqlx_core"
//! as = "sqlx"
//!
//! [[function]]
//! path = "std::option::Option::map_or"        # or `paths = […]`; a last segment `*` matches every name, see below
//! flows = ["1 => return"]
//! calls = ["2(0) => return"]
//! overwrites = [0]                            # what argument 0 held before is gone: `clear`, `take`
//! consumes = true                             # what a call of `calls` is given of the result is gone from it
//! keeps = 1                                   # argument 1 is kept for who asks for its type, instead of its flows
//! finds = true                                # the result is what was kept under its type
//! behind = [1]                                # argument 1 stands behind the beginning of a text: no host in it counts
//! authority = [1]                             # argument 1 is a host, without a URL around it
//! name = 1                                    # argument 1 names the field that the others are written as
//!
//! [[sink]]
//! function = "reqwest::RequestBuilder::json"  # or `functions = […]`
//! argument = 1                                # or `arguments = […]`; counted from 0, `self` is 0
//! as = "serialize"
//! part = "err"                                # only this part of the argument: `ok` or `err` of a Result, a field
//! except = ["Unchanged"]                      # what lies in these variants of an enum in it stays behind
//! kind = "http-client"
//! when = { argument = 0, types = ["std::fs::File"] }  # only when argument 0 is of one of these types
//! host = 0                                    # the argument whose URL literal names the recipient
//! address = 0                                 # the same, of an argument that is `host` or `host:port`
//! of = ["http::Request::uri()", "http::Uri"]  # what leaves besides, if somebody declared that function or type
//!
//! [[declassify]]
//! function = "pii_core::PersonalData::redacted"
//! to = "redacted"                             # or "pseudonymised", "encrypted"
//!
//! [[type]]
//! path = "std::time::Duration"
//! carries = false                             # no text or bytes of anybody's can be in it
//! computed = false                            # only what is put into it as it is: an error that quotes nothing
//! nests = true                                # what is in it can be of the same type (`serde_json::Value`)
//! finds = true                                # as a handler's parameter, its field 0 is what was kept under that type
//! together = true                             # all its values are one: what is put into a session is found in another
//! wraps = true                                # or: its trait methods do what they do on its type argument, `BufWriter<File>`
//!
//! [[trait]]                                   # what a trait object of this trait can show
//! path = "std::fmt::Debug"
//! shows = "debug"
//!
//! [[trait]]                                   # its impls make answers of values, by one of these methods
//! path = "axum::response::IntoResponse"
//! shows = "response"
//! methods = ["into_response"]
//!
//! [[handler]]                                 # registers argument 0 as a request handler
//! function = "axum::routing::get"
//! argument = 0
//! gives = ["warp::Reply"]                     # only when it gives one of these types, or implements one of these traits
//! part = "ok"                                 # only this half of what it gives is an answer
//!
//! [[handler]]                                 # argument 1 is what a handler gave that generated code has called
//! function = "rocket::route::Outcome::from"
//! given = 1
//! within = "monomorphized_function"           # only in functions of this name
//!
//! [[handler]]                                 # every impl of this method is a handler
//! implements = "poem::Endpoint::call"
//!
//! [[handler]]                                 # every async function that takes one of these, when nobody calls it
//! takes = ["axum::Json", "axum::extract::FromRequest::from_request"]
//!
//! [[handler]]                                 # every method of an impl of a trait that gives one of these types is one
//! gives = ["tonic::Response"]
//! except = ["UnaryService"]                   # not of these traits
//!
//! [[consent]]                                 # says whether somebody has consented
//! function = "crm::consent::permission"
//! purposes = ["marketing.communications"]     # only for these; for any when absent
//! ```
//!
//! # Paths
//!
//! A path is what the compiler prints without generics and lifetimes: `std::vec::Vec::push`,
//! `reqwest::Client::post`. `core::` and `alloc::` are written `std::`; methods of primitive types stand under the
//! type (`str::trim`, `slice::iter`, `u64::pow`), those of trait objects under the first trait (`dyn
//! std::any::Any::downcast_ref`). A call of a trait method is looked up first as
//! `<std::string::String as std::ops::Deref>::deref`, then as `std::ops::Deref::deref`.
//!
//! A `*` stands for a segment or a part of one: `reqwest::Response::*`, `aws_sdk_*::operation::*::builders::*::send`. The
//! path itself comes first, then one whose last segment alone is `*`, then the one that says most.
//!
//! # Flows
//!
//! `FROM ARROW TO`. A place is an argument's number or `return`, optionally followed by fields: `.0`, `.1` of a
//! tuple or struct, `.ok` and `.err` of a `Result`, or what a `ControlFlow` continues and breaks with, `.[1]` the member
//! that is named by the literal given as argument 1, and `.[/1]` the one which a path of names leads to, `/address/city`;
//! any member when no literal is given. `.1.{1}` is what lies in a map under the key that is the literal given as argument 1,
//! and all its values when none is. `Option`, `Poll`, references, smart pointers and collections are
//! transparent: `0` of `Vec::push` is the vector and its elements alike, a map's element is the pair `.0` and `.1`.
//!
//! | arrow | meaning |
//! |---|---|
//! | `0 => return` | the value itself arrives: its fields stay apart |
//! | `0 -> return` | something computed from all of it arrives |
//! | `0 as debug -> return` | what its `Debug` shows arrives; also `display`, `lower-hex` and the other formats of numbers, `serialize`, `logged` (by `slog::Value`), `export`, `error` (both texts of an error), `report` (its text and those of its sources; with `=>`, the error as well, for who asks for its type), `response` (the answer made of it), `sealed` (all of it, encrypted), `opened` (all of it, decrypted), `parsed` (read from a serialised text, fields by their names), `names` (those of an object's members) |
//! | `0 & return` | the result refers to the argument: a write through it is a write to the argument |
//!
//! Where FROM is the path of a type, or that of a function with `()` behind it, no argument arrives but what somebody
//! declared of that type or function: a logger of requests shows what `http::Request::uri()` gives. `if 0 has "%a"`
//! after TO is a condition: the literal given as argument 0 contains that text, or argument 0 is no literal.
//!
//! In what a `[[declassify]]` row says about, the flows say what comes out of the hash or the cipher and where; an
//! argument that is sealed where it is flows to itself, `3 -> 3`, and stands in `overwrites`. A part of an argument stands
//! there as `"0.1.{1}"`, and is left as it is when no literal says which part.
//!
//! `flows = []` says that nothing flows. `calls = ["2(0, 1.ok) => return"]` says that argument 2 is called with
//! these values and its result arrives at `return`; among the values, `return` is what earlier calls of the row gave;
//! `2(0).await => return` that the result is a future which is awaited; `2(0)? => return.ok.0` that it is a `Result`, whose
//! error arrives at `return.err`; `2(0..)` that each parameter is given what 0 is,
//! where several values are not told apart, but those of the workspace's own types, whose data their types tell. A future is called with no arguments; what cannot be called gives
//! itself, so a row for a future or for a stream's items serves a library's as well as an `async` body of the workspace.

mod alias;
mod load;
mod path;
mod place;
mod shipped;
mod table;

pub use alias::Aliases;
pub use load::{ModelError, Models};
pub use path::normalise;
pub use place::{Arrow, CallSpec, Condition, FlowSpec, Place, PlaceRoot, Segment};
pub use shipped::SHIPPED;

use std::sync::Arc;

use serde::Deserialize;

use crate::report::SinkKind;

/// One model file, or the model tables of a `pii.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ModelFile {
    /// Other names of the same crate.
    #[serde(default)]
    pub alias: Vec<Alias>,
    /// Summaries of functions.
    #[serde(default)]
    pub function: Vec<FunctionModel>,
    /// Sinks.
    #[serde(default)]
    pub sink: Vec<SinkModel>,
    /// Functions whose result no longer shows its argument.
    #[serde(default)]
    pub declassify: Vec<DeclassifyModel>,
    /// What values of a type can carry.
    #[serde(default, rename = "type")]
    pub types: Vec<TypeModel>,
    /// What trait objects can show.
    #[serde(default, rename = "trait")]
    pub traits: Vec<TraitModel>,
    /// Functions that register request handlers.
    #[serde(default)]
    pub handler: Vec<HandlerModel>,
    /// Functions that say whether somebody has consented.
    #[serde(default)]
    pub consent: Vec<ConsentModel>,
}

/// The tables of a model file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// `[[alias]]`.
    Alias,
    /// `[[function]]`.
    Function,
    /// `[[sink]]`.
    Sink,
    /// `[[declassify]]`.
    Declassify,
    /// `[[type]]`.
    Type,
    /// `[[trait]]`.
    Trait,
    /// `[[handler]]`.
    Handler,
}

/// Another name under which the same items print: of a crate, of a module or of one item.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Alias {
    /// Crate name or path as the compiler prints it.
    #[serde(rename = "crate")]
    pub krate: String,
    /// Crate name or path the models use.
    #[serde(rename = "as")]
    pub canonical: String,
}

/// What flows through a function.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FunctionModel {
    /// Its path.
    pub path: Option<String>,
    /// Several functions that behave alike.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Flows, see the module page.
    #[serde(default)]
    pub flows: Vec<FlowSpec>,
    /// Calls of its arguments, see the module page.
    #[serde(default)]
    pub calls: Vec<CallSpec>,
    /// Arguments that lose what they held, or what they refer to held, and parts of them: only what the flows bring is
    /// left.
    #[serde(default)]
    pub overwrites: Vec<Place>,
    /// Arguments that stand behind the beginning of a text: what they say about hosts is lost.
    #[serde(default)]
    pub behind: Vec<usize>,
    /// Arguments that are hosts, for a URL that is made of parts.
    #[serde(default)]
    pub authority: Vec<usize>,
    /// The argument that names the field the others are written as.
    pub name: Option<usize>,
    /// Several results share one state: a channel's two ends.
    #[serde(default)]
    pub shared: bool,
    /// What a call is given of the result made so far is gone from it.
    #[serde(default)]
    pub consumes: bool,
    /// The argument that is kept for who asks for its type: a request's extensions, an application's state.
    pub keeps: Option<usize>,
    /// The result is what was kept under its type.
    #[serde(default)]
    pub finds: bool,
    /// The file it stands in.
    #[serde(skip)]
    pub file: Arc<str>,
}

impl FunctionModel {
    /// What of it holds at a call with these literals as arguments, of which some others are texts, too.
    #[must_use]
    pub fn at(&self, literals: &[Option<String>], is_text: &dyn Fn(usize) -> bool) -> std::borrow::Cow<'_, Self> {
        let holds = |flow: &FlowSpec| {
            let Some(condition) = &flow.condition else { return true };
            let literal = literals.get(condition.argument).and_then(Option::as_deref);
            literal.is_none_or(|literal| literal.contains(&*condition.text))
        };
        let is_named = |flow: &FlowSpec| flow.from.is_named() || flow.to.is_named();
        if self.flows.iter().all(|flow| holds(flow) && !is_named(flow)) {
            return std::borrow::Cow::Borrowed(self);
        }
        let at = |flow: &FlowSpec| FlowSpec {
            from: flow.from.at(literals, is_text),
            to: flow.to.at(literals, is_text),
            ..flow.clone()
        };
        let flows = self.flows.iter().filter(|flow| holds(flow)).map(at).collect();
        let overwrites =
            self.overwrites.iter().filter(|place| place.is_said(literals)).map(|place| place.at(literals, is_text));
        std::borrow::Cow::Owned(Self { flows, overwrites: overwrites.collect(), ..self.clone() })
    }

    /// The argument that names the element its result is a reference to.
    #[must_use]
    pub fn names_element(&self) -> Option<usize> {
        self.flows.iter().find_map(|flow| match flow.from.path.last() {
            Some(Segment::KeyOf(number) | Segment::MemberOf(number))
                if flow.arrow == Arrow::Refers && flow.to.root == PlaceRoot::Return && flow.to.path.is_empty() =>
            {
                Some(*number)
            }
            _ => None,
        })
    }

    /// Whether what it does depends on literals among the arguments.
    #[must_use]
    pub fn reads_literals(&self) -> bool {
        let reads = |flow: &FlowSpec| flow.condition.is_some() || flow.from.is_named() || flow.to.is_named();
        self.name.is_some() || self.flows.iter().any(reads)
    }
}

/// A function one of whose arguments leaves the program's control.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SinkModel {
    /// Its path.
    pub function: Option<String>,
    /// Several functions alike.
    #[serde(default)]
    pub functions: Vec<String>,
    /// The argument that leaves.
    pub argument: Option<usize>,
    /// Several arguments that leave.
    #[serde(default)]
    pub arguments: Vec<usize>,
    /// The only part of it that leaves: `err`, `ok`, or a field's number.
    pub part: Option<Segment>,
    /// Variants of an enum of another crate, in it or in its fields, whose content does not leave.
    #[serde(default)]
    pub except: Vec<String>,
    /// Where to.
    pub kind: SinkKind,
    /// How much of the argument is shown; everything when absent.
    #[serde(rename = "as")]
    pub shows: Option<Shows>,
    /// The argument whose URL literal names the recipient.
    pub host: Option<usize>,
    /// The argument that is the recipient's host, with or without port.
    pub address: Option<usize>,
    /// Only when another argument says so by its type: a writer that is a file.
    pub when: Option<TypeCondition>,
    /// What leaves besides, that the call is not given: what somebody declared of these types, and of functions with
    /// `()` behind them.
    #[serde(default)]
    pub of: Vec<String>,
    /// Macros that expand to this call, without `!`: the finding stands at the macro's line.
    #[serde(default)]
    pub macros: Vec<String>,
}

/// A condition on the type of an argument.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TypeCondition {
    /// The argument.
    pub argument: usize,
    /// It is a value of one of these types, or holds one as a type argument.
    pub types: Vec<String>,
}

/// What an impl shows of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shows {
    /// `std::fmt::Debug`.
    Debug,
    /// `std::fmt::Display`.
    Display,
    /// `std::fmt::Binary`.
    Binary,
    /// `std::fmt::LowerExp`.
    LowerExp,
    /// `std::fmt::LowerHex`.
    LowerHex,
    /// `std::fmt::Octal`.
    Octal,
    /// `std::fmt::UpperExp`.
    UpperExp,
    /// `std::fmt::UpperHex`.
    UpperHex,
    /// `serde::Serialize`.
    Serialize,
    /// `slog::Value`: what a record says of it.
    Logged,
    /// `pii_core::Export`: all that a person may have, without secrets.
    Export,
    /// `Debug` and `Display` of an error.
    Error,
    /// `Display` of an error and of its sources.
    Report,
    /// The same, of an error that becomes the source of another.
    Cause,
    /// The answer made from it, as the impl of a trait with `methods` makes it.
    Response,
    /// All of it, under a key.
    Sealed,
    /// All of it, out from under a key.
    Opened,
    /// What is read from a serialised text: fields under the names they were written under.
    Parsed,
    /// The names of the members of an object.
    Names,
}

/// A function whose result no longer shows its argument.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeclassifyModel {
    /// Its path.
    pub function: Option<String>,
    /// Several functions alike.
    #[serde(default)]
    pub functions: Vec<String>,
    /// What the result is.
    pub to: Declassified,
}

/// What a declassifier's result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Declassified {
    /// Shows nothing personal any more.
    Redacted,
    /// Still personal data (recital 26), but not clear text: a hash.
    Pseudonymised,
    /// Sealed under a key.
    Encrypted,
}

/// What values of a type can carry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TypeModel {
    /// Its path.
    pub path: Option<String>,
    /// Several types alike.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Whether its values can hold somebody's text or bytes.
    #[serde(default = "yes")]
    pub carries: bool,
    /// Whether what calls make of their arguments can be in its values; else only what is put into them as it is.
    #[serde(default = "yes")]
    pub computed: bool,
    /// Its type arguments say nothing about what it holds (`Redacted<'_, Customer>`).
    #[serde(default)]
    pub opaque: bool,
    /// What is in it can be of the same type, so that a reference to one may lead to a part of another.
    #[serde(default)]
    pub nests: bool,
    /// Calls of a trait on it do what they do on its type argument, as far as there are rows for that.
    #[serde(default)]
    pub wraps: bool,
    /// All its values are one value, of which every handler is given its own: a visitor's session.
    #[serde(default)]
    pub together: bool,
    /// As a parameter of a handler, it holds in its field 0 what was kept under the type of its type argument.
    #[serde(default)]
    pub finds: bool,
}

fn yes() -> bool {
    true
}

/// What a trait object of a foreign trait can show.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TraitModel {
    /// Path of the trait.
    pub path: String,
    /// The impl that decides.
    pub shows: Shows,
    /// The methods that make an answer of the value.
    #[serde(default)]
    pub methods: Vec<String>,
}

/// A function that says whether somebody has consented.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConsentModel {
    /// Its path.
    pub function: Option<String>,
    /// Several functions alike.
    #[serde(default)]
    pub functions: Vec<String>,
    /// Keys of the purposes it is asked about, or names of the user's own; any when there is none.
    #[serde(default)]
    pub purposes: Vec<String>,
}

/// How a request handler is known.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HandlerModel {
    /// The function that is given the handler, or its result.
    pub function: Option<String>,
    /// Several functions alike.
    #[serde(default)]
    pub functions: Vec<String>,
    /// The argument that is the handler.
    pub argument: Option<usize>,
    /// The argument that is what the handler gave.
    pub given: Option<usize>,
    /// Only where a function of this name calls.
    pub within: Option<String>,
    /// `Trait::method`: its impls are handlers.
    pub implements: Option<String>,
    /// Types of arguments, or `Trait::method` that they implement: an async function that takes one is a handler when
    /// nobody calls it.
    #[serde(default)]
    pub takes: Vec<String>,
    /// Only what gives one of these types, or a type that implements one of these traits.
    #[serde(default)]
    pub gives: Vec<String>,
    /// Traits, by their last segment, whose impls are no handlers.
    #[serde(default)]
    pub except: Vec<String>,
    /// The only half of what it gives that is an answer: `ok` or `err` of a Result.
    pub part: Option<Segment>,
}
