//! Comparison of bytes.

/// Takes as long for a near miss as for any other bytes of that length.
#[cfg(any(feature = "hash", feature = "hmac"))]
pub(super) fn equal(left: &[u8], right: &[u8]) -> bool {
    subtle::ConstantTimeEq::ct_eq(left, right).into()
}

#[cfg(not(any(feature = "hash", feature = "hmac")))]
pub(super) fn equal(left: &[u8], right: &[u8]) -> bool {
    left == right
}
