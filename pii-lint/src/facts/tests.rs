//! What is read from the text of the compiler at hand.

use std::process::{Command, Stdio};

use camino::Utf8Path;

use super::{Body, CrateFacts, Statement, Terminator, UnitInfo, extract};
use crate::mir::{Callee, Rvalue};

const MACROS: &str = r#"
macro_rules! said {
    ($user:expr) => {
        say(&$user.email)
    };
    (twice $user:expr) => {{
        say(&$user.email);
        say(&$user.email)
    }};
}
macro_rules! later {
    ($user:expr) => {
        call(|| say(&$user.email))
    };
}
pub struct User { pub email: String, pub name: String }
fn say(_: &str) {}
fn call(f: impl Fn()) { f() }
fn text(text: &str) -> String { text.to_owned() }

pub fn asserts(user: &User) {
    let left = user.email.as_str();
    let right = user.name.as_str();
    say(left);
    assert_eq!(left, right); // assert_failed
    assert_eq!( // assert_failed
        left,
        right,
    );
    debug_assert!(left.is_empty(), "{}", right); // panic_display
    assert!(left.is_empty(), "{left}"); // panic_fmt
    if left == "x" {
        panic!("{right}"); // panic_fmt
    }
    unreachable!( // panic_fmt
        "{}",
        text(right)
    );
}

pub fn printed(user: &User) {
    let email = &user.email;
    println!("{}", email); // _print
    println!( // _print
        "{}",
        user.name
    );
    println!("{email}"); // _print
}

pub fn own(user: &User, other: &User) {
    said!(user); // say
    said!(other); // say
    said!( // say
        twice // say
        user
    );
    println!("between");
    said!(other); // say
}

pub fn deferred(user: &User) {
    let name = user.name.len();
    later!(user); // call
    say(&name.to_string());
}

pub struct Query;
impl Query {
    fn bind(self, _: &str) -> Self { self }
    fn run(self) -> u8 { 1 }
}
pub fn chain(user: &User) {
    let rows = Query
        .bind("a") // bind
        .bind( // bind
            &user.email,
        )
        .run();
    println!("{rows} {}", Query
        .bind(&user.name) // bind
        .run());
}

pub async fn waits(user: User) {
    later().await;
    assert_eq!(user.email, user.name); // assert_failed
    later().await;
    assert_eq!( // assert_failed
        user.email,
        user.name,
    );
    println!("{}", user.email); // _print
}
async fn later() {}

pub const LENGTHS: [usize; { 1 + 1 }] = const { [1, 2] };
thread_local! {
    static CURRENT: std::cell::Cell<u32> = const { std::cell::Cell::new(7) };
}
pub fn current() -> u32 { CURRENT.get() }
"#;

const COVERAGE: [&str; 2] = ["-Cinstrument-coverage", "-Zno-profiler-runtime"];

fn facts(source: &str, more: &[&str]) -> CrateFacts {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Utf8Path::from_path(folder.path()).expect("utf-8");
    std::fs::write(root.join("lib.rs"), source).expect("written");
    let mut compiler = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition=2024", "--crate-type=lib", "-Zunpretty=mir", "-Zmir-opt-level=0", "lib.rs"])
        .args(["-Zmir-include-spans=on", "-Ztrim-diagnostic-paths=no", "--cap-lints=allow", "-Cdebug-assertions=yes"])
        .args(more)
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(root)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the compiler starts");
    let text = std::io::BufReader::new(compiler.stdout.take().expect("its output"));
    let facts = extract(text, &unit(root, more.contains(&"--test"))).expect("reads");
    assert!(compiler.wait().expect("ends").success());
    facts
}

fn unit(root: &Utf8Path, test: bool) -> UnitInfo {
    UnitInfo {
        crate_name: "app".into(),
        package_root: root.to_owned(),
        workspace_root: root.to_owned(),
        cwd: root.to_owned(),
        test,
        rustc: String::new(),
        externs: Vec::new(),
    }
}

/// Lines of the calls of a body, and their callees.
fn calls(facts: &CrateFacts, body: &Body) -> Vec<(u32, String)> {
    let called = body.blocks.iter().filter_map(|block| match &block.terminator {
        (Terminator::Call(call), site) => match &call.callee {
            Callee::Path(path) => Some((body.sites[*site as usize].line, facts.strings[path.0 as usize].to_string())),
            Callee::Value(_) => None,
        },
        _ => None,
    });
    called.collect()
}

fn body<'a>(facts: &'a CrateFacts, path: &str) -> &'a Body {
    facts.bodies.iter().find(|body| &*facts.strings[body.path.0 as usize] == path).expect("a body")
}

