//! The closed vocabularies. `pii-core` has the same terms as types; a macro crate cannot share types with
//! it, so a test compares the two.

mod categories;
mod countries;
mod guess;
mod similar;
mod terms;

pub(crate) use categories::CATEGORIES;
pub(crate) use countries::is_country;
pub(crate) use guess::guess;
pub(crate) use similar::closest;
pub(crate) use terms::{PURPOSES, SUBJECTS};

pub(crate) struct Category {
    pub(crate) path: &'static str,
    pub(crate) key: &'static str,
    pub(crate) flags: &'static [&'static str],
}

pub(crate) struct Term {
    pub(crate) path: &'static str,
    pub(crate) key: &'static str,
}

#[cfg(test)]
mod tests {
    use super::{CATEGORIES, PURPOSES, SUBJECTS, Term};

    #[test]
    fn categories_are_those_of_the_runtime() {
        assert_eq!(CATEGORIES.len(), pii_core::category::ALL.len());
        for category in CATEGORIES {
            let mut all = pii_core::category::ALL.iter();
            let term = all.find(|term| term.key == category.key).expect(category.key);
            assert_eq!(term.path, Some(category.path));
            let mut flags = category.flags.to_vec();
            flags.sort_unstable();
            let mut names: Vec<_> = term.flags.names().collect();
            names.sort_unstable();
            assert_eq!(names, flags, "{}", category.key);
        }
    }

    #[test]
    fn purposes_and_subjects_are_those_of_the_runtime() {
        let pairs = |terms: &[Term]| -> Vec<_> { terms.iter().map(|term| (term.key, Some(term.path))).collect() };
        let mut purposes: Vec<_> = pii_core::purpose::ALL.iter().map(|term| (term.key, term.path)).collect();
        let mut ours = pairs(PURPOSES);
        purposes.sort_unstable();
        ours.sort_unstable();
        assert_eq!(ours, purposes);
        let subjects: Vec<_> = pii_core::subject::ALL.iter().map(|term| (term.key, term.path)).collect();
        assert_eq!(pairs(SUBJECTS), subjects);
    }
}
