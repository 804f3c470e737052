//! What is set while reading is there tomorrow: saved once it has rested, written into the settings file for good, or taken
//! back.

use std::path::PathBuf;

use super::{
    adjusted::Snapshot,
    effect::{Effects, ShellEffect, StoreEffect, Timer},
    focus::Focus,
    geometry::PaneWidths,
    model::Model,
    notice::Notice,
    reader::LearntSpeed,
    session::Session,
};
use crate::{
    document::{Grouping, Order, Sorting},
    settings::{Adjustments, Settings},
};

/// Milliseconds of rest after which adjustments are saved: a key that is held down is one of them.
const REST_MS: u64 = 500;

impl Model {
    /// Begins as the reader left it. The settings have the `adjustments` already; without them they are `configured`.
    /// `library` is what it is started on.
    pub fn adjust(&mut self, configured: Settings, library: Vec<PathBuf>, adjustments: &Adjustments) {
        let named = |key| adjustments.get::<String>(key).unwrap_or_default();
        let grouping = Grouping::named(&named(Adjustments::GROUPING));
        if let Some((grouping, sorting)) = grouping.zip(Sorting::named(&named(Adjustments::SORTING))) {
            self.library.set_order(Order { grouping, sorting });
        }
        self.shows_outline = adjustments.get(Adjustments::OUTLINE).unwrap_or(self.shows_outline);
        if self.adjusted.has_library && adjustments.get(Adjustments::LIST) == Some(false) {
            (self.shows_list, self.focus) = (false, Focus::Reader);
        }
        self.pane_widths = PaneWidths {
            list: adjustments.get(Adjustments::LIST_WIDTH),
            outline: adjustments.get(Adjustments::OUTLINE_WIDTH),
        };
        self.reader.learnt_speed = LearntSpeed::of(adjustments.get(Adjustments::LEARNT_SPEED).unwrap_or_default());
        self.adjusted.configured = configured;
        let last = adjustments.get(Adjustments::LIBRARY).unwrap_or_default();
        self.adjusted.seen = Snapshot { library: last, ..snapshot(self) };
        self.adjusted.saved = self.adjusted.seen.clone();
        self.library.paths = library;
    }
}

fn snapshot(model: &Model) -> Snapshot {
    Snapshot {
        settings: model.settings.clone(),
        order: model.library.chosen_order(),
        shows_list: model.shows_list,
        shows_outline: model.shows_outline,
        widths: model.pane_widths,
        library: model.library.paths.clone(),
        learnt_speed: model.reader.learnt_speed,
    }
}

/// Asks to be woken when what was set has rested.
pub(super) fn watch(model: &mut Model, effects: &mut Effects) {
    let Snapshot { settings, order, shows_list, shows_outline, widths, library, learnt_speed } = &model.adjusted.seen;
    let is_seen = *settings == model.settings
        && *library == model.library.paths
        && *learnt_speed == model.reader.learnt_speed
        && *order == model.library.chosen_order()
        && (*shows_list, *shows_outline, *widths) == (model.shows_list, model.shows_outline, model.pane_widths);
    if !is_seen && model.session == Session::Recorded {
        model.adjusted.seen = snapshot(model);
        model.adjusted.tick = model.next_tick();
        effects.push(ShellEffect::Wake(Timer::Adjusted(model.adjusted.tick), REST_MS));
    }
}

/// It has rested: a later timer of the same kind is still to come otherwise.
pub(super) fn woke(model: &mut Model, tick: u64, effects: &mut Effects) {
    if tick == model.adjusted.tick {
        save(model, effects);
    }
}

/// Saves what was set since the last time.
pub(super) fn save(model: &mut Model, effects: &mut Effects) {
    let now = snapshot(model);
    let changes = model.adjusted.saved.changes(&now, &model.adjusted);
    if model.session == Session::Recorded && !changes.is_empty() {
        effects.push(StoreEffect::SaveAdjustments(changes));
    }
    model.adjusted.saved = now;
}

/// Has the settings that are other than in the settings file written into it, or the one that is named.
pub(super) fn write(model: &mut Model, only: Option<&str>, effects: &mut Effects) {
    let is_meant = |key: &&str| only.is_none_or(|only| only == *key);
    let value = |settings: &Settings, key| settings.value(key);
    let changed = Settings::changeable().filter(is_meant).filter_map(|key| {
        let now = value(&model.settings, key)?;
        (value(&model.adjusted.configured, key).as_ref() != Some(&now)).then(|| (key.to_owned(), now))
    });
    let changed: Vec<_> = changed.collect();
    if changed.is_empty() {
        model.notice = Some(Notice::NothingToWrite);
    } else {
        effects.push(StoreEffect::WriteSettings(changed));
    }
}

/// These keys stand in the settings file as they are set now: no adjustment of them is needed.
pub(super) fn written(model: &mut Model, keys: &[String], effects: &mut Effects) {
    let mut taken_back = Adjustments::default();
    for key in keys {
        if let Some(value) = model.settings.value(key) {
            let configured = &model.adjusted.configured;
            model.adjusted.configured = configured.with(key, &value.to_string()).unwrap_or_else(|| configured.clone());
        }
        taken_back.set(key, None::<bool>);
    }
    effects.push(StoreEffect::SaveAdjustments(taken_back));
    model.notice = Some(Notice::SettingsWritten(keys.join(", ")));
}

/// Goes back to what the settings file says, and to the usual order, panes and widths.
pub(super) fn reset(model: &mut Model, effects: &mut Effects) {
    if model.settings.language != model.adjusted.configured.language {
        effects.push(ShellEffect::Speak);
    }
    model.settings = model.adjusted.configured.clone();
    model.library.choose_usual_order();
    (model.shows_outline, model.pane_widths) = (true, PaneWidths::default());
    model.reader.learnt_speed = LearntSpeed::default();
    model.shows_list |= model.adjusted.has_library;
    model.adjusted.seen = snapshot(model);
    model.adjusted.saved = model.adjusted.seen.clone();
    if model.session == Session::Recorded {
        effects.push(StoreEffect::SaveAdjustments(Adjustments::reset()));
    }
    effects.push(ShellEffect::Redraw);
    model.notice = Some(Notice::Reset);
}