/// Checks that the callees a comment of the source names are called at that line and nowhere else.
fn check(facts: &CrateFacts, function: &str, name: &str) {
    let start = MACROS.find(&format!("fn {name}(")).expect("the function");
    let length = MACROS[start..].find("\n}").expect("its end");
    let first = MACROS[..start].lines().count();
    let marked: Vec<(usize, &str)> = MACROS[start..start + length]
        .lines()
        .enumerate()
        .filter_map(|(line, text)| Some((first + line, text.split_once("// ")?.1)))
        .collect();
    let mut expected: Vec<String> = marked.iter().map(|(line, callee)| format!("{line} {callee}")).collect();
    let mut found: Vec<String> = calls(facts, body(facts, function))
        .iter()
        .filter_map(|(line, path)| {
            let plain = path.split("::<").next().unwrap_or(path);
            let (_, callee) =
                marked.iter().find(|(_, callee)| plain == *callee || plain.ends_with(&format!("::{callee}")))?;
            Some(format!("{line} {callee}"))
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "{function}");
}

#[test]
fn calls_made_by_macros_are_at_the_line_of_the_macro() {
    let facts = facts(MACROS, &COVERAGE);
    for name in ["asserts", "printed", "deferred", "chain"] {
        check(&facts, name, name);
    }
    check(&facts, "waits::{closure#0}", "waits");
}

#[test]
fn calls_of_one_macro_are_told_apart() {
    let facts = facts(MACROS, &COVERAGE);
    let own: Vec<u32> = calls(&facts, body(&facts, "own"))
        .into_iter()
        .filter(|(_, path)| path == "say")
        .map(|(line, _)| line)
        .collect();
    let start = MACROS.lines().zip(1..).find(|(line, _)| line.contains("fn own(")).expect("the function").1;
    assert_eq!(own, [start + 1, start + 2, start + 3, start + 3, start + 8]);
}

#[test]
fn without_coverage_the_lines_of_macros_are_found_too() {
    let facts = facts(MACROS, &[]);
    for name in ["printed", "deferred", "chain"] {
        check(&facts, name, name);
    }
    check(&facts, "waits::{closure#0}", "waits");
}

#[test]
fn a_body_in_a_macro_is_where_the_macro_is_called() {
    let facts = facts(MACROS, &COVERAGE);
    let closure = body(&facts, "deferred::{closure#0}");
    let line = MACROS.lines().position(|line| line.contains("later!(user)")).expect("the line") + 1;
    assert_eq!(closure.header.line as usize, line);
    assert!(calls(&facts, closure).iter().all(|(called, _)| *called as usize == line));
}

#[test]
fn a_macro_that_uses_a_variable_as_it_stands_is_found_by_what_it_makes() {
    let source = "pub struct User { pub email: String }\npub fn at(user: &User) -> usize {\n    let first = \
                  std::ptr::addr_of!(user.email);\n    println!(\"between\");\n    let second = take(\n        \
                  std::ptr::addr_of!(user.email),\n    );\n    println!(\"behind\");\n    first as usize + second\n}\n\
                  fn take(of: *const String) -> usize { of as usize }";
    for more in [&COVERAGE[..], &[]] {
        let facts = facts(source, more);
        let at = body(&facts, "at");
        let pointers = at.blocks.iter().flat_map(|block| &block.statements).filter_map(|(statement, site)| {
            let Statement::Assign(_, Rvalue::Ref { place, .. }) = statement else { return None };
            (place.projections.len() > 1).then(|| at.sites[*site as usize].line)
        });
        assert_eq!(pointers.collect::<Vec<_>>(), [3, 6]);
    }
}

#[test]
fn nothing_of_a_crate_stays_opaque() {
    for more in [&COVERAGE[..], &[]] {
        let counts = facts(MACROS, more).counts;
        assert_eq!((counts.bodies_failed, counts.opaque_statements), (0, 0), "{:?}", counts.samples);
    }
}

#[test]
fn test_code_is_marked() {
    let source = "pub fn a() {}\n#[cfg(test)] fn b() { let _ = || 1; }\n#[cfg(test)] mod c { pub struct S; \
                  impl Clone for S { fn clone(&self) -> S { S } } pub const N: &[u8] = &[1]; }\n#[test] fn d() {}";
    let facts = facts(source, &["--test"]);
    let test = |path: &str| body(&facts, path).test;
    assert!(!test("a"));
    for path in ["b", "b::{closure#0}", "c::N", "d"] {
        assert!(test(path), "{path}");
    }
}

#[test]
fn closures_of_one_macro_have_types_of_their_own() {
    let source = "macro_rules! lazily { ($value:expr) => { call(|| $value) } }\nmacro_rules! later { ($value:expr) => { \
                  async { $value } } }\nfn call<T>(f: impl Fn() -> T) -> T { f() }\npub fn one(text: &str) -> String { \
                  lazily!(text.to_owned()) }\npub fn two(text: &str) -> usize { lazily!(text.len()) }\npub async fn \
                  three(text: &str) -> String {\n    let first = later!(text.to_owned());\n    let second = \
                  later!(text.len());\n    second.await;\n    first.await\n}";
    let facts = facts(source, &COVERAGE);
    let own = |path: &str| {
        let state = facts.strings[body(&facts, path).locals[1].0 as usize].to_string();
        super::closure_place(&state).expect("a closure").to_owned()
    };
    let called = |path: &str, end: &str| {
        let callees = calls(&facts, body(&facts, path)).into_iter().map(|(_, path)| path);
        let mut places =
            callees.filter(|path| path.contains(end)).filter_map(|path| super::closure_place(&path).map(str::to_owned));
        places.next().expect("a call that names a closure")
    };
    assert_ne!(own("one::{closure#0}"), own("two::{closure#0}"));
    assert_eq!(called("one", "call::<"), own("one::{closure#0}"));
    assert_eq!(called("two", "call::<"), own("two::{closure#0}"));
    let polled = called("three::{closure#0}", "Future>::poll");
    assert_eq!(polled, own("three::{closure#0}::{closure#1}"), "the second block is awaited first");
}

#[test]
fn a_local_that_is_not_declared_is_no_closure() {
    let closure = |number: u32, body: &str| {
        format!(
            "fn f::{{closure#{number}}}(_1: {{closure@a.rs:1:1: 1:9}}) -> () {{\n    let mut _0: ();\n\n    bb0: {{\n        \
             {body}\n        return;\n    }}\n}}\n\n"
        )
    };
    let text = [closure(0, "_9 = copy _7;"), closure(1, "_8 = (copy _1, copy _7);")].concat();
    let facts = extract(text.as_bytes(), &unit(Utf8Path::new("/no/such/folder"), false)).expect("reads");
    assert_eq!(facts.bodies.len(), 2);
}
