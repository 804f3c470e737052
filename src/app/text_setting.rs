//! How the settings have the text set.

use super::area::Area;
use crate::{
    layout::{Readings, Typesetting, WritingMode},
    settings::{PinyinShown, Settings},
    text::{Columns, WidthProfile},
};

/// How the text is set in an area of that size.
pub(super) fn typesetting(settings: &Settings, text: Area, profile: WidthProfile) -> Typesetting {
    let setting = horizontal(settings, text.width, profile);
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
        readings: match settings.pinyin {
            PinyinShown::Off => Readings::Off,
            PinyinShown::Rare => Readings::Rare,
            PinyinShown::All => Readings::All,
        },
        writing_mode: WritingMode::Horizontal,
    }
}

/// How wide the terminal draws: what is set comes before what the terminal said.
pub(super) fn profile(settings: &Settings, probed: WidthProfile) -> WidthProfile {
    let ambiguous_is_wide = settings.ambiguous_width.is_wide().unwrap_or(probed.ambiguous_is_wide);
    WidthProfile { ambiguous_is_wide, ..probed }
}
