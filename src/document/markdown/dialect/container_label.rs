//! The label of what opens a block: `:::` (VitePress, Docusaurus, Pandoc, MyST), `!!!`, `???` and `===` (MkDocs),
//! `[!NOTE]` (GitHub, Obsidian).

use std::ops::Range;

use super::{
    attributes::attributes,
    container_kind::{Language, kind_name},
};
use crate::text::Slice;

/// What a block is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// What stands in these bytes of the line.
    Title(Range<usize>),
    /// The name of its kind, which these bytes of the line say.
    Kind(&'static str),
    /// Nothing.
    None,
}

/// The number of colons at the start of `line`, where it is a fence of a container, and whether it is a closing one.
pub(super) fn colons(line: &str) -> Option<(usize, bool)> {
    let rest = line.trim_start_matches(':');
    let len = line.len() - rest.len();
    (len >= 3).then_some((len, rest.trim().is_empty()))
}

/// What the container is called that the fence of colons `line` opens.
pub(super) fn colon_label(line: &str, language: Language) -> Label {
    let end = line.trim_end_matches([' ', '\t', ':', '\r']).len();
    let start = line.len() - line.trim_start_matches([':', ' ', '\t']).len();
    if start >= end {
        return Label::None;
    }
    let text = line.slice(start..end);
    if let Some(inside) = text.strip_prefix('{') {
        return match inside.split_once('}') {
            Some((name, title)) if is_word(name) => label(name, trimmed(line, end - title.len()..end), language),
            _ => attribute_label(line, start..end, language),
        };
    }
    let name = text.find(|c: char| c.is_whitespace() || matches!(c, '[' | '{')).unwrap_or(text.len());
    let mut title = trimmed(line, start + name..end);
    if !is_word(text.slice(..name)) {
        return Label::Title(start..end);
    }
    let written = line.slice(title.clone());
    if let Some((words, braced)) = written.strip_suffix('}').and_then(|written| written.rsplit_once('{'))
        && (is_word(braced) || attributes(written.slice(words.len()..)).is_some())
    {
        title = trimmed(line, title.start..title.start + words.len());
    }
    let written = line.slice(title.clone());
    if written.starts_with('[') && written.ends_with(']') {
        title = trimmed(line, title.start + 1..title.end - 1);
    }
    label(text.slice(..name), title, language).unless_options(line)
}

impl Label {
    /// What is written like options is no title: `labels=[a, b]`, `key:os`.
    fn unless_options(self, line: &str) -> Self {
        match self {
            Self::Title(range) if is_options(line.slice(range.clone())) => Self::None,
            label => label,
        }
    }
}

fn is_options(title: &str) -> bool {
    let word = title.len() - title.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').len();
    word > 0 && title.slice(word..).starts_with(['=', ':']) && !title.slice(word + 1..).starts_with(' ')
}

/// A title where there is one, else the name of the kind.
fn label(name: &str, title: Range<usize>, language: Language) -> Label {
    match kind_name(name, language) {
        _ if !title.is_empty() => Label::Title(title),
        Some(kind) => Label::Kind(kind),
        None => Label::None,
    }
}

/// `{.callout-tip title="题"}`.
fn attribute_label(line: &str, range: Range<usize>, language: Language) -> Label {
    let text = line.slice(range.clone());
    if let Some((_, rest)) = text.split_once("title=\"")
        && let Some(len) = rest.find('"').filter(|&len| len > 0)
    {
        let start = range.end - rest.len();
        return Label::Title(start..start + len);
    }
    let words = text.trim_matches(['{', '}']).split_whitespace();
    words
        .filter(|word| word.starts_with('.'))
        .find_map(|word| kind_name(word, language))
        .map_or(Label::None, Label::Kind)
}

