//! What is to be known of the terminal for a report of mistakes: what its environment says, and what it answers.

use std::{
    env,
    path::Path,
    sync::mpsc::channel,
    time::{Duration, Instant},
};

use crate::{
    i18n::{Strings, format},
    settings::{KeymapName, Settings},
    text::{WidthProfile, sanitised},
};

use super::{
    backend::ColorDepth,
    clipboard::Destinations,
    probe,
    rgb::Rgb,
    terminal::{self, Input, Options, Unusable},
};

/// Variables that tell which terminal it is, and what stands between it and the program.
const VARIABLES: [&str; 6] = ["TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLORTERM", "COLORFGBG", "NO_COLOR"];
/// Variables of which it matters alone that they are set: their values name people and machines.
const BETWEEN: [(&str, &str); 4] =
    [("TMUX", "tmux"), ("STY", "screen"), ("SSH_CONNECTION", "ssh"), ("ZELLIJ", "zellij")];

/// What the terminal has answered.
#[derive(Default)]
struct Answers {
    size: Option<(u16, u16)>,
    widths: Option<WidthProfile>,
    ground: Option<Rgb>,
}

/// The facts of the terminal, each with its name, in the language of the strings. The terminal is asked as at the start of
/// the reader, where there is one; that takes half a second at most.
pub fn facts(settings: &Settings, strings: &Strings) -> Vec<(&'static str, String)> {
    let said = &strings.doctor;
    let usable = terminal::is_usable();
    let answers = usable.is_ok().then(ask);
    let not_asked = || said.not_asked.to_owned();
    let terminal = match usable {
        Ok(()) => {
            let size = answers.as_ref().and_then(|answers| answers.size);
            size.map_or(said.no_answer.to_owned(), |(columns, rows)| format!("{columns}x{rows}"))
        }
        Err(Unusable::NoScreen) => said.no_screen.to_owned(),
        Err(Unusable::Dumb) => said.dumb.to_owned(),
        Err(Unusable::NoKeys) => said.no_keys.to_owned(),
    };
    let widths = answers.as_ref().map(|answers| widths(answers.widths, strings));
    let ground = answers.as_ref().map(|answers| answers.ground.map_or(said.no_answer.to_owned(), hex));
    let colours = format!("{}; {} {}", depth(strings), said.background, ground.unwrap_or_else(not_asked));
    let keymap = KeymapName::ALL.iter().find(|(keymap, _)| *keymap == settings.keymap).map_or("", |(_, name)| name);
    let own = settings.keys.values().map(std::collections::BTreeMap::len).sum::<usize>().to_string();
    vec![
        (said.terminal, terminal),
        (said.environment, environment()),
        (said.widths, widths.unwrap_or_else(not_asked)),
        (said.colours, colours),
        (said.clipboard, copies_to(strings)),
        (said.input, format(said.keys, &[("keymap", keymap), ("n", &own), ("mouse", &settings.mouse.to_string())])),
    ]
}

/// Takes the terminal for a moment and hears what it answers.
fn ask() -> Answers {
    let (sender, heard) = channel();
    let mut answers = Answers::default();
    let Ok(terminal) =
        terminal::start(Options { is_asked_only: true, ..Options::default() }, move |input| sender.send(input).is_ok())
    else {
        return answers;
    };
    answers.size = terminal.size().ok();
    let end = Instant::now() + probe::PATIENCE + Duration::from_millis(100);
    while answers.widths.is_none() || answers.ground.is_none() {
        match heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Input::Widths(profile)) => answers.widths = Some(profile),
            Ok(Input::Ground(ground)) => answers.ground = Some(ground),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    answers
}

fn widths(profile: Option<WidthProfile>, strings: &Strings) -> String {
    let said = &strings.doctor;
    let Some(profile) = profile else { return said.no_answer.to_owned() };
    let cells = if profile.ambiguous_is_wide { "2" } else { "1" };
    let emoji = [
        ("U+FE0F", profile.variation_is_wide),
        ("U+1F3FD", profile.modifier_is_joined),
        ("U+200D", profile.joiner_is_joined),
    ];
    let emoji = emoji.map(|(name, holds)| format!("{name} {}", if holds { "+" } else { "-" })).join(", ");
    format!("{}; {emoji}", format(said.ambiguous, &[("n", cells)]))
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn depth(strings: &Strings) -> String {
    match ColorDepth::from_env(|name| env::var(name).ok()) {
        ColorDepth::None => strings.facts.none.to_owned(),
        ColorDepth::Sixteen => "16".to_owned(),
        ColorDepth::Indexed => "256".to_owned(),
        ColorDepth::True => "24 bit".to_owned(),
    }
}

fn environment() -> String {
    let set = |name: &&str| env::var(name).ok().filter(|value| !value.is_empty());
    let named = VARIABLES.iter().filter_map(|name| Some(format!("{name}={}", sanitised(&set(name)?))));
    let between = BETWEEN.iter().filter(|(name, _)| set(name).is_some()).map(|(_, program)| (*program).to_owned());
    named.chain(between).collect::<Vec<_>>().join(", ")
}

/// Where a copied text goes.
fn copies_to(strings: &Strings) -> String {
    let said = &strings.doctor;
    let wanted = Destinations::new(|name| env::var(name).ok());
    let is_there = |name: &&str| {
        env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| has_program(&folder, name)))
    };
    let there: Vec<&str> = wanted.names().filter(is_there).collect();
    if there.is_empty() { format!("{} (OSC 52)", said.by_terminal) } else { there.join(", ") }
}

fn has_program(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_in_words() {
        let strings = Strings::of("en");
        assert_eq!(widths(None, strings), strings.doctor.no_answer);
        assert!(widths(Some(WidthProfile::WIDE), strings).contains('2'));
        assert_eq!(hex(Rgb(0, 128, 255)), "#0080ff");
    }
}
