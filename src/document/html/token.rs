//! Takes HTML or XHTML apart into tags and text (WHATWG HTML, 13.2.5), each byte read once or twice whatever the page holds.
//!
//! Not html5ever's tokenizer: that one compares each attribute of a tag with all before it, so a tag of 100,000 takes
//! seconds, and it would bring ten crates. Comments, declarations and styles are left out here.

use crate::text::Slice;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// As HTML: `/>` means nothing, there are no CDATA sections.
    Html,
    /// As XHTML, as far as it is well-formed: the parts of books.
    Xhtml,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text with references in it.
    Text(&'a str),
    /// Text as it stands: a CDATA section, a script.
    Literal(&'a str),
    /// A tag that begins an element.
    Start {
        /// As it is written.
        name: &'a str,
        /// What stands between the name and the `>`.
        attributes: &'a str,
        /// Whether it ends the element too (`/>`).
        is_closed: bool,
    },
    /// A tag that ends an element.
    End(&'a str),
}

/// Elements whose content is no markup; that of the last two is text.
const RAW: [&str; 8] = ["script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"];
const TEXT: [&str; 2] = ["title", "textarea"];

/// The parts of a page, in order.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    syntax: Syntax,
    /// The element whose content comes next and is no markup.
    raw: Option<&'static str>,
    /// Those that nothing ends from here on.
    unended: Vec<&'static str>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(source: &'a str, syntax: Syntax) -> Self {
        Self { source, at: 0, syntax, raw: None, unended: Vec::new() }
    }

    /// The source of what comes next.
    pub(super) fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// The text of a raw element, if it has any that is read; the rest of the page where nothing ends the element.
    fn raw_text(&mut self, name: &'static str) -> Option<Token<'a>> {
        let is_text = TEXT.contains(&name);
        if self.unended.contains(&name) {
            return None;
        }
        let rest = self.rest();
        let Some(end) = end_of_raw(rest, name) else {
            self.unended.push(name);
            // A title that nothing ends is a mistake, a script that nothing ends hides what follows.
            self.at = if is_text { self.at } else { self.source.len() };
            return None;
        };
        self.at += end;
        let text = rest.get(..end).filter(|text| !text.is_empty())?;
        match name {
            // What a page tells programs about itself stands in a script.
            "script" => Some(Token::Literal(text)),
            _ => is_text.then_some(Token::Text(text)),
        }
    }

    /// What the `<` here begins, and the byte after it; `None` where it is text.
    fn markup(&self, at: usize) -> Option<(Option<Token<'a>>, usize)> {
        let rest = self.source.get(at..)?;
        let end_after = |mark: &str| {
            memchr::memmem::find(rest.as_bytes(), mark.as_bytes())
                .map_or(self.source.len(), |end| at + end + mark.len())
        };
        match rest.as_bytes().get(1)? {
            b'!' => Some(self.declaration(at)),
            b'?' if self.syntax == Syntax::Xhtml => Some((None, end_after("?>"))),
            b'?' => Some((None, end_after(">"))),
            b'/' => match rest.as_bytes().get(2)? {
                byte if byte.is_ascii_alphabetic() => Some(self.tag(at + 2, true)),
                _ => Some((None, end_after(">"))),
            },
            byte if byte.is_ascii_alphabetic() => Some(self.tag(at + 1, false)),
            _ => None,
        }
    }

    /// A comment, a document type, a CDATA section.
    fn declaration(&self, at: usize) -> (Option<Token<'a>>, usize) {
        let rest = self.source.get(at..).unwrap_or_default();
        let find = |mark: &str, from: usize| {
            let found = rest.get(from..).and_then(|rest| memchr::memmem::find(rest.as_bytes(), mark.as_bytes()));
            found.map(|end| from + end)
        };
        let after = |end: Option<usize>, mark: &str| end.map_or(self.source.len(), |end| at + end + mark.len());
        const CDATA: &str = "<![CDATA[";
        if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
            return (None, after(find(">", 0), ">"));
        }
        if rest.starts_with("<!--") {
            return (None, after(find("-->", "<!--".len()), "-->"));
        }
        if self.syntax == Syntax::Xhtml && rest.starts_with(CDATA) {
            let end = find("]]>", CDATA.len());
            let text = rest.get(CDATA.len()..end.unwrap_or(rest.len())).unwrap_or_default();
            return (Some(Token::Literal(text)), after(end, "]]>"));
        }
        let end = find(">", 0);
        let has_subset =
            self.syntax == Syntax::Xhtml && rest.get(..end.unwrap_or(0)).is_some_and(|it| it.contains('['));
        if has_subset { (None, after(find("]>", 0), "]>")) } else { (None, after(end, ">")) }
    }

    /// The tag whose name begins at byte `start`; one that nothing ends is left out with all that follows.
    fn tag(&self, start: usize, is_end: bool) -> (Option<Token<'a>>, usize) {
        let bytes = self.source.as_bytes();
        let is_over = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = bytes.slice(start..).iter().position(is_over).map_or(bytes.len(), |len| start + len);
        let mut attributes = Attributes { text: self.source, at: name_end };
        attributes.by_ref().for_each(drop);
        let end = attributes.at;
        if bytes.get(end) != Some(&b'>') {
            return (None, bytes.len());
        }
        let name = self.source.slice(start..name_end);
        let inside = self.source.slice(name_end..end);
        let token = if is_end {
            Token::End(name)
        } else {
            Token::Start { name, attributes: inside, is_closed: is_closed(inside) }
        };
        (Some(token), end + 1)
    }
}

