//! The terminal is heard whole and given back whatever happens; shown with the program on the stage.

use std::{
    io::{BufRead, BufReader},
    os::unix::net::UnixListener,
    path::Path,
};

use rustix::process::Signal;

use super::{
    session::{Session, Setup},
    stage,
};

fn started() -> Session {
    let session = stage::spawn("", &Setup::default());
    session.wait_for("ambiguous 1");
    session
}

#[test]
fn a_shell_command_is_seen_to_its_end() {
    let session = Session::run(Path::new("/bin/sh"), &["-c", "printf '竹\\033[2;3H简'; exit 5"], &Setup::default());
    session.wait_for("  简");
    assert_eq!(session.exit(), Ok(5));
    assert_eq!(session.screen()[0], "竹");
}

#[test]
fn a_wide_terminal_is_found_out_and_drawn_right() {
    let session = stage::spawn("", &Setup { ambiguous: 2, ..Setup::default() });
    session.wait_for("ambiguous 2");
    session.wait_until("the line in wide cells", |emulator| {
        ["竹", "简", "“", "册", "”", "页"]
            .iter()
            .zip((0..).step_by(2))
            .all(|(text, col)| emulator.cell(col, 0).text == *text)
    });
}

#[test]
fn quitting_gives_the_terminal_back() {
    let session = started();
    assert!(session.is_raw());
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn keys_come_by_their_names() {
    let session = started();
    for (bytes, name) in [("、", "key /"), ("\x1b[5~", "key pgup"), ("\x1b", "key esc"), ("\x0f", "key ctrl-o")] {
        session.send(bytes);
        session.wait_for(name);
    }
    session.send("\x1b[200~一段\x1b[201~");
    session.wait_for("Paste(\"一段\")");
}

/// The program in a shell's hands: `line` holds `$0 "$@"` where it is to run.
fn in_shell(line: &str, env: &[(&str, &str)]) -> Session {
    let this = std::env::current_exe().unwrap();
    let args = [&["-c", line, this.to_str().unwrap()], &stage::ARGS[..]].concat();
    let env = [env, &[(stage::VARIABLE, "")]].concat();
    Session::run(Path::new("/bin/sh"), &args, &Setup { env: &env, ..Setup::default() })
}

#[test]
fn keys_come_from_the_terminal_where_the_input_is_a_document() {
    let session = in_shell("echo 文 | \"$0\" \"$@\"", &[]);
    session.wait_for("ambiguous 1");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn where_nothing_can_be_drawn_that_is_said() {
    let check = |line: &str, env: &[(&str, &str)], expected: &str| {
        let session = in_shell(line, env);
        session.wait_for(expected);
        assert!(!session.is_raw());
    };
    check("\"$0\" \"$@\"", &[("TERM", "dumb")], "unusable: Dumb");
    check("\"$0\" \"$@\" | cat", &[], "unusable: NoScreen");
    check("setsid \"$0\" \"$@\" < /dev/null", &[], "unusable: NoKeys");
}

#[test]
fn a_key_costs_few_bytes() {
    let session = started();
    session.send("x");
    session.wait_for("key x");
    let before = session.bytes();
    session.send("y");
    session.wait_for("key y");
    assert!(session.bytes() - before < 60, "{}", session.bytes() - before);
}

#[test]
fn the_program_itself_runs_in_a_session() {
    assert_eq!(Session::spawn(&["--version"], &Setup::default()).exit(), Ok(0));
}

#[test]
fn a_new_size_is_drawn() {
    let session = started();
    session.resize(33, 7);
    session.wait_for("33x7");
}

#[test]
fn a_signal_gives_the_terminal_back_and_ends_the_program_as_itself() {
    for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::INT, "Interrupt"), (Signal::HUP, "Hangup")] {
        let session = started();
        session.kill(signal);
        assert_eq!(session.exit(), Err(name.to_owned()));
        session.assert_restored();
    }
}

#[test]
fn a_program_that_hangs_is_ended_all_the_same() {
    let session = started();
    session.send("H");
    session.wait_for("key H");
    session.kill(Signal::TERM);
    assert_eq!(session.exit(), Err("Terminated".to_owned()));
    session.assert_restored();
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    let setup = Setup { rows: 60, env: &[("RUST_BACKTRACE", "0")], ..Setup::default() };
    let session = stage::spawn("", &setup);
    session.wait_for("ambiguous 1");
    session.send("p");
    assert!(session.exit().is_ok_and(|code| code != 0));
    session.assert_restored();
    session.wait_for("a panic");
}

#[test]
fn a_panic_of_a_thread_that_reading_can_do_without_is_told_and_leaves_the_terminal() {
    let session = started();
    session.send("w");
    session.wait_for("WorkerPanicked");
    assert!(session.is_raw());
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn a_stopped_program_gives_the_shell_its_terminal_and_draws_anew() {
    let session = started();
    session.send("z");
    session.wait_stopped();
    session.assert_restored();
    session.resize(40, 9);
    session.kill(Signal::CONT);
    session.wait_for("40x9");
    session
        .wait_until("the alternate screen", |emulator| emulator.is_alternate() && emulator.lines()[0] == "竹简“册”页");
    assert!(session.is_raw());
    session.send("q");
    session.exit().unwrap();
    session.assert_restored();
}

#[test]
fn a_program_that_goes_on_asks_the_terminal_for_its_widths_again() {
    let session = started();
    session.send("z");
    session.wait_stopped();
    session.set_ambiguous(2);
    session.kill(Signal::CONT);
    session.wait_for("ambiguous 2");
    session.wait_until("a clean page", |emulator| emulator.lines()[0] == "竹简“册”页");
    session.send("q");
    session.exit().unwrap();
}

#[test]
fn a_terminal_that_goes_without_a_signal_ends_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report");
    let listener = UnixListener::bind(&path).unwrap();
    let setup = Setup { is_controlling: false, ..Setup::default() };
    let mut session = stage::spawn(path.to_str().unwrap(), &setup);
    let report = BufReader::new(listener.accept().unwrap().0);
    session.wait_for("ambiguous 1");
    session.hang_up();
    let told: Vec<String> = report.lines().map_while(Result::ok).collect();
    assert_eq!(told.last().map(String::as_str), Some("HungUp"));
    assert_eq!(session.exit(), Ok(3));
}
