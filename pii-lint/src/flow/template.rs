//! The templates of `format_args!`: what a text that is put together begins with.
//!
//! The host of a URL stands at its beginning, so of all that is put into a text only that part can name it.

use super::hosts;

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// An argument, by number.
    Argument(usize),
}

/// What the beginning of the text says about a host.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Beginning {
    /// Whatever this argument says: `{base}/contacts`.
    Argument(usize),
    /// This argument is the host: `https://{host}/contacts`.
    HostIn(usize),
    /// A URL with this host, open parts as `*`: `https://{account}.zendesk.com/api`.
    Url(String),
    /// Nothing.
    Other,
}

/// Stands for an argument in the text of an authority.
const HOLE: char = '\u{1}';

/// The flag of `{:#}`.
const ALTERNATE: u32 = 1 << 23;

/// The pieces of the byte string that `fmt::Arguments::new` is given, each byte as the character of its number.
pub(super) fn decode(bytes: &str) -> Option<Vec<Piece>> {
    Some(decode_with_flags(bytes)?.into_iter().map(|(piece, _)| piece).collect())
}

/// Whether the template shows an argument as `{:#}` does, anywhere.
pub(super) fn is_alternate(bytes: &str, number: usize) -> Option<bool> {
    let pieces = decode_with_flags(bytes)?;
    Some(pieces.iter().any(|(piece, flags)| *piece == Piece::Argument(number) && flags & ALTERNATE != 0))
}

fn decode_with_flags(bytes: &str) -> Option<Vec<(Piece, u32)>> {
    if !bytes.ends_with('\0') {
        return None;
    }
    let bytes: Vec<u8> = bytes.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<_>>()?;
    let mut rest = bytes.as_slice();
    let mut next = 0;
    let mut pieces = Vec::new();
    loop {
        let (&head, behind) = rest.split_first()?;
        rest = behind;
        match head {
            0 => return rest.is_empty().then_some(pieces),
            1..=0x7f => pieces.push((text(&mut rest, usize::from(head))?, 0)),
            0x80 => {
                let length = short(&mut rest)?;
                pieces.push((text(&mut rest, length)?, 0));
            }
            0xc0..=0xff => {
                let mut flags = 0;
                if head & 1 == 1 {
                    let (written, behind) = rest.split_first_chunk::<4>()?;
                    (flags, rest) = (u32::from_le_bytes(*written), behind);
                }
                let skipped = 2 * usize::from(head >> 1 & 1) + 2 * usize::from(head >> 2 & 1);
                rest = rest.get(skipped..)?;
                if head >> 3 & 1 == 1 {
                    next = short(&mut rest)?;
                }
                pieces.push((Piece::Argument(next), flags));
                next += 1;
            }
            _ => return None,
        }
    }
}

fn text(rest: &mut &[u8], length: usize) -> Option<Piece> {
    let (text, behind) = rest.split_at_checked(length)?;
    *rest = behind;
    Some(Piece::Text(String::from_utf8(text.to_vec()).ok()?))
}

fn short(rest: &mut &[u8]) -> Option<usize> {
    let (number, behind) = rest.split_first_chunk::<2>()?;
    *rest = behind;
    Some(usize::from(u16::from_le_bytes(*number)))
}

/// The pieces of the list of texts that older compilers give: an argument stands between each two.
pub(super) fn between<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, text) in texts.enumerate() {
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        pieces.push(Piece::Argument(number));
    }
    pieces
}

/// What a text made of these pieces begins with.
pub(super) fn beginning(pieces: &[Piece]) -> Beginning {
    let (start, more) = match pieces {
        [Piece::Argument(_), Piece::Text(text), more @ ..] if text.starts_with("://") => (text[3..].to_owned(), more),
        [Piece::Argument(number), ..] => return Beginning::Argument(*number),
        [Piece::Text(text), more @ ..] => match hosts::behind_scheme(text.trim_start()) {
            Some(rest) => (rest.to_owned(), more),
            None => return Beginning::Other,
        },
        [] => return Beginning::Other,
    };
    let mut whole = start;
    let mut holes = Vec::new();
    for piece in more {
        match piece {
            Piece::Text(text) => whole.push_str(text),
            Piece::Argument(number) => {
                whole.push(HOLE);
                holes.push(*number);
            }
        }
    }
    let authority = hosts::authority(&whole);
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let host = place.split(':').next().unwrap_or_default();
    if !place.starts_with('[') && !host.is_empty() && host.chars().all(|c| c == HOLE) {
        let before = whole[..authority.len() - place.len()].matches(HOLE).count();
        return holes.get(before).map_or(Beginning::Other, |number| Beginning::HostIn(*number));
    }
    open_host(place).map_or(Beginning::Other, Beginning::Url)
}

