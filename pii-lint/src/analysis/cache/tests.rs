use std::collections::{BTreeMap, BTreeSet};

use tempfile::TempDir;

use super::*;
use crate::facts::{Counts, Marker, Site};
use crate::flow::{Delivery, Exposures, FoundSink, Processing, TouchedFunction, Use, Used};
use crate::link::DataId;
use crate::model::Models;
use crate::report::{CallEntry, DynCalls, How, Seen, SinkKind, Step};
use crate::{analysis, config};

const TYPE: &str = r#"pii/1 {"item":"type","name":"User","subject":"customer","store":["users"],"variants":[{"name":null,
    "fields":[{"name":"email","role":"personal","categories":[{"key":"user.contact.email","path":"Email","flags":["a"]}],
    "purposes":[{"key":"service","path":"Service","basis":"contract"}],"retention":"P1Y",
    "retention_start":{"field":"left"},"recipients":[{"name":"Post","role":"processor"}]}]}]}"#;
const FUNCTION: &str = r#"pii/1 {"item":"fn","purposes":[{"key":"service","path":"Service","basis":"contract"}],
    "params":[{"index":0,"name":"to","categories":[{"key":null,"path":"Own"}]}]}"#;

fn marker(owner: &str, text: &str) -> Marker {
    Marker { owner: owner.into(), text: text.into(), site: site(1), test: false }
}

fn site(line: u32) -> Site {
    Site { file: "src/lib.rs".into(), line, column: 5, macros: Vec::new() }
}

fn facts(name: &str) -> CrateFacts {
    CrateFacts {
        crate_name: name.into(),
        strings: vec!["a".into()],
        markers: vec![marker("", TYPE), marker("send", FUNCTION)],
        counts: Counts { bodies: 3, opaque_statements: 1, samples: vec!["_1 = ?".into()], ..Counts::default() },
        ..CrateFacts::default()
    }
}

/// With something in every field, so that nothing can be left behind unseen.
fn found() -> Analysis {
    let models = Models::shipped().expect("readable");
    let program = analysis::link(vec![facts("app")], &models, &Config::default()).expect("readable");
    let mut found = analysis::follow(program, &models);
    let step = Step { function: "app::f".into(), file: "src/lib.rs".into(), line: 3, what: "logs it".into() };
    let delivery = Delivery {
        host: Some("example.com".into()),
        data: BTreeMap::from([(DataId(0), vec![step.clone()])]),
        pseudonyms: BTreeMap::from([(DataId(1), vec![step])]),
        through: BTreeSet::from(["app::f".into()]),
    };
    found.sinks.push(FoundSink {
        kind: SinkKind::Log,
        function: "log::info!".into(),
        callee: "log::log".into(),
        library: Some("log".into()),
        within: "app::f".into(),
        site: site(3),
        test: true,
        deliveries: vec![delivery],
    });
    found.functions.push(TouchedFunction {
        path: "app::f".into(),
        site: site(2),
        test: true,
        generated: true,
        handler: true,
        touches: BTreeMap::from([(DataId(0), BTreeSet::from([How::Reads, How::Passes]))]),
    });
    let call = |function: &str| CallEntry { function: function.into(), calls: 2, given_data: 1 };
    found.crates[0].seen = Seen {
        bodies: 1,
        bodies_failed: 2,
        bodies_cut_short: 3,
        opaque_statements: 4,
        calls: 5,
        unresolved_calls: 6,
        unmodelled: vec![call("x::y")],
        dyn_calls: DynCalls { calls: 7, candidates: 8, without_candidate: 9 },
        foreign: vec![call("strlen")],
        samples: vec!["_1 = ?".into()],
    };
    found.sink_kinds.insert(SinkKind::Email);
    found.called.insert("x::y".into());
    found.defined.insert("app::f".into());
    found.types.insert("app::User".into());
    let asked = BTreeSet::from([Vec::new(), vec!["service".to_owned()]]);
    let used = |how| Use { site: site(4), data: DataId(0), how, asked: asked.clone() };
    found.processing.push(Processing {
        declared: "app::send".into(),
        within: "app::f".into(),
        header: site(2),
        uses: vec![used(Used::Touched(How::Writes)), used(Used::Sent(SinkKind::Email))],
    });
    found.exposures = Exposures { any: true, unrecorded: vec![("app::Sink::record".into(), site(9))] };
    found
}

/// An empty target directory, and the results in it.
fn empty() -> (TempDir, Cache) {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = Cache::new(Utf8Path::from_path(folder.path()).expect("utf-8"), "this build".into());
    (folder, cache)
}

fn slot(cache: &Cache, name: &str) -> Slot {
    cache.slot(&[facts(name)], &Config::default()).expect("a place")
}

fn names(cache: &Cache) -> BTreeSet<String> {
    let files = cache.folder.read_dir_utf8().expect("listed");
    files.map(|file| file.expect("listed").file_name().to_owned()).collect()
}

