//! The pane: a heading that says what is asked, the rows in view, what is said of the chosen one.

use std::borrow::Cow;

use ratatui::layout::Position;

use crate::{
    app::{
        Area,
        desk::{Findings, Inquiry, NearFormulation, Pairing, TermOrder, TermRows},
    },
    i18n::{Strings, format},
    study::{ConcordOrder, Likeness, Measure, OfEditions, Period},
    text::Columns,
    tui::view::painter::{Painter, position},
};

use super::{beside, comparison, concordance, parallels, terms, trend};

/// Characters with which two titles begin alike, at least, that are said once.
const LEAST_ALIKE: usize = 4;

/// Draws the pane; returns the chosen row.
pub(crate) fn draw(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, strings, area, .. } = *painter;
    let desk = &model.desk;
    painter.fill(theme.overlay.0);
    let Some(inquiry) = &desk.inquiry else { return None };
    painter.heading(&title(inquiry, &desk.findings, strings), &summary(inquiry, &desk.findings, strings));
    let said = match (&desk.error, desk.findings.is_empty()) {
        (Some(error), _) => Some(Cow::Borrowed(error.as_str())),
        (None, true) if desk.is_running => Some(strings.desk.running.into()),
        (None, true) => Some(nothing(inquiry, &desk.findings, model.library.len(), strings)),
        (None, false) => None,
    };
    if let Some(said) = said {
        painter.empty(&said);
        return None;
    }
    let rows = usize::from(area.list().height);
    let foot_rows = desk.foot_rows(area.width, rows);
    let whole = Area { height: area.list().height.saturating_sub(foot_rows), ..area.list() };
    let list = match &desk.findings {
        Findings::Parallels(found) => parallels::draw_text(painter, found, desk.view.selected, whole),
        _ => whole,
    };
    let chosen = draw_rows(&mut painter.part(list));
    let foot = Area {
        x: area.x + Columns(2),
        y: whole.y + whole.height,
        width: area.width.saturating_sub(Columns(4)),
        height: foot_rows,
    };
    match &desk.findings {
        Findings::Concordance(found) => concordance::draw_foot(&mut painter.part(foot), found, desk.view.selected),
        Findings::Parallels(found) => parallels::draw_foot(&mut painter.part(foot), found, desk.view.selected),
        _ => {}
    }
    chosen
}

/// Draws the rows in view; returns the chosen one.
fn draw_rows(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, area, .. } = *painter;
    let desk = &model.desk;
    let mut chosen = None;
    for (y, row) in (area.y..area.y + area.height).zip(desk.view.first..desk.findings.len()) {
        let is_chosen = row == desk.view.selected;
        if is_chosen {
            painter.tint(y, theme.selected.0);
            painter.put(area.x, y, ">", theme.selected.0);
            chosen = Some(position(area.x, y));
        }
        let room = Area { x: area.x + Columns(2), y, width: area.width.saturating_sub(Columns(3)), height: 1 };
        let base = if is_chosen { theme.selected.0 } else { theme.overlay.0 };
        let mut line = painter.part(room);
        match &desk.findings {
            Findings::Nothing => {}
            Findings::Concordance(found) => concordance::draw(&mut line, found, row, base),
            Findings::Trends(found) => trend::draw(&mut line, found, row, base),
            Findings::Parallels(found) => parallels::draw(&mut line, found, row, base),
            Findings::Terms(found) => terms::draw(&mut line, found, row, base),
            Findings::Comparison(found) => comparison::draw(&mut line, found, row, base),
            Findings::Beside(found) => beside::draw(&mut line, found, row, base),
        }
    }
    chosen
}

/// What is asked.
fn title(inquiry: &Inquiry, findings: &Findings, strings: &Strings) -> String {
    let words = &strings.desk;
    if let Findings::Comparison(found) = findings {
        let titles = found.versions.each_ref().map(|version| version.document.dated_title());
        let names = || found.versions.each_ref().map(|version| version.document.origin.name());
        let [old, new] = if let [old, new] = &titles
            && old == new
        {
            names()
        } else {
            titles
        };
        return format!(
            "{} {}",
            words.comparison,
            format(strings.compare.versions, &[("old", &old), ("new", other_part(&old, &new))])
        );
    }
    if let Findings::Beside(found) = findings {
        let [one, other] = found.texts.each_ref().map(|text| text.document.dated_title());
        return format!("{} {one} ‖ {other}", words.beside);
    }
    match inquiry {
        Inquiry::Concordance { query, .. } => format!("{} {query}", words.concordance),
        Inquiry::Trend { query, .. } => format!("{} {query}", words.trend),
        Inquiry::Parallels { .. } => words.parallels.to_owned(),
        Inquiry::Terms { against: None, .. } => words.terms.to_owned(),
        Inquiry::Terms { against: Some(against), .. } => format!("{} {against}", words.terms),
        Inquiry::Collocates { query, .. } => format!("{} {query}", words.collocates),
        Inquiry::Comparison { .. } => words.comparison.to_owned(),
        Inquiry::Beside { .. } => words.beside.to_owned(),
    }
}

/// What of the title of a newer version is other than in that of the older, where both begin alike: two of them side by side are too
/// long for most windows.
fn other_part<'t>(old: &str, new: &'t str) -> &'t str {
    let alike = old.chars().zip(new.chars()).take_while(|(one, other)| one == other);
    let alike: usize = alike.map(|(c, _)| c.len_utf8()).sum();
    // Numbers are shown whole, and with the bracket before them.
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '-' | '(' | '（' | '〔' | '[' | '第' | ' ');
    let alike = new.get(..alike).unwrap_or_default();
    // What is in brackets too.
    let open = alike.rfind(['(', '（', '〔', '[', '《', '“']);
    let is_open = |&open: &usize| !alike.get(open..).unwrap_or_default().contains([')', '）', '〕', ']', '》', '”']);
    let alike = open.filter(is_open).and_then(|open| alike.get(..open)).unwrap_or(alike).trim_end_matches(begins);
    let rest = new.get(alike.len()..).unwrap_or_default().trim_start();
    if rest.is_empty() || alike.chars().count() < LEAST_ALIKE { new } else { rest }
}

