//! Moving through the text: lines, pages, points, hits, places been to.

use crate::{
    annotation::{Unit, sentence_at},
    document::{Reference, footnote, references},
    text::Place,
};

use super::{
    super::{Action, Effect, Focus, Model, Notice, goal::Goal, pane::prompt::Purpose},
    copying, correcting, finding, marking, none, number, opening, selecting, typesetting,
};

/// An action with the focus on the text.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::LineDown => none(|| model.reader.scroll(1)),
        Action::LineUp => none(|| model.reader.scroll(-1)),
        Action::PageDown => none(|| model.reader.turn_on()),
        Action::PageUp => none(|| model.reader.turn_back()),
        Action::HalfDown => none(|| model.reader.turn_half(1)),
        Action::HalfUp => none(|| model.reader.turn_half(-1)),
        Action::Start => jump(model, |model| model.reader.to_start()),
        Action::End => jump(model, |model| model.reader.to_end()),
        Action::NextPoint => none(|| step_point(model, true, true)),
        Action::PreviousPoint => none(|| step_point(model, false, true)),
        Action::NextAnyPoint => none(|| step_point(model, true, false)),
        Action::PreviousAnyPoint => none(|| step_point(model, false, false)),
        Action::Digit(digit) => number::begin(model, digit),
        Action::Find => none(|| finding::open_prompt(model, Purpose::Find)),
        Action::FindBack => none(|| finding::open_prompt(model, Purpose::FindBack)),
        Action::Bookmark => marking::bookmark(model),
        Action::GoToMark => marking::jump(model),
        Action::FindSelected => none(|| finding::find_selected(model)),
        Action::OnlyHits => none(|| finding::toggle_only(model)),
        Action::NextHit => finding::step(model, false),
        Action::PreviousHit => finding::step(model, true),
        Action::TogglePoint => correcting::act(model, action),
        Action::Select => none(|| selecting::begin(model, Unit::Character)),
        Action::SelectSentences => none(|| selecting::begin(model, Unit::Sentence)),
        Action::Copy => copying::copy(model, false),
        Action::CopyCited => copying::copy(model, true),
        Action::JumpBack => travel(model, false),
        Action::JumpForward => travel(model, true),
        Action::Follow => none(|| follow(model)),
        Action::Cancel => none(|| cancel(model)),
        _ => typesetting::act(model, action),
    }
}

/// Remembers the place, then goes elsewhere.
fn jump(model: &mut Model, go: impl FnOnce(&mut Model)) -> Vec<Effect> {
    model.leave();
    go(model);
    Vec::new()
}

/// Puts a point at the top and the focus on the text.
pub fn jump_to_point(model: &mut Model, entry: usize) {
    let Some(open) = &model.reader.open else { return };
    let Some(place) = open.outline.entries.get(entry).map(|entry| entry.place) else { return };
    model.leave();
    model.reader.go_to(place);
    model.focus = Focus::Reader;
}

/// The next or previous point, of the same level or of any. Going back from inside a point leads to its own start
/// first, as in a music player.
fn step_point(model: &mut Model, forward: bool, same_level: bool) {
    let Some(open) = &model.reader.open else { return };
    let (outline, top) = (&open.outline, model.reader.top());
    if outline.entries.is_empty() {
        model.notice = Some(Notice::NoOutline);
        return;
    }
    let target = match (forward, same_level) {
        (true, true) => outline.after(top),
        (true, false) => outline.next(top),
        (false, true) => outline.before(top, line_start(model, top)),
        (false, false) => outline.previous(line_start(model, top)),
    };
    match target {
        Some(entry) => jump_to_point(model, entry),
        None if forward => model.notice = Some(Notice::NoNextPoint),
        None => model.notice = Some(Notice::NoPreviousPoint),
    }
}

/// The start of the top line: a place in the middle of it counts as the line's start.
fn line_start(model: &Model, top: Place) -> Place {
    model.reader.view().map_or(top, |view| view.start.min(top))
}

/// Goes back to before a jump, or forward again.
pub fn travel(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(here) = model.here() else { return Vec::new() };
    let spot = if forward { model.travel.forward(here.clone()) } else { model.travel.back(here.clone()) };
    let Some(spot) = spot else {
        model.notice = Some(if forward { Notice::NoLaterPlace } else { Notice::NoEarlierPlace });
        return Vec::new();
    };
    model.is_travelling = true;
    model.focus = Focus::Reader;
    if spot.origin == here.origin {
        model.reader.go_to(spot.place);
        return Vec::new();
    }
    opening::open(model, spot.origin, Goal::Place(spot.place))
}

/// Follows a reference in view: to the text of a footnote; the address of a link is only said. The first one at or after
/// the hit that was gone to; done again, the next, round and round.
fn follow(model: &mut Model) {
    let (Some(open), Some(view)) = (&model.reader.open, model.reader.view()) else { return };
    let found = references(open.window(), view);
    let start = model.reader.hit().map(|hit| hit.start).filter(|&hit| view.contains(hit)).unwrap_or(view.start);
    let last = model.reader.followed.filter(|&last| last >= start);
    let next = last.and_then(|last| found.iter().find(|&&(place, _)| place > last));
    let chosen = next.or_else(|| found.iter().find(|&&(place, _)| place >= start)).or(found.first());
    let Some((place, reference)) = chosen.cloned() else {
        model.notice = Some(Notice::NoFootnote);
        return;
    };
    model.reader.followed = Some(place);
    match reference {
        Reference::Link(url) => model.notice = Some(Notice::LinkTo(url)),
        Reference::Footnote(label) => match footnote(open.window(), &label) {
            None => model.notice = Some(Notice::FootnoteMissing(label)),
            Some(place) => {
                model.leave();
                model.reader.go_to(place);
            }
        },
    }
}

/// Esc takes back one thing at a time: the choice of paragraphs, then the highlights.
fn cancel(model: &mut Model) {
    match model.reader.open.as_mut().filter(|open| open.shows_only_some()) {
        Some(open) => open.show_only(&[]),
        None => model.reader.find = None,
    }
}

/// The sentence at the top of the page: the first that begins in view, else the one that runs through it.
pub fn sentence_at_top(model: &Model) -> Option<crate::text::TextRange> {
    let window = model.reader.open.as_ref()?.window();
    let view = model.reader.view()?;
    let first = sentence_at(window, view.start)?;
    if first.start >= view.start || first.end >= view.end {
        return Some(first);
    }
    sentence_at(window, first.end).filter(|next| next.start >= view.start && next.start < view.end).or(Some(first))
}
