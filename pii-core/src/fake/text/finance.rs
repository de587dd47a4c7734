//! Numbers of accounts and cards that no bank gave to anybody.

use alloc::{format, string::String};

use crate::fake::draw::Draw;

/// Published for tests in the documentation of Stripe and `PayPal`.
pub(in crate::fake) const CARDS: &[&str] = &[
    "4242424242424242",
    "4111111111111111",
    "4012888888881881",
    "5555555555554444",
    "5105105105105100",
    "2223003122003222",
    "378282246310005",
    "371449635398431",
    "6011111111111117",
    "6011000990139424",
    "3056930009020004",
    "30569309025904",
    "38520000023237",
    "3566002020360505",
    "6200000000000005",
];

/// A German one: `DE`, two check digits, a bank code of eight digits and an account of ten. The first digit of
/// a bank code is a clearing area, 1 to 8, so that a code with a zero there belongs to no bank.
pub(super) fn iban(draw: &mut Draw) -> String {
    let bank = draw.below(10_000_000);
    let account = draw.below(10_000_000_000);
    // What the check is computed of: bank, account, and `DE00` behind them with D as 13 and E as 14.
    let checked = u128::from(bank) * 10_u128.pow(16) + u128::from(account) * 10_u128.pow(6) + 131_400;
    format!("DE{:02}{bank:08}{account:010}", 98 - checked % 97)
}
