//! The reader's own editor in the same terminal, and the keys of the status line under the mouse.

use std::{fs, os::unix::fs::PermissionsExt};

use super::{
    home::Home,
    session::{Session, Setup},
};

/// A document of fifty paragraphs, each with its number.
fn document(home: &Home) -> String {
    home.write("文.txt", (1..=50).map(|n| format!("　　第{n}段：竹影摇窗，灯火可亲。\n\n")).collect::<String>())
}

/// An editor that notes its arguments, waits for a line from the terminal, writes what it read into the file and ends well.
fn editor(home: &Home) -> String {
    let script = "#!/bin/sh\necho \"$1\" > \"$0.said\"\nprintf '编辑中'\nread -r typed\nsed -i \"1s/^/新的第一行 $typed\\n\\n/\" \"$2\"\n";
    let file = home.write("editor.sh", script);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    file
}

fn start(home: &Home, document: &str, editor: &str) -> Session {
    let env = [("VISUAL", ""), ("EDITOR", editor)];
    let session = home.start_in(&[document], &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() });
    session.wait_for("第1段");
    session
}

#[test]
fn the_editor_opens_at_the_line_that_is_read_and_reading_goes_on_there() {
    let home = Home::new();
    let (document, editor) = (document(&home), editor(&home));
    let session = start(&home, &document, &editor);
    session.send("20%");
    session.wait_until("a fifth of it", |emulator| {
        emulator.lines()[1].contains("第10段") || emulator.lines()[1].contains("第11段")
    });
    let top = session.cells()[1].iter().map(|cell| cell.text.as_str()).collect::<String>().trim().to_owned();
    session.send("e");
    session.wait_for("编辑中");
    // What is typed now is the editor's, q and all.
    session.send("qqq\n");
    session.wait_until("the text again", |emulator| emulator.lines()[1].trim() == top);
    let said = fs::read_to_string(format!("{editor}.said")).unwrap();
    let number = top.trim_start_matches('第').split('段').next().unwrap().parse::<u64>().unwrap();
    assert_eq!(said.trim(), format!("+{}", 2 * number - 1));
    session.wait_for("文件已改动");
    session.send("g");
    session.wait_for("新的第一行 qqq");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn an_editor_that_cannot_be_run_is_named() {
    let home = Home::new();
    let document = document(&home);
    let session = start(&home, &document, "/nowhere/ed");
    session.send("e");
    session.wait_for("/nowhere/ed");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn a_click_on_a_key_of_the_status_line_is_the_key() {
    let home = Home::new();
    let document = document(&home);
    let session = start(&home, &document, "vi");
    let cells = session.cells();
    let row = cells.len();
    let last = cells.last().unwrap();
    let column = (0..last.len()).find(|&at| last[at].text == "帮").unwrap() + 1;
    session.send(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    session.wait_for("按键");
    session.send("\x1b");
    session.wait_for("第1段");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}
