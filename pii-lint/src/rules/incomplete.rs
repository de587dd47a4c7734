//! Rules about what a type and its fields leave unsaid: `missing-basis`, `missing-retention`, `missing-erasure`,
//! `unclassified-free-text`, `exported-not-erased` and `erased-not-exported`.

use super::declaration::{About, Findings, short};
use crate::flow::Analysis;
use crate::link::{DataField, PersonalType, Role};

pub(super) fn check(analysis: &Analysis, findings: &mut Findings<'_, '_>) {
    let once = analysis.data.types.iter().filter(|(name, ty)| **name == ty.path).map(|(_, ty)| ty);
    // Types of `[[external]]` entries can say nothing of this, and stand nowhere.
    let written = once.filter(|ty| !ty.test && (!ty.external || !ty.site.file.is_empty()));
    for ty in written {
        rights(ty, findings);
        for id in &ty.order {
            let field = analysis.data.get(*id);
            if field.role == Role::Personal {
                unsaid(ty, field, findings);
            }
        }
    }
}

fn rights(ty: &PersonalType, findings: &mut Findings<'_, '_>) {
    let (rule, message, help) = match (ty.exports, ty.erases) {
        (true, false) => (
            "exported-not-erased",
            format!("`{}` can be given to the person it is about and cannot be erased", ty.path),
            "derive `Erase` as well; what has to be kept says so with `erase = keep(reason = \"…\", until = \"…\")`",
        ),
        (false, true) => (
            "erased-not-exported",
            format!("`{}` can be erased and cannot be given to the person it is about", ty.path),
            "derive `Export` as well, so that an answer to the person has all that an erasure would remove",
        ),
        (true, true) | (false, false) => return,
    };
    if findings.wants(rule) {
        findings.add(rule, About::whole(&ty.path, &ty.site), message, help);
    }
}

fn unsaid(ty: &PersonalType, field: &DataField, findings: &mut Findings<'_, '_>) {
    let name = short(&field.display);
    let is_kept = !ty.store.is_empty();
    if field.purposes.is_empty() {
        let message = format!("`{name}` does not say what it is for, nor on which basis");
        let help = "say it at the field: `purpose(essential::Service, basis = contract)`";
        add("missing-basis", ty, field, message, help, findings);
    } else if let Some(purpose) = field.purposes.iter().find(|purpose| purpose.basis.is_none()) {
        let message = format!("`{name}` does not say on which basis it is used for {}", super::purpose::name(purpose));
        let help = "add `basis = …` to the purpose, one of the six of Art. 6(1)";
        add("missing-basis", ty, field, message, help, findings);
    }
    if is_kept && field.retention.is_none() {
        let message = format!("`{name}` is kept in {} and does not say how long", ty.store.join(", "));
        add("missing-retention", ty, field, message, "say it at the field: `retention = \"P2Y\"`", findings);
    }
    if is_kept && field.erase.is_none() {
        let message = format!("`{name}` is kept in {} and does not say how it is erased", ty.store.join(", "));
        let help = "say it at the field, `erase = null`, and derive `Erase`";
        add("missing-erasure", ty, field, message, help, findings);
    }
    let free = |category: &crate::link::Category| category.flags.iter().any(|flag| flag == "free_text");
    if !field.categories.is_empty() && field.categories.iter().all(free) {
        let message = format!("`{name}` is free text, and nobody has said what people write into it");
        let help = "name besides what it usually holds, `#[pii(content::FreeText, HealthAndMedical)]`, or write an \
                    `[[allow]]` entry that says how such text is treated";
        add("unclassified-free-text", ty, field, message, help, findings);
    }
}

fn add(rule: &str, ty: &PersonalType, field: &DataField, message: String, help: &str, findings: &mut Findings<'_, '_>) {
    if !findings.wants(rule) {
        return;
    }
    let about = About {
        item: format!("{}::{}", ty.path, field.name.replace('.', "::")),
        around: vec![ty.path.as_str()],
        site: &field.site,
        data: vec![field.display.clone()],
        steps: Vec::new(),
    };
    findings.add(rule, about, message, help);
}
