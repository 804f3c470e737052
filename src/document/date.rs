//! Dates as documents write them, made comparable. Only the order is wanted: no calendar, no times, no zones.

use crate::text::{Slice, number};

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
    date_at(date.trim_start()).map(|date| date.key)
}

/// As [`date_key`], of a text that is a date and nothing else.
pub fn whole_date_key(text: &str) -> Option<(i32, u32, u32)> {
    let text = text.trim();
    date_at(text).filter(|date| date.is_in_range && date.len == text.len()).map(|date| date.key)
}

/// A date at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    /// Year, month and day, as [`date_key`] has them.
    pub key: (i32, u32, u32),
    /// Bytes it takes, with 年, 月 and 日.
    pub len: usize,
    /// Whether its month and its day are such, as far as they are given.
    pub is_in_range: bool,
}

impl Date {
    fn new((year, month, day): (u32, u32, u32), len: usize) -> Self {
        let key = key(year, month, day);
        Self { key, len, is_in_range: (key.1, key.2) == (month, day) }
    }
}

/// The date `text` begins with.
pub(super) fn date_at(text: &str) -> Option<Date> {
    let year = number(text).filter(|year| matches!(year.digits, 4 | 8))?;
    let value = u32::try_from(year.value).ok()?;
    if year.digits == 8 {
        return Some(Date::new((value / 10_000, value / 100 % 100, value % 100), year.len));
    }
    let mut rest = text.slice(year.len..);
    let month = next_part(&mut rest).unwrap_or(0);
    let day = if month == 0 { 0 } else { next_part(&mut rest).unwrap_or(0) };
    let unit = rest.trim_start();
    rest = unit.strip_prefix(['年', '月', '日', '号', '號']).unwrap_or(rest);
    Some(Date::new((value, month, day), text.len() - rest.len()))
}

/// The day that the name of a file holds: 1990-03-01-讲话.txt, 讲话（1993年3月1日）.txt, 19920301讲话.txt. A year or a month alone
/// may be what the text is about.
///
/// ```
/// use zhujian::document::date_in_name;
/// assert_eq!(date_in_name("讲话（1993年3月1日）.txt").as_deref(), Some("1993年3月1日"));
/// assert_eq!(date_in_name("19920301讲话.txt").as_deref(), Some("1992-03-01"));
/// assert_eq!(date_in_name("2019年总结.txt"), None);
/// ```
pub fn date_in_name(name: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let starts = name.char_indices().filter(|&(at, c)| is_digit(c) && !name.slice(..at).ends_with(is_digit));
    starts.map(|(at, _)| name.slice(at..)).find_map(|rest| {
        let Date { key: (year, month, day), len, is_in_range } = date_at(rest)?;
        let is_day = is_in_range && (1000..=2999).contains(&year) && month > 0 && day > 0;
        let written = rest.get(..len).filter(|_| is_day && !rest.slice(len..).starts_with(is_digit))?;
        let is_bare = written.bytes().all(|digit| digit.is_ascii_digit());
        Some(if is_bare { format!("{year}-{month:02}-{day:02}") } else { written.trim_end().to_owned() })
    })
}

/// What is out of range counts as not given.
fn key(year: u32, month: u32, day: u32) -> (i32, u32, u32) {
    let month = if month <= 12 { month } else { 0 };
    let day = if month > 0 && day <= 31 { day } else { 0 };
    (year.cast_signed(), month, day)
}

/// The number after one separator; where there is none, nothing is taken.
fn next_part(rest: &mut &str) -> Option<u32> {
    let after = rest.trim_start().strip_prefix(['-', '/', '.', '年', '月', '－', '．', '／'])?.trim_start();
    // The first month of the year.
    if after.starts_with("元月") {
        *rest = after.slice('元'.len_utf8()..);
        return Some(1);
    }
    let part = number(after)?;
    *rest = after.slice(part.len..);
    u32::try_from(part.value).ok()
}

/// The day of a date as it is written, without the time of day that may follow it.
///
/// ```
/// use zhujian::document::day_of;
/// assert_eq!(day_of("2018-9-18  00:00:05"), "2018-9-18");
/// assert_eq!(day_of("2025-02-12T15:32:59+08:00"), "2025-02-12");
/// assert_eq!(day_of("1980 年 9 月 10 日 10:00"), "1980 年 9 月 10 日");
/// assert_eq!(day_of("二〇二〇年冬"), "二〇二〇年冬");
/// ```
pub fn day_of(date: &str) -> &str {
    let date = date.trim();
    let is_border = |c: char| c.is_whitespace() || c == 'T';
    // 1980 年 9 月 10 日 is one word.
    if let Some(day) = date_at(date).and_then(|found| date.get(..found.len)).filter(|day| day.contains('年')) {
        return if date.starts_with(|c: char| c.is_ascii_digit()) { day.trim_end() } else { date };
    }
    let day = date.split(is_border).next().unwrap_or_default();
    if day.starts_with(|c: char| c.is_ascii_digit()) { day } else { date }
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
            "二零二零年十一月廿日",
            "二O二O年十一月二十日",
        ] {
            check(date, Some((2020, 11, 20)));
        }
        check("2018-9-18  00:00:05", Some((2018, 9, 18)));
        check("一九七八年十月三十一日", Some((1978, 10, 31)));
        check("2015年元月20日", Some((2015, 1, 20)));
        check("二〇一五年元月", Some((2015, 1, 0)));
    }

    #[test]
    fn a_date_ends_with_its_day() {
        for (text, date) in [
            ("2018年10月26日通过", "2018年10月26日"),
            ("1980 年 9 月 10 日第五届", "1980 年 9 月 10 日"),
            ("2020-11-20 10:30", "2020-11-20"),
            ("二〇二〇年冬", "二〇二〇年"),
            ("2013年4月，北京", "2013年4月"),
            ("2013 年会", "2013 年"),
            ("2013", "2013"),
        ] {
            assert_eq!(date_at(text).map(|found| &text[..found.len]), Some(date));
        }
    }

    #[test]
    fn a_day_in_the_name_of_a_file_is_one_and_a_code_is_none() {
        for (name, date) in [
            ("1990-03-01-讲话.txt", Some("1990-03-01")),
            ("1998.03.01 讲话.txt", Some("1998.03.01")),
            ("2000-03-01_讲话.txt", Some("2000-03-01")),
            ("19920301讲话.md", Some("1992-03-01")),
            ("讲话 2020年11月20日.txt", Some("2020年11月20日")),
            ("第12期 2020-11-20.txt", Some("2020-11-20")),
            ("2020-11 讲话.txt", None),
            ("20201340.txt", None),
            ("1234567890.txt", None),
            ("v1.2.3.md", None),
            ("2020.1.txt", None),
        ] {
            assert_eq!(date_in_name(name).as_deref(), date, "{name}");
        }
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
