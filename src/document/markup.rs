//! Org mode, reStructuredText, AsciiDoc: read as their text with headings, notes and tables. Comments and settings are left out,
//! the lines of a paragraph joined, those of a line block and of a literal block kept; styles in a line stay as they are written.

use super::{
    draft::Draft,
    format::FormatHint,
    markup_table::{TableReader, is_row, is_simple_border},
    model::{BlockKind, Inset},
    sentence::{ends_sentence, joins_closely},
};

/// The blocks of `text` from byte `body` on; `None` where `hint` names none of these formats.
pub(super) fn read(hint: FormatHint, text: &str, body: usize) -> Option<Vec<Draft>> {
    if !matches!(hint, FormatHint::Org | FormatHint::Rst | FormatHint::AsciiDoc) {
        return None;
    }
    let mut reader = Reader {
        hint,
        drafts: Vec::new(),
        underlines: Vec::new(),
        table: None,
        is_open: false,
        is_directive: false,
        is_fenced: false,
        is_simple: false,
        is_literal: false,
    };
    let mut start = body;
    let mut lines = text.get(body..)?.split('\n').peekable();
    while let Some(line) = lines.next() {
        reader.line(line, lines.peek().copied().unwrap_or_default(), start);
        start += line.len() + 1;
    }
    reader.end_table();
    Some(reader.drafts)
}

