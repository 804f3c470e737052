//! The title of an entry: how much of its line names it.

use crate::text::Slice;

/// The title of an entry: the text up to the first 。, or the full stop of an English sentence, which are left out, or ？ or
/// ！, which is kept; else all of it. A full stop within quotation marks stays with them.
pub(super) fn of_entry(text: &str) -> &str {
    let end = text.char_indices().find_map(|(at, c)| match c {
        '。' => Some(at),
        '.' if ends_sentence(text, at) => Some(at + closed(text.slice(at..))),
        '？' | '！' | '?' | '!' => Some(at + c.len_utf8()),
        _ => None,
    });
    trimmed(text.slice(..end.unwrap_or(text.len())))
}

/// The marks that close a quotation in English.
const CLOSING: [char; 5] = ['"', '”', '\'', '’', ')'];

/// Bytes of the full stop that `text` begins with and of the marks that close a quotation behind it; 0 where none do.
fn closed(text: &str) -> usize {
    let after = text.slice(1..);
    match after.len() - after.trim_start_matches(CLOSING).len() {
        0 => 0,
        closing => 1 + closing,
    }
}

/// Whether the full stop at byte `at` ends an English sentence: behind a word of small letters, and at the end or before
/// another sentence. Behind Dr and 3 it does not.
fn ends_sentence(text: &str, at: usize) -> bool {
    let before = text.slice(..at);
    let start = before.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |last| last + 1);
    let is_word = before.get(start..).is_some_and(|word| {
        word.len() > 1
            && word.ends_with(|c: char| c.is_ascii_lowercase())
            && (word.len() > 3 || word.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    let after = text.slice(at + 1..).trim_start_matches(CLOSING);
    let next = after.trim_start();
    is_word && (next.is_empty() || next.len() < after.len() && !next.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The title of a heading: all of it.
pub(super) fn of_heading(text: &str) -> &str {
    trimmed(text)
}

/// Marks that lead on to what follows belong to no title.
fn trimmed(text: &str) -> &str {
    text.trim().trim_end_matches(['；', '：', '，', ';', ':', ',']).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_named_by_its_first_sentence() {
        for (text, title) in [
            ("修路。路通了，", "修路"),
            ("为什么修路？因为远。", "为什么修路？"),
            ("修桥；", "修桥"),
            ("以下几项：", "以下几项"),
            ("修“堤”，筑坝", "修“堤”，筑坝"),
            ("the crane is old. It creaks.", "the crane is old"),
            ("nobody paid.", "nobody paid"),
            ("He said, \"the sea is blue.\" It was calm.", "He said, \"the sea is blue.\""),
            ("the boats (all old.) Then", "the boats (all old.)"),
            ("Dr. Hill and 3. Ford of St. John", "Dr. Hill and 3. Ford of St. John"),
            ("见 lib.rs 与 e.g. 此处。完", "见 lib.rs 与 e.g. 此处"),
            ("", ""),
        ] {
            assert_eq!(of_entry(text), title);
        }
        assert_eq!(of_heading("总　则。 "), "总　则。");
    }
}
