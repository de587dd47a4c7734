//! One line of a `flows` fence.

use std::fmt;

/// A personal datum as the cases write it: `User.email`, without crate and module.
pub type Datum = String;

/// A line of a `flows` fence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Line in the Markdown file.
    pub line: usize,
    /// What it claims.
    pub claim: Claim,
}

/// Stands for no host, and for no recipient.
const NONE: &str = "-";

/// Where a sink is known to send: `http-client(api.example.com)`, or `(api.hubapi.com HubSpot)` with the recipient. A
/// `-` in either place stands for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The host.
    pub host: Option<String>,
    /// The recipient's name or `-`, where the line says so.
    pub recipient: Option<String>,
}

impl Destination {
    fn parse(text: &str) -> Self {
        let (host, recipient) = text.split_once(' ').map_or((text, None), |(host, recipient)| (host, Some(recipient)));
        Self { host: (host != NONE).then(|| host.to_owned()), recipient: recipient.map(str::to_owned) }
    }

    /// Whether a flow goes there.
    pub fn is(&self, host: Option<&str>, recipient: Option<&str>) -> bool {
        self.host.as_deref() == host && self.recipient.as_deref().is_none_or(|named| named == recipient.unwrap_or(NONE))
    }

    /// Where a flow goes.
    pub fn of(host: Option<&str>, recipient: Option<&str>) -> Self {
        Self { host: host.map(str::to_owned), recipient: Some(recipient.unwrap_or(NONE).to_owned()) }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.host.as_deref().unwrap_or(NONE))?;
        self.recipient.iter().try_for_each(|name| write!(f, " {name}"))
    }
}

/// What must be, or must not be, in the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// `User.email -> log #leak`, optionally after `test`, `pseudonymised` or both.
    Flows {
        /// What arrives.
        data: Vec<Datum>,
        /// Kind of sink, as in `pii-map/1`.
        kind: String,
        /// Where it goes, when the line says that.
        to: Option<Destination>,
        /// Label of the line the flow is reported at.
        label: String,
        /// Listed as test code.
        test: bool,
        /// Listed as pseudonymised.
        pseudonymised: bool,
    },
    /// `User.email -/-> log #fine`; without data nothing, without a kind nowhere.
    Clean {
        /// What does not arrive; anything when empty.
        data: Vec<Datum>,
        /// Kind of sink; any when absent.
        kind: Option<String>,
        /// Label of the line.
        label: String,
    },
    /// `touches greet User.name reads`: the functions report says so, possibly among more.
    Touches {
        /// Last segments of the function's path.
        function: String,
        /// The datum; nothing at all when absent (`touches greet nothing`).
        data: Option<Datum>,
        /// How, as in `pii-map/1`.
        how: Vec<String>,
    },
    /// `finds purpose-mismatch User.phone #here`: a finding about a declaration, with exactly this data.
    Finds {
        /// The rule.
        rule: String,
        /// The data; none of a finding about a whole type.
        data: Vec<Datum>,
        /// Label of the line.
        label: String,
    },
}

impl Claim {
    /// Reads one line.
    ///
    /// # Errors
    ///
    /// Says what is not understood.
    pub fn parse(line: &str) -> Result<Self, String> {
        if let Some(rest) = line.strip_prefix("touches ") {
            return touches(rest);
        }
        if let Some(rest) = line.strip_prefix("finds ") {
            let (rule, label) = target(rest)?;
            let rule = rule.ok_or_else(|| format!("`{line}` names no rule"))?;
            let (rule, data) = rule.split_once(' ').unwrap_or((&rule, ""));
            let (rule, mut data) = (rule.to_owned(), names(data));
            data.sort();
            return Ok(Self::Finds { rule, data, label });
        }
        if let Some((data, rest)) = line.split_once("-/->") {
            let (kind, label) = target(rest)?;
            return Ok(Self::Clean { data: names(data), kind, label });
        }
        let (data, rest) =
            line.split_once("->").ok_or_else(|| format!("`{line}` has none of `->`, `-/->`, `touches`"))?;
        let (kind, label) = target(rest)?;
        let kind = kind.ok_or_else(|| format!("`{line}` names no kind of sink"))?;
        let (kind, to) = match kind.split_once('(') {
            Some((kind, to)) => (kind.to_owned(), Some(Destination::parse(to.trim_end_matches(')')))),
            None => (kind, None),
        };
        let (mut data, mut test, mut pseudonymised) = (data.trim(), false, false);
        while let Some((word, rest)) = data.split_once(' ') {
            match word {
                "test" => test = true,
                "pseudonymised" => pseudonymised = true,
                _ => break,
            }
            data = rest;
        }
        let data = names(data);
        if data.is_empty() {
            return Err(format!("`{line}` names no datum"));
        }
        Ok(Self::Flows { data, kind, to, label, test, pseudonymised })
    }

