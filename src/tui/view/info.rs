//! The page of what is known of a document.

use crate::{
    app::{
        Area, Model,
        info::{Fact, Info},
    },
    tui::theme::Theme,
    words::Words,
};

use super::canvas::Canvas;

/// Draws the page: names at the left, what they say beside them in as many rows as it takes.
pub fn draw(model: &Model, theme: &Theme, words: &Words, canvas: &mut Canvas, area: Area) {
    let mut canvas = canvas.part(area);
    canvas.fill(theme.overlay.0);
    canvas.heading(area, &words.facts.heading, &words.help.close, theme.pane_title.0, theme.dim.0);
    let columns = Info::columns(area.width, canvas.profile());
    let end = area.y + area.height.saturating_sub(1);
    let mut y = area.y + 2;
    for (fact, value) in model.info.lines.iter().skip(model.info.view.first) {
        if y >= end {
            break;
        }
        canvas.put_cut(area.x + columns.left, y, name(fact, words), columns.names, theme.dim.0);
        let within = Area { x: area.x + columns.said, y, width: columns.room, height: end - y };
        y += canvas.part(within).put_wrapped(within, value, theme.overlay.0).max(1);
    }
}

fn name<'a>(fact: &'a Fact, words: &'a Words) -> &'a str {
    let words = &words.facts;
    match fact {
        Fact::Title => &words.title,
        Fact::Author => &words.author,
        Fact::Date => &words.date,
        Fact::Category => &words.category,
        Fact::Icon => &words.icon,
        Fact::Other(key) => key,
        Fact::Path => &words.path,
        Fact::Encoding => &words.encoding,
        Fact::Bytes => &words.bytes,
        Fact::Characters => &words.characters,
        Fact::Minutes => &words.minutes,
        Fact::MinutesRead => &words.minutes_read,
        Fact::Paragraphs => &words.paragraphs,
        Fact::Points => &words.points,
        Fact::Remarks => &words.remarks,
    }
}
