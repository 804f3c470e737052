//! Numbers typed while reading: a digit jumps at once, another one soon after makes it a longer number, `%` makes it a
//! percentage, `Enter` ends it.

use crate::text::Place;

use super::super::{Action, Effect, Focus, Model, Notice, Timer};

/// Milliseconds in which a further digit still belongs to the number.
const PATIENCE_MS: u64 = 400;
/// No outline has more points than a number of that many digits.
const MOST_DIGITS: usize = 5;

/// A number being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    digits: String,
    /// Where the reader was before the first digit.
    before: Place,
    /// The timer that ends the number.
    tick: u64,
}

impl Number {
    /// The digits so far.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    fn value(&self) -> u32 {
        self.digits.parse().unwrap_or(u32::MAX)
    }
}

/// Whether a number is being typed.
pub fn is_open(model: &Model) -> bool {
    model.number.is_some()
}

/// Begins a number with its first digit.
pub fn begin(model: &mut Model, digit: u8) -> Vec<Effect> {
    if model.reader.open.is_none() {
        return Vec::new();
    }
    model.leave();
    model.focus = Focus::Reader;
    model.number = Some(Number { digits: String::new(), before: model.reader.top(), tick: 0 });
    add(model, digit)
}

/// Gives an action to the open number; `None` where the action is not for it, which ends it.
pub fn take(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Digit(digit) => Some(add(model, digit)),
        Action::Percent => {
            let number = model.number.take()?;
            model.reader.to_percent(number.value());
            Some(Vec::new())
        }
        Action::Confirm => {
            end(model);
            Some(Vec::new())
        }
        _ => {
            end(model);
            None
        }
    }
}

/// Ends the number if this is the timer of its last digit.
pub fn settle(model: &mut Model, tick: u64) {
    if model.number.as_ref().is_some_and(|number| number.tick == tick) {
        end(model);
    }
}

fn add(model: &mut Model, digit: u8) -> Vec<Effect> {
    model.ticks += 1;
    let Some(number) = &mut model.number else { return Vec::new() };
    if number.digits.len() < MOST_DIGITS {
        number.digits.push(char::from(b'0' + digit.min(9)));
    }
    number.tick = model.ticks;
    let (value, before) = (number.value(), number.before);
    let place = point_place(model, value);
    model.reader.go_to(place.unwrap_or(before));
    vec![Effect::Wake(Timer::Number(model.ticks), PATIENCE_MS)]
}

/// Forgets the number; says so where no point has it.
fn end(model: &mut Model) {
    let Some(number) = model.number.take() else { return };
    if point_place(model, number.value()).is_none() {
        let has_points = model.reader.open.as_ref().is_some_and(|open| !open.outline.entries.is_empty());
        model.notice = Some(if has_points { Notice::NoPoint(number.value()) } else { Notice::NoOutline });
    }
}

fn point_place(model: &Model, value: u32) -> Option<Place> {
    let outline = &model.reader.open.as_ref()?.outline;
    outline.numbered(value, model.current_point()).map(|index| outline.entries[index].place)
}
