//! The page of what is known of a document.

use crate::{
    app::{
        Area,
        info::{Fact, Info},
    },
    i18n::Strings,
};

use super::painter::Painter;

/// Draws the page: names at the left, what they say beside them in as many rows as it takes.
pub(super) fn draw(painter: &mut Painter) {
    let Painter { model, theme, strings, area, .. } = *painter;
    painter.fill(theme.overlay.0);
    painter.heading(strings.facts.heading, strings.help.close);
    let columns = Info::columns(area.width, painter.profile());
    let end = area.y + area.height.saturating_sub(1);
    let mut y = area.list().y;
    for (fact, value) in model.info.lines.iter().skip(model.info.view.first) {
        if y >= end {
            break;
        }
        painter.put_cut(area.x + columns.left, y, name(fact, strings), columns.names, theme.dim.0);
        let within = Area { x: area.x + columns.said, y, width: columns.room, height: end - y };
        y += painter.part(within).put_wrapped(within, value, theme.overlay.0).max(1);
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
        Fact::Other(key) => key,
        Fact::Path => strings.path,
        Fact::Encoding => strings.encoding,
        Fact::Bytes => strings.bytes,
        Fact::Characters => strings.characters,
        Fact::Minutes => strings.minutes,
        Fact::MinutesRead => strings.minutes_read,
        Fact::Paragraphs => strings.paragraphs,
        Fact::Entries => strings.entries,
        Fact::Remarks => strings.remarks,
    }
}
