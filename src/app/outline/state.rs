//! The outline pane: the entries of the open document as a tree that folds, narrowed by what is typed, the one being
//! read marked. An entry is set for each width once, in so many rows; the texts of those in view are made when they are.

use crate::{
    app::{library::Filter, list_state::ListState},
    layout::wrap,
    outline::{Entry, Outline},
    text::{Columns, Place, WidthProfile, columns, truncate},
};

use super::folding::{Fold, Folding};

/// Columns a level is set further in.
const STEP: Columns = Columns(2);
/// Rows an entry may take before it is cut, where entries are wrapped; else it has one.
const MOST_ROWS: usize = 4;
/// Columns of the mark that tells whether an entry is folded.
const FOLD: Columns = Columns(2);
/// From this many columns on, each entry says how long it is.
const ROOM_FOR_MINUTES: Columns = Columns(32);
/// Columns at the right end for minutes: three digits, their unit and a blank.
pub const MINUTES: Columns = Columns(6);
/// Columns for the number of entries that are folded away.
const HIDDEN: Columns = Columns(4);
/// Columns for the number of bookmarks.
const MARKS: Columns = Columns(4);

/// The outline pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutlinePane {
    /// Every entry of the document.
    wrapped: Vec<WrappedEntry>,
    /// The texts of the rows in view: an outline may have more entries than could be set for each of its changes.
    texts: Vec<String>,
    folding: Folding,
    /// What the entries are narrowed to.
    filter: String,
    /// The entries prepared for narrowing, once something is typed.
    prepared: Option<Filter>,
    /// The entries shown, as indexes of all, in reading order.
    shown: Vec<usize>,
    /// The first row of each entry shown, and behind them the number of all rows.
    starts: Vec<usize>,
    /// What is in view; the chosen one is an index of the entries shown.
    pub view: ListState,
    /// Columns before the text of an entry: the sign of the one being read, its number, a space.
    gutter: Columns,
    /// How many bookmarks there are in each entry, those it holds included.
    marks: Vec<usize>,
    /// Whether a long entry goes on in further rows.
    wraps: bool,
    /// What the entries were set for.
    set_for: Option<(usize, Columns, WidthProfile)>,
}

/// An entry as it is shown.
#[derive(Debug, Clone, PartialEq)]
struct WrappedEntry {
    /// How far it is set in, in columns from the end of the gutter.
    indent: Columns,
    /// How much further the rows after the first are: under the words behind the label.
    hang: Columns,
    /// The columns there are for its first row.
    room: Columns,
    /// Rows that its label and title take.
    rows: usize,
}

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlineRow<'a> {
    /// The entry's index in the outline.
    pub entry: usize,
    /// The entry's index among those shown.
    pub index: usize,
    /// Which row of the entry it is.
    pub line: usize,
    /// The columns before its text.
    pub indent: Columns,
    /// Its text.
    pub text: &'a str,
    /// How many entries under it are folded away.
    pub hidden: usize,
    /// Whether it holds others: whether they are shown or folded away.
    pub fold: Option<bool>,
}

impl OutlinePane {
    /// Forgets the entries: another document is open.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Sets the entries anew: the outline has changed.
    pub fn refresh(&mut self) {
        (self.set_for, self.prepared) = (None, None);
    }

    /// Takes the places of bookmarks, to count them beside their entries.
    pub fn set_marks(&mut self, outline: &Outline, places: impl Iterator<Item = Place>) {
        let mut marks = vec![0; outline.entries.len()];
        let holding = places.filter_map(|place| outline.at(place)).flat_map(|entry| outline.path(entry));
        holding.for_each(|entry| marks[entry] += 1);
        if self.marks != marks {
            self.marks = marks;
            self.refresh();
        }
    }

    /// How many bookmarks there are in an entry.
    pub fn marks(&self, entry: usize) -> usize {
        self.marks.get(entry).copied().unwrap_or(0)
    }

    /// The entries shown, as indexes of the outline, in reading order.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// What the entries are narrowed to.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// The columns before the text of an entry of level 1.
    pub fn gutter(&self) -> Columns {
        self.gutter
    }

