//! Tests of the whole engine: properties over random mixes, widths over a real text, blocks of each kind.

mod blocks;
mod kept;
mod properties;
mod vertical;
mod widths;

use super::{Line, Typesetting, lay_out};
use crate::{
    document::{Block, BlockKind, fixtures},
    text::{Columns, WidthProfile},
};

const SPEECH: &str = include_str!("../../seeds/000_ef831c99aa0146c2.txt");

fn block(kind: BlockKind, text: &str) -> Block {
    fixtures::block(0, kind, text)
}

fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph, text)
}

fn speech() -> impl Iterator<Item = Block> {
    SPEECH.lines().map(|line| paragraph(line.trim_matches('\u{3000}'))).filter(|block| !block.text.is_empty())
}

fn plain(measure: u16) -> Typesetting {
    Typesetting::plain(Columns(measure), WidthProfile::NARROW)
}

fn texts<'t>(lines: &[Line], text: &'t str) -> Vec<&'t str> {
    lines.iter().map(|line| &text[line.range.clone()]).collect()
}

fn set<'t>(text: &'t str, setting: &Typesetting) -> Vec<&'t str> {
    texts(&lay_out(&paragraph(text), setting), text)
}
