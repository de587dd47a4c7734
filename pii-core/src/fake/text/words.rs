//! What names and sentences are made of.

use alloc::{format, string::String};

use crate::fake::draw::Draw;

/// 128 given names of many countries, in ASCII so that they fit into user names.
pub(super) const GIVEN: &[&str] = &[
    "Ada", "Agnes", "Aiko", "Alba", "Alma", "Amara", "Amina", "Anja", "Anouk", "Asha", "Astrid", "Aurora", "Basil",
    "Beata", "Bela", "Bianca", "Bodil", "Boris", "Bruno", "Callum", "Carla", "Carmen", "Cecil", "Celia", "Chidi",
    "Clara", "Dagny", "Daria", "Delia", "Dima", "Dora", "Edda", "Edgar", "Edith", "Elio", "Elsa", "Emeka", "Emil",
    "Enid", "Erik", "Esme", "Ewan", "Fadi", "Farah", "Felix", "Fiona", "Flora", "Freya", "Gerda", "Gita", "Greta",
    "Gustav", "Hanna", "Hari", "Hasan", "Hedda", "Hugo", "Ida", "Ilse", "Imani", "Inga", "Irene", "Isla", "Ivo",
    "Jana", "Jasper", "Jonas", "Juno", "Kaito", "Kamal", "Karin", "Keiko", "Kofi", "Lars", "Layla", "Leila", "Lena",
    "Linus", "Livia", "Luca", "Lucia", "Magda", "Maja", "Malik", "Marta", "Matteo", "Mei", "Milan", "Mina", "Mira",
    "Nadia", "Nils", "Nora", "Olaf", "Olga", "Omar", "Oona", "Oskar", "Otto", "Paula", "Petra", "Pia", "Priya",
    "Rafael", "Rana", "Ravi", "Rosa", "Ruben", "Ruth", "Saga", "Sanna", "Selma", "Silas", "Simone", "Sofia", "Stella",
    "Sven", "Tariq", "Tessa", "Thea", "Tilda", "Tomas", "Uma", "Vera", "Viggo", "Wanda", "Yara", "Zora",
];

/// With each ending one family name, 320 in all.
pub(super) const FAMILY_BEGINNINGS: &[&str] = &[
    "Alder", "Amber", "Ash", "Birch", "Bramble", "Brook", "Clover", "Copper", "Elder", "Fern", "Hazel", "Heather",
    "Juniper", "Lark", "Maple", "Moss", "Oak", "River", "Thistle", "Willow",
];

pub(super) const FAMILY_ENDINGS: &[&str] = &[
    "bank", "beck", "croft", "dale", "den", "field", "ford", "gate", "hurst", "ley", "mead", "mere", "more", "stone",
    "wick", "worth",
];

/// What streets and towns that are nowhere begin with.
pub(super) const FICTION: &[&str] = &[
    "Almost",
    "Elsewhere",
    "Example",
    "Fable",
    "Fiction",
    "Imaginary",
    "Mock",
    "Nowhere",
    "Placeholder",
    "Pretend",
    "Sample",
    "Specimen",
    "Story",
    "Tale",
    "Template",
    "Unreal",
];

pub(super) const STREETS: &[&str] = &["Alley", "Avenue", "Lane", "Mews", "Road", "Row", "Street", "Walk"];

pub(super) const TOWNS: &[&str] = &["berg", "bridge", "burgh", "ham", "haven", "minster", "ton", "ville"];

const TRADES: &[&str] = &["Bakery", "Cycles", "Foundry", "Gardens", "Logistics", "Press", "Textiles", "Works"];

pub(super) const JOBS: &[&str] = &[
    "accountant",
    "baker",
    "caretaker",
    "designer",
    "editor",
    "gardener",
    "librarian",
    "mechanic",
    "nurse",
    "plumber",
    "porter",
    "salesperson",
    "secretary",
    "teacher",
    "translator",
    "welder",
];

pub(super) const PROSE: &[&str] = &[
    "This text is fictitious. It stands where somebody wrote something.",
    "Placeholder. Nothing in this sentence is about anybody.",
    "Sample text for development, with no meaning of its own.",
    "Somebody wrote here; what it was is not in this copy.",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    "Sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
    "Ut enim ad minim veniam, quis nostrud exercitation ullamco.",
    "Duis aute irure dolor in reprehenderit in voluptate velit.",
];

pub(super) fn given(draw: &mut Draw) -> &'static str {
    draw.pick(GIVEN)
}

pub(super) fn family(draw: &mut Draw) -> String {
    format!("{}{}", draw.pick(FAMILY_BEGINNINGS), draw.pick(FAMILY_ENDINGS))
}

pub(super) fn name(draw: &mut Draw) -> String {
    format!("{} {}", given(draw), family(draw))
}

pub(super) fn organization(draw: &mut Draw) -> String {
    format!("{} {}", draw.pick(FICTION), draw.pick(TRADES))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FAMILY_BEGINNINGS, FAMILY_ENDINGS, GIVEN};

    #[test]
    fn there_are_as_many_names_as_the_documentation_says() {
        let given = GIVEN.iter().collect::<BTreeSet<_>>();
        let beginnings = FAMILY_BEGINNINGS.iter();
        let family = beginnings.flat_map(|start| FAMILY_ENDINGS.iter().map(move |end| std::format!("{start}{end}")));
        let family = family.collect::<BTreeSet<_>>();
        assert_eq!((given.len(), family.len()), (128, 320));
    }
}
