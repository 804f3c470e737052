//! What a key takes where nothing is selected: the sentence that was pointed at, else the one at the top, lit up for a moment,
//! so that it is seen what was taken.

use crate::{
    app::{
        effect::{Effects, ShellEffect, Timer},
        model::Model,
    },
    text::TextRange,
};

use super::{flash::Flash, sentence::sentence_meant};

/// Milliseconds it is lit up.
const FLASH_MS: u64 = 700;

/// What is selected, else the sentence that is meant; `None` where there is no text.
pub(crate) fn taken(model: &mut Model, effects: &mut Effects) -> Option<TextRange> {
    if let Some(selection) = &model.reader.selection {
        return Some(selection.range());
    }
    let range = sentence_meant(model)?;
    let tick = model.next_tick();
    model.reader.flash = Some(Flash { range, tick });
    effects.push(ShellEffect::Wake(Timer::Flash(tick), FLASH_MS));
    Some(range)
}

/// Lights a passage up until another is, or none.
pub(crate) fn light_up(model: &mut Model, range: Option<TextRange>) {
    let tick = model.next_tick();
    model.reader.flash = range.map(|range| Flash { range, tick });
}

/// It was lit up long enough.
pub(crate) fn woke(model: &mut Model, tick: u64) {
    model.reader.flash.take_if(|flash| flash.tick == tick);
}
