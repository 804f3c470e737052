//! Folding for comparison: what a reader takes for the same text folds to the same. Width, case, traditional characters,
//! radicals, what is written for another character in some words (看著), the forms of one mark; what is not seen is left out,
//! and white space where the script has none. Every character folds to one or to nothing, and what is found in the folded text
//! is shown in the original: every fold keeps the way back.

use std::ops::Range;

use super::{
    cluster::is_han,
    variant::{other_unified, simplified, unified, unified_forms},
};

/// What stands in a folded text between parts that do not run on into each other; it has no other line feeds.
pub const SEAM: char = '\n';
/// What all quotation marks fold to.
const QUOTE: char = '"';
/// Zeros drawn as a circle: a zero only among numerals.
const CIRCLES: [char; 2] = ['○', '◯'];
/// Circles in a row that are looked past for a numeral.
const MOST_CIRCLES: usize = 8;

/// A folded text and the way back to the bytes of the original.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// One wherever the distance between the two texts changes, in the order of the folded one.
    steps: Vec<Step>,
}

/// A border between two characters of the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// Its byte in the folded text.
    folded: usize,
    /// The byte of the original at which the character before it ends.
    end: usize,
    /// The byte of the original at which the character after it begins.
    start: usize,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the original at which what stands at byte `folded` of the folded text begins.
    pub fn original(&self, folded: usize) -> usize {
        self.step(folded).map_or(folded, |step| step.start + (folded - step.folded))
    }

    /// The bytes of the original for a stretch of the folded text: from the start of its first character to the end of
    /// its last one. What is left out at its ends is no part of it.
    pub fn originals(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.original(folded.start);
        let end = match self.step(folded.end) {
            Some(step) if step.folded == folded.end => step.end,
            _ => self.original(folded.end),
        };
        start..end.max(start)
    }

    fn step(&self, folded: usize) -> Option<&Step> {
        let at = self.steps.partition_point(|step| step.folded <= folded);
        at.checked_sub(1).and_then(|at| self.steps.get(at))
    }
}

/// Folds a text.
///
/// ```
/// let folded = zhujian::text::fold("ＡＰＥＣ與 亞太");
/// assert_eq!(folded.text(), "apec与亚太");
/// assert_eq!(folded.originals(4..10), 12..19);
/// ```
pub fn fold(text: &str) -> Folded {
    let mut folder = Folder::new(Case::Folded, text.len());
    folder.add(text, 0..text.len());
    folder.finish()
}

/// Whether upper- and lower-case letters are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// They are.
    Folded,
    /// They are not.
    Exact,
}

/// Folds a text part by part.
#[derive(Debug)]
pub struct Folder {
    folded: Folded,
    case: Case,
    /// What was added last; at the start a seam.
    last: char,
    /// Whether no white space counts after it.
    is_open: bool,
    /// Where the white space begins that comes next, if it counts.
    blank: Option<usize>,
    /// The byte of the original at which what was added last ends.
    end: usize,
    /// The byte of the original that the end of the folded text leads to.
    reached: usize,
}

impl Folder {
    /// A folder for a text of about `len` bytes.
    pub fn new(case: Case, len: usize) -> Self {
        let folded = Folded { text: String::with_capacity(len), steps: Vec::new() };
        Self { folded, case, last: SEAM, is_open: true, blank: None, end: 0, reached: 0 }
    }

    /// Adds a part of a text; it runs on from the part before.
    pub fn add(&mut self, text: &str, part: Range<usize>) {
        let Some(mut rest) = text.get(part.clone()) else { return };
        while let Some(c) = rest.chars().next() {
            let place = part.end - rest.len();
            // Nearly all of a text are runs in which each character folds to one of its own length.
            let len = match c {
                '!'..='~' => self.add_ascii(rest, place),
                '\u{4E00}'..='\u{9FFF}' => self.add_unified(rest, place),
                _ => {
                    self.add_other(c, place, rest);
                    c.len_utf8()
                }
            };
            rest = rest.get(len..).unwrap_or_default();
        }
    }

