//! What could not be saved is tried again: after a while, at the next change, and once more at the end.

use crate::{
    annotation::Draft,
    app::{
        effect::{Change, Effects, ShellEffect, StoreEffect, Timer},
        model::Model,
        notice::Notice,
    },
};

use super::passages::find_passages;

/// Milliseconds between two tries.
const PAUSE_MS: u64 = 10_000;

/// Something could not be saved: it waits, and the reader is told the first time.
pub(crate) fn failed(model: &mut Model, change: Change, reason: String, effects: &mut Effects) {
    let change = match change {
        Change::Add(sent) => Change::Add(with_note(model, sent)),
        other => other,
    };
    if model.unsaved.add(change) {
        model.notice = Some(Notice::Trouble(reason));
    }
    find_passages(model);
    model.retry_tick = model.next_tick();
    effects.push(ShellEffect::Wake(Timer::Retry(model.retry_tick), PAUSE_MS));
}

/// Tries all again that is not being tried.
pub(crate) fn retry(model: &mut Model, effects: &mut Effects) {
    effects.extend(model.unsaved.retried().into_iter().map(StoreEffect::Save));
}

/// A while has gone by.
pub(crate) fn woke(model: &mut Model, tick: u64, effects: &mut Effects) {
    if model.retry_tick == tick {
        retry(model, effects);
    }
}

/// The bookmark with the note that was done while it was on its way: both are tried as one.
fn with_note(model: &mut Model, sent: Draft) -> Draft {
    let Some(at) = model.annotated.iter().position(|(own, _)| *own == sent) else { return sent };
    model.unsaved.done(|change| matches!(change, Change::Add(own) if *own == sent));
    model.annotated.remove(at).1
}
