//! `--log`: what it tells of a sitting, and what it never tells.

use std::{fs, os::unix::fs::PermissionsExt};

use super::home::Home;

#[test]
fn a_sitting_is_logged_without_a_word_of_the_text_the_note_or_the_query() {
    let home = Home::new();
    let words = ["山高水长，暗语甲在此。", "暗语乙", "暗语丙"];
    for number in 1..=3 {
        home.write(&format!("{number}.txt"), format!("# 暗语题{number}\n\n{}\n", words[0]));
    }
    let folder = home.documents();
    let log = folder.parent().unwrap().join("zhujian.log");
    let session =
        home.start(&["--log", log.to_str().unwrap(), "--log-level", "trace", folder.to_str().unwrap()], 100, 30);
    session.wait_for("暗语甲");
    session.send("m");
    session.wait_for("附注，可不写");
    session.send("暗语乙\r");
    session.wait_for("已保存");
    session.send("\x06暗语丙");
    // Before its end the search says 0 篇 as well.
    let is_done = |line: &String| line.contains("0 篇") && line.contains("毫秒");
    session.wait_until("the end of the search", |emulator| emulator.lines().iter().any(is_done));
    session.send("\x03");
    fs::remove_file(folder.join("3.txt")).unwrap();
    session.send("\x03\x03");
    assert_eq!(session.exit(), Ok(0));
    let text = fs::read_to_string(&log).unwrap();
    for part in [
        "INFO  main zhujian: begins version=",
        "the terminal is taken columns=100 rows=30",
        "the terminal has told its widths",
        " store store::open: the store is open",
        " library tui::workers::library_worker: the library is listed documents=3",
        "source::open: opened name=\"1\" encoding=\"UTF-8\"",
        " store tui::workers::store_worker: a change is_saved=true",
        " search tui::workers::library_search: searched characters=3 totals.documents=0",
        ": frame took=",
        "INFO  main zhujian: ends",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("暗语"), "{text}");
    assert_eq!(fs::metadata(&log).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_log_that_cannot_be_written_is_said_before_anything_begins() {
    let home = Home::new();
    let folder = home.documents();
    fs::create_dir_all(&folder).unwrap();
    let session = home.start(&["--log", folder.to_str().unwrap()], 100, 30);
    assert_eq!(session.exit(), Ok(74));
    session.wait_for("不能写入");
}

#[test]
fn doctor_asks_the_terminal_and_leaves_its_screen_as_it_was() {
    let home = Home::new();
    let session = home.start(&["doctor"], 100, 30);
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
    session.wait_for("100x30");
    let screen = session.screen();
    // The first line of what is said stands where the cursor was, and nothing of the signs that were measured is left.
    assert!(screen[0].contains("zhujian"), "{screen:?}");
    assert!(!screen.iter().any(|row| row.contains('①') || row.contains('\u{1F44D}')), "{screen:?}");
    assert!(screen.iter().any(|row| row.contains("U+FE0F")), "its answers were heard: {screen:?}");
}
