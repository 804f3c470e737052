//! How the characters of a page are read where they stand: asked for where they have a row above them, and shown once it is
//! known. Until then they have their most common readings, of the same width.

use super::spell_task::SpellTask;
use crate::app::{
    effect::{Effects, TaskEffect},
    model::Model,
};

/// Asks for the blocks of the page that were not asked for yet.
pub(crate) fn spell(model: &mut Model, effects: &mut Effects) {
    let Some((ticket, blocks)) = model.reader.take_unread() else { return };
    let script = model.settings.pinyin_script;
    effects.push(TaskEffect::Spell(SpellTask { ticket, script, blocks }));
}
