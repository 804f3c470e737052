//! The document of a bookmark or a mark that is not where it was: the list may have the same text under another name, as after
//! an exchange with another machine.

use crate::{
    annotation::{DocumentKey, resolve},
    app::{
        action::Action, effect::Effects, focus::Focus, handler::Handled, model::Model, navigation, notice::Notice,
        pending_open::OpenTarget, question::Question, task_effect::TaskEffect,
    },
    document::Origin,
    text::TextRange,
};

use super::{copy_search::CopySearch, renamed::renamed};

/// Has the text looked for that a document had which could not be opened, where it is known what text that was.
pub(super) fn look_for_copy(
    model: &Model,
    missing: &Origin,
    reason: &str,
    target: Option<&OpenTarget>,
    effects: &mut Effects,
) -> bool {
    let hash = match target {
        Some(OpenTarget::Bookmark(id)) => model.bookmarks.get(id).map(|bookmark| &bookmark.content.anchor.hash),
        Some(OpenTarget::Mark(mark)) => Some(&mark.anchor.hash),
        _ => None,
    };
    let (Some(hash), Some(target)) = (hash.filter(|hash| hash.is_known()), target) else { return false };
    let (hash, missing, reason, target) = (hash.clone(), missing.clone(), reason.to_owned(), target.clone());
    effects.push(TaskEffect::FindCopy(Box::new(CopySearch { hash, missing, reason, target })));
    true
}

/// The list was looked through: the file with that text is opened in the stead of the one that could not be; where there is none,
/// it is said why that could not.
pub(crate) fn copy_found(model: &mut Model, search: CopySearch, found: Option<Origin>, effects: &mut Effects) {
    let CopySearch { missing, reason, target, .. } = search;
    match found.filter(|found| *found != missing) {
        // Another document was asked for since.
        _ if model.pending_open.is_some() => {}
        Some(found) => navigation::open(model, found, target, effects),
        None => no_copy(model, &missing, reason, &target, effects),
    }
}

/// Nothing in the list has the text. Where the open document has the passage, for it was edited and then renamed, it is asked
/// whether this is the one.
fn no_copy(model: &mut Model, missing: &Origin, reason: String, target: &OpenTarget, effects: &mut Effects) {
    let anchor = match target {
        OpenTarget::Bookmark(id) => model.bookmarks.get(id).map(|bookmark| &bookmark.content.anchor),
        OpenTarget::Mark(mark) => Some(&mark.anchor),
        _ => None,
    };
    let found = anchor.zip(model.reader.open.as_ref());
    let passage = found.and_then(|(anchor, open)| resolve(anchor, open.window(), &open.facts.hash).range());
    if let Some(range) = passage {
        return ask_whether_renamed(model, missing, range);
    }
    not_opened(model, missing, reason.clone(), effects);
    if matches!(target, OpenTarget::Bookmark(_)) {
        model.notice = Some(Notice::FileGone(reason));
    }
}

/// Shows the passage in the open document, and asks whether that is the missing one under another name.
fn ask_whether_renamed(model: &mut Model, missing: &Origin, range: TextRange) {
    model.leave();
    model.reader.go_to(range.start);
    model.reader.point_at(range.start);
    model.focus = Focus::Reader;
    model.question = Some(Question::IsRenamed(DocumentKey::of(missing)));
}

/// The answer: with yes all that is kept of the missing document goes to the open one.
pub(crate) fn answer_renamed(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(Question::IsRenamed(missing)) = model.question.take_if(|asked| matches!(asked, Question::IsRenamed(_)))
    else {
        return Handled::No;
    };
    match (action, &model.reader.open) {
        (Action::Accept, Some(open)) => {
            let names = [(missing.origin(), open.origin.clone())];
            renamed(model, &names, effects);
        }
        (Action::Accept | Action::Decline | Action::Cancel, _) => {}
        _ => return Handled::No,
    }
    Handled::Yes
}

/// A document cannot be opened, and nothing else that has its text.
pub(super) fn not_opened(model: &mut Model, origin: &Origin, reason: String, effects: &mut Effects) {
    model.notice = Some(Notice::Trouble(reason));
    // Who followed a link to elsewhere stays in the text.
    let was_chosen_in_list = model.reader.open.is_none() || model.library.has(origin);
    if let Some(open) = &model.reader.open {
        model.library.select(&open.origin);
    }
    if model.library.len() > 1 && was_chosen_in_list {
        model.focus = Focus::List;
    }
    // It may be gone: the list is made anew.
    effects.push(TaskEffect::Scan);
}
