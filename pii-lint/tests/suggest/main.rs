//! What suggestions are worth, measured on fields of real programs: `tuned.csv` is what the words were chosen by,
//! `held_out.csv` what nobody looked at meanwhile.

mod labelled;

use std::fmt::Write as _;

use labelled::{Half, Verdict};

use pii_lint::suggest::Tier;

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
            let (right, other, wrong) = (count(Verdict::Right), count(Verdict::OtherCategory), count(Verdict::NotPersonal));
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
    if whole == 0 { "–".into() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

/// Every suggestion that is wrong and every field that was missed.
fn mistakes(half: &Half) -> String {
    let wrong = half.judged.iter().filter(|judged| !matches!(judged.verdict, Verdict::Right | Verdict::Quiet));
    wrong.map(|judged| format!("{judged}\n")).collect()
}

#[test]
fn the_figures_for_the_half_the_words_were_chosen_by() {
    let half = Half::read("tuned.csv");
    insta::assert_snapshot!(format!("{}\n{}", table(&[("tuned", &half)]), mistakes(&half)));
}
