//! The status line: where one is, or what was just done, or the prompt.

use std::borrow::Cow;

use ratatui::layout::Position;

use crate::{
    annotation::TextObject,
    app::{
        Action, Area, Context, Focus, Model, Question, Session,
        find::MOST_HITS,
        prompt::{Prompt, Purpose},
        reader::OpenDocument,
    },
    document::DiagnosticKind,
    i18n::{Strings, format},
    layout::wrap,
    settings::printed,
    text::{Columns, Encoding, WidthProfile, columns, truncate},
};

use super::{
    hints::hints,
    library,
    painter::{Painter, position},
    percent::percent,
    reader::{nothing_open, opening},
};

/// A title cut shorter than that many columns says nothing.
const LEAST_TITLE: Columns = Columns(8);
/// An entry without a number is named by its title, cut to that many columns.
const LONGEST_NAME: Columns = Columns(24);
/// A notice takes at most that many rows.
const MOST_NOTICE_ROWS: usize = 6;
/// What takes longer is told in hours.
const LONG_IN_MINUTES: u64 = 180;
/// The columns between two parts.
const GAP: &str = "  ";

/// Draws the line; returns where the cursor is, if a prompt is open.
pub(super) fn draw(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, strings, .. } = *painter;
    let area = model.geometry().status;
    let screen = painter;
    let painter = &mut screen.part(area);
    painter.fill(theme.status.0);
    let right = joined(&shown_right(model, strings, area));
    let start = painter.put_right(area.last_column(), area.y, &right, theme.status.0);
    let room = start.saturating_sub(area.x + Columns(2));
    let said = said(model, strings);
    if let Some(prompt) = &model.prompt {
        let cursor = draw_prompt(painter, prompt, room);
        if let Some(said) = said {
            draw_long_notice(screen, &said, Area { y: area.y.saturating_sub(1), ..area });
        }
        return Some(cursor);
    }
    match said {
        Some(said) => {
            // The address of what is lit up gives way to the keys that go there.
            if columns(&said, painter.profile()) <= room || model.context() == Context::Target {
                painter.put_cut(area.x + Columns(1), area.y, &said, room, theme.notice.0);
            } else {
                draw_long_notice(screen, &said, area);
            }
        }
        None => {
            painter.put_cut(area.x + Columns(1), area.y, &left_side(model, strings, room), room, theme.status.0);
        }
    }
    None
}

/// What is said to the reader, or asked.
fn said(model: &Model, strings: &Strings) -> Option<String> {
    let asked = |question: &Question| match question {
        Question::IsItHere(_) => strings.status.is_it_here,
        Question::IsThisIt(_) => strings.status.is_this_it,
        Question::IsRenamed(_) => strings.status.is_renamed,
        Question::Forget(_) => strings.status.forget,
    };
    let notice = model.notice.as_ref().map(|notice| model.help.with_keys(&notice.text(strings)));
    notice.or_else(|| model.asked().map(|question| model.help.with_keys(asked(question))))
}

/// Columns the left side should have, with one before it and two after: what is typed and what is said come first, then as much of the place as a third of
/// the line holds.
fn wanted(model: &Model, strings: &Strings, line: Area) -> Columns {
    let columns = |text: &str| columns(text, model.profile);
    if let Some(prompt) = &model.prompt {
        return columns(prompt.text()).max(LEAST_TITLE).saturating_add(columns(label(prompt, strings)) + Columns(4));
    }
    let said = match said(model, strings) {
        Some(said) => columns(&said),
        None => columns(&left_side(model, strings, line.width)).min(line.width / 3),
    };
    let said = if model.context() == Context::Target { said.min(line.width / 2) } else { said };
    said.max(LEAST_TITLE) + Columns(3)
}

/// The action whose key is named at a column of the line.
pub(in crate::tui) fn key_at(model: &Model, strings: &Strings, column: Columns) -> Option<Action> {
    let area = model.geometry().status;
    let parts = shown_right(model, strings, area);
    let mut x = area.last_column().saturating_sub(columns(&joined(&parts), model.profile));
    parts.iter().find_map(|part| {
        let start = x;
        x += columns(&part.text, model.profile);
        let is_here = start <= column && column < x;
        x += Columns(GAP.len() as u16);
        part.action.filter(|_| is_here)
    })
}

/// The right side as far as there is room for it.
fn shown_right(model: &Model, strings: &Strings, line: Area) -> Vec<Part> {
    fitting(right_side(model, strings), line.width.saturating_sub(wanted(model, strings, line)), model.profile)
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(GAP)
}

/// The parts that have room, in their order; the least useful gives way first.
fn fitting(mut parts: Vec<Part>, room: Columns, profile: WidthProfile) -> Vec<Part> {
    while columns(&joined(&parts), profile) > room {
        let Some((least, _)) = parts.iter().enumerate().max_by_key(|(_, part)| part.rank) else { break };
        parts.remove(least);
    }
    parts
}

