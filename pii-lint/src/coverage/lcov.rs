//! The text of coverage files: `SF:` names a file, `DA:12,3` says that its line 12 was executed three times.
//!
//! The rest, functions and branches, is not needed. Words that are not known are passed over, since tools add their
//! own; what is known has to be right.

use std::collections::BTreeMap;

use super::Files;

/// How often each line was executed.
pub type Lines = BTreeMap<u32, u64>;

/// What cannot be read of a coverage file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
}

/// The lines of every source file, by the name the file has there. A file that is named twice has the sum.
///
/// # Errors
///
/// The first line that is not as it must be, or that the text ends too early.
pub fn parse(text: &str) -> Result<Files, Malformed> {
    let mut files = Files::new();
    let mut current: Option<String> = None;
    let mut last = 0;
    for (index, line) in text.lines().enumerate() {
        let malformed = |problem: &str| Malformed { line: index + 1, problem: problem.to_owned() };
        let line = line.trim_end();
        last = index + 1;
        if line == "end_of_record" {
            current.take().ok_or_else(|| malformed("a record ends that did not begin"))?;
            continue;
        }
        let Some((word, value)) = line.split_once(':') else {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            return Err(malformed("this is no line of an LCOV file"));
        };
        match word {
            "SF" if current.is_some() => return Err(malformed("a record begins inside another")),
            "SF" if value.is_empty() => return Err(malformed("the name of the source file is empty")),
            "SF" => {
                files.entry(value.to_owned()).or_default();
                current = Some(value.to_owned());
            }
            "DA" => {
                let name = current.as_ref().ok_or_else(|| malformed("a line is counted outside a record"))?;
                let (number, count) = counted(value).ok_or_else(|| malformed("expected `DA:line,count`"))?;
                let lines = files.entry(name.clone()).or_default();
                let known = lines.entry(number).or_default();
                *known = known.saturating_add(count);
            }
            _ if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
                return Err(malformed("this is no line of an LCOV file"));
            }
            _ => {}
        }
    }
    match current {
        Some(name) => Err(Malformed { line: last, problem: format!("the record of {name} does not end") }),
        None => Ok(files),
    }
}

/// `12,3` and `12,3,checksum`. Some tools count below nothing what they subtract.
fn counted(value: &str) -> Option<(u32, u64)> {
    let mut parts = value.split(',');
    let number: u32 = parts.next()?.trim().parse().ok()?;
    let count: i64 = parts.next()?.trim().parse().ok()?;
    (number > 0).then_some((number, u64::try_from(count).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn lines_are_summed_over_records() {
        let text = "TN:one\nSF:/a/src/lib.rs\nFN:1,f\nFNDA:0,f\nFNF:1\nDA:1,0\nDA:2,3,abc\nBRDA:2,0,0,-\nLF:2\nLH:1\n\
                    end_of_record\n\nTN:two\r\nSF:/a/src/lib.rs\r\nDA:1,2\r\nDA:4,-1\r\nend_of_record\r\n";
        let files = parse(text).expect("well-formed");
        assert_eq!(files.len(), 1);
        let lines: Vec<_> = files["/a/src/lib.rs"].iter().map(|(line, count)| (*line, *count)).collect();
        assert_eq!(lines, [(1, 2), (2, 3), (4, 0)]);
    }

    #[test]
    fn a_file_without_lines_is_known() {
        assert!(parse("SF:src/empty.rs\nend_of_record\n").expect("well-formed").contains_key("src/empty.rs"));
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        for (text, line, problem) in [
            ("<html>", 1, "this is no line"),
            ("<?xml version=\"1.0\"?>\n<a b:c=\"d\">", 1, "this is no line"),
            ("{\"data\": []}", 1, "this is no line"),
            ("SF:a\nDA:1\nend_of_record", 2, "expected `DA:line,count`"),
            ("SF:a\nDA:0,1\nend_of_record", 2, "expected `DA:line,count`"),
            ("SF:a\nDA:1,many\nend_of_record", 2, "expected `DA:line,count`"),
            ("DA:1,1\n", 1, "outside a record"),
            ("end_of_record\n", 1, "did not begin"),
            ("SF:a\nSF:b\n", 2, "inside another"),
            ("SF:\n", 1, "is empty"),
            ("SF:a\nDA:1,1\n", 2, "does not end"),
        ] {
            let error = parse(text).expect_err(text);
            assert_eq!(error.line, line, "{text}");
            assert!(error.problem.contains(problem), "{text}: {}", error.problem);
        }
    }
}
