//! What the run loop has other programs do: a browser opens an address, the reader's editor a file, a clipboard takes a text.

use std::io;

use ratatui::layout::Size as ScreenSize;

use crate::{
    app::{Copied, Message, Size},
    document::Origin,
    editor,
    i18n::format,
    source,
    text::{Columns, Encoding, SourceOffset},
};

use super::{browser, clipboard, event::answer_to, run_loop::RunLoop};

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

    /// Gives a text to the system's clipboard and to tmux, or to the terminal where neither is here.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn copy(&mut self, text: String) -> io::Result<()> {
        let destinations = clipboard::Destinations::new(|name| std::env::var(name).ok());
        if destinations.are_none() {
            return self.copy_by_terminal(&text);
        }
        let answer = answer_to(self.sender.clone());
        clipboard::give(text, destinations, move |copied, text| {
            answer(copied.map_or(Message::NotCopied(text), Message::Copied));
        })
    }

    /// Gives a text to the terminal's clipboard.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn copy_by_terminal(&mut self, text: &str) -> io::Result<()> {
        let sequence = clipboard::sequence(text, |name| std::env::var(name).ok());
        if let Some(sequence) = &sequence {
            self.screen.backend_mut().pass(sequence.as_bytes());
        }
        self.take(Message::Copied(if sequence.is_some() { Copied::Terminal } else { Copied::TooLong }))
    }
}
