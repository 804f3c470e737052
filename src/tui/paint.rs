//! The only way text becomes cells of a ratatui buffer: sanitised, cluster by cluster, as wide as
//! [`cells`] says and never outside the area. Columns are ratatui's `u16` here. Chooses no words, no colours and no places.

use std::{num::NonZeroU16, ops::Range};

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption, CellWidth},
    layout::Rect,
    style::{Modifier, Style},
};

use crate::text::{WidthProfile, cells, clusters, sanitise};

/// Puts `text` on row `y` from column `x` on, as far as it fits into `area`; returns the columns used from `x` on.
///
/// `x` and `y` are columns and rows of the buffer, not of `area`. What lies left of `area` is passed over, what lies
/// right of it is cut; a wide cluster on either edge leaves a space in its half.
pub fn put(buf: &mut Buffer, area: Rect, x: u16, y: u16, text: &str, style: Style, profile: WidthProfile) -> u16 {
    let area = area.intersection(buf.area);
    free_left(buf, area, x, y);
    let mut at = x;
    for (_, cluster) in clusters(text) {
        if at >= area.right() {
            break;
        }
        at = at.saturating_add(place(buf, area, at, y, cluster, style, profile));
    }
    at - x
}

/// Puts one grapheme cluster at column `x`, row `y`; returns the columns it takes, cut at the right edge of `area`.
///
/// A cluster without a width of its own (a combining mark alone) is not drawn.
pub fn put_cluster(
    buf: &mut Buffer,
    area: Rect,
    x: u16,
    y: u16,
    cluster: &str,
    style: Style,
    profile: WidthProfile,
) -> u16 {
    let area = area.intersection(buf.area);
    free_left(buf, area, x, y);
    place(buf, area, x, y, cluster, style, profile)
}

/// Puts one cluster into an area that lies in the buffer.
fn place(buf: &mut Buffer, area: Rect, x: u16, y: u16, cluster: &str, style: Style, profile: WidthProfile) -> u16 {
    let plain = plain_columns(cluster);
    let width = plain.unwrap_or_else(|| cells(cluster, profile).0);
    let end = x.saturating_add(width).min(area.right());
    if !(area.y..area.bottom()).contains(&y) || end <= x.max(area.x) {
        return if x < area.x { width } else { 0 };
    }
    let start = x.max(area.x);
    let own = cells_of(buf, start..end, y);
    free_right(own);
    let is_whole = usize::from(width) == own.len();
    own.iter_mut().skip(usize::from(is_whole)).for_each(|cell| blank(cell, style));
    match (own.first_mut().filter(|_| is_whole), plain) {
        (Some(first), Some(_)) => _ = first.set_symbol(cluster).set_style(style).set_diff_option(CellDiffOption::None),
        (Some(first), None) => set_sanitised(first, cluster, width, style),
        (None, _) => {}
    }
    end - x
}

/// Blanks `area` and gives it `style` alone: what stood there shows through nowhere, halves of wide clusters on the
/// edges included.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.y..area.bottom() {
        free_left(buf, area, area.x, y);
        for cell in cells_of(buf, area.x..area.right(), y) {
            cell.reset();
            cell.set_style(style);
        }
    }
}

fn set_sanitised(cell: &mut Cell, cluster: &str, width: u16, style: Style) {
    let symbol = &*sanitise(cluster);
    let style = if symbol == cluster { style } else { style.add_modifier(Modifier::DIM) };
    // ratatui writes a blank into the second half of what U+FE0F makes wide, unless its width is forced: on terminals
    // that draw it right this would erase it.
    let is_forced = columns_of(symbol) != width || symbol.contains('\u{FE0F}');
    let forced = NonZeroU16::new(width).filter(|_| is_forced);
    cell.set_symbol(symbol).set_style(style);
    cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
}

/// Blanks a wide cluster that begins left of column `x` of row `y` and reaches over it.
fn free_left(buf: &mut Buffer, area: Rect, x: u16, y: u16) {
    let start = x.max(area.x);
    if start >= area.right() || !(area.y..area.bottom()).contains(&y) {
        return;
    }
    let first = buf.area.x.max(start.saturating_sub(WIDEST));
    let from = buf.index_of(first, y);
    let before = buf.content.iter_mut().skip(from).take(usize::from(start - first));
    // Behind the head of a wide cluster all is blank: nothing reaches over a cell that is not.
    let head = (1..).zip(before.rev()).find(|(_, cell)| cell.symbol().as_bytes() != [b' ']);
    if let Some((_, head)) = head.filter(|(columns, head)| reaches(head, *columns)) {
        free(head);
    }
}

