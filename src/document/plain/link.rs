//! What a line and the one below it say of wrapping: how the one ends, how the other begins, and for which measures the
//! line could not have held more.

use super::line::{Line, WIDEST_WRAP, columns_and_characters, columns_of};
use crate::text::{is_han, is_word_char};

/// How a line is measured: some programs wrap by columns, others by characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Metric {
    Columns,
    /// Each character counts two, so that both metrics speak of the same measures.
    Characters,
}

impl Metric {
    /// Of a number of columns and one of characters, the one that this metric counts.
    pub(super) const fn of(self, [columns, characters]: [usize; 2]) -> usize {
        match self {
            Self::Columns => columns,
            Self::Characters => characters,
        }
    }
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// In the midst of a clause.
    Open,
    /// With a mark inside a sentence.
    Pause,
    /// With the end of a sentence.
    Stop,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    Plain,
    /// With a Latin letter that begins no sentence.
    Lower,
    Upper,
    /// With a quotation mark or the dash of a speaker.
    Quote,
    /// With the mark of a list item or of a speaker: never wrapped text.
    Mark,
}

/// How a line fits a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is wider.
    Long,
    /// It could not have held what begins the next line.
    Full,
    /// It is a little too short for that.
    Near,
    Short,
}

/// Columns by which a full line of Chinese may fall short: a mark that may not begin a line takes a character down.
const RAGGED: usize = 4;
/// Columns by which a line of Chinese is still nearly full.
const NEARLY: usize = 8;
/// Columns by which a line of Latin words that was filled by hand may fall short.
const RAGGED_WORDS: usize = 14;
/// Columns that a mark may hang beyond the measure.
const HANG: usize = 2;
/// Bytes of the longest mark of an item.
const LONGEST_MARK: usize = 6;
/// Columns below which no one wraps Chinese.
const NARROWEST: usize = 24;
/// Columns below which no one wraps words.
const NARROWEST_WORDS: usize = 48;

/// A line as the wrapping sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured<'a> {
    /// Columns and, doubled, characters; the indent included.
    widths: [usize; 2],
    /// The line; nothing of one that no one wraps.
    text: &'a str,
    pub ending: Ending,
    /// Whether it ends in a letter or mark of Latin script.
    is_latin: bool,
}

impl<'a> Measured<'a> {
    pub(super) fn new(line: &Line<'a>, indent: usize) -> Self {
        let ending = ending(line.text);
        if line.is_very_long() {
            return Self { widths: [WIDEST_WRAP + 1; 2], text: "", ending, is_latin: false };
        }
        let (columns, characters) = columns_and_characters(line.text);
        let last = line.text.chars().next_back().unwrap_or(' ');
        Self {
            widths: [indent + columns, indent + 2 * characters],
            text: line.text,
            ending,
            is_latin: last < '\u{2E80}' && !is_shared(last),
        }
    }

    /// The characters at which marks stand inside the line: verse has them in the same places of every line.
    pub(super) fn marks(&self) -> impl Iterator<Item = usize> + use<'a> {
        let is_mark = |c: char| !is_word_char(c);
        let inner = self.text.trim_end_matches(is_mark);
        inner.chars().enumerate().filter(move |&(_, c)| is_mark(c)).map(|(at, _)| at)
    }

    pub(super) fn width(&self, metric: Metric) -> usize {
        metric.of(self.widths).min(WIDEST_WRAP + 1)
    }

    /// The least measure that holds the line, a mark hanging.
    pub(super) fn least(&self, metric: Metric) -> usize {
        self.width(metric) - if self.ending == Ending::Open { 0 } else { HANG.min(self.width(metric)) }
    }
}

/// Marks that Chinese and Latin script share.
const fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Two lines that may be of one paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'a> {
    /// The index of the lower line.
    pub next: usize,
    pub upper: Measured<'a>,
    pub beginning: Beginning,
    /// Columns that the first word of the lower line takes; of Chinese text a character.
    word: usize,
}

impl<'a> Link<'a> {
    pub(super) fn new(next: usize, upper: Measured<'a>, below: &Line) -> Self {
        Self { next, upper, beginning: beginning(below.text), word: first_word(below.text) }
    }

    pub(super) fn width(&self, metric: Metric) -> usize {
        self.upper.width(metric)
    }

    /// The measures at which the line is full.
    pub(super) fn measures(&self, metric: Metric) -> std::ops::RangeInclusive<usize> {
        let narrowest = if self.is_words() { NARROWEST_WORDS } else { NARROWEST };
        self.upper.least(metric).max(narrowest)..=self.reach(metric)
    }

    pub(super) const fn is_words(&self) -> bool {
        self.upper.is_latin && self.word > 2
    }

    /// The widest measure at which it is full.
    fn reach(&self, metric: Metric) -> usize {
        let ragged = match (self.is_words(), self.beginning) {
            (true, Beginning::Lower) => RAGGED_WORDS,
            _ => RAGGED,
        };
        // Where characters are counted, words are cut.
        let word = if metric == Metric::Characters { 0 } else { self.word };
        self.width(metric) + ragged.max(word)
    }

    pub(super) fn fit(&self, metric: Metric, measure: usize) -> Fit {
        let nearly = if self.is_words() { RAGGED_WORDS } else { NEARLY };
        match self.width(metric) {
            _ if self.upper.least(metric) > measure => Fit::Long,
            _ if self.reach(metric) >= measure => Fit::Full,
            width if width + nearly >= measure => Fit::Near,
            _ => Fit::Short,
        }
    }

