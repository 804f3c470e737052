//! Marking in a real terminal: the mouse, the clipboard, a disk that takes nothing.

use crossterm::{Command as _, clipboard::CopyToClipboard};

use super::{
    emulator::Emulator,
    home::{Home, SPEECH},
    session::{Session, Setup},
};

/// Over ssh, and in no multiplexer: what is copied goes to the terminal.
const REMOTE: [(&str, &str); 3] = [("SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22"), ("TMUX", ""), ("STY", "")];

/// The third entry of the speech at the top.
fn at_third(home: &Home) -> Session {
    let session = home.start_in(&[SPEECH], &Setup { cols: 100, rows: 30, env: &REMOTE, ..Setup::default() });
    session.wait_for("单边主义");
    session.send("3");
    session.wait_until("the third entry", |emulator| emulator.lines()[1].trim_start().starts_with("第三，"));
    session
}

/// Waits until `text` was sent to the terminal's clipboard.
fn wait_for_copy(session: &Session, text: &str) {
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).unwrap();
    session.wait_until(&format!("a copy of {text:?}"), |emulator| emulator.strings().contains(&sequence));
}

fn quit(session: &Session) {
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

/// The column and row, both from 1, at which `text` begins on the screen.
fn cell_of(session: &Session, text: &str) -> (usize, usize) {
    let begins = |row: &[super::emulator::Cell], at: usize| {
        row[at..].iter().map(|cell| cell.text.as_str()).collect::<String>().starts_with(text)
    };
    let cells = session.cells();
    let row = cells.iter().position(|row| (0..row.len()).any(|at| begins(row, at))).unwrap();
    let column = (0..cells[row].len()).find(|&at| !cells[row][at].text.is_empty() && begins(&cells[row], at)).unwrap();
    (column + 1, row + 1)
}

#[test]
fn what_is_selected_by_keys_goes_to_the_terminal_over_ssh() {
    let home = Home::new();
    let session = at_third(&home);
    session.send("Vy");
    wait_for_copy(&session, "第三，坚持互联互通。");
    session.wait_for("已发送到终端剪贴板");
    session.send("VY");
    wait_for_copy(&session, "“第三，坚持互联互通。”——习近平：《做大亚太合作蛋糕，实现共同繁荣》，2020年11月20日，第三");
    quit(&session);
}

#[test]
fn the_mouse_selects_what_it_is_dragged_over() {
    let home = Home::new();
    let session = at_third(&home);
    let (column, row) = cell_of(&session, "坚持互联互通");
    session.send(&format!("\x1b[<0;{column};{row}M\x1b[<32;{};{row}M\x1b[<0;{};{row}m", column + 7, column + 7));
    session.wait_for("按字选中");
    session.send("y");
    wait_for_copy(&session, "坚持互联");
    quit(&session);
}

#[test]
fn a_drag_below_the_text_scrolls_it() {
    let home = Home::new();
    let session = home.start_in(&[SPEECH], &Setup { cols: 100, rows: 20, env: &REMOTE, ..Setup::default() });
    session.wait_for("单边主义");
    session.send("\x1b[<0;20;5M\x1b[<32;20;20M");
    session.wait_for("100%");
    session.send("\x1b[<0;20;20m");
    session.wait_for("按字选中");
    quit(&session);
}

#[test]
fn a_note_is_written_in_chinese_and_comes_back() {
    let home = Home::new();
    let session = at_third(&home);
    session.send("m");
    session.wait_for("附注，可不写");
    session.send("互通 #经济\x1b\r第二行");
    session.wait_for("第二行");
    session.send("\t\r");
    session.wait_until("the mark", |emulator| emulator.lines()[1].trim_start().starts_with('+'));
    session.send("'");
    session.wait_for("互通 #经济 第二行");
    session.send("\x1b");
    session.wait_until("the text", |emulator| emulator.lines()[1].contains("第三，"));
    quit(&session);
}

#[test]
fn what_cannot_be_saved_is_saved_once_it_can_be() {
    let home = Home::new();
    home.block_data();
    let session = at_third(&home);
    session.send("m");
    session.wait_for("未保存，会再试");
    session.send("先记着\r");
    session.wait_for("未保存 1");
    home.free_data();
    session.send("4");
    session.wait_until("the fourth entry", |emulator| emulator.lines()[1].contains("第四，"));
    session.send("m\r");
    session.wait_until("all saved", |emulator| !emulator.lines()[29].contains("未保存"));
    session.send("'");
    session.wait_for("先记着");
    session.send("\x1b");
    session.wait_until("the text", |emulator| emulator.lines()[1].contains("第四，"));
    quit(&session);
}

#[test]
fn what_is_not_saved_to_the_end_is_printed_when_the_terminal_is_given_back() {
    let home = Home::new();
    home.block_data();
    let session = at_third(&home);
    session.send("m");
    session.wait_for("未保存，会再试");
    session.send("别丢了\r");
    session.wait_for("未保存 1");
    session.send("q");
    assert_eq!(session.exit(), Ok(74));
    session.assert_restored();
    session.wait_until("the words of it", |emulator: &Emulator| {
        let screen = emulator.lines().join("\n");
        screen.contains("“第三，坚持互联互通。”") && screen.contains("别丢了")
    });
}

#[test]
fn the_reading_goes_on_where_it_was_left() {
    let home = Home::new();
    let session = home.start(&[], 100, 30);
    session.wait_for("单边主义");
    session.send("3");
    session.wait_until("the third entry", |emulator| emulator.lines()[1].contains("第三，"));
    quit(&session);
    let again = home.start(&[], 100, 30);
    again.wait_for("接着上次读");
    again.wait_until("the third entry", |emulator| emulator.lines()[1].contains("第三，"));
    again.send("4");
    again.wait_until("the fourth entry", |emulator| emulator.lines()[1].contains("第四，"));
    quit(&again);
}

#[test]
fn the_reading_goes_on_in_a_document_of_ones_own_too() {
    let home = Home::new();
    let own = home.write("自己的.txt", "# 自己的文章\n\n在自己的文件夹里。\n");
    let session = home.start(&[&own], 100, 30);
    session.wait_for("在自己的文件夹里。");
    quit(&session);
    let again = home.start(&[], 100, 30);
    again.wait_for("接着上次读：自己的文章");
    again.wait_for("在自己的文件夹里。");
    quit(&again);
}

/// A tmux that notes how it was called and what it was given, and ends as it is told.
fn fake_tmux(home: &Home, ends: u8) -> String {
    use std::os::unix::fs::PermissionsExt;
    let (said, given) = (home.write("said", ""), home.write("given", ""));
    let script = format!("#!/bin/sh\nprintf '%s' \"$*\" > '{said}'\ncat > '{given}'\nexit {ends}\n");
    let program = home.write("bin-tmux", script);
    let folder = home.documents().join("bin");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::rename(program, folder.join("tmux")).unwrap();
    std::fs::set_permissions(folder.join("tmux"), std::fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
}

#[test]
fn in_tmux_a_copy_goes_to_tmux_and_where_it_takes_none_to_the_terminal() {
    for (ends, said) in [(0, "已复制到 tmux"), (1, "已发送到终端剪贴板")] {
        let home = Home::new();
        let path = fake_tmux(&home, ends);
        let env = [("TMUX", "/run/tmux,1,0"), ("SSH_TTY", "/dev/pts/1"), ("STY", ""), ("PATH", path.as_str())];
        let session = home.start_in(&[SPEECH], &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() });
        session.wait_for("单边主义");
        session.send("3");
        session.wait_until("the third entry", |emulator| emulator.lines()[1].trim_start().starts_with("第三，"));
        session.send("Vy");
        session.wait_for(said);
        let read = |name: &str| std::fs::read_to_string(home.documents().join(name)).unwrap();
        assert_eq!((read("said").as_str(), read("given").as_str()), ("load-buffer -w -", "第三，坚持互联互通。"));
        quit(&session);
    }
}

#[test]
fn a_note_done_before_its_bookmark_is_saved_goes_after_it_at_the_end() {
    let home = Home::new();
    let session = at_third(&home);
    // Another program holds the database, so that nothing is saved for a moment.
    let other = rusqlite::Connection::open(home.data().join("zhujian.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    session.send("m");
    session.wait_for("附注，可不写");
    session.send("得失");
    session.wait_for("得失");
    session.send("\r");
    session.redraw();
    session.send("q");
    std::thread::sleep(std::time::Duration::from_millis(300));
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(session.exit(), Ok(0));
    let again = home.start(&[SPEECH], 100, 30);
    again.wait_for("互联互通");
    again.send("'");
    again.wait_for("得失");
    again.send("\x03");
    assert_eq!(again.exit(), Ok(0));
}
