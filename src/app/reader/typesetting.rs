//! How the text is set, changed while reading. The place of the top line is left alone, so the same sentence stays at
//! the top. What is changed here is there tomorrow as well.

use super::stepped_measure::SteppedMeasure;
use crate::app::{
    action::Action,
    effect::{Effects, ShellEffect},
    handler::Handled,
    model::Model,
    notice::Notice,
    notice_argument::Switched,
    text_setting::has_grid,
};
use crate::{
    settings::Grid,
    text::{Columns, Switch},
};

/// Columns the measure changes by: it stays even.
const STEP: Columns = Columns(2);
/// No measure is made narrower.
const NARROWEST: Columns = Columns(20);

/// An action that changes how the text is set.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    match action {
        Action::Narrower => narrow(model),
        Action::Wider => widen(model),
        Action::Toggle(switch) => toggle(model, switch),
        Action::ToggleGrid => toggle_grid(model),
        Action::ToggleLineSpacing => toggle_line_spacing(model),
        Action::ToggleColumns => toggle_columns(model),
        Action::ToggleVertical => toggle_vertical(model),
        Action::CycleScript => cycle_script(model),
        Action::TogglePinyin => toggle_pinyin(model),
        Action::CycleWidth => cycle_width(model, effects),
        _ => return Handled::No,
    }
    Handled::Yes
}

fn toggle(model: &mut Model, switch: Switch) {
    let is_on = model.settings.toggle(switch);
    model.notice = Some(Notice::Switched(Switched { switch, is_on }));
}

fn toggle_line_spacing(model: &mut Model) {
    model.settings.line_spacing = u8::from(model.settings.line_spacing == 0);
    model.notice = Some(Notice::LineSpacing(model.settings.line_spacing > 0));
}

/// From what is on the screen: a text may be in a grid because it suits it.
fn toggle_grid(model: &mut Model) {
    let is_on = has_grid(model.settings.grid, || model.reader.suits_grid());
    model.settings.grid = if is_on { Grid::Off } else { Grid::On };
    model.notice = Some(Notice::Grid(!is_on));
}

fn toggle_columns(model: &mut Model) {
    model.settings.columns = if model.settings.columns > 1 { 1 } else { 2 };
    model.notice = Some(Notice::TextColumns(model.settings.columns > 1));
}

/// The words at the top stay: the page begins with the line that holds them.
fn toggle_vertical(model: &mut Model) {
    model.settings.vertical = !model.settings.vertical;
    model.notice = Some(Notice::Vertical(model.settings.vertical));
}

fn toggle_pinyin(model: &mut Model) {
    if model.settings.vertical {
        model.notice = Some(Notice::PinyinNotVertical);
        return;
    }
    model.settings.pinyin = model.settings.pinyin.next();
    model.notice = Some(Notice::PinyinShown(model.settings.pinyin));
}

/// Nothing is set anew: both forms of a character have one width.
fn cycle_script(model: &mut Model) {
    model.settings.script = model.settings.script.next();
    model.notice = Some(Notice::Script(model.settings.script));
}

/// From the measure that is on the screen, which a small window may have made shorter than the one that is set.
fn narrow(model: &mut Model) {
    let (now, set) = (measure(model), model.settings.measure);
    if now >= NARROWEST + STEP {
        let wide = if set > now { set } else { model.reader.stepped.wide(set) };
        set_measure(model, now - STEP, wide);
    }
    say_measure(model);
}

/// As wide as the window lets it be, it is as wide again as it was before it was made narrower there: another window may have
/// room for that.
fn widen(model: &mut Model) {
    let (now, set) = (measure(model), model.settings.measure);
    let wide = model.reader.stepped.wide(set);
    set_measure(model, now + STEP, wide);
    let wider = measure(model);
    model.settings.measure = wider + STEP;
    let is_limited = measure(model) <= wider;
    model.settings.measure = match (wider > now, is_limited) {
        (_, true) if wide > wider => wide,
        (true, _) => wider,
        (false, _) => set,
    };
    say_measure(model);
}

fn set_measure(model: &mut Model, measure: Columns, wide: Columns) {
    model.settings.measure = measure;
    model.reader.stepped = SteppedMeasure { to: measure, wide };
}

fn say_measure(model: &mut Model) {
    model.notice = Some(Notice::Measure(measure(model)));
}

/// The measure that is on the screen.
fn measure(model: &Model) -> Columns {
    model.geometry().measure(&model.settings)
}

