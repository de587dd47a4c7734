//! dashmap 6.

use dashmap::mapref::entry::Entry;
use dashmap::{DashMap, DashSet};

pub fn maps(email: String) {
    let map: DashMap<u64, String> = DashMap::new();
    let other: DashMap<u64, String> = DashMap::with_capacity(1);
    println!("{:?}", map.insert(1, email.clone()));
    if let Some(entry) = map.get(&1) {
        println!("{} {} {:?} {}", entry.value(), entry.key(), entry.pair(), entry.len());
    }
    if let Some(mut entry) = map.get_mut(&1) {
        entry.push('x');
        entry.value_mut().push('x');
        *entry = email.clone();
        println!("{} {} {}", entry.key(), entry.value(), entry.len());
    }
    map.entry(1).or_insert(email.clone()).push('x');
    map.entry(1).or_insert_with(|| email.clone()).push('x');
    map.entry(2).or_default().push('x');
    map.entry(2).and_modify(|old| old.push('x')).or_insert_with(String::new);
    match map.entry(3) {
        Entry::Occupied(entry) => println!("{}", entry.get()),
        Entry::Vacant(entry) => println!("{}", entry.insert(email.clone()).value()),
    }
    for entry in &map {
        println!("{} {} {}", entry.key(), entry.value(), entry.len());
    }
    map.iter().next();
    map.iter_mut().for_each(|mut entry| {
        entry.push('x');
        entry.value_mut().push('x');
        println!("{} {} {}", entry.key(), entry.value(), entry.len());
    });
    map.alter(&1, |_key, value| value + "x");
    map.alter_all(|_key, value| value + "x");
    map.view(&1, |_key, value| value.clone());
    map.retain(|_key, value| value.is_empty());
    map.remove(&1);
    map.remove_if(&1, |_key, value| value.is_empty());
    map.try_get(&1).try_unwrap();
    map.try_get(&1).unwrap();
    map.try_get_mut(&1).try_unwrap();
    map.contains_key(&1);
    map.len();
    map.is_empty();
    map.clear();
    map.shrink_to_fit();
    map.into_iter().next();
    let read = other.into_read_only();
    read.get(&1);
    read.iter().next();
    let set: DashSet<String> = DashSet::new();
    set.insert(email.clone());
    set.contains(&email);
    set.get(&email).map(|entry| entry.key().clone());
    for entry in set.iter() {
        println!("{}", entry.key());
    }
    set.remove(&email);
    set.len();
    set.clear();
    set.into_iter().next();
}
