//! A keyed permutation of numbers: a Feistel network with unequal halves, so that it fits every width.

use super::draw::{Draw, Seed};

/// As many as NIST SP 800-38G asks of FF1.
const ROUNDS: u8 = 10;

/// Maps the numbers below 2^`bits` to one another; `bits` is 1 to 127.
pub(super) fn permute(key: &[u8; 32], category: &str, bits: u32, value: u128) -> u128 {
    let low_bits = bits / 2;
    let (low_mask, high_mask) = (mask(low_bits), mask(bits - low_bits));
    let (mut low, mut high) = (value & low_mask, (value >> low_bits) & high_mask);
    for round in 0..ROUNDS {
        if round % 2 == 0 {
            low ^= mixed(key, category, bits, round, high) & low_mask;
        } else {
            high ^= mixed(key, category, bits, round, low) & high_mask;
        }
    }
    high << low_bits | low
}

const fn mask(bits: u32) -> u128 {
    (1 << bits) - 1
}

fn mixed(key: &[u8; 32], category: &str, bits: u32, round: u8, half: u128) -> u128 {
    let mut original = [0; 20];
    original[..4].copy_from_slice(&bits.to_le_bytes());
    original[4..].copy_from_slice(&half.to_le_bytes());
    let seed = Seed { purpose: "permutation", category, original: &original, attempt: round };
    u128::from_le_bytes(Draw::new(key, &seed).bytes())
}