    /// The chosen entry, as an index of the outline.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.view.selected).copied()
    }

    /// The index, among the entries shown, of an entry of the outline, or of what it is folded into.
    pub fn position(&self, entry: usize) -> Option<usize> {
        let mut path = std::iter::successors(Some(entry), |&inner| self.folding.parent(inner));
        path.find_map(|at| self.shown.binary_search(&at).ok())
    }

    /// Chooses the entry that is read, and unfolds what holds it where nobody has folded that.
    pub fn follow(&mut self, current: Option<usize>) {
        let is_hidden = current.is_some_and(|entry| self.folding.unfold_branch(entry));
        if is_hidden && self.filter.is_empty() {
            self.show_unfolded();
        }
        self.view.selected = current.and_then(|entry| self.position(entry)).unwrap_or(0);
    }

    /// Has long entries go on in further rows, or cut to one.
    pub fn toggle_wrap(&mut self) {
        self.wraps = !self.wraps;
        self.set_for = None;
    }

    /// Folds the chosen entry; where nothing under it is shown, goes to the one that holds it.
    pub fn fold(&mut self) {
        let Some(chosen) = self.chosen() else { return };
        if self.filter.is_empty() && self.folding.fold_one(chosen) {
            return self.show(chosen);
        }
        self.view.selected = self.folding.parent(chosen).and_then(|p| self.position(p)).unwrap_or(self.view.selected);
    }

    /// Unfolds the chosen entry.
    pub fn unfold(&mut self) {
        let Some(chosen) = self.chosen().filter(|_| self.filter.is_empty()) else { return };
        if self.folding.unfold_one(chosen) {
            self.show(chosen);
        }
    }

    /// Folds the entry at a place of those shown where it is open, else unfolds it.
    pub fn turn_fold(&mut self, index: usize, is_open: bool) {
        self.view.selected = index;
        if is_open { self.fold() } else { self.unfold() }
    }

    /// Folds or unfolds every entry.
    pub fn fold_all(&mut self, to: Fold) {
        let chosen = self.chosen().unwrap_or(0);
        self.folding.fold_all(to);
        self.show(chosen);
    }

    /// Narrows the entries to those whose label and title have every word of `filter` or are spelled by its letters, folded
    /// ones too; full- and half-width forms are the same, and so are upper and lower case.
    pub fn set_filter(&mut self, outline: &Outline, filter: &str) {
        let chosen = self.chosen().unwrap_or(0);
        filter.clone_into(&mut self.filter);
        self.narrow(outline);
        self.choose(chosen);
    }

    /// Sets the entries for a pane of that size and brings the chosen one into view.
    pub fn refresh_derived(&mut self, outline: &Outline, width: Columns, height: usize, profile: WidthProfile) {
        let wanted = Some((outline.entries.len(), width, profile));
        if self.set_for != wanted {
            let chosen = self.chosen().unwrap_or(0);
            self.folding.set_outline(outline);
            self.prepared = None;
            self.gutter = Columns(1) + key_digits(outline);
            self.wrapped = self.wrap(outline, width, profile);
            self.set_for = wanted;
            self.narrow(outline);
            self.choose(chosen);
        }
        self.view.step(0, self.shown.len());
        let selected = self.view.selected;
        let start = self.starts.get(selected).copied().unwrap_or(0);
        let end = self.starts.get(selected + 1).copied().unwrap_or(start);
        self.view.reveal(start, end, self.starts.last().copied().unwrap_or(0), height);
        self.texts = self.texts(outline, height, profile);
    }

    fn texts(&self, outline: &Outline, height: usize, profile: WidthProfile) -> Vec<String> {
        let text = |row: usize| {
            let (_, index, line) = self.shown_at(row);
            let (entry, wrapped) = (outline.entries.get(index)?, self.wrapped.get(index)?);
            rows_of(&entry.name(), wrapped.room, self.most_rows(), wrapped.hang, profile).into_iter().nth(line)
        };
        self.in_view(height).map(|row| text(row).unwrap_or_default()).collect()
    }

    fn most_rows(&self) -> usize {
        if self.wraps { MOST_ROWS } else { 1 }
    }

    fn in_view(&self, height: usize) -> impl Iterator<Item = usize> + use<> {
        (self.view.first..self.starts.last().copied().unwrap_or(0)).take(height)
    }

    /// What a row is of: the index of its entry among those shown, its index in the outline, which of its rows it is.
    fn shown_at(&self, row: usize) -> (usize, usize, usize) {
        let index = self.starts.partition_point(|&start| start <= row) - 1;
        (index, self.shown[index], row - self.starts[index])
    }

    /// The rows in view.
    pub fn rows(&self, height: usize) -> impl Iterator<Item = OutlineRow<'_>> {
        let texts = self.texts.iter().map(String::as_str).chain(std::iter::repeat(""));
        self.in_view(height).zip(texts).map(|(row, text)| {
            let (index, entry, line) = self.shown_at(row);
            let wrapped = &self.wrapped[entry];
            let hidden = if self.filter.is_empty() { self.folding.hidden(entry) } else { 0 };
            let holds_any = self.filter.is_empty() && self.folding.holds_any(entry);
            let indent = wrapped.indent + if line > 0 { wrapped.hang } else { Columns(0) };
            let fold = holds_any.then(|| self.folding.shows_any(entry));
            OutlineRow { entry, index, line, indent, text, hidden, fold }
        })
    }

    fn wrap(&self, outline: &Outline, width: Columns, profile: WidthProfile) -> Vec<WrappedEntry> {
        let minutes = if has_room_for_minutes(width) { MINUTES } else { Columns(0) };
        let is_tree = (0..outline.entries.len()).any(|index| self.folding.holds_any(index));
        let fold = if is_tree { FOLD } else { Columns(0) };
        let set = |(index, entry): (usize, &Entry)| {
            let indent = (STEP * u16::from(entry.level.saturating_sub(1))).min(width / 3) + fold;
            // One row is cut where it is drawn, beside what stands there then.
            let sign = if self.wraps && self.folding.holds_any(index) { HIDDEN } else { Columns(0) };
            let marks = if self.wraps && self.marks(index) > 0 { MARKS } else { Columns(0) };
            let room = width.saturating_sub(self.gutter + indent + Columns(1) + minutes + sign + marks).max(Columns(4));
            if !self.wraps {
                return WrappedEntry { indent, hang: Columns(0), room, rows: 1 };
            }
            let name = entry.name();
            let hang = hang(entry, &name, room, profile);
            WrappedEntry { indent, hang, room, rows: rows_of(&name, room, MOST_ROWS, hang, profile).len() }
        };
        outline.entries.iter().enumerate().map(set).collect()
    }

    fn narrow(&mut self, outline: &Outline) {
        if self.filter.trim().is_empty() {
            return self.show_unfolded();
        }
        let prepared = self.prepared.get_or_insert_with(|| prepare(outline));
        let all: Vec<usize> = (0..outline.entries.len()).collect();
        let (fitting, _) = prepared.fitting(&self.filter, &all);
        self.set_shown(fitting);
    }

    /// Shows what is unfolded and chooses `entry`.
    fn show(&mut self, entry: usize) {
        self.show_unfolded();
        self.choose(entry);
    }

    fn show_unfolded(&mut self) {
        self.set_shown(self.folding.shown());
    }

    fn set_shown(&mut self, shown: Vec<usize>) {
        let mut row = 0;
        let ends = shown.iter().map(|&entry| {
            row += self.wrapped[entry].rows;
            row
        });
        self.starts = std::iter::once(0).chain(ends).collect();
        self.shown = shown;
    }

    /// Chooses the entry, what it is folded into, or the first one after it.
    fn choose(&mut self, entry: usize) {
        let next = || self.shown.partition_point(|&shown| shown < entry);
        self.view.selected = self.position(entry).unwrap_or_else(next);
    }
}

