//! Small sets and maps in one piece of memory, in order.
//!
//! Nearly all sets of labels and places have one or two elements, and nearly all values a few parts. The analysis makes
//! and copies them by the million, so that a tree's nodes would be most of what it costs.

use smallvec::SmallVec;

/// A set, sorted; up to `N` elements lie in the set itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Set<T, const N: usize>(SmallVec<[T; N]>);

impl<T, const N: usize> Default for Set<T, N> {
    fn default() -> Self {
        Self(SmallVec::new())
    }
}

impl<T: Ord, const N: usize> Set<T, N> {
    /// The set of one element.
    #[must_use]
    pub(super) fn one(element: T) -> Self {
        Self(std::iter::once(element).collect())
    }

    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The elements in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    #[must_use]
    pub(super) fn contains(&self, element: &T) -> bool {
        self.0.binary_search(element).is_ok()
    }

    /// Whether every element of the other set is in this one.
    #[must_use]
    pub(super) fn contains_all(&self, other: &Self) -> bool {
        other.len() <= self.len() && other.0.iter().all(|element| self.contains(element))
    }

    /// Adds an element; true when it was not there.
    pub(super) fn insert(&mut self, element: T) -> bool {
        // Most often what is added comes last: sets are made in order.
        let at = match self.0.last() {
            Some(last) if *last >= element => match self.0.binary_search(&element) {
                Ok(_) => return false,
                Err(at) => at,
            },
            _ => self.0.len(),
        };
        self.0.insert(at, element);
        true
    }

    /// Takes an element out.
    pub(super) fn remove(&mut self, element: &T) {
        if let Ok(at) = self.0.binary_search(element) {
            self.0.remove(at);
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Adds elements; true when one was not there.
    pub(super) fn extend(&mut self, elements: impl IntoIterator<Item = T>) -> bool {
        elements.into_iter().fold(false, |grown, element| self.insert(element) | grown)
    }
}

impl<T: Ord, const N: usize> FromIterator<T> for Set<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut all: SmallVec<[T; N]> = elements.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }
}

impl<T, const N: usize> IntoIterator for Set<T, N> {
    type Item = T;
    type IntoIter = smallvec::IntoIter<[T; N]>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a Set<T, N> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A map, sorted by key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Map<K, V> {
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    fn position(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(key))
    }

    #[must_use]
    pub(super) fn get(&self, key: &K) -> Option<&V> {
        self.position(key).ok().map(|at| &self.0[at].1)
    }

    #[must_use]
    pub(super) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.position(key).ok().map(|at| &mut self.0[at].1)
    }

    /// The value, made when missing.
    pub(super) fn value(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let at = match self.0.last() {
            Some((last, _)) if *last >= key => self.position(&key),
            _ => Err(self.0.len()),
        };
        let at = at.unwrap_or_else(|at| {
            self.0.insert(at, (key, V::default()));
            at
        });
        &mut self.0[at].1
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        match self.position(&key) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    pub(super) fn remove(&mut self, key: &K) -> Option<V> {
        self.position(key).ok().map(|at| self.0.remove(at).1)
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        self.0.retain(|(key, value)| keep(key, value));
    }

    /// The entries in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, &V)> + '_ {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &V> + '_ {
        self.0.iter().map(|(_, value)| value)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> + '_ {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The entries of another map, each with the own value for the same key.
    pub(super) fn zip_mut<'a>(
        &'a mut self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a K, Option<&'a mut V>, &'a V)> + 'a {
        let mut own = self.0.iter_mut().peekable();
        other.0.iter().map(move |(key, value)| {
            while own.next_if(|(known, _)| known < key).is_some() {}
            (key, own.next_if(|(known, _)| known == key).map(|(_, value)| value), value)
        })
    }

    /// Adds entries with keys that are not there yet, in order.
    pub(super) fn merge(&mut self, new: Vec<(K, V)>) {
        if !new.is_empty() {
            self.0.extend(new);
            self.0.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
    }

    /// The entries whose key, in the order of the map, is before or in what `is_before` and `is_in` say.
    pub(super) fn range(&self, is_before: impl Fn(&K) -> bool, is_in: impl Fn(&K) -> bool) -> &[(K, V)] {
        let start = self.0.partition_point(|(key, _)| is_before(key));
        let length = self.0[start..].iter().take_while(|(key, _)| is_in(key)).count();
        &self.0[start..start + length]
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_sorted_and_hold_each_element_once() {
        let mut set: Set<u32, 2> = [3, 1, 3].into_iter().collect();
        assert!(!set.insert(1));
        assert!(set.insert(2));
        assert!(set.extend([2, 9]));
        assert!(!set.extend([2, 9]));
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [1, 2, 3, 9]);
        assert!(set.contains_all(&Set::one(9)) && !set.contains_all(&Set::one(4)));
        set.remove(&2);
        assert_eq!(set.into_iter().collect::<Vec<_>>(), [1, 3, 9]);
    }

    #[test]
    fn maps_are_sorted_by_key() {
        let mut map: Map<u32, char> = [(3, 'c'), (1, 'a'), (3, 'd')].into_iter().collect();
        *map.value(2) = 'b';
        assert_eq!(map.iter().map(|(key, value)| (*key, *value)).collect::<Vec<_>>(), [(1, 'a'), (2, 'b'), (3, 'd')]);
        assert_eq!(map.range(|key| *key < 2, |key| *key < 4), [(2, 'b'), (3, 'd')]);
        assert_eq!((map.remove(&2), map.get(&2)), (Some('b'), None));
    }
}
