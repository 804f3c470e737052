//! What of the state can be set while reading and is there tomorrow.

use std::path::PathBuf;

use super::{geometry::PaneWidths, reader::LearntSpeed};
use crate::{
    document::Order,
    settings::{Adjustments, Settings},
};

/// What is known of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Adjusted {
    /// The settings as the settings file has them.
    pub configured: Settings,
    /// Whether the program was started on a library: else the list is shown when it is asked for, each time anew.
    pub has_library: bool,
    /// As it is on the disk, or on its way there.
    pub saved: Snapshot,
    /// As it was after the last step.
    pub seen: Snapshot,
    /// The timer after which it is saved.
    pub tick: u64,
}

impl Adjusted {
    /// At the start, where nothing is adjusted.
    pub(super) fn new(configured: &Settings, has_library: bool) -> Self {
        let seen = Snapshot {
            settings: configured.clone(),
            order: None,
            shows_list: has_library,
            shows_outline: true,
            widths: PaneWidths::default(),
            library: Vec::new(),
            learnt_speed: LearntSpeed::default(),
        };
        Self { configured: configured.clone(), has_library, saved: seen.clone(), seen, tick: 0 }
    }
}

/// What was set at one moment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Snapshot {
    pub settings: Settings,
    /// The order that was chosen for the list.
    pub order: Option<Order>,
    pub shows_list: bool,
    pub shows_outline: bool,
    pub widths: PaneWidths,
    /// The files and folders of the library; none are the built-in one.
    pub library: Vec<PathBuf>,
    /// How fast the reader reads, as turned pages told it.
    pub learnt_speed: LearntSpeed,
}

impl Snapshot {
    /// What leads from here to `now`.
    pub(super) fn changes(&self, now: &Self, Adjusted { configured, has_library, .. }: &Adjusted) -> Adjustments {
        let mut changes = Adjustments::between(&self.settings, &now.settings, configured);
        if self.order != now.order {
            changes.set(Adjustments::GROUPING, now.order.map(|order| order.grouping.name()));
            changes.set(Adjustments::SORTING, now.order.map(|order| order.sorting.name()));
        }
        if *has_library && self.shows_list != now.shows_list {
            changes.set(Adjustments::LIST, (!now.shows_list).then_some(false));
        }
        if self.shows_outline != now.shows_outline {
            changes.set(Adjustments::OUTLINE, (!now.shows_outline).then_some(false));
        }
        for (key, before, now) in [
            (Adjustments::LIST_WIDTH, self.widths.list, now.widths.list),
            (Adjustments::OUTLINE_WIDTH, self.widths.outline, now.widths.outline),
        ] {
            if before != now {
                changes.set(key, now);
            }
        }
        if self.learnt_speed != now.learnt_speed {
            changes.set(Adjustments::LEARNT_SPEED, now.learnt_speed.kept());
        }
        if *has_library && self.library != now.library && !now.library.is_empty() {
            changes.set(Adjustments::LIBRARY, Some(&now.library));
        }
        changes
    }
}
