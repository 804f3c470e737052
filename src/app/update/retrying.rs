//! What could not be kept is tried again: after a while, at the next change, and once more at the end.

use crate::annotation::Draft;

use super::super::{Change, Effect, Model, Notice, Timer};

/// Milliseconds between two tries.
const PAUSE_MS: u64 = 10_000;

/// Something could not be kept: it waits, and the reader is told the first time.
pub fn failed(model: &mut Model, change: Change, reason: String) -> Vec<Effect> {
    let change = match change {
        Change::Add(sent) => Change::Add(with_note(model, sent)),
        other => other,
    };
    if model.unsaved.add(change) {
        model.notice = Some(Notice::Trouble(reason));
    }
    model.ticks += 1;
    model.retry_tick = model.ticks;
    vec![Effect::Wake(Timer::Retry(model.ticks), PAUSE_MS)]
}

/// Tries all again that is not being tried.
pub fn retry(model: &mut Model) -> Vec<Effect> {
    model.unsaved.retried().into_iter().map(Effect::Keep).collect()
}

/// A while has gone by.
pub fn woke(model: &mut Model, tick: u64) -> Vec<Effect> {
    if model.retry_tick == tick { retry(model) } else { Vec::new() }
}

/// The bookmark with the note that was done while it was on its way: both are tried as one.
fn with_note(model: &mut Model, sent: Draft) -> Draft {
    let Some(at) = model.annotated.iter().position(|(own, _)| *own == sent) else { return sent };
    model.unsaved.done(|change| matches!(change, Change::Add(own) if *own == sent));
    model.annotated.remove(at).1
}
