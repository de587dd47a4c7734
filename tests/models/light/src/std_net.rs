use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};

use crate::any;

pub fn types() -> Shutdown {
    any()
}

pub fn streams() {
    TcpStream::connect::<&str>(any());
    TcpStream::connect_timeout(any(), any());
    TcpStream::try_clone(any());
    TcpStream::shutdown(any(), any());
    UnixStream::connect::<&str>(any());
    UnixStream::try_clone(any());
    UnixStream::shutdown(any(), any());
    TcpListener::bind::<&str>(any());
    UnixListener::bind::<&str>(any());
}

pub fn packets() {
    UdpSocket::bind::<&str>(any());
    UdpSocket::send(any(), any());
    UdpSocket::send_to::<&str>(any(), any(), any());
    UnixDatagram::bind::<&str>(any());
    UnixDatagram::send(any(), any());
    UnixDatagram::send_to::<&str>(any(), any(), any());
}

pub fn reads_and_writes(tcp: &mut TcpStream, unix: &mut UnixStream) {
    tcp.read(any());
    unix.read(any());
    write!(tcp, "{}", 1);
    writeln!(tcp, "{}", 1);
    write!(unix, "{}", 1);
    writeln!(unix, "{}", 1);
}
