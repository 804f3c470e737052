//! Anchors under random edits: right places after edits elsewhere, found after edits inside, and never a wrong one taken
//! silently. The long form, 1,000 edits against 200 bookmarks:
//! `ZHUJIAN_EDITS=1000 CARGO_PROFILE_DEV_OPT_LEVEL=2 cargo test --lib annotation::edits -- --nocapture`.

use std::{
    collections::BTreeMap,
    env,
    io::{self, Write},
    iter,
    ops::Range,
};

use super::{
    Anchor, Resolution, anchor,
    fixtures::hash,
    joined_text::{quote, tests::window},
    normalized::Normalized,
    resolve_all, sentence_at,
};
use crate::{
    document::Window,
    text::{Place, SourceOffset, TextRange, other_forms},
};

/// Edits, and bookmarks they are tried on, where nothing else is asked for.
const SHORT: (usize, usize) = (40, 40);
/// Bookmarks of the long form.
const BOOKMARKS: usize = 200;
/// Most characters an edit puts in or takes out.
const MOST: usize = 200;

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A speech of our own making: sentences from few words, so that many are alike and some are twins.
fn speech(random: &mut Random, paragraphs: usize) -> String {
    let mut text = String::new();
    for _ in 0..paragraphs {
        for _ in 0..2 + random.below(4) {
            text.push_str(&sentence(random));
        }
        text.push('\n');
    }
    text
}

fn sentence(random: &mut Random) -> String {
    const WHO: [&str; 6] = ["我们", "各地", "农民", "学校里的老师", "沿河的村子", "年轻人"];
    const HOW: [&str; 6] = ["要坚持", "继续", "必须", "慢慢地", "一步一步", "从今年起"];
    const WHAT: [&str; 8] = ["修好水渠", "种树", "办夜校", "整理旧书", "开放码头", "学习算账", "照看老人", "减少浪费"];
    let mut text = format!("{}{}{}", random.of(&WHO), random.of(&HOW), random.of(&WHAT));
    for _ in 0..random.below(3) {
        text.push_str(&format!("，{}{}", random.of(&HOW), random.of(&WHAT)));
    }
    text + "。"
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Insert,
    Delete,
    Replace,
    /// A paragraph goes elsewhere.
    Move,
    /// From simplified to traditional characters.
    Script,
}

const KINDS: [Kind; 5] = [Kind::Insert, Kind::Delete, Kind::Replace, Kind::Move, Kind::Script];

/// An edited text, and where its parts came from: stretches of the old text with their starts in the new one.
struct Edited {
    text: String,
    parts: Vec<(Range<usize>, usize)>,
}

impl Edited {
    fn of(kind: Kind, text: &str, within: Range<usize>, random: &mut Random) -> Self {
        match kind {
            Kind::Insert | Kind::Delete | Kind::Replace => Self::replaced(kind, text, within, random),
            Kind::Move => Self::moved(text, random),
            Kind::Script => Self::in_other_script(text, within),
        }
    }

    fn replaced(kind: Kind, text: &str, within: Range<usize>, random: &mut Random) -> Self {
        let start = text.floor_char_boundary(within.start + random.below(within.len()));
        let end = match kind {
            Kind::Insert => start,
            _ => text.floor_char_boundary((start + 3 * (1 + random.below(MOST))).min(within.end)).max(start),
        };
        let new: String = match kind {
            Kind::Delete => String::new(),
            _ => speech(random, 20).chars().take(1 + random.below(MOST)).collect(),
        };
        let parts = vec![(0..start, 0), (end..text.len(), start + new.len())];
        Self { text: format!("{}{new}{}", &text[..start], &text[end..]), parts }
    }

    fn moved(text: &str, random: &mut Random) -> Self {
        let mut at = 0;
        let mut lines: Vec<Range<usize>> = Vec::new();
        for line in text.split_inclusive('\n') {
            lines.push(at..at + line.len());
            at += line.len();
        }
        let line = lines.remove(random.below(lines.len()));
        lines.insert(random.below(lines.len() + 1), line);
        let mut edited = Self { text: String::new(), parts: Vec::new() };
        for line in lines {
            edited.parts.push((line.clone(), edited.text.len()));
            edited.text.push_str(&text[line]);
        }
        edited
    }

