//! Exposures in a file whose lines are chained by their hashes.

mod broken;
mod line;
mod verify;

pub use broken::{Broken, OpenError, Reason};
pub use line::{Head, InvalidHead};
pub use verify::Verified;

use core::fmt;
use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use self::line::{ChainKey, encode};
use super::{AuditSink, Exposure};

/// A file with one JSON object per exposure, each with a number, the hash of the line before and its own.
///
/// With a key, the hashes are BLAKE3 keyed hashes: whoever cannot read the key can neither change, add,
/// remove nor reorder lines without [`verify`](Self::verify) naming the place. **Without a key only accidents
/// show**, because whoever can write the file can compute every hash again. Either way a cut-off end leaves a
/// shorter chain that is whole: keep the [head](Self::head) somewhere else, from time to time, and compare
/// with [`verify_since`](Self::verify_since).
///
/// Lines stand in the file before the value is handed out. They are in the hands of the operating system
/// then; [`sync`](Self::sync) waits for the disk.
///
/// # When writing fails
///
/// `expose` cannot fail, so the sink does not hide that it did not record, and makes sure that it does not
/// last: it writes nothing more, keeps the [error](Self::take_error), counts what is
/// [lost](Self::lost), and its [`Authority`](crate::grant::Authority) refuses all further grants. It goes on
/// when the file is opened again. If half a line was written, opening fails with [`Reason::Incomplete`] until
/// somebody has looked at the file and removed that line.
///
/// # One process
///
/// Two processes that append to one file break its chain. Give each its own file.
///
/// ```
/// use std::sync::Arc;
/// use pii_core::{audit::ChainedFile, grant::Authority};
/// # use pii_core::{Covers, Pii, Pseudonym, Purpose, category::contact};
/// # use pii_core::{basis::LegalBasis, grant::Request};
/// # struct Invoicing;
/// # impl Purpose for Invoicing { const KEY: &'static str = "finance.invoicing"; }
/// # impl Covers<contact::Email> for Invoicing {}
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("exposures.jsonl");
/// # let request = Request::new("invoices", Pseudonym::of(&keyed_hash, "customer", b"7"), LegalBasis::Contract);
/// # let email = Pii::<_, contact::Email>::new("ada@example.com");
///
/// let key = [7; 32];
/// let log = Arc::new(ChainedFile::open(&path, Some(&key))?);
/// let authority = Authority::new(Arc::clone(&log));
///
/// email.expose(&authority.grant::<Invoicing>(request)?);
///
/// let verified = ChainedFile::verify(std::fs::File::open(&path)?, Some(&key))?;
/// assert_eq!(verified, log.head());
/// assert_eq!(verified.entries, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ChainedFile {
    key: ChainKey,
    state: Mutex<State>,
}

struct State {
    file: File,
    head: Verified,
    stopped: bool,
    error: Option<io::Error>,
    lost: u64,
}

impl ChainedFile {
    /// Opens or creates a file. The chain of a file that exists is verified and then continued.
    ///
    /// The key is a secret of 32 random bytes; it may be that of a `HashKey`.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, or when its chain is broken.
    pub fn open(path: impl AsRef<Path>, key: Option<&[u8; 32]>) -> Result<Self, OpenError> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(OpenError::Io)?;
        let key = ChainKey::new(key);
        let head = verify::verify(&file, &key, None).map_err(OpenError::Broken)?;
        let state = State { file, head, stopped: false, error: None, lost: 0 };
        Ok(Self { key, state: Mutex::new(state) })
    }

    /// Checks that a chain is whole.
    ///
    /// # Errors
    ///
    /// When it is not; the first line that does not fit is named.
    pub fn verify(reader: impl Read, key: Option<&[u8; 32]>) -> Result<Verified, Broken> {
        verify::verify(reader, &ChainKey::new(key), None)
    }

    /// Checks that a chain is whole and goes on from where it was when the head was kept.
    ///
    /// # Errors
    ///
    /// When it is not whole, ends before the kept head, or has another line in that place.
    pub fn verify_since(reader: impl Read, key: Option<&[u8; 32]>, kept: &Verified) -> Result<Verified, Broken> {
        verify::verify(reader, &ChainKey::new(key), Some(kept))
    }

    /// The number of lines and the hash of the last, to be kept where who can write the file cannot write.
    pub fn head(&self) -> Verified {
        self.lock().head
    }

    /// Waits until all lines are on the disk.
    ///
    /// # Errors
    ///
    /// When the operating system says so. What was written before may then be lost.
    pub fn sync(&self) -> io::Result<()> {
        self.lock().file.sync_data()
    }

    /// The error that stopped the recording, once. The sink stays stopped.
    pub fn take_error(&self) -> Option<io::Error> {
        self.lock().error.take()
    }

    /// How many exposures were not recorded.
    pub fn lost(&self) -> u64 {
        self.lock().lost
    }

    // Nothing between the lock and its release panics with a half-changed state.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn append(&mut self, exposure: &Exposure<'_>, key: &ChainKey) -> io::Result<()> {
        let (line, next) = encode(exposure, unix_millis(), self.head, key)?;
        self.file.write_all(&line)?;
        self.head = next;
        Ok(())
    }
}

impl AuditSink for ChainedFile {
    fn record(&self, exposure: &Exposure<'_>) {
        let mut state = self.lock();
        if state.stopped {
            state.lost += 1;
        } else if let Err(error) = state.append(exposure, &self.key) {
            state.stopped = true;
            state.error = Some(error);
            state.lost += 1;
        }
    }

    fn is_recording(&self) -> bool {
        !self.lock().stopped
    }
}

impl fmt::Debug for ChainedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChainedFile").field("head", &self.head()).finish_non_exhaustive()
    }
}

fn unix_millis() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
