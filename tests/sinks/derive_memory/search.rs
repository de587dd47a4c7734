//! A search of the process's own memory that leaves no trace of what it looks for.

use std::fs::File;
use std::hint::black_box;
use std::io::Read;
use std::os::unix::fs::FileExt;

/// As much of a value as counts as found. The allocator writes over the first bytes of what is freed, so the whole is
/// not what can be looked for.
const PIECE: usize = 8;
const PAGE: usize = 4096;
const MASK: u64 = 0xa5c3_96e1_87d2_b4f0;

static ZEROS: [u8; PAGE + PIECE - 1] = [0; PAGE + PIECE - 1];

/// What is looked for: each piece of the value, masked, so that it is not found itself.
pub(crate) struct Search {
    pieces: Vec<u64>,
    maps: Vec<u8>,
    block: Vec<u8>,
}

impl Search {
    /// A search for a value of that many bytes. They are asked for one by one: never do eight of them stand together.
    pub(crate) fn new(length: usize, byte: impl Fn(usize) -> u8) -> Self {
        let mask = MASK.to_le_bytes();
        let piece = |start: usize| u64::from_le_bytes(std::array::from_fn(|at| byte(start + at) ^ mask[at]));
        let mut pieces: Vec<u64> = (0..=length - PIECE).map(piece).collect();
        pieces.sort_unstable();
        // Made beforehand, since what the search allocates could come to lie where the value was.
        Self { pieces, maps: Vec::with_capacity(1 << 16), block: vec![0; 16 * PAGE] }
    }

    /// In how many places there is a piece of it.
    pub(crate) fn run(mut self) -> usize {
        let mut maps = File::open("/proc/self/maps").expect("Linux");
        let memory = File::open("/proc/self/mem").expect("Linux");
        self.maps.resize(self.maps.capacity(), 0);
        let mut length = 0;
        loop {
            let read = maps.read(&mut self.maps[length..]).expect("readable");
            if read == 0 {
                break;
            }
            length += read;
        }
        assert!(length < self.maps.len(), "more memory maps than there is room for");
        let mut found = 0;
        for line in self.maps[..length].split(|byte| *byte == b'\n') {
            let Some((start, end)) = writable(line) else { continue };
            let mut at = start;
            while at < end {
                let size = self.block.len().min(usize::try_from(end - at).expect("64 bits"));
                // Some maps cannot be read; nothing of ours is in them.
                let Ok(read) = memory.read_at(&mut self.block[..size], at) else { break };
                found += self.count(&self.block[..read]);
                // A piece may lie across the border.
                at += if at + (read as u64) < end { read.saturating_sub(PIECE - 1).max(1) } else { read } as u64;
            }
        }
        found
    }

    fn count(&self, block: &[u8]) -> usize {
        let pages = (0..block.len()).step_by(PAGE);
        let pages = pages.map(|start| &block[start..block.len().min(start + PAGE + PIECE - 1)]);
        // Most memory is empty, and comparing is quick.
        let used = pages.filter(|page| **page != ZEROS[..page.len()]);
        used.map(|page| page.windows(PIECE).filter(|window| self.is_piece(window)).count()).sum()
    }

    fn is_piece(&self, window: &[u8]) -> bool {
        let masked = u64::from_le_bytes(window.try_into().expect("a piece")) ^ MASK;
        self.pieces.binary_search(&masked).is_ok()
    }
}

/// The addresses of a map that the program can write to.
fn writable(line: &[u8]) -> Option<(u64, u64)> {
    let line = std::str::from_utf8(line).ok()?;
    let (range, rest) = line.split_once(' ')?;
    let (start, end) = range.split_once('-')?;
    let address = |text: &str| u64::from_str_radix(text, 16).ok();
    rest.starts_with("rw").then_some((address(start)?, address(end)?))
}

/// Overwrites the part of the stack that earlier calls have used and left.
///
/// Values that are no more than bytes are copied by every move, and no library can reach those copies.
#[inline(never)]
pub(crate) fn sweep_stack() {
    #[expect(clippy::large_stack_arrays, reason = "the stack is what it is about")]
    let swept = [0_u8; 1 << 18];
    black_box(&swept);
}
