//! How fast texts are read and their entries found, beside a bare scan for 第 over the same bytes: texts of the kinds that
//! are read otherwise than line by line (wrapped by hand, numbered throughout, Markdown) as well as plain chapters.
//!
//! `cargo bench --bench outline`

#![allow(missing_docs)]

use divan::{Bencher, counter::BytesCount};
use zhujian::{
    document::{Document, parse},
    outline::build,
};

fn main() {
    divan::main();
}

const SENTENCES: [&str; 4] = [
    "河水从山里来，绕过村口的老树，又往东去。",
    "老人说，这条河从前还要宽些，船可以一直开到镇上。",
    "“今年的水真大！”",
    "她把信放在桌上，什么也没有说，只是望着窗外的一片芦苇。",
];

/// The kinds of texts.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Chapters,
    Wrapped,
    WrappedWithBlankLines,
    Entries,
    Law,
    Markdown,
}

const KINDS: [Kind; 6] =
    [Kind::Chapters, Kind::Wrapped, Kind::WrappedWithBlankLines, Kind::Entries, Kind::Law, Kind::Markdown];

/// The paragraph number `n`: one to five sentences.
fn paragraph(n: usize) -> String {
    (n..=n + n % 5).map(|at| SENTENCES[(at + n / 7) % SENTENCES.len()]).collect()
}

/// `text` in lines of 35 characters.
fn wrapped(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(35).flat_map(|line| line.iter().chain(&['\n'])).collect()
}

/// 400 chapters, from 4 to 9 MiB.
fn text(kind: Kind) -> String {
    let paragraphs = |n: usize| (n..n + 60).map(paragraph);
    let chapter = |n: usize| match kind {
        Kind::Chapters => {
            let prose: String = paragraphs(n).map(|text| format!("　　{text}\n")).collect();
            format!(
                "第{n}章 河\n\n{prose}　　要办三件事：一是清淤，二是修闸，三是种树。\n一、清淤\n{prose}二、修闸\n\n"
            )
        }
        Kind::Wrapped => {
            let prose: String = paragraphs(n).map(|text| wrapped(&format!("　　{text}"))).collect();
            format!("第{n}章 河\n{prose}")
        }
        Kind::WrappedWithBlankLines => {
            let prose: String = paragraphs(n).map(|text| wrapped(&text) + "\n").collect();
            format!("第{n}章 河\n\n{prose}")
        }
        Kind::Entries => {
            let entries = paragraphs(n).enumerate();
            let entries: String = entries.map(|(at, text)| format!("{}、{text}\n", at % 6 + 1)).collect();
            format!("第{n}部分 河\n{entries}")
        }
        Kind::Law => {
            let articles = paragraphs(n).enumerate();
            let articles = articles.map(|(at, text)| format!("第{}条　{text}\n（一）堤；\n（二）闸。\n", n * 60 + at));
            format!("第{n}章　河\n{}", articles.collect::<String>())
        }
        Kind::Markdown => {
            let prose: String = paragraphs(n).map(|text| format!("{text}**河**，见[图](a.png)。\n\n")).collect();
            format!("## 第{n}章 河\n\n{prose}- 清淤\n- 修闸\n\n")
        }
    };
    (1..=400).map(chapter).collect()
}

fn document(text: &str) -> Document {
    parse(text)
}

#[divan::bench(args = KINDS)]
fn reading(bencher: Bencher, kind: Kind) {
    let text = text(kind);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| document(&text));
}

#[divan::bench(args = KINDS)]
fn entries(bencher: Bencher, kind: Kind) {
    let text = text(kind);
    let window = document(&text).window;
    bencher.counter(BytesCount::new(text.len())).bench_local(|| build(&window));
}

#[divan::bench]
fn scan_for_one_character(bencher: Bencher) {
    let text = text(Kind::Chapters);
    let finder = memchr::memmem::Finder::new("第");
    bencher.counter(BytesCount::new(text.len())).bench_local(|| finder.find_iter(text.as_bytes()).count());
}
