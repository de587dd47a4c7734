//! What the law asks to be written down: the records of processing activities, and what goes with them.
//!
//! `inventory` joins what the report knows of each field, `activities` groups it by purpose, `receivers` by recipient.
//! Each document makes tables of that, and each format writes tables. Pure: what is in `pii.toml` or in the code is
//! shown, and where neither says anything the word is `MISSING`. There are no values here, since the report has none.

mod activities;
mod breach;
mod comparison;
mod controller_record;
pub mod csv;
mod dpv;
mod fideslang;
mod fields;
pub mod html;
mod inventory;
mod law;
pub mod markdown;
mod measures;
mod object;
mod organisation;
mod processor_record;
mod receivers;
mod recipients;
mod retention;
mod table;
pub mod xlsx;
mod yaml;

pub use breach::Unknown;
pub use table::{Cell, Document, MISSING, Shape, Table};

use inventory::Inventory;

use crate::config::Config;
use crate::report::Report;

/// A document that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The record of a controller (Art. 30(1)), with what is declared and found side by side.
    Record,
    /// The record of a processor (Art. 30(2)).
    ProcessorRecord,
    /// Every field.
    Fields,
    /// Recipients and transfers.
    Recipients,
    /// How long data is kept.
    Retention,
    /// Security measures seen in the code.
    Measures,
    /// What must be told when this store, recipient, type or field has leaked.
    Breach(String),
}

/// The documents, as one.
///
/// # Errors
///
/// A breach sheet for something that is not there.
pub fn document(report: &Report, config: &Config, asked: &[What]) -> Result<Document, Unknown> {
    let without_type = inventory::without_type(report);
    let inventory = Inventory::new(report, &without_type, config);
    let mut tables = Vec::new();
    for what in asked {
        match what {
            What::Record => {
                let activities = activities::all(&inventory);
                let compared = comparison::table(&inventory, &activities);
                tables.extend(controller_record::tables(&inventory, activities));
                tables.push(compared);
            }
            What::ProcessorRecord => tables.extend(processor_record::tables(&inventory)),
            What::Fields => tables.push(fields::table(&inventory)),
            What::Recipients => tables.push(recipients::table(&inventory)),
            What::Retention => tables.push(retention::table(&inventory)),
            What::Measures => tables.push(measures::table(&inventory)),
            What::Breach(leaked) => tables.extend(breach::tables(&inventory, leaked)?),
        }
    }
    Ok(Document {
        title: format!("{} of {}", title(asked), report.packages.join(", ")),
        origin: format!("{}, {}", report.tool, report.rustc),
        tables,
    })
}

/// The record for tools that read Fideslang, as YAML.
pub fn fideslang(report: &Report, config: &Config) -> String {
    fideslang::render(&Inventory::new(report, &inventory::without_type(report), config))
}

/// The record for tools that read the Data Privacy Vocabulary, as JSON-LD.
pub fn dpv(report: &Report, config: &Config) -> String {
    dpv::render(&Inventory::new(report, &inventory::without_type(report), config))
}

fn title(asked: &[What]) -> &'static str {
    match asked {
        [What::Record] => "Record of processing activities",
        [What::ProcessorRecord] => "Record of processing on behalf of controllers",
        [What::Fields] => "Inventory of personal data",
        [What::Recipients] => "Recipients and transfers",
        [What::Retention] => "Retention",
        [What::Measures] => "Security measures",
        [What::Breach(_)] => "Breach sheet",
        _ => "Personal data",
    }
}