    /// Every character of the stretch that has another form, in that form: as many bytes.
    fn in_other_script(text: &str, within: Range<usize>) -> Self {
        let turn = |c: char| other_forms(c).find(|form| form.len_utf8() == c.len_utf8()).unwrap_or(c);
        let turned: String = text[within.clone()].chars().map(turn).collect();
        let text = format!("{}{turned}{}", &text[..within.start], &text[within.end..]);
        Self { parts: vec![(0..text.len(), 0)], text }
    }

    /// Where the old `bytes` are now; `None` where an edit went through them.
    fn now(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let holds = |old: &Range<usize>| old.start <= bytes.start && bytes.end <= old.end;
        let (old, new) = self.parts.iter().find(|(old, _)| holds(old))?;
        Some(new + bytes.start - old.start..new + bytes.end - old.start)
    }

    /// The place of byte `at` of the edited text: its line starts the block.
    fn place(&self, at: usize) -> Place {
        let line = self.text[..at].rfind('\n').map_or(0, |border| border + 1);
        Place::new(SourceOffset(line as u64), at - line)
    }
}

/// A bookmarked sentence, and its bytes in the text.
type Marked = (Anchor, Range<usize>);

/// Bookmarks on every sentence of the text, as many as are wanted, evenly.
fn bookmarks(text: &str, most: usize) -> Vec<Marked> {
    let window = window(text);
    let mut found: Vec<Marked> = Vec::new();
    for block in &window.blocks {
        let mut within = 0;
        while let Some(range) = sentence_at(&window, block.place(within)) {
            if range.start.block != block.start || range.end.within <= within {
                break;
            }
            within = range.end.within;
            let byte = |place: Place| place.block.0 as usize + place.within;
            found.push((anchor(&window, range, Vec::new(), &hash("old")).unwrap(), byte(range.start)..byte(range.end)));
        }
    }
    let step = found.len() / most;
    assert!(step > 0, "{} sentences", found.len());
    found.into_iter().step_by(step).take(most).collect()
}

#[derive(Debug, Default, Clone, Copy)]
struct Score {
    all: usize,
    right: usize,
    silently_right: usize,
    silently_wrong: usize,
}

impl Score {
    /// Takes down what became of a passage. `expected` is where it starts now, `is_whole` whether it is unedited.
    fn note(&mut self, found: Resolution, expected: Option<Place>, is_whole: bool) {
        let (range, is_silent) = match found {
            Resolution::Exact(range) | Resolution::Moved(range) => (Some(range), true),
            Resolution::Unproved(range) | Resolution::Changed(range) => (Some(range), false),
            Resolution::Orphan => (None, false),
        };
        let is_right = expected.is_some() && range.map(|range| range.start) == expected;
        self.all += 1;
        self.right += usize::from(is_right);
        self.silently_right += usize::from(is_right && is_silent && is_whole);
        self.silently_wrong += usize::from(is_silent && !(is_right && is_whole));
    }
}

/// The table of the long form, a line a kind of edit. Written where a closed output is no failure.
fn print(table: &BTreeMap<(&str, Kind), Score>) {
    let heads = ["edit", "", "passages", "right", "silently", "silently wrong"].map(str::to_owned);
    let rows = table.iter().map(|((place, kind), score)| {
        let Score { all, right, silently_right, silently_wrong } = score;
        let share = |part: &usize| format!("{:.2} %", *part as f64 * 100.0 / *all as f64);
        let counted = [all.to_string(), share(right), share(silently_right), silently_wrong.to_string()];
        let [all, right, silently_right, silently_wrong] = counted;
        [(*place).to_owned(), format!("{kind:?}"), all, right, silently_right, silently_wrong]
    });
    for [place, kind, all, right, silently, wrong] in iter::once(heads).chain(rows) {
        let _ = writeln!(io::stdout(), "{place:<10}{kind:<9}{all:>9}{right:>9}{silently:>9}{wrong:>15}");
    }
}

fn total(table: &BTreeMap<(&str, Kind), Score>) -> Score {
    table.values().fold(Score::default(), |sum, score| Score {
        all: sum.all + score.all,
        right: sum.right + score.right,
        silently_right: sum.silently_right + score.silently_right,
        silently_wrong: sum.silently_wrong + score.silently_wrong,
    })
}

/// How many edits are made, and how many bookmarks they are tried on.
fn scale() -> (usize, usize) {
    env::var("ZHUJIAN_EDITS").map_or(SHORT, |edits| (edits.parse().unwrap(), BOOKMARKS))
}

/// Whether what stands in `window` at a silently found passage is the quote, but for its script, white space and the marks at its
/// ends.
fn reads_the_same(anchor: &Anchor, window: &Window, found: Resolution) -> bool {
    let Some(range) = found.sure() else { return true };
    let now = quote(window, range).unwrap_or_default();
    bare(&now) == bare(&anchor.exact)
}