/// Whether the attributes of a tag end with a solidus that belongs to none of them.
fn is_closed(attributes: &str) -> bool {
    let Some(before) = attributes.strip_suffix('/') else { return false };
    // Unquoted values go on up to white space.
    let last = before.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    !last.contains('=') || last.ends_with(['"', '\''])
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if let Some(text) = self.raw.take().and_then(|name| self.raw_text(name)) {
                return Some(text);
            }
            let start = self.at;
            let mut from = start;
            let found = loop {
                let Some(at) = memchr::memchr(b'<', self.source.as_bytes().get(from..)?) else { break None };
                match self.markup(from + at) {
                    Some(markup) => break Some((from + at, markup)),
                    None => from += at + 1,
                }
            };
            let (text_end, markup) = found.map_or((self.source.len(), None), |(at, markup)| (at, Some(markup)));
            if start < text_end {
                self.at = text_end;
                return Some(Token::Text(self.source.slice(start..text_end)));
            }
            let (token, end) = markup?;
            self.at = end;
            if let Some(Token::Start { name, is_closed, .. }) = token {
                let is_open = self.syntax == Syntax::Html || !is_closed;
                self.raw = RAW.into_iter().find(|raw| is_open && raw.eq_ignore_ascii_case(name));
            }
            if token.is_some() {
                return token;
            }
        }
    }
}

/// The byte at which the tag begins that ends the raw element `name`.
fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"</").find(|&at| {
        let after = at + 2 + name.len();
        let is_name = bytes.get(at + 2..after).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        is_name && bytes.get(after).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
    })
}

/// The attributes of a tag, each with its value as it is written. Ends at the `>` or with the text; `at` is then there, or
/// beyond it where a quotation mark is missing.
pub(super) struct Attributes<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Attributes<'a> {
    /// Those in what stands between the name of a tag and its `>`.
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn skip(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|&byte| !is_skipped(byte)).unwrap_or(rest.len());
    }

    fn part(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn value(&mut self) -> &'a str {
        self.skip(|byte| byte.is_ascii_whitespace());
        let start = self.at;
        match self.text.as_bytes().get(start) {
            Some(&quote @ (b'"' | b'\'')) => {
                let rest = self.text.as_bytes().get(start + 1..).unwrap_or_default();
                let Some(len) = memchr::memchr(quote, rest) else {
                    self.at = self.text.len();
                    return "";
                };
                self.at = start + 1 + len + 1;
                self.text.slice(start + 1..start + 1 + len)
            }
            _ => {
                self.skip(|byte| !byte.is_ascii_whitespace() && byte != b'>');
                self.part(start)
            }
        }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b'/');
        let start = self.at;
        if self.text.as_bytes().get(start).is_none_or(|&byte| byte == b'>') {
            return None;
        }
        self.at += 1;
        self.skip(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        // A character that follows a first byte beyond ASCII belongs to the name.
        let name = self.part(start);
        self.skip(|byte| byte.is_ascii_whitespace());
        if self.text.as_bytes().get(self.at) != Some(&b'=') {
            return Some((name, ""));
        }
        self.at += 1;
        let value = self.value();
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tags as they are named, text in brackets.
    fn taken_apart(source: &str, syntax: Syntax) -> String {
        let shown = |token| match token {
            Token::Text(text) => format!("[{text}]"),
            Token::Literal(text) => format!("[={text}]"),
            Token::Start { name, is_closed, .. } => format!("<{name}{}>", if is_closed { "/" } else { "" }),
            Token::End(name) => format!("</{name}>"),
        };
        Tokens::new(source, syntax).map(shown).collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        for (source, expected) in [
            ("<!DOCTYPE html><p class=a>一</P >二", "<p>[一]</P>[二]"),
            ("3 < 5 <b>对</b> <她> </她>后", "[3 < 5 ]<b>[对]</b>[ <她> ][后]"),
            ("前<!-- <p> -->中<!-->后<!-- 没有完", "[前][中][后]"),
            ("<script>if (a < b) '</scripts>'</Script>文", "<script>[=if (a < b) '</scripts>']</Script>[文]"),
            ("<title>一 <b></title>文<title>二", "<title>[一 <b>]</title>[文]<title>[二]"),
            ("<style>p{}", "<style>"),
            ("<img src='a>b' alt=\"<\">后<img src=a/><br/>", "<img>[后]<img><br/>"),
            ("文<p 没有完", "[文]"),
            ("文<p a=\"没有完>后", "[文]"),
            ("<?xml version='1.0'?>文<![CDATA[一]]>后</>", "[文][后]"),
            ("<", "[<]"),
        ] {
            assert_eq!(taken_apart(source, Syntax::Html), expected, "{source}");
        }
    }

    #[test]
    fn books_close_elements_and_have_literal_text() {
        let source =
            "<?xml version='1.0' x='>'?><!DOCTYPE html [<!ENTITY a \"<b>\">]><title/><p>一<![CDATA[<二>]]></p>";
        assert_eq!(taken_apart(source, Syntax::Xhtml), "<title/><p>[一][=<二>]</p>");
    }

    #[test]
    fn attributes_have_their_values() {
        let read: Vec<_> = Attributes::new(" a = '1 2' b=\"\" 她=我 c=/x/ d =e/f ==g").collect();
        assert_eq!(read, [("a", "1 2"), ("b", ""), ("她", "我"), ("c", "/x/"), ("d", "e/f"), ("=", "g")]);
    }

    #[test]
    fn a_bomb_takes_the_time_of_its_length() {
        for unit in ["<a ", "<!-", "<title>", "</", "<p a='", "<?", "&", "<![CDATA[", "<a b=c "] {
            let source = unit.repeat(10_000);
            for syntax in [Syntax::Html, Syntax::Xhtml] {
                assert!(Tokens::new(&source, syntax).count() <= 20_001, "{unit}");
            }
        }
    }
}
