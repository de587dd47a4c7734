//! What tests run of a report's functions, and findings about what it declares: the same on every run.

use pii_lint::report::{ConfigFinding, Coverage, Level, Report, Step};

/// Of every four functions by hand one is not run and one in part; every third field does not say how long it is kept,
/// and every seventh handler is for another purpose than what it reads.
pub(crate) fn judged(mut report: Report) -> Report {
    let by_hand = report.functions.iter_mut().filter(|function| !function.test && !function.generated);
    for (index, function) in by_hand.enumerate() {
        let executed = [0, 2, 5, 5][index % 4];
        function.coverage = Some(Coverage { end_line: function.line + 8, lines: 5, executed });
    }
    let fields = report.types.iter().flat_map(|entry| entry.fields.iter().map(move |field| (&entry.path, &field.name)));
    let unsaid = fields.step_by(3).enumerate().map(|(index, (path, name))| ConfigFinding {
        rule: "missing-retention".to_owned(),
        level: Level::Warn,
        allowed: index == 1,
        reason: (index == 1).then(|| "kept as long as the account".to_owned()),
        message: format!("`{name}` is kept in customers and does not say how long"),
        help: "say it at the field: `retention = \"P2Y\"`".to_owned(),
        item: format!("{path}::{}", name.replace('.', "::")),
        data: vec![format!("{path}.{name}")],
        file: "src/model.rs".to_owned(),
        line: 3 + u32::try_from(index).unwrap(),
        ..ConfigFinding::default()
    });
    let handlers = report.functions.iter().filter(|function| function.handler);
    let mismatched = handlers.step_by(7).map(|function| {
        let used = Step {
            function: function.path.clone(),
            file: function.file.clone(),
            line: function.line + 1,
            what: "reads it".to_owned(),
        };
        ConfigFinding {
            rule: "purpose-mismatch".to_owned(),
            level: Level::Deny,
            message: format!("`{}` reads data that is for another purpose", function.path),
            help: "add the purpose to the field, or do not use it here".to_owned(),
            item: function.path.clone(),
            data: vec![function.touches[0].data.clone()],
            file: function.file.clone(),
            line: function.line,
            steps: vec![used],
            ..ConfigFinding::default()
        }
    });
    report.declarations = unsaid.chain(mismatched).collect();
    report.sort();
    report
}
