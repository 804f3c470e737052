//! The state machine under any script of keys, typing, sizes and the mouse: what must hold whatever is done.

use proptest::{prelude::*, sample::select};
use zhujian::{
    annotation::quote,
    app::{Action, Effect, Focus, Message, ShellEffect, Size, StoreEffect, update},
    layout::Row,
    text::{Columns, WidthProfile},
};

use super::reader::Reader;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Event {
    Act(Action),
    Type(&'static str),
    Resize(u16, u16),
    Wheel(i16, u16, u16),
    Click(u16, u16, u8),
    Drag(u16, u16),
    Release,
    Full(bool),
    Probe(bool),
    Wake,
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![4 => (20u16..=200, 5u16..=60), 1 => (0u16..=200, 0u16..=60)]
}

fn event() -> impl Strategy<Value = Event> {
    let actions: Vec<Action> = Action::all().collect();
    prop_oneof![
        8 => select(actions).prop_map(Event::Act),
        2 => select(vec!["亚太", "第", "a", "　", "\n", "👨\u{200D}👩\u{200D}👧", "\u{301}", "\u{1b}[2J", "没有的字"]).prop_map(Event::Type),
        2 => size().prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        1 => (-9i16..=9, 0u16..=200, 0u16..=60).prop_map(|(rows, column, row)| Event::Wheel(rows, column, row)),
        1 => (0u16..=200, 0u16..=60, 1u8..=3).prop_map(|(column, row, times)| Event::Click(column, row, times)),
        1 => (0u16..=200, 0u16..=60).prop_map(|(column, row)| Event::Drag(column, row)),
        1 => Just(Event::Release),
        1 => any::<bool>().prop_map(Event::Full),
        1 => any::<bool>().prop_map(Event::Probe),
        1 => Just(Event::Wake),
    ]
}

fn happen(reader: &mut Reader, event: &Event) {
    match *event {
        Event::Act(action) => reader.act(action),
        Event::Type(text) => reader.type_text(text),
        Event::Resize(columns, rows) => reader.resize(columns, rows),
        Event::Wheel(rows, column, row) => reader.send(Message::Wheel { rows, column: Columns(column), row }),
        Event::Click(column, row, times) => reader.send(Message::Click { column: Columns(column), row, times }),
        Event::Drag(column, row) => reader.send(Message::Drag { column: Columns(column), row }),
        Event::Release => reader.send(Message::Release),
        Event::Full(is_full) => reader.is_full = is_full,
        Event::Probe(is_wide) => {
            reader.send(Message::Probed(if is_wide { WidthProfile::WIDE } else { WidthProfile::NARROW }));
        }
        Event::Wake => reader.wake(),
    }
}

/// What holds after every event.
fn check(reader: &Reader) {
    reader.draw();
    let geometry = reader.model.geometry();
    let page = reader.model.reader.page();
    assert_ne!(page.first(), Some(&Row::Blank), "a page starts with a blank row");
    if geometry.is_too_small || geometry.reader.is_none() {
        return;
    }
    if let (Some(open), Some(selection)) = (&reader.model.reader.open, &reader.model.reader.selection) {
        let range = selection.range();
        assert!(range.start < range.end, "nothing is selected");
        let is_at_hand = [range.start, range.end].iter().all(|place| open.window().block(place.block).is_some());
        assert!(!is_at_hand || quote(open.window(), range).is_some(), "a selection cuts a character: {range:?}");
    }
    let rows = if reader.model.settings.vertical {
        usize::from(geometry.text.width).div_ceil(2)
    } else {
        usize::from(geometry.text.height * geometry.text_columns + 4 * (geometry.text_columns - 1))
    };
    assert!(page.len() <= rows, "{} of {rows}", page.len());
    for row in page {
        if let Row::Line { line, .. } = row {
            let broadest = if line.breadth < Columns::MAX { geometry.text.width } else { Columns::MAX };
            assert!(line.breadth <= broadest, "{} across {broadest}", line.breadth);
            let (_, last) = line.cell(line.columns.saturating_sub(Columns(1)));
            assert!(last < geometry.text.height.max(1), "{last} in {}", geometry.text.height);
            assert!(line.breadth < Columns::MAX || line.columns <= geometry.text.width, "{}", line.columns);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 2, ..ProptestConfig::default() })]

    #[test]
    fn any_script_keeps_what_must_hold(at in size(), script in prop::collection::vec(event(), 1..40)) {
        let mut reader = Reader::start(at.0, at.1);
        check(&reader);
        for event in &script {
            let top = reader.top();
            happen(&mut reader, event);
            if matches!(event, Event::Resize(..) | Event::Probe(_)) {
                prop_assert_eq!(reader.top(), top, "the place moved with the window");
            }
            check(&reader);
        }
    }

    #[test]
    fn a_resize_there_and_back_changes_no_page(
        at in (20u16..=200, 5u16..=60),
        there in size(),
        script in prop::collection::vec(event().prop_filter("a size", |event| !matches!(event, Event::Resize(..))), 0..20),
    ) {
        let mut reader = Reader::start(at.0, at.1);
        script.iter().for_each(|event| happen(&mut reader, event));
        // A pane that is not on the screen has no page to speak of.
        prop_assume!(reader.model.geometry().reader.is_some());
        let page = reader.model.reader.page().to_vec();
        reader.resize(there.0, there.1);
        reader.resize(at.0, at.1);
        prop_assert_eq!(reader.model.reader.page(), page);
    }

    #[test]
    fn quit_ends_the_program_whatever_came_before(script in prop::collection::vec(event(), 0..20)) {
        let mut reader = Reader::start(80, 24);
        script.iter().for_each(|event| happen(&mut reader, event));
        // What was only looked at from the list has no place of the reader's.
        reader.press("esc esc esc esc enter");
        reader.wake();
        prop_assume!(reader.model.focus == Focus::Reader);
        let effects = update(&mut reader.model, Message::Act(Action::Quit));
        prop_assert!(effects.contains(&ShellEffect::Quit.into()));
        let keeps_place = effects.iter().any(|effect| matches!(effect, Effect::Store(effect) if matches!(**effect, StoreEffect::SavePlace { .. })));
        prop_assert!(keeps_place);
    }

    #[test]
    fn a_document_read_in_windows_is_walked_like_a_small_one(script in prop::collection::vec(event(), 1..40)) {
        let mut reader = Reader::reading_in_windows(80, 24, &super::flows::paragraphs(400));
        for event in &script {
            happen(&mut reader, event);
            check(&reader);
        }
    }
}

#[test]
fn sizes_that_no_window_has_are_survived() {
    let mut reader = Reader::start(100, 30);
    for (columns, rows) in [(0, 0), (1, 1), (1, 200), (1000, 1), (1000, 500), (20, 5), (19, 5), (20, 4)] {
        reader.resize(columns, rows);
        assert_eq!(reader.model.size, Size { columns: Columns(columns), rows });
        check(&reader);
    }
}
