//! Security measures that the code shows (Art. 32(1) GDPR). Each says on how much it rests, since a measure that holds
//! for some fields is none for the others.

use super::inventory::{Held, Inventory, place};
use super::table::{Cell, Column, Table};
use crate::report::{Declared, Flow, SinkKind};

/// A measure and what was seen of it.
#[derive(Debug)]
struct Measure {
    name: &'static str,
    article: &'static str,
    extent: String,
    seen: Cell,
}

/// All of them, and what `pii.toml` says besides.
pub(super) fn table(inventory: &Inventory<'_>) -> Table {
    let held: Vec<_> = inventory.held.iter().collect();
    let mut measures =
        vec![redaction(inventory), masks(inventory, &held), hashes(inventory), sealing(inventory, &held)];
    measures.extend(erasure(inventory, &held));
    measures.push(secrets(inventory, &held));
    measures.extend(CLEAN.iter().map(|(kinds, name)| kept_out(inventory, kinds, name)));
    measures.push(declassified(inventory));
    measures.push(unseen(inventory));
    measures.push(Measure {
        name: "described by the organisation",
        article: "32(1)",
        extent: "pii.toml".to_owned(),
        seen: Cell::maybe(inventory.config.controller.security.as_deref()),
    });
    let columns: &[Column<'_, Measure>] = &[
        ("Measure", &|it: &Measure| Cell::text(it.name)),
        ("Article", &|it: &Measure| Cell::text(it.article)),
        ("Extent", &|it: &Measure| Cell::text(it.extent.as_str())),
        ("Seen", &|it: &Measure| it.seen.clone()),
    ];
    let note = "What the code shows. Encryption of disks and connections, access to servers, backups and audit logs are \
                not in the code: security of pii.toml describes them.";
    Table::of("measures", "Security measures", note, columns, &measures)
}

/// What the code shows for some fields, in a few lines.
pub(super) fn of_fields(held: &[&Held<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |what: &str, test: &dyn Fn(&Held<'_>) -> bool| {
        let count = held.iter().filter(|held| test(held)).count();
        if count > 0 {
            lines.push(format!("{what}: {}", of(count, held.len(), "fields")));
        }
    };
    line("printed as their category alone", &|held| held.ty.declared == Declared::Derive);
    line("sealed under a key of the person", &|held| held.is_sealed());
    line("pseudonymised on the way", &|held| held.flows.iter().any(|flow| flow.pseudonymised));
    line("erased on request", &|held| held.field.erase.as_deref().is_some_and(|strategy| strategy != "keep"));
    lines
}

const CLEAN: &[(&[SinkKind], &str)] = &[
    (&[SinkKind::Log, SinkKind::Console], "kept out of logs and the console"),
    (&[SinkKind::Panic], "kept out of panic messages"),
    (&[SinkKind::Metrics, SinkKind::Process], "kept out of metrics and of other programs' arguments"),
];

fn redaction(inventory: &Inventory<'_>) -> Measure {
    let derived = inventory.report.types.iter().filter(|ty| ty.declared == Declared::Derive);
    let types: Vec<_> = derived.map(|ty| ty.path.clone()).collect();
    Measure {
        name: "output of the type is redacted",
        article: "32(1)(b)",
        extent: of(types.len(), inventory.report.types.len(), "types"),
        seen: Cell::lines(types).or("none"),
    }
}

fn masks(inventory: &Inventory<'_>, held: &[&Held<'_>]) -> Measure {
    let masked: Vec<_> = held.iter().filter(|held| held.field.mask.is_some()).collect();
    Measure {
        name: "shown in part, under a policy",
        article: "32(1)(b)",
        extent: of(masked.len(), held.len(), "fields"),
        seen: Cell::lines(masked.iter().map(|held| {
            format!("{}: {}", inventory.short(&held.data), held.field.mask.as_deref().unwrap_or_default())
        }))
        .or("none"),
    }
}

fn hashes(inventory: &Inventory<'_>) -> Measure {
    let flows: Vec<_> = ends(inventory).filter(|flow| flow.pseudonymised).collect();
    Measure {
        name: "pseudonymised on the way",
        article: "32(1)(a)",
        extent: of(flows.len(), ends(inventory).count(), "flows"),
        seen: Cell::lines(flows.into_iter().map(|flow| shown(inventory, flow))).or("none"),
    }
}

