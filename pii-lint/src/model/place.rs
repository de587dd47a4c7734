//! The flow notation of the models: `1.ok as debug -> return`.

use serde::{Deserialize, Deserializer, de::Error};

use super::Shows;

/// A place in a call: an argument or the result, and fields of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Argument or result.
    pub root: PlaceRoot,
    /// Fields below it.
    pub path: Vec<Segment>,
}

/// Argument or result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceRoot {
    /// Argument by number; `self` is 0.
    Argument(usize),
    /// The result.
    Return,
}

/// A step into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Field by index.
    Field(u32),
    /// Payload of `Result::Ok`.
    Ok,
    /// Payload of `Result::Err`.
    Err,
}

/// How a value arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrow {
    /// `=>`: the value itself.
    Moves,
    /// `->`: something computed from all of it.
    Derives,
    /// `&`: a reference to it.
    Refers,
}

/// One flow of a function model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowSpec {
    /// Where from.
    pub from: Place,
    /// What of it is shown; all when absent.
    pub shows: Option<Shows>,
    /// How it arrives.
    pub arrow: Arrow,
    /// Where to.
    pub to: Place,
}

/// One call of an argument by a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSpec {
    /// The argument that is called.
    pub callee: usize,
    /// What it is given.
    pub arguments: Vec<Place>,
    /// How its result arrives.
    pub arrow: Arrow,
    /// Where its result goes; nowhere when absent.
    pub to: Option<Place>,
}

impl Place {
    fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.trim().split('.');
        let root = match parts.next().unwrap_or_default() {
            "return" => PlaceRoot::Return,
            number => PlaceRoot::Argument(
                number.parse().map_err(|_| format!("`{number}` is neither an argument number nor `return`"))?,
            ),
        };
        let path = parts.map(Segment::parse).collect::<Result<_, _>>()?;
        Ok(Self { root, path })
    }
}

impl Segment {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "ok" => Ok(Self::Ok),
            "err" => Ok(Self::Err),
            number => number
                .parse()
                .map(Self::Field)
                .map_err(|_| format!("`{number}` is neither a field number nor `ok` or `err`")),
        }
    }
}

impl<'de> Deserialize<'de> for Segment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

fn split_arrow(text: &str) -> Result<(&str, Arrow, &str), String> {
    [("=>", Arrow::Moves), ("->", Arrow::Derives), (" & ", Arrow::Refers)]
        .into_iter()
        .find_map(|(token, arrow)| text.split_once(token).map(|(from, to)| (from.trim(), arrow, to.trim())))
        .ok_or_else(|| format!("`{text}` has none of the arrows `=>`, `->` and `&`"))
}

impl FlowSpec {
    /// Reads `1.ok as debug -> return`.
    ///
    /// # Errors
    ///
    /// Says which part of the text is not understood.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (from, arrow, to) = split_arrow(text)?;
        let (from, shows) = match from.split_once(" as ") {
            None => (from, None),
            Some((from, "debug")) => (from, Some(Shows::Debug)),
            Some((from, "display")) => (from, Some(Shows::Display)),
            Some((from, "serialize")) => (from, Some(Shows::Serialize)),
            Some((from, "export")) => (from, Some(Shows::Export)),
            Some((from, "error")) => (from, Some(Shows::Error)),
            Some((from, "response")) => (from, Some(Shows::Response)),
            Some((_, word)) => return Err(format!("`{word}` names nothing that can be shown")),
        };
        Ok(Self { from: Place::parse(from)?, shows, arrow, to: Place::parse(to)? })
    }
}

impl CallSpec {
    /// Reads `2(0, 1.ok) => return` or `1(0)`.
    ///
    /// # Errors
    ///
    /// Says which part of the text is not understood.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (call, rest) =
            text.split_once(')').ok_or_else(|| format!("`{text}` is not of the form `1(0) => return`"))?;
        let (callee, arguments) =
            call.split_once('(').ok_or_else(|| format!("`{text}` is not of the form `1(0) => return`"))?;
        let callee = callee.trim().parse().map_err(|_| format!("`{callee}` is not an argument number"))?;
        let arguments =
            arguments.split(',').filter(|part| !part.trim().is_empty()).map(Place::parse).collect::<Result<_, _>>()?;
        let (arrow, to) = if rest.trim().is_empty() {
            (Arrow::Moves, None)
        } else {
            let (_, arrow, to) = split_arrow(rest)?;
            (arrow, Some(Place::parse(to)?))
        };
        Ok(Self { callee, arguments, arrow, to })
    }
}

impl<'de> Deserialize<'de> for FlowSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for CallSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flows_and_calls_are_read() {
        let flow = FlowSpec::parse("1.ok as debug -> return").expect("reads");
        assert_eq!(flow.from, Place { root: PlaceRoot::Argument(1), path: vec![Segment::Ok] });
        assert_eq!(flow.shows, Some(Shows::Debug));
        assert_eq!(flow.arrow, Arrow::Derives);
        let call = CallSpec::parse("2(0, 1.err) => return.0").expect("reads");
        assert_eq!((call.callee, call.arguments.len()), (2, 2));
        assert_eq!(call.to, Some(Place { root: PlaceRoot::Return, path: vec![Segment::Field(0)] }));
        assert_eq!(CallSpec::parse("1(0)").expect("reads").to, None);
    }

    #[test]
    fn nonsense_is_refused_with_its_reason() {
        assert!(FlowSpec::parse("0 return").is_err_and(|e| e.contains("arrows")));
        assert!(FlowSpec::parse("x -> return").is_err_and(|e| e.contains("`x`")));
        assert!(FlowSpec::parse("0 as dbg -> return").is_err_and(|e| e.contains("`dbg`")));
        assert!(CallSpec::parse("0").is_err());
    }
}
