//! How much is read, in percent.

/// How much of 0 to 1 is read in percent: 100 only where all is.
pub(super) fn percent(progress: f32) -> u32 {
    if progress >= 1.0 { 100 } else { ((progress * 100.0).round() as u32).min(99) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_percent_is_all() {
        assert_eq!([0.0, 0.004, 0.5, 0.999, 1.0].map(percent), [0, 0, 50, 99, 100]);
    }
}
