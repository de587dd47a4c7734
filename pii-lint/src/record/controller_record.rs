//! The record of processing activities of a controller (Art. 30(1) GDPR), with the columns that authorities' templates
//! add to what the article asks for.

use std::collections::BTreeMap;

use super::activities::Activity;
use super::inventory::{Held, Inventory, is_kept, place};
use super::receivers::Receiver;
use super::table::{Cell, Column, MISSING, Table};
use super::{law, measures, organisation};
use crate::config;
use crate::report::SinkKind;

/// What the record consists of, but for what stands side by side.
pub(super) fn tables(inventory: &Inventory<'_>, mut activities: Vec<Activity<'_>>) -> Vec<Table> {
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
        ("Safeguards of transfers", &|it: &A<'_>| safeguards_of(it)),
        ("Exceptional transfers (Art. 49(1))", &|it: &A<'_>| exceptional(it)),
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
                stands in the activities and recipients of pii.toml.";
    Table::of("activities", "Processing activities", note, columns, activities).in_sheets()
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
        (None, None) => Cell::text(match activity.system {
            Some(system) => format!("data of {system} without a purpose"),
            None => "data without a purpose".to_owned(),
        }),
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
    or_if_found(activity, found, "none declared in the code")
}

fn source(activity: &Activity<'_>) -> Cell {
    if let Some(said) = activity.entry.and_then(|entry| entry.source.as_deref()) {
        return Cell::text(said);
    }
    let mut by_origin: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for held in &activity.held {
        let origin = held.field.origin.as_deref().unwrap_or_default();
        by_origin.entry(origin).or_default().extend(held.field.categories.iter().cloned());
    }
    // Of one that says nothing at all, the word alone is enough.
    if by_origin.keys().all(|origin| origin.is_empty()) {
        return Cell::missing();
    }
    Cell::lines(by_origin.into_iter().rev().map(|(origin, categories)| match origin {
        "" => format!("{}: {MISSING}", joined(categories)),
        origin => format!("{}: {}", law::words(origin), joined(categories)),
    }))
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
    or_if_found(activity, cell, "none found in the code")
}

fn contracts(activity: &Activity<'_>) -> Cell {
    let bound = activity.receivers.iter().map(|receiver| {
        let contract = receiver.entry.and_then(|entry| entry.contract.as_deref());
        format!("{}: {}", receiver.name, contract.unwrap_or(MISSING))
    });
    or_if_found(activity, added(bound.collect(), activity, |entry| &entry.contracts), "none: no recipient found")
}

fn transfers(activity: &Activity<'_>) -> Cell {
    let found = activity.receivers.iter().filter_map(Receiver::transfer).collect();
    or_if_found(activity, added(found, activity, |entry| &entry.transfers), "none found: no recipient outside the EEA")
}

fn safeguards_of(activity: &Activity<'_>) -> Cell {
    let found = safeguards(&activity.receivers);
    or_if_found(activity, added(found, activity, |entry| &entry.safeguards), "none needed")
}

/// What makes the transfers lawful.
pub(super) fn safeguards(receivers: &[Receiver<'_>]) -> Vec<String> {
    let mut lines: Vec<_> = receivers.iter().filter_map(Receiver::safeguard).collect();
    if receivers.iter().any(|receiver| receiver.is_abroad().is_none()) {
        lines.push(format!("country not known: {MISSING}"));
    }
    lines
}

fn exceptional(activity: &Activity<'_>) -> Cell {
    let derogations = activity.receivers.iter().filter(|receiver| receiver.is_derogation()).map(|receiver| {
        let document = receiver.entry.and_then(|entry| entry.safeguard_document.as_deref());
        format!("{}: {}", receiver.name, document.unwrap_or(MISSING))
    });
    let cell = added(derogations.collect(), activity, |entry| &entry.exceptional_transfers);
    or_if_found(activity, cell, "none declared")
}

/// What to say where the code would show it if there were any. Of what is not in the code, nobody knows.
fn or_if_found(activity: &Activity<'_>, cell: Cell, otherwise: &str) -> Cell {
    if activity.is_found() { cell.or(otherwise) } else { cell }
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
    let count = format!("touching its data: {}", touching.len());
    Cell::lines([count].into_iter().chain(declared.into_iter().map(|path| format!("{path}, declared for it"))))
}
