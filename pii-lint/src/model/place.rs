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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceRoot {
    /// Argument by number; `self` is 0.
    Argument(usize),
    /// The result.
    Return,
    /// Nothing the call is given: what somebody declared that this function gives, or values of this type hold.
    Declared(Box<str>),
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Field by index.
    Field(u32),
    /// Payload of `Result::Ok`.
    Ok,
    /// Payload of `Result::Err`.
    Err,
    /// Member of this name.
    Member(Box<str>),
    /// Member with the name that a literal says, by the number of the argument.
    MemberOf(usize),
    /// What lies under this key, below the values of a map.
    Key(Box<str>),
    /// What lies under the key that a literal says, likewise.
    KeyOf(usize),
    /// Members within members, as a literal such as `/address/city` says.
    PointerOf(usize),
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
    /// Only when the program says so at the call.
    pub condition: Option<Condition>,
}

/// What must be written at a call: `if 0 has "%a"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The argument, a string literal; what is not known may say anything.
    pub argument: usize,
    /// What must occur in it.
    pub text: Box<str>,
}

/// One call of an argument by a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSpec {
    /// The argument that is called.
    pub callee: usize,
    /// What it is given.
    pub arguments: Vec<Place>,
    /// What each of its parameters is given that is of no type of the workspace, before all others: `0..`.
    pub spread: Option<Place>,
    /// Its result is a future that is awaited.
    pub awaited: bool,
    /// Its result is a `Result`: what it succeeded with arrives, and its error where that of the whole does.
    pub tried: bool,
    /// How its result arrives.
    pub arrow: Arrow,
    /// Where its result goes; nowhere when absent.
    pub to: Option<Place>,
}

impl Place {
    fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.contains("::") {
            let path = text.strip_suffix("()").unwrap_or(text);
            return Ok(Self { root: PlaceRoot::Declared(path.into()), path: Vec::new() });
        }
        let mut parts = text.split('.');
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

impl Place {
    /// The place at a call with these literals as arguments. Where none says which element it is, it is all of them, or
    /// one member that is not known if a text says which.
    #[must_use]
    pub(super) fn at(&self, literals: &[Option<String>], is_text: &dyn Fn(usize) -> bool) -> Self {
        let literal = |number: &usize| literals.get(*number).and_then(Option::as_deref);
        let mut path = Vec::with_capacity(self.path.len());
        for segment in &self.path {
            match segment {
                Segment::MemberOf(number) => match literal(number) {
                    Some(name) => path.push(Segment::Member(name.into())),
                    None if is_text(*number) => path.push(segment.clone()),
                    None => {}
                },
                Segment::KeyOf(number) => path.extend(literal(number).map(|name| Segment::Key(name.into()))),
                Segment::PointerOf(number) => {
                    let mut names = literal(number).unwrap_or_default().split('/').skip(1);
                    // A number may be an index; `~` stands for what cannot be written.
                    let is_name = |name: &&str| !name.contains('~') && name.parse::<u64>().is_err();
                    let all = names.clone().all(|name| is_name(&name));
                    path.extend(names.by_ref().take_while(is_name).map(|name| Segment::Member(name.into())));
                    if !all {
                        break;
                    }
                }
                _ => path.push(segment.clone()),
            }
        }
        Self { root: self.root.clone(), path }
    }

    /// Whether literals say which place it is, as far as they have to.
    pub(super) fn is_said(&self, literals: &[Option<String>]) -> bool {
        self.path.iter().all(|segment| match segment {
            Segment::KeyOf(number) | Segment::MemberOf(number) => literals.get(*number).is_some_and(Option::is_some),
            Segment::PointerOf(_) => false,
            _ => true,
        })
    }

