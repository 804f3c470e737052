//! The reader itself, driven by keys and signals as a person and a system do.

use rustix::process::Signal;

use super::{
    emulator::{COLOURED, Emulator},
    home::{Home, SPEECH},
    session::{Session, Setup},
};

const THIRD: &str = "第三，坚持互联互通";

/// The speech at 100x30.
fn reading(home: &Home) -> Session {
    let session = home.start(&[SPEECH], 100, 30);
    session.wait_for("单边主义");
    session
}

/// Waits until the first line of text begins with `text`.
fn wait_for_top(session: &Session, text: &str) {
    session.wait_until(text, |emulator| first_line(emulator).starts_with(text));
}

/// The first line of text, without the sign of a bookmark beside it.
fn first_line(emulator: &Emulator) -> String {
    emulator.lines()[1].trim_start_matches([' ', '*']).to_owned()
}

fn top_line(session: &Session) -> String {
    session.screen()[1].trim().to_owned()
}

fn quit(session: &Session) {
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn started_alone_it_shows_the_library() {
    let session = Home::new().start(&[], 100, 30);
    session.wait_for("文库");
    session.wait_for("做大亚太合作蛋糕");
    session.wait_for("单边主义");
    quit(&session);
}

#[test]
fn a_folder_is_a_library() {
    let home = Home::new();
    home.write("一.txt", "# 甲篇\n\n甲文。\n");
    home.write("二.txt", "# 乙篇\n\n乙文。\n");
    let session = home.start(&[home.documents().to_str().unwrap()], 100, 30);
    session.wait_for("甲篇");
    session.wait_for("乙篇");
    session.send("\r");
    session.wait_for("文。");
    quit(&session);
}

#[test]
fn a_document_comes_through_the_input_and_keys_from_the_terminal() {
    let home = Home::new();
    let session = home.shell("printf '管道里的正文。' | \"$0\" \"$@\"", &["-"], &Setup::default());
    session.wait_for("管道里的正文。");
    quit(&session);
}

#[test]
fn a_number_puts_its_entry_at_the_top() {
    let home = Home::new();
    let session = reading(&home);
    session.send("3");
    wait_for_top(&session, THIRD);
    quit(&session);
}

#[test]
fn a_resize_there_and_back_keeps_the_top_line() {
    let home = Home::new();
    let session = reading(&home);
    session.send("3");
    wait_for_top(&session, THIRD);
    let before = top_line(&session);
    session.resize(40, 20);
    session.wait_until("the small page", |emulator| emulator.lines()[19].contains('%'));
    wait_for_top(&session, THIRD);
    session.resize(100, 30);
    session.wait_until("the large page", |emulator| emulator.lines()[29].contains('%'));
    assert_eq!(top_line(&session), before);
    quit(&session);
}

#[test]
fn what_is_looked_for_is_found_and_counted() {
    let home = Home::new();
    let session = reading(&home);
    let count = std::fs::read_to_string(SPEECH).unwrap().matches("互联互通").count();
    session.send("/互联互通");
    session.wait_for(&format!("1/{count}"));
    session.send("\rn");
    session.wait_for(&format!("2/{count}"));
    session.send("/没有的话\r");
    session.wait_for("没有找到“没有的话”");
    quit(&session);
}

#[test]
fn a_bookmark_and_the_place_outlive_a_kill() {
    let home = Home::new();
    let session = reading(&home);
    session.send("3");
    wait_for_top(&session, THIRD);
    session.send("m");
    session.wait_for("已保存");
    session.kill(Signal::KILL);
    assert_eq!(session.exit(), Err("Killed".to_owned()));

    let again = home.start(&[SPEECH], 100, 30);
    wait_for_top(&again, THIRD);
    again.send("g");
    wait_for_top(&again, "做大亚太合作蛋糕");
    again.send("'");
    again.wait_for(THIRD);
    again.send("\r");
    wait_for_top(&again, THIRD);
    quit(&again);
}

#[test]
fn a_signal_keeps_the_place() {
    for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt")] {
        let home = Home::new();
        let session = reading(&home);
        session.send("3");
        wait_for_top(&session, THIRD);
        session.kill(signal);
        assert_eq!(session.exit(), Err(name.to_owned()));
        session.assert_restored();
        let again = home.start(&[SPEECH], 100, 30);
        wait_for_top(&again, THIRD);
        quit(&again);
    }
}

#[test]
fn a_stopped_reader_comes_back_at_the_new_size() {
    let home = Home::new();
    let session = reading(&home);
    session.send("\x1a");
    session.wait_stopped();
    session.assert_restored();
    session.resize(40, 20);
    session.kill(Signal::CONT);
    session.wait_until("the page", |emulator| emulator.is_alternate() && emulator.lines()[19].contains('%'));
    quit(&session);
}

#[test]
fn what_cannot_be_read_is_said_in_the_shell() {
    let home = Home::new();
    let binary = home.write("数据.bin", [0u8; 4096]);
    let missing = home.documents().join("没有.txt");
    for path in [binary.as_str(), missing.to_str().unwrap()] {
        let session = home.start(&[path], 100, 30);
        // Where the machine is slow the screen was there, and the words may be cut by the end of its last row.
        session.wait_until("the words for it", |emulator| emulator.lines().concat().contains("zhujian: "));
        assert_eq!(session.exit(), Ok(66), "{path}");
        session.assert_restored();
        assert!(session.screen()[1..].iter().all(|line| !line.contains('%')));
    }
}