    /// Adds the words of ASCII that `rest` begins with, one blank between, and says how many bytes they are.
    fn add_ascii(&mut self, rest: &str, place: usize) -> usize {
        self.begin(false, place);
        let run = rest.get(..ascii_len(rest.as_bytes())).unwrap_or_default();
        let from = self.folded.text.len();
        for (at, part) in run.split('\'').enumerate() {
            self.folded.text.extend((at > 0).then_some(QUOTE));
            self.folded.text.push_str(part);
        }
        if let Some(added) = self.folded.text.get_mut(from..).filter(|_| self.case == Case::Folded) {
            added.make_ascii_lowercase();
        }
        self.go_on(run.len(), place);
        run.len()
    }

    /// Adds the Han characters that `rest` begins with, and says how many bytes they are.
    fn add_unified(&mut self, rest: &str, place: usize) -> usize {
        self.begin(true, place);
        let forms = unified_forms();
        let (mut copied, mut len) = (0, 0);
        for c in rest.chars().take_while(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)) {
            let form = forms.get(c as usize - 0x4E00).copied().unwrap_or(c);
            if form != c {
                self.folded.text.push_str(rest.get(copied..len).unwrap_or_default());
                self.folded.text.push(form);
                copied = len + c.len_utf8();
            }
            len += c.len_utf8();
        }
        self.folded.text.push_str(rest.get(copied..len).unwrap_or_default());
        self.go_on(len, place);
        len
    }

    /// Adds the character at the start of `rest`, which stands at byte `place`.
    fn add_other(&mut self, c: char, place: usize, rest: &str) {
        match c {
            ' ' | '\n' | '\u{3000}' => self.blank = self.blank.or(Some(place)),
            '、' | '。' => self.push(c, true, place, c.len_utf8()),
            _ if c.is_whitespace() => self.blank = self.blank.or(Some(place)),
            _ if CIRCLES.contains(&c) => {
                let is_zero = self.is_zero(rest);
                self.push(if is_zero { '零' } else { c }, is_zero, place, c.len_utf8());
            }
            _ => match folded(c, self.case) {
                Some(folded) => self.push(folded, has_no_spaces(c), place, c.len_utf8()),
                None if place == self.end && extends(c) => self.end += c.len_utf8(),
                None => {}
            },
        }
    }

    /// Closes what was added: what is added next does not run on from it.
    pub fn seam(&mut self) {
        if self.last != SEAM {
            self.blank = None;
            let (folded, end) = (self.folded.text.len(), self.end);
            self.folded.steps.push(Step { folded, end, start: end });
            self.folded.text.push(SEAM);
            (self.last, self.is_open, self.reached) = (SEAM, true, usize::MAX);
        }
    }

    /// The folded text.
    pub fn finish(mut self) -> Folded {
        self.go_to(self.end);
        self.folded
    }

    /// Adds one character that stands for `len` bytes at byte `at`.
    fn push(&mut self, c: char, is_open: bool, at: usize, len: usize) {
        self.begin(is_open, at);
        self.folded.text.push(c);
        self.last = c;
        (self.end, self.reached) = (at + len, at + c.len_utf8());
    }

    /// What is added next begins at byte `at`; the white space before it, if it counts, is added.
    fn begin(&mut self, is_open: bool, at: usize) {
        if let Some(blank) = self.blank.take()
            && !(self.is_open || is_open)
        {
            self.go_to(blank);
            self.folded.text.push(' ');
            (self.end, self.reached) = (at, blank + 1);
        }
        self.go_to(at);
        self.is_open = is_open;
    }

    /// A run of `len` bytes at byte `at` was added that folds to as many.
    fn go_on(&mut self, len: usize, at: usize) {
        self.last = self.folded.text.chars().next_back().unwrap_or(SEAM);
        (self.end, self.reached) = (at + len, at + len);
    }

    /// The next character begins at byte `start` of the original.
    fn go_to(&mut self, start: usize) {
        if start != self.reached || start != self.end {
            self.folded.steps.push(Step { folded: self.folded.text.len(), end: self.end, start });
        }
    }

    /// Whether the circle at the start of `rest` is a zero.
    fn is_zero(&self, rest: &str) -> bool {
        let seen = rest.chars().filter(|&c| !c.is_whitespace() && !is_unseen(c));
        let next = seen.take(MOST_CIRCLES).find(|c| !CIRCLES.contains(c));
        is_numeral(self.last) || next.is_some_and(|next| is_numeral(simplified(next)))
    }
}

