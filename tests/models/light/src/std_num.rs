use std::net::{AddrParseError, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6, ToSocketAddrs};
use std::num::{FpCategory, NonZero, Saturating, TryFromIntError};
use std::time::{Duration, Instant, SystemTime, SystemTimeError, TryFromFloatSecsError};

use crate::any;

pub fn floats() -> FpCategory {
    f32::clamp(any(), any(), any());
    f64::clamp(any(), any(), any());
    f64::classify(any())
}

pub fn integers() {
    i8::pow(any(), any());
    i16::pow(any(), any());
    i32::pow(any(), any());
    i64::pow(any(), any());
    i128::pow(any(), any());
    isize::pow(any(), any());
    u8::pow(any(), any());
    u16::pow(any(), any());
    u32::pow(any(), any());
    u64::pow(any(), any());
    u128::pow(any(), any());
    usize::pow(any(), any());
    u8::carrying_mul(any(), any(), any());
    NonZero::<u64>::get(any());
    NonZero::<u64>::checked_add(any(), any());
    Saturating::<u64>::leading_zeros(any());
}

pub fn booleans() {
    bool::then(any(), String::new);
    bool::then_some(any(), any::<String>());
}

pub fn errors() -> (AddrParseError, TryFromIntError, SystemTimeError, TryFromFloatSecsError) {
    any()
}

pub fn times() {
    Duration::from_secs(any());
    Instant::elapsed(any());
    SystemTime::now();
    SystemTime::duration_since(any(), any());
}

pub fn addresses() {
    IpAddr::is_loopback(any());
    Ipv4Addr::new(any(), any(), any(), any());
    Ipv6Addr::to_ipv4(any());
    SocketAddr::new(any(), any());
    SocketAddrV4::new(any(), any());
    SocketAddrV6::new(any(), any(), any(), any());
    SocketAddr::port(any());
    SocketAddrV4::port(any());
    SocketAddrV6::port(any());
    SocketAddr::set_ip(any(), any());
    SocketAddrV4::set_ip(any(), any());
    SocketAddrV6::set_ip(any(), any());
    any::<&str>().to_socket_addrs();
}
