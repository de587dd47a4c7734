//! What suggestions are worth, measured on fields of real programs: `tuned.csv` is what the words were chosen by,
//! `held_out.csv` what nobody looked at meanwhile.

mod labelled;

use std::fmt::Write as _;

use labelled::{Half, Verdict};

use pii_lint::suggest::{self, SourceFile, Tier};

const TIERS: [Tier; 3] = [Tier::Certain, Tier::Likely, Tier::Possible];

/// One row for each tier: what it suggests, and with those above it, how much of what there is.
fn table(halves: &[(&str, &Half)]) -> String {
    let mut text = String::from(
        "| half | tier | suggested | right | other category | not personal | precision | recall with those above |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (name, half) in halves {
        let mut found = 0;
        for tier in TIERS {
            let count = |wanted: Verdict| {
                half.judged.iter().filter(|judged| judged.tier == Some(tier) && judged.verdict == wanted).count()
            };
            let (right, other, wrong) =
                (count(Verdict::Right), count(Verdict::OtherCategory), count(Verdict::NotPersonal));
            let all = right + other + wrong;
            found += right;
            let _ = writeln!(
                text,
                "| {name} | {} | {all} | {right} | {other} | {wrong} | {} | {} |",
                tier.word(),
                percent(right, all),
                percent(found, half.personal())
            );
        }
    }
    text
}

fn percent(part: usize, whole: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a share of some hundred fields")]
    if whole == 0 { "–".into() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

/// Every suggestion that is wrong and every field that was missed.
fn mistakes(half: &Half) -> String {
    let wrong = half.judged.iter().filter(|judged| !matches!(judged.verdict, Verdict::Right | Verdict::Quiet));
    wrong.map(|judged| format!("{judged}\n")).collect()
}

/// The page that states the figures.
fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/suggest.md");
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_page_states_the_figures_of_both_halves() {
    let (tuned, held_out) = (Half::read("tuned.csv"), Half::read("held_out.csv"));
    let table = table(&[("tuned", &tuned), ("held out", &held_out)]);
    let page = page();
    assert!(page.contains(&table), "the page must say:\n{table}");
    let halves = [&tuned, &held_out];
    let fields: usize = halves.iter().map(|half| half.judged.len()).sum();
    let types: usize = halves.iter().map(|half| half.types()).sum();
    let arguable: usize = halves.iter().map(|half| half.arguable()).sum();
    let measured = format!("{fields} fields of {types} types");
    assert!(page.contains(&measured), "the page must say: {measured}");
    assert!(page.contains(&format!("{arguable} of them")), "the page must say: {arguable} of them");
}

/// Less would be no improvement, whatever the reason for the change.
#[test]
fn suggestions_that_are_called_certain_are() {
    for file in ["tuned.csv", "held_out.csv"] {
        let half = Half::read(file);
        let certain: Vec<_> = half.judged.iter().filter(|judged| judged.tier == Some(Tier::Certain)).collect();
        let counted = certain.iter().filter(|judged| judged.verdict != Verdict::Quiet).count();
        let right = certain.iter().filter(|judged| judged.verdict == Verdict::Right).count();
        assert!(right * 100 >= counted * 95, "{file}: {right} of {counted}");
    }
}

#[test]
fn the_figures_for_the_half_the_words_were_chosen_by() {
    let half = Half::read("tuned.csv");
    insta::assert_snapshot!(format!("{}\n{}", table(&[("tuned", &half)]), mistakes(&half)));
}

#[test]
fn the_json_document_is_as_its_schema_says() {
    let text =
        "#[derive(Serialize)] struct Order { customer_id: u64, paid: bool }\nenum Event { In { email: String } }";
    let files = [SourceFile::read("a.rs", "a", false, text.to_owned()).expect("parses")];
    let found = suggest::suggest(&files, Tier::Possible);
    let document = suggest::json(&found, &files, &["b.rs:1:1: expected an item".to_owned()]);
    let document: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    let schema = include_str!("../../schemas/pii-suggest-1.schema.json");
    let schema = serde_json::from_str(schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mistakes: Vec<_> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert_eq!(mistakes, [] as [String; 0]);
    insta::assert_json_snapshot!(document);
}