/// The bytes of the words of ASCII that `bytes` begin with, one blank between: the like folds to as many.
fn ascii_len(bytes: &[u8]) -> usize {
    let mut ends = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii_graphic());
    let is_end = |&(at, &byte): &(usize, &u8)| byte != b' ' || !bytes.get(at + 1).is_some_and(u8::is_ascii_graphic);
    ends.find(is_end).map_or(bytes.len(), |(at, _)| at)
}

/// What a mark, letter or digit of ASCII folds to.
const fn folded_ascii(c: char, case: Case) -> char {
    match (c, case) {
        ('\'', _) => QUOTE,
        (_, Case::Folded) => c.to_ascii_lowercase(),
        (_, Case::Exact) => c,
    }
}

/// What a character folds to, wherever it stands; nothing where it is not seen.
fn folded(c: char, case: Case) -> Option<char> {
    Some(match c {
        '“' | '”' | '‘' | '’' | '„' | '‟' | '‚' | '‛' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '﹁'
        | '﹂' | '﹃' | '﹄' | '｢' | '｣' => QUOTE,
        '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅' => '.',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' => '-',
        '〜' => '~',
        '\u{FF01}'..='\u{FF5E}' => folded_ascii(char::from_u32(c as u32 - 0xFEE0)?, case),
        _ if is_unseen(c) => return None,
        _ if is_han(c) || matches!(c, '\u{2E80}'..='\u{2FDF}') => unified(c),
        _ if c.is_ascii() => folded_ascii(c, case),
        _ if case == Case::Exact || has_no_spaces(c) => c,
        // Of all characters İ alone has a small letter of two: an i with a dot above its own.
        _ => c.to_lowercase().next()?,
    })
}

/// Whether a character takes no room and says nothing (Unicode: Default_Ignorable_Code_Point, as far as texts have them;
/// and NUL).
pub const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\0' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether an unseen character is a part of the one before it (UAX #29: Extend): variation selectors and joiners.
const fn extends(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether white space beside `c` says nothing: beside Han characters, kana, and the marks that stand among them. Such
/// texts are written without; it comes in by scanning, by setting a name wide, by a line's end.
const fn has_no_spaces(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{2E80}'..='\u{3130}' | '\u{31A0}'..='\u{31FF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF0F}'
            | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF9F}')
}

/// Whether white space between two characters counts.
pub const fn is_spaced(before: char, after: char) -> bool {
    !has_no_spaces(before) && !has_no_spaces(after)
}

/// Whether a character, folded, is one that years and numbers are written with.
const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '零' | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '廿'
            | '卅'
    )
}

