//! What must be known of the rest of a source before a block is opened: whether anything closes it.

use std::collections::HashMap;

use super::{
    container_label::colons,
    line::line,
    shortcode::{Form, Shortcode},
};
use crate::text::Slice;

/// The next place of a mark, looked for once however often it is asked for.
#[derive(Debug)]
pub(super) struct Ahead {
    mark: &'static str,
    /// The last byte that was asked from, and the place that was found.
    known: Option<(usize, Option<usize>)>,
}

impl Ahead {
    pub(super) const fn new(mark: &'static str) -> Self {
        Self { mark, known: None }
    }

    /// The byte after the first mark in `source` from byte `at` on.
    pub(super) fn end(&mut self, source: &str, at: usize) -> Option<usize> {
        let found = match self.known {
            Some((from, found)) if from <= at && found.is_none_or(|found| found >= at) => found,
            _ => memchr::memmem::find(source.as_bytes().slice(at..), self.mark.as_bytes()).map(|found| at + found),
        };
        self.known = Some((at, found));
        found.map(|found| found + self.mark.len())
    }
}

/// The names of the tags that close a block, and the last byte of each.
pub(super) fn closers(source: &str, body: usize) -> HashMap<&str, usize> {
    let mut found = HashMap::new();
    let mut at = body;
    while let Some(brace) = memchr::memchr(b'{', source.as_bytes().slice(at..)) {
        at += brace;
        match Shortcode::read(source.slice(at..)) {
            Some(tag) => {
                if tag.form == Form::Close {
                    found.insert(tag.name, at);
                }
                at += tag.len;
            }
            None => at += 1,
        }
    }
    found
}

/// The byte of the last fence of colons that may close a container.
pub(super) fn last_colons(source: &str, body: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    // Forwards, it is known fast that there is none.
    memchr::memmem::find(bytes.slice(body..), b":::")?;
    let mut end = bytes.len();
    while let Some(at) = memchr::memmem::rfind(bytes.slice(body..end), b":::").map(|at| body + at) {
        let start = memchr::memrchr(b'\n', bytes.slice(..at)).map_or(0, |feed| feed + 1).max(body);
        if colons(line(source, start).trim_start_matches(['>', ' ', '\t']).trim_end())
            .is_some_and(|(_, is_close)| is_close)
        {
            return Some(start);
        }
        end = start;
    }
    None
}
