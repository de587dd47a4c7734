use std::alloc::Layout;
use std::array::TryFromSliceError;
use std::collections::{
    BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, TryReserveError, VecDeque, btree_map, hash_map,
};

use crate::any;

type V = Vec<String>;
type D = VecDeque<String>;
type L = LinkedList<String>;
type H = BinaryHeap<String>;
type S = [String];

pub fn errors() -> (Layout, TryFromSliceError, TryReserveError) {
    any()
}

pub fn heaps() {
    H::as_slice(any());
    H::iter(any());
    H::peek(any());
    H::peek_mut(any());
    H::drain(any());
    H::into_sorted_vec(any());
    H::into_vec(any());
    H::pop(any());
    H::append(any(), any());
    H::push(any(), any());
    H::retain(any(), |text| text.is_empty());
    H::is_empty(any());
    H::len(any());
    H::new();
    H::reserve(any(), any());
    H::shrink_to_fit(any());
    H::with_capacity(any());
    H::clear(any());
}

pub fn lists() {
    L::back(any());
    L::back_mut(any());
    L::front(any());
    L::front_mut(any());
    L::iter(any());
    L::iter_mut(any());
    L::pop_back(any());
    L::pop_front(any());
    L::split_off(any(), any());
    L::append(any(), any());
    L::push_back(any(), any());
    L::push_front(any(), any());
    L::contains(any(), any());
    L::is_empty(any());
    L::len(any());
    L::new();
    L::clear(any());
}

pub fn deques() {
    D::back(any());
    D::back_mut(any());
    D::front(any());
    D::front_mut(any());
    D::get(any(), any());
    D::get_mut(any(), any());
    D::iter(any());
    D::iter_mut(any());
    D::make_contiguous(any());
    D::range(any(), ..);
    D::range_mut(any(), ..);
    D::as_mut_slices(any());
    D::as_slices(any());
    D::drain(any(), ..);
    D::pop_back(any());
    D::pop_front(any());
    D::remove(any(), any());
    D::split_off(any(), any());
    D::swap_remove_back(any(), any());
    D::swap_remove_front(any(), any());
    D::append(any(), any());
    D::push_back(any(), any());
    D::push_front(any(), any());
    D::insert(any(), any(), any());
    D::resize(any(), any(), any());
    D::resize_with(any(), any(), String::new);
    D::retain(any(), |text| text.is_empty());
    D::retain_mut(any(), |text| text.is_empty());
    D::capacity(any());
    D::contains(any(), any());
    D::is_empty(any());
    D::len(any());
    D::new();
    D::reserve(any(), any());
    D::rotate_left(any(), any());
    D::rotate_right(any(), any());
    D::shrink_to_fit(any());
    D::swap(any(), any(), any());
    D::truncate(any(), any());
    D::with_capacity(any());
    D::clear(any());
}

pub fn vecs() {
    V::as_mut_ptr(any());
    V::as_mut_slice(any());
    V::as_ptr(any());
    V::as_slice(any());
    V::spare_capacity_mut(any());
    V::drain(any(), ..);
    V::into_boxed_slice(any());
    V::leak(any());
    V::pop(any());
    V::remove(any(), any());
    V::split_off(any(), any());
    V::swap_remove(any(), any());
    vec![any::<String>(); any()];
    V::extract_if(any(), .., |text| text.is_empty());
    V::pop_if(any(), |text| text.is_empty());
    V::append(any(), any());
    V::extend_from_slice(any(), any());
    V::push(any(), any());
    V::insert(any(), any(), any());
    V::resize(any(), any(), any());
    V::insert_mut(any(), any(), any());
    V::push_mut(any(), any());
    V::resize_with(any(), any(), String::new);
    V::splice(any(), .., any::<V>());
    V::dedup_by_key(any(), |text| text.len());
    V::retain(any(), |text| text.is_empty());
    V::retain_mut(any(), |text| text.is_empty());
    V::dedup_by(any(), |a, b| a == b);
    V::capacity(any());
    V::dedup(any());
    V::extend_from_within(any(), ..);
    V::is_empty(any());
    V::len(any());
    V::new();
    V::reserve(any(), any());
    V::reserve_exact(any(), any());
    unsafe { V::set_len(any(), any()) };
    V::shrink_to(any(), any());
    V::shrink_to_fit(any());
    V::truncate(any(), any());
    V::try_reserve(any(), any());
    V::try_reserve_exact(any(), any());
    V::with_capacity(any());
    V::clear(any());
}