/// The cells of some columns of row `y`, which lie inside the buffer.
fn cells_of(buf: &mut Buffer, columns: Range<u16>, y: u16) -> &mut [Cell] {
    if columns.is_empty() {
        return &mut [];
    }
    let from = buf.index_of(columns.start, y);
    buf.content.get_mut(from..from + columns.len()).unwrap_or_default()
}

/// Blanks a wide cluster that begins in these cells and reaches beyond them. Those behind its head are blank already.
fn free_right(own: &mut [Cell]) {
    let behind = (1..=own.len() as u16).rev();
    if let Some((_, head)) = behind.zip(own).find(|(columns, cell)| reaches(cell, *columns)) {
        free(head);
    }
}

/// Whether what a cell holds is wider than so many columns. A byte is a column at most.
fn reaches(cell: &Cell, columns: u16) -> bool {
    cell.symbol().len() > usize::from(columns) && width_of(cell) > columns
}

/// The columns that a cell takes.
pub(super) fn width_of(cell: &Cell) -> u16 {
    if cell.diff_option == CellDiffOption::None { columns_of(cell.symbol()) } else { cell.cell_width() }
}

/// The columns of a symbol as ratatui counts them.
fn columns_of(symbol: &str) -> u16 {
    plain_columns(symbol).unwrap_or_else(|| symbol.cell_width())
}

/// The columns of what most of a Chinese text is made of: they need no table, are the same in every terminal, and it is drawn as
/// it is. `None` for all else.
fn plain_columns(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => Some(1),
        (Some('\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}'), None) => Some(2),
        _ => None,
    }
}

/// Columns of the widest cluster there is: eight code points of two columns each.
const WIDEST: u16 = 16;

fn blank(cell: &mut Cell, style: Style) {
    free(cell);
    cell.set_style(style);
}

