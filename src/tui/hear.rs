//! What the terminal says becomes messages.

use std::{io, time::Instant};

use ratatui::layout::Size as ScreenSize;

use crate::{
    app::{Message, Session, Size},
    crash, localize, log,
    text::Columns,
};

use super::{held_input::Held, run_loop::RunLoop, startup::Ended, terminal::Input, view};

impl RunLoop<'_> {
    /// Hears what was held, as far as nothing is awaited.
    ///
    /// # Errors
    /// Where the terminal cannot be drawn on.
    pub(super) fn hear_held(&mut self) -> io::Result<()> {
        while self.ended.is_none() {
            match self.held.next(self.model.awaits_place()) {
                Held::Next(input) => self.hear_terminal(input)?,
                Held::Waiting => break,
                Held::Dropped => self.take(Message::Trouble(self.strings.get().errors.keys_late.to_owned()))?,
            }
        }
        Ok(())
    }

    /// Hears what the terminal says.
    ///
    /// # Errors
    /// Where the terminal cannot be drawn on.
    pub(super) fn hear_terminal(&mut self, input: Input) -> io::Result<()> {
        if matches!(input, Input::Key(_) | Input::Paste(_) | Input::Mouse(_)) {
            let since = self.last_touch.replace(Instant::now()).unwrap_or(self.began).elapsed();
            self.take(Message::Present(u64::try_from(since.as_millis()).unwrap_or(u64::MAX)))?;
        }
        match input {
            Input::Key(key) => {
                crash::test_door("key");
                let context = self.model.context();
                let meant = self.keymap.message(context, self.model.prefix, key.chord);
                let typed = || key.text.filter(|_| context.takes_text()).map(|c| Message::Type(c.to_string()));
                meant.or_else(typed).map_or(Ok(()), |message| self.take(message))
            }
            Input::Paste(text) => self.take(Message::Type(text)),
            Input::Mouse(mouse) => match self.mouse.message(mouse, Instant::now()) {
                Some(Message::Click { column, row, .. }) if row == self.model.geometry().status.y => {
                    let key = view::key_at(self.model, self.strings.get(), column);
                    key.map_or(Ok(()), |action| self.take(Message::Act(action)))
                }
                message => message.map_or(Ok(()), |message| self.take(message)),
            },
            Input::Resized(columns, rows) => {
                self.screen.set_size(ScreenSize::new(columns, rows));
                self.take(Message::Resized(Size { columns: Columns(columns), rows }))
            }
            Input::Resumed => {
                self.screen.clear();
                Ok(())
            }
            Input::Widths(profile) => {
                log::debug!(?profile, "the terminal has told its widths");
                self.take(Message::Probed(profile))
            }
            Input::TextColor(color) => {
                self.colors.text_told(color);
                Ok(())
            }
            Input::Ground(color) => {
                self.colors.ground_told(color, self.model.session == Session::Recorded);
                Ok(())
            }
            Input::Quit(signal) => {
                log::info!(signal, "a signal");
                self.interrupt(Ended::Signal(signal))
            }
            Input::HungUp => self.interrupt(Ended::Quit),
            Input::Panicked => self.interrupt(Ended::Panicked),
            Input::WorkerPanicked => {
                let said = crash::latest().map(|crash| localize::given_up_by(&crash, self.strings.get()));
                said.map_or(Ok(()), |said| self.take(Message::Trouble(said)))
            }
        }
    }
}
