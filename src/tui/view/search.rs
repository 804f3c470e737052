//! What is found in the whole library, in the stead of the panes: documents with the places in them, and the one chosen
//! in its context.

use ratatui::{layout::Position, style::Style};

use crate::{
    app::{
        Area, Model,
        search::{FoundDocument, PREVIEW_ROWS, SearchRow},
    },
    document::Origin,
    i18n::{Strings, format},
    layout::{without_forbidden_start, wrap},
    search::{Hit, NamedIn},
    text::{Columns, columns, truncate_start},
};

use super::painter::{Painter, position};

/// Draws the pane; returns the chosen row.
pub(super) fn draw(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, strings, area, .. } = *painter;
    let search = &model.search;
    painter.fill(theme.overlay.0);
    // While it is typed, the query stands in the prompt.
    let is_typed = model.prompt.as_ref().is_some_and(|prompt| prompt.text() == search.query);
    let query = if is_typed { "" } else { search.query.as_str() };
    let title = format!("{} {query}", strings.search.title);
    painter.heading(title.trim_end(), &summary(model, strings));
    let said = match (&search.error, &search.totals) {
        (Some(error), _) => Some(error.clone()),
        _ if search.query.trim().is_empty() => Some(strings.search.hint.to_owned()),
        (None, Some(_)) if search.is_empty() => Some(not_found(model, strings)),
        _ => None,
    };
    if let Some(said) = said {
        painter.empty(&said);
        return None;
    }
    let preview = PREVIEW_ROWS as u16;
    let height = usize::from(area.height.saturating_sub(3 + preview));
    let mut chosen = None;
    for (row, (y, shown)) in (search.view.first..).zip((area.list().y..).zip(search.rows(height))) {
        let room = Area { x: area.x + Columns(2), y, width: area.width.saturating_sub(Columns(3)), height: 1 };
        let is_chosen = row == search.view.selected;
        let base = if is_chosen { theme.selected.0 } else { theme.overlay.0 };
        if is_chosen {
            painter.tint(y, base);
            painter.put(area.x, y, ">", base);
            chosen = Some(position(area.x, y));
        }
        match shown {
            SearchRow::Document(document) => {
                let title = if is_chosen { base } else { theme.accent.0 };
                draw_document(painter, document, title, room);
            }
            SearchRow::Hit(Some(hit)) => draw_hit(painter, hit, base, room),
            SearchRow::Hit(None) => {
                painter.put(room.x + Columns(2), y, "…", theme.dim.0);
            }
        }
    }
    if let Some(hit) = search.preview() {
        let y = area.y + area.height.saturating_sub(preview);
        let within = Area {
            x: area.x + Columns(2),
            y,
            width: area.width.saturating_sub(Columns(4)),
            height: preview.saturating_sub(1),
        };
        draw_preview(&mut painter.part(within), hit);
    }
    chosen
}

/// That nothing was found; of what came through a pipe, that it was not looked through.
fn not_found(model: &Model, strings: &Strings) -> String {
    let said = format(strings.notice.not_found, &[("query", &model.search.query)]);
    let is_piped = model.reader.open.as_ref().is_some_and(|open| open.origin == Origin::Stdin);
    if is_piped { [&*said, strings.notice.piped_is_not_searched].join("\n") } else { said }
}