fn free(cell: &mut Cell) {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 8, 1);

    fn symbols(buf: &Buffer) -> String {
        let mut shown = String::new();
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, 0)];
            shown.push_str(cell.symbol());
            x += cell.cell_width().max(1);
        }
        shown
    }

    fn check(text: &str, x: u16, profile: WidthProfile, used: u16, expected: &str) {
        let mut buf = Buffer::with_lines(["........"]);
        assert_eq!(put(&mut buf, AREA, x, 0, text, Style::new(), profile), used, "{text:?}");
        assert_eq!(symbols(&buf), expected, "{text:?}");
    }

    #[test]
    fn text_takes_the_columns_of_its_profile() {
        check("“竹简”", 0, WidthProfile::NARROW, 6, "“竹简”..");
        check("“竹简”", 0, WidthProfile::WIDE, 8, "“竹简”");
        check("e\u{301}a", 3, WidthProfile::NARROW, 2, "...e\u{301}a...");
    }

    #[test]
    fn a_wide_cluster_that_does_not_fit_leaves_a_space() {
        check("竹", 7, WidthProfile::NARROW, 1, "....... ");
        check("竹简册", 3, WidthProfile::NARROW, 5, "...竹简 ");
        check("“", 7, WidthProfile::WIDE, 1, "....... ");
    }

    #[test]
    fn an_area_beside_the_buffer_is_not_filled() {
        let mut buf = Buffer::with_lines(["........"]);
        fill(&mut buf, Rect::new(9, 0, 3, 1), Style::new());
        fill(&mut buf, Rect::new(2, 0, 0, 1), Style::new());
        assert_eq!(symbols(&buf), "........");
    }

    #[test]
    fn nothing_is_put_outside_the_area() {
        let mut buf = Buffer::with_lines(["........"]);
        let area = Rect::new(2, 0, 3, 1);
        assert_eq!(put(&mut buf, area, 1, 0, "竹简册页", Style::new(), WidthProfile::NARROW), 4);
        assert_eq!(symbols(&buf), ".. 简...");
        assert_eq!(put(&mut buf, area, 2, 5, "竹", Style::new(), WidthProfile::NARROW), 0);
        assert_eq!(put(&mut buf, Rect::new(0, 0, 90, 90), 50, 0, "竹", Style::new(), WidthProfile::NARROW), 0);
    }

    #[test]
    fn hostile_text_is_drawn_as_dim_signs() {
        let mut buf = Buffer::with_lines(["........"]);
        put(&mut buf, AREA, 0, 0, "a\u{1b}[2J\u{202e}", Style::new(), WidthProfile::NARROW);
        assert_eq!(symbols(&buf), "a␛[2J␦..");
        assert!(buf[(1, 0)].modifier.contains(Modifier::DIM));
        assert!(!buf[(2, 0)].modifier.contains(Modifier::DIM));
    }

    #[test]
    fn width_is_forced_only_where_it_differs() {
        let mut buf = Buffer::empty(AREA);
        put(&mut buf, AREA, 0, 0, "“竹", Style::new(), WidthProfile::WIDE);
        assert_eq!(buf[(0, 0)].diff_option, CellDiffOption::ForcedWidth(NonZeroU16::MIN.saturating_add(1)));
        assert_eq!(buf[(2, 0)].diff_option, CellDiffOption::None);
        put(&mut buf, AREA, 0, 0, "“", Style::new(), WidthProfile::NARROW);
        assert_eq!(buf[(0, 0)].diff_option, CellDiffOption::None);
    }

    #[test]
    fn what_needs_no_table_is_as_wide_as_the_table_says() {
        for c in (' '..='\u{FFFF}').filter(|c| !c.is_control()) {
            let symbol = c.to_string();
            assert_eq!(columns_of(&symbol), symbol.cell_width(), "{c:?}");
            let Some(plain) = plain_columns(&symbol) else { continue };
            for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
                assert_eq!((cells(&symbol, profile).0, &*sanitise(&symbol)), (plain, symbol.as_str()), "{c:?}");
            }
        }
    }

    #[test]
    fn half_of_a_wide_cluster_never_stays() {
        let over = |x, text: &str| {
            let mut buf = Buffer::with_lines(["竹简册页"]);
            put(&mut buf, AREA, x, 0, text, Style::new(), WidthProfile::NARROW);
            symbols(&buf)
        };
        assert_eq!(over(1, "a"), " a简册页");
        assert_eq!(over(2, "a"), "竹a 册页");
        assert_eq!(over(1, "中"), " 中 册页");
    }

    #[test]
    fn a_fill_cuts_wide_clusters_on_its_edges() {
        let mut buf = Buffer::with_lines(["竹简册页"]);
        fill(&mut buf, Rect::new(1, 0, 4, 9), Style::new());
        assert_eq!(symbols(&buf), "      页");
    }

    proptest! {
        #[test]
        fn whatever_is_put_over_what_behind_a_wide_cluster_all_is_blank(
            puts in prop::collection::vec(("[a竹“—…❤\u{FE0F}👍]{1,6}", 0u16..12, 0u16..12, 0u16..12), 1..12),
            is_wide: bool,
        ) {
            let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
            let profile = if is_wide { WidthProfile::WIDE } else { WidthProfile::NARROW };
            for (text, left, width, x) in puts {
                put(&mut buf, Rect::new(left, 0, width, 1), x, 0, &text, Style::new(), profile);
                for column in 0..12 {
                    let end = column + buf[(column, 0)].cell_width().max(1);
                    prop_assert!(end <= 12);
                    prop_assert!((column + 1..end).all(|behind| buf[(behind, 0)].symbol() == " "), "{:?}", symbols(&buf));
                }
            }
        }

        #[test]
        fn any_text_at_any_column_stays_in_the_area(
            text in "[ -~一-龟“”…—❤\u{FE0F}\u{200D}👍🏽\u{301}\u{1b}\u{200b}]{0,12}",
            (left, width, x) in (0u16..12, 0u16..12, 0u16..24),
            is_wide: bool,
        ) {
            let mut buf = Buffer::with_lines([".".repeat(24)]);
            let area = Rect::new(left, 0, width, 1);
            let profile = if is_wide { WidthProfile::WIDE } else { WidthProfile::NARROW };
            put(&mut buf, area, x, 0, &text, Style::new(), profile);
            for column in (0..24).filter(|column| !(area.x..area.right()).contains(column)) {
                prop_assert_eq!(buf[(column, 0)].symbol(), ".");
            }
            for column in area.x..area.right() {
                prop_assert!(column + buf[(column, 0)].cell_width() <= area.right());
            }
        }
    }
}
