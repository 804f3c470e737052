//! Correcting the outline: a paragraph becomes an entry, an entry is struck, and both are taken back. What is corrected
//! changes on the screen once it is saved.

use crate::{
    annotation::{DocumentKey, SavedCorrection, anchor, paragraph_at, sentence_at},
    app::{
        action::Action,
        bookmarks::find_passages,
        effect::{Effects, StoreEffect},
        focus::Focus,
        handler::Handled,
        model::Model,
        notice::Notice,
        reader::{OpenDocument, beginning},
    },
    text::{Place, TextRange},
};

/// Keys of the outline that correct the chosen entry.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let asked = match action {
        Action::Strike => toggle(model),
        Action::Undo => undo(model),
        Action::Shallower => relevel(model, -1),
        Action::Deeper => relevel(model, 1),
        _ => return toggle_here(model, action, effects),
    };
    ask(model, asked, effects);
    Handled::Yes
}

/// The key that corrects the outline from the text.
pub(crate) fn toggle_here(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    if action != Action::ToggleEntry {
        return Handled::No;
    }
    let asked = toggle(model);
    ask(model, asked, effects);
    Handled::Yes
}

fn ask(model: &mut Model, asked: Result<StoreEffect, Notice>, effects: &mut Effects) {
    match asked {
        Ok(effect) => effects.push(effect),
        Err(notice) => model.notice = Some(notice),
    }
}

/// A correction is on the disk.
pub(crate) fn corrected(model: &mut Model, correction: SavedCorrection) {
    let entries = |model: &Model| model.reader.open.as_ref().map_or(0, |open| open.outline.entries.len());
    let (is_entry, before) = (correction.level.is_some(), entries(model));
    let text = beginning(&correction.anchor.exact);
    change(model, &correction.path.clone(), |open| open.add_correction(correction));
    model.notice = Some(match is_entry {
        false => Notice::EntryStruck(text),
        true if entries(model) > before => Notice::EntryMade(text),
        true => Notice::EntryMoved,
    });
}

/// A correction is gone from the disk.
pub(crate) fn taken_back(model: &mut Model, correction: &SavedCorrection) {
    model.notice = Some(Notice::CorrectionUndone);
    change(model, &correction.path, |open| open.remove_correction(&correction.id));
}

fn change(model: &mut Model, key: &DocumentKey, change: impl FnOnce(&mut OpenDocument)) {
    if let Some(open) = model.reader.open.as_mut().filter(|open| open.key == *key) {
        change(open);
        model.outline.refresh();
        find_passages(model);
    }
}

/// Strikes the chosen entry or that of the paragraph on the page; where there is none, brings it back if it was struck,
/// else makes one.
fn toggle(model: &Model) -> Result<StoreEffect, Notice> {
    let open = model.reader.open.as_ref().ok_or(Notice::NoParagraph)?;
    let place = target(model, open).ok_or(Notice::NoParagraph)?;
    if open.outline.entries.binary_search_by_key(&place, |entry| entry.place).is_ok() {
        return correct(open, place, None);
    }
    match open.correction_at(place) {
        Some(struck) => Ok(StoreEffect::TakeBackCorrection(struck.clone())),
        None => {
            correct(open, place, Some(open.outline.at(place).map_or(1, |around| open.outline.entries[around].level)))
        }
    }
}

fn undo(model: &Model) -> Result<StoreEffect, Notice> {
    let last = model.reader.open.as_ref().and_then(OpenDocument::last_correction);
    last.map(|saved| StoreEffect::TakeBackCorrection(saved.clone())).ok_or(Notice::NothingToUndo)
}

/// Gives the chosen entry another level, if the reader made it one: at most one more than the entry before it has.
fn relevel(model: &Model, by: i8) -> Result<StoreEffect, Notice> {
    let open = model.reader.open.as_ref().ok_or(Notice::NoParagraph)?;
    let at = model.outline.chosen().ok_or(Notice::NotOwnEntry)?;
    let entries = &open.outline.entries;
    let entry = entries.get(at).ok_or(Notice::NotOwnEntry)?;
    open.correction_at(entry.place).ok_or(Notice::NotOwnEntry)?.level.ok_or(Notice::NotOwnEntry)?;
    let deepest = at.checked_sub(1).map_or(1, |before| entries[before].level.saturating_add(1));
    let level = entry.level.saturating_add_signed(by).clamp(1, deepest);
    if level == entry.level { Err(Notice::EntryStays) } else { correct(open, entry.place, Some(level)) }
}

fn correct(open: &OpenDocument, place: Place, level: Option<u8>) -> Result<StoreEffect, Notice> {
    let end = sentence_at(open.window(), place).ok_or(Notice::NoParagraph)?.end;
    let range = TextRange::new(place, end);
    let anchor = anchor(open.window(), range, open.outline.section(open.window(), range), &open.facts.hash);
    let anchor = Box::new(anchor.ok_or(Notice::NoParagraph)?);
    Ok(StoreEffect::Correct { key: open.key.clone(), anchor, level })
}

/// The chosen entry where the focus is on the outline; else the paragraph in which the selection ends, or that was pointed at, as
/// by a search; else the first that begins on the page, or fills it.
fn target(model: &Model, open: &OpenDocument) -> Option<Place> {
    if model.focus == Focus::Outline {
        return chosen(model, open);
    }
    let window = open.window();
    let selected = model.reader.selection.as_ref().map(|selection| selection.head().start);
    let paragraph = match selected.or_else(|| model.reader.pointed_at()) {
        Some(meant) => paragraph_at(window, meant)?,
        None => {
            let view = model.reader.view()?;
            let shown = open.shown();
            let blocks = shown.blocks[shown.block_index(view.start)?..].iter().take(2).map(|block| block.place(0));
            let mut paragraphs = blocks.filter_map(|place| paragraph_at(window, place));
            let top = paragraphs.next()?;
            let next = paragraphs.next().filter(|next| top.start < view.start && view.contains(next.start));
            next.unwrap_or(top)
        }
    };
    let inside = |entry: &&crate::outline::Entry| !entry.is_inline && paragraph.contains(entry.place);
    Some(open.outline.entries.iter().find(inside).map_or(paragraph.start, |entry| entry.place))
}

fn chosen(model: &Model, open: &OpenDocument) -> Option<Place> {
    open.outline.entries.get(model.outline.chosen()?).map(|entry| entry.place)
}
