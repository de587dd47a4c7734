//! moka: caches inside the process.

use std::sync::Arc;
use std::time::Duration;

use moka::notification::RemovalCause;

pub fn blocking(email: String) {
    use moka::sync::{Cache, SegmentedCache};

    let small: Cache<u64, String> = Cache::new(100);
    small.insert(1, email.clone());
    let cache: Cache<String, String> = Cache::builder()
        .name("users")
        .max_capacity(100)
        .initial_capacity(10)
        .time_to_live(Duration::from_secs(60))
        .time_to_idle(Duration::from_secs(60))
        .weigher(|_key: &String, value: &String| u32::try_from(value.len()).unwrap_or(u32::MAX))
        .eviction_listener(|key: Arc<String>, value: String, _cause: RemovalCause| println!("{key} {value}"))
        .support_invalidation_closures()
        .build();
    cache.insert("email".to_owned(), email.clone());
    let found: Option<String> = cache.get("email");
    println!("{found:?}");
    println!("{}", cache.get_with("email".to_owned(), || email.clone()));
    println!("{}", cache.get_with_by_ref("email", || email.clone()));
    println!("{:?}", cache.optionally_get_with("email".to_owned(), || Some(email.clone())));
    println!("{:?}", cache.try_get_with("email".to_owned(), || Ok::<_, std::fmt::Error>(email.clone())));
    println!("{:?}", cache.remove("email"));
    println!("{}", cache.entry("email".to_owned()).or_insert(email.clone()).into_value());
    println!("{}", cache.entry("email".to_owned()).or_insert_with(|| email.clone()).value());
    println!("{}", cache.entry_by_ref("email").or_insert(email.clone()).is_fresh());
    cache.entry("email".to_owned()).and_upsert_with(|old| old.map_or(email.clone(), moka::Entry::into_value));
    for (key, value) in &cache {
        println!("{key} {value}");
    }
    cache.iter().next();
    cache.contains_key("email");
    cache.invalidate("email");
    cache.invalidate_all();
    cache.invalidate_entries_if(|_, value| value.is_empty()).ok();
    cache.entry_count();
    cache.weighted_size();
    cache.run_pending_tasks();
    cache.name();
    cache.policy();
    let segmented: SegmentedCache<String, String> = SegmentedCache::new(100, 4);
    segmented.insert("email".to_owned(), email);
    segmented.get("email");
    segmented.get_with("email".to_owned(), || "x".to_owned());
    segmented.remove("email");
    println!("{} {}", cache.clone().entry_count(), segmented.clone().entry_count());
}

pub async fn awaited(email: String) {
    use moka::future::Cache;

    let cache: Cache<String, String> = Cache::builder().max_capacity(100).build();
    cache.insert("email".to_owned(), email.clone()).await;
    println!("{:?}", cache.get("email").await);
    println!("{}", cache.get_with("email".to_owned(), async { email.clone() }).await);
    println!("{}", cache.get_with_by_ref("email", async { email.clone() }).await);
    println!("{:?}", cache.optionally_get_with("email".to_owned(), async { Some(email.clone()) }).await);
    println!("{:?}", cache.try_get_with("email".to_owned(), async { Ok::<_, std::fmt::Error>(email.clone()) }).await);
    println!("{}", cache.entry("email".to_owned()).or_insert(email.clone()).await.into_value());
    println!("{}", cache.entry("email".to_owned()).or_insert_with(async { email.clone() }).await.value());
    println!("{:?}", cache.remove("email").await);
    println!("{}", cache.clone().entry_by_ref("email").or_insert(email).await.is_fresh());
    cache.iter().next();
    cache.contains_key("email");
    cache.invalidate("email").await;
    cache.invalidate_all();
    cache.entry_count();
    cache.run_pending_tasks().await;
}
