//! The reader's own themes, read again while the program runs: whoever makes one sees it at once.

use std::io;

use crate::{
    app::Message,
    config, localize,
    settings::{OwnTheme, THEMES},
};

use super::run_loop::RunLoop;

impl RunLoop<'_> {
    /// Reads the files of all themes, of which the one of that name is to be used.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn read_themes(&mut self, wanted: String) -> io::Result<()> {
        self.colors.forget_theme();
        let (themes, strings) = (config::themes(), self.strings.get());
        let is_wanted = |theme: &&OwnTheme| theme.name == wanted;
        let problems = themes.iter().filter(is_wanted).flat_map(|theme| {
            theme.problems.iter().map(|problem| localize::theme_problem(&theme.name, problem, strings))
        });
        let problems = problems.collect();
        self.take(Message::ThemesRead { themes, wanted, problems })
    }

    /// Watches the file of the theme that is set, where it is one of the reader's own.
    pub(super) fn watch_theme(&mut self) {
        let theme = &self.model.settings.theme;
        if self.watched.theme_name == *theme {
            return;
        }
        self.watched.theme_name.clone_from(theme);
        let file = if THEMES.contains(&theme.as_str()) { None } else { config::theme_file(theme) };
        self.watched.theme.watch(file.as_deref(), &Message::ThemeChanged);
    }
}