/// The characters that may fold to what `c` folds to, `c` first; none where they are not all known, as of letters.
pub fn twins(c: char) -> impl Iterator<Item = char> {
    let known = (is_han(c) || matches!(c, '\u{2E80}'..='\u{2FDF}')).then_some(c);
    let circles = known.filter(|&c| simplified(c) == '零').map(|_| CIRCLES);
    known.into_iter().chain(known.into_iter().flat_map(other_unified)).chain(circles.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text).text(), expected, "{text}");
    }

    #[test]
    fn every_border_of_the_fold_leads_back_to_a_border_of_the_original() {
        let text = "ＡbＣ中İ国１２";
        let folded = fold(text);
        assert_eq!(folded.text(), "abc中i国12");
        assert_eq!(folded.original(folded.text().find("国").unwrap()), text.find("国").unwrap());
        assert_eq!(folded.original(folded.text().len()), text.len());
        assert_eq!(folded.original(1), "Ａ".len());
    }

    #[test]
    fn what_is_found_is_shown_without_what_is_left_out_around_it() {
        let text = "甲\u{200B}　葛\u{E0100} 城\u{AD}，a\u{200D} \n b";
        let folded = fold(text);
        assert_eq!(folded.text(), "甲葛城,a b");
        let shown = |part: &str| {
            let at = folded.text().find(part).unwrap();
            &text[folded.originals(at..at + part.len())]
        };
        for (part, expected) in [
            ("甲", "甲"),
            ("葛", "葛\u{E0100}"),
            ("葛城", "葛\u{E0100} 城"),
            ("甲葛", "甲\u{200B}　葛\u{E0100}"),
            ("城,", "城\u{AD}，"),
            ("a", "a\u{200D}"),
            ("a b", "a\u{200D} \n b"),
            (" ", " \n "),
        ] {
            assert_eq!(shown(part), expected, "{part}");
        }
    }

    #[test]
    fn the_forms_of_a_mark_are_one() {
        for marks in
            ["“”„‟「」『』〝〞﹁﹂﹃﹄\"＂‘’'＇", "·•・‧∙⋅．.", "—–‒―−－-", "~～〜", "1１", "零〇", "\u{2F47}日"]
        {
            let all: Vec<String> = marks.chars().map(|mark| fold(&mark.to_string()).text().to_owned()).collect();
            assert!(all.iter().all(|one| *one == all[0] && !one.is_empty()), "{marks}: {all:?}");
        }
        // The bar of kana is no dash, a bracket no quotation mark, a full stop none of the dots of names.
        check("ー一《》。、", "ー一《》。、");
    }

    #[test]
    fn white_space_counts_only_between_what_is_written_with_it() {
        check("图 书　馆", "图书馆");
        check("  在 APEC\n会议 上 ， 说 ", "在apec会议上,说");
        check("hello,  big\n\tworld ", "hello, big world");
        check("It's Bo's A b  c， d ", "it\"s bo\"s a b c,d");
        check("3 500 元", "3 500元");
        check("ＡＢ　ＣＤ", "ab cd");
        check("ア メ リ カ", "アメリカ");
        check("한국 사람", "한국 사람");
        check(" 　\n", "");
    }

    #[test]
    fn a_circle_is_zero_among_numerals_alone() {
        check("二○一九年", "二零一九年");
        check("二〇○○年", "二零零零年");
        check("二 ○ ○ 八", "二零零八");
        check("○○一号", "零零一号");
        check("一九八◯年", "一九八零年");
        check("李○○，○ 甲", "李○○,○甲");
        check("○售", "○售");
        check(&"○".repeat(20), &"○".repeat(20));
    }

    #[test]
    fn parts_run_on_or_are_closed_by_a_seam() {
        let text = "山（shān）高 水";
        let mut folder = Folder::new(Case::Exact, text.len());
        folder.seam();
        folder.add(text, 0..3);
        folder.add(text, 14..text.len());
        folder.seam();
        folder.add(text, 3..14);
        folder.seam();
        folder.seam();
        let folded = folder.finish();
        assert_eq!(folded.text(), "山高水\n(shān)\n");
        assert_eq!(folded.originals(0..6), 0..text.find(' ').unwrap());
        assert_eq!(&text[folded.originals(6..9)], "水");
        assert_eq!(folded.originals(11..15), 6..10);
    }

    #[test]
    fn twins_are_all_that_may_fold_alike() {
        let folded = |c: char| fold(&format!("十{c}十")).text().to_owned();
        for c in ['国', '國', '后', '山', '〇', '𠮷', '⻓', '着', '著', '了', '瞭'] {
            let all: Vec<char> = (0x2500..0xFB00).chain(0x20000..0x2FA20).filter_map(char::from_u32).collect();
            let mut expected: Vec<char> = all.into_iter().filter(|&other| folded(other) == folded(c)).collect();
            let mut found: Vec<char> = twins(c).collect();
            assert_eq!(found[0], c);
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected);
        }
        assert_eq!(twins('a').count(), 0);
        assert_eq!(twins('，').count(), 0);
    }

    proptest! {
        #[test]
        fn every_stretch_leads_back_to_text_that_folds_to_it(
            text in "[a-cAB'Ａ-Ｃİ中国〇○一，。“・—\u{200B}\u{AD}\u{FE00}\u{E0101}\u{2F2D} \u{3000}\n]{0,40}",
        ) {
            let folded = fold(&text);
            let borders: Vec<usize> =
                folded.text().char_indices().map(|(at, _)| at).chain([folded.text().len()]).collect();
            for pair in borders.windows(2) {
                let original = &text[folded.originals(pair[0]..pair[1])];
                let character = &folded.text()[pair[0]..pair[1]];
                let again = fold(original);
                let is_same = match character {
                    " " => original.trim().is_empty() || original.chars().all(|c| c.is_whitespace() || is_unseen(c)),
                    // A circle alone is none.
                    "零" => ["零", "○"].contains(&again.text()),
                    _ => again.text() == character,
                };
                prop_assert!(is_same && !original.is_empty(), "{:?} {:?}", original, character);
            }
            let again = fold(folded.text());
            prop_assert_eq!(again.text(), folded.text());
        }
    }
}
