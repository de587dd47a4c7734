//! The rule `purpose-mismatch`: data held for one purpose is used for another.

use std::collections::BTreeMap;

use super::declaration::{About, Findings, short};
use super::purpose::{covers, name};
use crate::flow::{Analysis, Processing, Use, Used};
use crate::link::{DataField, Purpose};
use crate::report::{How, SinkKind, Step};

const RULE: &str = "purpose-mismatch";

pub(super) fn check(analysis: &Analysis, findings: &mut Findings<'_, '_>) {
    if !findings.wants(RULE) {
        return;
    }
    for processing in &analysis.processing {
        let wanted = purposes(analysis, processing);
        // What the law itself asks for may be done with whatever is held (Art. 6(4) GDPR).
        if wanted.iter().all(|purpose| purpose.basis.as_deref() == Some("legal_obligation")) {
            continue;
        }
        let foreign = |found: &&Use| !is_held_for(analysis.data.get(found.data), wanted);
        let Some(told) = Told::of(analysis, processing, processing.uses.iter().filter(foreign)) else { continue };
        let purposes: Vec<&str> = wanted.iter().map(name).collect();
        let message = format!(
            "`{}` is for {} and uses data held for other purposes: {}",
            processing.within,
            purposes.join(" and "),
            told.listed(|field| field.purposes.iter().map(name).collect::<Vec<_>>().join(", ")),
        );
        let help = "leave the data out, or add the purpose at the field when there is a basis for it; a function that \
                    does several things names all its purposes";
        findings.add(RULE, told.about, message, help);
    }
}

/// What the declared function says it is for.
pub(super) fn purposes<'a>(analysis: &'a Analysis, processing: &Processing) -> &'a [Purpose] {
    analysis.data.functions.get(&processing.declared).map(|marker| marker.purposes.as_slice()).unwrap_or_default()
}

/// Data without purposes is no mismatch: nobody has said what it is held for.
fn is_held_for(field: &DataField, wanted: &[Purpose]) -> bool {
    let served = |held: &Purpose| wanted.iter().any(|wanted| covers(name(held), name(wanted)));
    field.purposes.is_empty() || field.purposes.iter().any(served)
}

/// Some uses of one function, ready to be told.
pub(super) struct Told<'a> {
    pub(super) about: About<'a>,
    fields: Vec<&'a DataField>,
}

impl<'a> Told<'a> {
    /// Each datum with its first use; nothing when there is none.
    pub(super) fn of(
        analysis: &'a Analysis,
        processing: &'a Processing,
        uses: impl Iterator<Item = &'a Use>,
    ) -> Option<Self> {
        let mut first: BTreeMap<&str, &Use> = BTreeMap::new();
        for found in uses {
            first.entry(&analysis.data.get(found.data).display).or_insert(found);
        }
        let earliest = first.values().min_by_key(|found| &found.site)?;
        let mut told: Vec<(&&str, &&Use)> = first.iter().collect();
        told.sort_by_key(|(_, found)| &found.site);
        let steps = told.iter().map(|(display, found)| Step {
            function: processing.within.clone(),
            file: found.site.file.clone(),
            line: found.site.line,
            what: format!("{} {}", verb(found.how), short(display)),
        });
        let about = About {
            item: processing.within.clone(),
            around: vec![processing.declared.as_str()],
            site: &earliest.site,
            data: first.keys().map(|display| (*display).to_owned()).collect(),
            steps: steps.collect(),
        };
        let fields = first.values().map(|found| analysis.data.get(found.data)).collect();
        Some(Self { about, fields })
    }

    /// `Customer.phone (essential.service), Customer.name (…)`.
    pub(super) fn listed(&self, what: impl Fn(&DataField) -> String) -> String {
        let of = |field: &&DataField| match what(field) {
            said if said.is_empty() => short(&field.display).to_owned(),
            said => format!("{} ({said})", short(&field.display)),
        };
        self.fields.iter().map(of).collect::<Vec<_>>().join(", ")
    }
}

fn verb(how: Used) -> &'static str {
    match how {
        Used::Touched(How::Reads) => "reads",
        Used::Touched(How::Writes) => "writes",
        Used::Touched(How::Creates) => "puts in",
        Used::Touched(How::Derives | How::Passes) => "works with",
        Used::Sent(SinkKind::Log) => "logs",
        Used::Sent(SinkKind::HttpResponse) => "answers with",
        Used::Sent(SinkKind::Database | SinkKind::Cache | SinkKind::File) => "stores",
        Used::Sent(_) => "sends",
    }
}
