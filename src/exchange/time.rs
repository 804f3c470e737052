//! Times as other programs write them: RFC 3339 in UTC, to the millisecond. No clock and no time zone but that.

use jiff::Timestamp;

/// Milliseconds since 1970 after the last time that can be written: nearly the end of year 9999.
pub const END_OF_TIME: i64 = 253_402_207_200_001;

/// A time, in milliseconds since 1970 in UTC, as RFC 3339 writes it; of a later one, the last that can be written.
///
/// ```
/// use zhujian::exchange::{millis_of, utc};
/// assert_eq!(utc(1_605_830_400_123), "2020-11-20T00:00:00.123Z");
/// assert_eq!(millis_of("2020-11-20T08:00:00.123+08:00"), Some(1_605_830_400_123));
/// assert_eq!(millis_of("2020-11-20"), None);
/// ```
pub fn utc(millis: i64) -> String {
    let time = Timestamp::from_millisecond(millis.min(END_OF_TIME - 1)).unwrap_or_default();
    time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// Milliseconds since 1970 in UTC of a time as RFC 3339 writes it; `None` where it is none, or not between 1970 and 9999.
pub fn millis_of(text: &str) -> Option<i64> {
    let time: Timestamp = text.parse().ok()?;
    Some(time.as_millisecond()).filter(|millis| (0..END_OF_TIME).contains(millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, millis) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2000-02-29T23:59:59.999Z", 951_868_799_999),
            ("2024-02-29T12:00:00.000Z", 1_709_208_000_000),
            ("9999-12-30T22:00:00.000Z", END_OF_TIME - 1),
        ] {
            assert_eq!((utc(millis).as_str(), millis_of(text)), (text, Some(millis)));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "T",
            "2020-13-01T00:00:00Z",
            "2021-02-31T00:00:00Z",
            "2021-02-28T00:00:00+99:99",
            "2020-11-20T24:00:00Z",
            "2020-11-20T00:00:00",
            "1969-12-31T23:59:59Z",
            "2020-11-20T00:00:00+8",
            "+020-11-20T00:00:00Z",
            "2020-11-20T00:00:00.x1Z",
            "二〇二〇-11-20T00:00:00Z",
        ] {
            assert_eq!(millis_of(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_time_comes_back(millis in 0..END_OF_TIME) {
            proptest::prop_assert_eq!(millis_of(&utc(millis)), Some(millis));
        }

        #[test]
        fn any_text_is_survived(text in ".{0,40}", tail in "[0-9TZ:+.-]{0,30}") {
            let _ = (millis_of(&text), millis_of(&tail));
        }
    }
}
