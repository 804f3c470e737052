//! Takes tags of templates apart: Hugo's shortcodes `{{< >}}`, `{{% %}}`, tags of Liquid and Hexo `{% %}`. Does not
//! know what they mean.

use std::ops::Range;

use crate::text::{Slice, head};

/// Bytes of the longest tag.
const LONGEST: usize = 4_000;

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// It opens a block, or stands for itself: its name tells.
    Open,
    /// It closes a block.
    Close,
    /// It stands for itself.
    Whole,
    /// It is shown as it is written, without the bytes of its marks of a comment.
    Shown,
}

/// An argument of a tag; its bytes are those of the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument<'a> {
    pub key: Option<&'a str>,
    pub value: Range<usize>,
}

/// The languages of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Engine {
    Hugo,
    /// Jekyll's, and Hexo's Nunjucks, which is like it.
    Liquid,
}

/// A tag of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shortcode<'a> {
    pub text: &'a str,
    pub len: usize,
    pub name: &'a str,
    pub form: Form,
    pub arguments: Vec<Argument<'a>>,
}

impl<'a> Shortcode<'a> {
    /// The tag that `text` begins with.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (open, close, engine) = match text.get(..3)? {
            "{{<" => (3, ">}}", Engine::Hugo),
            "{{%" => (3, "%}}", Engine::Hugo),
            _ if text.starts_with("{%") => (2, "%}", Engine::Liquid),
            _ => return None,
        };
        let reach = head(text, LONGEST);
        let end = end_outside_quotes(reach, open, close).or_else(|| end_anywhere(reach, open, close))?;
        let len = end + close.len();
        if reach.slice(open..end).trim().starts_with("/*") {
            return Some(Self { text, len, name: "", form: Form::Shown, arguments: Vec::new() });
        }
        let (start, end) = match engine {
            Engine::Hugo => (open, end),
            Engine::Liquid => within_dashes(reach, open, end),
        };
        let inside = text.slice(start..end);
        let first = inside.len() - inside.trim_start().len();
        let (name, form) = named(inside.slice(first..), engine)?;
        let after = start + first + (inside.slice(first..).find(name).unwrap_or(0)) + name.len();
        let mut arguments = arguments(text, after, end, engine);
        let is_whole = arguments.last().is_some_and(|last| last.key.is_none() && text.slice(last.value.clone()) == "/");
        if is_whole {
            arguments.pop();
        }
        let form = if is_whole { Form::Whole } else { form };
        Some(Self { text, len, name, form, arguments })
    }

    /// The bytes of the first value under one of `keys`.
    pub(super) fn value(&self, keys: &[&str]) -> Option<Range<usize>> {
        let of = |key: &str| self.arguments.iter().find(|argument| argument.key == Some(key));
        keys.iter().find_map(|key| of(key)).map(|argument| argument.value.clone()).filter(|range| !range.is_empty())
    }

    /// The bytes of the values without a key.
    pub(super) fn positional(&self) -> impl Iterator<Item = Range<usize>> {
        self.arguments.iter().filter(|argument| argument.key.is_none()).map(|argument| argument.value.clone())
    }
}

/// The name of a tag and what it does: `/name`, `endname` close.
fn named(inside: &str, engine: Engine) -> Option<(&str, Form)> {
    let slashed = inside.strip_prefix('/').map(str::trim_start);
    let text = slashed.unwrap_or(inside);
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '=' | ':')).unwrap_or(text.len());
    let name = text.get(..end).filter(|name| !name.is_empty())?;
    if slashed.is_some() {
        return Some((name, Form::Close));
    }
    match name.strip_prefix("end").filter(|ended| engine == Engine::Liquid && !ended.is_empty()) {
        Some(ended) => Some((ended, Form::Close)),
        None => Some((name, Form::Open)),
    }
}

/// Liquid takes white space away at dashes.
fn within_dashes(text: &str, start: usize, end: usize) -> (usize, usize) {
    let inside = text.slice(start..end);
    let open = usize::from(inside.starts_with('-'));
    let close = usize::from(inside.len() > open && inside.ends_with('-'));
    (start + open, end - close)
}

fn end_outside_quotes(text: &str, from: usize, close: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (Some(open), _) if open == byte && !bytes.slice(..at).ends_with(b"\\") => quote = None,
            (Some(_), _) => {}
            (None, byte @ (b'"' | b'`')) => quote = Some(byte),
            (None, _) if bytes.slice(at..).starts_with(close.as_bytes()) => return Some(at),
            // Where another begins, this was none.
            (None, b'{') if matches!(bytes.get(at + 1), Some(b'{' | b'%')) => return None,
            _ => {}
        }
    }
    None
}

