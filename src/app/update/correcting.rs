//! Correcting the outline: a paragraph becomes a point, a point is struck, and both are taken back. What is corrected
//! changes on the screen once it is kept.

use crate::{
    annotation::{KeptCorrection, anchor, paragraph_at, sentence_at},
    text::{Place, TextRange},
};

use super::super::{Action, Effect, Focus, Model, Notice, pane::open_document::OpenDocument};

/// An action that corrects the outline.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let effects = match action {
        Action::Undo => undo(model),
        Action::Shallower => relevel(model, -1),
        Action::Deeper => relevel(model, 1),
        _ => toggle(model),
    };
    effects.unwrap_or_else(|notice| {
        model.notice = Some(notice);
        Vec::new()
    })
}

/// A correction is on the disk.
pub fn corrected(model: &mut Model, correction: KeptCorrection) {
    model.notice = Some(if correction.level.is_some() { Notice::PointMade } else { Notice::PointStruck });
    change(model, &correction.path.clone(), |open| open.add_correction(correction));
}

/// A correction is gone from the disk.
pub fn taken_back(model: &mut Model, correction: &KeptCorrection) {
    model.notice = Some(Notice::CorrectionUndone);
    change(model, &correction.path, |open| open.remove_correction(&correction.id));
}

fn change(model: &mut Model, key: &str, change: impl FnOnce(&mut OpenDocument)) {
    if let Some(open) = model.reader.open.as_mut().filter(|open| open.key == key) {
        change(open);
        model.outline.refresh();
        super::keeping::find_passages(model);
    }
}

/// Takes back the correction of the chosen point or of the paragraph at the top; else strikes it if it is a point, and
/// makes it one if it is none.
fn toggle(model: &Model) -> Result<Vec<Effect>, Notice> {
    let open = model.reader.open.as_ref().ok_or(Notice::NoParagraph)?;
    let place = target(model, open).ok_or(Notice::NoParagraph)?;
    if let Some(kept) = open.correction_at(place) {
        return Ok(vec![Effect::TakeBackCorrection(kept.clone())]);
    }
    let is_point = open.outline.entries.binary_search_by_key(&place, |entry| entry.place).is_ok();
    let level = || open.outline.at(place).map_or(1, |around| open.outline.entries[around].level);
    correct(open, place, (!is_point).then(level))
}

fn undo(model: &Model) -> Result<Vec<Effect>, Notice> {
    let last = model.reader.open.as_ref().and_then(OpenDocument::last_correction);
    last.map(|kept| vec![Effect::TakeBackCorrection(kept.clone())]).ok_or(Notice::NothingToUndo)
}

/// Gives the chosen point another level, if the reader made it one.
fn relevel(model: &Model, by: i8) -> Result<Vec<Effect>, Notice> {
    let open = model.reader.open.as_ref().ok_or(Notice::NoParagraph)?;
    let place = chosen(model, open).ok_or(Notice::NotOwnPoint)?;
    let kept = open.correction_at(place).ok_or(Notice::NotOwnPoint)?;
    let level = kept.level.ok_or(Notice::NotOwnPoint)?.saturating_add_signed(by).max(1);
    let mut effects = vec![Effect::TakeBackCorrection(kept.clone())];
    effects.extend(correct(open, place, Some(level))?);
    Ok(effects)
}

fn correct(open: &OpenDocument, place: Place, level: Option<u8>) -> Result<Vec<Effect>, Notice> {
    let end = sentence_at(open.window(), place).ok_or(Notice::NoParagraph)?.end;
    let anchor = anchor(open.window(), TextRange::new(place, end), open.section_at(place), &open.facts.hash);
    let anchor = Box::new(anchor.ok_or(Notice::NoParagraph)?);
    Ok(vec![Effect::Correct { key: open.key.clone(), anchor, level }])
}

/// The chosen point where the focus is on the outline, else the paragraph at the top of the page, or that of the
/// selection.
fn target(model: &Model, open: &OpenDocument) -> Option<Place> {
    if model.focus == Focus::Outline {
        return chosen(model, open);
    }
    let selected = model.reader.selection.as_ref().map(|selection| selection.range().start);
    let place = selected.or_else(|| model.reader.view().map(|view| view.start))?;
    let paragraph = paragraph_at(open.window(), place)?;
    let inside = |entry: &&crate::outline::Entry| !entry.is_inline && paragraph.contains(entry.place);
    Some(open.outline.entries.iter().find(inside).map_or(paragraph.start, |entry| entry.place))
}

fn chosen(model: &Model, open: &OpenDocument) -> Option<Place> {
    open.outline.entries.get(model.outline.chosen()?).map(|entry| entry.place)
}
