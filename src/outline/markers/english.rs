//! The forms that English texts have: Chapter 1, CHAPTER ONE, Part IV, Act I Scene 2, Step 3:, First,. The divisions have
//! the units of their Chinese fellows, so that both nest and count alike.

use crate::document::{ENGLISH_UNNUMBERED, english_unit};
use crate::outline::{
    latin::{cardinal, letter, ordinal, roman, word},
    marker::{LAST, Marker, MarkerKind, is_separator},
    numeral::{Numeral, Script, large_numeral},
};
use crate::text::Slice;

/// What else is counted at the head of a paragraph.
const THINGS: [&str; 16] = [
    "step",
    "example",
    "question",
    "case",
    "rule",
    "exercise",
    "problem",
    "tip",
    "appendix",
    "option",
    "reason",
    "phase",
    "stage",
    "lab",
    "exhibit",
    "principle",
];

/// What opens the last of several entries.
const CLOSING: [&str; 3] = ["Finally", "Lastly", "Last"];

/// Characters of a title that follows its number after a space only.
const LONGEST_TITLE: usize = 70;

/// The marker of a line that begins with a Latin letter and is no mere letter or Roman numeral.
pub(in crate::outline) fn english(line: &str) -> Option<Marker> {
    if let Some(question) = question(line) {
        return Some(question);
    }
    let first = word(line);
    // The longest of the words known here.
    if !(3..=12).contains(&first.len()) {
        return None;
    }
    if let Some(number) = ordinal(line) {
        return entry(line, number);
    }
    let is_word = |known: &&str| known.eq_ignore_ascii_case(first);
    if CLOSING.contains(&first) {
        let is_set_off = line.slice(first.len()..).starts_with([',', '，', ':', '：', '—']);
        return is_set_off.then(|| Marker::new(MarkerKind::Word, LAST, line, first.len()).unprinted());
    }
    if ENGLISH_UNNUMBERED.iter().any(&is_word) {
        let is_alone =
            line.slice(first.len()..).trim_matches(['.', ':']).is_empty() && first.starts_with(char::is_uppercase);
        return is_alone.then(|| Marker::new(MarkerKind::Unnumbered, 0, line, first.len()).unprinted());
    }
    if let Some(unit) = english_unit(first) {
        return division(line, first, unit.sign);
    }
    let thing = THINGS.iter().copied().find(|known| is_word(known))?;
    let (number, start) = number_after(line, first)?;
    titled(line, MarkerKind::Named(thing), number, start).filter(|marker| !marker.is_weak())
}

/// Q1. and Q2: of a list of questions.
fn question(line: &str) -> Option<Marker> {
    let rest = line.strip_prefix('Q')?;
    let number = large_numeral(rest).filter(|number| number.script == Script::Arabic)?;
    let is_closed = rest.slice(number.len..).starts_with(['.', '．', ':', '：', '、', ')']);
    is_closed.then(|| Marker::new(MarkerKind::Named("q"), number.value, line, 'Q'.len_utf8() + number.len))
}

/// Chapter 1, and what a division inside it counts: of Act I, Scene 2 the scene.
fn division(line: &str, name: &str, unit: char) -> Option<Marker> {
    let (number, start) = number_after(line, name)?;
    let outer = titled(line, MarkerKind::Division(unit), number, start)?;
    let tail = line.slice(outer.title..);
    let inner = word(tail);
    let below = english_unit(inner).filter(|below| below.sign != unit);
    let inner = below.and_then(|below| {
        let (number, start) = number_after(tail, inner)?;
        titled(tail, MarkerKind::Division(below.sign), number, start).filter(|marker| !marker.is_weak())
    });
    Some(match inner {
        Some(inner) => inner.shifted(outer.title).labelled_from_start(),
        None => outer,
    })
}

/// The number after the name of a division or thing, with the byte where it starts: Vol.001, Chapter IV, Part B.
fn number_after(line: &str, name: &str) -> Option<(Numeral, usize)> {
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) && name != "vol" {
        return None;
    }
    let after = line.slice(name.len()..);
    let rest = after.trim_start_matches(['.', '．']).trim_start();
    let start = line.len() - rest.len();
    let number = large_numeral(rest).or_else(|| {
        let spelt = || roman(rest).or_else(|| cardinal(rest)).or_else(|| letter(rest));
        (rest.len() < after.len()).then(spelt).flatten()
    })?;
    Some((number, start))
}

