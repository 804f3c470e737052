//! How characters are read, in a row above their lines: the rare ones above lines that have one, where the text is not widened
//! and syllables hang over the neighbours, or all, where each character has the room of its syllable.

use std::collections::HashSet;

use super::{
    line::{Line, Spacing},
    map::glyphs,
    row::{Label, Row},
    typesetting::Typesetting,
};
use crate::{
    document::{Block, BlockKind, MarkStyle, Window},
    text::{Columns, Offset, ReadCharacter, columns, is_rare, reading},
};

/// Bytes behind a character within which the document's own reading of its word begins.
const LONGEST_WORD: usize = 24;

/// The readings of the rare characters in a line. Those that `known` has are left out, and those that the document says itself.
pub fn readings(line: &Line, block: &Block, setting: &Typesetting, known: &mut HashSet<char>) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    if matches!(block.kind, BlockKind::Code { .. } | BlockKind::Rule) {
        return labels;
    }
    let (mut free, mut needed) = (0, 0);
    for glyph in glyphs(line, &block.text, setting.profile) {
        let Some(c) = glyph.cluster.chars().next().filter(|&c| is_rare(c)) else { continue };
        let text = setting.pinyin_script.reading(c).filter(|_| !is_read_there(block, glyph.within));
        let Some(text) = text else { continue };
        let width = columns(&text, setting.profile).0;
        // What has no room is read above a later line.
        if needed + width > setting.measure.0 || !known.insert(c) {
            continue;
        }
        needed += width + 1;
        // In the middle above the character.
        let wanted = (glyph.column.0 + glyph.cells.0 / 2).saturating_sub(width.div_ceil(2));
        let column = wanted.max(free);
        free = column + width + 1;
        labels.push(Label { column: Columns(column), text, within: glyph.within });
    }
    move_in(&mut labels, setting);
    labels
}

/// How the characters of a line are read that have the room of their syllables: `read` are those of its block. Words that the
/// document says itself how to read have none.
pub fn spelled(line: &Line, block: &Block, setting: &Typesetting, read: &[ReadCharacter]) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let Spacing::Syllables(transcription) = line.spacing else { return labels };
    let mut free = 0;
    // The first byte of the character that goes on with the word of the last label.
    let mut goes_on = None;
    for glyph in glyphs(line, &block.text, setting.profile) {
        let index = read.binary_search_by_key(&glyph.within, |read| read.at).ok();
        let Some(own) = index
            .and_then(|index| read.get(index))
            .filter(|_| glyph.cluster.starts_with(|c| transcription.has(c)) && !is_read_there(block, glyph.within))
        else {
            goes_on = None;
            continue;
        };
        match labels.last_mut().filter(|_| goes_on == Some(glyph.within)) {
            Some(word) => {
                let text = word.text.to_mut();
                text.push_str(if own.needs_apostrophe() { "'" } else { "" });
                text.push_str(&own.text);
                free = word.column.0.saturating_add(columns(&word.text, setting.profile).0 + 1);
            }
            None => {
                // A reading that is longer than the usual one moves the next ones on.
                let column = glyph.column.0.max(free);
                free = column.saturating_add(columns(&own.text, setting.profile).0 + 1);
                labels.push(Label { column: Columns(column), text: own.text.clone(), within: glyph.within });
            }
        }
        goes_on = index.and_then(|index| read.get(index + 1)).filter(|_| own.is_joined).map(|next| next.at);
    }
    move_in(&mut labels, setting);
    labels
}

/// Moves labels to the left that stand beyond the measure.
fn move_in(labels: &mut [Label], setting: &Typesetting) {
    let mut end = setting.measure.0;
    for label in labels.iter_mut().rev() {
        let width = columns(&label.text, setting.profile).0;
        let latest = end.saturating_sub(width);
        if label.column.0 <= latest {
            break;
        }
        label.column = Columns(latest);
        end = latest.saturating_sub(1);
    }
}

/// Whether the document says itself how the word is read in which a character stands: one of as many characters as its reading has
/// syllables.
fn is_read_there(block: &Block, within: Offset) -> bool {
    let near = within..within + LONGEST_WORD;
    block.marks.iter().any(|mark| {
        let reading = || block.text.get(mark.range.clone()).unwrap_or_default();
        let is_of_word = |word: &str| {
            word.chars().all(is_read) && syllables(reading()).is_none_or(|count| word.chars().count() <= count)
        };
        let word = || block.text.get(within..mark.range.start);
        mark.style == MarkStyle::Reading && near.contains(&mark.range.start) && word().is_some_and(is_of_word)
    })
}

/// The syllables of a reading in Pinyin, each with the vowels of one; `None` of any other.
fn syllables(reading: &str) -> Option<usize> {
    const VOWELS: &str = "aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
    let letters = reading.to_lowercase();
    let count = letters.split(|c| !VOWELS.contains(c)).filter(|vowels| !vowels.is_empty()).count();
    (count > 0).then_some(count)
}

fn is_read(c: char) -> bool {
    reading(c).is_some()
}