/// A host with open parts. What stands open at its end is taken for the path: `https://api.example.com{path}`.
fn open_host(place: &str) -> Option<String> {
    let host = if place.starts_with('[') { place } else { place.split(':').next().unwrap_or_default() };
    let closed = host.trim_end_matches(HOLE);
    if closed.len() < host.len() && (closed.ends_with(['.', '-']) || !closed.contains('.')) {
        return None;
    }
    let labels = closed.split('.').map(|label| if label.contains(HOLE) { "*" } else { label });
    hosts::host(&labels.collect::<Vec<_>>().join("."))
}

#[cfg(test)]
mod tests {
    use super::{Beginning, Piece, beginning, between, decode, is_alternate};

    /// `https://{}/a` in pieces, arguments counted in their order.
    fn pieces(text: &str) -> Vec<Piece> {
        between(text.split("{}"))[..].split_last().map(|(_, pieces)| pieces.to_vec()).unwrap_or_default()
    }

    fn of(text: &str) -> Beginning {
        beginning(&pieces(text))
    }

    fn url(host: &str) -> Beginning {
        Beginning::Url(host.to_owned())
    }

    #[test]
    fn alternate_forms_are_told_apart() {
        let bytes = "\u{c3} \u{0}\u{0}(\u{5}\u{0}\u{1} \u{c1} \u{0}\u{80}`\u{0}";
        assert_eq!((is_alternate(bytes, 0), is_alternate(bytes, 1)), (Some(false), Some(true)));
        assert_eq!(is_alternate("cut off", 0), None);
    }

    #[test]
    fn templates_are_decoded() {
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(
            decode("\u{8}https://\u{c0}\u{4}.com\u{0}"),
            Some(vec![text("https://"), Piece::Argument(0), text(".com")])
        );
        assert_eq!(
            decode("\u{c0}\u{1}:\u{c3} \0\0(\u{5}\0\u{3}/\u{c3}\u{a9}\u{0}"),
            Some(vec![Piece::Argument(0), text(":"), Piece::Argument(1), text("/é")])
        );
        assert_eq!(decode("\u{c8}\u{1}\0\u{c0}\0"), Some(vec![Piece::Argument(1), Piece::Argument(2)]));
        assert_eq!(decode("\u{80}\u{2}\0ab\0"), Some(vec![text("ab")]));
        for broken in ["", "\u{5}abc\0", "\0a\0", "hello", "\u{90}\0", "\u{c1}\0", "é\u{100}\0"] {
            assert_eq!(decode(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn the_beginning_names_the_host() {
        assert_eq!(of("{}/contacts/{}"), Beginning::Argument(0));
        assert_eq!(of("https://{}/contacts"), Beginning::HostIn(0));
        assert_eq!(of("https://{}:{}/contacts"), Beginning::HostIn(0));
        assert_eq!(of("https://{}{}"), Beginning::HostIn(0));
        assert_eq!(of("https://{}:{}@{}/x"), Beginning::HostIn(2));
        assert_eq!(of("{}://{}/x"), Beginning::HostIn(1));
        assert_eq!(of("{}://api.example.com/x"), url("api.example.com"));
        assert_eq!(of("https://api.example.com/{}"), url("api.example.com"));
        assert_eq!(of("https://api.example.com{}"), url("api.example.com"));
        assert_eq!(of("https://api.example.com:{}/x"), url("api.example.com"));
        assert_eq!(of("https://{}@api.example.com"), url("api.example.com"));
        assert_eq!(of("https://{}.zendesk.com/api"), url("*.zendesk.com"));
        assert_eq!(of("https://s3.{}.amazonaws.com/{}"), url("s3.*.amazonaws.com"));
        assert_eq!(of("https://eu-{}.example.com"), url("*.example.com"));
    }

    #[test]
    fn what_stands_behind_the_beginning_names_none() {
        assert_eq!(of("to {}: see https://a.example"), Beginning::Other);
        assert_eq!(of("/contacts/{}"), Beginning::Other);
        assert_eq!(of("https://api.example.{}/x"), Beginning::Other);
        assert_eq!(of("https://api-{}"), Beginning::Other);
        assert_eq!(of(""), Beginning::Other);
    }
}
