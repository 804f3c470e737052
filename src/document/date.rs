//! Dates as documents write them, made comparable. Only the order is wanted: no calendar, no times, no zones.

/// The key by which dates sort: year, month, day; 0 for a month or day that is not given. `None` where `date` does not
/// begin with a year of four digits.
///
/// ```
/// use zhujian::document::date_key;
/// assert_eq!(date_key("2018-9-18  00:00:05"), Some((2018, 9, 18)));
/// assert_eq!(date_key("二〇二〇年十一月二十日"), Some((2020, 11, 20)));
/// assert_eq!(date_key("2023-mm-dd"), Some((2023, 0, 0)));
/// ```
pub fn date_key(date: &str) -> Option<(i32, u32, u32)> {
    let mut rest = date.trim();
    let year = number(&mut rest).filter(|year| year.digits == 4 || year.digits == 8)?;
    if year.digits == 8 {
        return Some(key(year.value / 10_000, year.value / 100 % 100, year.value % 100));
    }
    let month = next_part(&mut rest).unwrap_or(0);
    let day = if month == 0 { 0 } else { next_part(&mut rest).unwrap_or(0) };
    Some(key(year.value, month, day))
}

/// What is out of range counts as not given.
fn key(year: u32, month: u32, day: u32) -> (i32, u32, u32) {
    let month = if month <= 12 { month } else { 0 };
    let day = if month > 0 && day <= 31 { day } else { 0 };
    (year.cast_signed(), month, day)
}

/// The number after one separator.
fn next_part(rest: &mut &str) -> Option<u32> {
    *rest = rest.trim_start().strip_prefix(['-', '/', '.', '年', '月', '－', '．', '／'])?.trim_start();
    number(rest).map(|number| number.value)
}

struct Number {
    value: u32,
    /// Digits it is written with; of a number with 十, none.
    digits: usize,
}

/// Takes the number at the start of `rest`: 2020, ２０２０, 二〇二〇, 十一, 二十.
fn number(rest: &mut &str) -> Option<Number> {
    let end = rest.find(|c| c != '十' && digit(c).is_none()).unwrap_or(rest.len());
    let (written, after) = rest.split_at(end);
    // Longer than any date is no date.
    if written.is_empty() || written.chars().count() > 8 {
        return None;
    }
    *rest = after;
    Some(match written.split_once('十') {
        Some((tens, ones)) => Number { value: 10 * value(tens).unwrap_or(1) + value(ones).unwrap_or(0), digits: 0 },
        None => Number { value: value(written)?, digits: written.chars().count() },
    })
}

/// The value of a row of digits; `None` for an empty one.
fn value(digits: &str) -> Option<u32> {
    digits.chars().try_fold(None, |sum: Option<u32>, c| Some(Some(sum.unwrap_or(0) * 10 + digit(c)?)))?
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        '〇' | '○' | '零' => Some(0),
        _ => c.to_digit(10).or_else(|| "一二三四五六七八九".chars().position(|n| n == c).map(|at| at as u32 + 1)),
    }
}

/// The day of a date as it is written, without the time of day that may follow it.
///
/// ```
/// use zhujian::document::day_of;
/// assert_eq!(day_of("2018-9-18  00:00:05"), "2018-9-18");
/// assert_eq!(day_of("2025-02-12T15:32:59+08:00"), "2025-02-12");
/// assert_eq!(day_of("二〇二〇年冬"), "二〇二〇年冬");
/// ```
pub fn day_of(date: &str) -> &str {
    let is_border = |c: char| c.is_whitespace() || c == 'T';
    let day = date.trim().split(is_border).next().unwrap_or_default();
    if day.starts_with(|c: char| c.is_ascii_digit()) { day } else { date.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, expected: Option<(i32, u32, u32)>) {
        assert_eq!(date_key(date), expected, "{date}");
    }

    #[test]
    fn dates_are_read_in_every_form_seen() {
        for date in [
            "2020-11-20",
            " 2020-11-20T08:00:00+08:00",
            "2020/11/20",
            "2020.11.20",
            "20201120",
            "2020年11月20日",
            "2020 年 11 月 20 日",
            "２０２０年１１月２０日",
            "二〇二〇年十一月二十日",
            "二○二○年十一月二十日上午",
        ] {
            check(date, Some((2020, 11, 20)));
        }
        check("2018-9-18  00:00:05", Some((2018, 9, 18)));
        check("一九七八年十月三十一日", Some((1978, 10, 31)));
    }

    #[test]
    fn what_is_missing_or_impossible_sorts_as_nothing() {
        check("2023-mm-dd", Some((2023, 0, 0)));
        check("2023", Some((2023, 0, 0)));
        check("2023年8月", Some((2023, 8, 0)));
        check("2023-mm-dd 10:20", Some((2023, 0, 0)));
        check("2023-13-40", Some((2023, 0, 0)));
        check("2023-12-40", Some((2023, 12, 0)));
    }

    #[test]
    fn what_begins_with_no_year_is_no_date() {
        for date in ["", "昨天", "11/20/2020", "十月", "一千", "123456789012345", "2020112", "5"] {
            check(date, None);
        }
    }
}