/// The rows of a page with what `labels` says of each line: in the blank row above it where there is one, else in a row more.
/// At most `rows` of them.
pub(super) fn with_readings(
    page: Vec<Row>,
    window: &Window,
    rows: usize,
    mut labels: impl FnMut(&Line, &Block) -> Vec<Label>,
) -> Vec<Row> {
    let mut all = Vec::with_capacity(page.len());
    for row in page {
        if let Row::Line { block, line, .. } = &row
            && let Some(block) = window.blocks.get(*block)
        {
            let labels = labels(line, block);
            let is_added = !labels.is_empty() && !matches!(all.last(), Some(Row::Blank));
            if !labels.is_empty() {
                if !is_added {
                    all.pop();
                }
                all.push(Row::Readings { labels, is_added });
            }
        }
        all.push(row);
    }
    all.truncate(rows);
    while matches!(all.last(), Some(Row::Readings { is_added: true, .. })) {
        all.pop();
    }
    all
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        document::{Mark, Window, parse},
        layout::{Galley, Readings},
        text::{Place, WidthProfile},
    };

    fn setting(measure: u16) -> Typesetting {
        Typesetting { readings: Readings::Rare, ..Typesetting::plain(Columns(measure), WidthProfile::NARROW) }
    }

    /// The rows of a page as text.
    fn drawn(page: &[Row], window: &Window) -> Vec<String> {
        let row = |row: &Row| match row {
            Row::Line { block, line, .. } => window.blocks[*block].text[line.range.clone()].to_owned(),
            Row::Readings { labels, .. } => labels.iter().fold(String::new(), |mut text, label| {
                text.extend(std::iter::repeat_n(' ', usize::from(label.column.0) - text.chars().count()));
                text + &label.text
            }),
            Row::Blank | Row::Front(_) => String::new(),
        };
        page.iter().map(row).collect()
    }

    fn page(text: &str, measure: u16, rows: usize) -> Vec<String> {
        let window = parse(text).window;
        let page = Galley::new(setting(measure)).page(&window, window.first_place().unwrap(), rows);
        drawn(&page, &window)
    }

    #[test]
    fn a_row_stands_above_lines_with_a_rare_character_only() {
        let text = "子曰：觚不觚，觚哉！觚哉！\n\n樊迟请学稼，子曰。\n";
        assert_eq!(page(text, 40, 9), ["      gū", "子曰：觚不觚，觚哉！觚哉！", "", "樊迟请学稼，子曰。"]);
        assert_eq!(page("子曰：学。\n\n觚哉！\n", 40, 9), ["子曰：学。", "gū", "觚哉！"], "the blank row is used");
    }

    #[test]
    fn syllables_that_touch_are_moved_apart_and_into_the_measure() {
        let text = "罍卣觥觞\n";
        assert_eq!(page(text, 40, 2)[0], "léi yǒu gōng shāng");
        assert_eq!(page(text, 10, 2)[0], "léi yǒu", "as many as there is room for");
        assert_eq!(page("的的的觞\n", 8, 2)[0], "   shāng");
    }

    #[test]
    fn what_the_document_says_itself_is_not_said_again() {
        let mut window = parse("觚觥（gū gōng）与罍。\n").window;
        let range = "觚觥".len().."觚觥（gū gōng）".len();
        window.blocks[0].marks.push(Mark { range, style: MarkStyle::Reading });
        let mut galley = Galley::new(setting(60));
        let page = galley.page(&window, window.first_place().unwrap(), 4);
        assert_eq!(drawn(&page, &window)[0].trim(), "léi");
    }

    #[test]
    fn only_the_word_that_the_document_reads_itself_goes_without() {
        let mut window = parse("断罍卣觚觥（gū gōng）罍\n").window;
        let range = "断罍卣觚觥".len().."断罍卣觚觥（gū gōng）".len();
        window.blocks[0].marks.push(Mark { range, style: MarkStyle::Reading });
        let mut galley = Galley::new(setting(60));
        let page = galley.page(&window, window.first_place().unwrap(), 4);
        assert_eq!(drawn(&page, &window)[0].trim(), "léi yǒu");
        assert_eq!(
            ["（gū gōng）", "（gūgōng）", "（xī'ān）", "（ráo）", "（ㄍㄨ）"].map(syllables),
            [Some(2), Some(2), Some(2), Some(1), None]
        );
    }

    #[test]
    fn the_end_is_reached_whatever_rows_are_added() {
        let text = "觚。\n觥。\n罍。\n卣。\n".repeat(8) + "末。\n";
        let text = text.replace('\n', "\n\n");
        let window = parse(&text).window;
        for spacing in [0, 1] {
            let mut galley = Galley::new(Typesetting { paragraph_gap: spacing, ..setting(20) });
            for rows in 2..12 {
                let top = galley.last_top(&window, rows);
                let page = galley.page(&window, top, rows);
                assert!(page.len() <= rows);
                assert_eq!(drawn(&page, &window).last().map(String::as_str), Some("末。"), "{rows}");
            }
        }
    }

    #[test]
    fn nothing_is_said_where_it_is_not_wanted() {
        let window = parse("觚哉。\n").window;
        let setting = Typesetting { readings: Readings::Off, ..setting(20) };
        let page = Galley::new(setting).page(&window, Place::default(), 4);
        assert_eq!(drawn(&page, &window), ["觚哉。"]);
    }
}
