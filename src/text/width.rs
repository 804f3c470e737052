//! How many cells a grapheme cluster takes on this terminal. Layout and drawing both ask here, and nowhere else.

use icu_properties::{CodePointMapData, props::EastAsianWidth};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{cluster::clusters, columns::Columns, sanitise::sanitise, slice::Slice};

/// What the terminal at hand draws differently from others. The defaults are those of most terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WidthProfile {
    /// Characters of East Asian Width *Ambiguous* (UAX #11: “ ” … — · ① α é) take two cells.
    pub ambiguous_is_wide: bool,
    /// A text symbol made an emoji by U+FE0F (❤️) takes two cells.
    pub variation_is_wide: bool,
    /// An emoji and its skin tone (👍🏽) are one picture of two cells.
    pub modifier_is_joined: bool,
    /// Emoji joined by U+200D (👨‍👩‍👧) are one picture of two cells.
    pub joiner_is_joined: bool,
}

impl WidthProfile {
    /// Ambiguous characters take one cell.
    pub const NARROW: Self =
        Self { ambiguous_is_wide: false, variation_is_wide: true, modifier_is_joined: true, joiner_is_joined: true };
    /// Ambiguous characters take two cells, as in many Chinese terminals.
    pub const WIDE: Self = Self { ambiguous_is_wide: true, ..Self::NARROW };
}

impl Default for WidthProfile {
    fn default() -> Self {
        Self::NARROW
    }
}

/// The cells one grapheme cluster takes: of its [sanitised](super::sanitise()) form, so controls count as the signs
/// drawn for them.
///
/// ```
/// use zhujian::text::{Columns, WidthProfile, cells};
/// assert_eq!(cells("竹", WidthProfile::NARROW), Columns(2));
/// assert_eq!(cells("“", WidthProfile::NARROW), Columns(1));
/// assert_eq!(cells("“", WidthProfile::WIDE), Columns(2));
/// assert_eq!(cells("e\u{301}", WidthProfile::NARROW), Columns(1));
/// ```
pub fn cells(cluster: &str, profile: WidthProfile) -> Columns {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Columns(0),
        (Some(' '..='~'), None) => Columns(1),
        (Some('\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303E}' | '\u{FF01}'..='\u{FF60}'), None) => Columns(2),
        _ => {
            let drawn = sanitise(cluster);
            drawn_cells(&drawn, profile)
        }
    }
}

fn drawn_cells(drawn: &str, profile: WidthProfile) -> Columns {
    let mut chars = drawn.chars();
    let Some(first) = chars.next() else { return Columns(0) };
    if chars.next().is_none() {
        return char_cells(first, profile);
    }
    if drawn.contains('\u{200D}') && !profile.joiner_is_joined {
        return drawn.split('\u{200D}').map(|part| drawn_cells(part, profile)).sum();
    }
    if !profile.modifier_is_joined && drawn.contains(|c| matches!(c, '\u{1F3FB}'..='\u{1F3FF}')) {
        return drawn.chars().map(|c| char_cells(c, profile)).sum();
    }
    if drawn.contains('\u{FE0F}') && !profile.variation_is_wide {
        return char_cells(first, profile);
    }
    Columns::saturating_from(drawn.width()).max(char_cells(first, profile))
}

fn char_cells(c: char, profile: WidthProfile) -> Columns {
    if profile.ambiguous_is_wide && CodePointMapData::<EastAsianWidth>::new().get(c) == EastAsianWidth::Ambiguous {
        // Combining marks and variation selectors are ambiguous too by UAX #11, but add nothing anywhere.
        return Columns(if c.width() == Some(0) { 0 } else { 2 });
    }
    Columns::saturating_from(c.width().unwrap_or(0))
}

/// The cells of a text of any length in one line; stops counting at [`Columns::MAX`].
pub fn columns(text: &str, profile: WidthProfile) -> Columns {
    clusters(text).fold(Columns(0), |sum, (_, cluster)| sum.saturating_add(cells(cluster, profile)))
}

/// `text` cut to at most `most` columns, with an ellipsis where something was cut; never inside a cluster.
///
/// ```
/// use zhujian::text::{Columns, WidthProfile, truncate};
/// assert_eq!(truncate("做大亚太合作蛋糕", Columns(8), WidthProfile::NARROW), "做大亚…");
/// assert_eq!(truncate("做大亚太", Columns(8), WidthProfile::NARROW), "做大亚太");
/// assert_eq!(truncate("做大亚太合作蛋糕", Columns(8), WidthProfile::WIDE), "做大亚…");
/// ```
pub fn truncate(text: &str, most: Columns, profile: WidthProfile) -> std::borrow::Cow<'_, str> {
    const ELLIPSIS: &str = "…";
    let room = most.saturating_sub(cells(ELLIPSIS, profile));
    let (mut used, mut fits) = (Columns(0), 0);
    for (at, cluster) in clusters(text) {
        let advance = cells(cluster, profile);
        if used + advance > most {
            return if most < cells(ELLIPSIS, profile) {
                text.slice(..fits).into()
            } else {
                format!("{}{ELLIPSIS}", text.slice(..fits)).into()
            };
        }
        used += advance;
        if used <= room {
            fits = at + cluster.len();
        }
    }
    text.into()
}

