//! What the run loop has other programs do: a browser opens an address, the reader's editor a file.

use std::io;

use ratatui::layout::Size as ScreenSize;

use crate::{
    app::{Message, Size},
    document::Origin,
    editor,
    i18n::format,
    source,
    text::{Columns, Encoding, SourceOffset},
};

use super::{browser, event::answer_to, run_loop::RunLoop};

impl RunLoop<'_> {
    /// Has the reader's editor open a file at the line that holds a character of it, counted from 0 after a byte of the file,
    /// and waits for it; the file is looked at again after that.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn edit(
        &mut self,
        origin: Origin,
        encoding: Encoding,
        place: Option<(SourceOffset, u64)>,
    ) -> io::Result<()> {
        let Origin::File(path) = &origin else { return Ok(()) };
        let line = place.and_then(|(from, character)| source::line_at(&origin, encoding, from, character).ok());
        let editor = editor::named();
        let status = self.terminal.lend(|| editor::command(&editor, path, line).status())?;
        let (columns, rows) = self.terminal.size()?;
        self.screen.backend_mut().set_size(ScreenSize::new(columns, rows));
        self.take(Message::Resized(Size { columns: Columns(columns), rows }))?;
        self.redraw()?;
        match status {
            Ok(status) if status.success() => self.take(Message::FileChanged(origin)),
            _ => self.take(Message::Trouble(format(self.strings.get().config.editor_failed, &[("name", &editor)]))),
        }
    }

    /// Gives an address to the program that opens such, where there is one.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn open_address(&mut self, url: String) -> io::Result<()> {
        let Some(program) = browser::program(|name| std::env::var(name).ok()) else {
            return self.take(Message::AddressNotOpened(url));
        };
        let answer = answer_to(self.sender.clone());
        browser::open(program, url, move |is_opened, url| {
            answer(if is_opened { Message::AddressOpened(url) } else { Message::AddressNotOpened(url) });
        })
    }
}
