//! Folding for comparison: full-width forms as their ASCII twins, letters in lower case, traditional characters
//! simplified. What is found in the folded text is shown in the original, so every fold keeps the way back.

use super::{
    cluster::is_han,
    variant::{other_forms, simplified},
};

/// A folded text and the way back to the bytes of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// (byte in the folded text, byte in the original): one entry wherever the distance between the two changes.
    steps: Vec<(usize, usize)>,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the original for byte `folded` of the folded text.
    pub fn original(&self, folded: usize) -> usize {
        let at = self.steps.partition_point(|&(start, _)| start <= folded);
        at.checked_sub(1).map_or(folded, |i| self.steps[i].1 + (folded - self.steps[i].0))
    }
}

/// Folds width, case, and traditional characters.
///
/// ```
/// let folded = zhujian::text::fold("ＡＰＥＣ與亞太");
/// assert_eq!(folded.text(), "apec与亚太");
/// assert_eq!(folded.original(4), 12);
/// ```
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), steps: Vec::new() };
    let mut shift = 0isize;
    for (at, c) in text.char_indices() {
        let now = at as isize - folded.text.len() as isize;
        if now != shift {
            folded.steps.push((folded.text.len(), at));
            shift = now;
        }
        match c {
            '\u{FF01}'..='\u{FF5E}' => {
                let ascii = (c as u32 - 0xFEE0) as u8;
                folded.text.push(ascii.to_ascii_lowercase() as char);
            }
            '\u{3000}' | '\u{A0}' => folded.text.push(' '),
            _ if c.is_ascii() => folded.text.push(c.to_ascii_lowercase()),
            _ if is_han(c) => folded.text.push(simplified(c)),
            _ => folded.text.extend(c.to_lowercase()),
        }
    }
    let end = text.len() as isize - folded.text.len() as isize;
    if end != shift {
        folded.steps.push((folded.text.len(), text.len()));
    }
    folded
}

/// The characters that fold to what `c` folds to, `c` first; none where they are not all known, as of letters.
pub fn twins(c: char) -> impl Iterator<Item = char> {
    let known = is_han(c).then_some(c);
    known.into_iter().chain(known.into_iter().flat_map(other_forms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_border_of_the_fold_leads_back_to_a_border_of_the_original() {
        let text = "ＡbＣ　中İ国１２";
        let folded = fold(text);
        assert_eq!(folded.text(), "abc 中i\u{307}国12");
        assert_eq!(folded.original(folded.text().find("国").unwrap()), text.find("国").unwrap());
        assert_eq!(folded.original(folded.text().len()), text.len());
        assert_eq!(folded.original(1), "Ａ".len());
    }

    #[test]
    fn twins_are_all_that_fold_alike() {
        let folded = |c: char| fold(&c.to_string()).text().to_owned();
        for c in ['国', '國', '后', '山', '〇', '𠮷'] {
            let all: Vec<char> = (0x3000..0xFB00).chain(0x20000..0x2FA20).filter_map(char::from_u32).collect();
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
}
