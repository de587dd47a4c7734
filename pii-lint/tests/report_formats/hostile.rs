//! A report whose every name tries to be more than text in one of the formats.

use pii_lint::report::{CallEntry, CrateEntry, How, Level, RecipientEntry, Report, Seen, SinkKind, Unanalysed};

use crate::build::{data_type, flow, function, sink, step};

/// Ends scripts, attributes, labels and lines; opens templates, entities and directives; turns the direction of writing.
pub(crate) const NAME: &str = "</script></title></style><script>alert(1)</script><img src=x onerror=alert(2)>\
    \"'`;]]>-->{{script}}&lt;%%{init: {}}%%\\n\\N\\\" end \u{202e}txt\u{2066}\u{200f}\u{0}\u{1b}[31m\u{2028}\r\n#35; graph";

/// Longer than any screen is wide.
pub(crate) fn long() -> String {
    vec!["a_module_with_a_long_name"; 160].join("::")
}

pub(crate) fn report() -> Report {
    let owner = format!("{NAME}::{}", long());
    let (first, second) = (format!("{owner}.{NAME}"), format!("{owner}.{}", long()));
    let mut data = data_type(&owner, NAME, NAME, &[(NAME, NAME), (&long(), NAME)]);
    data.fields[0].flags = vec![NAME.to_owned()];
    data.fields[0].recipients = vec![NAME.to_owned()];
    NAME.clone_into(&mut data.fields[0].purposes[0].purpose);
    let place = |line| (NAME, line, 1);
    let within = format!("crm::{NAME}::run");
    let mut flows: Vec<_> = SinkKind::ALL
        .into_iter()
        .zip(1..)
        .map(|(kind, line)| {
            let level = if line % 2 == 0 { Level::Deny } else { Level::Allow };
            let steps = vec![step(&within, NAME, line, NAME), step(&format!("{NAME}::{line}"), NAME, line, NAME)];
            let data = [(first.as_str(), NAME), (second.as_str(), NAME)];
            flow(&format!("{line:04x}{NAME}"), (NAME, level), &data, sink(kind, NAME, &within, place(line)), steps)
        })
        .collect();
    flows[1].sink.host = Some(NAME.to_owned());
    flows[2].sink.recipient = Some(NAME.to_owned());
    flows[3].sink.host = Some(long());
    flows[4].reason = Some(NAME.to_owned());
    flows[4].allowed = true;
    let call = || vec![CallEntry { function: NAME.to_owned(), calls: 2, given_data: 1 }];
    let seen = Seen {
        bodies: 9,
        bodies_failed: 1,
        calls: 5,
        unresolved_calls: 2,
        unmodelled: call(),
        foreign: call(),
        ..Seen::default()
    };
    let mut report = Report {
        tool: NAME.to_owned(),
        rustc: NAME.to_owned(),
        packages: vec![NAME.to_owned()],
        recipients: vec![RecipientEntry {
            name: NAME.to_owned(),
            country: Some(NAME.to_owned()),
            declared: true,
            ..RecipientEntry::default()
        }],
        types: vec![data],
        functions: vec![
            function(&within, NAME, 1, &[(&first, &[How::Reads]), (&second, &[How::Writes])]),
            function(&long(), NAME, 2, &[(&first, &[How::Reads])]),
        ],
        flows,
        unanalysed: Unanalysed::of(vec![CrateEntry { name: NAME.to_owned(), seen }], vec![NAME.to_owned()]),
        ..Report::default()
    };
    report.sort();
    report
}
