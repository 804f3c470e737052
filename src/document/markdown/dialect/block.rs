//! Goes through the lines of a source and writes them again: what opens and closes a block is read here, what stands in
//! a line by `inline`. Linear in the source, and without recursion.

use super::{
    attributes::attributes,
    code::Fence,
    container_label::callout_label,
    heading,
    inline::included,
    line::{indent, item_marks, line, next_line, quote_marks},
    math, mdx,
    output::Rewritten,
    quiet::{is_bare_directive, is_contents, is_contents_item, put_in, target},
    scanner::{Above, Line, Mode, Scanner},
    table, tag,
};
use crate::text::Slice;

/// The text of `source` from byte `body` on, in CommonMark.
pub(in crate::document::markdown) fn rewrite(source: &str, body: usize) -> Rewritten {
    let mut scanner = Scanner::new(source, body);
    while scanner.at < source.len() {
        scanner.plain_lines();
        scanner.line();
    }
    scanner.out.finish()
}

impl<'a> Scanner<'a> {
    fn line(&mut self) {
        if self.at >= self.source.len() {
            return;
        }
        self.close_dedented();
        let content = self.out.content(self.at);
        let next = next_line(self.source, self.at);
        let line = Line { start: self.at, content, next, text: line(self.source, content), quotes: 0 };
        self.content = content;
        if self.fence.is_some() {
            return self.fenced(line);
        }
        if line.inner().is_empty() {
            return self.blank(line);
        }
        if item_marks(line.text) > 0 || line.text.starts_with("[^") && line.text.contains("]:") {
            self.in_list = true;
        } else if indent(line.text) == 0 && self.above == Above::Nothing {
            self.in_list = false;
        }
        let is_done = self.opens_fence(line) || self.raw_html(line) || self.indented_code(line) || self.statement(line);
        let is_done = is_done
            || match line.inner().as_bytes().first() {
                Some(b':' | b'@') => self.colons(line) || self.quiet(line),
                Some(b'!' | b'?' | b'=') => self.indented_block(line),
                Some(b'>') => self.quoted_block(line),
                Some(b'$' | b'\\') => self.display_math(line) || self.quiet(line),
                Some(b'[' | b'(' | b'{' | b'<' | b'-' | b'*' | b'+' | b'0'..=b'9') => self.quiet(line),
                _ => false,
            };
        let (marks, quotes) = quote_marks(line.text);
        if !is_done {
            self.text(line);
        }
        self.quotes_above = if line.text.slice(marks..).trim().is_empty() { 0 } else { quotes };
    }

    fn blank(&mut self, line: Line) {
        self.copy_line(line);
        self.pass_blank();
    }

    fn fenced(&mut self, line: Line) {
        if self.fence.is_some_and(|fence| fence.is_closed_by(line.text)) {
            (self.fence, self.above) = (None, Above::Nothing);
        }
        if let Some(path) = included(line.inner()) {
            let at = line.inner_at();
            self.out.copy(line.start..at);
            self.out.copy(at + path.start..at + path.end);
            self.out.put("\n", at + path.end);
            (self.at, self.copied) = (line.next, line.next);
        } else {
            self.copy_line(line);
        }
    }

    fn opens_fence(&mut self, line: Line) -> bool {
        self.fence = Fence::opened(line.text)
            .filter(|_| self.in_list || indent(line.text) < 4 || self.above == Above::Paragraph);
        if self.fence.is_some() {
            self.copy_line(line);
            self.is_html = false;
        }
        self.fence.is_some()
    }

    /// Scripts, styles, comments: up to their end.
    fn raw_html(&mut self, line: Line) -> bool {
        let text = line.inner();
        if !text.starts_with('<') {
            return false;
        }
        let end = if text.starts_with("<!--") {
            Some("-->".to_owned())
        } else {
            let named = |name: &&str| {
                text.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                    && text.slice(1 + name.len()..).chars().next().is_none_or(|c| c == '>' || c.is_whitespace())
            };
            let names = ["script", "style", "pre", "textarea"];
            names.iter().find(|name| named(name)).map(|name| format!("</{name}>"))
        };
        let Some(end) = end.filter(|_| indent(line.text) < 4) else { return false };
        let found = memchr::memmem::find(self.source.as_bytes().slice(line.content..), end.as_bytes());
        let last = found.map_or(self.source.len(), |at| next_line(self.source, line.content + at));
        self.out.copy(line.start..last);
        (self.at, self.copied, self.above) = (last, last, Above::Nothing);
        true
    }

    fn indented_code(&mut self, line: Line) -> bool {
        let is_code = indent(line.text) >= 4 && !self.in_list && self.above != Above::Paragraph;
        let is_code = is_code && !crate::document::sentence::is_chinese(line.text);
        if is_code {
            self.copy_line(line);
            self.above = Above::Code;
        }
        is_code
    }

    fn statement(&mut self, line: Line) -> bool {
        let may_be = line.content == line.start && matches!(self.above, Above::Nothing | Above::Statement);
        let may_be = may_be && (line.text.starts_with("import") || line.text.starts_with("export"));
        let end = may_be.then(|| mdx::statement_end(self.source, line.start)).flatten();
        if let Some(end) = end {
            self.leave_out(end);
            self.above = Above::Statement;
        }
        end.is_some()
    }