    /// Whether the line goes on below, where lines are wrapped to `measure`.
    pub(super) fn joins(&self, metric: Metric, measure: usize) -> bool {
        if self.beginning == Beginning::Mark {
            return false;
        }
        let goes_on_small = self.is_words() && self.beginning == Beginning::Lower;
        match (self.fit(metric, measure), self.upper.ending) {
            (Fit::Full | Fit::Near, Ending::Open | Ending::Pause) => true,
            (Fit::Full, Ending::Stop) => {
                let is_brimful = self.width(metric) + self.word >= measure;
                self.beginning != Beginning::Quote && (is_brimful || goes_on_small)
            }
            (Fit::Short, Ending::Open | Ending::Pause) => goes_on_small,
            _ => false,
        }
    }
}

/// How `text` ends: closing marks are passed over only behind the end of a sentence.
pub(super) fn ending(text: &str) -> Ending {
    let is_closing = |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '\'' | '】' | '］' | ']');
    let body = text.trim_end_matches(is_closing);
    match body.chars().next_back() {
        Some('。' | '！' | '？' | '…' | '．' | '!' | '?' | '.') => Ending::Stop,
        _ if body.len() < text.len() => Ending::Open,
        Some('，' | '、' | '；' | '：' | ',' | ';' | ':' | '—' | '～' | '~') => Ending::Pause,
        _ => Ending::Open,
    }
}

/// How `text` begins.
pub(super) fn beginning(text: &str) -> Beginning {
    match text.chars().next() {
        Some(c) if c.is_ascii_lowercase() => Beginning::Lower,
        Some(c) if c.is_ascii_uppercase() => Beginning::Upper,
        Some('“' | '「' | '『' | '"' | '—' | '‘') => Beginning::Quote,
        _ if is_marked(text) => Beginning::Mark,
        _ => Beginning::Plain,
    }
}

/// The columns of the mark that an item begins with, the space behind it included: what its other lines hang behind.
pub(super) fn mark_columns(text: &str) -> Option<usize> {
    let near = text.as_bytes().iter().take(LONGEST_MARK + 1);
    let mark = near.copied().position(|byte| byte == b' ').filter(|_| beginning(text) == Beginning::Mark)?;
    let (mark, rest) = text.split_at_checked(mark)?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    Some(mark.chars().map(columns_of).sum::<usize>() + spaces)
}

/// Whether `text` begins as an item of a list or with the sign of a speaker: `- `, `1. `, 一、, `>>`.
fn is_marked(text: &str) -> bool {
    const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    if text.starts_with(|c| is_han(c) && !NUMERALS.contains(&c)) {
        return false;
    }
    let signs = ["- ", "* ", "+ ", "• ", "•", "●", "■", "◆", "○", "□", "※", "☆", "★", ">", "|", "①"];
    if signs.iter().any(|sign| text.starts_with(sign)) {
        return true;
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let is_number = (1..=3).contains(&digits)
        && (rest.starts_with(['、', ')', '）'])
            || rest.strip_prefix(['.', '．']).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())));
    let rest = text.trim_start_matches(NUMERALS);
    is_number || rest.len() < text.len() && rest.starts_with('、')
}

/// The columns of what begins `text` and cannot be parted: a word and the space before it, or a Chinese character with
/// the marks behind it.
fn first_word(text: &str) -> usize {
    let mut chars = text.chars();
    match chars.next() {
        None => 0,
        Some(first) if first.is_ascii_graphic() => {
            let word = text.split(|c: char| !c.is_ascii_graphic()).next().unwrap_or_default();
            word.len() + 1
        }
        Some(first) if is_han(first) => columns_of(first),
        Some(first) => columns_of(first) + chars.next().map_or(0, columns_of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link<'a>(upper: &'a str, lower: &'a str) -> Link<'a> {
        let line = |text| Line { start: 0, at: 0, text };
        Link::new(1, Measured::new(&line(upper), 0), &line(lower))
    }

    #[test]
    fn a_line_is_full_where_the_next_word_had_no_room() {
        let han = link("村里修水渠的事已经议了三年去年冬天", "采石场搬到了河对岸");
        assert_eq!(han.fit(Metric::Columns, 34), Fit::Full);
        assert_eq!(han.fit(Metric::Columns, 38), Fit::Full);
        assert_eq!(han.fit(Metric::Columns, 40), Fit::Near);
        assert_eq!(han.fit(Metric::Columns, 60), Fit::Short);
        assert_eq!(han.fit(Metric::Columns, 30), Fit::Long);
        let words = link("the reading room closes at nine on weekdays and", "extraordinarily late on Sundays");
        assert_eq!(words.fit(Metric::Columns, 47 + 16), Fit::Full);
        assert_eq!(words.fit(Metric::Columns, 47 + 17), Fit::Short);
    }

    #[test]
    fn ends_and_beginnings_are_told() {
        for (text, expected) in [
            ("他走了。", Ending::Stop),
            ("他说：“走。”", Ending::Stop),
            ("所谓“老街”", Ending::Open),
            ("于是，", Ending::Pause),
            ("于是", Ending::Open),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
        for (text, expected) in [
            ("- 一", Beginning::Mark),
            ("1. 一", Beginning::Mark),
            ("1.5倍", Beginning::Plain),
            ("三、", Beginning::Mark),
            ("“走”", Beginning::Quote),
            (">> 甲", Beginning::Mark),
            ("three", Beginning::Lower),
        ] {
            assert_eq!(beginning(text), expected, "{text}");
        }
    }
}
