//! Going on by itself: rows are scrolled at the speed of reading, sentences are read aloud one after the other. The clock and
//! the program that speaks are the shell's.

use crate::{
    app::{
        action::Action,
        direction::Direction,
        effect::{Effects, ShellEffect, Timer},
        handler::Handled,
        model::Model,
        notice::Notice,
        task_effect::TaskEffect,
        utterance::{SpeechEnd, Utterance},
    },
    layout::Row,
    text::{Slice, is_word_char, reading_length},
};

use super::{
    playing::{Playing, Way},
    sentence::sentence_meant,
    state::Reader,
};

/// Milliseconds a row without text stays.
const BLANK_MS: u64 = 50;
/// Milliseconds of rest after a heading is read aloud.
const HEADING_MS: u64 = 600;
/// Milliseconds after which it is looked again whether more of a large document is there.
const WINDOW_MS: u64 = 300;
/// Sentences in a row that cannot be read aloud before it ends.
const MOST_FAILURES: u8 = 2;
/// The slowest and the fastest speed of reading, in characters a minute.
const SPEEDS: (u32, u32) = (50, 3000);

/// Begins to scroll by itself, or ends it.
pub(super) fn scroll(model: &mut Model, effects: &mut Effects) {
    if model.reader.open.is_none() {
        model.notice = Some(Notice::NothingOpen);
        return;
    }
    model.reader.sentence = None;
    model.reader.playing = Some(Playing::new(Way::Scroll, 0));
    model.notice = Some(Notice::ReadingSpeed(model.reading_speed()));
    wait_for_row(model, effects);
}

/// Begins to read aloud, from the sentence at hand or the one that keys mean.
pub(super) fn read_aloud(model: &mut Model, effects: &mut Effects) {
    let Some(sentence) = model.reader.sentence.or_else(|| sentence_meant(model)) else {
        model.notice = Some(Notice::NothingOpen);
        return;
    };
    model.reader.take_in_hand(sentence);
    model.reader.playing = Some(Playing::new(Way::Aloud, 0));
    say(model, effects);
}

/// An action while something goes on by itself.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(playing) = model.reader.playing else { return Handled::No };
    match (action, playing.way) {
        (Action::Pause, _) => pause(model, effects),
        (Action::NextSentence, Way::Aloud) => skip(model, Direction::Forward, effects),
        (Action::PreviousSentence, Way::Aloud) => skip(model, Direction::Backward, effects),
        (Action::NextSentence, Way::Scroll) => model.reader.scroll(1),
        (Action::PreviousSentence, Way::Scroll) => model.reader.scroll(-1),
        (Action::Faster, Way::Scroll) => change_speed(model, 11, 10, effects),
        (Action::Slower, Way::Scroll) => change_speed(model, 9, 10, effects),
        (Action::Faster | Action::Slower, Way::Aloud) => {}
        (Action::Cancel, _) | (Action::ReadAloud, Way::Aloud) | (Action::AutoScroll, Way::Scroll) => {
            model.reader.playing = None;
        }
        _ => return Handled::No,
    }
    Handled::Yes
}

fn pause(model: &mut Model, effects: &mut Effects) {
    let tick = model.next_tick();
    let Some(playing) = &mut model.reader.playing else { return };
    (playing.is_paused, playing.tick) = (!playing.is_paused, tick);
    let (is_paused, way) = (playing.is_paused, playing.way);
    match (is_paused, way) {
        (true, _) => model.notice = Some(Notice::Paused),
        (false, Way::Scroll) => wait_for_row(model, effects),
        (false, Way::Aloud) => say(model, effects),
    }
}

fn skip(model: &mut Model, direction: Direction, effects: &mut Effects) {
    match (model.reader.neighbour(direction), direction) {
        (Some(sentence), _) => {
            model.reader.take_in_hand(sentence);
            if model.reader.playing.is_some_and(|playing| !playing.is_paused) {
                say(model, effects);
            }
        }
        (None, Direction::Forward) => model.notice = Some(Notice::NoNextSentence),
        (None, Direction::Backward) => model.notice = Some(Notice::NoPreviousSentence),
    }
}

fn change_speed(model: &mut Model, times: u32, of: u32, effects: &mut Effects) {
    let speed = (model.reading_speed() * times / of).clamp(SPEEDS.0, SPEEDS.1);
    model.set_reading_speed(speed);
    model.notice = Some(Notice::ReadingSpeed(speed));
    if model.reader.playing.is_some_and(|playing| !playing.is_paused) {
        wait_for_row(model, effects);
    }
}