/// What is said where nothing was found, in a library of so many documents.
fn nothing(inquiry: &Inquiry, findings: &Findings, documents: usize, strings: &Strings) -> Cow<'static, str> {
    match findings {
        Findings::Comparison(_) => strings.desk.no_change.into(),
        Findings::Terms(TermRows { scope, .. }) => match &scope.near {
            Some(NearFormulation { hits: 0, .. }) => strings.desk.nothing.into(),
            Some(near) => said_near(strings.study.no_collocates, near).into(),
            None => {
                let [here, library] = [scope.letters, scope.library_letters].map(|letters| letters.to_string());
                format(strings.study.no_terms, &[("here", &here), ("library", &library)]).into()
            }
        },
        _ if matches!(inquiry, Inquiry::Parallels { .. }) && documents <= 1 => strings.desk.alone.into(),
        _ => strings.desk.nothing.into(),
    }
}

/// How often a formulation stands, and what counts as near it.
fn said_near(words: &str, near: &NearFormulation) -> String {
    format(words, &[("hits", &near.hits.to_string()), ("window", &near.window.to_string())])
}

/// How much was found, and in which order or by what it stands.
fn summary(inquiry: &Inquiry, findings: &Findings, strings: &Strings) -> String {
    let way = way(inquiry, strings);
    let counted = match findings {
        Findings::Concordance(found) => {
            let values = [("documents", found.documents.len().to_string()), ("hits", found.len().to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let form = match () {
                () if found.is_cut => strings.desk.cut,
                () if found.words > 1 => strings.desk.of_all_words,
                () => strings.study.totals,
            };
            format(form, &values)
        }
        Findings::Parallels(found) => {
            let values = [
                ("passages", found.report.passages.groups.len().to_string()),
                ("hits", found.report.rows.len().to_string()),
                ("documents", found.report.documents.to_string()),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            format(strings.study.parallels, &values)
        }
        Findings::Comparison(found) => {
            let said = found.counts.iter().map(|(change, count)| {
                let word = strings.compare.changes.get(change.name()).unwrap_or_default();
                format(strings.compare.count, &[("change", word), ("n", &count.to_string())])
            });
            said.collect::<Vec<_>>().join(" ")
        }
        Findings::Terms(TermRows { scope, .. }) => match &scope.near {
            Some(near) => said_near(strings.study.near, near),
            None if scope.library_letters == 0 => return strings.study.only_counted.to_owned(),
            None => String::new(),
        },
        Findings::Nothing | Findings::Trends(_) | Findings::Beside(_) => String::new(),
    };
    if counted.is_empty() { way.to_owned() } else { format!("{counted} · {way}") }
}

/// The order, the period, the likeness, by its name.
pub(crate) fn way(inquiry: &Inquiry, strings: &Strings) -> &'static str {
    let words = &strings.desk;
    match inquiry {
        Inquiry::Concordance { order, .. } => match order {
            ConcordOrder::Right => words.by_right,
            ConcordOrder::Left => words.by_left,
            ConcordOrder::Date => words.by_date,
            ConcordOrder::Path => words.by_path,
            ConcordOrder::Frequency => words.by_frequency,
        },
        Inquiry::Trend { by, .. } => match by {
            Period::Year => words.by_year,
            Period::Month => words.by_month,
            Period::Author => words.by_author,
            Period::Category => words.by_category,
        },
        Inquiry::Parallels { of_editions: OfEditions::Listed, .. } => words.near_editions,
        Inquiry::Parallels { likeness: Likeness::Near, .. } => words.near,
        Inquiry::Parallels { likeness: Likeness::Exact, .. } => words.exact,
        Inquiry::Terms { order: TermOrder::Weight, .. } => words.by_weight,
        Inquiry::Terms { order: TermOrder::Count, .. } => words.by_frequency,
        Inquiry::Terms { order: TermOrder::Rarity, .. } => words.by_rarity,
        Inquiry::Collocates { measure: Measure::Frequency, .. } => words.by_frequency,
        Inquiry::Collocates { measure: Measure::LogLikelihood, .. } => words.by_likelihood,
        Inquiry::Collocates { measure: Measure::LogDice, .. } => words.by_dice,
        Inquiry::Collocates { measure: Measure::MutualInformation, .. } => words.by_information,
        Inquiry::Comparison { only_changed: true, .. } => words.only_changed,
        Inquiry::Comparison { only_changed: false, .. } => words.everything,
        Inquiry::Beside { pairing: Pairing::Length, .. } => words.by_length,
        Inquiry::Beside { pairing: Pairing::Order, .. } => words.in_order,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_titles_have_in_common_is_said_once() {
        for (old, new, expected) in [
            ("工作报告（2023年） 2024-01-20", "工作报告（2024年） 2025-01-20", "（2024年） 2025-01-20"),
            ("河道管理法 2018-10-26", "河道管理法 2018-12-29", "2018-12-29"),
            ("河道管理法", "河道管理法", "河道管理法"),
            ("工作报告（2023年，修订） 2024-01-20", "工作报告（2023年） 2024-01-20", "（2023年） 2024-01-20"),
            ("河道法", "公路法 2001-01-01", "公路法 2001-01-01"),
        ] {
            assert_eq!(other_part(old, new), expected);
        }
    }
}
