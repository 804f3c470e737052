//! A document that comes through the standard input, slowly or without an end; disks that hang.

use std::{
    fs::{self, File},
    io::Write,
};

use rustix::fs::{CWD, FlockOperation, Mode, flock, mkfifoat};

use super::{
    home::{Home, SPEECH},
    session::{Session, Setup},
};

const SIZE: Setup<'static> = Setup { cols: 100, rows: 30, env: &[], ambiguous: 1, is_controlling: true };
const RECEIVING: &str = "正在读标准输入";

/// The reader at the end of a pipe into which the test writes.
fn at_a_pipe(home: &Home) -> (Session, File) {
    let fifo = home.write("fifo", "");
    fs::remove_file(&fifo).unwrap();
    mkfifoat(CWD, &fifo, Mode::RWXU).unwrap();
    let session = home.shell(&format!("cat '{fifo}' | \"$0\" \"$@\""), &["-"], &SIZE);
    let writer = File::options().write(true).open(&fifo).unwrap();
    session.wait_for(RECEIVING);
    (session, writer)
}

fn quit(session: &Session) {
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn a_slow_input_is_read_behind_the_screen_and_keys_are_answered_meanwhile() {
    let home = Home::new();
    let (session, mut writer) = at_a_pipe(&home);
    assert!(session.is_raw());
    session.send("h");
    session.wait_for("下一行");
    session.send("h");
    session.wait_for(RECEIVING);
    writer.write_all("管道里的正文。\n".as_bytes()).unwrap();
    drop(writer);
    session.wait_for("管道里的正文。");
    quit(&session);
}

#[test]
fn what_has_come_is_shown_where_no_more_is_waited_for() {
    let home = Home::new();
    let (session, mut writer) = at_a_pipe(&home);
    writer.write_all("桥上看水。\n".as_bytes()).unwrap();
    session.wait_for("16 B");
    session.send("\x1b");
    session.wait_for("桥上看水。");
    session.wait_for("标准输入只读了前 16 B");
    session.send("q");
    // The one who writes hears that nobody reads on.
    drop(writer);
    assert_eq!(session.exit(), Ok(0));
}

#[test]
fn an_input_without_an_end_keeps_nobody_from_leaving() {
    for key in ["q", "\x03"] {
        let home = Home::new();
        let session = home.shell("yes 亚太 | \"$0\" \"$@\"; echo 写者已去", &["-"], &SIZE);
        session.wait_for(RECEIVING);
        session.wait_for("MiB");
        session.send(key);
        // The shell goes on once both have ended.
        session.wait_for("写者已去");
        assert_eq!(session.exit(), Ok(0));
    }
}

#[test]
fn beyond_the_limit_nothing_is_read_and_that_is_said() {
    let home = Home::new();
    home.set("stdin_limit: 1\n");
    let session = home.shell("yes 亚太 | \"$0\" \"$@\"", &["-"], &SIZE);
    session.wait_for("标准输入只读了前 1.0 MiB");
    session.wait_until("the text", |emulator| emulator.lines()[1].trim() == "亚太");
    quit(&session);
}

#[test]
fn a_long_input_is_read_as_the_same_file_is() {
    let home = Home::new();
    let line = |n: u32| format!("　　行{n}：竹简成册，“读书”百遍，其义自见；旧书不厌百回读，熟读深思子自知。\n");
    let file = home.write("长.txt", (0..90_000).map(line).collect::<String>());
    let pages = |session: &Session| {
        session.wait_for("行5：");
        let mut pages = Vec::new();
        for (keys, seen) in [("G", "行89999："), ("g", "行1："), ("/行70001\r", "行70001：")] {
            session.send(keys);
            session.wait_for(seen);
            session.redraw();
            pages.push(session.screen()[..29].to_vec());
        }
        session.send("q");
        assert_eq!(session.exit(), Ok(0));
        pages
    };
    let from_pipe = pages(&home.shell(&format!("cat '{file}' | \"$0\" \"$@\""), &["-"], &SIZE));
    // At another home, where no place of it is known.
    let from_file = pages(&Home::new().start(&[&file], 100, 30));
    assert_eq!(from_pipe, from_file);
    // Nothing of it is left.
    let cache = home.cache();
    let left = fs::read_dir(&cache).map_or(0, |files| files.flatten().filter(|file| file.path().is_file()).count());
    assert_eq!(left, 0, "{}", cache.display());
}

#[test]
fn a_database_that_hangs_keeps_nobody_from_reading_or_leaving() {
    let home = Home::new();
    // A damaged database is mended by one program at a time; this one never ends.
    let data = home.data();
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("zhujian.db"), "这不是数据库".repeat(1000)).unwrap();
    let lock = File::create(data.join("zhujian.lock")).unwrap();
    flock(&lock, FlockOperation::LockExclusive).unwrap();
    let session = home.start_in(&[SPEECH], &SIZE);
    session.wait_for("正在打开");
    session.wait_for("单边主义");
    session.wait_for("磁盘没有回应");
    session.send("3m");
    session.wait_for("正在保存");
    session.send("路要一步一步走\r");
    session.wait_until("the page", |emulator| emulator.lines().iter().all(|line| !line.contains("正在保存")));
    session.send("q");
    assert_eq!(session.exit(), Ok(74));
    session.assert_restored();
    session.wait_for("路要一步一步走");
}

#[test]
fn a_pipe_is_read_without_being_named_and_is_left_alone_where_a_path_is() {
    let home = Home::new();
    let session = home.shell("printf '管道里的正文。' | \"$0\" \"$@\"", &[], &SIZE);
    session.wait_for("管道里的正文。");
    quit(&session);
    let session = home.shell("printf '管道里的正文。' | \"$0\" \"$@\"", &[SPEECH], &SIZE);
    session.wait_for("单边主义");
    quit(&session);
}

#[test]
fn an_empty_pipe_ends_with_words_however_late_its_end_comes() {
    for line in ["\"$0\" < /dev/null", ": | \"$0\"", "sleep 0.3 | \"$0\""] {
        let session = Home::new().shell(line, &[], &SIZE);
        assert_eq!(session.exit(), Ok(66), "{line}");
        session.wait_for("标准输入也是空的");
        session.assert_restored();
    }
}

#[test]
fn the_library_is_listed_where_there_is_no_screen() {
    let session = Home::new().shell("\"$0\" | cat", &[], &SIZE);
    session.wait_for("做大亚太合作蛋糕");
    assert_eq!(session.exit(), Ok(0));
}
