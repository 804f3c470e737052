//! Writes what the tags of templates stand for in their stead: words, pictures, addresses, blocks, code.

use std::ops::Range;

use super::{
    container_label::Label,
    line::{indent, line, next_line},
    output::Frame,
    scanner::{End, Scanner},
    shortcode::{Form, Shortcode},
    template::{Meaning, meaning, target},
};
use crate::text::Slice;

impl<'a> Scanner<'a> {
    pub(super) fn template(&mut self, tag: &Shortcode<'a>) -> bool {
        if tag.form == Form::Close {
            return self.close_tag(tag);
        }
        if self.open.iter().any(|open| matches!(open.end, End::Verbatim(_))) {
            self.at += 2;
            return false;
        }
        if tag.form == Form::Shown {
            self.shown(tag);
            return false;
        }
        let is_closed = tag.form == Form::Open && self.closers.get(tag.name).is_some_and(|&last| last > self.at);
        match meaning(tag, self.language()) {
            Meaning::Block(label) if is_closed && self.opens_line() && !self.is_html => {
                let (base, len) = (self.at, tag.len);
                let frame =
                    Frame { quotes: 0, indent: indent(self.source.slice(self.content..)), strip: 0, is_quote: true };
                self.open_block(End::Tag(tag.name), &label, base, frame);
                (self.at, self.copied) = (base + len, base + len);
                self.ends_line()
            }
            Meaning::Block(Label::Title(words)) if !is_closed => self.instead(tag, &[("", words, "")]),
            Meaning::Code { language } if is_closed && self.opens_line() => self.listing(tag, language),
            Meaning::Comment if is_closed => {
                let end = self.end_of(tag).map_or(self.at + tag.len, |(_, end)| end);
                self.leave(end - self.at);
                false
            }
            Meaning::Verbatim if is_closed => {
                self.leave(tag.len);
                let frame = Frame { quotes: 0, indent: 0, strip: 0, is_quote: false };
                self.open_block(End::Verbatim(tag.name), &Label::None, self.at, frame);
                false
            }
            meaning => self.shows(tag, meaning),
        }
    }

    /// What a tag stands for in the line.
    fn shows(&mut self, tag: &Shortcode<'a>, meaning: Meaning) -> bool {
        if self.is_in_address() {
            return match target(tag) {
                Some(target) if tag.text.slice(target.clone()).contains(' ') => {
                    self.instead(tag, &[("<", target, ">")])
                }
                Some(target) => self.instead(tag, &[("", target, "")]),
                None => self.instead(tag, &[]),
            };
        }
        match meaning {
            Meaning::Text(words) => self.instead(tag, &[("", words, "")]),
            Meaning::Image(captions) => {
                let (open, close) = if self.is_html { ("", "") } else { ("![", "](.)") };
                let last = captions.len().saturating_sub(1);
                let part = |(nth, range): (usize, Range<usize>)| {
                    (if nth == 0 { open } else { " " }, range, if nth == last { close } else { "" })
                };
                let parts: Vec<_> = captions.into_iter().enumerate().map(part).collect();
                self.instead(tag, &parts)
            }
            Meaning::Address { prefix, rest } if self.is_html => self.instead(tag, &[(prefix, rest, "")]),
            Meaning::Address { prefix, rest } => {
                let prefix = format!("<{prefix}");
                self.instead(tag, &[(&prefix, rest, ">")])
            }
            Meaning::Link { text, address } => {
                let close = format!("](<{}>)", tag.text.slice(address));
                self.instead(tag, &[("[", text, &close)])
            }
            _ => self.instead(tag, &[]),
        }
    }

    /// Writes `parts` of a tag in its stead, each between two strings.
    fn instead(&mut self, tag: &Shortcode, parts: &[(&str, Range<usize>, &str)]) -> bool {
        let base = self.at;
        self.flush();
        for (open, range, close) in parts {
            self.out.put(open, base + range.start);
            self.out.copy(base + range.start..base + range.end);
            self.out.put(close, base + range.end);
        }
        (self.at, self.copied) = (base + tag.len, base + tag.len);
        false
    }

    /// `{{</* a */>}}` shows the tag that is in it.
    fn shown(&mut self, tag: &Shortcode) {
        let text = tag.text.slice(..tag.len);
        let base = self.at;
        self.flush();
        if let (Some(open), Some(close)) = (text.find("/*"), text.rfind("*/"))
            && open + 2 <= close
        {
            self.write_escaped(base..base + open);
            self.write_escaped(base + open + 2..base + close);
            self.write_escaped(base + close + 2..base + tag.len);
        }
        (self.at, self.copied) = (base + tag.len, base + tag.len);
    }

    fn close_tag(&mut self, tag: &Shortcode) -> bool {
        let is_end = |end: End| matches!(end, End::Tag(name) | End::Verbatim(name) if name == tag.name);
        let opened = self.open.iter().rposition(|open| is_end(open.end));
        let Some(index) = opened else {
            self.leave(tag.len);
            return false;
        };
        let is_framed = self.open.slice(index..).iter().any(|open| open.is_framed);
        self.flush();
        self.close_from(index);
        self.at += tag.len;
        self.copied = self.at;
        if !is_framed {
            return false;
        }
        self.out.blank_line(self.at);
        self.content = self.at;
        self.ends_line()
    }

    /// The bytes of the tag that closes `tag`.
    fn end_of(&self, tag: &Shortcode) -> Option<(usize, usize)> {
        let mut at = self.at + tag.len;
        loop {
            at += memchr::memchr(b'{', self.source.as_bytes().slice(at..))?;
            match Shortcode::read(self.source.slice(at..)) {
                Some(end) if end.form == Form::Close && end.name == tag.name => return Some((at, at + end.len)),
                _ => at += 1,
            }
        }
    }

    /// Code between two tags.
    fn listing(&mut self, tag: &Shortcode, language: Option<Range<usize>>) -> bool {
        let Some((close, end)) = self.end_of(tag) else { return self.instead(tag, &[]) };
        let base = self.at;
        let after = base + tag.len;
        let start = if line(self.source, after).trim().is_empty() { next_line(self.source, after) } else { after };
        self.out.blank_line(base);
        self.out.put("~~~~~~", base);
        self.out
            .copy(base + language.clone().map_or(0, |range| range.start)..base + language.map_or(0, |range| range.end));
        self.out.put("\n", base);
        self.out.copy(start.min(close)..close);
        if start < close && !self.source.slice(..close).trim_end_matches([' ', '\t']).ends_with('\n') {
            self.out.put("\n", close);
        }
        self.out.put("~~~~~~\n", close);
        (self.at, self.copied) = (end, end);
        self.ends_line()
    }
}
