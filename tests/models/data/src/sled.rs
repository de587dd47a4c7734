//! sled 0.34.

use sled::transaction::{ConflictableTransactionError, TransactionError, TransactionalTree};
use sled::{Batch, Db, IVec, Transactional, Tree};

pub fn trees(email: &str) -> sled::Result<()> {
    let db: Db = sled::open("users.sled")?;
    let users: Tree = db.open_tree("users")?;
    let previous: Option<IVec> = db.insert(email, email.as_bytes())?;
    println!("{previous:?}");
    users.insert(email, IVec::from(email))?;
    let found: Option<IVec> = users.get(email)?;
    if let Some(found) = &found {
        println!("{:?} {}", found.as_ref(), found.to_vec().len());
    }
    users.contains_key(email)?;
    users.remove(email)?;
    users.compare_and_swap(email, Some("a"), Some(email))?.ok();
    users.update_and_fetch(email, |old| old.map(<[u8]>::to_vec))?;
    users.fetch_and_update(email, |old| old.map(<[u8]>::to_vec))?;
    users.set_merge_operator(|_key: &[u8], _old: Option<&[u8]>, new: &[u8]| Some(new.to_vec()));
    users.merge(email, email)?;
    users.get_lt(email)?;
    users.get_gt(email)?;
    for pair in users.iter() {
        let (key, value) = pair?;
        println!("{key:?} {value:?}");
    }
    users.iter().keys().next();
    users.iter().values().next();
    users.range(email..).next();
    users.scan_prefix(email).next();
    users.first()?;
    users.last()?;
    users.pop_min()?;
    users.pop_max()?;
    users.len();
    users.is_empty();
    users.name();
    users.clear()?;
    users.flush()?;
    users.checksum()?;
    let mut batch = Batch::default();
    batch.insert(email, email);
    batch.remove(email);
    users.apply_batch(batch)?;
    for event in users.watch_prefix(email) {
        println!("{event:?}");
    }
    db.generate_id()?;
    db.tree_names();
    db.drop_tree("users")?;
    db.was_recovered();
    db.size_on_disk()?;
    sled::Config::new().path("users.sled").temporary(true).open()?;
    Ok(())
}

pub fn transact(users: &Tree, posts: &Tree, email: &str) -> Result<(), TransactionError<String>> {
    users.transaction(|inner: &TransactionalTree| {
        inner.insert(email, email)?;
        inner.get(email)?;
        inner.remove(email)?;
        let mut batch = Batch::default();
        batch.insert(email, email);
        inner.apply_batch(&batch)?;
        inner.flush();
        if email.is_empty() {
            return Err(ConflictableTransactionError::Abort("empty".to_owned()));
        }
        Ok(())
    })?;
    (users, posts).transaction(|(users, posts)| {
        users.insert(email, email)?;
        posts.insert(email, email)?;
        Ok(())
    })
}

pub async fn later(users: &Tree) -> sled::Result<usize> {
    users.flush_async().await
}
