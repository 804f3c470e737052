//! Tests of the whole engine: properties over random mixes, widths over a real text, blocks of each kind.

mod blocks;
mod kept;
mod properties;
mod widths;

use super::{Line, Setting, lay_out};
use crate::{
    document::{Block, BlockKind, Inset},
    text::{Columns, SourceOffset, WidthProfile},
};

const SPEECH: &str = include_str!("../../seeds/000_ef831c99aa0146c2.txt");

fn block(kind: BlockKind, text: &str) -> Block {
    Block {
        start: SourceOffset(0),
        end: SourceOffset(text.len() as u64),
        kind,
        inset: Inset::default(),
        is_tight: false,
        is_continuation: false,
        text: text.to_owned(),
        marks: Vec::new(),
        segments: Vec::new(),
    }
}

fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph, text)
}

fn speech() -> impl Iterator<Item = Block> {
    SPEECH.lines().map(|line| paragraph(line.trim_matches('\u{3000}'))).filter(|block| !block.text.is_empty())
}

fn plain(measure: u16) -> Setting {
    Setting::plain(Columns(measure), WidthProfile::NARROW)
}

fn texts<'t>(lines: &[Line], text: &'t str) -> Vec<&'t str> {
    lines.iter().map(|line| &text[line.range.clone()]).collect()
}

fn set<'t>(text: &'t str, setting: &Setting) -> Vec<&'t str> {
    texts(&lay_out(&paragraph(text), setting), text)
}
