//! The page of what is known of a document.

use std::borrow::Cow;

use crate::{
    app::{
        Area,
        info::{Fact, FactValue, Info},
    },
    i18n::{Strings, format},
    text::file_size,
};

use super::painter::Painter;

/// A time longer than that is told in hours.
const LONG_IN_MINUTES: u64 = 180;

/// Draws the page: names at the left, what they say beside them in as many rows as it takes.
pub(super) fn draw(painter: &mut Painter) {
    let Painter { model, theme, strings, area, .. } = *painter;
    painter.fill(theme.overlay.0);
    painter.heading(strings.facts.heading, &painter.model.help.with_keys(strings.help.close));
    let columns = Info::columns(area.width, painter.profile());
    let end = area.y + area.height.saturating_sub(1);
    let mut y = area.list().y;
    for (fact, value) in model.info.lines.iter().skip(model.info.view.first) {
        if y >= end {
            break;
        }
        painter.put_cut(area.x + columns.left, y, name(fact, strings), columns.names, theme.dim.0);
        let within = Area { x: area.x + columns.said, y, width: columns.room, height: end - y };
        y += painter.part(within).put_wrapped(within, &said(value, strings), theme.overlay.0).max(1);
    }
}

fn name<'a>(fact: &'a Fact, strings: &'a Strings) -> &'a str {
    let strings = &strings.facts;
    match fact {
        Fact::Title => strings.title,
        Fact::Author => strings.author,
        Fact::Date => strings.date,
        Fact::Category => strings.category,
        Fact::Icon => strings.icon,
        Fact::Other(key) => strings.keys.get(key).unwrap_or(key),
        Fact::Path => strings.path,
        Fact::Encoding => strings.encoding,
        Fact::Bytes => strings.bytes,
        Fact::Characters => strings.characters,
        Fact::Words => strings.words,
        Fact::Minutes => strings.minutes,
        Fact::MinutesRead => strings.minutes_read,
        Fact::Paragraphs => strings.paragraphs,
        Fact::Entries => strings.entries,
        Fact::Remarks => strings.remarks,
    }
}

/// A value in words and units a reader uses.
fn said<'a>(value: &'a FactValue, strings: &Strings) -> Cow<'a, str> {
    let strings = &strings.facts;
    let time = |minutes: u64, short: &str, long: &str| match minutes {
        ..LONG_IN_MINUTES => format(short, &[("n", &minutes.to_string())]),
        _ => format(long, &[("n", &((minutes + 30) / 60).to_string())]),
    };
    match value {
        FactValue::Text(text) => Cow::Borrowed(text),
        FactValue::BuiltIn => Cow::Owned(strings.built_in.to_owned()),
        FactValue::Bytes(bytes) => Cow::Owned(file_size(*bytes)),
        FactValue::Minutes(minutes) => Cow::Owned(time(*minutes, strings.short_time, strings.long_time)),
        FactValue::AboutMinutes(minutes) => Cow::Owned(time(*minutes, strings.about_minutes, strings.about_hours)),
        FactValue::Count(0) => Cow::Owned(strings.none.to_owned()),
        FactValue::Count(count) => Cow::Owned(grouped(*count)),
    }
}

/// A number with a comma between each three of its digits: `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn a_long_time_is_told_in_hours() {
        let strings = Strings::of("zh-Hans");
        let said = |value| said(&value, strings).into_owned();
        assert_eq!(said(FactValue::AboutMinutes(4836)), "约 81 小时");
        assert_eq!(said(FactValue::AboutMinutes(9)), "约 9 分钟");
        assert_eq!(said(FactValue::Count(0)), "无");
    }
}
