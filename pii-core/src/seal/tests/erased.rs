//! What is left after an erasure.

use alloc::{string::String, vec::Vec};

use proptest::prelude::{any, prop_assert_eq, proptest};

use super::{EMAIL, TAX, person, sealed};
use crate::{
    erase::{Null, Shred},
    seal::{Context, IndexKey, KeyStore, MemoryKeyStore, Opened, RetentionClass, SealError, Sealed, Shredded},
};

#[test]
fn without_keys_every_copy_is_a_tombstone() {
    let (keys, ada, bob) = (MemoryKeyStore::default(), person("ada"), person("bob"));
    let (context, other) = (Context::new(&ada, "Customer.email"), Context::new(&bob, "Customer.email"));
    let first = sealed(&keys, &context);
    keys.create(&ada, RetentionClass::DEFAULT).unwrap();
    let second = sealed(&keys, &context);
    let kept = sealed(&keys, &other);

    assert_eq!(keys.destroy(&ada, &[]).unwrap(), Shredded::new(2, 0));
    for copy in [&first, &second] {
        assert!(copy.open(&keys, &context).unwrap().is_erased());
        assert!(copy.reseal(&keys, &context).unwrap().is_erased());
    }
    assert_eq!(kept.open(&keys, &other).unwrap().value().as_deref(), Some(EMAIL));
    assert_eq!(keys.destroy(&ada, &[]).unwrap(), Shredded::new(0, 0));
}

#[test]
fn nobody_who_was_erased_gets_a_key() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    let before = sealed(&keys, &context);
    let _ = keys.destroy(&ada, &[]).unwrap();
    for context in [context, context.class(TAX)] {
        assert!(matches!(Sealed::seal(&1_u8, &keys, &context), Err(SealError::Fenced)));
    }

    keys.readmit(&ada).unwrap();
    let after = sealed(&keys, &context);
    assert_eq!(after.key(), Some(2));
    assert_eq!(after.open(&keys, &context).unwrap().value().as_deref(), Some(EMAIL));
    assert!(before.open(&keys, &context).unwrap().is_erased());
}

#[test]
fn the_fence_stands_for_people_without_keys_too() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let _ = keys.destroy(&ada, &[]).unwrap();
    assert!(keys.create(&ada, RetentionClass::DEFAULT).unwrap().is_none());
}

#[test]
fn a_lost_key_does_not_pass_for_an_erasure() {
    let (keys, restored, ada) = (MemoryKeyStore::default(), MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    sealed(&keys, &context);
    keys.create(&ada, RetentionClass::DEFAULT).unwrap();
    let newer = sealed(&keys, &context);

    sealed(&restored, &context);
    let _ = restored.destroy(&ada, &[]).unwrap();
    assert!(matches!(newer.open(&restored, &context), Err(SealError::UnknownKey(2))));
}

#[test]
fn what_the_law_keeps_survives_until_it_does_not() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let email = Context::new(&ada, "Customer.email");
    let iban = Context::new(&ada, "Invoice.iban").class(TAX);
    let (shredded, held) = (sealed(&keys, &email), sealed(&keys, &iban));

    assert_eq!(keys.destroy(&ada, &[TAX]).unwrap(), Shredded::new(1, 1));
    assert!(shredded.open(&keys, &email).unwrap().is_erased());
    assert_eq!(held.open(&keys, &iban).unwrap().value().as_deref(), Some(EMAIL));

    keys.create(&ada, TAX).unwrap().expect("a class that is held goes on");
    let held = held.reseal(&keys, &iban).unwrap().value().unwrap();
    assert_eq!(held.key(), Some(2));

    assert_eq!(keys.destroy(&ada, &[]).unwrap(), Shredded::new(2, 0));
    assert!(held.open(&keys, &iban).unwrap().is_erased());
}

#[test]
fn the_strategy_leaves_nothing_in_the_record_and_the_key_alone() {
    let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
    let context = Context::new(&ada, "Customer.email");
    let mut here = sealed(&keys, &context);
    let copy = here.clone();
    here.shred();
    here.shred();
    assert_eq!((here.key(), here.algorithm()), (None, None));
    assert_eq!(here.to_text(), "pii-seal/1:erased");
    assert!(matches!(here.open(&keys, &context), Ok(Opened::Erased)));
    let read: Sealed<String> = here.to_text().parse().unwrap();
    assert!(matches!(read.open(&keys, &context), Ok(Opened::Erased)));
    assert_eq!(copy.open(&keys, &context).unwrap().value().as_deref(), Some(EMAIL));
}

#[test]
fn an_index_is_emptied() {
    let key = IndexKey::new("i1", [7; 32]).unwrap();
    let index = key.index("Customer.email", EMAIL.as_bytes());
    let (mut shredded, mut emptied) = (index.clone(), index);
    shredded.shred();
    emptied.null();
    assert_eq!((shredded.as_str(), emptied.as_str()), ("", ""));
}

proptest! {
    /// The store against a list of what happened.
    #[test]
    fn a_value_opens_as_long_as_nothing_destroyed_its_key(steps in proptest::collection::vec(any::<(u8, bool)>(), 1..40)) {
        let (keys, ada) = (MemoryKeyStore::default(), person("ada"));
        let contexts = [Context::new(&ada, "Customer.email"), Context::new(&ada, "Customer.email").class(TAX)];
        let mut values: Vec<(Sealed<u32>, usize, bool)> = Vec::new();
        let (mut fenced, mut number) = (false, 0);
        for (step, tax) in steps {
            let class = usize::from(tax);
            let alive = values.iter().any(|(_, of, alive)| *of == class && *alive);
            match step % 4 {
                0 | 1 => {
                    number += 1;
                    match Sealed::seal(&number, &keys, &contexts[class]) {
                        Ok(sealed) => values.push((sealed, class, true)),
                        Err(error) => assert!(matches!(error, SealError::Fenced) && fenced && !alive),
                    }
                }
                2 => {
                    let held = if tax { &[TAX][..] } else { &[] };
                    let _ = keys.destroy(&ada, held).unwrap();
                    fenced = true;
                    values.iter_mut().filter(|(_, class, _)| *class == 0 || !tax).for_each(|(.., alive)| *alive = false);
                }
                _ => {
                    keys.readmit(&ada).unwrap();
                    fenced = false;
                }
            }
            for (sealed, class, alive) in &values {
                prop_assert_eq!(sealed.open(&keys, &contexts[*class]).unwrap().is_erased(), !alive);
            }
        }
    }
}
