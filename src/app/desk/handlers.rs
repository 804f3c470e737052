//! Asking the library, moving in what was found, going from there to the text.

use crate::{
    annotation::quote,
    app::{
        action::Action,
        cited::cited_from,
        direction::Direction,
        effect::{Effects, ShellEffect},
        focus::{Focus, Overlay},
        handler::Handled,
        list_state::distance,
        model::Model,
        navigation,
        notice::Notice,
        pending_open::OpenTarget,
        reader, search,
        task_effect::TaskEffect,
    },
    document::Origin,
    report::ReportFormat,
    search::{Query, Syntax},
    study::{ConcordOrder, Likeness, Measure, OfEditions, Period},
    text::TextRange,
};

use super::{
    findings::{DeskAnswer, DeskTask, Findings},
    inquiry::{Inquiry, Pairing, TermOrder},
    row_copy::RowCopy,
    target::Target,
};

/// Letters of the shortest passage that counts as shared.
const LEAST_SHARED: usize = 13;

/// Shows the contexts of a query.
pub(crate) fn concord(model: &mut Model, query: String) {
    open(model, Inquiry::Concordance { query, order: ConcordOrder::Right });
}

/// Shows the trend of a query.
pub(crate) fn trend(model: &mut Model, query: String) {
    open(model, Inquiry::Trend { query, by: Period::Year });
}

/// Shows what the open document shares with others.
pub(crate) fn parallels(model: &mut Model, least: Option<usize>) {
    let Some(origin) = open_origin(model) else { return };
    let (least, likeness) = (least.unwrap_or(LEAST_SHARED), Likeness::Near);
    open(model, Inquiry::Parallels { origin, least, likeness, of_editions: OfEditions::Apart });
}

/// Compares the open document with the one at a path, else with the nearest edition in the library.
pub(crate) fn compare(model: &mut Model, other: Option<String>) {
    let Some(origin) = open_origin(model) else { return };
    open(model, Inquiry::Comparison { origin, other, only_changed: true });
}

/// Shows what the open document has more of than the documents that filters of a query admit, else than all others.
pub(crate) fn terms(model: &mut Model, against: Option<String>) {
    let Some(origin) = open_origin(model) else { return };
    open(model, Inquiry::Terms { origin, against, order: TermOrder::Weight });
}

/// Shows what goes with a query, else with the words at hand.
pub(crate) fn collocates(model: &mut Model, query: Option<String>) {
    match query.or_else(|| words_at_hand(model)) {
        Some(query) => open(model, Inquiry::Collocates { query, measure: Measure::LogLikelihood }),
        None => model.notice = Some(Notice::NothingSelected),
    }
}

/// Puts the document at a path beside the open one.
pub(crate) fn beside(model: &mut Model, other: String) {
    let Some(origin) = open_origin(model) else { return };
    let place = model.reader.top();
    open(model, Inquiry::Beside { origin, other, place, pairing: Pairing::Length });
}

/// The keys that ask about the selection, or the words at hand, or about the document.
pub(crate) fn act_on_text(model: &mut Model, action: Action, _: &mut Effects) -> Handled {
    let ask = match action {
        Action::Concordance => concord,
        Action::Trend => trend,
        Action::Parallels => {
            parallels(model, None);
            return Handled::Yes;
        }
        _ => return Handled::No,
    };
    match words_at_hand(model) {
        Some(words) => {
            model.reader.selection = None;
            ask(model, words);
        }
        None => model.notice = Some(Notice::NothingSelected),
    }
    Handled::Yes
}

/// The chosen term, else what is asked about in the desk; in the text the selection, as far as it is in its first line, else what is looked for,
/// else what was asked about last.
fn words_at_hand(model: &Model) -> Option<String> {
    let asked = || model.desk.inquiry.as_ref()?.words().map(str::to_owned);
    if model.overlay == Some(Overlay::Desk) {
        return model.desk.findings.term(model.desk.view.selected).or_else(asked);
    }
    let selected = || {
        let range = model.reader.selection.as_ref()?.range();
        let text = quote(model.reader.open.as_ref()?.window(), range)?;
        let line = text.lines().next()?.trim().to_owned();
        Some(line).filter(|line| !line.is_empty())
    };
    let found = || model.reader.find.as_ref().map(|find| (find.query.clone(), find.syntax));
    match selected().map(|words| (words, Syntax::Literal)).or_else(found) {
        // Blanks part words.
        Some((words, Syntax::Literal)) if words.contains(char::is_whitespace) => Some(format!("\"{words}\"")),
        Some((words, _)) => Some(words),
        None => asked(),
    }
}

fn open_origin(model: &mut Model) -> Option<Origin> {
    let origin = model.reader.open.as_ref().map(|open| open.origin.clone());
    if origin.is_none() {
        model.notice = Some(Notice::NothingOpen);
    }
    origin
}

fn open(model: &mut Model, inquiry: Inquiry) {
    model.prompt = None;
    model.overlay = Some(Overlay::Desk);
    model.desk.set(inquiry);
}

/// Asks for what is to be shown.
pub(crate) fn ask(model: &mut Model, effects: &mut Effects) {
    if model.overlay == Some(Overlay::Desk) {
        let height = list_rows(model);
        let mut tasks = model.desk.tasks(height);
        for task in &mut tasks {
            if let DeskTask::Ask { inquiry, tagged, .. } = task {
                let is_piped = model.reader.open.as_ref().is_some_and(|open| open.origin == Origin::Stdin);
                if is_piped && inquiry.words().is_some() {
                    model.notice = Some(Notice::PipedIsNotSearched);
                }
                let query = inquiry.filters().and_then(|words| Query::parse(words).ok());
                *tagged = query.and_then(|query| search::tagged_documents(model, &query));
            }
        }
        effects.extend(tasks.into_iter().map(TaskEffect::Desk));
    }
}