/// Everything is drawn anew: what the terminal shows was drawn for other widths.
fn cycle_width(model: &mut Model, effects: &mut Effects) {
    model.settings.ambiguous_width = model.settings.ambiguous_width.next();
    model.notice = Some(Notice::Width(model.settings.ambiguous_width));
    effects.push(ShellEffect::Redraw);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        app::{Message, Opened, Size, StartedWith, help::Help, update},
        document::{Facts, Origin, parse},
        outline::Outline,
        settings::{AmbiguousWidth, Settings},
        text::WidthProfile,
    };

    fn reader(columns: u16, text: &str) -> Model {
        let mut model = Model::new(
            Size { columns: Columns(columns), rows: 20 },
            Settings::default(),
            Help::default(),
            StartedWith::Document,
        );
        model.shows_outline = false;
        let opened = Opened {
            origin: Origin::Stdin,
            document: parse(text).into(),
            facts: Facts::default(),
            outline: Outline::default(),
            corrections: Vec::new(),
            left: None,
        };
        update(&mut model, Message::Opened(Box::new(opened)));
        model
    }

    fn act(model: &mut Model, action: Action) {
        update(model, Message::Act(action));
    }

    fn long_text() -> String {
        "山高水长，竹影摇窗，读书的人不觉夜深。".repeat(60)
    }

    #[test]
    fn the_measure_goes_by_two_columns_within_the_window() {
        let mut model = reader(60, &long_text());
        assert_eq!(model.geometry().text.width, Columns(56));
        act(&mut model, Action::Wider);
        assert_eq!(
            (model.geometry().text.width, model.notice.clone()),
            (Columns(56), Some(Notice::Measure(Columns(56))))
        );
        act(&mut model, Action::Narrower);
        assert_eq!(
            (model.geometry().text.width, model.notice.clone()),
            (Columns(54), Some(Notice::Measure(Columns(54))))
        );
        (0..40).for_each(|_| act(&mut model, Action::Narrower));
        assert_eq!(model.geometry().text.width, Columns(20));
        (0..40).for_each(|_| act(&mut model, Action::Wider));
        assert_eq!(model.geometry().text.width, Columns(56));
    }

    #[test]
    fn a_step_to_and_fro_in_a_narrow_window_changes_nothing_in_a_wide_one() {
        let mut model = reader(60, &long_text());
        let set = model.settings.measure;
        for action in [Action::Narrower, Action::Narrower, Action::Wider, Action::Wider] {
            act(&mut model, action);
        }
        assert_eq!((model.geometry().text.width, model.settings.measure), (Columns(56), set));
        act(&mut model, Action::Narrower);
        assert_eq!(model.settings.measure, Columns(54), "it was made narrower, and stays so");
    }

    #[test]
    fn the_same_line_is_at_the_top_after_a_change_there_and_back() {
        let mut model = reader(60, &long_text());
        (0..13).for_each(|_| act(&mut model, Action::LineDown));
        let (top, view) = (model.reader.top(), model.reader.view());
        (0..9).for_each(|_| act(&mut model, Action::Narrower));
        for action in [Action::Toggle(Switch::Hang), Action::Toggle(Switch::Justify), Action::ToggleLineSpacing] {
            act(&mut model, action);
            assert_eq!(model.reader.top(), top);
            act(&mut model, action);
        }
        update(&mut model, Message::Resized(Size { columns: Columns(33), rows: 9 }));
        update(&mut model, Message::Resized(Size { columns: Columns(60), rows: 20 }));
        (0..9).for_each(|_| act(&mut model, Action::Wider));
        assert_eq!((model.reader.top(), model.reader.view()), (top, view));
    }

    #[test]
    fn widths_that_are_set_come_before_what_the_terminal_said() {
        let mut model = reader(60, "山");
        update(&mut model, Message::Probed(WidthProfile::WIDE));
        for (width, is_wide) in
            [(AmbiguousWidth::One, false), (AmbiguousWidth::Two, true), (AmbiguousWidth::Auto, true)]
        {
            act(&mut model, Action::CycleWidth);
            assert_eq!(model.notice, Some(Notice::Width(width)));
            assert_eq!(model.profile.ambiguous_is_wide, is_wide);
        }
    }

    #[test]
    fn a_reference_leads_to_its_footnote_and_the_way_back_is_known() {
        let mut model =
            reader(60, &format!("# 题\n\n山水[^1]之间。\n\n{}\n\n[^1]: 泛指自然。\n\n{}", long_text(), long_text()));
        let top = model.reader.top();
        act(&mut model, Action::Follow);
        act(&mut model, Action::Confirm);
        let open = model.reader.open.as_ref().unwrap();
        let block = open.window().block(model.reader.top().block).unwrap();
        assert_eq!(block.inset.footnote.as_deref(), Some("1"));
        act(&mut model, Action::JumpBack);
        assert_eq!(model.reader.top(), top);
    }

    #[test]
    fn the_address_of_a_link_is_said() {
        let mut model = reader(60, "# 题\n\n见[网页](https://example.org/a)。");
        act(&mut model, Action::Follow);
        assert_eq!(model.notice, Some(Notice::LinkTo("https://example.org/a".to_owned())));
        let links: String =
            (1..4).map(|n| format!("[网页](https://example.org/{n})，{}\n\n", "山".repeat(40))).collect();
        let mut model = reader(60, &links);
        let mut followed = || {
            act(&mut model, Action::Follow);
            model.notice.take()
        };
        for n in [1, 2, 3, 1] {
            assert_eq!(followed(), Some(Notice::LinkTo(format!("https://example.org/{n}"))));
        }
        let mut model = reader(60, "山");
        act(&mut model, Action::Follow);
        assert_eq!(model.notice, Some(Notice::NoFootnote));
    }
}
