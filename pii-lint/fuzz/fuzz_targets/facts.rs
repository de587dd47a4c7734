//! Any bytes are facts or an error. The checksum, which no mutation would survive, is left out here.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pii_lint::facts::{Bundle, CrateFacts};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(facts) = postcard::from_bytes::<CrateFacts>(bytes) {
        let again = postcard::to_stdvec(&facts).expect("facts can be written");
        assert_eq!(postcard::from_bytes::<CrateFacts>(&again).expect("and read"), facts);
    }
    let _ = postcard::from_bytes::<Bundle>(bytes);
});
