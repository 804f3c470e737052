//! The beginning of a document that takes its time, shown until the whole is there: nothing of it is saved. Its text is that with
//! which the whole begins, so that the reader stays where the keys have led meanwhile.

use crate::{
    app::{message::Opened, model::Model, pending_open::OpenTarget, session::Session},
    text::Place,
};

use super::open_document::OpenDocument;

/// Shows the beginning of the document that is being opened, where nothing else is shown.
pub(crate) fn begun(model: &mut Model, opened: Opened) {
    let is_awaited = model.pending_open.as_ref().is_some_and(|pending| pending.origin == opened.origin);
    if !is_awaited || model.reader.open.is_some() {
        return;
    }
    let Opened { origin, document, facts, outline, left, .. } = opened;
    let mut open = OpenDocument::new(origin, document, facts, outline, Vec::new());
    open.recorded = Session::Private;
    model.outline.forget();
    model.reader.show(open, left.map(|left| left.place));
    let top = model.reader.top();
    model.reader.open.iter_mut().for_each(|open| open.begun = Some(top));
}

/// Whether nothing but a beginning is shown.
pub(super) fn is_shown(model: &Model) -> bool {
    model.reader.open.as_ref().is_some_and(|open| open.begun.is_some())
}

/// Where the whole is to be shown that takes the place of a beginning: where the reader is now, if the text was moved.
pub(super) fn target(model: &Model, opened: &Opened, target: OpenTarget) -> OpenTarget {
    let top = model.reader.top();
    let has_moved = |begun: Place| begun != top;
    let begun = model.reader.open.as_ref().filter(|open| open.origin == opened.origin).and_then(|open| open.begun);
    if target == OpenTarget::LastPlace && begun.is_some_and(has_moved) { OpenTarget::Place(top) } else { target }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        app::{
            Effect, Message, Size, StartedWith, StoreEffect, action::Action, help::Help, task_effect::TaskEffect,
            update,
        },
        document::{Document, Facts, Origin, parse},
        outline::Outline,
        settings::Settings,
        text::{Columns, SourceOffset},
    };

    fn origin() -> Origin {
        Origin::File("/书.epub".into())
    }

    fn opened(document: Document, place: Option<Place>) -> Box<Opened> {
        Box::new(Opened {
            origin: origin(),
            document: document.into(),
            facts: Facts::default(),
            outline: Outline::default(),
            corrections: Vec::new(),
            left: place.map(Into::into),
        })
    }

    fn whole() -> Document {
        parse(&(0..400).map(|line| format!("　　第{line}段，河水从山里来。\n\n")).collect::<String>())
    }

    /// The first of it.
    fn part() -> Document {
        let mut document = whole();
        document.window.blocks.truncate(60);
        document.window.extent.end = document.window.blocks[59].start;
        document
    }

    fn begun() -> (Model, Vec<Effect>) {
        let size = Size { columns: Columns(60), rows: 20 };
        let mut model = Model::new(size, Settings::default(), Help::default(), StartedWith::Document);
        model.await_document(origin());
        let effects = update(&mut model, Message::Begun(opened(part(), None)));
        (model, effects)
    }

    #[test]
    fn a_beginning_is_shown_and_nothing_of_it_is_saved() {
        let (mut model, mut effects) = begun();
        assert!(model.reader.open.is_some());
        for action in [Action::PageDown, Action::End, Action::Cancel] {
            effects.extend(update(&mut model, Message::Act(action)));
        }
        let touches = |effect: &Effect| match effect {
            Effect::Store(effect) => {
                matches!(**effect, StoreEffect::RecordVisit { .. } | StoreEffect::SavePlace { .. })
            }
            Effect::Task(effect) => matches!(effect, TaskEffect::LoadWindow { .. } | TaskEffect::CancelOpen),
            Effect::Shell(_) => false,
        };
        assert!(!effects.iter().any(touches), "{effects:?}");
    }

    #[test]
    fn the_whole_stands_where_the_reader_has_gone_meanwhile_else_where_it_was_left() {
        let left = Place::new(SourceOffset(0), 0);
        let left = Place { block: whole().window.blocks[300].start, ..left };
        let (mut model, _) = begun();
        update(&mut model, Message::Opened(opened(whole(), Some(left))));
        assert_eq!(model.reader.top(), left);
        let (mut model, _) = begun();
        update(&mut model, Message::Act(Action::PageDown));
        let top = model.reader.top();
        assert!(top.block > SourceOffset(0));
        update(&mut model, Message::Opened(opened(whole(), Some(left))));
        assert_eq!(model.reader.top(), top);
        assert!(model.reader.open.as_ref().unwrap().begun.is_none());
    }

    #[test]
    fn what_comes_late_or_for_another_document_is_not_shown() {
        let (mut model, _) = begun();
        update(&mut model, Message::Opened(opened(whole(), None)));
        update(&mut model, Message::Begun(opened(part(), None)));
        assert!(model.reader.open.as_ref().unwrap().window().is_whole());
    }
}