    /// The label it speaks about.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Flows { label, .. } | Self::Clean { label, .. } | Self::Finds { label, .. } => Some(label),
            Self::Touches { .. } => None,
        }
    }
}

fn names(text: &str) -> Vec<Datum> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn target(text: &str) -> Result<(Option<String>, String), String> {
    let (kind, label) = text.split_once('#').ok_or_else(|| format!("`{text}` names no `#label`"))?;
    let kind = kind.trim();
    Ok(((!kind.is_empty()).then(|| kind.to_owned()), label.trim().to_owned()))
}

fn touches(text: &str) -> Result<Claim, String> {
    let mut words = text.splitn(3, ' ');
    let (Some(function), Some(data)) = (words.next(), words.next()) else {
        return Err(format!("`touches {text}` names no function or no datum"));
    };
    let how: Vec<String> = words.next().map(names).unwrap_or_default();
    let data = (data != "nothing").then(|| data.to_owned());
    if data.is_some() == how.is_empty() {
        return Err(format!("`touches {text}`: a datum needs how it is touched, `nothing` takes none"));
    }
    Ok(Claim::Touches { function: function.to_owned(), data, how })
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flows { data, kind, to, label, test, pseudonymised } => {
                let test = if *test { "test " } else { "" };
                let pseudonymised = if *pseudonymised { "pseudonymised " } else { "" };
                let to = to.as_ref().map(|to| format!("({to})")).unwrap_or_default();
                write!(f, "{test}{pseudonymised}{} -> {kind}{to} #{label}", data.join(", "))
            }
            Self::Clean { data, kind, label } => {
                let kind = kind.as_ref().map(|kind| format!("{kind} ")).unwrap_or_default();
                write!(f, "{} -/-> {kind}#{label}", data.join(", "))
            }
            Self::Touches { function, data: Some(data), how } => {
                write!(f, "touches {function} {data} {}", how.join(", "))
            }
            Self::Touches { function, data: None, .. } => write!(f, "touches {function} nothing"),
            Self::Finds { rule, data, label } if data.is_empty() => write!(f, "finds {rule} #{label}"),
            Self::Finds { rule, data, label } => write!(f, "finds {rule} {} #{label}", data.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Claim;

    #[test]
    fn every_form_is_read_and_written_alike() {
        for line in [
            "User.email -> log #a",
            "User.email, User.name -> http-client(api.example.com) #a",
            "User.email -> http-client(api.hubapi.com HubSpot) #a",
            "User.email -> third-party(- Amazon Web Services) #a",
            "User.email -> http-client(- -) #a",
            "test pseudonymised User.email -> file #a",
            "User.email -/-> log #a",
            " -/-> #a",
            "touches greet User.name reads, derives",
            "touches greet nothing",
            "finds purpose-mismatch User.name, User.phone #a",
            "finds exported-not-erased #a",
        ] {
            assert_eq!(Claim::parse(line).expect(line).to_string(), line);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for line in [
            "User.email",
            "User.email -> log",
            "-> log #a",
            "User.email -> #a",
            "touches f",
            "touches f User.id",
            "touches f nothing reads",
            "finds #a",
            "finds purpose-mismatch User.phone",
        ] {
            assert!(Claim::parse(line).is_err(), "{line}");
        }
    }
}