/// Waits as long as the row at the top takes to read.
fn wait_for_row(model: &mut Model, effects: &mut Effects) {
    let characters = model.reader.top_row_length();
    let ms = (characters * 60_000 / u64::from(model.reading_speed().max(1))).max(BLANK_MS);
    wait(model, ms, effects);
}

fn wait(model: &mut Model, ms: u64, effects: &mut Effects) {
    let tick = model.next_tick();
    if let Some(playing) = &mut model.reader.playing {
        playing.tick = tick;
        effects.push(ShellEffect::Wake(Timer::Play(tick), ms));
    }
}

/// A wait is over.
pub(crate) fn woke(model: &mut Model, tick: u64, effects: &mut Effects) {
    let Some(playing) = model.reader.playing.filter(|playing| playing.tick == tick && !playing.is_paused) else {
        return;
    };
    match playing.way {
        Way::Aloud => go_on(model, effects),
        Way::Scroll if model.reader.is_at_end() => end(model),
        Way::Scroll => {
            model.reader.scroll(1);
            model.refresh_derived();
            wait_for_row(model, effects);
        }
    }
}

/// A sentence was read aloud, or could not be.
pub(crate) fn spoken(model: &mut Model, ticket: u64, ended: SpeechEnd, effects: &mut Effects) {
    model.speaking.take_if(|speaking| *speaking == ticket);
    let is_awaited = |playing: &&mut Playing| playing.tick == ticket && !playing.is_paused;
    let Some(playing) = model.reader.playing.as_mut().filter(is_awaited) else { return };
    playing.failures = if ended == SpeechEnd::Spoken { 0 } else { playing.failures + 1 };
    let failures = playing.failures;
    match ended {
        SpeechEnd::Failed(reason) if failures >= MOST_FAILURES => give_up(model, reason),
        SpeechEnd::Impossible(reason) => give_up(model, reason),
        SpeechEnd::Spoken | SpeechEnd::Failed(_) => {
            let is_heading = model.reader.sentence.is_some_and(|sentence| model.reader.spoken(sentence).1);
            if is_heading { wait(model, HEADING_MS, effects) } else { go_on(model, effects) }
        }
    }
}

fn give_up(model: &mut Model, reason: String) {
    (model.reader.playing, model.notice) = (None, Some(Notice::Trouble(reason)));
}

fn end(model: &mut Model) {
    (model.reader.playing, model.notice) = (None, Some(Notice::PlayedToEnd));
}

/// Reads the next sentence aloud.
fn go_on(model: &mut Model, effects: &mut Effects) {
    match model.reader.neighbour(Direction::Forward) {
        Some(sentence) => {
            model.reader.take_in_hand(sentence);
            say(model, effects);
        }
        // The rest of a large document is on its way.
        None if model.reader.open.as_ref().is_some_and(|open| !open.shown().is_at_end()) => {
            wait(model, WINDOW_MS, effects);
        }
        None => end(model),
    }
}

/// Has the sentence at hand read aloud; the next one that has words, where it has none.
fn say(model: &mut Model, effects: &mut Effects) {
    let Some(mut sentence) = model.reader.sentence else { return };
    let mut text = model.reader.spoken(sentence).0;
    while !text.contains(is_word_char) {
        let Some(next) = model.reader.neighbour(Direction::Forward) else { return end(model) };
        model.reader.take_in_hand(next);
        (sentence, text) = (next, model.reader.spoken(next).0);
    }
    debug_assert_eq!(model.reader.sentence, Some(sentence));
    let ticket = model.next_tick();
    if let Some(playing) = &mut model.reader.playing {
        playing.tick = ticket;
        model.speaking = Some(ticket);
        let (command, form) = (model.settings.speak.clone(), model.settings.speak_text);
        effects.push(TaskEffect::Speak(Utterance { ticket, text, command, form }));
    }
}

/// Has the program that speaks ended where nobody listens any more. Called after every update.
pub(crate) fn watch(model: &mut Model, effects: &mut Effects) {
    let is_heard =
        |ticket: u64| model.reader.playing.is_some_and(|playing| playing.tick == ticket && !playing.is_paused);
    if model.speaking.is_some_and(|ticket| !is_heard(ticket)) {
        model.speaking = None;
        effects.push(TaskEffect::StopSpeaking);
    }
}

impl Reader {
    /// Characters to read in the row at the top.
    fn top_row_length(&self) -> u64 {
        let window = self.open.as_ref().map(|open| open.shown());
        match (self.page().first(), window) {
            (Some(Row::Line { block, line, .. }), Some(window)) => {
                let block = window.blocks.get(*block);
                block.map_or(0, |block| reading_length(block.text.slice(line.range.clone())))
            }
            _ => 0,
        }
    }
}