struct Reader<'t> {
    hint: FormatHint,
    drafts: Vec<Draft>,
    /// The table whose lines are being read.
    table: Option<TableReader<'t>>,
    /// Signs that underline headings, the highest first, as they come.
    underlines: Vec<char>,
    /// Whether the last draft is a paragraph that may go on.
    is_open: bool,
    /// Whether the lines above are a directive of reStructuredText and its options.
    is_directive: bool,
    /// Whether a table of AsciiDoc is open (`|===`).
    is_fenced: bool,
    /// Whether a table of reStructuredText without bars is open (`====  ====`).
    is_simple: bool,
    /// Whether a literal block of reStructuredText may go on: the paragraph above ends with `::`.
    is_literal: bool,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: &'t str, next: &str, start: usize) {
        let inner = line.trim();
        let at = start + line.len() - line.trim_start().len();
        if self.is_of_table(inner, at) || self.is_of_literal(line, start) {
            self.is_open = false;
            return;
        }
        if let Some(words) = self.apart(line, inner).or_else(|| self.credit(inner)) {
            let mut draft = Draft::new(BlockKind::Paragraph, Inset::default(), start);
            draft.push(words, at + inner.find(words).unwrap_or_default(), true);
            self.drafts.push(draft);
            // The text of a note goes on in the next line.
            self.is_open = words.starts_with('[');
            return;
        }
        if inner.is_empty() || self.is_hidden(inner) {
            self.is_open = false;
            return;
        }
        if let Some((level, title)) = self.heading(line, next) {
            let mut draft = Draft::new(BlockKind::Heading { level }, Inset::default(), start);
            draft.push(title, start + line.find(title).unwrap_or_default(), true);
            self.drafts.push(draft);
            self.is_open = false;
            return;
        }
        let is_item = ["- ", "* ", "+ ", ". ", "#. "].iter().any(|mark| inner.starts_with(mark))
            || inner.starts_with(|c: char| c.is_ascii_digit());
        match self.drafts.last_mut().filter(|draft| self.is_open && !is_item && !ends_sentence(&draft.text)) {
            Some(draft) => {
                let joint = draft.text.chars().next_back().zip(inner.chars().next());
                if joint.is_some_and(|(before, after)| !joins_closely(before, after)) {
                    draft.push_for(" ", start.saturating_sub(1), 1, false);
                }
                draft.push(inner, at, true);
            }
            None => {
                let mut draft = Draft::new(BlockKind::Paragraph, Inset::default(), start);
                draft.push(inner, at, true);
                self.drafts.push(draft);
            }
        }
        self.is_open = true;
    }

    /// Takes a line of a table, or its end.
    fn is_of_table(&mut self, inner: &'t str, at: usize) -> bool {
        if self.hint == FormatHint::AsciiDoc && inner == "|===" {
            self.end_table();
            self.is_fenced = !self.is_fenced;
            return true;
        }
        if self.is_fenced {
            if inner.starts_with('|') {
                self.table.get_or_insert_default().cells(inner, at);
            }
            return inner.starts_with('|') || inner.is_empty();
        }
        if self.hint != FormatHint::AsciiDoc && is_row(inner) {
            self.table.get_or_insert_default().line(inner, at);
            return true;
        }
        let is_border = self.hint == FormatHint::Rst && is_simple_border(inner);
        self.is_simple = is_border || self.is_simple && !inner.is_empty();
        if self.is_simple {
            if !is_border {
                self.table.get_or_insert_default().spaced(inner, at);
            }
            return true;
        }
        self.end_table();
        false
    }

    fn end_table(&mut self) {
        self.drafts.extend(self.table.take().and_then(TableReader::finish));
    }

    /// Takes a line of a literal block: the indented lines below a paragraph that ends with `::`.
    fn is_of_literal(&mut self, line: &str, start: usize) -> bool {
        if self.hint != FormatHint::Rst {
            return false;
        }
        let is_below = self.drafts.last().is_some_and(|draft| draft.text.ends_with("::"));
        if line.trim().is_empty() {
            self.is_literal |= is_below;
            return false;
        }
        self.is_literal &= line.starts_with([' ', '\t']);
        if self.is_literal {
            let code = || BlockKind::Code { language: String::new() };
            if is_below || !matches!(self.drafts.last().map(|draft| &draft.kind), Some(BlockKind::Code { .. })) {
                self.drafts.push(Draft::new(code(), Inset::default(), start));
            }
            if let Some(draft) = self.drafts.last_mut() {
                if !draft.text.is_empty() {
                    draft.push_for("\n", start.saturating_sub(1), 1, false);
                }
                draft.push(line.trim_end(), start, true);
            }
        }
        self.is_literal
    }

    /// What a line of reStructuredText says that is a paragraph by itself: a note (`.. [1] 见县志。`), a line of a line block
    /// (`| 山高水长`), a field (`:作者: 某`).
    fn apart(&mut self, line: &str, inner: &'t str) -> Option<&'t str> {
        if self.hint != FormatHint::Rst {
            return None;
        }
        let is_indented = line.starts_with([' ', '\t']);
        self.is_directive &= is_indented;
        self.is_directive |= inner.starts_with(".. ") && inner.contains("::");
        let note = inner.strip_prefix(".. ").map(str::trim_start);
        let note = note.filter(|note| note.starts_with('[') && note.find(']').is_some_and(|end| end > 1));
        let field = || inner.strip_prefix(':').filter(|field| !self.is_directive && field.contains(": "));
        note.or_else(|| inner.strip_prefix("| ").map(str::trim_start)).or_else(field)
    }

    /// The author or the date that a setting names: `#+AUTHOR: 某`, `:revdate: 2021-03-04`.
    fn credit(&self, line: &'t str) -> Option<&'t str> {
        let (key, value) = match self.hint {
            FormatHint::Org => line.strip_prefix("#+"),
            FormatHint::AsciiDoc => line.strip_prefix(':'),
            _ => None,
        }?
        .split_once(':')?;
        let is_credit = ["author", "date", "revdate"].iter().any(|known| key.eq_ignore_ascii_case(known));
        // Org writes <2021-03-04 Thu>.
        Some(value.trim().trim_matches(['<', '>', '[', ']'])).filter(|value| is_credit && !value.is_empty())
    }

    /// The level and the title, where `line` is a heading.
    fn heading(&mut self, line: &'t str, next: &str) -> Option<(u8, &'t str)> {
        let (sign, title) = match self.hint {
            FormatHint::Rst => {
                let sign = underline(next).filter(|_| !line.starts_with([' ', '\t']))?;
                let known = self.underlines.iter().position(|known| *known == sign);
                let depth = known.unwrap_or(self.underlines.len());
                if known.is_none() {
                    self.underlines.push(sign);
                }
                return Some((u8::try_from(depth + 1).unwrap_or(6).min(6), line.trim()));
            }
            FormatHint::Org => {
                ('*', line.get(..8).filter(|key| key.eq_ignore_ascii_case("#+title:")).and(line.get(8..)))
            }
            _ => ('=', None),
        };
        if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
            return Some((1, title));
        }
        let rest = line.trim_start_matches(sign);
        let level = line.len() - rest.len();
        let is_heading = level > 0 && rest.starts_with(' ') && !rest.trim().is_empty();
        is_heading.then(|| (u8::try_from(level).unwrap_or(6).min(6), rest.trim()))
    }

    /// Whether a line is a comment, a setting or a border.
    fn is_hidden(&self, line: &str) -> bool {
        match self.hint {
            FormatHint::Org => {
                let is_title = line.get(..8).is_some_and(|key| key.eq_ignore_ascii_case("#+title:"));
                let is_drawer = line.len() > 2 && is_setting(line) && !line.contains('：');
                !is_title && (line == "#" || line.starts_with("# ") || line.starts_with("#+")) || is_drawer
            }
            FormatHint::Rst => {
                let is_option = self.is_directive && is_setting(line);
                underline(line).is_some() || line == ".." || line.starts_with(".. ") || is_option
            }
            _ => {
                let is_attribute = line.starts_with('[') && line.ends_with(']');
                line.starts_with("//") || is_setting(line) || is_attribute || underline(line).is_some()
            }
        }
    }
}

