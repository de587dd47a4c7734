use std::iter::{self, Peekable};

use crate::any;

type Texts = std::vec::IntoIter<String>;

pub fn sources() {
    iter::once::<String>(any());
    iter::repeat::<String>(any());
    iter::repeat_n::<String>(any(), any());
    iter::empty::<String>();
    std::array::from_fn::<String, 2, _>(|_| any());
    iter::from_fn(|| any::<Option<String>>());
    iter::once_with(|| any::<String>());
    iter::repeat_with(|| any::<String>());
    iter::successors(any(), |text: &String| Some(text.clone()));
    iter::chain::<Texts, Texts>(any(), any());
    iter::zip::<Texts, Texts>(any(), any());
    any::<Vec<String>>().into_iter();
}

pub fn ends() {
    Texts::next_back(any());
    Texts::nth_back(any(), any());
    Texts::rev(any());
    Vec::<String>::from_iter(any::<Texts>());
    iter::Iterator::cloned(any::<std::slice::Iter<'_, String>>());
    Texts::collect::<Vec<String>>(any());
    iter::Iterator::copied(any::<std::slice::Iter<'_, u8>>());
    Texts::cycle(any());
    any::<std::vec::IntoIter<Vec<String>>>().flatten();
    Texts::fuse(any());
    Texts::last(any());
    Texts::max(any());
    Texts::min(any());
    Texts::next(any());
    Texts::nth(any(), any());
    Texts::peekable(any());
    any::<std::vec::IntoIter<u64>>().product::<u64>();
    Texts::skip(any(), any());
    Texts::step_by(any(), any());
    any::<std::vec::IntoIter<u64>>().sum::<u64>();
    Texts::take(any(), any());
    any::<std::vec::IntoIter<(String, u8)>>().unzip::<String, u8, Vec<String>, Vec<u8>>();
    <u64 as iter::Product>::product(any::<std::vec::IntoIter<u64>>());
    <u64 as iter::Sum>::sum(any::<std::vec::IntoIter<u64>>());
}

pub fn references() {
    Texts::by_ref(any());
    Peekable::<Texts>::peek(any());
    Peekable::<Texts>::peek_mut(any());
    std::slice::Iter::<String>::as_slice(&any());
    std::slice::IterMut::<String>::as_slice(&any());
    std::slice::IterMut::<String>::into_slice(any());
    std::str::CharIndices::as_str(&any());
    std::str::Chars::as_str(&any());
    std::vec::Drain::<String>::as_slice(&any());
    Texts::as_mut_slice(any());
    Texts::as_slice(any());
}

pub fn pairs() {
    Texts::chain::<Texts>(any(), any());
    Texts::enumerate(any());
    Texts::zip::<Texts>(any(), any());
    Vec::<String>::extend::<Texts>(any(), any());
    Texts::partition::<Vec<String>, _>(any(), |text| text.is_empty());
}

pub fn tests() {
    Texts::rfind(any(), |text| text.is_empty());
    Texts::filter(any(), |text| text.is_empty());
    Texts::find(any(), |text| text.is_empty());
    Texts::inspect(any(), |text| drop(text.len()));
    Texts::max_by_key(any(), |text| text.len());
    Texts::min_by_key(any(), |text| text.len());
    Texts::skip_while(any(), |text| text.is_empty());
    Texts::take_while(any(), |text| text.is_empty());
    Peekable::<Texts>::next_if(any(), |text| text.is_empty());
    Texts::max_by(any(), |a, b| a.cmp(b));
    Texts::min_by(any(), |a, b| a.cmp(b));
    Peekable::<Texts>::next_if_eq::<str>(any(), any());
    Texts::all(any(), |text| text.is_empty());
    Texts::any(any(), |text| text.is_empty());
    Texts::for_each(any(), drop);
    Texts::is_sorted_by_key(any(), |text| text.len());
    Texts::position(any(), |text| text.is_empty());
    Texts::rposition(any(), |text| text.is_empty());
    Texts::is_sorted_by(any(), |a, b| a < b);
}

pub fn maps() {
    Texts::filter_map(any(), Some);
    Texts::find_map(any(), Some);
    Texts::flat_map(any(), Some);
    Texts::map(any(), |text| text);
    Texts::map_while(any(), Some);
    Texts::try_for_each(any(), |_| Some(()));
    Texts::rfold(any(), any::<String>(), |all, text| all + &text);
    Texts::fold(any(), any::<String>(), |all, text| all + &text);
    Texts::reduce(any(), |all, text| all + &text);
    Texts::scan(any(), any::<String>(), |all: &mut String, text| Some(all.clone()));
    Texts::try_rfold(any(), any::<String>(), |all, text| Ok::<_, u8>(all + &text));
    Texts::try_fold(any(), any::<String>(), |all, text| Ok::<_, u8>(all + &text));
}

pub fn measures() {
    Texts::len(&any());
    Texts::cmp::<Texts>(any(), any());
    Texts::count(any());
    Texts::eq::<Texts>(any(), any());
    Texts::ge::<Texts>(any(), any());
    Texts::gt::<Texts>(any(), any());
    Texts::is_sorted(any());
    Texts::le::<Texts>(any(), any());
    Texts::lt::<Texts>(any(), any());
    Texts::ne::<Texts>(any(), any());
    Texts::partial_cmp::<Texts>(any(), any());
    Texts::size_hint(&any());
}
