//! How the settings have the text set.

use super::area::Area;
use crate::{
    layout::{Readings, Typesetting, WritingMode},
    settings::{Grid, PinyinShown, Settings},
    text::{Columns, WidthProfile},
};

/// How the text is set in an area of that size; `suits_grid` says whether it looks well in a grid.
pub(super) fn typesetting(
    settings: &Settings,
    text: Area,
    profile: WidthProfile,
    suits_grid: impl FnOnce() -> bool,
) -> Typesetting {
    let has_grid = has_grid(settings.grid, suits_grid);
    let setting = Typesetting { has_grid, ..horizontal(settings, text.width, profile) };
    let lines = (settings.vertical_gap, settings.vertical_marks);
    if settings.vertical { setting.vertical(text.width, text.height, lines) } else { setting }
}

fn horizontal(settings: &Settings, measure: Columns, profile: WidthProfile) -> Typesetting {
    Typesetting {
        measure,
        profile,
        indent: settings.indent,
        line_break: settings.line_break,
        switches: settings.switches(),
        // The syllables stand in the row between two lines.
        line_spacing: settings.line_spacing.max(u8::from(settings.pinyin == PinyinShown::All)),
        paragraph_gap: settings.paragraph_gap,
        centres_heads: true,
        parts_underlines: true,
        readings: match settings.pinyin {
            PinyinShown::Off => Readings::Off,
            PinyinShown::Rare => Readings::Rare,
            PinyinShown::All => Readings::All,
            PinyinShown::Hsk(level) => Readings::Hsk(level),
        },
        pinyin_script: settings.pinyin_script,
        joins_words: settings.pinyin_words,
        writing_mode: WritingMode::Horizontal,
        ..Typesetting::default()
    }
}

/// Whether Han characters stand on whole squares.
pub(super) fn has_grid(grid: Grid, suits_grid: impl FnOnce() -> bool) -> bool {
    match grid {
        Grid::Auto => suits_grid(),
        Grid::On => true,
        Grid::Off => false,
    }
}

/// How wide the terminal draws: what is set comes before what the terminal said.
pub(super) fn profile(settings: &Settings, probed: WidthProfile) -> WidthProfile {
    let ambiguous_is_wide = settings.ambiguous_width.is_wide().unwrap_or(probed.ambiguous_is_wide);
    WidthProfile { ambiguous_is_wide, ..probed }
}
