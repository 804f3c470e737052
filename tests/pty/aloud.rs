//! Reading aloud by another program.

use std::{fs, os::unix::fs::PermissionsExt, thread, time::Duration};

use rustix::{
    io::Errno,
    process::{Pid, test_kill_process},
};

use super::{
    home::Home,
    session::{Session, Setup},
};

/// How often files of the program that speaks are looked at.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
const LOOKS: usize = 4000;

/// A program that speaks: it writes what it is given behind what it was given before, then does `more`.
fn engine(home: &Home, more: &str) -> String {
    let file = home.write("engine.sh", format!("#!/bin/sh\ncat >> \"$0.said\"\necho $$ >> \"$0.pids\"\n{more}\n"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    home.set(&format!("speak: \"'{file}'\"\nlanguage: zh-Hans\n"));
    file
}

fn start(home: &Home, document: &str) -> Session {
    let session = home.start_in(&[document], &Setup { cols: 100, rows: 30, ..Setup::default() });
    session.wait_for("第1句");
    session
}

fn document(home: &Home, sentences: usize) -> String {
    home.write("文.txt", (1..=sentences).map(|n| format!("第{n}句，竹影摇窗。\n\n")).collect::<String>())
}

fn until<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    for _ in 0..LOOKS {
        if let Some(found) = look() {
            return found;
        }
        thread::sleep(BETWEEN_LOOKS);
    }
    panic!("{what}");
}

/// The processes that wrote their numbers.
fn pids(engine: &str) -> Vec<Pid> {
    let numbers = fs::read_to_string(format!("{engine}.pids")).unwrap_or_default();
    numbers.lines().filter_map(|line| Pid::from_raw(line.parse().ok()?)).collect()
}

fn is_gone(pid: Pid) -> bool {
    test_kill_process(pid) == Err(Errno::SRCH)
}

#[test]
fn forty_seven_sentences_are_spoken_in_order_by_a_process_each() {
    let home = Home::new();
    let engine = engine(&home, "");
    let session = start(&home, &document(&home, 47));
    session.send("R");
    session.wait_for("到文末了");
    let said = fs::read_to_string(format!("{engine}.said")).unwrap();
    let expected: String = (1..=47).map(|n| format!("第{n}句，竹影摇窗。\n")).collect();
    assert_eq!(said, expected);
    assert_eq!(pids(&engine).len(), 47);
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}

#[test]
fn esc_leaves_no_process() {
    let home = Home::new();
    // What it has started itself ends as well.
    let engine = engine(&home, "sleep 1000 &\necho $! >> \"$0.pids\"\nwait");
    let session = start(&home, &document(&home, 3));
    session.send("R");
    let started = until("it speaks", || Some(pids(&engine)).filter(|pids| pids.len() == 2));
    session.send("\x1b");
    until("it is silent", || started.iter().all(|&pid| is_gone(pid)).then_some(()));
    session.wait_for("下一句");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}

#[test]
fn one_that_does_not_want_to_end_is_ended_with_the_program() {
    let home = Home::new();
    let engine = engine(&home, "trap '' TERM\necho ready >> \"$0.said\"\nwhile :; do sleep 1000; done");
    let session = start(&home, &document(&home, 3));
    session.send("R");
    let said = format!("{engine}.said");
    until("it speaks", || fs::read_to_string(&said).ok().filter(|said| said.contains("ready")));
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    until("it is gone", || pids(&engine).into_iter().all(is_gone).then_some(()));
}

#[test]
fn a_program_that_fails_is_named_with_its_own_words() {
    let home = Home::new();
    engine(&home, "echo 没有声卡 >&2\nexit 3");
    let session = start(&home, &document(&home, 3));
    session.send("R");
    session.wait_for("没有成功：没有声卡");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}

#[test]
fn a_program_that_complains_and_ends_well_at_once_has_not_spoken() {
    let home = Home::new();
    let engine = engine(&home, "echo 没有声卡 >&2");
    // So long that no program can have spoken it as quickly as one starts and ends.
    let sentence = format!("{}。", "竹影摇窗".repeat(200));
    let session = start(&home, &home.write("文.txt", format!("第1句{sentence}第2句{sentence}第3句{sentence}\n")));
    session.send("R");
    session.wait_for("没有成功：没有声卡");
    // One failure may be the sentence's own.
    assert_eq!(pids(&engine).len(), 2);
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}
