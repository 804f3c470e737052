//! Each thread of the program panics once, by its test door: the two that reading cannot do without end the reader, any other
//! its own work. The doors are there in development builds alone.

#![cfg(debug_assertions)]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::{
    home::{Home, SPEECH},
    session::{Session, Setup},
};

const SAID_AT_END: &str = "竹简出了错，已退出";
const SAID_MEANWHILE: &str = "其间后台出过错";
const GIVEN_UP: &str = "已放弃；可以接着读";

/// The reader, which panics at a door.
fn start(home: &Home, door: &str, args: &[&str]) -> Session {
    let env = [("ZHUJIAN_PANIC", door)];
    home.start_in(args, &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() })
}

fn speech(home: &Home, door: &str) -> Session {
    let session = start(home, door, &[SPEECH]);
    session.wait_for("单边主义");
    session
}

fn notes(home: &Home) -> Vec<PathBuf> {
    let files = fs::read_dir(home.state()).unwrap().map(|entry| entry.unwrap().path());
    let is_note = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("crash-"));
    files.filter(is_note).collect()
}

/// The one crash note tells the thread, where it was and what the terminal is, to the user alone, and quotes nothing.
fn check_note(home: &Home, thread: &str) {
    let notes = notes(home);
    let [note] = &notes[..] else { panic!("{notes:?}") };
    let text = fs::read_to_string(note).unwrap();
    for part in
        [&format!("thread: {thread}\n"), "place: src/crash.rs:", "message: the test door of ", "TERM=", "backtrace:\n"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        text.contains(concat!("zhujian ", env!("CARGO_PKG_VERSION"))) && text.contains("zhujian::crash::"),
        "{text}"
    );
    assert!(!text.contains("words of a document"), "{text}");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(note), mode(&home.state())), (0o600, 0o700));
}

/// Waits for words that the shell's screen may have broken.
fn wait_for_line(session: &Session, text: &str) {
    session.wait_until(text, |emulator| emulator.lines().join("").contains(text));
}

/// The reader ends: the terminal as it was, one line that says what to do, and no more of Rust than that.
fn assert_ends(home: &Home, session: &Session, thread: &str) {
    assert_eq!(session.exit(), Ok(70));
    session.assert_restored();
    wait_for_line(session, SAID_AT_END);
    let screen = session.screen().join("");
    assert!(
        screen.contains("crash-") && !screen.contains("panicked") && !screen.contains("RUST_BACKTRACE"),
        "{screen}"
    );
    check_note(home, thread);
}

/// The reader goes on, says so, and says where the note is once more at the end.
fn assert_goes_on(home: &Home, session: &Session, thread: &str) {
    session.wait_for(GIVEN_UP);
    session.redraw();
    check_note(home, thread);
    assert_quits(session, 0);
    wait_for_line(session, SAID_MEANWHILE);
}

fn assert_quits(session: &Session, code: u32) {
    session.send("\x03");
    assert_eq!(session.exit(), Ok(code));
    session.assert_restored();
}

/// Over 8 MiB, which is held a window at a time.
fn large(home: &Home) -> String {
    let line = |n: u32| format!("　　第{n}行：竹简成册，读书百遍，其义自见；旧书不厌百回读，熟读深思子自知。\n");
    home.write("长.txt", (0..90_000).map(line).collect::<String>())
}

fn library(home: &Home) -> String {
    for number in 1..=3 {
        home.write(&format!("{number}.txt"), format!("# 第{number}篇\n\n山高水长。\n"));
    }
    home.documents().to_str().unwrap().to_owned()
}

#[test]
fn the_run_loop_ends_and_what_was_marked_before_is_saved() {
    let home = Home::new();
    // The fourth key: a passage is marked, a note begun.
    let session = speech(&home, "key:4");
    session.send("m");
    session.wait_for("附注，可不写");
    session.send("得失");
    session.wait_for("得失");
    session.send("x");
    assert_ends(&home, &session, "main");
    let again = home.start(&[SPEECH], 100, 30);
    again.wait_for("单边主义");
    again.send("'");
    again.wait_for("得失");
    assert_quits(&again, 0);
}

#[test]
fn a_panic_while_drawing_ends_the_reader() {
    let home = Home::new();
    let session = speech(&home, "frame:3");
    session.send("jj");
    session.send("j");
    assert_ends(&home, &session, "main");
}