    /// Whether a literal says where it is.
    pub(super) fn is_named(&self) -> bool {
        let said =
            |segment: &Segment| matches!(segment, Segment::KeyOf(_) | Segment::MemberOf(_) | Segment::PointerOf(_));
        self.path.iter().any(said)
    }
}

impl Segment {
    fn parse(text: &str) -> Result<Self, String> {
        if let Some(argument) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            let (kind, number): (fn(usize) -> Self, &str) = match argument.strip_prefix('/') {
                Some(number) => (Self::PointerOf, number),
                None => (Self::MemberOf, argument),
            };
            return number.parse().map(kind).map_err(|_| format!("`{number}` is not an argument number"));
        }
        if let Some(number) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            return number.parse().map(Self::KeyOf).map_err(|_| format!("`{number}` is not an argument number"));
        }
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
        let (flow, condition) = match text.split_once(" if ") {
            Some((flow, condition)) => (flow, Some(Condition::parse(condition)?)),
            None => (text, None),
        };
        let (from, arrow, to) = split_arrow(flow)?;
        let (from, shows) = match from.split_once(" as ") {
            None => (from, None),
            Some((from, "debug")) => (from, Some(Shows::Debug)),
            Some((from, "display")) => (from, Some(Shows::Display)),
            Some((from, "binary")) => (from, Some(Shows::Binary)),
            Some((from, "lower-exp")) => (from, Some(Shows::LowerExp)),
            Some((from, "lower-hex")) => (from, Some(Shows::LowerHex)),
            Some((from, "octal")) => (from, Some(Shows::Octal)),
            Some((from, "upper-exp")) => (from, Some(Shows::UpperExp)),
            Some((from, "upper-hex")) => (from, Some(Shows::UpperHex)),
            Some((from, "serialize")) => (from, Some(Shows::Serialize)),
            Some((from, "logged")) => (from, Some(Shows::Logged)),
            Some((from, "export")) => (from, Some(Shows::Export)),
            Some((from, "error")) => (from, Some(Shows::Error)),
            Some((from, "report")) => (from, Some(Shows::Report)),
            Some((from, "cause")) => (from, Some(Shows::Cause)),
            Some((from, "response")) => (from, Some(Shows::Response)),
            Some((from, "sealed")) => (from, Some(Shows::Sealed)),
            Some((from, "opened")) => (from, Some(Shows::Opened)),
            Some((from, "parsed")) => (from, Some(Shows::Parsed)),
            Some((from, "names")) => (from, Some(Shows::Names)),
            Some((_, word)) => return Err(format!("`{word}` names nothing that can be shown")),
        };
        let (from, to) = (Place::parse(from)?, Place::parse(to)?);
        if matches!(to.root, PlaceRoot::Declared(_)) {
            return Err(format!("`{text}` goes to what is no part of the call"));
        }
        if matches!(from.root, PlaceRoot::Declared(_)) && arrow != Arrow::Derives {
            return Err(format!("`{text}` takes what is no part of the call: that is computed, `->`"));
        }
        Ok(Self { from, shows, arrow, to, condition })
    }
}

impl Condition {
    fn parse(text: &str) -> Result<Self, String> {
        let (argument, literal) =
            text.split_once(" has ").ok_or_else(|| format!("`{text}` is not of the form `0 has \"text\"`"))?;
        let argument = argument.trim();
        let argument = argument.parse().map_err(|_| format!("`{argument}` is not an argument number"))?;
        let literal = literal.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let literal = literal.filter(|literal| !literal.is_empty());
        let literal = literal.ok_or_else(|| format!("`{text}` says no text in quotes"))?;
        Ok(Self { argument, text: literal.into() })
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
        let (spread, arguments) = match arguments.split_once("..") {
            Some((place, rest)) => (Some(Place::parse(place)?), rest),
            None => (None, arguments),
        };
        let arguments =
            arguments.split(',').filter(|part| !part.trim().is_empty()).map(Place::parse).collect::<Result<_, _>>()?;
        let rest = rest.trim();
        let (awaited, rest) = rest.strip_prefix(".await").map_or((false, rest), |rest| (true, rest));
        let (tried, rest) = rest.strip_prefix('?').map_or((false, rest), |rest| (true, rest));
        let (arrow, to) = if rest.trim().is_empty() {
            (Arrow::Moves, None)
        } else {
            let (_, arrow, to) = split_arrow(rest)?;
            (arrow, Some(Place::parse(to)?))
        };
        Ok(Self { callee, arguments, spread, awaited, tried, arrow, to })
    }
}

