//! What follows from the state: the page, the rows of the lists, how the text is set. Set anew after every step, so that
//! drawing only reads.

use std::borrow::Cow;

use crate::document::shown_title;

use super::{
    bookmarks,
    focus::{Focus, Overlay},
    geometry::Geometry,
    model::Model,
    search::PREVIEW_ROWS,
    text_setting::{profile, typesetting},
};

impl Model {
    /// Sets everything that is derived from the state anew, so that drawing only reads.
    pub(super) fn refresh_derived(&mut self) {
        self.profile = profile(&self.settings, self.probed);
        let geometry = self.geometry();
        if geometry.is_too_small {
            return self.reader.fill_page();
        }
        // In a narrow window the text may be off the screen: it is set as it will be when it is looked at again.
        let shown = if geometry.reader.is_some() { geometry } else { self.geometry_with(Focus::Reader) };
        let text = shown.text;
        let suits_grid = || self.reader.suits_grid();
        let setting = typesetting(&self.settings, text, self.profile, suits_grid);
        self.reader.refresh_derived(text, shown.text_columns, setting);
        self.reader.refresh_script(self.settings.script);
        self.refresh_outline(&geometry);
        if let Some(area) = geometry.list {
            self.library.refresh_derived(area.list_height());
        }
        let height = bookmarks::list_height(self);
        self.bookmarks.refresh_derived(height);
        let below = geometry.overlay.list_height().saturating_sub(PREVIEW_ROWS);
        self.search.refresh_derived(below);
        let (width, height) = (geometry.overlay.width, geometry.overlay.list_height());
        match self.overlay {
            Some(Overlay::Tags) => self.tags.refresh_derived(self.bookmarks.all(), self.bookmarks.revision(), height),
            Some(Overlay::Desk) => self.desk.refresh_derived(width, height, self.profile),
            Some(Overlay::Help) => self.help.refresh_derived(width, height, self.profile),
            Some(Overlay::Info) => self.info.refresh_derived(width, height, self.profile),
            Some(Overlay::Messages) => self.messages.refresh_derived(width, height, self.profile),
            _ => {}
        }
    }

    fn refresh_outline(&mut self, geometry: &Geometry) {
        let current = self.current_entry();
        let (Some(area), Some(open)) = (geometry.outline, &self.reader.open) else {
            self.is_choosing_entry = false;
            return;
        };
        self.outline.refresh_derived(&open.outline, area.width, area.list_height(), self.profile);
        // The choice follows the reading until the focus comes to it.
        if self.focus != Focus::Outline || !self.is_choosing_entry {
            self.outline.follow(current);
            self.outline.refresh_derived(&open.outline, area.width, area.list_height(), self.profile);
        }
        self.is_choosing_entry = self.focus == Focus::Outline;
    }
}

impl Model {
    /// What stands in a list, a title or a name, in the script that texts are shown in.
    pub fn in_script<'a>(&self, text: &'a str) -> Cow<'a, str> {
        shown_title(text, self.settings.script, None)
    }
}