#[test]
fn the_listener_ends_the_reader() {
    let home = Home::new();
    let session = speech(&home, "terminal:3");
    // Keys that are sent at once may be heard as one, so they are sent until the door is reached.
    session.send_until_exit("j");
    assert_ends(&home, &session, "terminal");
}

#[test]
fn a_change_whose_saving_panics_is_saved_at_the_next_try() {
    let home = Home::new();
    let session = speech(&home, "save");
    session.send("m");
    session.wait_for(GIVEN_UP);
    session.send("留住\r");
    session.wait_for("已保存");
    check_note(&home, "store");
    session.send("j");
    assert_quits(&session, 0);
    let again = home.start(&[SPEECH], 100, 30);
    again.wait_for("单边主义");
    again.send("'");
    again.wait_for("留住");
    assert_quits(&again, 0);
}

#[test]
fn other_work_of_the_store_is_given_up() {
    // What is known of the document, then of all documents, then the bookmarks.
    for door in ["store:1", "store:2"] {
        let home = Home::new();
        let session = speech(&home, door);
        assert_goes_on(&home, &session, "store");
    }
}

#[test]
fn a_store_that_panics_while_it_is_opened_is_opened_again() {
    let home = Home::new();
    let session = speech(&home, "opening");
    session.send("m\r");
    session.wait_for("已保存");
    session.redraw();
    check_note(&home, "store");
    assert_quits(&session, 0);
    wait_for_line(&session, SAID_MEANWHILE);
}

#[test]
fn a_document_whose_reading_panics_does_not_open() {
    let home = Home::new();
    let session = start(&home, "open:2", &[&library(&home)]);
    session.wait_for("山高水长。");
    session.send("j\r");
    assert_goes_on(&home, &session, "open");
}

#[test]
fn a_part_of_a_large_document_whose_reading_panics_is_given_up() {
    let home = Home::new();
    let session = start(&home, "window", &[&large(&home)]);
    session.wait_for("第5行");
    session.send("G");
    assert_goes_on(&home, &session, "open");
}

#[test]
fn a_library_whose_listing_panics_is_listed_as_far_as_it_came() {
    let home = Home::new();
    let session = start(&home, "library", &[&library(&home)]);
    assert_goes_on(&home, &session, "library");
}

#[test]
fn a_document_that_makes_the_listing_panic_is_left_out() {
    let home = Home::new();
    let session = start(&home, "scan", &[&library(&home)]);
    session.wait_until("two of three", |emulator| {
        emulator.lines().iter().filter(|line| line.contains("第") && line.contains("篇")).count() >= 2
    });
    check_note(&home, notes_thread(&home).as_str());
    assert_quits(&session, 0);
    wait_for_line(&session, SAID_MEANWHILE);
}

/// The thread that the one note names: those of a pool have no name of ours.
fn notes_thread(home: &Home) -> String {
    let text = fs::read_to_string(&notes(home)[0]).unwrap();
    text.lines().find_map(|line| line.strip_prefix("thread: ")).unwrap().to_owned()
}

#[test]
fn a_text_cache_whose_making_panics_leaves_the_library() {
    let home = Home::new();
    let session = start(&home, "pack", &[&library(&home)]);
    session.wait_for(GIVEN_UP);
    session.wait_for("第3篇");
    assert_quits(&session, 0);
    wait_for_line(&session, SAID_MEANWHILE);
}

#[test]
fn the_search_for_passages_of_a_changed_text_that_panics_is_given_up() {
    let home = Home::new();
    let path = home.write("a.txt", "山高水长。\n\n风过竹林。\n");
    let session = home.start(&[&path], 100, 30);
    session.wait_for("山高水长");
    session.send("m\r");
    session.wait_for("*    山高水长");
    assert_quits(&session, 0);
    home.write("a.txt", "新的一段。\n\n山高水长。\n\n风过竹林。\n");
    let session = start(&home, "passages", &[&path]);
    session.wait_for(GIVEN_UP);
    session.send("'\r");
    session.wait_for("新的一段");
    check_note(&home, "passages");
    assert_quits(&session, 0);
}

#[test]
fn a_search_in_the_library_that_panics_is_given_up() {
    for door in ["search", "searcher"] {
        let home = Home::new();
        let session = start(&home, door, &[&library(&home)]);
        session.wait_for("山高水长。");
        session.send("\x06山");
        session.wait_for(GIVEN_UP);
        session.send("高");
        session.wait_for("第2篇");
        session.send("\x03");
        assert_quits(&session, 0);
        wait_for_line(&session, SAID_MEANWHILE);
    }
}

