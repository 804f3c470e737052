//! The terminal's own colours: asked for in the one write of the width probe, answered at any time or never.

use super::{
    emulator::{COLOURED, Emulator, REVERSED},
    home::{Home, SPEECH},
    session::{Session, Setup},
};

const DARK: &str = "\x1b]10;rgb:d8d8/d4d4/c4c4\x1b\\\x1b]11;rgb:1d1d/2121/1b1b\x1b\\";
const LIGHT: &str = "\x1b]11;rgb:ffff/ffff/ffff\x07";

/// The speech with three panes, in 24 bits.
fn reading(home: &Home, env: &[(&str, &str)]) -> Session {
    let env: Vec<_> = [("COLORTERM", "truecolor")].into_iter().chain(env.iter().copied()).collect();
    let session = home.start_in(&[SPEECH], &Setup { cols: 100, rows: 30, env: &env, ..Setup::default() });
    session.wait_for("单边主义");
    session
}

fn is_coloured(emulator: &Emulator) -> bool {
    (0..emulator.lines().len()).any(|row| emulator.row(row).iter().any(|cell| cell.style & COLOURED != 0))
}

fn wait_for_colours(session: &Session, wanted: bool) {
    session.wait_until("colours", |emulator| is_coloured(emulator) == wanted);
}

fn quit(session: &Session) {
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}

#[test]
fn a_terminal_that_does_not_say_its_colours_is_given_none() {
    let session = reading(&Home::new(), &[]);
    session.wait_until("the question", |emulator| {
        ["\x1b]10;?\x1b\\", "\x1b]11;?\x1b\\"].iter().all(|asked| emulator.strings().contains(&(*asked).to_owned()))
    });
    session.send("j");
    wait_for_colours(&session, false);
    session.wait_until("nothing is reversed", |emulator| {
        emulator.row(emulator.lines().len() - 1).iter().all(|cell| cell.style & REVERSED == 0)
    });
    quit(&session);
}

#[test]
fn a_late_answer_tints_the_screen_and_is_no_key() {
    let session = reading(&Home::new(), &[]);
    // The fence was answered long ago.
    session.wait_for_replies();
    session.send(&format!("2{DARK}n"));
    wait_for_colours(&session, true);
    session.send("\x1b");
    session.send("\x1b]11;rgb:0000/00");
    std::thread::sleep(std::time::Duration::from_millis(120));
    session.send("00/0000\x1b\\G");
    session.wait_for("100%");
    quit(&session);
}

#[test]
fn what_a_terminal_has_told_is_the_first_frame_of_the_next_time() {
    let home = Home::new();
    let env = [("TERM_PROGRAM", "a terminal")];
    let session = reading(&home, &env);
    session.send(LIGHT);
    wait_for_colours(&session, true);
    let remembered = home.state().join("terminals");
    let start = std::time::Instant::now();
    while !remembered.exists() && start.elapsed().as_secs() < 30 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    quit(&session);
    let session = reading(&home, &env);
    wait_for_colours(&session, true);
    quit(&session);
    let session = reading(&home, &[("TERM_PROGRAM", "another one")]);
    session.send("j");
    wait_for_colours(&session, false);
    quit(&session);
    let session = reading(&home, &[("NO_COLOR", "1"), ("TERM_PROGRAM", "a terminal")]);
    session.send("j");
    wait_for_colours(&session, false);
    quit(&session);
    let private = [("COLORTERM", "truecolor"), ("TERM_PROGRAM", "a private one")];
    let setup = Setup { cols: 100, rows: 30, env: &private, ..Setup::default() };
    let session = home.start_in(&["--private", SPEECH], &setup);
    session.wait_for("单边主义");
    session.send(DARK);
    wait_for_colours(&session, true);
    quit(&session);
    assert!(!std::fs::read_to_string(remembered).unwrap().contains("private"));
}

/// The example of the README, which is a file as it stands.
fn example() -> String {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("    # ~/.config/zhujian/themes/night.yaml\n").unwrap();
    rest.lines().map_while(|line| line.strip_prefix("    ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_theme_of_the_reader_s_own_is_chosen_by_its_name_and_its_mistakes_are_named() {
    let home = Home::new();
    home.set("theme: night\n");
    home.set_theme("night", &(example() + "code: blu\n"));
    let session = reading(&home, &[]);
    session.wait_for("blue");
    session.send("j");
    session.wait_until("the colours of the theme, whatever the terminal's are", is_coloured);
    session.send(":theme ink\r");
    session.wait_for("theme ink");
    session.send(":theme ni\t\r");
    session.wait_for("night.yaml");
    quit(&session);
    let setup = Setup { cols: 100, rows: 30, ..Setup::default() };
    let session = home.start_in(&["--theme", "nihgt", SPEECH], &setup);
    session.wait_for("night");
    assert_eq!(session.exit(), Ok(2));
}
