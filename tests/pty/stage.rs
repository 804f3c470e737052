//! A small program over the terminal shell alone: shows what it hears. The test binary runs itself as this program.

use std::{io::Write, os::unix::net::UnixStream, path::PathBuf, sync::mpsc};

use ratatui::{layout::Size, style::Style};
use zhujian::{
    text::WidthProfile,
    tui::{
        backend::{ColorDepth, Screen},
        paint,
        terminal::{Input, Options, die_by, is_usable, start},
    },
};

use super::session::{Session, Setup};

/// Set where this process is the program on the stage; its value is a socket that is told every input, or empty.
pub(crate) const VARIABLE: &str = "ZHUJIAN_STAGE";

/// The arguments with which the test binary is the program.
pub(crate) const ARGS: [&str; 5] = ["--exact", "stage::program", "--ignored", "--nocapture", "--test-threads=1"];

/// Starts the program; `report` is the path of a listening socket, or empty.
pub(crate) fn spawn(report: &str, setup: &Setup<'_>) -> Session {
    let env = [setup.env, &[(VARIABLE, report)]].concat();
    let this: PathBuf = std::env::current_exe().unwrap();
    Session::run(&this, &ARGS, &Setup { env: &env, ..*setup })
}

#[test]
#[ignore = "is no test but the program other tests start"]
fn program() {
    if let Ok(report) = std::env::var(VARIABLE) {
        std::process::exit(perform(UnixStream::connect(report).ok()));
    }
}

fn perform(mut report: Option<UnixStream>) -> i32 {
    if let Err(why) = is_usable() {
        // In one piece, for the other side of a pipe writes to the same terminal.
        let _ = std::io::stderr().write_all(format!("unusable: {why:?}\n").as_bytes());
        return 2;
    }
    let (sender, inputs) = mpsc::channel();
    let options = Options { has_mouse: true, ..Options::default() };
    let terminal = start(options, move |input| sender.send(input).is_ok()).unwrap();
    let (cols, rows) = terminal.size().unwrap();
    let mut screen = Screen::new(terminal.output(), Size::new(cols, rows), ColorDepth::Indexed);
    let (mut profile, mut last) = (WidthProfile::NARROW, "ready".to_owned());
    loop {
        screen
            .draw(|buffer| {
                let area = buffer.area;
                let lines = ["竹简“册”页".to_owned(), last.clone(), format!("{}x{}", area.width, area.height)];
                for (y, line) in (0..).zip(lines) {
                    paint::put(buffer, area, 0, y, &line, Style::new(), profile);
                }
                None
            })
            .unwrap();
        if last == "key H" {
            std::thread::sleep(std::time::Duration::MAX);
        }
        let Ok(input) = inputs.recv() else { return 1 };
        last = format!("{input:?}");
        if let Some(report) = &mut report {
            let _ = writeln!(report, "{last}");
        }
        match input {
            Input::Key(key) => {
                last = format!("key {}", key.chord);
                match key.chord.to_string().as_str() {
                    "q" => return 0,
                    "p" => panic!("a panic on purpose"),
                    "w" => drop(std::thread::spawn(|| panic!("a panic elsewhere"))),
                    "z" => terminal.suspend().unwrap(),
                    _ => {}
                }
            }
            Input::Widths(found) => {
                profile = found;
                last = format!("ambiguous {}", 1 + u16::from(found.ambiguous_is_wide));
            }
            Input::Resized(cols, rows) => screen.set_size(Size::new(cols, rows)),
            Input::Resumed => screen.clear(),
            Input::Quit(signal) => die_by(signal),
            Input::HungUp => return 3,
            Input::Panicked => return 70,
            Input::Paste(_) | Input::Mouse(_) | Input::WorkerPanicked | Input::TextColor(_) | Input::Ground(_) => {}
        }
    }
}