fn bare(text: &str) -> String {
    Normalized::new(text).text().trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether the words of a passage stand there between other marks than they did.
fn has_other_marks(anchor: &Anchor, window: &Window, found: Resolution) -> bool {
    let Some(range) = found.sure() else { return false };
    let back = quote(window, TextRange { end: window_end(window), ..range }).unwrap_or_default();
    let ends = bare(&anchor.exact);
    let behind = back.strip_prefix(&ends).unwrap_or_default().trim_start();
    !ends.is_empty() && behind.chars().next().is_none_or(|c| !c.is_alphanumeric())
}

fn is_silent(found: Resolution) -> bool {
    found.sure().is_some()
}

/// Whether the words of a passage stand there, with all that stood before them or after them.
fn stands_anew(anchor: &Anchor, window: &Window, found: Resolution) -> bool {
    let Some(range) = found.sure() else { return false };
    let ends = [TextRange { end: window_end(window), ..range }, TextRange { start: Place::default(), ..range }];
    let [on, back] = ends.map(|range| quote(window, range).unwrap_or_default());
    on.starts_with(&format!("{}{}", anchor.exact, anchor.suffix))
        || back.ends_with(&format!("{}{}", anchor.prefix, anchor.exact))
}

fn window_end(window: &Window) -> Place {
    window.blocks.last().map_or_else(Place::default, |block| block.place(block.text.len()))
}

#[test]
fn edits_elsewhere_leave_every_passage_where_it_is_and_none_is_wrong_silently() {
    let mut random = Random(7);
    let text = speech(&mut random, 100);
    let (edits, most) = scale();
    let marked = bookmarks(&text, most);
    let mut table: BTreeMap<(&str, Kind), Score> = BTreeMap::new();
    for n in 0..edits {
        let kind = KINDS[n % KINDS.len()];
        let edited = Edited::of(kind, &text, 0..text.trim_end().len(), &mut random);
        let new = window(&edited.text);
        let found = resolve_all(marked.iter().map(|(anchor, _)| anchor), &new, &hash("new"));
        for ((anchor, bytes), found) in marked.iter().zip(found) {
            assert!(reads_the_same(anchor, &new, found), "{found:?} for {anchor:?}");
            let Some(now) = edited.now(bytes) else {
                // The edit went through it: it may be found or not, but never silently, unless what was put in made it anew.
                let is_same = stands_anew(anchor, &new, found) || has_other_marks(anchor, &new, found);
                assert!(!is_silent(found) || is_same, "{found:?} for {anchor:?}");
                continue;
            };
            table.entry(("elsewhere", kind)).or_default().note(found, Some(edited.place(now.start)), true);
        }
    }
    print(&table);
    let score = total(&table);
    assert!(score.all > 1_200 && score.right * 100 >= score.all * 99, "{score:?}");
    assert!(score.silently_right * 100 >= score.all * 90, "{score:?}");
    assert_eq!(score.silently_wrong, 0, "{score:?}");
}

#[test]
fn an_edit_inside_a_passage_is_found_and_never_passed_over() {
    let mut random = Random(11);
    let text = speech(&mut random, 150);
    let marked = bookmarks(&text, BOOKMARKS);
    let mut table: BTreeMap<(&str, Kind), Score> = BTreeMap::new();
    for n in 0..scale().0.max(120) {
        let kind = [Kind::Insert, Kind::Delete, Kind::Replace, Kind::Script][n % 4];
        let (anchor, bytes) = &marked[random.below(marked.len())];
        // The first and the last character stay: else the edit would be at its border, not in it.
        let inside = text.ceil_char_boundary(bytes.start + 1)..text.floor_char_boundary(bytes.end - 1);
        let edited = Edited::of(kind, &text, inside, &mut random);
        if edited.text == text {
            continue;
        }
        let new = window(&edited.text);
        let found = resolve_all([anchor], &new, &hash("new")).remove(0);
        assert!(reads_the_same(anchor, &new, found), "{found:?} for {anchor:?}");
        let place = edited.place(bytes.start);
        table.entry(("inside", kind)).or_default().note(found, Some(place), kind == Kind::Script);
    }
    print(&table);
    let score = total(&table);
    assert!(score.all > 100 && score.right * 100 >= score.all * 90, "{score:?}");
    assert_eq!(score.silently_wrong, 0, "{score:?}");
}
