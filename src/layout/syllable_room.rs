//! The room that characters need whose syllables are written above them. The characters of a word whose syllables are written as
//! one stand side by side; where its syllables are longer, with a blank, than they and the marks behind them, the line has blanks
//! there. Without words each character is one. Draws nothing.

use std::ops::Range;

use super::typesetting::Typesetting;
use crate::text::{Columns, Offset, Slice, Transcription, WidthProfile, columns};

/// The words of a text with syllables above them, as its runs come to them, from the first to the last.
pub(super) struct SyllableRoom {
    transcription: Transcription,
    profile: WidthProfile,
    /// The borders inside words.
    within_words: Vec<Offset>,
    /// The last word so far: where it begins and ends, and what its syllables take.
    last: (Range<Offset>, Columns),
}

impl SyllableRoom {
    /// Those of a text; `None` where no syllables are written above it.
    pub(super) fn new(text: &str, setting: &Typesetting) -> Option<Self> {
        let transcription = setting.transcription()?;
        let within_words = transcription.borders_within_words(text);
        Some(Self { transcription, profile: setting.profile, within_words, last: (0..0, Columns(0)) })
    }

    /// Whether there is a word of which characters stand on both sides of `at`.
    pub(super) fn is_within_word(&self, at: Offset) -> bool {
        self.within_words.binary_search(&at).is_ok()
    }

    /// The columns by which the syllables of the last word are longer than it at the end of the next `range` of the text, a run,
    /// and a blank where the next word would touch them. Nothing where it goes on behind the run.
    pub(super) fn room_behind(&mut self, text: &str, range: Range<Offset>) -> (Columns, Columns) {
        for (at, c) in text.slice(range.clone()).char_indices().map(|(at, c)| (range.start + at, c)) {
            let Some(syllable) = self.transcription.reading(c) else { continue };
            let goes_on = self.last.0.end == at && self.is_within_word(at);
            let apostrophe = Columns((goes_on && self.transcription.needs_apostrophe(c)).into());
            let syllable = columns(&syllable, self.profile).saturating_add(apostrophe);
            let end = at + c.len_utf8();
            self.last = match &self.last {
                (word, width) if goes_on => (word.start..end, width.saturating_add(syllable)),
                _ => (at..end, syllable),
            };
        }
        let (word, width) = &self.last;
        let next = text.slice(range.end..).chars().next();
        let is_said = next.is_some_and(|c| self.transcription.reading(c).is_some());
        if is_said && word.end == range.end && self.is_within_word(range.end) {
            return (Columns(0), Columns(0));
        }
        let taken = columns(text.slice(word.start..range.end), self.profile);
        let beyond = width.saturating_sub(taken);
        (beyond, Columns((beyond > Columns(0) || is_said && *width == taken).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{BlockKind, fixtures::block},
        layout::{Readings, column_of, lay_out, spelled},
        text::common_syllables,
    };

    fn setting(measure: u16) -> Typesetting {
        let plain = Typesetting::plain(Columns(measure), WidthProfile::NARROW);
        Typesetting { readings: Readings::All, joins_words: true, ..plain }
    }

    /// A line: its text, the row above it, the columns of its characters.
    type Drawn = (String, Vec<(u16, String)>, Vec<u16>);

    fn set(text: &str, setting: &Typesetting) -> Vec<Drawn> {
        let block = block(0, BlockKind::Paragraph, text);
        let read = common_syllables(text, setting.transcription().unwrap_or_default());
        let line = |line: &crate::layout::Line| {
            let labels = spelled(line, &block, setting, &read).into_iter();
            let shown = text.slice(line.range.clone());
            let starts = shown.char_indices().map(|(at, _)| line.range.start + at);
            let columns = starts.map(|at| column_of(line, text, setting.profile, at).0).collect();
            (shown.to_owned(), labels.map(|label| (label.column.0, label.text.into_owned())).collect(), columns)
        };
        lay_out(&block, setting).iter().map(line).collect()
    }

    #[test]
    fn the_characters_of_a_word_stand_together_below_its_syllables() {
        let lines = set("世界，在屋檐下", &setting(40));
        let labels = [(0, "shìjiè"), (7, "zài"), (11, "wūyán"), (17, "xià")].map(|(at, text)| (at, text.to_owned()));
        assert_eq!(lines, [("世界，在屋檐下".to_owned(), labels.to_vec(), vec![0, 2, 4, 7, 11, 13, 17])]);
        let apart = set("世界，在", &Typesetting { joins_words: false, ..setting(40) });
        assert_eq!(apart.first().map(|line| line.2.clone()), Some(vec![0, 4, 6, 8]), "marks stand by their characters");
        let west = set("在西安", &setting(40));
        assert_eq!(west.first().map(|line| line.1.clone()), Some(vec![(0, "zài".to_owned()), (4, "xī'ān".to_owned())]));
    }

    #[test]
    fn no_syllables_touch_or_stand_beyond_the_measure_and_no_word_is_parted() {
        let text = "世界经济正如我们身边的太平洋，汇聚千流、连通“四海”，在2020年铸就了APEC浩瀚宽广的胸怀。";
        for measure in 10..60 {
            for (shown, labels, _) in set(text, &setting(measure)) {
                let ends = |(at, text): &(u16, String)| at + columns(text, WidthProfile::NARROW).0;
                assert!(labels.windows(2).all(|pair| ends(&pair[0]) < pair[1].0), "{measure} {labels:?}");
                assert!(labels.last().is_none_or(|last| ends(last) <= measure), "{measure} {labels:?}");
                assert!(!shown.starts_with("平洋") && !shown.ends_with('世'), "{measure} {shown}");
            }
        }
    }
}
