//! Speed of setting lines: `cargo bench --bench layout`.

use divan::{Bencher, counter::BytesCount};
use zhujian::{
    document::{Block, BlockKind, Inset, parse},
    layout::{Typesetting, lay_out},
    text::{Columns, SourceOffset, Switch},
};

const SPEECH: &str = include_str!("../seeds/000_ef831c99aa0146c2.txt");

fn main() {
    divan::main();
}

/// The peer of every figure below: reading each byte once, in the same run.
#[divan::bench]
fn counting_line_feeds(bencher: Bencher) {
    let text = "　　第一，坚持开放包容。\n".repeat(30_000);
    bencher.counter(BytesCount::new(text.len())).bench(|| text.bytes().filter(|&byte| byte == b'\n').count());
}

/// What the lines of a paragraph take beside its text: the peak of the allocator while it is set.
#[global_allocator]
static MEMORY: divan::AllocProfiler = divan::AllocProfiler::system();

fn paragraph(text: String) -> Block {
    Block {
        start: SourceOffset(0),
        end: SourceOffset(text.len() as u64),
        kind: BlockKind::Paragraph,
        inset: Inset::default(),
        is_tight: false,
        is_continuation: false,
        text,
        marks: Vec::new(),
        segments: Vec::new(),
    }
}

fn paragraphs(bytes: usize) -> Vec<Block> {
    let lines = SPEECH.lines().map(|line| line.trim_matches('\u{3000}')).filter(|line| !line.is_empty());
    let copies = bytes / SPEECH.len() + 1;
    std::iter::repeat_n(lines, copies).flatten().map(|line| paragraph(line.to_owned())).collect()
}

fn measure(bencher: Bencher, blocks: &[Block], setting: &Typesetting) {
    let bytes: usize = blocks.iter().map(|block| block.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| blocks.iter().map(|block| lay_out(block, setting).len()).sum::<usize>());
}

#[divan::bench(args = [20, 40, 80, 120])]
fn speeches_of_1_mb(bencher: Bencher, width: u16) {
    measure(bencher, &paragraphs(1 << 20), &Typesetting { measure: Columns(width), ..Typesetting::default() });
}

#[divan::bench(args = [20, 40, 80, 120])]
fn speeches_of_1_mb_spaced_out(bencher: Bencher, width: u16) {
    let setting = Typesetting { measure: Columns(width), ..Typesetting::default() }
        .with(Switch::Hang, true)
        .with(Switch::Justify, true)
        .with(Switch::LatinGap, true);
    measure(bencher, &paragraphs(1 << 20), &setting);
}

#[divan::bench]
fn a_law_in_markdown(bencher: Bencher) {
    let article = "### 第一条\n\n护**堤**与修闸，依[前章](a.md)办理。\n\n- （一）清淤；\n- （二）修闸。\n\n";
    measure(bencher, &parse(&article.repeat(4_000)).window.blocks, &Typesetting::default());
}

#[divan::bench(args = [1_000_000, 10_000_000, 100_000_000], max_time = 10)]
fn one_paragraph(bencher: Bencher, bytes: usize) {
    let text: String = paragraphs(bytes).iter().map(|block| block.text.as_str()).collect();
    measure(bencher, &[paragraph(text)], &Typesetting::default());
}