/// The end of `text`, at most `most` columns of it, with an ellipsis where something was cut; never inside a cluster.
///
/// ```
/// use zhujian::text::{Columns, WidthProfile, truncate_start};
/// assert_eq!(truncate_start("做大亚太合作蛋糕", Columns(8), WidthProfile::NARROW), "…作蛋糕");
/// assert_eq!(truncate_start("做大亚太", Columns(8), WidthProfile::NARROW), "做大亚太");
/// ```
pub fn truncate_start(text: &str, most: Columns, profile: WidthProfile) -> std::borrow::Cow<'_, str> {
    const ELLIPSIS: &str = "…";
    let room = most.saturating_sub(cells(ELLIPSIS, profile));
    let (mut used, mut fits) = (Columns(0), text.len());
    for (at, cluster) in clusters(text).rev() {
        used += cells(cluster, profile);
        if used > most {
            let ellipsis = if most < cells(ELLIPSIS, profile) { "" } else { ELLIPSIS };
            return format!("{ellipsis}{}", text.slice(fits..)).into();
        }
        if used <= room {
            fits = at;
        }
    }
    text.into()
}

/// The beginning of `text` and what stands from byte `apart` on, at most `most` columns of it, with an ellipsis between them:
/// what texts that begin alike are told apart by. As much of the end as there is room for comes with it; where that is not
/// all, another ellipsis stands at the end.
///
/// ```
/// use zhujian::text::{Columns, WidthProfile, truncate_middle};
/// let cut = |text, apart| truncate_middle(text, apart, Columns(17), WidthProfile::NARROW);
/// assert_eq!(cut("关于修建道路和桥梁的决定", "关于修建道路和".len()), "关于…和桥梁的决定");
/// assert_eq!(cut("关于道路的第一个十分详细的决定", "关于道路".len()), "关于…的第一个十…");
/// ```
pub fn truncate_middle(text: &str, apart: usize, most: Columns, profile: WidthProfile) -> std::borrow::Cow<'_, str> {
    const ELLIPSIS: &str = "…";
    if columns(text, profile) <= most {
        return text.into();
    }
    let ellipsis = cells(ELLIPSIS, profile);
    let fitting = |room: Columns, clusters: &mut dyn Iterator<Item = (usize, &str)>| {
        let used = clusters.scan(Columns(0), |used, (at, cluster)| {
            *used += cells(cluster, profile);
            (*used <= room).then_some((at, cluster.len(), *used))
        });
        used.last()
    };
    let head = fitting(most.saturating_sub(ellipsis) / 3, &mut clusters(text));
    let (head, taken) = head.map_or((0, Columns(0)), |(at, len, used)| (at + len, used));
    let room = most.saturating_sub(taken + ellipsis);
    let tail = fitting(room, &mut clusters(text).rev()).map_or(text.len(), |(at, ..)| at);
    let from = clusters(text).map(|(at, _)| at).take_while(|&at| at <= apart).last().unwrap_or(0).max(head);
    let rest = if tail <= from { text.slice(tail..).into() } else { truncate(text.slice(from..), room, profile) };
    format!("{}{ELLIPSIS}{rest}", text.slice(..head)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_ambiguous_width_are_wide_on_a_wide_terminal() {
        for cluster in ["é", "α", "я", "①", "—", "…", "·", "×", "±", "─"] {
            assert_eq!(cells(cluster, WidthProfile::NARROW), Columns(1), "{cluster}");
            assert_eq!(cells(cluster, WidthProfile::WIDE), Columns(2), "{cluster}");
        }
        assert_eq!(cells("a", WidthProfile::WIDE), Columns(1));
        assert_eq!(cells("⸺", WidthProfile::WIDE), Columns(1));
    }

    #[test]
    fn emoji_sequences_follow_what_the_terminal_draws() {
        let apart = WidthProfile {
            modifier_is_joined: false,
            joiner_is_joined: false,
            variation_is_wide: false,
            ..WidthProfile::NARROW
        };
        for (cluster, joined, split) in [("❤\u{FE0F}", 2, 1), ("👍🏽", 2, 4), ("👨\u{200D}👩\u{200D}👧", 2, 6)]
        {
            assert_eq!(cells(cluster, WidthProfile::NARROW), Columns(joined), "{cluster}");
            assert_eq!(cells(cluster, apart), Columns(split), "{cluster}");
        }
    }

    #[test]
    fn controls_take_the_cell_of_their_picture() {
        assert_eq!(cells("\u{1b}", WidthProfile::NARROW), Columns(1));
        assert_eq!(cells("\u{200b}", WidthProfile::WIDE), Columns(1));
    }

    #[test]
    fn truncation_fits_at_every_width() {
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            for most in (0..12).map(Columns) {
                assert!(columns(&truncate("“a做”大亚e\u{301}太", most, profile), profile) <= most);
            }
        }
    }
}
