//! Sealed values and the keys of people.
//!
//! A key is bytes, which every move copies to where it goes. What is shown here is that none of these copies stays in
//! the memory that is allocated; the stack is swept before the search.

use pii_core::Pseudonym;
use pii_core::pseudonym::HashKey;
use pii_core::seal::{Context, Found, KeyStore, MemoryKeyStore, Opened, RetentionClass, Sealed};
use zeroize::Zeroizing;

use crate::cases::{Case, report, text};
use crate::search::{Search, sweep_stack};

pub(crate) const CASES: &[Case] = &[
    ("sealed_value", sealed),
    ("opened_value", opened),
    ("destroyed_key", destroyed),
    ("retired_key", retired),
    ("hash_key", hash_key),
];

fn person(name: &[u8]) -> Pseudonym {
    let hash = |_: &str, value: &[u8]| format!("k1:{}", String::from_utf8_lossy(value));
    Pseudonym::of(&hash, "customer", name)
}

/// The value wipes itself, and so must what sealing made of it.
fn sealed(wipe: bool) {
    let (keys, ada) = (MemoryKeyStore::default(), person(b"ada"));
    let context = Context::new(&ada, "Customer.note");
    report(|| {
        if wipe {
            drop(Sealed::seal(&Some(Zeroizing::new(text())), &keys, &context).expect("sealed"));
        } else {
            drop(Sealed::seal(&text(), &keys, &context).expect("sealed"));
        }
        sweep_stack();
    });
}

fn opened(wipe: bool) {
    let (keys, ada) = (MemoryKeyStore::default(), person(b"ada"));
    let context = Context::new(&ada, "Customer.note");
    report(|| {
        let sealed = Sealed::seal(&Zeroizing::new(text()), &keys, &context).expect("sealed");
        let Opened::Value(value) = sealed.open(&keys, &context).expect("opened") else { unreachable!("not erased") };
        if !wipe {
            std::mem::forget(value);
        }
        sweep_stack();
    });
}

/// A search for a key that is in the store.
fn search_for(keys: &MemoryKeyStore, person: &Pseudonym, number: u32) -> Search {
    let found = keys.find(person, RetentionClass::DEFAULT, number).expect("a store in memory");
    let Found::Key(key) = &found else { unreachable!("it is there") };
    Search::new(32, |place| key.expose()[place])
}

fn create(keys: &MemoryKeyStore, person: &Pseudonym, count: usize) {
    for _ in 0..count {
        drop(keys.create(person, RetentionClass::DEFAULT).expect("a store in memory"));
    }
}

/// What `run` left on the stack is swept, which needs it to have returned.
fn report_search(run: impl FnOnce() -> Search) {
    let search = run();
    sweep_stack();
    println!("{}", search.run());
}

/// Of people who come later the store may not copy the key of one who was there to where nothing wipes it.
fn in_store(remove: impl FnOnce(&MemoryKeyStore, &Pseudonym)) {
    let keys = MemoryKeyStore::default();
    report_search(|| {
        let ada = person(b"ada");
        create(&keys, &ada, 9);
        let search = search_for(&keys, &ada, 9);
        create(&keys, &ada, 20);
        for name in 0..40 {
            create(&keys, &person(&[b'b', name]), 1);
        }
        remove(&keys, &ada);
        search
    });
}

fn destroyed(destroy: bool) {
    in_store(|keys, ada| {
        if destroy {
            let _ = keys.destroy(ada, &[]).expect("a store in memory");
        }
    });
}

fn retired(retire: bool) {
    in_store(|keys, ada| {
        if retire {
            keys.retire(ada, RetentionClass::DEFAULT, 15);
        }
    });
}

/// What is kept of the secret is derived from it. The keys move when their list grows.
fn hash_key(wipe: bool) {
    report_search(|| {
        let derived = Zeroizing::new(blake3::derive_key("pii-core 2026-11 pseudonyms", &[7; 32]));
        let search = Search::new(32, |place| derived[place]);
        let (mut keys, mut between) = (Vec::new(), Vec::new());
        for _ in 0..9 {
            keys.push(HashKey::new("k1", [7; 32]).expect("an id"));
            // What lies behind the list keeps it from growing where it is.
            between.push(vec![0_u8; 500]);
        }
        if !wipe {
            std::mem::forget(keys);
        }
        std::mem::forget(between);
        search
    });
}
