//! Carries out what the model asks for: the shell's own effects at once, the others by their workers.

use std::{
    io,
    time::{Duration, Instant},
};

use crate::{
    app::{Effect, Message, ShellEffect},
    config, files,
    i18n::Strings,
    library::file_origin,
};

use super::{run_loop::RunLoop, startup::Ended, workers::Job};

impl RunLoop<'_> {
    /// Does what the model asks for, or has it done.
    ///
    /// # Errors
    /// Where the terminal is gone, or the system gives no thread.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Shell(effect) => self.perform_here(effect),
            Effect::Store(effect) => self.store.send(Job::Store(effect)),
            Effect::Task(effect) => self.start(effect),
        }
    }

    /// Effects of the terminal, the clipboard and the clock.
    fn perform_here(&mut self, effect: ShellEffect) -> io::Result<()> {
        match effect {
            ShellEffect::Wake(timer, after) => self.timers.push((Instant::now() + Duration::from_millis(after), timer)),
            ShellEffect::Redraw => self.screen.clear(),
            ShellEffect::Speak => {
                let language = config::language(&self.model.settings);
                self.strings.set(Strings::of(language.name()));
                self.library.speak(language)?;
                self.take(Message::Translated(Box::new(self.keymap.help(self.strings.get()))))?;
            }
            ShellEffect::Suspend => self.terminal.suspend()?,
            ShellEffect::Watch(origin) => self.deferred.watch = Some(origin),
            ShellEffect::Copy(text) => self.copy(text)?,
            #[cfg(feature = "csl")]
            ShellEffect::CopyCited(citations) => self.copy_cited(citations)?,
            ShellEffect::OpenAddress(url) => self.open_address(url)?,
            ShellEffect::Edit(request) => self.edit(request)?,
            ShellEffect::ReadThemes(wanted) => self.read_themes(wanted)?,
            ShellEffect::CopyByTerminal(text) => self.copy_by_terminal(&text)?,
            ShellEffect::Resolve(path) => self.take(Message::Resolved(file_origin(&files::typed_path(&path))))?,
            ShellEffect::Quit => self.ended = Some(Ended::Quit),
        }
        Ok(())
    }
}
