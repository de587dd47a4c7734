use indexmap::map::Entry;
use indexmap::{IndexMap, IndexSet};
use itertools::Itertools;

use crate::any;

type Texts = std::vec::IntoIter<String>;
type Pairs = std::vec::IntoIter<(u8, String)>;

pub fn maps() {
    type M = IndexMap<String, String>;
    M::get_index(any(), any());
    M::get_index_mut(any(), any());
    M::shift_remove::<str>(any(), any());
    M::swap_remove::<str>(any(), any());
    M::shift_remove_entry::<str>(any(), any());
    M::swap_remove_entry::<str>(any(), any());
    M::get::<str>(any(), any());
    Entry::<String, String>::or_default(any());
    IndexSet::<String>::insert(any(), any());
    hashbrown::HashMap::<String, String>::get::<str>(any(), any());
    hashbrown::HashSet::<String>::get::<str>(any(), any());
}

pub fn adaptors() {
    Itertools::intersperse_with(any::<Texts>(), any::<String>);
    any::<Texts>().map_into::<Box<str>>();
    any::<Texts>().tuple_windows::<(String, String)>();
    any::<Texts>().fold_while(any::<String>(), |all, text| itertools::FoldWhile::Done(all + &text));
    any::<Texts>().collect_vec();
    any::<Texts>().dedup();
    any::<Texts>().multipeek();
    any::<Texts>().sorted();
    any::<Texts>().sorted_unstable();
    any::<std::vec::IntoIter<Result<String, u8>>>().try_collect::<String, Vec<String>, u8>();
    any::<Texts>().unique();
    any::<Texts>().sorted_by_cached_key(|text| text.len());
    any::<Texts>().sorted_by_key(|text| text.len());
    any::<Texts>().sorted_unstable_by_key(|text| text.len());
    any::<Texts>().take_while_inclusive(|text| text.is_empty());
    any::<Texts>().unique_by(|text| text.len());
    any::<Texts>().dedup_by(|a, b| a == b);
    any::<Texts>().sorted_by(|a, b| a.cmp(b));
    any::<Texts>().sorted_unstable_by(|a, b| a.cmp(b));
    any::<Texts>().into_group_map_by(|text| text.len());
    any::<Pairs>().into_group_map();
    any::<Texts>().format("");
    any::<Texts>().join("");
    any::<Texts>().counts();
    any::<Texts>().counts_by(|text| text.len());
    any::<Texts>().all_equal();
    any::<Texts>().all_unique();
    any::<Texts>().contains("");
    any::<Texts>().try_len();
}
