//! What is acknowledged is kept: writers that are killed at any moment, and several at once. Each writer is a process of
//! its own. The long form: `ZHUJIAN_KILLS=500 cargo test --test it crash -- --nocapture`.

use std::{
    collections::BTreeSet,
    env,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
};

use zhujian::{
    annotation::{Anchor, BookmarkId, Colour, DocumentKey, Draft},
    document::ContentHash,
    store::Store,
    text::{Place, SourceOffset, TextRange},
};

/// Writers that are killed where nothing else is asked for.
const KILLS: u64 = 20;
/// Most bookmarks of a writer before it is killed.
const MOST_BEFORE_KILL: u64 = 30;

fn draft(n: usize) -> Draft {
    let place = |within| Place::new(SourceOffset(n as u64), within);
    Draft {
        path: DocumentKey::saved(format!("/书/{}.md", n % 7)),
        title: "一".into(),
        author: None,
        date: None,
        statements: vec![("url".into(), "https://example.org/1".into())],
        anchor: Anchor {
            exact: format!("第{n}句。{}", "引文".repeat(n % 50)),
            prefix: "前".repeat(32),
            suffix: "后".repeat(32),
            range: TextRange::new(place(0), place(9)),
            section: vec!["第一".into()],
            hash: ContentHash::saved("abc"),
            chars: None,
        },
        note: "笔记".repeat(n % 100),
        tags: vec!["标签".into()],
        colour: Colour::default(),
    }
}

/// The process that the tests start: it adds bookmarks and says the id of each that is kept.
#[test]
#[ignore = "the writer that the tests of this file start"]
fn writer() {
    let folder = env::var_os("ZHUJIAN_TEST_STORE").expect("started by the tests of this file");
    let most = env::var("ZHUJIAN_TEST_COUNT").unwrap().parse().unwrap();
    let store = Store::open(Path::new(&folder)).unwrap();
    for n in 0..most {
        let kept = store.add(&draft(n)).unwrap();
        // Not `println!`: a test's own output is held back.
        writeln!(std::io::stdout(), "kept {}", kept.id).unwrap();
    }
}

fn start(folder: &Path, most: usize) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "crash::writer", "--ignored", "--nocapture"]);
    command.env("ZHUJIAN_TEST_STORE", folder).env("ZHUJIAN_TEST_COUNT", most.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// The ids in the whole lines among what a writer said.
fn acknowledged(lines: impl Iterator<Item = String>) -> impl Iterator<Item = BookmarkId> {
    lines.filter_map(|line| {
        // The first line follows what the test runner says.
        line.split_once("kept ")?.1.parse().ok()
    })
}

fn ids(folder: &Path) -> BTreeSet<BookmarkId> {
    let store = Store::open(folder).unwrap();
    assert_eq!(store.condition(), None);
    store.bookmarks().unwrap().into_iter().map(|bookmark| bookmark.id).collect()
}

/// Numbers that look random and are the same in every run (SplitMix64).
fn random(state: &mut u64, end: u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) % end
}

#[test]
fn what_was_acknowledged_survives_a_writer_that_is_killed_at_any_moment() {
    let kills = env::var("ZHUJIAN_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut state = 20_201_120;
    let mut told = BTreeSet::new();
    for _ in 0..kills {
        let mut writer = start(folder.path(), usize::MAX);
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
        // Some are killed while they open the store, the others in the midst of some later bookmark.
        let before = random(&mut state, MOST_BEFORE_KILL) as usize;
        told.extend(acknowledged(lines.by_ref()).take(before));
        (0..random(&mut state, 200_000)).for_each(|_| std::hint::spin_loop());
        writer.kill().unwrap();
        writer.wait().unwrap();
        // What it said last, before it was killed.
        told.extend(acknowledged(lines));
    }
    let kept = ids(folder.path());
    let lost = told.difference(&kept).count();
    println!("{kills} kills, {} acknowledged, {} kept, {lost} lost", told.len(), kept.len());
    assert!(told.len() as u64 > kills, "the writers were killed too early to tell anything");
    assert_eq!(lost, 0);
}

#[test]
fn four_writers_of_a_hundred_bookmarks_each_keep_four_hundred() {
    let folder = tempfile::tempdir().unwrap();
    let writers = [(); 4].map(|()| start(folder.path(), 100));
    let mut told = BTreeSet::new();
    for mut writer in writers {
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
        told.extend(acknowledged(lines));
        assert!(writer.wait().unwrap().success());
    }
    assert_eq!(told.len(), 400);
    assert_eq!(ids(folder.path()), told);
}
