use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use std::{fs, path::PathBuf};

use tempfile::TempDir;

use super::{Broken, ChainedFile, OpenError, Reason, Verified};
use crate::{
    Pii, Pseudonym,
    audit::AuditSink,
    basis::LegalBasis,
    category::contact,
    grant::{Authority, Grant, Refused, Request, tests::Delivery},
};

const KEY: Option<&[u8; 32]> = Some(&[7; 32]);

fn request() -> Request {
    request_for("k1:9f2c")
}

fn request_for(pseudonym: &str) -> Request {
    let subject = Pseudonym::of(&|_: &str, _: &[u8]| pseudonym.into(), "customer", b"7");
    // Quotes, a line break and what looks like the end of a line are no way out of the line.
    Request::new("ship\"ping\n\",\"hash\":\"", subject, LegalBasis::Contract)
}

fn expose(grant: &Grant<Delivery>) {
    Pii::<_, contact::Email>::new("ada@example.com").expose(grant);
}

struct Log {
    path: PathBuf,
    _directory: TempDir,
}

impl Log {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        Self { path: directory.path().join("exposures.jsonl"), _directory: directory }
    }

    /// Opens the file, writes that many lines, closes it.
    fn write(&self, lines: usize) -> Verified {
        self.write_granted(request(), lines)
    }

    fn write_granted(&self, request: Request, lines: usize) -> Verified {
        let sink = Arc::new(ChainedFile::open(&self.path, KEY).unwrap());
        let grant = Authority::new(Arc::clone(&sink)).grant(request).unwrap();
        (0..lines).for_each(|_| expose(&grant));
        sink.sync().unwrap();
        assert!(sink.take_error().is_none());
        sink.head()
    }

    fn lines(&self) -> Vec<String> {
        fs::read_to_string(&self.path).unwrap().lines().map(String::from).collect()
    }
}

fn verify(lines: &[String]) -> Result<Verified, Broken> {
    verify_text(&format!("{}\n", lines.join("\n")))
}

fn verify_text(text: &str) -> Result<Verified, Broken> {
    ChainedFile::verify(text.as_bytes(), KEY)
}

#[test]
fn every_exposure_is_a_line() {
    let log = Log::new();
    log.write(2);
    let line: serde_json::Value = serde_json::from_str(&log.lines()[1]).unwrap();
    let first: serde_json::Value = serde_json::from_str(&log.lines()[0]).unwrap();
    assert_eq!(line["seq"], 2);
    assert!(line["at"].as_u64().unwrap() > 1_700_000_000_000);
    assert_eq!(line["actor"], "ship\"ping\n\",\"hash\":\"");
    assert_eq!(line["subject"], "k1:9f2c");
    assert_eq!(line["purpose"], "delivery");
    assert_eq!(line["basis"], "contract");
    assert_eq!(line["condition"], serde_json::Value::Null);
    assert_eq!(line["category"], "user.contact.email");
    assert_eq!(line["file"], file!());
    assert!(line["line"].is_u64() && line["column"].is_u64());
    assert_eq!(line["prev"], first["hash"]);
    assert_eq!(first["prev"], "0".repeat(64));
    assert!(!fs::read_to_string(&log.path).unwrap().contains("ada@"));
}

#[test]
fn a_file_is_continued_where_it_ended() {
    let log = Log::new();
    assert_eq!(log.write(0).entries, 0);
    log.write(2);
    let head = log.write(3);
    assert_eq!(head.entries, 5);
    assert_eq!(verify(&log.lines()).unwrap(), head);
}

#[test]
fn a_changed_byte_shows_wherever_it_is() {
    let log = Log::new();
    log.write(2);
    let whole = fs::read(&log.path).unwrap();
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        let line = whole[..index].split(|byte| *byte == b'\n').count() as u64;
        let broken = ChainedFile::verify(&changed[..], KEY).expect_err("the change shows");
        assert_eq!(broken.line, line, "byte {index}: {broken}");
    }
}

#[test]
fn upper_case_digits_show() {
    let log = Log::new();
    log.write(1);
    let line = &log.lines()[0];
    let at = line.len() - 66;
    let shouted = format!("{}{}\"}}", &line[..at], line[at..line.len() - 2].to_uppercase());
    assert!(matches!(verify(&[shouted]).unwrap_err().reason, Reason::Changed));
}

