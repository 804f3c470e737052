//! Plain lines, in which nothing is to be written otherwise: most lines of most texts. They are copied in whole
//! stretches; the rules see the others alone.

use super::{
    byte_set::ByteSet,
    heading::is_heading,
    line::{indent, item_marks, next_line},
    quiet::is_contents_item,
    scanner::{Above, Scanner},
};
use crate::text::Slice;

/// Which bytes may be markup of a dialect wherever they stand in a line.
static SIGNS: ByteSet = ByteSet::new(b"\\`$<{[|=%^");

impl Scanner<'_> {
    /// Copies the lines from here on as far as they are plain.
    pub(super) fn plain_lines(&mut self) {
        if self.fence.is_some() || self.is_html || !self.open.is_empty() {
            return;
        }
        let start = self.at;
        while self.at < self.source.len() {
            let next = next_line(self.source, self.at);
            if !self.passes(self.source.slice(self.at..next)) {
                break;
            }
            self.at = next;
        }
        self.out.copy(start..self.at);
        self.copied = self.at;
    }

    /// Whether `line` is plain; if so, the state is the one behind it.
    fn passes(&mut self, line: &str) -> bool {
        if line.bytes().any(|byte| SIGNS.has(byte)) {
            return false;
        }
        let text = line.trim_ascii();
        let Some(&first) = text.as_bytes().first() else {
            self.pass_blank();
            return true;
        };
        let columns = indent(line);
        if columns >= 4 && !self.in_list {
            return false;
        }
        let marks = if first.is_ascii_digit() || b"-*+".contains(&first) { item_marks(line) } else { 0 };
        let is_heading = first == b'#' && is_heading(text);
        let is_plain = match first {
            b'#' => is_heading,
            b'>' | b'~' | b':' | b'!' | b'?' | b'@' => false,
            b'i' => !line.starts_with("import"),
            b'e' => !line.starts_with("export"),
            0xEF => !text.starts_with('＃'),
            _ if marks > 0 => {
                let inner = line.slice(marks..).trim_ascii();
                !inner.starts_with('~') && !is_contents_item(inner)
            }
            _ => true,
        };
        if is_plain {
            self.in_list = marks > 0 || self.in_list && (columns > 0 || self.above != Above::Nothing);
            self.above = if is_heading { Above::Nothing } else { Above::Paragraph };
            self.quotes_above = 0;
        }
        is_plain
    }

    /// Behind a blank line.
    pub(super) fn pass_blank(&mut self) {
        (self.is_html, self.columns, self.quotes_above) = (false, None, 0);
        self.above = if self.above == Above::Code { Above::Code } else { Above::Nothing };
    }
}
