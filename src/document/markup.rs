//! Org mode, reStructuredText, AsciiDoc: read as their text with headings. Comments and settings are left out, the lines
//! of a paragraph joined; styles in a line stay as they are written.

use super::{
    draft::Draft,
    format::FormatHint,
    model::{BlockKind, Inset},
    sentence::{ends_sentence, joins_closely},
};

/// The blocks of `text` from byte `body` on; `None` where `hint` names none of these formats.
pub(super) fn read(hint: FormatHint, text: &str, body: usize) -> Option<Vec<Draft>> {
    if !matches!(hint, FormatHint::Org | FormatHint::Rst | FormatHint::AsciiDoc) {
        return None;
    }
    let mut reader = Reader { hint, drafts: Vec::new(), underlines: Vec::new(), is_open: false };
    let mut start = body;
    let mut lines = text.get(body..)?.split('\n').peekable();
    while let Some(line) = lines.next() {
        reader.line(line, lines.peek().copied().unwrap_or_default(), start);
        start += line.len() + 1;
    }
    Some(reader.drafts)
}

struct Reader {
    hint: FormatHint,
    drafts: Vec<Draft>,
    /// Signs that underline headings, the highest first, as they come.
    underlines: Vec<char>,
    /// Whether the last draft is a paragraph that may go on.
    is_open: bool,
}

impl Reader {
    fn line(&mut self, line: &str, next: &str, start: usize) {
        let inner = line.trim();
        let at = start + line.len() - line.trim_start().len();
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

    /// The level and the title, where `line` is a heading.
    fn heading<'t>(&mut self, line: &'t str, next: &str) -> Option<(u8, &'t str)> {
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
            FormatHint::Rst => underline(line).is_some() || line == ".." || line.starts_with(".. "),
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
}
