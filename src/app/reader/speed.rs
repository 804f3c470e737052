//! How fast the reader reads: as it is set, else as page turns have told.

use crate::{
    app::{model::Model, session::Session},
    layout::Row,
    settings::Settings,
    text::{Slice, reading_length},
};

use super::{learnt_speed::LearntSpeed, state::Reader};

impl Model {
    /// Characters read in a minute: as they are set; where that is left as it is, as page turns have told.
    pub fn reading_speed(&self) -> u32 {
        let learnt = self.reader.learnt_speed.known().filter(|_| self.is_speed_learnt());
        learnt.unwrap_or(self.settings.reading_speed)
    }

    /// Reads so many characters in a minute from now on; where the speed is learnt, pages go on to tell it from there.
    pub(super) fn set_reading_speed(&mut self, speed: u32) {
        match LearntSpeed::chosen(speed).filter(|_| self.is_speed_learnt() && self.session == Session::Recorded) {
            Some(chosen) => self.reader.learnt_speed = chosen,
            None => self.settings.reading_speed = speed,
        }
    }

    fn is_speed_learnt(&self) -> bool {
        self.settings.learn_speed && self.settings.reading_speed == Settings::default().reading_speed
    }

    /// Learns from the page that is turned away from, where it was turned to and nothing was done since.
    pub(crate) fn learn_speed(&mut self) {
        let is_wanted = self.settings.learn_speed && self.session == Session::Recorded && self.reader.is_turned;
        if let Some(ms) = self.reader.turned_ms.take().filter(|_| is_wanted) {
            self.reader.learnt_speed.learn(self.reader.new_on_page(), ms);
        }
    }
}

impl Reader {
    /// Characters to read on the page that stood on none before it: its first line did.
    fn new_on_page(&self) -> u64 {
        let Some(window) = self.open.as_ref().map(|open| open.shown()) else { return 0 };
        let lines = self.page().iter().filter_map(|row| match row {
            Row::Line { block, line, .. } => {
                window.blocks.get(*block).map(|block| block.text.slice(line.range.clone()))
            }
            _ => None,
        });
        lines.skip(1).map(reading_length).sum()
    }
}