/// The end of a tag whose quotes are not closed.
fn end_anywhere(text: &str, from: usize, close: &str) -> Option<usize> {
    let inside = text.slice(from..);
    let len = inside.find(close)?;
    (!inside.slice(..len).contains("{{") && !inside.slice(..len).contains("{%")).then_some(from + len)
}

fn arguments(text: &str, from: usize, end: usize, engine: Engine) -> Vec<Argument<'_>> {
    let mut found = Vec::new();
    let mut at = from;
    loop {
        let rest = text.slice(at..end).trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        at = end - rest.len();
        if rest.is_empty() {
            return found;
        }
        let key_len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        let Some((word, after)) = rest.split_at_checked(key_len) else { return found };
        let is_colon = engine == Engine::Liquid && after.starts_with(':') && !after.starts_with("://");
        let key = (key_len > 0 && (after.starts_with('=') && !after.starts_with("==") || is_colon)).then_some(word);
        if key.is_some() {
            at += key_len + 1;
            at = end - text.slice(at..end).trim_start().len();
        }
        let value = value(text, at, end, engine);
        at = value.end + usize::from(text.slice(value.end..end).starts_with(['"', '`', '\'']) && value.start > at);
        at = at.max(value.end);
        if value.is_empty() && key.is_none() && at == end - rest.len() {
            // Nothing was taken: one character is, so that this ends.
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        found.push(Argument { key, value });
    }
}

/// The bytes of the value at byte `at`, without its quotes.
fn value(text: &str, at: usize, end: usize, engine: Engine) -> Range<usize> {
    let rest = text.slice(at..end);
    let mut chars = rest.chars();
    let second = if engine == Engine::Hugo { '`' } else { '\'' };
    if let Some(quote) = chars.next().filter(|&c| c == '"' || c == second) {
        let inside = chars.as_str();
        let close =
            inside.match_indices(quote).map(|(close, _)| close).find(|&close| !inside.slice(..close).ends_with('\\'));
        return at + 1..at + 1 + close.unwrap_or(inside.len());
    }
    let len = rest.find(|c: char| c.is_whitespace() || c == ',' && engine == Engine::Liquid).unwrap_or(rest.len());
    at..at + len
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name, what it does, the arguments.
    fn check(text: &str, name: &str, form: Form, arguments: &[(&str, &str)]) {
        let read = Shortcode::read(text).expect(text);
        let shown =
            |argument: &Argument| (argument.key.unwrap_or("").to_owned(), text[argument.value.clone()].to_owned());
        let found: Vec<_> = read.arguments.iter().map(shown).collect();
        let expected: Vec<_> = arguments.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect();
        assert_eq!((read.name, read.form, found), (name, form, expected), "{text}");
    }

    #[test]
    fn tags_are_taken_apart() {
        check(
            "{{< figure src=\"a.jpg\" title=\"灯 塔\" >}}",
            "figure",
            Form::Open,
            &[("src", "a.jpg"), ("title", "灯 塔")],
        );
        check("{{% /callout %}}", "callout", Form::Close, &[]);
        check("{{< a b=1 />}}", "a", Form::Whole, &[("b", "1")]);
        check("{{< ref \"a > b.md\" >}}", "ref", Form::Open, &[("", "a > b.md")]);
        check("{{< f\n  a=`b \"c\"`\n>}}", "f", Form::Open, &[("a", "b \"c\"")]);
        check("{%- endraw -%}", "raw", Form::Close, &[]);
        check(
            "{% include x.html url='b', caption=\"涨潮\" %}",
            "include",
            Form::Open,
            &[("", "x.html"), ("url", "b"), ("caption", "涨潮")],
        );
        check("{% codeblock 题 lang:js %}", "codeblock", Form::Open, &[("", "题"), ("lang", "js")]);
        check("{% link 站 https://a.b/c %}", "link", Form::Open, &[("", "站"), ("", "https://a.b/c")]);
        check("{{</* ref \"a\" */>}}", "", Form::Shown, &[]);
        assert_eq!(Shortcode::read("{{ a }}"), None);
        assert_eq!(Shortcode::read("{% a"), None);
    }
}