pub fn slices() {
    S::first(any());
    <[V]>::concat::<String>(any());
    <[u8]>::escape_ascii(any());
    vec![any::<String>(), any::<String>()];
    <[u8]>::repeat(any(), any());
    <[u8]>::to_ascii_lowercase(any());
    <[u8]>::to_ascii_uppercase(any());
    S::to_vec(any());
    let _: Vec<String> = any::<Box<[String]>>().into_vec();
    S::connect::<&str>(any(), any());
    S::join::<&str>(any(), any());
    S::split_at(any(), any());
    S::split_at_checked(any(), any());
    S::split_at_mut(any(), any());
    S::split_at_mut_checked(any(), any());
    S::split_first(any());
    S::split_first_chunk::<2>(any());
    S::split_first_mut(any());
    S::split_last(any());
    S::split_last_chunk::<2>(any());
    S::split_last_mut(any());
    S::clone_from_slice(any(), any());
    <[u8]>::copy_from_slice(any(), any());
    S::fill(any(), any());
    S::swap_with_slice(any(), any());
    S::fill_with(any(), String::new);
    <[String; 2]>::map(any(), |text| text);
}

pub fn slice_order() {
    S::binary_search(any(), any());
    S::contains(any(), any());
    <[u8]>::copy_within(any(), .., any());
    S::element_offset(any(), any());
    S::ends_with(any(), any());
    <[u8]>::eq_ignore_ascii_case(any(), any());
    <[u8]>::is_ascii(any());
    S::is_empty(any());
    S::is_sorted(any());
    S::len(any());
    <[u8]>::make_ascii_lowercase(any());
    <[u8]>::make_ascii_uppercase(any());
    S::reverse(any());
    S::rotate_left(any(), any());
    S::rotate_right(any(), any());
    S::sort(any());
    S::sort_unstable(any());
    S::starts_with(any(), any());
    S::swap(any(), any(), any());
    S::binary_search_by(any(), |text| text.as_str().cmp(""));
    S::is_sorted_by_key(any(), |text| text.len());
    S::partition_point(any(), |text| text.is_empty());
    S::sort_by_cached_key(any(), |text| text.len());
    S::sort_by_key(any(), |text| text.len());
    S::sort_unstable_by_key(any(), |text| text.len());
    S::binary_search_by_key(any(), any::<&usize>(), |text| text.len());
    S::is_sorted_by(any(), |a, b| a < b);
    S::sort_by(any(), |a, b| a.cmp(b));
    S::sort_unstable_by(any(), |a, b| a.cmp(b));
}

pub fn slice_parts() {
    S::chunk_by(any(), |a, b| a == b);
    S::chunk_by_mut(any(), |a, b| a == b);
    S::rsplit(any(), |text| text.is_empty());
    S::rsplitn(any(), any(), |text| text.is_empty());
    S::split(any(), |text| text.is_empty());
    S::split_inclusive(any(), |text| text.is_empty());
    S::split_mut(any(), |text| text.is_empty());
    S::splitn(any(), any(), |text| text.is_empty());
    std::slice::from_mut::<String>(any());
    std::slice::from_ref::<String>(any());
    unsafe {
        std::slice::from_raw_parts::<String>(any(), any());
        std::slice::from_raw_parts_mut::<String>(any(), any());
    }
}

pub mod maps {
    use super::*;

    type B = BTreeMap<String, String>;
    type H = HashMap<String, String>;
    type BEntry = btree_map::Entry<'static, String, String>;
    type BOccupied = btree_map::OccupiedEntry<'static, String, String>;
    type BVacant = btree_map::VacantEntry<'static, String, String>;
    type HEntry = hash_map::Entry<'static, String, String>;
    type HOccupied = hash_map::OccupiedEntry<'static, String, String>;
    type HVacant = hash_map::VacantEntry<'static, String, String>;

    pub fn tree_maps(map: &B) {
        B::insert(any(), any(), any());
        let _ = &map[""];
        B::get::<str>(any(), any());
        B::get_mut::<str>(any(), any());
        B::values(any());
        B::values_mut(any());
        B::keys(any());
        B::entry(any(), any());
        B::first_entry(any());
        B::first_key_value(any());
        B::get_key_value::<str>(any(), any());
        B::iter(any());
        B::iter_mut(any());
        B::last_entry(any());
        B::last_key_value(any());
        B::range::<String, _>(any(), ..);
        B::range_mut::<String, _>(any(), ..);
        B::pop_first(any());
        B::pop_last(any());
        B::remove_entry::<str>(any(), any());
        B::split_off::<str>(any(), any());
        B::extract_if(any(), .., |key, value| key == value);
        B::into_keys(any());
        B::into_values(any());
        B::remove::<str>(any(), any());
        B::append(any(), any());
        B::retain(any(), |key, value| key == value);
        B::contains_key::<str>(any(), any());
        B::is_empty(any());
        B::len(any());
        B::new();
        B::clear(any());
    }

