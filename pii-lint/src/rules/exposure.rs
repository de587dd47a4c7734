//! The rule `unaudited-exposure`: values are handed out with a grant, and nobody keeps a record.

use super::declaration::{About, Findings};
use crate::flow::Analysis;

const RULE: &str = "unaudited-exposure";

pub(super) fn check(analysis: &Analysis, findings: &mut Findings<'_, '_>) {
    if !findings.wants(RULE) || !analysis.exposures.any {
        return;
    }
    for (path, site) in &analysis.exposures.unrecorded {
        let message = format!("`{path}` records nothing: it does not look at the exposure it is told of");
        let help = "write down who saw what and why, or use `audit::ChainedFile` or `audit::TracingSink`";
        findings.add(RULE, About::whole(path, site), message, help);
    }
}