#[test]
fn what_is_kept_is_found_whole() {
    let (_folder, cache) = empty();
    let found = found();
    assert!(found.data.types.contains_key("app::User") && found.data.functions.contains_key("app::send"));
    assert_eq!(slot(&cache, "app").read(), None);
    slot(&cache, "app").write(&found).expect("written");
    assert_eq!(slot(&cache, "app").read(), Some(found));
}

#[test]
fn nothing_else_is_found_when_anything_differs() {
    let (folder, cache) = empty();
    let nothing = Config::default();
    let both = [facts("app"), facts("db")];
    let first = cache.slot(&both, &nothing).expect("a place");
    first.write(&found()).expect("written");
    assert!(first.read().is_some());
    let other =
        |facts: &[CrateFacts], config: &Config, cache: &Cache| cache.slot(facts, config).expect("a place").read();
    assert!(other(&both, &nothing, &cache).is_some());

    let mut edited = both.clone();
    edited[1].markers[0].site.line += 1;
    assert_eq!(other(&edited, &nothing, &cache), None, "a line has moved");
    let turned = [facts("db"), facts("app")];
    assert_eq!(other(&turned, &nothing, &cache), None, "another order");
    assert_eq!(other(&both[..1], &nothing, &cache), None, "a crate less");
    let more = [facts("app"), facts("db"), facts("db")];
    assert_eq!(other(&more, &nothing, &cache), None, "a crate more");
    let toml = config::parse("[[function]]\npath = \"x::y\"\nflows = [\"0 -> return\"]\n").expect("well-formed");
    assert_eq!(other(&both, &toml, &cache), None, "a model in pii.toml");
    let tool = Cache::new(Utf8Path::from_path(folder.path()).expect("utf-8"), "another build".into());
    assert_eq!(other(&both, &nothing, &tool), None, "another build of the tool");
}

#[test]
fn what_is_not_as_it_was_written_counts_as_none() {
    let (_folder, cache) = empty();
    let slot = slot(&cache, "app");
    slot.write(&found()).expect("written");
    let whole = fs::read(&slot.path).expect("read");
    for end in (0..whole.len()).step_by(61).chain([whole.len() - 1]) {
        fs::write(&slot.path, &whole[..end]).expect("written");
        assert_eq!(slot.read(), None, "{end} bytes");
    }
    for at in (0..KIND.len() + 64).chain((0..whole.len()).step_by(61)) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(&slot.path, damaged).expect("written");
        assert_eq!(slot.read(), None, "byte {at}");
    }
    fs::write(&slot.path, [&whole[..], b"x"].concat()).expect("written");
    assert_eq!(slot.read(), None, "a byte more");
    fs::write(&slot.path, &whole).expect("written");
    assert!(slot.read().is_some());
}

#[test]
fn what_was_found_for_other_code_is_not_taken_under_its_name() {
    let (_folder, cache) = empty();
    let (own, other) = (slot(&cache, "app"), slot(&cache, "db"));
    other.write(&found()).expect("written");
    fs::rename(&other.path, &own.path).expect("renamed");
    assert_eq!(own.read(), None);
}

#[test]
fn a_few_results_are_kept_those_in_use_longest() {
    let (_folder, cache) = empty();
    let found = found();
    let slots: Vec<Slot> = ["a", "b", "c", "d", "e"].map(|name| slot(&cache, name)).into();
    fs::create_dir_all(&cache.folder).expect("created");
    let [half, at_work] = [".tmp123", ".tmp456"].map(|name| {
        let path = cache.folder.join(name);
        fs::write(&path, "half of a result").expect("written");
        path
    });
    let date = |path: &Utf8Path, age: u64| {
        let day = SystemTime::now() - Duration::from_hours(age);
        File::options().append(true).open(path).and_then(|file| file.set_modified(day)).expect("dated");
    };
    date(&half, 99);
    for (slot, age) in slots.iter().zip([9, 8, 7, 6]) {
        slot.write(&found).expect("written");
        date(&slot.path, age);
    }
    assert!(!half.exists() && at_work.exists());
    fs::remove_file(at_work).expect("removed");
    assert!(slots[0].read().is_some());
    slots[4].write(&found).expect("written");
    let kept: BTreeSet<String> = [0, 2, 3, 4].map(|at| slots[at].path.file_name().expect("a name").to_owned()).into();
    assert_eq!(names(&cache), kept);
}

#[test]
fn runs_at_once_find_whole_results_or_none() {
    let (_folder, cache) = empty();
    let found = found();
    std::thread::scope(|scope| {
        for name in ["a", "b", "a", "c", "d", "e"] {
            let (cache, found) = (&cache, &found);
            scope.spawn(move || {
                for _ in 0..20 {
                    let slot = slot(cache, name);
                    slot.write(found).expect("written");
                    assert!(slot.read().is_none_or(|read| read == *found));
                }
            });
        }
    });
    assert!((1..=KEPT).contains(&names(&cache).len()), "{:?}", names(&cache));
}