    pub fn tree_entries() {
        BEntry::and_modify(any(), String::clear);
        BEntry::or_default(any());
        BEntry::or_insert(any(), any());
        BEntry::or_insert_with(any(), String::new);
        BEntry::or_insert_with_key(any(), String::clone);
        BEntry::insert_entry(any(), any());
        BEntry::key(&any());
        BOccupied::key(&any());
        BVacant::key(&any());
        BVacant::into_key(any());
        BOccupied::get(&any());
        BOccupied::get_mut(&mut any());
        BOccupied::into_mut(any());
        BOccupied::insert(&mut any(), any());
        BOccupied::remove(any());
        BOccupied::remove_entry(any());
        BVacant::insert(any(), any());
    }

    pub fn hash_maps(map: &H) {
        H::insert(any(), any(), any());
        let _ = &map[""];
        H::get::<str>(any(), any());
        H::get_mut::<str>(any(), any());
        H::values(any());
        H::values_mut(any());
        H::keys(any());
        H::entry(any(), any());
        H::get_key_value::<str>(any(), any());
        H::iter(any());
        H::iter_mut(any());
        H::drain(any());
        H::remove_entry::<str>(any(), any());
        H::extract_if(any(), |key, value| key == value);
        H::into_keys(any());
        H::into_values(any());
        H::remove::<str>(any(), any());
        H::retain(any(), |key, value| key == value);
        H::capacity(any());
        H::contains_key::<str>(any(), any());
        H::hasher(any());
        H::is_empty(any());
        H::len(any());
        H::new();
        H::reserve(any(), any());
        H::shrink_to_fit(any());
        H::with_capacity(any());
        H::with_capacity_and_hasher(any(), any());
        H::with_hasher(any());
        H::clear(any());
    }

    pub fn hash_entries() {
        HEntry::and_modify(any(), String::clear);
        HEntry::or_default(any());
        HEntry::or_insert(any(), any());
        HEntry::or_insert_with(any(), String::new);
        HEntry::or_insert_with_key(any(), String::clone);
        HEntry::insert_entry(any(), any());
        HEntry::key(&any());
        HOccupied::key(&any());
        HVacant::key(&any());
        HVacant::into_key(any());
        HOccupied::get(&any());
        HOccupied::get_mut(&mut any());
        HOccupied::into_mut(any());
        HOccupied::insert(&mut any(), any());
        HOccupied::remove(any());
        HOccupied::remove_entry(any());
        HVacant::insert(any(), any());
    }
}

pub mod sets {
    use super::*;

    type B = BTreeSet<String>;
    type H = HashSet<String>;

    pub fn tree_sets() {
        B::append(any(), any());
        B::insert(any(), any());
        B::replace(any(), any());
        B::difference(any(), any());
        B::first(any());
        B::get::<str>(any(), any());
        B::intersection(any(), any());
        B::iter(any());
        B::last(any());
        B::range::<String, _>(any(), ..);
        B::symmetric_difference(any(), any());
        B::union(any(), any());
        B::pop_first(any());
        B::pop_last(any());
        B::split_off::<str>(any(), any());
        B::take::<str>(any(), any());
        B::retain(any(), |text| text.is_empty());
        B::contains::<str>(any(), any());
        B::is_disjoint(any(), any());
        B::is_empty(any());
        B::is_subset(any(), any());
        B::is_superset(any(), any());
        B::len(any());
        B::new();
        B::remove::<str>(any(), any());
        B::clear(any());
    }

    pub fn hash_sets() {
        H::insert(any(), any());
        H::replace(any(), any());
        H::difference(any(), any());
        H::get::<str>(any(), any());
        H::intersection(any(), any());
        H::iter(any());
        H::symmetric_difference(any(), any());
        H::union(any(), any());
        H::drain(any());
        H::take::<str>(any(), any());
        H::retain(any(), |text| text.is_empty());
        H::capacity(any());
        H::contains::<str>(any(), any());
        H::is_disjoint(any(), any());
        H::is_empty(any());
        H::is_subset(any(), any());
        H::is_superset(any(), any());
        H::len(any());
        H::new();
        H::remove::<str>(any(), any());
        H::reserve(any(), any());
        H::with_capacity(any());
        H::with_hasher(any());
        H::clear(any());
    }
}
