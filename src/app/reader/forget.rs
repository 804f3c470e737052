//! Forgetting that a document was read: asked once; from then on nothing of it is recorded until it is opened again.

use crate::{
    annotation::DocumentKey,
    app::{
        action::Action,
        effect::{Effects, StoreEffect},
        handler::Handled,
        model::Model,
        notice::Notice,
        question::Question,
        session::Session,
    },
};

/// Asks whether where and when the open document was read is to be forgotten.
pub(crate) fn ask(model: &mut Model) {
    match &model.reader.open {
        Some(open) => {
            model.question = Some(Question::Forget(open.key.clone()));
            // The question stands in the status line, under the text it is about.
            model.overlay = None;
        }
        None => model.notice = Some(Notice::NothingOpen),
    }
}

/// The answer: any but yes leaves all as it is, and other keys go on to mean what they do.
pub(crate) fn answer(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(Question::Forget(key)) = model.question.take_if(|asked| matches!(asked, Question::Forget(_))) else {
        return Handled::No;
    };
    match action {
        Action::Accept => forget(model, key, effects),
        Action::Decline | Action::Cancel => {}
        _ => return Handled::No,
    }
    Handled::Yes
}

fn forget(model: &mut Model, key: DocumentKey, effects: &mut Effects) {
    if let Some(open) = model.reader.open.as_mut().filter(|open| open.key == key) {
        // What is read on would be known again with the next rest.
        open.recorded = Session::Private;
        model.read_ms = 0;
    }
    effects.push(StoreEffect::Forget(key));
}
