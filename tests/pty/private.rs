//! Reading without a trace.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{home::Home, session::Setup};

/// Every file and folder below `folder`: the bytes of files, and when each was changed.
fn everything(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, Option<std::time::SystemTime>)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let changed = path.metadata().unwrap().modified().ok();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.insert(path.clone(), (fs::read(&path).unwrap_or_default(), changed));
        }
    }
    found
}

fn library(home: &Home) -> String {
    for (name, title) in [("一", "甲篇"), ("二", "乙篇")] {
        home.write(&format!("{name}.md"), format!("# {title}\n\n{}\n", "桥上看水，山高月小。\n\n".repeat(60)));
    }
    home.documents().to_str().unwrap().to_owned()
}

#[test]
fn a_private_session_changes_no_byte_of_the_home_and_knows_what_was_saved() {
    let home = Home::new();
    let folder = library(&home);
    let session = home.start(&[&folder], 100, 30);
    session.wait_for("甲篇");
    session.send("\r");
    session.wait_for("桥上看水");
    session.send("m");
    session.wait_for("附注");
    session.send("旧注\r");
    session.wait_for("已保存");
    session.send("G");
    session.wait_for("已读完");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));

    let before = everything(home.folder());
    let session = home.start(&["--private", &folder], 100, 30);
    session.wait_for("接着上次读：甲篇");
    session.wait_for("无痕");
    session.wait_for("已读完");
    session.send("'");
    session.wait_for("旧注");
    session.send("x");
    session.wait_for("无痕阅读不留记录");
    session.send("q");
    // What is said stands until the next key: each is waited for before that is sent.
    for (refused, left) in [("gm", "记\r"), ("M", "\r")] {
        session.wait_for("Space 翻页");
        session.send(refused);
        session.wait_for("无痕阅读不留记录");
        session.send(left);
    }
    session.send("\x06月小\r");
    session.wait_for("2 篇");
    session.send("qJ");
    session.wait_for("两端对齐：开");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    let after = everything(home.folder());
    let changed: Vec<_> =
        after.iter().filter(|(path, file)| before.get(*path) != Some(file)).map(|(path, _)| path).collect();
    assert!(before.len() == after.len() && changed.is_empty(), "{changed:?}");
}

#[test]
fn a_private_session_makes_no_folder() {
    let home = Home::new();
    let folder = library(&home);
    let before = everything(home.folder());
    let session = home.start(&["--private", &folder], 100, 30);
    session.wait_for("桥上看水");
    session.send("\rG");
    session.wait_for("已读完");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    let session = home.start(&["--private", "--language", "zh-Hans"], 100, 30);
    session.wait_for("文库");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    assert_eq!(everything(home.folder()), before);
}

#[test]
fn a_long_private_pipe_and_a_panic_leave_nothing_in_the_home() {
    let home = Home::new();
    home.write("长.txt", "桥上看水，山高月小。\n".repeat(400_000));
    let before = everything(home.folder());
    let line = format!("cat '{}/长.txt' | \"$0\" \"$@\"", home.documents().display());
    let setup = Setup { cols: 100, rows: 30, env: &[("ZHUJIAN_PANIC", "key")], ..Setup::default() };
    let session = home.shell(&line, &["--private", "-"], &setup);
    session.wait_for("桥上看水");
    session.send("j");
    assert_eq!(session.exit(), Ok(70));
    assert_eq!(everything(home.folder()), before);
}

#[test]
fn what_another_program_reads_is_listed_and_found_and_nothing_of_it_is_kept() {
    let home = Home::new();
    let folder = library(&home);
    home.write("树.pdf", "%PDF\0种树的事\n\n路边种树，树活了。\n");
    home.set("converters: { pdf: \"tail -c +6 {}\" }\n");
    let before = everything(home.folder());
    let session = home.start(&["--private", &folder], 100, 30);
    session.wait_for("种树的事");
    session.send("\x06树活了\r");
    session.wait_for("1 篇");
    session.send("qq");
    assert_eq!(session.exit(), Ok(0));
    assert_eq!(everything(home.folder()), before);
}
