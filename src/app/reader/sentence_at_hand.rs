//! The sentence at hand: it is lit, the rest may be dimmed, and it stands a third down the page while the reader goes from one
//! to the next.

use crate::{
    annotation::{TextObject, text_object_after, text_object_before},
    app::{action::Action, direction::Direction, effect::Effects, handler::Handled, model::Model, notice::Notice},
    document::{BlockKind, MarkStyle},
    layout::Row,
    text::{Place, Slice, TextRange, Transcription, transcribed},
};

use super::{sentence::sentence_meant, state::Reader};

impl Reader {
    /// Has a sentence at hand, a third down the page; the end of the text stays at the bottom. Keys that take a sentence take it.
    pub(super) fn take_in_hand(&mut self, sentence: TextRange) {
        self.sentence = Some(sentence);
        let top = self.top_above(sentence.start);
        self.set_top(top);
        self.point_at(sentence.start);
    }

    /// The top with which a place is a third down the page, or higher where it would not be on it: what stands before it takes
    /// more room than as many lines, such as a panel of a vertical page. The end of the text stays at the bottom.
    pub(super) fn top_above(&mut self, place: Place) -> Place {
        let Some(open) = &self.open else { return self.top };
        let (window, rows) = (open.shown(), self.map.rows());
        let last = window.is_at_end().then(|| self.galley.last_top(window, rows));
        let is_there = |row: &Row| {
            matches!(row, Row::Line { block, line, .. } if window.blocks.get(*block).is_some_and(|block| {
                block.start == place.block && (line.range.contains(&place.within) || line.range.start == place.within)
            }))
        };
        let mut top = place;
        for above in (0..=rows / 3).rev() {
            top = self.galley.step(window, place, -above.cast_signed()).0;
            top = last.map_or(top, |last| top.min(last));
            if self.map.page(&mut self.galley, window, top).1.iter().any(is_there) {
                break;
            }
        }
        top
    }

    /// The sentence at hand, where it is in view.
    pub(super) fn sentence_in_view(&self) -> Option<TextRange> {
        self.sentence.filter(|_| self.has_sentence_in_view())
    }

    /// The sentence before or after the one at hand.
    pub(super) fn neighbour(&self, direction: Direction) -> Option<TextRange> {
        let (window, now) = (self.open.as_ref()?.shown(), self.sentence?);
        match direction {
            Direction::Forward => text_object_after(window, now.end, TextObject::Sentence),
            Direction::Backward => text_object_before(window, now.start, TextObject::Sentence),
        }
    }

    /// Whether something of the sentence at hand is in view.
    fn has_sentence_in_view(&self) -> bool {
        let pair = self.view().zip(self.sentence);
        pair.is_none_or(|(view, sentence)| sentence.start < view.end && view.start < sentence.end)
    }

    /// What is said of a sentence that is read aloud: signs of notes, addresses, readings and pictures are left out. Whether it
    /// is a heading.
    pub(super) fn spoken(&self, sentence: TextRange) -> (String, bool) {
        let block = self.open.as_ref().and_then(|open| open.shown().block(sentence.start.block));
        let Some((block, range)) =
            block.and_then(|block| Some((block, sentence.within(block.start, block.text.len())?)))
        else {
            return (String::new(), false);
        };
        let is_silent = |style: &MarkStyle, text: &str| match style {
            MarkStyle::FootnoteReference(_) | MarkStyle::Reading | MarkStyle::Image => true,
            MarkStyle::Link(url) => text == url || text.contains("://"),
            _ => false,
        };
        let silent = block.marks.iter().filter(|mark| is_silent(&mark.style, block.text.slice(mark.range.clone())));
        let (mut said, mut at) = (String::new(), range.start);
        for mark in silent {
            let (start, end) = (mark.range.start.clamp(at, range.end), mark.range.end.clamp(at, range.end));
            said.push_str(block.text.slice(at..start));
            at = end;
        }
        said.push_str(block.text.slice(at..range.end));
        let is_silent = matches!(block.kind, BlockKind::Code { .. } | BlockKind::Image | BlockKind::Rule);
        let is_heading = matches!(block.kind, BlockKind::Title { .. } | BlockKind::Heading { .. });
        (if is_silent { String::new() } else { said.replace(['\n', '\t'], " ") }, is_heading)
    }
}

/// Takes a sentence in hand: the one that keys mean, or the neighbour of the one at hand.
pub(super) fn step(model: &mut Model, direction: Direction) {
    let next = match model.reader.sentence {
        Some(_) => model.reader.neighbour(direction),
        None => sentence_meant(model),
    };
    match (next, direction) {
        (Some(sentence), _) => {
            model.reader.take_in_hand(sentence);
            say_pinyin(model);
        }
        (None, Direction::Forward) => model.notice = Some(Notice::NoNextSentence),
        (None, Direction::Backward) => model.notice = Some(Notice::NoPreviousSentence),
    }
}

/// Says how the sentence at hand is read, where that is wanted.
fn say_pinyin(model: &mut Model) {
    if let Some(sentence) = model.reader.sentence.filter(|_| model.reader.says_pinyin) {
        let (script, by_words) = (model.settings.pinyin_script, model.settings.pinyin_words);
        let transcription = Transcription { script, by_words, ..Transcription::default() };
        model.notice = Some(Notice::Pinyin(transcribed(&model.reader.spoken(sentence).0, transcription)));
    }
}

/// An action while a sentence is at hand.
pub(crate) fn act(model: &mut Model, action: Action, _: &mut Effects) -> Handled {
    match action {
        Action::NextSentence => step(model, Direction::Forward),
        Action::PreviousSentence => step(model, Direction::Backward),
        Action::SentencePinyin => {
            model.reader.says_pinyin = !model.reader.says_pinyin;
            say_pinyin(model);
        }
        Action::Cancel => model.reader.sentence = None,
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Where the text was moved away from the sentence at hand, one in view is. Called after every update.
pub(crate) fn follow_view(model: &mut Model) {
    if model.reader.playing.is_none() && !model.reader.has_sentence_in_view() {
        model.reader.sentence = sentence_meant(model);
    }
}
