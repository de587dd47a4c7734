//! What keys of all kinds can do.

/// What goes before the value into the computation. The length says where the domain ends, so that no two
/// pairs of domain and value give the same bytes.
pub(super) fn domain_length(domain: &str) -> [u8; 8] {
    (domain.len() as u64).to_be_bytes()
}

macro_rules! keyed {
    ($key:ident) => {
        impl $key {
            /// The id that stands before the pseudonyms.
            pub fn id(&self) -> &str {
                self.id.as_str()
            }

            /// The pseudonym of a value of that category, without allocation.
            pub fn token(&self, category: &str, value: &[u8]) -> $crate::pseudonym::Token {
                $crate::pseudonym::Token::new(&self.id, self.digest(category, value))
            }

            /// Whether the pseudonym is that of this value, category and key. Takes as long for a near miss
            /// as for any other text of that length.
            pub fn matches(&self, category: &str, value: &[u8], pseudonym: &str) -> bool {
                self.token(category, value).matches(pseudonym)
            }
        }

        impl $crate::erase::Pseudonyms for $key {
            fn pseudonym(&self, category: &str, value: &[u8]) -> alloc::string::String {
                self.token(category, value).as_str().into()
            }

            fn write_token(&self, category: &str, value: &[u8], out: &mut dyn core::fmt::Write) -> core::fmt::Result {
                out.write_str(self.token(category, value).as_str())
            }
        }

        impl core::fmt::Debug for $key {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($key), "({})"), self.id())
            }
        }

        #[cfg(test)]
        mod surface {
            use alloc::{format, string::String};

            use super::$key;
            use crate::{Pseudonym, erase::Pseudonyms};

            fn key() -> $key {
                $key::new("k1", core::array::from_fn(|i| u8::try_from(i).unwrap())).unwrap()
            }

            #[test]
            fn all_ways_give_the_same_text() {
                let pseudonym = Pseudonym::of(&key(), "user.contact.email", b"ada@example.com");
                let token = key().token("user.contact.email", b"ada@example.com");
                let mut written = String::new();
                key().write_token("user.contact.email", b"ada@example.com", &mut written).unwrap();
                assert_eq!(pseudonym.as_str(), token.as_str());
                assert_eq!(pseudonym.as_str(), written);
                assert_eq!(written.len(), "k1:".len() + 32);
            }

            #[test]
            fn only_the_same_value_category_and_key_match() {
                let pseudonym = key().pseudonym("user.name", b"Ada");
                assert!(key().matches("user.name", b"Ada", &pseudonym));
                assert!(!key().matches("user.name", b"Bob", &pseudonym));
                assert!(!key().matches("user.contact.email", b"Ada", &pseudonym));
                assert!(!key().matches("user.name", b"Ada", &pseudonym[..34]));
                assert!(!key().matches("user.name", b"Ada", ""));
                let other = $key::new("k2", [7; 32]).unwrap();
                assert!(!other.matches("user.name", b"Ada", &pseudonym));
            }

            #[test]
            fn the_border_between_category_and_value_counts() {
                let digest = |category, value| key().token(category, value).as_str().into();
                let (left, right): (String, String) = (digest("user.name", b"Ada"), digest("user.nameA", b"da"));
                assert_ne!(left, right);
            }

            #[test]
            fn debug_prints_the_id_alone() {
                assert_eq!(format!("{:?}", key()), concat!(stringify!($key), "(k1)"));
            }
        }
    };
}

pub(super) use keyed;