/// What does not fit the line is said whole: it takes as many rows as it needs, from the line upwards.
fn draw_long_notice(painter: &mut Painter, said: &str, line: Area) {
    let Painter { theme, .. } = *painter;
    let width = line.width.saturating_sub(Columns(2)).max(Columns(2));
    let rows = wrap(said, width, painter.profile()).len().min(MOST_NOTICE_ROWS) as u16;
    let top = (line.y + 1).saturating_sub(rows);
    let area = Area { y: top, height: line.y + 1 - top, ..line };
    let painter = &mut painter.part(area);
    painter.fill(theme.status.0);
    painter.put_wrapped(Area { x: area.x + Columns(1), width, ..area }, said, theme.notice.0);
}

/// The prompt keeps its cursor in view: what is typed moves to the left when there is no more room.
fn draw_prompt(painter: &mut Painter, prompt: &Prompt, room: Columns) -> Position {
    let Painter { theme, strings, area, .. } = *painter;
    let label = label(prompt, strings);
    let used = painter.put(area.x + Columns(1), area.y, label, theme.notice.0) + Columns(1);
    let field = Area { x: area.x + Columns(1) + used, width: room.saturating_sub(used).max(Columns(2)), ..area };
    let before = prompt.before_cursor();
    let profile = painter.profile();
    let fits = |&at: &usize| columns(&before[at..], profile) < field.width;
    let start = before.char_indices().rev().map(|(at, _)| at).take_while(fits).last().unwrap_or(before.len());
    painter.part(field).put(field.x, area.y, &prompt.text()[start..], theme.status.0);
    position(field.x + columns(&before[start..], profile), area.y)
}

fn label<'w>(prompt: &Prompt, strings: &'w Strings) -> &'w str {
    match prompt.purpose {
        Purpose::Find => strings.prompt.find,
        Purpose::FindBack => strings.prompt.find_back,
        Purpose::Filter | Purpose::Help => strings.prompt.filter,
        Purpose::Entries => strings.prompt.entries,
        Purpose::Bookmarks => strings.prompt.bookmarks,
        Purpose::Tags => strings.prompt.tags,
        Purpose::RenameTag => strings.prompt.rename_tag,
        Purpose::Only => strings.prompt.only,
        Purpose::Command => strings.prompt.command,
        Purpose::Library => strings.prompt.library,
    }
}

/// Title and the path of entries; where both do not fit, the title is cut, since it is known.
fn left_side(model: &Model, strings: &Strings, room: Columns) -> String {
    if let Some(first) = model.prefix {
        return format!("{} …", printed(&first.to_string()));
    }
    if let Some(digits) = model.digits() {
        return digits.to_owned();
    }
    match model.awaits_letter() {
        Some(true) => return model.help.with_keys(strings.status.letter_to_mark),
        Some(false) => return model.help.with_keys(strings.status.letter_to_go),
        None => {}
    }
    if model.is_opening() {
        return opening(model, strings);
    }
    let open = model.reader.open.as_ref();
    if model.reader.selection.is_some() && model.focus == Focus::Reader {
        return selecting(model, strings);
    }
    if let (Some(find), true) = (&model.reader.find, open.is_some_and(OpenDocument::shows_only_some)) {
        return format(strings.status.only, &[("query", &find.query)]);
    }
    if let Some(title) = cut_title(model, strings) {
        return title;
    }
    let Some(open) = open else { return nothing_open(model, strings) };
    let script = &model.reader.script;
    let title = script.title(&open.name()).into_owned();
    let path = model.current_entry().map(|index| open.outline.path(index)).unwrap_or_default();
    let names: Vec<_> = path.iter().map(|&index| script.title(open.outline.entries[index].path_name())).collect();
    let section = section(&names, room, model.profile);
    let left = room.saturating_sub(columns(&section, model.profile) + Columns(4));
    match (section.is_empty(), left < LEAST_TITLE) {
        (true, _) => title,
        (false, true) => section,
        (false, false) => format!("{} · {section}", truncate(&title, left, model.profile)),
    }
}

/// The whole title of the chosen document while the focus is on the list and the list has it cut.
fn cut_title(model: &Model, strings: &Strings) -> Option<String> {
    let area = model.geometry().list.filter(|_| model.focus == Focus::List)?;
    let chosen = model.library.selected()?;
    library::is_cut(model, strings, &chosen, area).then(|| model.in_script(&chosen.title).into_owned())
}

/// The path of entries; where it is too long, the outermost give way, since the innermost says where one is.
fn section(names: &[Cow<str>], room: Columns, profile: WidthProfile) -> String {
    let cut = |from: usize| names[from..].iter().map(|name| truncate(name, LONGEST_NAME, profile));
    let path = |from: usize| {
        let elided = if from > 0 { vec!["…".into()] } else { Vec::new() };
        elided.into_iter().chain(cut(from)).collect::<Vec<_>>().join(" › ")
    };
    let fitting = (0..names.len()).map(path).find(|path| columns(path, profile) <= room);
    fitting.unwrap_or_else(|| names.last().map(|name| name.clone().into_owned()).unwrap_or_default())
}

