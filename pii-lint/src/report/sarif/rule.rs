//! A rule, with its page as help.

use super::document::{Configuration, Descriptor, Help, Message, RuleProperties};
use crate::report::Level;

/// A rule of the tool.
#[derive(Debug, Clone, Copy)]
pub struct RulePage<'s> {
    /// Its name.
    pub id: &'s str,
    /// When there is a finding, in one line.
    pub summary: &'s str,
    /// Its page, in Markdown.
    pub page: &'s str,
    /// Its level where nobody has chosen another.
    pub level: Level,
}

impl RulePage<'_> {
    pub(super) fn descriptor(&self) -> Descriptor<'_> {
        let (enabled, level, severity) = match self.level {
            Level::Deny => (true, "error", "error"),
            Level::Warn => (true, "warning", "warning"),
            Level::Allow => (false, "note", "recommendation"),
        };
        Descriptor {
            id: self.id,
            short_description: Message { text: self.summary.to_owned() },
            full_description: Message { text: self.full() },
            help: Help { text: self.page, markdown: self.page },
            default_configuration: Configuration { enabled, level },
            properties: RuleProperties { tags: self.tags(), precision: "high", severity },
        }
    }

    /// The first paragraph of what it finds, on one line.
    fn full(&self) -> String {
        let section = self.page.split("## What it finds").nth(1).unwrap_or(self.summary);
        let paragraph = section.trim_start().split("\n\n").next().unwrap_or(self.summary);
        paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What the rule is about.
    fn tags(&self) -> Vec<&'static str> {
        let about_code = !matches!(self.id, "unused-allow" | "unmatched-path" | "vacuous-rule" | "unanalysed");
        if about_code { vec!["privacy", "security"] } else { vec!["privacy", "configuration"] }
    }
}
