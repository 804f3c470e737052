//! How fast points are found in plain text, beside a bare scan for 第 over the same bytes.
//!
//! `cargo bench --bench outline`

#![allow(missing_docs)]

use divan::{Bencher, counter::BytesCount};
use zhujian::{
    document::{Window, parse},
    outline::build,
};

fn main() {
    divan::main();
}

/// About 6 MiB of chapters of prose with a numbered list in each.
fn text() -> String {
    let prose =
        "　　河水从山里来，绕过村口的老树，又往东去。老人说，这条河从前还要宽些，船可以一直开到镇上。\n".repeat(40);
    let chapter = |n: usize| {
        format!(
            "第{n}章 河\n\n{prose}　　要办三件事：一是清淤，二是修闸，三是种树。\n一、清淤\n{prose}二、修闸\n{prose}\n"
        )
    };
    (1..=400).map(chapter).collect()
}

fn window(text: &str) -> Window {
    parse(text).window
}

#[divan::bench]
fn points_of_plain_text(bencher: Bencher) {
    let text = text();
    let window = window(&text);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| build(&window));
}

#[divan::bench]
fn scan_for_one_character(bencher: Bencher) {
    let text = text();
    let finder = memchr::memmem::Finder::new("第");
    bencher.counter(BytesCount::new(text.len())).bench_local(|| finder.find_iter(text.as_bytes()).count());
}