/// How much was found, and whether the search goes on.
fn summary(model: &Model, strings: &Strings) -> String {
    let search = &model.search;
    if search.query.trim().is_empty() || search.error.is_some() {
        return String::new();
    }
    let all = search.totals.map(|totals| (totals.documents, totals.hits));
    let (documents, hits) = all.unwrap_or_else(|| search.found_so_far());
    let counts = [("documents", documents.to_string()), ("hits", hits.to_string())];
    let ms = search.totals.map(|totals| ("ms", totals.ms.to_string()));
    let said = if ms.is_some() { strings.search.summary } else { strings.search.running };
    format(said, &counts.iter().chain(&ms).map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
}

fn draw_document(painter: &mut Painter, document: &FoundDocument, style: Style, room: Area) {
    let Painter { theme, strings, .. } = *painter;
    let listed = painter.model.search.listed(document);
    let numbers = [("n", document.count.to_string()), ("shown", listed.to_string())];
    let numbers = numbers.each_ref().map(|(name, number)| (*name, number.as_str()));
    let (all, some) = match document.count {
        0 => (String::new(), None),
        count if count == listed => (format(strings.search.count, &numbers), None),
        _ => (format(strings.search.count, &numbers), Some(format(strings.search.count_some, &numbers))),
    };
    let count = some.as_ref().unwrap_or(&all);
    let named = document.named.map_or("", |named| match named {
        NamedIn::Title => strings.search.in_title,
        NamedIn::Author => strings.search.in_author,
        NamedIn::Tags => strings.search.in_tags,
    });
    // What the title has no room beside goes, the least wanted first.
    let rights: [&[&str]; 4] = [&[&document.detail, named, count], &[named, count], &[named, &all], &[&all]];
    let profile = painter.profile();
    let least = columns(&document.title, profile).min(room.width * 2 / 3) + Columns(2);
    let joined = |parts: &[&str]| {
        let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        parts.join("  ")
    };
    let rights = rights.map(joined);
    let fits = |right: &&String| columns(right, profile) + least <= room.width;
    let right = rights.iter().find(fits).unwrap_or(&all);
    let start = painter.put_right(room.x + room.width, room.y, right, theme.dim.0);
    painter.put_cut(room.x, room.y, &document.title, start.saturating_sub(room.x + Columns(2)), style);
}

/// The place with as much of its paragraph as there is room for: a third of it before the place.
fn draw_hit(painter: &mut Painter, hit: &Hit, style: Style, room: Area) {
    let Painter { theme, .. } = *painter;
    let line = |text: &str| text.replace(['\n', '\t'], " ");
    let (before, text, after) = (line(&hit.before), line(&hit.text), line(&hit.after));
    let profile = painter.profile();
    let before = quoted_before(hit, &before);
    let before = whole_start(&truncate_start(&before, room.width / 3, profile));
    let mut x = room.x + Columns(2);
    let end = room.x + room.width;
    x += painter.put(x, room.y, &before, style);
    let left = |x: Columns| end.saturating_sub(x);
    x += painter.put_cut(x, room.y, &text, left(x), theme.hit.0);
    painter.put_cut(x, room.y, &after, left(x), style);
}

/// What stands before the place, with a sign where more does.
fn quoted_before(hit: &Hit, before: &str) -> String {
    whole_start(&format!("{}{}", if hit.is_cut.0 { CUT } else { "" }, before.trim_start()))
}

/// What stands for text that is left out.
const CUT: &str = "…";

/// A quote that was cut at its start, without the marks that may begin no line: none belongs to what is shown.
fn whole_start(quote: &str) -> String {
    quote.strip_prefix(CUT).map_or_else(|| quote.to_owned(), |rest| CUT.to_owned() + without_forbidden_start(rest))
}

/// The place in its context, over several rows, with the place marked.
fn draw_preview(painter: &mut Painter, hit: &Hit) {
    let Painter { theme, area, .. } = *painter;
    let before = quoted_before(hit, &hit.before);
    let end = if hit.is_cut.1 { CUT } else { "" };
    let text = [before.as_str(), &hit.text, &hit.after, end].concat().replace(['\n', '\t'], " ");
    let start = before.len();
    let marked = start..start + hit.text.len();
    for (y, line) in (area.y..area.y + area.height).zip(wrap(&text, area.width.max(Columns(2)), painter.profile())) {
        let mut x = area.x;
        let cut = |at: usize| at.clamp(line.start, line.end);
        let parts = [
            (line.start..cut(marked.start), theme.dim.0),
            (cut(marked.start)..cut(marked.end), theme.hit.0),
            (cut(marked.end)..line.end, theme.dim.0),
        ];
        for (part, style) in parts {
            x += painter.put(x, y, &text[part], style);
        }
    }
    debug_assert!(columns(&text, painter.profile()) > Columns(0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_is_cut_begins_with_no_mark_of_what_is_left_out() {
        for (quote, expected) in [
            ("…，他说", "…他说"),
            ("…。”他说", "…他说"),
            ("…“他说", "…“他说"),
            ("他说", "他说"),
            ("…", "…"),
            ("……他说", "…他说"),
        ] {
            assert_eq!(whole_start(quote), expected);
        }
    }
}
