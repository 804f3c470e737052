//! Times as other programs write them: RFC 3339 in UTC, to the millisecond. No clock and no time zone but that.

/// Milliseconds since 1970 of the first moment of year 10000: no time that is kept is later.
pub const END_OF_TIME: i64 = 253_402_300_800_000;

const DAY: i64 = 86_400_000;

/// A time, in milliseconds since 1970 in UTC, as RFC 3339 writes it.
///
/// ```
/// use zhujian::annotation::{millis_of, utc};
/// assert_eq!(utc(1_605_830_400_123), "2020-11-20T00:00:00.123Z");
/// assert_eq!(millis_of("2020-11-20T08:00:00.123+08:00"), Some(1_605_830_400_123));
/// assert_eq!(millis_of("2020-11-20"), None);
/// ```
pub fn utc(millis: i64) -> String {
    let (year, month, day) = civil(millis.div_euclid(DAY));
    let of_day = millis.rem_euclid(DAY);
    let (hour, minute, second) = (of_day / 3_600_000, of_day / 60_000 % 60, of_day / 1_000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", of_day % 1_000)
}

/// Milliseconds since 1970 in UTC of a time as RFC 3339 writes it; `None` where it is none, or not between 1970 and 9999.
pub fn millis_of(text: &str) -> Option<i64> {
    let (date, time) = text.split_once(['T', 't'])?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let zone = time.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = time.split_at(zone);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    // A leap second is the last of its minute.
    if !is_date || hour > 23 || minute > 59 || second > 60 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let of_day = (hour * 60 + minute - offset(zone)?) * 60_000 + second.min(59) * 1_000 + fraction;
    let millis = days(year, month, day) * DAY + of_day;
    (0..END_OF_TIME).contains(&millis).then_some(millis)
}

/// Numbers of so many digits, parted by `border`.
fn numbers(text: &str, border: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(border);
    let mut next = |count| {
        let part = parts.next().filter(|part| part.len() == count && part.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse().ok()
    };
    let numbers = [next(digits[0])?, next(digits[1])?, next(digits[2])?];
    parts.next().is_none().then_some(numbers)
}

/// The minutes by which the clocks of a zone are ahead: `Z`, `+08:00`.
fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let minutes = hours.parse::<u8>().ok()? as i64 * 60 + minutes.parse::<u8>().ok()? as i64;
    Some(if zone.starts_with('-') { -minutes } else { minutes })
}

/// Days since 1970 of a day of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day since 1970: the way back from [`days`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
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
            ("9999-12-31T23:59:59.999Z", END_OF_TIME - 1),
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