impl<'de> Deserialize<'de> for FlowSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

/// An argument's number, or a place as in a flow: `0`, `"0.1.{1}"`.
impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(usize),
            Text(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Number(number) => Ok(Self { root: PlaceRoot::Argument(number), path: Vec::new() }),
            Written::Text(text) => Self::parse(&text).map_err(D::Error::custom),
        }
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
        let call = CallSpec::parse("1(0).await => return.ok").expect("reads");
        assert!(call.awaited && call.spread.is_none() && call.to.is_some());
        let call = CallSpec::parse("0()? => return.ok.1").expect("reads");
        assert!(call.tried && !call.awaited && call.to.is_some_and(|to| to.path.len() == 2));
        let call = CallSpec::parse("1(0.ok..) => return.ok").expect("reads");
        assert_eq!(call.spread, Some(Place { root: PlaceRoot::Argument(0), path: vec![Segment::Ok] }));
        assert!(call.arguments.is_empty() && !call.awaited);
    }

    #[test]
    fn a_flow_may_come_from_a_declaration_and_have_a_condition() {
        let flow = FlowSpec::parse("http::Request::uri() -> return if 0 has \"%r\"").expect("reads");
        assert_eq!(flow.from.root, PlaceRoot::Declared("http::Request::uri".into()));
        assert_eq!(flow.condition, Some(Condition { argument: 0, text: "%r".into() }));
        let flow = FlowSpec::parse("http::Uri -> 1").expect("reads");
        assert_eq!((flow.from.root, flow.condition), (PlaceRoot::Declared("http::Uri".into()), None));
    }

    #[test]
    fn a_literal_says_which_member_it_is() {
        let at = |text: &str, literal: Option<&str>| {
            let flow = FlowSpec::parse(text).expect("reads");
            flow.from.at(&[None, literal.map(str::to_owned)], &|_| true).path
        };
        let member = |name: &str| Segment::Member(name.into());
        assert_eq!(at("0.[1] & return", Some("city")), [member("city")]);
        assert_eq!(at("0.[1].ok & return", None), [Segment::MemberOf(1), Segment::Ok]);
        assert_eq!(at("0.1.{1} & return", Some("city")), [Segment::Field(1), Segment::Key("city".into())]);
        assert_eq!(at("0.1.{1} & return", None), [Segment::Field(1)]);
        assert_eq!(at("0.[/1] & return", Some("/address/city")), [member("address"), member("city")]);
        assert_eq!(at("0.[/1].ok & return", Some("/all/0/city")), [member("all")]);
        assert_eq!(at("0.[/1] & return", Some("")), []);
        assert!(FlowSpec::parse("0.[x] & return").is_err_and(|e| e.contains("`x`")));
    }

    #[test]
    fn nonsense_is_refused_with_its_reason() {
        assert!(FlowSpec::parse("0 return").is_err_and(|e| e.contains("arrows")));
        assert!(FlowSpec::parse("x -> return").is_err_and(|e| e.contains("`x`")));
        assert!(FlowSpec::parse("0 as dbg -> return").is_err_and(|e| e.contains("`dbg`")));
        assert!(FlowSpec::parse("0 -> http::Uri").is_err_and(|e| e.contains("no part of the call")));
        assert!(FlowSpec::parse("http::Uri => return").is_err_and(|e| e.contains("`->`")));
        assert!(FlowSpec::parse("0 -> return if 1").is_err_and(|e| e.contains("of the form")));
        assert!(FlowSpec::parse("0 -> return if 1 has a").is_err_and(|e| e.contains("in quotes")));
        assert!(CallSpec::parse("0").is_err());
    }
}