fn sealing(inventory: &Inventory<'_>, held: &[&Held<'_>]) -> Measure {
    let sealed: Vec<_> = held.iter().filter(|held| held.is_sealed()).collect();
    Measure {
        name: "sealed under a key of the person",
        article: "32(1)(a)",
        extent: of(sealed.len(), held.len(), "fields"),
        seen: Cell::lines(sealed.iter().map(|held| inventory.short(&held.data))).or("none"),
    }
}

/// One for each strategy, and one for the fields without.
fn erasure(inventory: &Inventory<'_>, held: &[&Held<'_>]) -> Vec<Measure> {
    let mut strategies: Vec<_> = held.iter().filter_map(|held| held.field.erase.as_deref()).collect();
    strategies.sort_unstable();
    strategies.dedup();
    let with =
        |strategy: Option<&str>| held.iter().filter(|held| held.field.erase.as_deref() == strategy).collect::<Vec<_>>();
    let measure = |name, fields: Vec<&&Held<'_>>, strategy: &str| Measure {
        name,
        article: "17",
        extent: format!("{}{strategy}", of(fields.len(), held.len(), "fields")),
        seen: Cell::lines(fields.iter().map(|held| inventory.short(&held.data))).or("none"),
    };
    let each =
        strategies.iter().map(|strategy| measure("erased on request", with(Some(strategy)), &format!(", {strategy}")));
    each.chain([measure("no strategy of erasure", with(None), "")]).collect()
}

fn secrets(inventory: &Inventory<'_>, held: &[&Held<'_>]) -> Measure {
    let secrets: Vec<_> = held.iter().filter(|held| held.has_flag("secret")).collect();
    let leaving: Vec<_> = secrets
        .iter()
        .flat_map(|held| {
            held.flows.iter().map(|flow| format!("{} reaches {}", inventory.short(&held.data), place(flow)))
        })
        .collect();
    let none = if secrets.is_empty() { "no field is declared secret" } else { "none reaches a sink" };
    Measure {
        name: "secrets stay inside",
        article: "32(1)(b)",
        extent: of(secrets.len(), held.len(), "fields"),
        seen: Cell::lines(leaving).or(none),
    }
}

fn kept_out(inventory: &Inventory<'_>, kinds: &[SinkKind], name: &'static str) -> Measure {
    let found: Vec<_> = ends(inventory).filter(|flow| kinds.contains(&flow.sink.kind)).collect();
    Measure {
        name,
        article: "32(1)(b)",
        extent: of(found.len(), ends(inventory).count(), "flows"),
        seen: Cell::lines(found.into_iter().map(|flow| shown(inventory, flow))).or("no flow found"),
    }
}

/// Functions that `pii.toml` declares to hide what they are given.
fn declassified(inventory: &Inventory<'_>) -> Measure {
    let declared = &inventory.config.declassify;
    let functions: Vec<_> =
        declared.iter().flat_map(|entry| entry.function.iter().chain(&entry.functions)).cloned().collect();
    Measure {
        name: "functions declared to hide their argument",
        article: "32(1)(a)",
        extent: format!("functions: {}", functions.len()),
        seen: Cell::lines(functions).or("none"),
    }
}

fn unseen(inventory: &Inventory<'_>) -> Measure {
    let total = &inventory.report.unanalysed.total;
    Measure {
        name: "what the run could not see",
        article: "32(1)(d)",
        extent: format!("{} of {} calls without body and model", total.unresolved_calls, total.calls),
        seen: Cell::text("cargo pii check -v lists them; no flow found there is not the same as no flow"),
    }
}

fn ends<'r>(inventory: &Inventory<'r>) -> impl Iterator<Item = &'r Flow> {
    inventory.report.flows.iter().filter(|flow| !flow.test)
}

fn shown(inventory: &Inventory<'_>, flow: &Flow) -> String {
    let data: Vec<_> = flow.data.iter().map(|data| inventory.short(data)).collect();
    let allowed = flow.reason.as_ref().map(|reason| format!(", allowed: {reason}")).unwrap_or_default();
    format!("{}: {}{allowed}", data.join(", "), place(flow))
}

fn of(count: usize, total: usize, what: &str) -> String {
    format!("{count} of {total} {what}")
}