    fn display_math(&mut self, line: Line) -> bool {
        let at = line.inner_at();
        let Some(len) = math::display(self.source.slice(at..)).filter(|_| !self.is_html) else { return false };
        let margin = " ".repeat(indent(line.text));
        self.out.blank_line(line.start);
        self.out.put(&format!("{margin}~~~~~~math\n"), line.start);
        self.out.copy(line.start..at + len);
        self.out.put("\n", at + len);
        self.out.put(&format!("{margin}~~~~~~\n"), at + len);
        self.at = next_line(self.source, at + len);
        (self.copied, self.above) = (self.at, Above::Nothing);
        true
    }

    /// Lines that say something to the generator alone: contents, attributes, files that are put in.
    fn quiet(&mut self, line: Line) -> bool {
        let text = line.inner();
        let own = attributes(text).filter(|found| found.len == text.len());
        let id = match &own {
            // Attributes are of the block right above, else of the one below.
            Some(found) => {
                let is_parted = self.source.slice(..line.start).ends_with("\n\n");
                found.id.clone().map(|id| (line.start.saturating_sub(usize::from(!is_parted)), id))
            }
            None => target(text).map(|id| (line.start, id)),
        };
        if let Some((at, id)) = &id {
            self.out.anchor(*at, line.inner_at() + id.start..line.inner_at() + id.end);
        }
        if is_contents(text) || own.is_some() || id.is_some() || is_bare_directive(text) {
            self.leave_out(line.next);
            return true;
        }
        if is_contents_item(line.text.slice(item_marks(line.text)..))
            && self::line(self.source, line.next).trim().starts_with("{:toc")
        {
            self.leave_out(next_line(self.source, line.next));
            return true;
        }
        let Some(path) = put_in(text) else { return false };
        let at = line.inner_at();
        self.out.blank_line(at);
        self.out.put("![", at);
        self.write_escaped(at + path.start..at + path.end);
        self.out.put("](.)\n", at + path.end);
        self.leave_out(line.next);
        true
    }

    fn text(&mut self, line: Line<'a>) {
        let (marks, quotes) = quote_marks(line.text);
        let may_open = line.text.slice(marks..).starts_with("[!") && quotes > self.quotes_above && !self.is_html;
        if let Some(label) = may_open.then(|| callout_label(line.text.slice(marks..), self.language())).flatten() {
            return self.callout(line, marks, &label);
        }
        if self.columns.is_none() && line.text.contains('|') {
            self.columns = table::columns(self::line(self.source, self.out.content(line.next)));
        }
        let hides_pipes = self.columns.is_some_and(|columns| table::hides_pipes(line.text, columns));
        let quoted = line.text.slice(marks..);
        let mut is_heading = heading::is_heading(quoted.slice(item_marks(quoted)..).trim());
        self.copied = line.start;
        if let Some(signs) =
            heading::signs(line.inner(), self.may_be_single(line)).filter(|_| indent(line.text) < 4 && !self.is_html)
        {
            self.out.put(&"#".repeat(signs.level), line.start);
            self.out.put(" ", line.inner_at());
            self.copied = line.inner_at() + signs.len;
            is_heading = true;
        }
        self.is_html = self.is_html || indent(line.text) < 4 && tag::opens_html(line.inner(), self.above);
        self.at = self.copied;
        self.inline(Mode { is_heading, hides_pipes });
        // A tag may be alone in its line only now.
        if memchr::memchr(b'<', self.source.as_bytes().slice(line.start..self.at)).is_some() {
            let written = self.out.last_line();
            let inner = written.slice(quote_marks(written).0..).trim();
            self.is_html = self.is_html || tag::opens_html(inner, self.above);
        }
        self.above = if is_heading { Above::Nothing } else { Above::Paragraph };
    }

    /// Whether one sign without a blank makes a heading of `line`: it opens the text, or stands alone in one that has no
    /// other headings.
    fn may_be_single(&mut self, line: Line) -> bool {
        if !line.text.starts_with(['#', '＃']) {
            return false;
        }
        let is_alone = self.above == Above::Nothing && self::line(self.source, line.next).trim().is_empty();
        let source = self.source.slice(self.first_text..);
        let has_headings =
            |known: &mut Option<bool>| *known.get_or_insert_with(|| source.lines().any(heading::is_heading));
        line.inner_at() == self.first_text || is_alone && !has_headings(&mut self.has_headings)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    const LINES: [&str; 30] = [
        "一段话，没有记号。",
        "",
        "  ",
        "# 题",
        "##题",
        "＃ 题",
        "## 题 {#id}",
        "===",
        "---",
        "- 项",
        "    - 子项",
        "1. 甲",
        "* ~~~",
        "> 引 `码`",
        "> [!note] 题",
        "```",
        "~~~ js",
        "    code {#a}",
        "\t制表",
        ":::tip 甲",
        ":::",
        "!!! note",
        "import A from 'a'",
        "*   目录",
        "{:toc}",
        "| 甲 | 乙 |",
        "| - | - |",
        "<div>",
        "{{< note >}}一{{< /note >}}",
        "尾 {{< br >}} `a\nb` $x$",
    ];

    proptest! {
        #[test]
        fn plain_lines_are_as_if_they_were_gone_through(lines in vec(select(&LINES[..]), 0..24)) {
            let text = lines.join("\n");
            let mut scanner = Scanner::new(&text, 0);
            while scanner.at < text.len() {
                scanner.line();
            }
            let (slow, fast) = (scanner.out.finish(), rewrite(&text, 0));
            prop_assert_eq!(&slow.text, &fast.text);
            for at in 0..slow.text.len() {
                prop_assert_eq!(slow.source(at), fast.source(at));
            }
        }
    }
}