/// The marker whose number starts at byte `start`. It is weak where a sentence seems to go on: Chapter 3 describes how.
fn titled(line: &str, kind: MarkerKind, number: Numeral, start: usize) -> Option<Marker> {
    let tail = line.slice(start + number.len..);
    let next = tail.chars().next();
    let title = tail.trim_start_matches(|c: char| is_separator(c) || matches!(c, '-' | '–' | '—' | '―' | '·'));
    let is_sure = match next {
        None => true,
        Some(':' | '：' | '—' | '―' | '《' | '「' | '【') => true,
        // 2.1 and 1-3 are other numbers.
        Some('.' | '-' | '–') if title.starts_with(|c: char| c.is_ascii_digit()) => return None,
        Some('.' | '．' | '、') => true,
        Some(c) if c.is_whitespace() => is_title(title),
        Some(',' | '，') => english_unit(word(title)).is_some() && is_title(title),
        _ => return None,
    };
    let marker = Marker::new(kind, number.value, line, start + number.len);
    Some(Marker { title: line.len() - title.len(), ..marker }.weak_if(!is_sure))
}

/// Whether what follows a space reads as a title and not as the rest of a sentence.
fn is_title(text: &str) -> bool {
    let opens = !text.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '(' | '（' | '\''));
    let ends = text.ends_with(['.', ',', ';', '。', '，', '；']) || text.contains(['。', '；']);
    opens && !ends && text.chars().nth(LONGEST_TITLE).is_none()
}

/// First, and First of all,: the comma says that an entry is made.
fn entry(line: &str, number: Numeral) -> Option<Marker> {
    let of_all = if number.value == 1 { " of all" } else { "" };
    let after = line.slice(number.len..);
    let after = after.strip_prefix(of_all).unwrap_or(after);
    let marker = Marker::new(MarkerKind::Word, number.value, line, line.len() - after.len());
    after.starts_with([',', '，', ':', '：', '—']).then_some(marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, label: &str, number: u32, title: &str) {
        let marker = english(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[marker.label.clone()], marker.number), (label, number), "{line}");
        assert_eq!((&line[marker.title..], marker.is_weak()), (title, false), "{line}");
    }

    #[test]
    fn divisions_and_things_have_their_number_in_any_writing() {
        check("Chapter 1", "Chapter 1", 1, "");
        check("CHAPTER TWELVE", "CHAPTER TWELVE", 12, "");
        check("Chapter IV. The Mill", "Chapter IV", 4, "The Mill");
        check("Chapter Twenty-One — Rain", "Chapter Twenty-One", 21, "Rain");
        check("Chapter 3 早渡", "Chapter 3", 3, "早渡");
        check("Chapter3：早渡", "Chapter3", 3, "早渡");
        check("vol.001 风", "vol.001", 1, "风");
        check("Vol. 2: Wind", "Vol. 2", 2, "Wind");
        check("Part I", "Part I", 1, "");
        check("Part B", "Part B", 2, "");
        check("ACT II, SCENE 3", "ACT II, SCENE 3", 3, "");
        check("Book One Chapter 2 The Ferry", "Book One Chapter 2", 2, "The Ferry");
        check("Article 9. Oars", "Article 9", 9, "Oars");
        check("Step 3: Boil the water.", "Step 3", 3, "Boil the water.");
        check("Appendix A", "Appendix A", 1, "");
        check("Q2：谁管水？", "Q2", 2, "谁管水？");
    }

    #[test]
    fn an_entry_is_made_with_a_comma() {
        check("First, the crane is old.", "First", 1, "the crane is old.");
        check("Secondly, nobody paid.", "Secondly", 2, "nobody paid.");
        check("First of all, thank you.", "First of all", 1, "thank you.");
        for line in ["First of all he went home.", "First light, then rain.", "Second hand shops", "Thirdhand, worn"] {
            assert_eq!(english(line), None, "{line}");
        }
    }

    #[test]
    fn what_goes_on_as_a_sentence_is_weak_or_none() {
        for line in [
            "Chapter 3 describes how ferries are built.",
            "Part I of this report was late.",
            "Section 2, as amended, applies.",
            "Section 2.1 says so",
            "Chapters 1 and 2",
            "Part-time 2",
            "Chapter 3's end",
            "chapter 3",
            "Step 2 of the plan failed.",
            "Acting 2",
            "Part 1-3",
            "Introduction to Rowing",
        ] {
            assert!(english(line).is_none_or(|marker| marker.is_weak()), "{line}");
        }
    }
}
