//! The keys of the dictionary: asking for the word at hand, for its neighbours, reading what is said, closing.

use super::state::{Lookup, LookupAnswer, LookupTask};
use crate::{
    annotation::{TextObject, text_object_after, text_object_before},
    app::{
        action::Action, direction::Direction, effect::Effects, handler::Handled, list_state::distance, model::Model,
        notice::Notice, reader, session::Session, task_effect::TaskEffect,
    },
    text::{Place, TextRange, words_covering},
};

/// Rows of the pane for its heading and its keys.
const FRAME: usize = 2;

/// Looks up the word at hand. What another program writes a private session cannot know.
pub(crate) fn begin(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    if action != Action::Dictionary {
        return Handled::No;
    }
    if model.session == Session::Private {
        model.notice = Some(Notice::NoDictionaryInPrivate);
        return Handled::Yes;
    }
    match reader::place_meant(model) {
        Some(place) => look_up(model, place, effects),
        None => model.notice = Some(Notice::NothingOpen),
    }
    Handled::Yes
}

/// An action while the pane is open: one that is not for it closes it.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    match action {
        Action::NextWord => step(model, Direction::Forward, effects),
        Action::PreviousWord => step(model, Direction::Backward, effects),
        Action::Cancel | Action::Confirm | Action::Dictionary => close(model),
        _ => {
            let in_view = usize::from(model.dictionary_area().height).saturating_sub(FRAME);
            let Some(by) = distance(action, in_view) else {
                close(model);
                return Handled::No;
            };
            let last = model.dictionary_lines().len().saturating_sub(in_view);
            if let Some(lookup) = &mut model.dictionary {
                lookup.first = lookup.first.saturating_add_signed(by).min(last);
            }
        }
    }
    Handled::Yes
}

/// Something was said of a word.
pub(crate) fn looked_up(model: &mut Model, ticket: u64, answer: LookupAnswer) {
    let Some(lookup) = model.dictionary.as_mut().filter(|lookup| lookup.ticket == ticket) else { return };
    match answer {
        LookupAnswer::Entry { word, said } => lookup.entries.push((word, said)),
        LookupAnswer::Failed(reason) => lookup.failure = Some(reason),
        LookupAnswer::Done => lookup.is_done = true,
    }
    let range = lookup.range();
    reader::light_up(model, range);
}

fn close(model: &mut Model) {
    model.dictionary = None;
    reader::light_up(model, None);
}

/// Looks up the word at a place: the longest that covers it comes first.
fn look_up(model: &mut Model, place: Place, effects: &mut Effects) {
    let words = words_at(model, place);
    if words.is_empty() {
        model.notice = Some(Notice::NoWord);
        return;
    }
    let ticket = model.next_tick();
    let task = LookupTask {
        ticket,
        command: model.settings.dictionary.clone(),
        words: words.iter().map(|(_, word)| word.clone()).collect(),
    };
    let lookup = Lookup::new(ticket, words);
    let range = lookup.range();
    model.dictionary = Some(lookup);
    if let Some(range) = range {
        model.reader.reveal(range);
    }
    reader::light_up(model, range);
    effects.push(TaskEffect::LookUp(task));
}

/// What may be a word at a place, each once; what is selected comes first.
fn words_at(model: &Model, place: Place) -> Vec<(TextRange, String)> {
    let block = model.reader.open.as_ref().and_then(|open| open.window().block(place.block));
    let Some(block) = block else { return Vec::new() };
    let selected = model.reader.selection.as_ref().and_then(|selection| {
        let range = selection.range();
        range.within(block.start, block.text.len()).filter(|_| range.start.block == range.end.block)
    });
    let mut words: Vec<(TextRange, String)> = Vec::new();
    for part in selected.into_iter().chain(words_covering(&block.text, place.within)) {
        let word = block.text.get(part.clone()).unwrap_or_default().trim();
        if !word.is_empty() && !word.starts_with('-') && words.iter().all(|(_, known)| known != word) {
            let range = TextRange { start: block.place(part.start), end: block.place(part.end) };
            words.push((range, word.to_owned()));
        }
    }
    words
}

/// Looks up the word beside the one that is shown.
fn step(model: &mut Model, direction: Direction, effects: &mut Effects) {
    let Some(range) = model.dictionary.as_ref().and_then(Lookup::range) else { return };
    let window = model.reader.open.as_ref().map(|open| open.window());
    let next = window.and_then(|window| match direction {
        Direction::Forward => {
            // Behind a part of a word comes that word itself: it is passed.
            let next = text_object_after(window, range.end, TextObject::Word)?;
            if next.start > range.start { Some(next) } else { text_object_after(window, next.end, TextObject::Word) }
        }
        Direction::Backward => text_object_before(window, range.start, TextObject::Word),
    });
    if let Some(next) = next {
        model.reader.selection = None;
        look_up(model, next.start, effects);
    }
}