/// What is selected: how much, and what it grows by.
fn selecting(model: &Model, strings: &Strings) -> String {
    let (Some(selection), Some(open)) = (&model.reader.selection, &model.reader.open) else { return String::new() };
    let said = match selection.object() {
        TextObject::Character => strings.status.selecting_characters,
        TextObject::Word => strings.status.selecting_words,
        TextObject::Sentence => strings.status.selecting_sentences,
        TextObject::Paragraph => strings.status.selecting_paragraphs,
    };
    format(said, &[("n", &selection.characters(open.window()).to_string())])
}

/// A part of the right side, and how early it gives way: the highest rank first.
struct Part {
    text: String,
    rank: usize,
    /// What a click on it does.
    action: Option<Action>,
}

impl Part {
    fn new(text: String, rank: usize) -> Self {
        Self { text, rank, action: None }
    }
}

/// That nothing is saved, hits, encoding where it is unusual, how much is read, minutes left, the keys that matter now. The first key outlasts
/// all but what tells where one is.
fn right_side(model: &Model, strings: &Strings) -> Vec<Part> {
    let hints = hints(model, strings).into_iter().enumerate();
    let hints = hints.map(|(at, (action, text))| {
        let rank = if at == 0 { KEY } else { MORE_KEYS + at };
        (action, Part { action: Some(action), ..Part::new(text, rank) })
    });
    // The key of the help stands last whatever its rank: there it is looked for.
    let (help, hints): (Vec<_>, Vec<_>) = hints.partition(|(action, _)| *action == Action::Help);
    let hints = hints.into_iter().chain(help).map(|(_, part)| part);
    let private = (model.session == Session::Private).then(|| Part::new(strings.status.private.to_owned(), PRIVATE));
    private.into_iter().chain(place(model, strings)).chain(hints).collect()
}

/// Ranks of the parts: what is not saved never gives way before the others.
const UNSAVED: usize = 0;
const HITS: usize = 1;
const PERCENT: usize = 2;
const PRIVATE: usize = 3;
const KEY: usize = 4;
const SCRIPT: usize = 5;
const ENCODING: usize = 6;
const TIME: usize = 7;
const MORE_KEYS: usize = 8;

/// What tells where one is in the open document.
fn place(model: &Model, strings: &Strings) -> Vec<Part> {
    let Some(open) = &model.reader.open else { return Vec::new() };
    let hits = model.reader.find.as_ref().map(|find| {
        let more = if find.count() >= MOST_HITS { "+" } else { "" };
        // The number of the hit is known once all are.
        match (&find.coming, find.current.filter(|_| !find.hits.is_empty())) {
            (Some(_), _) => format!("{}…", find.count()),
            (None, at) => format!("{}/{}{more}", at.map_or(0, |at| at + 1), find.count()),
        }
    });
    let encoding = encoding(open, strings);
    let script =
        model.reader.script.converted_to().and_then(|script| strings.scripts.get(&format!("{}.sign", script.name())));
    // Who only looks at a document has not read it, however short it is.
    let (reader, speed) = (&model.reader, model.reading_speed());
    let is_looked_at = model.is_looked_at();
    let progress = if is_looked_at { reader.passed() } else { reader.progress() };
    let left = if is_looked_at { reader.minutes_below(speed) } else { reader.minutes_left(speed) };
    let percent = percent(progress).to_string() + "%";
    let minutes = match left {
        0 if reader.is_read() && !is_looked_at => strings.status.read.to_owned(),
        0 => strings.status.minute_left.to_owned(),
        n if n >= LONG_IN_MINUTES => format(strings.status.hours_left, &[("n", &(n / 60).to_string())]),
        n => format(strings.status.minutes_left, &[("n", &n.to_string())]),
    };
    let unsaved =
        (!model.unsaved.is_empty()).then(|| format(strings.status.unsaved, &[("n", &model.unsaved.len().to_string())]));
    let parts = [
        (UNSAVED, unsaved),
        (HITS, hits),
        (SCRIPT, script.map(str::to_owned)),
        (ENCODING, encoding),
        (PERCENT, Some(percent)),
        (TIME, Some(minutes)),
    ];
    parts.into_iter().filter_map(|(rank, text)| Some(Part::new(text?, rank))).collect()
}

/// The encoding where it is not UTF-8 or not all could be decoded, with how much could not.
fn encoding(open: &OpenDocument, strings: &Strings) -> Option<String> {
    let encoding = open.facts.encoding;
    let undecoded = open.document.diagnostics.iter().find_map(|diagnostic| match &diagnostic.kind {
        DiagnosticKind::InvalidBytes { count, .. } => {
            Some(format(strings.status.undecoded, &[("encoding", encoding.name()), ("n", &count.to_string())]))
        }
        DiagnosticKind::NotRead(encoding) => Some(format!("{encoding}?")),
        _ => None,
    });
    undecoded.or_else(|| (encoding != Encoding::default()).then(|| encoding.to_string()))
}