#[test]
fn a_removed_line_shows() {
    let log = Log::new();
    log.write(4);
    let mut lines = log.lines();
    lines.remove(1);
    let broken = verify(&lines).unwrap_err();
    assert!(matches!(broken, Broken { line: 2, reason: Reason::OutOfOrder { expected: 2, found: 3 } }), "{broken}");
    let broken = verify(&log.lines()[1..]).unwrap_err();
    assert_eq!(broken.to_string(), "line 1 of the audit chain has number 2 where 1 comes next");
}

#[test]
fn swapped_lines_show() {
    let log = Log::new();
    log.write(4);
    let mut lines = log.lines();
    lines.swap(1, 2);
    assert_eq!(verify(&lines).unwrap_err().line, 2);
}

#[test]
fn a_line_of_another_file_shows() {
    let (log, other) = (Log::new(), Log::new());
    log.write(3);
    other.write_granted(request_for("k1:07aa"), 3);
    let mut lines = log.lines();
    lines[2].clone_from(&other.lines()[2]);
    let broken = verify(&lines).unwrap_err();
    assert!(matches!(broken, Broken { line: 3, reason: Reason::Unlinked }), "{broken}");
}

#[test]
fn a_cut_off_end_shows_against_a_kept_head_alone() {
    let log = Log::new();
    let kept = log.write(4);
    let cut = format!("{}\n", log.lines()[..2].join("\n"));
    let verified = verify_text(&cut).expect("the rest is whole");
    assert_ne!(verified, kept);
    let broken = ChainedFile::verify_since(cut.as_bytes(), KEY, &kept).unwrap_err();
    assert!(matches!(broken, Broken { line: 3, reason: Reason::Truncated { missing: 2 } }), "{broken}");
}

#[test]
fn a_kept_head_allows_more_lines_and_no_others() {
    let log = Log::new();
    let kept = log.write(2);
    let head = log.write(2);
    let text = fs::read(&log.path).unwrap();
    assert_eq!(ChainedFile::verify_since(&text[..], KEY, &kept).unwrap(), head);

    let other = Log::new();
    other.write_granted(request_for("k1:07aa"), 4);
    let text = fs::read(&other.path).unwrap();
    let broken = ChainedFile::verify_since(&text[..], KEY, &kept).unwrap_err();
    assert!(matches!(broken, Broken { line: 2, reason: Reason::Replaced }), "{broken}");
}

#[test]
fn another_key_or_none_does_not_fit() {
    let log = Log::new();
    log.write(1);
    for key in [None, Some(&[8; 32])] {
        let text = fs::read(&log.path).unwrap();
        assert!(matches!(ChainedFile::verify(&text[..], key).unwrap_err().reason, Reason::Changed));
        assert!(matches!(ChainedFile::open(&log.path, key), Err(OpenError::Broken(Broken { line: 1, .. }))));
    }
}

#[test]
fn half_a_line_is_not_written_over() {
    let log = Log::new();
    log.write(2);
    let text = fs::read_to_string(&log.path).unwrap();
    fs::write(&log.path, &text[..text.len() - 9]).unwrap();
    let error = ChainedFile::open(&log.path, KEY).unwrap_err();
    assert_eq!(error.to_string(), "line 2 of the audit chain has no end");
    assert_eq!(fs::read_to_string(&log.path).unwrap(), text[..text.len() - 9]);
}

/// A device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_failed_write_ends_recording_and_granting() {
    let sink = Arc::new(ChainedFile {
        key: super::ChainKey::new(KEY),
        state: std::sync::Mutex::new(super::State {
            file: fs::OpenOptions::new().append(true).open("/dev/full").unwrap(),
            head: ChainedFile::verify(&b""[..], KEY).unwrap(),
            stopped: false,
            error: None,
            lost: 0,
        }),
    });
    let authority = Authority::new(Arc::clone(&sink));
    let grant = authority.grant(request()).unwrap();
    assert!(sink.is_recording());
    expose(&grant);
    expose(&grant);
    assert_eq!(sink.lost(), 2);
    assert_eq!(sink.head().entries, 0);
    assert_eq!(authority.grant::<Delivery>(request()).unwrap_err(), Refused::NotRecording);
    assert_eq!(sink.take_error().unwrap().kind(), std::io::ErrorKind::StorageFull);
    assert!(sink.take_error().is_none());
    assert!(!sink.is_recording(), "taking the error does not start it again");
}
