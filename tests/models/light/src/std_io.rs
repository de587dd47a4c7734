use std::fs::File;
use std::io::{
    self, BufRead, BufReader, BufWriter, Cursor, Empty, Error, ErrorKind, IoSlice, IoSliceMut, IsTerminal, LineWriter,
    Read, Seek, SeekFrom, Sink, Stderr, StderrLock, Stdin, StdinLock, Stdout, StdoutLock, Take, Write,
};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::process::ChildStdin;

use crate::any;

pub fn types() -> (Empty, Error, ErrorKind, SeekFrom, Sink, StdinLock<'static>) {
    any()
}

pub fn errors(error: &dyn std::error::Error) {
    Error::downcast::<std::fmt::Error>(any());
    Error::new::<String>(any(), any());
    Error::get_mut(any());
    Error::get_ref(any());
    Error::into_inner(any());
    Error::other::<String>(any());
    Error::from_raw_os_error(any());
    Error::kind(any());
    Error::last_os_error();
    Error::raw_os_error(any());
    error.description();
    error.source();
}

pub fn reads(mut reader: BufReader<Stdin>) {
    reader.read_line(any());
    reader.read(any());
    reader.read_exact(any());
    reader.read_to_end(any());
    reader.read_to_string(any());
    reader.read_vectored(any());
    reader.read_until(any(), any());
    for line in any::<BufReader<Stdin>>().lines() {}
    for part in any::<BufReader<Stdin>>().split(any()) {}
    for byte in any::<BufReader<Stdin>>().bytes() {}
    reader.fill_buf();
    reader.by_ref();
    any::<BufReader<Stdin>>().chain(any::<&[u8]>());
    any::<BufReader<Stdin>>().take(any());
    io::read_to_string(any::<&[u8]>());
    reader.consume(any());
    reader.skip_until(any());
    any::<Cursor<Vec<u8>>>().seek(any());
}

pub fn writes(mut writer: Vec<u8>) {
    writer.write(any());
    writer.write_all(any());
    writer.write_fmt(any());
    writer.write_vectored(any());
    writer.by_ref();
    writer.flush();
    io::copy(any::<&mut &[u8]>(), any::<&mut Vec<u8>>());
    io::copy::<&[u8], File>(any(), any());
    io::copy::<&[u8], Stderr>(any(), any());
    io::copy::<&[u8], StderrLock>(any(), any());
    io::copy::<&[u8], Stdout>(any(), any());
    io::copy::<&[u8], StdoutLock>(any(), any());
    io::copy::<&[u8], TcpStream>(any(), any());
    io::copy::<&[u8], UnixStream>(any(), any());
    io::copy::<&[u8], ChildStdin>(any(), any());
}

pub fn adaptors() {
    type Buffer = Cursor<Vec<u8>>;
    BufReader::<Buffer>::new(any());
    BufReader::<Buffer>::with_capacity(any(), any());
    BufReader::<Buffer>::into_inner(any());
    BufReader::<Buffer>::buffer(&any());
    BufReader::<Buffer>::get_mut(any());
    BufReader::<Buffer>::get_ref(&any());
    BufWriter::<Buffer>::new(any());
    BufWriter::<Buffer>::with_capacity(any(), any());
    BufWriter::<Buffer>::into_inner(any());
    BufWriter::<Buffer>::buffer(any());
    BufWriter::<Buffer>::get_mut(any());
    BufWriter::<Buffer>::get_ref(any());
    LineWriter::<Buffer>::new(any());
    LineWriter::<Buffer>::with_capacity(any(), any());
    LineWriter::<Buffer>::into_inner(any());
    LineWriter::<Buffer>::get_mut(any());
    LineWriter::<Buffer>::get_ref(any());
    Buffer::new(any());
    Buffer::into_inner(any());
    Buffer::get_mut(any());
    Buffer::get_ref(&any());
    Buffer::position(&any());
    Buffer::set_position(any(), any());
    Take::<Buffer>::into_inner(any());
    Take::<Buffer>::get_mut(any());
    Take::<Buffer>::get_ref(&any());
    Take::<Buffer>::limit(&any());
    Take::<Buffer>::set_limit(any(), any());
    IoSlice::new(any());
    IoSliceMut::new(any());
}

pub fn streams() {
    Stdout::is_terminal(&any());
    Stderr::lock(any());
    Stdin::lines(any());
    Stdin::lock(any());
    Stdin::read_line(any(), any());
    Stdout::lock(any());
    io::empty();
    io::sink();
    io::stderr();
    io::stdin();
    io::stdout();
}

pub fn console(
    text: &str,
    error: &mut Stderr,
    locked_error: &mut StderrLock<'_>,
    out: &mut Stdout,
    locked_out: &mut StdoutLock<'_>,
) {
    print!("{text}");
    println!("{text}");
    dbg!(&text);
    eprint!("{text}");
    eprintln!("{text}");
    write!(error, "{text}");
    writeln!(error, "{text}");
    write!(locked_error, "{text}");
    writeln!(locked_error, "{text}");
    write!(out, "{text}");
    writeln!(out, "{text}");
    write!(locked_out, "{text}");
    writeln!(locked_out, "{text}");
}
