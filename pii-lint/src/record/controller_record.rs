//! The record of processing activities of a controller (Art. 30(1) GDPR), with the columns that authorities' templates
//! add to what the article asks for.

use std::collections::BTreeMap;

use super::activities::{self, Activity};
use super::inventory::{Held, Inventory, is_kept, place};
use super::receivers::Receiver;
use super::table::{Cell, Column, MISSING, Table};
use super::{law, measures, organisation};
use crate::config;
use crate::report::SinkKind;

/// What the record consists of, but for what stands side by side.
pub(super) fn tables(inventory: &Inventory<'_>) -> Vec<Table> {
    let mut activities = activities::all(inventory);
    activities.retain(|activity| !activity.is_for_others());
    vec![organisation::controller(&inventory.config.controller), table(inventory, &activities)]
}

fn table(inventory: &Inventory<'_>, activities: &[Activity<'_>]) -> Table {
    type A<'a> = Activity<'a>;
    let controller = &inventory.config.controller;
    let columns: &[Column<'_, A<'_>>] = &[
        ("Activity", &|it: &A<'_>| name(it)),
        ("Reference", &|it: &A<'_>| said(it, |entry| &entry.reference)),
        ("Entered", &|it: &A<'_>| day(it, |entry| entry.created)),
        ("Last reviewed", &|it: &A<'_>| day(it, |entry| entry.updated)),
        ("Purpose", &|it: &A<'_>| Cell::maybe(it.purpose)),
        ("System", &|it: &A<'_>| Cell::maybe(it.system)),
        ("Data set", &|it: &A<'_>| datasets(it)),
        ("Location of the data", &|it: &A<'_>| said(it, |entry| &entry.location)),
        ("Department", &|it: &A<'_>| said(it, |entry| &entry.department)),
        ("Role", &|it: &A<'_>| role(it, controller)),
        ("Joint controller", &|it: &A<'_>| joint_controller(it, controller)),
        ("Categories of individuals", &|it: &A<'_>| individuals(it)),
        ("Categories of personal data", &|it: &A<'_>| added(categories(&it.held), it, |entry| &entry.data)),
        ("Special categories (Art. 9 and 10)", &|it: &A<'_>| special(it)),
        ("Source of the data", &|it: &A<'_>| source(it)),
        ("Recipients", &|it: &A<'_>| recipients(it)),
        ("Contracts with recipients", &|it: &A<'_>| contracts(it)),
        ("Transfers to third countries", &|it: &A<'_>| transfers(it)),
        ("Safeguards of transfers", &|it: &A<'_>| safeguards(&it.receivers)),
        ("Exceptional transfers (Art. 49(1))", &|it: &A<'_>| exceptional(&it.receivers)),
        ("Time limits of erasure", &|it: &A<'_>| added(time_limits(&it.held), it, |entry| &entry.retention)),
        ("Policy of retention", &|it: &A<'_>| said(it, |entry| &entry.retention_policy)),
        ("Policy is kept to", &|it: &A<'_>| said(it, |entry| &entry.retention_adherence)),
        ("Security measures (Art. 32(1))", &|it: &A<'_>| security(it, controller)),
        ("Legal basis (Art. 6)", &|it: &A<'_>| basis(it)),
        ("Condition (Art. 9)", &|it: &A<'_>| condition(it)),
        ("Condition of national law", &|it: &A<'_>| national_condition(it)),
        ("Legitimate interests", &|it: &A<'_>| on_interests(it, said(it, |entry| &entry.legitimate_interests))),
        ("Assessment of interests", &|it: &A<'_>| on_interests(it, assessments(it))),
        ("Record of consent", &|it: &A<'_>| consent_record(it)),
        ("Rights", &|it: &A<'_>| rights(it)),
        ("Automated decisions (Art. 22)", &|it: &A<'_>| said(it, |entry| &entry.automated_decisions)),
        ("Impact assessment required (Art. 35)", &|it: &A<'_>| said(it, |entry| &entry.dpia_required)),
        ("Impact assessment: progress", &|it: &A<'_>| said(it, |entry| &entry.dpia_progress)),
        ("Impact assessment: document", &|it: &A<'_>| said(it, |entry| &entry.dpia)),
        ("Breaches", &|it: &A<'_>| said(it, |entry| &entry.breaches)),
        ("Functions", &|it: &A<'_>| functions(it)),
    ];
    let note = "Art. 30(1)(b) to (g) GDPR. One activity for each purpose of each crate. What the code cannot say \
                stands in `[[activity]]` and `[[recipient]]` of pii.toml.";
    Table::of("activities", "Processing activities", note, columns, activities).as_sheets()
}

fn said(activity: &Activity<'_>, key: impl Fn(&config::Activity) -> &Option<String>) -> Cell {
    Cell::maybe(activity.entry.and_then(|entry| key(entry).as_deref()))
}

fn day(activity: &Activity<'_>, key: impl Fn(&config::Activity) -> Option<config::Day>) -> Cell {
    Cell::lines(activity.entry.and_then(key).map(|day| day.0.to_string()))
}

/// What the code says, and what `pii.toml` adds.
fn added(found: Vec<String>, activity: &Activity<'_>, key: impl Fn(&config::Activity) -> &Vec<String>) -> Cell {
    let said = activity.entry.map(|entry| key(entry).clone()).unwrap_or_default();
    Cell::lines(found.into_iter().chain(said))
}

pub(super) fn name(activity: &Activity<'_>) -> Cell {
    let own = activity.entry.and_then(|entry| entry.name.as_deref());
    match (own, activity.purpose) {
        (Some(name), _) => Cell::text(name),
        (None, Some(purpose)) => Cell::text(purpose),
        (None, None) => Cell::text(format!("data of {} without a purpose", activity.system.unwrap_or_default())),
    }
}

fn datasets(activity: &Activity<'_>) -> Cell {
    let mut named: Vec<String> = activity.held.iter().flat_map(|held| held.ty.store.iter().cloned()).collect();
    named.sort();
    let flows = activity.held.iter().flat_map(|held| &held.flows);
    let undeclared = flows.filter(|flow| is_kept(flow.sink.kind) && !flow.declared);
    named.extend(undeclared.map(|flow| format!("{} (not declared)", place(flow))));
    added(named, activity, |entry| &entry.datasets)
}

fn role(activity: &Activity<'_>, controller: &config::Controller) -> Cell {
    match activity.entry.and_then(|entry| entry.role) {
        Some(role) => Cell::text(role.name()),
        None => Cell::maybe(controller.name.as_ref().map(|_| "controller")),
    }
}

fn joint_controller(activity: &Activity<'_>, controller: &config::Controller) -> Cell {
    match activity.entry.and_then(|entry| entry.joint_controller.as_deref()) {
        Some(named) => Cell::text(named),
        None => Cell::lines(controller.joint.iter().map(organisation::contact)),
    }
}

fn individuals(activity: &Activity<'_>) -> Cell {
    added(subjects(&activity.held), activity, |entry| &entry.individuals)
}

/// Whose data the fields are.
pub(super) fn subjects(held: &[&Held<'_>]) -> Vec<String> {
    let mut subjects: Vec<String> = held.iter().filter_map(|held| held.subject().map(str::to_owned)).collect();
    subjects.sort();
    subjects.dedup();
    subjects
}

/// The categories of the fields.
pub(super) fn categories(held: &[&Held<'_>]) -> Vec<String> {
    let mut categories: Vec<String> = held.iter().flat_map(|held| held.field.categories.iter().cloned()).collect();
    categories.sort();
    categories.dedup();
    categories
}

/// Those of Art. 9 and 10.
pub(super) fn special_categories(held: &[&Held<'_>]) -> Vec<String> {
    let flagged: Vec<_> = held.iter().copied().filter(|held| held.is_special()).collect();
    categories(&flagged)
}

fn special(activity: &Activity<'_>) -> Cell {
    let found = Cell::lines(special_categories(&activity.held));
    if activity.is_found() { found.or("none declared in the code") } else { found }
}

fn source(activity: &Activity<'_>) -> Cell {
    if let Some(said) = activity.entry.and_then(|entry| entry.source.as_deref()) {
        return Cell::text(said);
    }
    let mut by_origin: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for held in &activity.held {
        if let Some(origin) = &held.field.origin {
            by_origin.entry(origin).or_default().extend(held.field.categories.iter().cloned());
        }
    }
    Cell::lines(
        by_origin.into_iter().map(|(origin, categories)| format!("{}: {}", law::words(origin), joined(categories))),
    )
}

fn joined(mut names: Vec<String>) -> String {
    names.sort();
    names.dedup();
    names.join(", ")
}

fn recipients(activity: &Activity<'_>) -> Cell {
    let mut named: Vec<String> = activity.receivers.iter().map(Receiver::with_role).collect();
    let answers = activity.held.iter().flat_map(|held| &held.flows);
    if answers.into_iter().any(|flow| flow.sink.kind == SinkKind::HttpResponse) {
        named.push("whoever calls the service, by its answers".to_owned());
    }
    let cell = added(named, activity, |entry| &entry.recipients);
    if activity.is_found() { cell.or("none: no flow leaves the organisation") } else { cell }
}

fn contracts(activity: &Activity<'_>) -> Cell {
    let bound = activity.receivers.iter().map(|receiver| {
        let contract = receiver.entry.and_then(|entry| entry.contract.as_deref());
        format!("{}: {}", receiver.name, contract.unwrap_or(MISSING))
    });
    let cell = Cell::lines(bound);
    if activity.is_found() { cell.or("none: no recipient") } else { cell }
}

fn transfers(activity: &Activity<'_>) -> Cell {
    let found = activity.receivers.iter().filter_map(Receiver::transfer).collect();
    let cell = added(found, activity, |entry| &entry.transfers);
    if activity.is_found() { cell.or("none: no recipient outside the EEA") } else { cell }
}

/// What makes the transfers lawful.
pub(super) fn safeguards(receivers: &[Receiver<'_>]) -> Cell {
    if receivers.iter().any(|receiver| receiver.is_abroad().is_none()) {
        let known = receivers.iter().filter_map(Receiver::safeguard);
        return Cell::lines(known.chain([format!("country not known: {MISSING}")]));
    }
    Cell::lines(receivers.iter().filter_map(Receiver::safeguard)).or("none needed")
}

fn exceptional(receivers: &[Receiver<'_>]) -> Cell {
    let derogations = receivers.iter().filter(|receiver| receiver.is_derogation()).map(|receiver| {
        let document = receiver.entry.and_then(|entry| entry.safeguard_document.as_deref());
        format!("{}: {}", receiver.name, document.unwrap_or(MISSING))
    });
    Cell::lines(derogations).or("none declared")
}

/// Each period with the categories it is for.
pub(super) fn time_limits(held: &[&Held<'_>]) -> Vec<String> {
    let mut by_period: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
    for held in held {
        by_period.entry(held.field.retention.as_deref()).or_default().extend(held.field.categories.iter().cloned());
    }
    let line = |(period, categories): (Option<&str>, Vec<String>)| match period {
        Some(period) => format!("{}: {}", law::period(period), joined(categories)),
        None => format!("{}: {MISSING}", joined(categories)),
    };
    by_period.into_iter().rev().map(line).collect()
}

fn security(activity: &Activity<'_>, controller: &config::Controller) -> Cell {
    let own = activity.entry.and_then(|entry| entry.security.clone());
    Cell::lines(measures::of_fields(&activity.held).into_iter().chain(own).chain(controller.security.clone()))
}

fn basis(activity: &Activity<'_>) -> Cell {
    let own = activity.entry.and_then(|entry| entry.basis.clone());
    Cell::lines(activity.bases().into_iter().map(law::basis).chain(own))
}

fn condition(activity: &Activity<'_>) -> Cell {
    let own = activity.entry.and_then(|entry| entry.condition.clone());
    let found = activity.grounds.iter().filter_map(|ground| ground.condition.as_deref()).map(law::condition);
    on_special(activity, Cell::lines(found.chain(own)))
}

fn national_condition(activity: &Activity<'_>) -> Cell {
    on_special(activity, said(activity, |entry| &entry.national_condition))
}

/// Of no use where there are no special categories.
fn on_special(activity: &Activity<'_>, cell: Cell) -> Cell {
    let special = activity.held.iter().any(|held| held.is_special());
    if special || !activity.is_found() { cell } else { cell.or("not needed: no special categories declared") }
}

/// Of no use on another basis. Where no basis is known, this one may be it.
fn on_interests(activity: &Activity<'_>, cell: Cell) -> Cell {
    if activity.rests_on("legitimate_interests") || activity.bases().is_empty() {
        cell
    } else {
        cell.or("not relied on")
    }
}

fn assessments(activity: &Activity<'_>) -> Cell {
    let found = activity.grounds.iter().filter_map(|ground| ground.assessment.clone());
    Cell::lines(found.chain(activity.entry.and_then(|entry| entry.assessment.clone())))
}

fn consent_record(activity: &Activity<'_>) -> Cell {
    let cell = said(activity, |entry| &entry.consent_record);
    if activity.rests_on("consent") || activity.bases().is_empty() { cell } else { cell.or("not relied on") }
}

fn rights(activity: &Activity<'_>) -> Cell {
    match activity.entry.map(|entry| &entry.rights) {
        Some(own) if !own.is_empty() => Cell::lines(own),
        _ => Cell::lines(activity.bases().into_iter().filter_map(law::rights)),
    }
}

fn functions(activity: &Activity<'_>) -> Cell {
    let mut touching: Vec<&str> =
        activity.held.iter().flat_map(|held| &held.functions).map(|function| function.path.as_str()).collect();
    touching.sort_unstable();
    touching.dedup();
    let mut declared: Vec<&str> = activity.declared.iter().map(|function| function.path.as_str()).collect();
    declared.sort_unstable();
    declared.dedup();
    if touching.is_empty() && declared.is_empty() {
        return Cell::text("none in the code");
    }
    let count = format!("{} touch its data", touching.len());
    Cell::lines([count].into_iter().chain(declared.into_iter().map(|path| format!("{path}, declared for it"))))
}