#[test]
fn the_search_in_a_large_document_that_panics_is_given_up() {
    let home = Home::new();
    let session = start(&home, "find", &[&large(&home)]);
    session.wait_for("第5行");
    session.send("/第89999行\r");
    session.wait_for(GIVEN_UP);
    session.send("\x1b/第89999行\r");
    session.wait_for("1/1");
    check_note(&home, "find");
    assert_quits(&session, 0);
}

#[test]
fn the_outline_of_a_large_document_that_panics_is_given_up() {
    let home = Home::new();
    let session = start(&home, "outline:2", &[&large(&home)]);
    assert_goes_on(&home, &session, "outline");
}

#[test]
fn an_exchange_that_panics_is_given_up() {
    let home = Home::new();
    home.write("x", "");
    home.set(&format!("sync: {}\n", home.documents().display()));
    let session = speech(&home, "sync");
    assert_goes_on(&home, &session, "sync");
}

#[test]
fn readings_whose_finding_panics_stay_the_most_common_ones() {
    let home = Home::new();
    let path = home.write("行.txt", "银行行长。\n");
    let session = start(&home, "spelling", &[&path]);
    session.wait_for("银行行长。");
    session.send("pp");
    session.wait_for("yín");
    session.wait_for(GIVEN_UP);
    check_note(&home, "spelling");
    assert_quits(&session, 0);
}

#[test]
fn a_watch_that_panics_is_given_up() {
    let home = Home::new();
    let path = home.write("改.txt", "一读再读。\n");
    let session = start(&home, "watch", &[&path]);
    session.wait_for("一读再读。");
    session.redraw();
    fs::write(&path, "三读。\n").unwrap();
    session.wait_for(GIVEN_UP);
    check_note(&home, &notes_thread(&home));
    assert_quits(&session, 0);
}

#[test]
fn a_copy_that_panics_is_given_up() {
    let home = Home::new();
    let env = [
        ("ZHUJIAN_PANIC", "clipboard"),
        ("DISPLAY", ":0"),
        ("SSH_CONNECTION", ""),
        ("SSH_CLIENT", ""),
        ("SSH_TTY", ""),
    ];
    let session = home.start_in(&[SPEECH], &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() });
    session.wait_for("单边主义");
    session.send("Vy");
    assert_goes_on(&home, &session, "clipboard");
}

#[test]
fn an_address_whose_opening_panics_is_given_up() {
    let home = Home::new();
    let env =
        [("ZHUJIAN_PANIC", "browser"), ("DISPLAY", ":0"), ("SSH_CONNECTION", ""), ("SSH_CLIENT", ""), ("SSH_TTY", "")];
    let document = home.write("链.md", "# 题\n\n见[网页](https://example.org/)。\n");
    let session = home.start_in(&[&document], &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() });
    session.wait_for("见网页");
    session.send(".");
    session.wait_for("https://example.org/");
    session.send("\r");
    assert_goes_on(&home, &session, "browser");
}

#[test]
fn a_subcommand_that_panics_ends_with_a_line() {
    let home = Home::new();
    let session = start(&home, "subcommand", &["outline", SPEECH]);
    assert_eq!(session.exit(), Ok(70));
    wait_for_line(&session, SAID_AT_END);
    assert!(!session.screen().join("").contains("panicked"));
    check_note(&home, "main");
}

#[test]
fn a_subcommand_one_of_whose_threads_panics_prints_the_rest_and_says_so() {
    let home = Home::new();
    let session = start(&home, "scan", &["list", &library(&home)]);
    assert_eq!(session.exit(), Ok(70));
    wait_for_line(&session, SAID_AT_END);
    let listed = session.screen().iter().filter(|line| line.contains("篇")).count();
    assert_eq!(listed, 2, "{}", session.screen().join("\n"));
}

#[test]
fn a_crash_note_that_cannot_be_written_is_said_too() {
    let home = Home::new();
    fs::create_dir_all(home.state().parent().unwrap()).unwrap();
    fs::write(home.state(), "").unwrap();
    let session = start(&home, "subcommand", &["outline", SPEECH]);
    assert_eq!(session.exit(), Ok(70));
    wait_for_line(&session, "崩溃记录也写不下来");
}