/// Whether a pane of that width says how long each entry is.
pub fn has_room_for_minutes(width: Columns) -> bool {
    width >= ROOM_FOR_MINUTES
}

/// Columns for the sign of the entry being read, the largest number that may jump to one, and a blank: two digits at least,
/// so that most texts are set in alike, and none where no entry has a number.
fn key_digits(outline: &Outline) -> Columns {
    let largest = outline.entries.iter().filter(|entry| !entry.is_inline).filter_map(|entry| entry.number).max();
    Columns::saturating_from(largest.map_or(1, |number| number.max(10).ilog10() as usize + 2))
}

/// How far the rows after the first hang in: under the words behind the label, unless these begin too far to the right.
fn hang(entry: &Entry, name: &str, room: Columns, profile: WidthProfile) -> Columns {
    let label = name.strip_suffix(entry.words()).unwrap_or_default();
    let hang = columns(label, profile);
    if hang <= room / 3 { hang } else { STEP }
}

#[cfg(test)]
thread_local! {
    /// How many names were set in rows.
    static NAMES_SET: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A name in rows of `room` columns, the later ones narrower by `hang`, at most so many; the last is cut where there is more.
fn rows_of(name: &str, room: Columns, most: usize, hang: Columns, profile: WidthProfile) -> Vec<String> {
    #[cfg(test)]
    NAMES_SET.set(NAMES_SET.get() + 1);
    // A title may be a whole paragraph; what cannot come into the rows need not be wrapped.
    let reach = usize::from(room) * (most + 1);
    let name = name.char_indices().nth(reach).map_or(name, |(at, _)| &name[..at]);
    // Few entries are longer than a row, and to measure takes a tenth of the time it takes to wrap.
    if columns(name, profile) <= room && !name.contains('\n') {
        return vec![name.to_owned()];
    }
    if most == 1 {
        return vec![truncate(name, room, profile).into_owned()];
    }
    let first = wrap(name, room, profile).into_iter().next().unwrap_or(0..name.len());
    let later = &name[first.end..];
    let narrow = room.saturating_sub(hang).max(Columns(4));
    let lines = if later.is_empty() { Vec::new() } else { wrap(later, narrow, profile) };
    let mut rows = vec![name[first].to_owned()];
    rows.extend(lines.iter().take(most - 1).map(|line| later[line.clone()].to_owned()));
    if let (Some(cut), Some(last)) = (lines.get(most - 2).filter(|_| lines.len() > most - 1), rows.last_mut()) {
        *last = truncate(&later[cut.start..], narrow, profile).into_owned();
    }
    rows
}

fn prepare(outline: &Outline) -> Filter {
    let mut filter = Filter::default();
    for entry in &outline.entries {
        let name = entry.name();
        filter.push(&name, [], [name.as_str()]);
    }
    filter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceOffset;

    fn outline(names: &[&str]) -> Outline {
        let entry = |(at, name): (usize, &&str)| {
            let level = name.chars().take_while(|c| matches!(c, ' ')).count() as u8 + 1;
            let (label, title) = name.trim_start().trim_start_matches('~').split_once(' ').unwrap();
            Entry {
                level,
                label: label.to_owned(),
                number: None,
                title: title.to_owned(),
                below: String::new(),
                place: Place::new(SourceOffset(at as u64), 0),
                is_inline: name.contains('~'),
                is_soft: false,
            }
        };
        Outline { entries: names.iter().enumerate().map(entry).collect() }
    }

    const NAMES: [&str; 6] = ["一、 种树", " ~一是 选苗", " ~二是 挖坑", "二、 ＡＰＥＣ", " （一） 修渠", "三、 筑路"];

    fn pane(outline: &Outline) -> OutlinePane {
        let mut pane = OutlinePane::default();
        pane.refresh_derived(outline, Columns(24), 20, WidthProfile::default());
        pane
    }

    #[test]
    fn what_is_folded_away_is_counted_and_leads_to_what_holds_it() {
        let outline = outline(&NAMES);
        let mut pane = pane(&outline);
        assert_eq!(pane.shown(), [0, 3, 4, 5]);
        assert_eq!(pane.rows(20).map(|row| row.hidden).collect::<Vec<_>>(), [2, 0, 0, 0]);
        assert_eq!([pane.position(2), pane.position(4), pane.position(5)], [Some(0), Some(2), Some(3)]);
        pane.fold_all(Fold::Shut);
        assert_eq!([pane.position(2), pane.position(4), pane.position(5)], [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn folding_keeps_the_choice_and_folding_again_climbs() {
        let outline = outline(&NAMES);
        let mut pane = pane(&outline);
        pane.unfold();
        assert_eq!((pane.shown().len(), pane.chosen()), (6, Some(0)));
        pane.view.selected = 2;
        pane.fold();
        assert_eq!(pane.chosen(), Some(0));
        pane.fold();
        assert_eq!((pane.shown().len(), pane.chosen()), (4, Some(0)));
    }

    #[test]
    fn the_filter_finds_folded_entries_in_any_width_and_case() {
        let outline = outline(&NAMES);
        let mut pane = pane(&outline);
        for (filter, shown) in
            [("挖", &[2][..]), ("apec", &[3]), ("二 坑", &[2]), ("wakeng", &[2]), ("没有", &[]), ("", &[0, 3, 4, 5])]
        {
            pane.set_filter(&outline, filter);
            assert_eq!(pane.shown(), shown, "{filter}");
            pane.refresh_derived(&outline, Columns(24), 20, WidthProfile::default());
            assert_eq!(pane.chosen().is_some(), !shown.is_empty(), "{filter}");
        }
    }

    #[test]
    fn of_many_entries_those_in_view_alone_are_set() {
        let names: Vec<String> = (0..50_000).map(|nth| format!("第{nth}章 山水")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let outline = outline(&names);
        let mut pane = OutlinePane::default();
        let set = |pane: &mut OutlinePane| {
            NAMES_SET.set(0);
            pane.refresh_derived(&outline, Columns(24), 20, WidthProfile::default());
            NAMES_SET.get()
        };
        assert_eq!(set(&mut pane), 20, "at first");
        pane.view.selected = 40_000;
        assert_eq!(set(&mut pane), 20, "far below");
        pane.refresh();
        assert_eq!(set(&mut pane), 20, "of an outline that has grown");
    }

    #[test]
    fn a_short_title_takes_the_row_it_would_be_set_in() {
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            for name in ["", "一、 种树", "“山”—“水”", "Chapter 1 The bridge", "……。", "❤\u{fe0f}①α", "第１２节"]
            {
                for room in (0..30).map(Columns).filter(|&room| columns(name, profile) <= room) {
                    let set: Vec<&str> = wrap(name, room, profile).into_iter().map(|line| &name[line]).collect();
                    assert_eq!(rows_of(name, room, 3, Columns(2), profile), set, "{room:?}");
                }
            }
        }
    }

    #[test]
    fn a_long_title_is_cut_to_its_row_or_goes_on_under_its_words() {
        let outline = outline(&["一、 从村口的老树往东走到河边再往北去三里路就到", "二、 种树"]);
        let mut pane = pane(&outline);
        let rows = |pane: &OutlinePane| -> Vec<String> {
            pane.rows(9).map(|row| " ".repeat(usize::from(row.indent)) + row.text).collect()
        };
        assert_eq!(rows(&pane), ["一、从村口的老树往东…", "二、种树"]);
        pane.toggle_wrap();
        pane.refresh_derived(&outline, Columns(24), 20, WidthProfile::default());
        assert_eq!(rows(&pane), ["一、从村口的老树往东", "    走到河边再往北去", "    三里路就到", "二、种树"]);
    }

    #[test]
    fn only_a_tree_has_a_column_for_folding_marks_and_only_numbers_one_for_digits() {
        let flat = pane(&outline(&["一、 种树", "二、 修渠"]));
        assert_eq!(flat.rows(1).next().map(|row| (row.indent, row.fold)), Some((Columns(0), None)));
        assert_eq!(flat.gutter(), Columns(2), "the sign of the entry being read, and a blank");
        let tree = pane(&outline(&NAMES));
        let folds: Vec<_> = tree.rows(9).map(|row| (row.indent.0, row.fold)).collect();
        assert_eq!(folds, [(2, Some(false)), (2, Some(true)), (4, None), (2, None)]);
    }
}
