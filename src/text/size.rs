//! Sizes of files as people read them.

/// A size in the decimal units of file managers.
///
/// ```
/// use zhujian::text::file_size;
/// assert_eq!([0, 999, 6084, 5_000_000].map(file_size), ["0 B", "999 B", "6.1 kB", "5.0 MB"]);
/// ```
pub fn file_size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64 / 1000.0;
    let mut units = UNITS.iter().peekable();
    while value >= 999.95 && units.len() > 1 {
        units.next();
        value /= 1000.0;
    }
    format!("{value:.1} {}", units.peek().unwrap_or(&&"TB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_the_unit_that_leaves_few_digits() {
        for (bytes, expected) in [(1000, "1.0 kB"), (999_960, "1.0 MB"), (u64::MAX, "18446744.1 TB")] {
            assert_eq!(file_size(bytes), expected);
        }
    }
}