/// Whether a line begins as settings of Org and AsciiDoc do: `:key:`.
fn is_setting(line: &str) -> bool {
    line.strip_prefix(':').is_some_and(|rest| rest.contains(':'))
}

/// The sign of a line that is made of one sign of punctuation alone.
fn underline(line: &str) -> Option<char> {
    let line = line.trim_end();
    let sign = line.chars().next().filter(|c| c.is_ascii_punctuation())?;
    (line.len() >= 3 && line.chars().all(|c| c == sign)).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hint: FormatHint, text: &str, expected: &[&str]) {
        let shown = |draft: &Draft| match draft.kind {
            BlockKind::Heading { level } => format!("{level} {}", draft.text),
            _ => draft.text.clone(),
        };
        let drafts = read(hint, text, 0).unwrap_or_default();
        assert_eq!(drafts.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn headings_and_text_are_read_and_comments_are_not() {
        check(
            FormatHint::Org,
            "#+TITLE: 渡口\n# 出处\n* 早晨\n天亮了，\n船来了。\n** 人\n:ID: 1\n- 甲\n",
            &["1 渡口", "1 早晨", "天亮了，船来了。", "2 人", "- 甲"],
        );
        check(
            FormatHint::Rst,
            "渡口\n====\n\n早晨\n----\n\n.. 注\n\n天亮了。\n\n午后\n----\n",
            &["1 渡口", "2 早晨", "天亮了。", "2 午后"],
        );
        check(FormatHint::AsciiDoc, "= 渡口\n:toc:\n\n== 早晨\n\n// 注\n天亮了。\n", &["1 渡口", "2 早晨", "天亮了。"]);
        assert!(read(FormatHint::Markdown, "* 甲", 0).is_none());
    }

    #[test]
    fn author_and_date_that_settings_name_stand_below_the_title() {
        let below = |hint, text, author: &str| check(hint, text, &["1 渡口", author, "天亮了。"]);
        below(FormatHint::Org, "#+TITLE: 渡口\n#+AUTHOR: 林渡\n#+OPTIONS: toc:nil\n\n天亮了。\n", "林渡");
        below(FormatHint::Org, "#+title: 渡口\n#+date: <2021-03-04 Thu>\n\n天亮了。\n", "2021-03-04 Thu");
        below(FormatHint::AsciiDoc, "= 渡口\n:author: 林渡\n:toc:\n\n天亮了。\n", "林渡");
        below(FormatHint::Rst, "渡口\n====\n\n:作者: 林渡\n\n天亮了。\n", "作者: 林渡");
    }

    #[test]
    fn notes_lines_of_verse_and_tables_are_kept() {
        check(
            FormatHint::Rst,
            "见县志 [1]_。\n\n.. [1] 旧县志卷三，\n   渡口条。\n.. [#a] 江雾。\n.. 注释\n\n.. image:: a.png\n   :alt: 旧影\n\n\
             | 山高水长，\n| 云白风清。\n\n+----+---+\n| 村 | 里 |\n+====+===+\n| 上 | 5 |\n+----+---+\n\n终::\n\n  码一\n  码二\n\n完。\n",
            &[
                "见县志 [1]_。",
                "[1] 旧县志卷三，渡口条。",
                "[#a] 江雾。",
                "山高水长，",
                "云白风清。",
                "村\t里\n上\t5\n",
                "终::",
                "  码一\n  码二",
                "完。",
            ],
        );
        check(
            FormatHint::Rst,
            "===  ====\n村   里数\n===  ====\n上溪  5\n===  ====\n\n完。\n",
            &["村\t里数\n上溪\t5\n", "完。"],
        );
        check(FormatHint::Org, "| 村 | 里 |\n|----+---|\n| 上 | 5 |\n\n完。\n", &["村\t里\n上\t5\n", "完。"]);
        check(FormatHint::AsciiDoc, "甲\n\n|===\n|村 |里\n\n|上\n|5\n|===\n完。\n", &["甲", "村\t里\n上\t5\n", "完。"]);
    }
}
