//! Headings and fences of a Markdown file, with their lines.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

/// What a theme file is made of; prose is left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A `##` heading.
    Heading { title: String, line: usize },
    /// A fence; `line` is the line of its first content line, counted from 1.
    Fence { info: String, line: usize, text: String },
}

/// The blocks of `text` in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let line_of = |offset: usize| text[..offset].matches('\n').count() + 1;
    let mut blocks = Vec::new();
    let mut heading: Option<(usize, String)> = None;
    let mut fence: Option<(String, Range<usize>, String)> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                heading = Some((line_of(range.start), String::new()));
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                let (line, title) = heading.take().expect("a heading was opened");
                blocks.push(Block::Heading { title, line });
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                fence = Some((info.into_string(), range, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((info, range, text)) = fence.take() {
                    blocks.push(Block::Fence { info, line: line_of(range.start) + 1, text });
                }
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some((_, title)) = &mut heading {
                    title.push_str(&part);
                } else if let Some((_, _, text)) = &mut fence {
                    text.push_str(&part);
                }
            }
            _ => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks};

    #[test]
    fn fences_know_their_first_line() {
        let found = blocks("# theme\n\n## `a` case\n\nprose\n\n```rust bin\nfn main() {}\n```\n");
        assert_eq!(
            found,
            [
                Block::Heading { title: "a case".into(), line: 3 },
                Block::Fence { info: "rust bin".into(), line: 8, text: "fn main() {}\n".into() },
            ]
        );
    }
}
