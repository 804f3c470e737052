//! How long a reader waits for what must not be lost: a bookmark that is on the disk, and the list of all.
//!
//! `cargo bench --bench store`

#![allow(missing_docs, clippy::unwrap_used)]

use divan::Bencher;
use zhujian::{
    annotation::{Anchor, Colour, DocumentKey, Draft},
    document::ContentHash,
    store::Store,
    text::{Place, SourceOffset, TextRange},
};

fn main() {
    divan::main();
}

fn draft() -> Draft {
    let place = |within| Place::new(SourceOffset(4_200), within);
    Draft {
        path: DocumentKey::saved("/书/讲话.md"),
        title: "做大亚太合作蛋糕，实现共同繁荣".into(),
        author: Some("习近平".into()),
        date: Some("2020-11-20".into()),
        statements: Vec::new(),
        anchor: Anchor {
            exact: "马来西亚有句谚语，“遇山一起爬，遇沟一起跨”。".into(),
            prefix: "而是相互成就、互利共赢的发展平台。".into(),
            suffix: "这正是亚太大家庭精神的精髓。".into(),
            range: TextRange::new(place(120), place(186)),
            section: vec!["第四".into()],
            hash: ContentHash::saved("00112233445566778899aabbccddeeff"),
            chars: Some(1_520..1_542),
        },
        note: "谚语".into(),
        tags: vec!["亚太".into()],
        colour: Colour::Green,
    }
}

/// A store in a folder of the package, which lies on a disk where the folder for temporary files may not.
fn store(bookmarks: usize) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let store = Store::open(dir.path()).unwrap();
    (0..bookmarks).for_each(|_| drop(store.add(&draft()).unwrap()));
    (dir, store)
}

/// Until the commit is on the disk.
#[divan::bench(args = [0, 1_000], sample_count = 500, sample_size = 1)]
fn add_a_durable_bookmark(bencher: Bencher, others: usize) {
    let (_dir, store) = store(others);
    bencher.bench_local(|| store.add(&draft()).unwrap());
}

#[divan::bench]
fn list_a_thousand_bookmarks(bencher: Bencher) {
    let (_dir, store) = store(1_000);
    bencher.bench_local(|| store.bookmarks().unwrap());
}

#[divan::bench]
fn open_a_store_of_a_thousand_bookmarks(bencher: Bencher) {
    let (dir, store) = store(1_000);
    drop(store);
    bencher.bench_local(|| Store::open(dir.path()).unwrap());
}