#[test]
fn without_a_terminal_for_keys_it_says_so() {
    let home = Home::new();
    let session = home.shell("setsid -w \"$0\" \"$@\" < /dev/null", &[SPEECH], &Setup::default());
    session.wait_for("zhujian: ");
    assert_eq!(session.exit(), Ok(2));
}

#[test]
fn what_is_printed_does_not_command_the_terminal() {
    let home = Home::new();
    let text = "山上种树。\u{1b}]0;山下\u{7}完\n\n".to_owned() + &"山下种田。".repeat(100);
    let file = home.write("a.txt", text);
    let session = home.start(&["print", &file], 80, 24);
    session.wait_for("山上种树。␛]0;山下␇完");
    assert_eq!(session.exit(), Ok(0));
}

#[test]
fn a_paste_whose_end_is_lost_locks_nobody_out() {
    let home = Home::new();
    let session = reading(&home);
    // A second of silence ends the first, ctrl-c the second.
    session.send("/\x1b[200~桥上看水");
    session.wait_for("桥上看水");
    session.send("\x1b\x1b[200~甲乙");
    session.send("\x03");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let home = Home::new();
    let session = home.start_in(&[SPEECH], &Setup { env: &[("TERM", "dumb")], ..Setup::default() });
    assert_eq!(session.exit(), Ok(0));
    session.wait_for("造福亚太。");
    assert!(!session.is_raw());
}

#[test]
fn no_colour_is_none() {
    let home = Home::new();
    let setup = Setup { cols: 100, rows: 30, env: &[("NO_COLOR", "1")], ..Setup::default() };
    let session = home.start_in(&[SPEECH], &setup);
    session.wait_for("单边主义");
    session.send("l/亚太\r");
    session.wait_for("文库");
    session.wait_until("no colour", |emulator| {
        (0..30).all(|row| emulator.row(row).iter().all(|cell| cell.style & COLOURED == 0))
    });
    quit(&session);
}

#[test]
fn no_size_ends_it() {
    let home = Home::new();
    let session = home.start(&[SPEECH], 1, 1);
    session.wait_until("the reader", Emulator::is_alternate);
    for (cols, rows) in [(20, 5), (19, 4), (1, 200), (1, 1), (200, 60)] {
        session.resize(cols, rows);
        session.send("jl'\x1bh\x1b/亚\x1bo3m\r\r");
    }
    session.wait_until("a page", |emulator| emulator.lines()[59].contains('%'));
    session.resize(19, 4);
    session.wait_until("the words for it", |emulator| emulator.lines()[0] == "窗口太小");
    // The first closes the page that lies over the panes.
    session.send("q");
    quit(&session);
}

#[test]
fn a_key_held_down_drains() {
    let home = Home::new();
    let session = reading(&home);
    session.send(&"j".repeat(500));
    session.wait_for("100%");
    session.send(&"k".repeat(500));
    wait_for_top(&session, "做大亚太合作蛋糕");
    quit(&session);
}

#[test]
fn what_was_set_is_there_at_the_next_start_and_not_after_a_private_one() {
    let home = Home::new();
    home.set("# 我的设置\nmeasure: 60 # 窄一点\n");
    let session = reading(&home);
    session.send("J");
    session.wait_for("两端对齐：开");
    session.send(":set measure 50\r");
    session.wait_for("已设为 measure 50");
    quit(&session);
    let state = home.state().join("reading.json");
    let kept = std::fs::read_to_string(&state).unwrap();
    assert!(kept.contains("justify") && kept.contains("50"), "{kept}");
    let session = home.start(&["--private", SPEECH], 100, 30);
    session.wait_for("单边主义");
    session.send("J");
    session.wait_for("两端对齐：关");
    quit(&session);
    assert_eq!(std::fs::read_to_string(&state).unwrap(), kept);
    let session = reading(&home);
    session.send(":set!\r");
    session.wait_for("已写进设置文件：measure, justify");
    quit(&session);
    let settings = std::fs::read_to_string(home.folder().join("config/zhujian/config.yaml")).unwrap();
    assert!(
        settings.starts_with("# 我的设置\nmeasure: 50 # 窄一点\n") && settings.contains("justify: true"),
        "{settings}"
    );
    assert!(!std::fs::read_to_string(&state).unwrap().contains("justify"));
    std::fs::write(&state, "{").unwrap();
    let session = reading(&home);
    session.wait_for("阅读时改的设置读不出来");
    quit(&session);
    assert_eq!(std::fs::read_to_string(&state).unwrap(), "{", "nothing was set, nothing is touched");
}

#[test]
fn without_a_path_the_last_library_opens_with_the_document_that_was_read_in_it() {
    let home = Home::new();
    for name in ["甲", "乙"] {
        home.write(&format!("{name}.md"), format!("# {name}篇\n\n{name}文在此。\n"));
    }
    let folder = home.documents();
    let session = home.start(&[folder.to_str().unwrap()], 100, 30);
    session.wait_for("文在此");
    session.send("/乙\r\r");
    session.wait_for("乙文在此");
    quit(&session);
    let session = home.start(&[], 100, 30);
    session.wait_for("接着上次读：乙篇");
    session.wait_for("甲篇");
    quit(&session);
    home.set(&format!("library: ['{}/没有', '{}']\n", folder.display(), folder.display()));
    let session = home.start(&[], 100, 30);
    session.wait_for("没有这个文库文件夹");
    session.wait_for("甲篇");
    quit(&session);
    home.set("library: [/没有的]\n");
    std::fs::remove_dir_all(&folder).unwrap();
    let session = home.start(&[], 100, 30);
    session.wait_for("做大亚太合作蛋糕");
    quit(&session);
}
