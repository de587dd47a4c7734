pub fn digits(number: u64) -> u32 {
    number.count_ones()
}
