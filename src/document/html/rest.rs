//! What comes after too many tags in a page: its text line by line, without a tree. The tags are told apart only while it is
//! written, so that it takes no memory beside the page.

use std::borrow::Cow;

use super::{
    element::{is_block, is_unseen, is_void, lower},
    entity::{Within, decoded},
    token::{Token, Tokens},
};

/// A part of the lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) enum Part<'a> {
    /// Text in a line, in which the ends of lines are blanks.
    Text(Cow<'a, str>),
    /// The end of a line; never two in a row, and none at the start.
    LineEnd,
}

/// The parts, in order.
#[derive(Debug, Clone)]
pub(in crate::document) struct Rest<'a> {
    tokens: Tokens<'a>,
    /// What of it is not seen: up to the end of this element.
    unseen: Option<Cow<'a, str>>,
    is_at_start: bool,
}

impl<'a> Rest<'a> {
    /// What follows in `tokens`, of which `last` came just before.
    pub(super) fn new(tokens: Tokens<'a>, last: &Token<'a>) -> Self {
        let mut rest = Self { tokens, unseen: None, is_at_start: true };
        rest.part(last.clone());
        rest
    }

    /// The source of all of it.
    pub(super) fn source(&self) -> &'a str {
        self.tokens.rest()
    }

    /// What a token adds.
    fn part(&mut self, token: Token<'a>) -> Option<Part<'a>> {
        let (name, is_start) = match token {
            Token::Text(_) | Token::Literal(_) if self.unseen.is_some() => return None,
            Token::Text(text) => return Some(Part::Text(decoded(text, Within::Text))),
            Token::Literal(text) => return Some(Part::Text(text.into())),
            Token::Start { name, is_closed, .. } => (lower(name), !is_closed),
            Token::End(name) => (lower(name), false),
        };
        if self.unseen.is_none() && is_start && is_unseen(&name) && !is_void(&name) {
            self.unseen = Some(name);
        } else if !is_start && self.unseen.as_deref() == Some(&*name) {
            self.unseen = None;
        } else if (is_block(&name) || name == "br") && !self.is_at_start {
            return Some(Part::LineEnd);
        }
        None
    }
}

impl<'a> Iterator for Rest<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        loop {
            let token = self.tokens.next()?;
            if let Some(part) = self.part(token) {
                self.is_at_start = part == Part::LineEnd;
                return Some(part);
            }
        }
    }
}
