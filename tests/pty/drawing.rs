//! What the screen writes, seen by a terminal: any frames in any order leave the screen as the last one wants it.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::{Rect, Size},
    style::{Color, Modifier, Style},
};
use zhujian::{
    text::WidthProfile,
    tui::{
        backend::{ColorDepth, Screen},
        paint,
    },
};

use super::emulator::{COLOURED, Emulator, REVERSED};

const SIZE: Size = Size::new(22, 9);

/// As the guard sets the terminal.
const LINES_DO_NOT_WRAP: &[u8] = b"\x1b[?7l";

/// An emulator as the writer of a screen.
#[derive(Clone)]
struct Seen(Arc<Mutex<Emulator>>);

impl Write for Seen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().feed(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A window on a long text, shifted to the right, with one line marked and, at times, a box over it.
#[derive(Debug, Clone)]
struct Frame {
    top: usize,
    left: u16,
    marked: u16,
    popup: Option<(Rect, String)>,
    clears: bool,
}

fn frame() -> impl Strategy<Value = Frame> {
    let rect = (0u16..22, 0u16..9, 1u16..14, 1u16..5).prop_map(|(x, y, width, height)| Rect { x, y, width, height });
    let popup = proptest::option::weighted(0.3, (rect, "[a-c竹“é]{0,8}"));
    let clears = proptest::bool::weighted(0.1);
    let (top, left) = (0usize..24, 0u16..5);
    (top, left, 0u16..9, popup, clears).prop_map(|(top, left, marked, popup, clears)| Frame {
        top,
        left,
        marked,
        popup,
        clears,
    })
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![2 => "[一-十竹简]{0,11}", 1 => "", 2 => "[a-c 竹“”é…，]{0,16}", 1 => "(竹|❤\u{FE0F}|👍🏽|a|\u{1b}|e\u{301}){0,9}"]
}

/// A terminal that draws wider than believed in the last column may spill to the left: where the belief is wrong that
/// column is left free.
fn paint_frame(buf: &mut Buffer, lines: &[String], frame: &Frame, profile: WidthProfile, is_believed_rightly: bool) {
    let area = Rect { width: buf.area.width - u16::from(!is_believed_rightly), ..buf.area };
    for (y, line) in (0..area.height).zip(lines.iter().skip(frame.top)) {
        let style = if y == frame.marked { Style::new().bg(Color::Blue).reversed() } else { Style::new() };
        paint::put(buf, area, y % 2 + frame.left, y, line, style, profile);
    }
    if let Some((rect, text)) = &frame.popup {
        paint::fill(buf, *rect, Style::new().bg(Color::Red));
        paint::put(buf, rect.intersection(area), rect.x, rect.y, text, Style::new(), profile);
    }
}

/// Whether the row looks as the buffer has it: the same clusters in the same columns, grounds and reverse included.
fn is_drawn(emulator: &Emulator, buf: &Buffer, row: u16) -> bool {
    let mut col = 0;
    while col < buf.area.width {
        let (wanted, seen) = (&buf[(col, row)], emulator.cell(usize::from(col), usize::from(row)));
        let style = (wanted.bg != Color::Reset, wanted.modifier.contains(Modifier::REVERSED));
        if wanted.symbol() != seen.text || style != (seen.style & COLOURED != 0, seen.style & REVERSED != 0) {
            return false;
        }
        col += wanted.cell_width().max(1);
    }
    true
}

/// Draws the frames with the belief `profile` on a terminal of `ambiguous` columns; the first row that looks wrong.
fn first_wrong_row(
    lines: &[String],
    frames: &[Frame],
    profile: WidthProfile,
    ambiguous: u16,
    is_right: impl Fn(&Emulator, &Buffer, u16) -> bool,
) -> Option<String> {
    let mut seen = Seen(Arc::new(Mutex::new(Emulator::new(SIZE.width, SIZE.height, ambiguous))));
    seen.write_all(LINES_DO_NOT_WRAP).unwrap();
    let mut screen = Screen::new(seen.clone(), SIZE, ColorDepth::Indexed);
    let is_believed_rightly = profile.ambiguous_is_wide == (ambiguous == 2);
    for frame in frames {
        if frame.clears {
            screen.clear();
        }
        let paint = |buffer: &mut Buffer| {
            paint_frame(buffer, lines, frame, profile, is_believed_rightly);
            None
        };
        let drawn = screen.draw(paint).unwrap();
        let emulator = seen.0.lock().unwrap();
        if let Some(row) = (0..SIZE.height).find(|&row| !is_right(&emulator, drawn, row)) {
            return Some(format!("{frame:?}, row {row}: {:?}", emulator.row(usize::from(row))));
        }
    }
    None
}

/// Whether every cell of the row, second halves included, has the style the buffer wants.
fn is_without_hole(emulator: &Emulator, buf: &Buffer, row: u16) -> bool {
    let mut col = 0;
    while col < buf.area.width {
        let wanted = &buf[(col, row)];
        let style = (wanted.bg != Color::Reset, wanted.modifier.contains(Modifier::REVERSED));
        let end = col + wanted.cell_width().max(1);
        let seen = (col..end.min(buf.area.width)).map(|col| emulator.cell(usize::from(col), usize::from(row)).style);
        if !seen.into_iter().all(|seen| style == (seen & COLOURED != 0, seen & REVERSED != 0)) {
            return false;
        }
        col = end;
    }
    true
}

/// Whether no terminal disagrees about any width in the row.
fn is_certain(buf: &Buffer, row: u16) -> bool {
    let is_plain = |c: char| c.is_ascii() || ('一'..='龟').contains(&c) || c == '，';
    (0..buf.area.width).all(|col| buf[(col, row)].symbol().chars().all(is_plain))
}

fn is_drawn_where_certain(emulator: &Emulator, buf: &Buffer, row: u16) -> bool {
    !is_certain(buf, row) || is_drawn(emulator, buf, row)
}

#[test]
fn a_box_over_a_quote_that_had_spilled_out_of_it_is_whole() {
    let popup = |x, y, width, height| Some((Rect { x, y, width, height }, String::new()));
    let frame = |top, popup| Frame { top, left: 0, marked: SIZE.height, popup, clears: false };
    let frames = [frame(4, popup(0, 1, 9, 3)), frame(0, popup(8, 1, 1, 3)), frame(0, popup(0, 0, 9, 4))];
    let mut lines = vec![String::new(); 30];
    lines[3] = "， “，“".to_owned();
    assert_eq!(first_wrong_row(&lines, &frames, WidthProfile::NARROW, 2, is_drawn_where_certain), None);
}

#[test]
fn a_sign_drawn_narrower_than_believed_leaves_no_hole_in_a_reversed_line() {
    let lines = vec!["3×5·竹简".to_owned(), "“é”·".to_owned()];
    let frames = [0, 1].map(|marked| Frame { top: 0, left: 0, marked, popup: None, clears: false });
    assert_eq!(first_wrong_row(&lines, &frames, WidthProfile::WIDE, 1, is_without_hole), None);
}

#[test]
fn a_scroll_key_costs_the_new_line_not_the_page() {
    let text = "竹简成册，“读书”百遍，其义自见；旧书不厌百回读，熟读深思子自知。";
    let lines: Vec<String> = (0..200)
        .map(|row| if row % 7 == 0 { String::new() } else { text.chars().cycle().skip(row).take(40).collect() })
        .collect();
    let size = Size::new(100, 30);
    let seen = Seen(Arc::new(Mutex::new(Emulator::new(size.width, size.height, 1))));
    let mut screen = Screen::new(seen, size, ColorDepth::True);
    let mut costs = Vec::new();
    for top in 0..100 {
        let before = screen.written();
        screen
            .draw(|buffer| {
                for (y, line) in (0..29).zip(&lines[top..]) {
                    paint::put(buffer, Rect::new(0, 0, 100, 30), 10, y, line, Style::new(), WidthProfile::NARROW);
                }
                paint::put(
                    buffer,
                    Rect::new(0, 0, 100, 30),
                    0,
                    29,
                    &format!("{top}%"),
                    Style::new(),
                    WidthProfile::NARROW,
                );
                None
            })
            .unwrap();
        costs.push(screen.written() - before);
    }
    costs.remove(0);
    costs.sort_unstable();
    assert!(costs[95] <= 300, "{costs:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 2, ..ProptestConfig::default() })]

    #[test]
    fn any_frames_leave_the_screen_as_the_last_wants_it(
        lines in proptest::collection::vec(line(), 30),
        frames in proptest::collection::vec(frame(), 1..8),
    ) {
        for (profile, ambiguous) in [(WidthProfile::NARROW, 1), (WidthProfile::WIDE, 2)] {
            let wrong = first_wrong_row(&lines, &frames, profile, ambiguous, is_drawn);
            prop_assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
        }
    }

    #[test]
    fn a_wrong_belief_spoils_no_row_of_certain_width(
        lines in proptest::collection::vec(line(), 30),
        frames in proptest::collection::vec(frame(), 1..8),
    ) {
        for (profile, ambiguous) in [(WidthProfile::NARROW, 2), (WidthProfile::WIDE, 1)] {
            let wrong = first_wrong_row(&lines, &frames, profile, ambiguous, is_drawn_where_certain);
            prop_assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
        }
    }
    #[test]
    fn a_width_believed_too_wide_leaves_no_hole(
        lines in proptest::collection::vec(line(), 30),
        frames in proptest::collection::vec(frame(), 1..8),
    ) {
        let wrong = first_wrong_row(&lines, &frames, WidthProfile::WIDE, 1, is_without_hole);
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
    }
}
