//! What each mode shows of a text or a number, at every sink.

use pii_core::PersonalData;
use pii_core::pseudonym::HashKey;
use pii_core::redact::{Mask, Mode, Redactor};
use pii_core::schema::FieldSchema;
use proptest::prelude::*;

use crate::inputs::{any_text, masked};
use crate::sinks;

/// One mode for every field.
struct Everything<'a>(Mode<'a>);

impl Redactor for Everything<'_> {
    fn mode(&self, _: &'static FieldSchema) -> Mode<'_> {
        self.0
    }
}

#[derive(PersonalData)]
struct Record<T: pii_core::redact::Maskable> {
    #[pii(contact::Email)]
    value: T,
    #[pii(Name, contact::Address)]
    boxed: Option<Box<T>>,
    #[pii(nested)]
    inside: Inside<T>,
    #[pii(nested)]
    either: Either<T>,
    #[pii(nested)]
    many: Vec<Inside<T>>,
    #[pii(none)]
    plan: bool,
}

#[derive(PersonalData)]
struct Inside<T: pii_core::redact::Maskable>(#[pii(contact::PhoneNumber)] T);

#[derive(PersonalData)]
enum Either<T: pii_core::redact::Maskable> {
    Here {
        #[pii(contact::address::City)]
        value: T,
        #[pii(authorization::Password)]
        secret: T,
    },
}

fn record<T: Clone + pii_core::redact::Maskable>(value: &T) -> Record<T> {
    let copy = || value.clone();
    Record {
        value: copy(),
        boxed: Some(Box::new(copy())),
        inside: Inside(copy()),
        either: Either::Here { value: copy(), secret: copy() },
        many: vec![Inside(copy())],
        plan: true,
    }
}

type Shown = Vec<(&'static str, String)>;

fn shown<T: Clone + pii_core::redact::Maskable>(value: &T, mode: Mode<'_>) -> Shown {
    sinks::all(&record(value), &Everything(mode))
}

/// The sinks that show the text, in any case and as `Debug` and JSON write it. Short texts are in every output by
/// chance.
fn telling<'a>(shown: &'a Shown, text: &str) -> Vec<&'a (&'static str, String)> {
    let escaped = format!("{text:?}");
    let spellings = [text.to_lowercase(), escaped[1..escaped.len() - 1].to_lowercase()];
    let tells = |output: &str| spellings.iter().any(|text| output.to_lowercase().contains(text));
    shown.iter().filter(|(_, output)| text.chars().count() >= 6 && tells(output)).collect()
}

const MASKS: [Mask; 8] =
    [Mask::Email, Mask::Phone, Mask::Card, Mask::Iban, Mask::Ip, Mask::Date, Mask::Name, Mask::Postcode];

fn key() -> HashKey {
    HashKey::new("k1", [7; 32]).expect("an id")
}

proptest! {
    #[test]
    fn token_drop_and_fixed_look_the_same_for_everybody(one in any_text(), other in any_text()) {
        for mode in [Mode::Token, Mode::Drop, Mode::Fixed("somebody")] {
            prop_assert_eq!(shown(&one, mode), shown(&other, mode), "{:?}", mode);
        }
    }

    #[test]
    fn a_mask_shows_its_part_and_nothing_of_the_rest((mask, (one, other)) in masked()) {
        let (masked, token) = (shown(&one, Mode::Mask(mask)), shown(&one, Mode::Token));
        prop_assert_eq!(&masked, &shown(&other, Mode::Mask(mask)), "{:?}", mask);
        for (masked, token) in masked.iter().zip(&token) {
            prop_assert_ne!(masked, token, "{:?} did not take {}", mask, one);
        }
        for text in [&one, &other] {
            prop_assert!(telling(&masked, text).is_empty(), "{:?}", telling(&masked, text));
        }
    }

    #[test]
    fn a_mask_hides_what_it_is_not_for(text in any_text()) {
        let token = shown(&text, Mode::Token);
        for mask in MASKS {
            let masked = shown(&text, Mode::Mask(mask));
            let told = telling(&masked, &text);
            prop_assert!(masked == token || told.is_empty(), "{:?}: {:?}", mask, told);
        }
    }

    #[test]
    fn a_range_shows_no_place_within_it(width in 2_u32..10_000, low in -1_000_000_i64..1_000_000, at in any::<[u32; 2]>()) {
        let low = low * i64::from(width);
        let [one, other] = at.map(|at| low + i64::from(at % width));
        prop_assert_eq!(shown(&one, Mode::Range(width)), shown(&other, Mode::Range(width)));
        prop_assert_eq!(shown(&one, Mode::Range(width)), shown(&other.to_string(), Mode::Range(width)));
    }

    #[test]
    fn a_range_of_what_is_no_number_is_the_token(text in any_text(), width in any::<u32>()) {
        prop_assume!(text.parse::<i64>().is_err());
        prop_assert_eq!(shown(&text, Mode::Range(width)), shown(&text, Mode::Token));
    }

    #[test]
    fn a_hash_joins_and_tells_neither_value_nor_length(one in any_text(), other in any_text()) {
        let key = key();
        let [left, right] = [&one, &other].map(|text| shown(text, Mode::Hash(&key)));
        prop_assert_eq!(&left, &shown(&one, Mode::Hash(&key)));
        for ((sink, left), (_, right)) in left.iter().zip(&right) {
            prop_assert_eq!(left == right, one == other, "{}", sink);
            prop_assert_eq!(left.len(), right.len(), "{}", sink);
        }
        prop_assert!(telling(&left, &one).is_empty());
    }

    #[test]
    fn a_length_is_no_more_than_that(text in any_text()) {
        let same = "x".repeat(text.chars().count());
        prop_assert_eq!(shown(&text, Mode::Length), shown(&same, Mode::Length));
    }

    #[test]
    fn numbers_are_no_texts_of_their_own_length(one in any::<u64>(), other in any::<u64>()) {
        for mode in [Mode::Token, Mode::Drop, Mode::Fixed("somebody")] {
            prop_assert_eq!(shown(&one, mode), shown(&other, mode));
        }
        let key = key();
        let [left, right] = [one, other].map(|number| shown(&number, Mode::Hash(&key)));
        prop_assert!(left.iter().zip(&right).all(|((_, left), (_, right))| left.len() == right.len()));
    }

    /// The password is the one field that stays a token in all of them.
    #[test]
    fn a_credential_is_shown_by_no_mode(text in any_text()) {
        let key = key();
        let masks = MASKS.map(Mode::Mask);
        for mode in [Mode::Length, Mode::Range(10), Mode::Hash(&key)].iter().chain(&masks) {
            let either = Either::Here { value: String::new(), secret: text.clone() };
            for (sink, output) in sinks::all(&either, &Everything(*mode)) {
                prop_assert!(output.contains("<pii:authorization.password>"), "{}: {}", sink, output);
            }
        }
    }
}
