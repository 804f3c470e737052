//! Finds the text that the Markdown parser gives in the source it came from, character by character where the two
//! differ: escapes, entities, the marks of containers at the start of a line.

use crate::text::Slice;

/// Bytes of the source that may be skipped to find a character again.
const RESYNC: usize = 256;
/// Bytes of the longest entity.
const LONGEST_ENTITY: usize = 34;

/// What escapes and entities are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Characters that stand for others.
    Read,
    /// Text like any other, as in code.
    Literal,
}

/// A stretch of the parser's text and where it stands in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch<'t> {
    /// It stands there as it is.
    Same { text: &'t str, at: usize },
    /// It stands for `width` bytes that read otherwise.
    For { text: &'t str, at: usize, width: usize },
}

/// A reading head on the source that only goes forward.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aligner<'a> {
    source: &'a str,
    /// The next byte of the source.
    pub cursor: usize,
    limit: usize,
}

impl<'a> Aligner<'a> {
    /// A head at byte `cursor` of `source` that never goes beyond `limit`.
    pub(super) fn new(source: &'a str, cursor: usize, limit: usize) -> Self {
        let limit = source.floor_char_boundary(limit.min(source.len()));
        Self { source, cursor: source.ceil_char_boundary(cursor).min(limit), limit }
    }

    /// Moves forward to byte `at`, where that is a place the head may go to.
    pub(super) fn advance(&mut self, at: usize) {
        // The parser counts an escaped character from itself, not from its backslash.
        let is_escaped = at > self.cursor && self.source.as_bytes().get(at - 1) == Some(&b'\\');
        let at = at - usize::from(is_escaped);
        if at >= self.cursor && at <= self.limit && self.source.is_char_boundary(at) {
            self.cursor = at;
        }
    }

    /// Finds `text`.
    pub(super) fn find<'t>(&mut self, text: &'t str, escapes: Escapes, mut found: impl FnMut(Stretch<'t>)) {
        if self.rest().starts_with(text)
            && (escapes == Escapes::Literal || memchr::memchr2(b'&', b'\\', text.as_bytes()).is_none())
        {
            found(Stretch::Same { text, at: self.cursor });
            self.cursor += text.len();
            return;
        }
        for (at, c) in text.char_indices() {
            found(self.find_char(text.slice(at..), c, escapes));
        }
    }

    fn find_char<'t>(&mut self, text: &'t str, c: char, escapes: Escapes) -> Stretch<'t> {
        let reads = escapes == Escapes::Read;
        let one = text.slice(..c.len_utf8());
        if reads && let Some(width) = self.entity(text) {
            return self.stand_for(one, width);
        }
        if reads && c.is_ascii_punctuation() && self.rest().strip_prefix('\\').is_some_and(|rest| rest.starts_with(c)) {
            self.cursor += 1;
        }
        match self.near().find(c) {
            Some(skipped) if skipped == 0 || !self.is_folded(c) => {
                let at = self.cursor + skipped;
                self.cursor = at + one.len();
                Stretch::Same { text: one, at }
            }
            _ if self.is_folded(c) => self.stand_for(one, 1),
            _ if reads && self.skip_to_entity(text) => self.stand_for(one, self.entity(text).unwrap_or(0)),
            _ => self.stand_for(one, 0),
        }
    }

    fn rest(&self) -> &'a str {
        self.source.slice(self.cursor..self.limit)
    }

    /// As much of the rest as may be skipped.
    fn near(&self) -> &'a str {
        let rest = self.rest();
        rest.slice(..rest.ceil_char_boundary(RESYNC + 1))
    }

    /// Whether the parser shows `c` for what is written otherwise: a line feed in code, a NUL.
    fn is_folded(&self, c: char) -> bool {
        match c {
            ' ' => self.rest().starts_with(['\n', '\r']),
            '\u{FFFD}' => self.rest().starts_with('\0'),
            _ => false,
        }
    }

    fn stand_for<'t>(&mut self, text: &'t str, width: usize) -> Stretch<'t> {
        let at = self.cursor;
        self.cursor += width;
        Stretch::For { text, at, width }
    }

    /// Goes to the next entity, if one is near: a character that is not written as it is must be written so.
    fn skip_to_entity(&mut self, text: &str) -> bool {
        let Some(skipped) = self.near().find('&') else { return false };
        let ahead = Self { cursor: self.cursor + skipped, ..*self };
        let is_entity = ahead.entity(text).is_some();
        if is_entity {
            *self = ahead;
        }
        is_entity
    }

    /// The bytes of the entity at the head that `text` begins with the character of.
    fn entity(&self, text: &str) -> Option<usize> {
        let rest = self.rest();
        let end = rest.starts_with('&').then(|| rest.bytes().take(LONGEST_ENTITY).position(|b| b == b';'))?? + 1;
        let entity = rest.slice(..end);
        let is_formed = entity.slice(1..end - 1).bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') && end > 2;
        let is_ampersand = matches!(entity, "&amp;" | "&AMP;" | "&#38;" | "&#x26;" | "&#X26;");
        (is_formed && (is_ampersand || !text.starts_with('&'))).then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches of `text` in `source`: the text, its byte, `=` or `~`.
    fn check(source: &str, text: &str, expected: &[(&str, usize, char)]) {
        let mut stretches = Vec::new();
        Aligner::new(source, 0, source.len()).find(text, Escapes::Read, |stretch| {
            stretches.push(match stretch {
                Stretch::Same { text, at } => (text, at, '='),
                Stretch::For { text, at, .. } => (text, at, '~'),
            });
        });
        assert_eq!(stretches, expected, "{source}");
    }

    #[test]
    fn escapes_and_entities_are_found() {
        check("一二", "一二", &[("一二", 0, '=')]);
        check("a\\*b", "a*b", &[("a", 0, '='), ("*", 2, '='), ("b", 3, '=')]);
        check("a&lt;b", "a<b", &[("a", 0, '='), ("<", 1, '~'), ("b", 5, '=')]);
        check("&amp;b", "&b", &[("&", 0, '~'), ("b", 5, '=')]);
        check("&foo;", "&foo;", &[("&", 0, '='), ("f", 1, '='), ("o", 2, '='), ("o", 3, '='), (";", 4, '=')]);
        check("> 一", "一", &[("一", 2, '=')]);
        check("](u)&lt;", "<", &[("<", 4, '~')]);
    }
}
