//! How the characters of a page are read where they stand: asked for where they have a row above them, and shown once it is
//! known. Until then they have their most common readings, of the same width.

use crate::app::{effect::Effects, model::Model, task_effect::TaskEffect};

/// Asks for the blocks of the page that were not asked for yet.
pub(crate) fn spell(model: &mut Model, effects: &mut Effects) {
    let Some(task) = model.reader.take_unread() else { return };
    effects.push(TaskEffect::Spell(task));
}
