//! XML of packs, read piece by piece with names without their prefixes. Tolerant: what is wrong ends the text there and
//! fails nothing. No entity of a document's own is expanded, so none explodes.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// A piece of XML.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// A tag that opens an element; an empty element is closed right after it.
    Open(Element<'a>),
    /// An element ends.
    Close,
    /// Text, its references resolved.
    Text(Cow<'a, str>),
}

/// The tag that opens an element.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute that is called `name` behind any prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.html_attributes();
        let mut known = attributes.with_checks(false).flatten();
        let found = known.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value: &str = &found.value;
        Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Cow::into_owned))
    }
}

/// The pieces of a text of XML, in order.
pub(super) struct Pieces<'a> {
    reader: Reader<&'a [u8]>,
    is_over: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, is_over: false }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while !self.is_over {
            match self.reader.read_event() {
                Ok(Event::Start(start) | Event::Empty(start)) => return Some(Piece::Open(Element(start))),
                Ok(Event::End(_)) => return Some(Piece::Close),
                Ok(Event::Text(text)) => return Some(Piece::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Some(Piece::Text(text.into_inner())),
                Ok(Event::GeneralRef(reference)) => {
                    let text = match reference.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        _ => resolve_predefined_entity(&reference.into_inner()).unwrap_or_default().to_owned(),
                    };
                    return Some(Piece::Text(text.into()));
                }
                Ok(Event::Eof) | Err(_) => self.is_over = true,
                Ok(_) => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let piece = |piece| match piece {
            Piece::Open(element) => format!("<{} {:?}>", element.name(), element.attribute("a")),
            Piece::Close => "</>".to_owned(),
            Piece::Text(text) => text.into_owned(),
        };
        Pieces::of(text).map(piece).collect()
    }

    #[test]
    fn names_have_no_prefix_and_references_are_resolved() {
        assert_eq!(shown("<w:p x:a='1&lt;2'><w:br/>河&amp;&#x6865;</w:p>"), "<p Some(\"1<2\")><br None></>河&桥</>");
    }

    #[test]
    fn what_is_wrong_ends_the_text_and_no_entity_explodes() {
        assert_eq!(shown("<a>河</b>桥<"), "<a None>河</>桥");
        assert_eq!(shown("<!DOCTYPE a [<!ENTITY b \"&c;&c;\">]><a>&b;河</a>"), "<a None>河</>");
        assert_eq!(shown("<a a='&nope;'>"), "<a Some(\"&nope;\")>");
    }
}
