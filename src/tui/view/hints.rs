//! The keys that matter now, for the end of the status line: what the focused pane, the prompt or the selection offers.

use super::desk;
use crate::{
    app::{Action, Context, Model, prompt::Purpose, reader::Way},
    i18n::Strings,
    settings::printed,
};

/// Hints that stand side by side at most.
const MOST_HINTS: usize = 4;

/// The keys that matter now with what they do, the most useful one first; none where the keys say it themselves.
pub(super) fn hints(model: &Model, strings: &Strings) -> Vec<(Action, String)> {
    let context = model.context();
    if let Some(first) = model.prefix {
        let following = model.help.following(context, first);
        return following
            .map(|(second, row)| (row.action, format!("{} {}", printed(second), short(row.meaning))))
            .collect();
    }
    let shown = wanted(model, strings).into_iter().filter_map(|(action, label)| {
        let mut keys = printed(model.help.chord(context, action)?);
        if action == Action::Older && label == strings.hints.choose {
            // Up and down choose together.
            keys.extend(model.help.chord(context, Action::Newer).map(printed));
        }
        Some((action, format!("{keys} {label}")))
    });
    shown.take(MOST_HINTS).collect()
}

/// The first words of what a key does: several keys stand side by side.
fn short(meaning: &str) -> &str {
    meaning.split(['：', ':', '；', ';', '，', ',', '（', '(']).next().unwrap_or(meaning)
}

/// What to offer, the most useful first.
fn wanted<'s>(model: &Model, strings: &'s Strings) -> Vec<(Action, &'s str)> {
    let s = &strings.hints;
    let help = (Action::Help, s.help);
    if let Some(is_filtered) = empty_list(model) {
        let filter = is_filtered.then_some((Action::Filter, s.filter));
        return [(Action::Cancel, s.back), help].into_iter().chain(filter).collect();
    }
    match model.context() {
        Context::Reader => reading(model, strings),
        Context::Selecting => {
            vec![(Action::Bookmark, s.bookmark), (Action::Copy, s.copy), (Action::Cancel, s.cancel), help]
        }
        Context::Sentence => vec![
            (Action::NextSentence, s.next_sentence),
            (Action::ReadAloud, s.aloud),
            (Action::SentencePinyin, s.pinyin),
            (Action::Cancel, s.cancel),
        ],
        Context::Playing => playing(model, strings),
        Context::Target => vec![(Action::Confirm, s.open), (Action::Copy, s.copy), (Action::Cancel, s.cancel)],
        Context::List => {
            vec![(Action::Confirm, s.open), help, (Action::Filter, s.filter), (Action::FocusNext, s.text)]
        }
        Context::Outline => {
            let next = if model.shows_list { s.list } else { s.text };
            vec![(Action::Confirm, s.go), help, (Action::Filter, s.filter), (Action::FocusNext, next)]
        }
        Context::Bookmarks => {
            vec![(Action::Confirm, s.go), help, (Action::EditNote, s.edit), (Action::Delete, s.delete)]
        }
        Context::Tags => {
            vec![(Action::Confirm, s.bookmarks), help, (Action::Rename, s.rename), (Action::Delete, s.delete)]
        }
        Context::Search => {
            let all = if model.search.has_whole() { s.first_hits } else { s.all_hits };
            let order = model.search.order().name(strings);
            vec![(Action::Confirm, s.open), help, (Action::AllHits, all), (Action::CycleFoundOrder, order)]
        }
        Context::Desk => {
            let way = model.desk.inquiry.as_ref().map_or("", |inquiry| desk::way(inquiry, strings));
            vec![(Action::Confirm, s.go), help, (Action::CycleOrder, way), (Action::CopyCited, s.copy)]
        }
        Context::Prompt => prompting(model, strings),
        // The pages and the note name their keys themselves, the question its answers.
        Context::Help => vec![(Action::Filter, s.filter)],
        Context::Dictionary | Context::Info | Context::Messages | Context::Note | Context::Question => Vec::new(),
        Context::Letter | Context::Refused => vec![(Action::Cancel, s.cancel)],
    }
}

/// Where the keys go to a list in which nothing is to be chosen: whether it is narrowed by what was typed.
fn empty_list(model: &Model) -> Option<bool> {
    let (is_empty, filter) = match model.context() {
        Context::List => (model.library.visible_len() == 0, model.library.filter()),
        Context::Outline => (model.outline.shown().is_empty(), model.outline.filter()),
        Context::Bookmarks => (model.bookmarks.is_empty(), model.bookmarks.filter()),
        Context::Tags => (model.tags.is_empty(), model.tags.filter()),
        _ => return None,
    };
    is_empty.then_some(!filter.is_empty())
}

/// What to offer in the text: where something is looked for, its hits; else the next entry, a search, a bookmark.
fn reading<'s>(model: &Model, strings: &'s Strings) -> Vec<(Action, &'s str)> {
    let s = &strings.hints;
    let help = (Action::Help, s.help);
    let Some(open) = &model.reader.open else {
        return vec![help, (Action::FocusNext, if model.shows_outline { s.outline } else { s.list })];
    };
    if model.reader.find.is_some() {
        return vec![
            help,
            (Action::NextHit, s.next_hit),
            (Action::PreviousHit, s.previous_hit),
            (Action::Cancel, s.end),
        ];
    }
    let next = (Action::NextEntry, s.next_entry);
    let has_entries = !open.outline.entries.is_empty();
    let turn = (Action::PageDown, s.page);
    let second = if has_entries { next } else { turn };
    vec![help, second, (Action::Find, s.find), (Action::Bookmark, s.bookmark)]
}

/// What to offer while rows are scrolled or sentences read aloud by themselves.
fn playing<'s>(model: &Model, strings: &'s Strings) -> Vec<(Action, &'s str)> {
    let s = &strings.hints;
    let Some(playing) = model.reader.playing else { return Vec::new() };
    let pause = (Action::Pause, if playing.is_paused { s.resume } else { s.pause });
    let others = match playing.way {
        Way::Aloud => [(Action::NextSentence, s.next_sentence), (Action::PreviousSentence, s.previous_sentence)],
        Way::Scroll => [(Action::Faster, s.faster), (Action::Slower, s.slower)],
    };
    [pause, (Action::Cancel, s.stop)].into_iter().chain(others).collect()
}

/// What works in a prompt, and nothing else.
fn prompting<'s>(model: &Model, strings: &'s Strings) -> Vec<(Action, &'s str)> {
    let s = &strings.hints;
    if !model.search.is_empty() && model.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Library) {
        return vec![(Action::Confirm, s.open), (Action::Complete, s.results), (Action::Older, s.choose)];
    }
    let (confirm, older) = match model.prompt.as_ref().map(|prompt| prompt.purpose) {
        Some(Purpose::Command) => (s.run, Some(s.choose)),
        Some(Purpose::Library) => (s.open, Some(s.choose)),
        Some(Purpose::Find | Purpose::FindBack | Purpose::Only) => (s.confirm, Some(s.earlier)),
        _ => (s.confirm, None),
    };
    let older = older.map(|label| (Action::Older, label));
    let complete = (confirm == s.run).then_some((Action::Complete, s.complete));
    [Some((Action::Confirm, confirm)), complete, Some((Action::Cancel, s.cancel)), older]
        .into_iter()
        .flatten()
        .collect()
}
