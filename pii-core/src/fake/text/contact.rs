//! Ways to reach nobody.

use alloc::{format, string::String};

use super::words;
use crate::fake::draw::Draw;

/// RFC 2606 and RFC 6761.
const HOSTS: &[&str] = &["example.com", "example.org", "example.net", "people.example", "people.test"];

pub(super) fn host(draw: &mut Draw) -> &'static str {
    draw.pick(HOSTS)
}

/// The digits keep a unique column unique; the name is for people who read it.
pub(super) fn email(draw: &mut Draw) -> String {
    format!("{}.{}@{}", words::given(draw).to_lowercase(), draw.hex(), host(draw))
}

/// What Ofcom keeps for drama, less the last three digits.
const DRAMA: &[&str] = &[
    "+44 113 496 0",
    "+44 114 496 0",
    "+44 115 496 0",
    "+44 116 496 0",
    "+44 117 496 0",
    "+44 118 496 0",
    "+44 121 496 0",
    "+44 131 496 0",
    "+44 141 496 0",
    "+44 151 496 0",
    "+44 161 496 0",
    "+44 191 498 0",
    "+44 20 7946 0",
    "+44 28 9649 6",
    "+44 29 2018 0",
    "+44 1632 960",
    "+44 7700 900",
    "+44 8081 570",
    "+44 3069 990",
];

/// Area codes of North America, where 555-0100 to 555-0199 lead nowhere.
const AREAS: &[&str] = &[
    "201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216", "217", "218",
    "219", "224", "225", "228", "229", "231", "234", "239", "240", "248", "251", "252", "253", "254", "256", "260",
    "262", "267", "269", "270", "281", "301", "302", "303", "304", "305", "307", "308", "309", "310", "312", "313",
    "314", "315", "316", "317", "318", "319", "320", "321", "323", "325", "330", "334", "336", "337", "347", "351",
];

/// Drawn so that every number is about as likely as any other.
pub(super) fn phone(draw: &mut Draw) -> String {
    if draw.below(4) == 0 {
        format!("+1 {} 555 01{:02}", draw.pick(AREAS), draw.below(100))
    } else {
        format!("{}{:03}", draw.pick(DRAMA), draw.below(1000))
    }
}

pub(super) fn address(draw: &mut Draw) -> String {
    format!("{}, {} {}", street(draw), postal_code(draw), city(draw))
}

pub(super) fn street(draw: &mut Draw) -> String {
    format!("{} {} {}", 1 + draw.below(199), draw.pick(words::FICTION), draw.pick(words::STREETS))
}

pub(super) fn city(draw: &mut Draw) -> String {
    format!("{}{}", draw.pick(words::FICTION), draw.pick(words::TOWNS))
}

/// No post delivers to `000..`: US ZIP codes begin at 005, German ones at 01, French ones of the forces at 001.
pub(super) fn postal_code(draw: &mut Draw) -> String {
    format!("000{:02}", draw.below(100))
}