/// Has what is shown written into a file: the one named, or a new one.
pub(crate) fn export(model: &mut Model, format: ReportFormat, file: Option<String>, effects: &mut Effects) {
    let Some(inquiry) = model.desk.inquiry.clone() else { return };
    let query = inquiry.filters().and_then(|words| Query::parse(words).ok());
    let tagged = query.and_then(|query| search::tagged_documents(model, &query));
    effects.push(TaskEffect::Desk(DeskTask::Export { inquiry, tagged, format, file }));
}

/// The worker has answered.
pub(crate) fn answered(model: &mut Model, answer: DeskAnswer) {
    model.desk.take(answer);
}

/// An action in what was found.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    if let Some(by) = distance(action, list_rows(model)) {
        step(model, by);
        return Handled::Yes;
    }
    match action {
        Action::Confirm => go(model, effects),
        Action::CycleOrder => model.desk.change(Inquiry::next),
        Action::Copy | Action::CopyCited => copy(model, effects),
        Action::NextHit => skip(model, Direction::Forward),
        Action::PreviousHit => skip(model, Direction::Backward),
        Action::Concordance | Action::Trend | Action::Parallels => return act_on_text(model, action, effects),
        Action::Cancel => cancel(model, effects),
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Back to the question that led here, else to the text; what is under way is given up.
fn cancel(model: &mut Model, effects: &mut Effects) {
    if model.desk.is_running {
        effects.push(TaskEffect::Desk(DeskTask::Stop));
    }
    if !model.desk.back() {
        model.desk.stop();
        model.overlay = None;
    }
}

/// Chooses another row; where that only parts others, the next one.
pub(crate) fn step(model: &mut Model, by: isize) {
    let desk = &mut model.desk;
    desk.view.step(by, desk.findings.len());
    let direction = if by < 0 { Direction::Backward } else { Direction::Forward };
    desk.view.selected = desk.findings.nearest(desk.view.selected, direction);
}

fn list_rows(model: &Model) -> usize {
    let area = model.geometry().overlay;
    area.list_height().saturating_sub(usize::from(model.desk.foot_rows(area.width, area.list_height())))
}

/// The next part of what was found, or the previous one: another pair of units, another passage, another group.
fn skip(model: &mut Model, direction: Direction) {
    let row = model.desk.view.selected;
    let is_forward = direction == Direction::Forward;
    if let Some(next) = model.desk.findings.neighbour(row, is_forward) {
        model.desk.view.selected = next;
    }
}

/// Goes where the chosen row leads.
fn go(model: &mut Model, effects: &mut Effects) {
    match model.desk.findings.target(model.desk.view.selected) {
        Some(Target::Inquiry(inquiry)) => model.desk.follow(inquiry),
        Some(Target::Place(origin, range)) => go_to(model, origin, range, effects),
        None => {}
    }
}

fn go_to(model: &mut Model, origin: Origin, range: TextRange, effects: &mut Effects) {
    model.leave_list();
    model.focus = Focus::Reader;
    if model.reader.open.as_ref().is_some_and(|open| open.origin == origin) {
        model.pending_open = None;
        model.reader.go_to(range.start);
        model.reader.point_at(range.start);
    } else {
        navigation::open(model, origin, OpenTarget::Place(range.start), effects);
    }
}

/// Copies what the chosen row says, with its source or its scope.
fn copy(model: &mut Model, effects: &mut Effects) {
    let style = &model.settings.citation_style;
    let copied = model.desk.findings.copy(model.desk.view.selected).map(|copied| match copied {
        RowCopy::Quotes(quotes) => {
            let quotes = quotes.into_iter().map(|(quote, source)| (quote.trim().to_owned(), source));
            cited_from(&quotes.collect::<Vec<_>>(), style)
        }
        RowCopy::Figures(figures) => (figures.to_owned(), ShellEffect::Copy(figures.to_owned())),
    });
    match copied {
        Some((said, copy)) => {
            model.reader.copied = reader::beginning(&said);
            effects.push(copy);
        }
        None => model.notice = Some(Notice::NothingToMark),
    }
}

impl Findings {
    /// The row at which what comes next begins, or what comes before.
    fn neighbour(&self, row: usize, is_forward: bool) -> Option<usize> {
        let next = |is_start: &dyn Fn(usize) -> bool| {
            if is_forward {
                (row + 1..self.len()).find(|&at| is_start(at))
            } else {
                (0..row).rev().find(|&at| is_start(at))
            }
        };
        match self {
            Self::Nothing | Self::Terms(_) => None,
            Self::Concordance(found) => next(&|at| found.row(at).is_some_and(|row| row.group.is_some())),
            Self::Trends(found) => next(&|at| matches!(found.rows.get(at), Some(super::TrendRow::Query(_)))),
            Self::Parallels(found) => next(&|at| matches!(found.rows.get(at), Some(super::ParallelRow::Own(..)))),
            Self::Comparison(found) => found.neighbour(row, is_forward),
            Self::Beside(found) => found.neighbour(row, is_forward),
        }
    }
}
