//! Folding for comparison: full-width forms as their ASCII twins, letters in lower case. What is found in the folded
//! text is shown in the original, so every fold keeps the way back.

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

/// Folds width and case.
///
/// ```
/// let folded = zhujian::text::fold("ＡＰＥＣ与亚太");
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
            _ => folded.text.extend(c.to_lowercase()),
        }
    }
    let end = text.len() as isize - folded.text.len() as isize;
    if end != shift {
        folded.steps.push((folded.text.len(), text.len()));
    }
    folded
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
}