/// What `!!! note "题"`, `???+ tip` or `=== "题"` is called; `None` where `line` is none of these.
pub(super) fn indented_label(line: &str, language: Language) -> Option<Label> {
    let line = line.trim_end();
    let (signs, rest) = line.split_at_checked(3)?;
    let (rest, is_tab) = match signs {
        "!!!" => (rest, false),
        "???" => (rest.strip_prefix('+').unwrap_or(rest), false),
        "===" => (rest.trim_start_matches(['!', '+']), true),
        _ => return None,
    };
    let words = rest.strip_prefix([' ', '\t'])?.trim_start();
    let start = line.len() - words.len();
    let open = words.find(['"', '“']);
    let kinds = words.slice(..open.unwrap_or(words.len())).trim();
    if is_tab != kinds.is_empty() || !kinds.split_whitespace().all(is_word) {
        return None;
    }
    let Some(open) = open else {
        let name = kinds.split_whitespace().next()?;
        return Some(kind_name(name, language).map_or(Label::Title(start..start + name.len()), Label::Kind));
    };
    let inside = start + open + words.slice(open..).chars().next()?.len_utf8();
    let end = line.len() - line.chars().next_back().filter(|c| matches!(c, '"' | '”'))?.len_utf8();
    if inside > end {
        return None;
    }
    let title = trimmed(line, inside..end);
    Some(if title.is_empty() { Label::None } else { Label::Title(title) })
}

/// What the callout is called that `line`, the text of the first line of a quote, begins.
pub(super) fn callout_label(line: &str, language: Language) -> Option<Label> {
    let inside = line.strip_prefix("[!")?;
    let (named, after) = inside.split_once(']')?;
    let name = named.split('|').next().unwrap_or_default();
    if !is_word(name) {
        return None;
    }
    let rest = after.strip_prefix(['+', '-']).unwrap_or(after);
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        return None;
    }
    let title = trimmed(line, line.len() - rest.len()..line.len());
    Some(match label(name, title, language) {
        Label::None => Label::Title(2..2 + name.len()),
        label => label,
    })
}

/// Whether `text` is a name as kinds have them.
fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'+'))
}

/// `range` of a line without the white space at its ends.
pub(super) fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let Some(text) = line.get(range.clone()) else { return range.end..range.end };
    let start = range.start + text.len() - text.trim_start().len();
    start..(range.start + text.trim_end().len()).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, label: Option<Label>) -> Option<String> {
        Some(match label? {
            Label::Title(range) => line[range].to_owned(),
            Label::Kind(kind) => format!("={kind}"),
            Label::None => String::new(),
        })
    }

    #[test]
    fn fences_of_colons_have_their_titles() {
        for (line, expected) in [
            (":::tip 省水", "省水"),
            ("::: warning", "=警告"),
            (":::note[先读]{#a}", "先读"),
            ("::: details 展开 {open}", "展开"),
            ("::: {.callout-tip title=\"一招\"}", "一招"),
            ("::: {.danger #x} :::", "=危险"),
            (":::{note} 题", "题"),
            (":::{hint}", "=提示"),
            ("::: code-group", ""),
            ("::: tabs key:os", ""),
            ("::: 提醒", "提醒"),
            (":::: columns", ""),
        ] {
            assert_eq!(shown(line, Some(colon_label(line, Language::Simplified))).as_deref(), Some(expected), "{line}");
        }
        assert_eq!((colons("::::  "), colons("::x"), colons(":::a")), (Some((4, true)), None, Some((3, false))));
    }

    #[test]
    fn marks_of_admonitions_are_told_from_prose() {
        for (line, expected) in [
            ("!!! note \"先看\"", Some("先看")),
            ("!!! Warning", Some("=Warning")),
            ("???+ tip inline end \"说明\"", Some("说明")),
            ("??? \"题\"", None),
            ("!!! note \"\"", Some("")),
            ("=== \"甲\"", Some("甲")),
            ("===", None),
            ("!!!快来看", None),
            ("!!! 快来看", None),
            ("=== 甲 ===", None),
            ("??? really?", None),
        ] {
            assert_eq!(shown(line, indented_label(line, Language::English)).as_deref(), expected, "{line}");
        }
        for (line, expected) in [
            ("[!NOTE]", Some("=注")),
            ("[!tip]- 折起", Some("折起")),
            ("[!faq|wide]+ 问", Some("问")),
            ("[!my-kind]", Some("my-kind")),
            ("[!x](u)", None),
            ("[!注]", None),
        ] {
            assert_eq!(shown(line, callout_label(line, Language::Simplified)).as_deref(), expected, "{line}");
        }
    }
}
