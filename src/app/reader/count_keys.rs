//! The keys of a count: a digit jumps at once, another one soon after makes it a longer number, `%` makes it a
//! percentage, `Enter` ends it.

use crate::{
    app::{
        action::Action,
        effect::{Effects, ShellEffect, Timer},
        focus::Focus,
        handler::Handled,
        model::Model,
        notice::Notice,
    },
    text::Place,
};

use super::count::Count;

/// Milliseconds in which a further digit still belongs to the number.
const PATIENCE_MS: u64 = 400;

/// Begins a count with its first digit.
pub(super) fn begin(model: &mut Model, digit: u8, effects: &mut Effects) {
    if model.reader.open.is_none() {
        return;
    }
    model.leave();
    model.focus = Focus::Reader;
    model.count = Some(Count::new(model.reader.top()));
    add(model, digit, effects);
}

/// An action while a count is open: one that is not for it ends it.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(count) = &model.count else { return Handled::No };
    match action {
        Action::Digit(digit) => add(model, digit, effects),
        Action::Percent => {
            let percent = count.value();
            model.count = None;
            model.reader.to_percent(percent);
        }
        Action::Confirm => end(model),
        _ => {
            end(model);
            return Handled::No;
        }
    }
    Handled::Yes
}

/// Ends the count if this is the timer of its last digit.
pub(crate) fn woke(model: &mut Model, tick: u64) {
    if model.count.as_ref().is_some_and(|count| count.tick == tick) {
        end(model);
    }
}

fn add(model: &mut Model, digit: u8, effects: &mut Effects) {
    let tick = model.next_tick();
    let Some(count) = &mut model.count else { return };
    count.push(digit);
    count.tick = tick;
    let (value, before) = (count.value(), count.before);
    let place = place_of_entry(model, value);
    model.reader.go_to(place.unwrap_or(before));
    effects.push(ShellEffect::Wake(Timer::Count(tick), PATIENCE_MS));
}

/// Forgets the count; says so where no entry has that number.
fn end(model: &mut Model) {
    let Some(count) = model.count.take() else { return };
    if place_of_entry(model, count.value()).is_none() {
        // It led nowhere.
        if let Some(here) = model.here() {
            model.jumps.stay(&here);
        }
        say_missing(model, count.value());
    }
}

/// Goes to the entry of that number; says so where there is none.
pub(crate) fn go_to_entry(model: &mut Model, number: u32) {
    match place_of_entry(model, number) {
        Some(place) => {
            model.leave();
            model.focus = Focus::Reader;
            model.reader.go_to(place);
        }
        None => say_missing(model, number),
    }
}

fn say_missing(model: &mut Model, number: u32) {
    let has_entries = model.reader.open.as_ref().is_some_and(|open| !open.outline.entries.is_empty());
    model.notice = Some(if has_entries { Notice::NoEntry(number) } else { Notice::NoOutline });
}

fn place_of_entry(model: &Model, value: u32) -> Option<Place> {
    let outline = &model.reader.open.as_ref()?.outline;
    outline.numbered(value, model.current_entry()).map(|index| outline.entries[index].place)
}
