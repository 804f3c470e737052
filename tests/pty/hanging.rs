//! A disk that never answers: each thread that reads or writes stays at its test door for good, and keys are answered all the
//! same, and so is the end. The doors are there in development builds alone.

#![cfg(debug_assertions)]

use std::fs;

use super::{
    home::{Home, SPEECH},
    session::{Session, Setup},
};

fn start(home: &Home, door: &str, args: &[&str]) -> Session {
    let env = [("ZHUJIAN_HANG", door)];
    home.start_in(args, &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() })
}

fn library(home: &Home) -> String {
    for number in 1..=3 {
        home.write(&format!("{number}.txt"), format!("# 第{number}篇\n\n山高水长。\n"));
    }
    home.documents().to_str().unwrap().to_owned()
}

/// Over 8 MiB, which is held a window at a time.
fn large(home: &Home) -> String {
    let line = |n: u32| format!("　　第{n}行：竹简成册，读书百遍，其义自见；旧书不厌百回读，熟读深思子自知。\n");
    home.write("长.txt", (0..90_000).map(line).collect::<String>())
}

/// Keys are answered, and the reader ends as it always does.
fn assert_alive(session: &Session, code: u32) {
    session.redraw();
    session.redraw();
    session.send("\x03");
    assert_eq!(session.exit(), Ok(code));
    session.assert_restored();
}

#[test]
fn the_first_document_hangs() {
    let home = Home::new();
    let session = start(&home, "open", &[SPEECH]);
    session.wait_until("the reader", |emulator| emulator.is_alternate());
    assert_alive(&session, 0);
}

#[test]
fn a_document_of_the_library_hangs_and_another_is_opened() {
    let home = Home::new();
    let session = start(&home, "open:2", &[&library(&home)]);
    session.wait_for("山高水长。");
    session.send("j\r");
    session.redraw();
    session.send("j\r");
    session.wait_for("第3篇");
    assert_alive(&session, 0);
}

#[test]
fn a_part_of_a_large_document_hangs() {
    for (door, keys) in [("window", "G"), ("find", "/第89999行\r"), ("outline:2", "j")] {
        let home = Home::new();
        let session = start(&home, door, &[&large(&home)]);
        session.wait_for("第5行");
        session.send(keys);
        // Keys wait for the place; Esc leaves the wait.
        session.send("\x1b");
        std::thread::sleep(std::time::Duration::from_secs(1));
        assert_alive(&session, 0);
    }
}

#[test]
fn the_listing_of_the_library_hangs() {
    for door in ["library", "scan", "pack"] {
        let home = Home::new();
        let session = start(&home, door, &[&library(&home)]);
        session.wait_until("the reader", |emulator| emulator.is_alternate());
        assert_alive(&session, 0);
    }
}

#[test]
fn a_search_in_the_library_hangs() {
    for door in ["search", "searcher"] {
        let home = Home::new();
        let session = start(&home, door, &[&library(&home)]);
        session.wait_for("山高水长。");
        session.send("\x06山");
        session.redraw();
        session.send("\x03");
        assert_alive(&session, 0);
    }
}

#[test]
fn reading_a_file_that_has_changed_hangs() {
    for door in ["watch", "open:2"] {
        let home = Home::new();
        let path = home.write("改.txt", "一读再读。\n");
        let session = start(&home, door, &[&path]);
        session.wait_for("一读再读。");
        session.redraw();
        fs::write(&path, "三读。\n").unwrap();
        assert_alive(&session, 0);
    }
}

#[test]
fn a_folder_of_other_machines_hangs() {
    let home = Home::new();
    home.write("x", "");
    home.set(&format!("sync: {}\n", home.documents().display()));
    let session = start(&home, "sync", &[SPEECH]);
    session.wait_for("单边主义");
    assert_alive(&session, 0);
}

#[test]
fn a_passage_whose_saving_hangs_is_printed() {
    let home = Home::new();
    let session = start(&home, "save", &[SPEECH]);
    session.wait_for("单边主义");
    session.send("m");
    session.wait_for("附注，可不写");
    session.send("得失\r");
    assert_alive(&session, 74);
    session.wait_until("the passage", |emulator| emulator.lines().join("").contains("得失"));
}

#[test]
fn a_store_that_hangs_keeps_nobody_from_reading() {
    for door in ["opening", "store"] {
        let home = Home::new();
        let session = start(&home, door, &[SPEECH]);
        session.wait_for("单边主义");
        session.redraw();
        session.send("\x03");
        assert!(session.exit().is_ok());
        session.assert_restored();
    }
}

#[test]
fn the_place_that_was_read_to_is_shown_whatever_the_store_does() {
    let home = Home::new();
    let session = start(&home, "none", &[SPEECH]);
    session.wait_for("单边主义");
    session.send("  ");
    session.redraw();
    let page = session.screen();
    assert!(page.iter().all(|line| !line.contains("单边主义")));
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    let session = start(&home, "store", &[SPEECH]);
    session.wait_until("the page that was left", |emulator| emulator.lines()[2..12] == page[2..12]);
    session.redraw();
    session.send("\x03");
    assert!(session.exit().is_ok());
    session.assert_restored();
}

#[test]
fn the_folders_of_the_settings_and_of_the_state_hang() {
    for (door, said) in [("settings", "config.yaml"), ("adjustments", "阅读时改的设置")] {
        let home = Home::new();
        let session = start(&home, door, &[SPEECH]);
        session.wait_for(said);
        assert_alive(&session, 0);
    }
    for door in ["terminals", "places"] {
        let home = Home::new();
        let env = [("ZHUJIAN_HANG", door), ("TERM_PROGRAM", "ghostty")];
        let session = home.start_in(&[SPEECH], &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() });
        session.wait_for("新冠肺炎");
        assert_alive(&session, 0);
    }
}

#[test]
fn the_folder_of_the_library_hangs_and_another_is_opened() {
    let home = Home::new();
    home.set(&format!("library: [{}]\n", library(&home)));
    let session = start(&home, "is_there", &[]);
    session.wait_for("没有回应");
    assert_alive(&session, 0);
}
