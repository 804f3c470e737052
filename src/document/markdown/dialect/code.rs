//! Code: fences and spans, in which nothing is markup.

use super::line::{indent, item_marks, quote_marks};
use crate::text::Slice;

/// A fence that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fence {
    sign: u8,
    len: usize,
    indent: usize,
}

impl Fence {
    /// The fence that `line` opens, also behind the marks of quotes and items.
    pub(super) fn opened(line: &str) -> Option<Self> {
        let first = *line.trim_ascii_start().as_bytes().first()?;
        if !matches!(first, b'`' | b'~' | b'>' | b'-' | b'*' | b'+' | b'0'..=b'9') {
            return None;
        }
        let quoted = line.slice(quote_marks(line).0..);
        let item = quoted.slice(item_marks(quoted)..);
        let text = item.trim_start_matches([' ', '\t']);
        let sign = *text.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
        let len = text.bytes().take_while(|&byte| byte == sign).count();
        let is_open = len >= 3 && (sign == b'~' || !text.slice(len..).contains('`'));
        is_open.then(|| Self { sign, len, indent: indent(quoted) })
    }

    /// Whether `line` closes it.
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let quoted = line.slice(quote_marks(line).0..);
        let text = quoted.trim();
        text.len() >= self.len && text.bytes().all(|byte| byte == self.sign) && indent(quoted) < self.indent + 4
    }
}

/// The bytes of the span of code that `paragraph` begins with, and of its fence: `None` for the former where it has no end.
pub(super) fn span(paragraph: &str) -> (Option<usize>, usize) {
    let bytes = paragraph.as_bytes();
    let run = |at: usize| bytes.slice(at..).iter().take_while(|&&byte| byte == b'`').count();
    let fence = run(0);
    let mut at = fence;
    while let Some(next) = memchr::memchr(b'`', bytes.slice(at..)) {
        let len = run(at + next);
        at += next + len;
        if len == fence {
            return (Some(at), fence);
        }
    }
    (None, fence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_and_spans_have_their_ends() {
        let fence = Fence::opened("> - ~~~~ js").expect("it opens one");
        assert!(fence.is_closed_by("> ~~~~") && !fence.is_closed_by("> ~~~"));
        assert_eq!((Fence::opened("``` a`b"), Fence::opened("``")), (None, None));
        assert_eq!((span("`` a`b ``c"), span("`甲")), ((Some(9), 2), (None, 1)));
    }
}
