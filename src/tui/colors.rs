//! The colours of the screen: the theme that is set, made for what is known of the terminal. What a terminal has told once
//! is remembered by the name its program gives itself, for the first frame of the next time.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    thread,
};

use super::{
    backend::ColorDepth,
    rgb::Rgb,
    theme::{Background, Theme},
};
use crate::{
    crash,
    files::{self, Access},
    log,
    settings::Settings,
};

/// Programs that are remembered at most: the file of a reader who has that many is begun anew.
const MOST_PROGRAMS: usize = 32;
/// Bytes of that file at most.
const MOST_BYTES: u64 = 4096;

/// What is known of the terminal's colours, and the theme made of it.
#[derive(Debug)]
pub(super) struct Colors {
    depth: ColorDepth,
    background: Option<Background>,
    /// What the terminal has said of its text; what is behind it comes next.
    text: Option<Rgb>,
    memory: Option<Memory>,
    theme: Option<(String, Theme)>,
}

impl Colors {
    /// What the environment says: `COLORFGBG`, else what the terminal's program (`TERM_PROGRAM`) told the last time.
    pub(super) fn from_env() -> Self {
        let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let memory = variable("TERM_PROGRAM").and_then(Memory::of);
        let said = variable("COLORFGBG").and_then(|value| Background::from_colorfgbg(&value));
        let background = said.or_else(|| memory.as_ref()?.answered());
        Self { depth: ColorDepth::from_env(variable), background, text: None, memory, theme: None }
    }

    /// How many colours the terminal has.
    pub(super) const fn depth(&self) -> ColorDepth {
        self.depth
    }

    /// The theme that is set.
    pub(super) fn theme(&mut self, settings: &Settings) -> &Theme {
        let made = self.theme.take_if(|(made, _)| *made != settings.theme);
        drop(made);
        let (background, depth) = (self.background.as_ref(), self.depth);
        let make = || match settings.own_theme() {
            Some(own) => Theme::own(own, background, depth),
            None => Theme::of(&settings.theme, background, depth),
        };
        &self.theme.get_or_insert_with(|| (settings.theme.clone(), make())).1
    }

    /// The theme is made anew: what it is made of may have changed under the same name.
    pub(super) fn forget_theme(&mut self) {
        self.theme = None;
    }

    /// The terminal has told the colour of its text.
    pub(super) const fn text_told(&mut self, text: Rgb) {
        self.text = Some(text);
    }

    /// The terminal has told the colour behind its text. Remembered, if `is_remembered`, on a thread of its own.
    pub(super) fn ground_told(&mut self, ground: Rgb, is_remembered: bool) {
        let told = Background::told(ground, self.text);
        if self.background.replace(told) == Some(told) {
            return;
        }
        self.theme = None;
        log::debug!(?ground, text = ?self.text, "the terminal has told its colours");
        let Some(memory) = self.memory.take().filter(|_| is_remembered) else { return };
        let save = move || match memory.save(told) {
            Ok(()) => {}
            Err(error) => log::debug!(?error, "the colours of the terminal are not remembered"),
        };
        // It is one frame of the next time that is at stake.
        let _ = thread::Builder::new().name("colors".to_owned()).spawn(save);
    }
}

/// What the terminals have told, a line each: the colour behind the text, that of the text, the name of the program.
#[derive(Debug, Clone)]
struct Memory {
    file: PathBuf,
    program: String,
}

impl Memory {
    fn of(program: String) -> Option<Self> {
        let file = files::state_folder()?.join("terminals");
        (!program.contains(char::is_control)).then_some(Self { file, program })
    }

    /// What the terminal told the last time, where the disk answers.
    fn answered(&self) -> Option<Background> {
        let memory = self.clone();
        files::answered(move || {
            crash::test_door("terminals");
            memory.background()
        })
        .ok()?
    }

    fn background(&self) -> Option<Background> {
        let text = text_of(&self.file)?;
        let (ground, text) = text.lines().find_map(|line| {
            let (ground, rest) = line.split_once(' ')?;
            let (text, program) = rest.split_once(' ')?;
            (program == self.program).then_some((ground, text))
        })?;
        Some(Background::told(Rgb::parse(ground)?, Rgb::parse(text)))
    }

    /// # Errors
    /// Where the file cannot be written.
    fn save(&self, told: Background) -> io::Result<()> {
        let hex = |color: Option<Rgb>| color.map_or("-".to_owned(), |color| color.to_string());
        let own = format!("{} {} {}\n", hex(Some(told.ground)), hex(told.text), self.program);
        let text = text_of(&self.file).unwrap_or_default();
        let others = text.lines().filter(|line| line.splitn(3, ' ').nth(2) != Some(&self.program));
        let lines: Vec<&str> = others.take(MOST_PROGRAMS - 1).collect();
        if let Some(folder) = self.file.parent() {
            files::private_folder(folder)?;
        }
        files::write(&self.file, (own + &lines.join("\n")).as_bytes(), Access::Private)
    }
}

/// The text of a small file that is there.
fn text_of(file: &Path) -> Option<String> {
    let is_small = |file: &fs::Metadata| file.is_file() && file.len() <= MOST_BYTES;
    fs::metadata(file).is_ok_and(|file| is_small(&file)).then(|| fs::read_to_string(file).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_remembered_by_its_program() {
        let home = tempfile::tempdir().unwrap();
        let memory = |program: &str| Memory { file: home.path().join("terminals"), program: program.to_owned() };
        let dark = Background::told(Rgb::hex(0x002b36), Some(Rgb::hex(0x839496)));
        let light = Background::told(Rgb::WHITE, None);
        assert_eq!(memory("ghostty").background(), None);
        memory("ghostty").save(light).unwrap();
        memory("Apple Terminal").save(light).unwrap();
        memory("ghostty").save(dark).unwrap();
        assert_eq!(memory("ghostty").background(), Some(dark));
        assert_eq!(memory("Apple Terminal").background(), Some(light));
        assert_eq!(memory("Terminal").background(), None);
        fs::write(home.path().join("terminals"), "#nonsense - ghostty\n").unwrap();
        assert_eq!(memory("ghostty").background(), None);
    }

    #[test]
    fn a_theme_is_made_anew_when_the_ground_is_told() {
        let mut colors = Colors { depth: ColorDepth::True, background: None, text: None, memory: None, theme: None };
        let set = |theme: &str| Settings { theme: theme.to_owned(), ..Settings::default() };
        let neutral = *colors.theme(&set("terminal"));
        assert_eq!(*colors.theme(&set("paper")), Theme::of("paper", None, ColorDepth::True));
        colors.ground_told(Rgb::WHITE, false);
        assert_ne!(*colors.theme(&set("terminal")), neutral);
        assert_eq!(*colors.theme(&set("paper")), Theme::of("paper", None, ColorDepth::True));
    }
}
