//! Addresses of networks, from the ranges that are kept for documentation.

use alloc::{
    format,
    string::{String, ToString},
};
use core::net::{Ipv4Addr, Ipv6Addr};

use crate::fake::draw::Draw;

/// RFC 5737. The last number is that of a host.
fn ipv4(draw: &mut Draw) -> Ipv4Addr {
    let [a, b, c] = match draw.below(3) {
        0 => [192, 0, 2],
        1 => [198, 51, 100],
        _ => [203, 0, 113],
    };
    let host = u8::try_from(1 + draw.below(254)).unwrap_or(1);
    Ipv4Addr::new(a, b, c, host)
}

/// RFC 3849.
fn ipv6(draw: &mut Draw) -> Ipv6Addr {
    let mut octets: [u8; 16] = draw.bytes();
    octets[..4].copy_from_slice(&[0x20, 0x01, 0x0d, 0xb8]);
    Ipv6Addr::from(octets)
}

/// Of the version that the original has.
pub(super) fn ip(original: &str, draw: &mut Draw) -> String {
    match original.parse::<Ipv6Addr>() {
        Ok(_) => ipv6(draw).to_string(),
        Err(_) => ipv4(draw).to_string(),
    }
}

/// RFC 7042, section 2.1.2, written as the original is.
pub(super) fn mac(original: &str, draw: &mut Draw) -> Option<String> {
    let separator = [':', '-'].into_iter().find(|separator| original.contains(*separator))?;
    let groups = original.split(separator).map(str::len);
    let digits = original.chars().all(|letter| letter == separator || letter.is_ascii_hexdigit());
    (digits && groups.eq([2; 6])).then(|| {
        let text = format!("00-00-5E-00-53-{:02X}", draw.below(256));
        text.replace('-', separator.encode_utf8(&mut [0; 4]))
    })
}
