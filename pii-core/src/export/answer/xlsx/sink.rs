//! Keeps the first error of a sink for later.

use std::io::{self, Write};

/// Takes all, also after an error: the library for archives prints what it cannot write, and loses which error it was.
pub(super) struct Patient<W> {
    sink: W,
    failed: io::Result<()>,
}

impl<W: Write> Patient<W> {
    pub(super) fn new(sink: W) -> Self {
        Self { sink, failed: Ok(()) }
    }

    pub(super) fn into_sink(mut self) -> io::Result<W> {
        self.failed?;
        self.sink.flush()?;
        Ok(self.sink)
    }
}

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_ok() {
            self.failed = self.sink.write_all(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
