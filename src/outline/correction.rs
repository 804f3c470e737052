//! What the reader knows better: paragraphs that are entries though nothing says so, and entries that are none. Corrects
//! an outline that was found; saves nothing.

use super::{
    markers::numbered::Site,
    recognise::marker,
    title,
    tree::{Entry, MARKED, Outline},
};
use crate::text::{Place, Slice};

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Where the paragraph, or the label of the entry, begins.
    pub place: Place,
    /// What stands there, at least its first sentence.
    pub text: String,
    /// The level of a paragraph that is an entry, from 1; `None` strikes the entry.
    pub level: Option<u8>,
}

impl Outline {
    /// The outline with the reader's corrections. Levels still deepen by one at most: what stood under a struck entry
    /// comes up where nothing else encloses it. A later correction of the same place holds instead of an earlier one; the
    /// level of an entry that was found stays.
    pub fn corrected(mut self, corrections: &[Correction]) -> Self {
        let found: Vec<Place> = self.entries.iter().map(|entry| entry.place).collect();
        for correction in corrections {
            let at = self.entries.partition_point(|entry| entry.place < correction.place);
            let is_there = self.entries.get(at).is_some_and(|entry| entry.place == correction.place);
            match correction.level {
                None if is_there => drop(self.entries.remove(at)),
                Some(level) if !is_there => self.entries.insert(at, marked(correction, level)),
                Some(level) if found.binary_search(&correction.place).is_err() => {
                    if let Some(entry) = self.entries.get_mut(at) {
                        entry.level = level;
                    }
                }
                None | Some(_) => {}
            }
        }
        deepen_by_one(&mut self.entries);
        self
    }
}

/// Gives every entry one level more than what encloses it has; those that stood on one level under it stay so.
fn deepen_by_one(entries: &mut [Entry]) {
    let mut enclosing: Vec<u8> = Vec::new();
    for entry in entries {
        let own = entry.level;
        let depth = enclosing.partition_point(|&level| level < own);
        entry.level = u8::try_from(depth + 1).unwrap_or(u8::MAX);
        if !entry.is_inline {
            enclosing.truncate(depth);
            enclosing.push(own);
        }
    }
}

/// A paragraph that was made an entry: one that begins with a marker has its label and number.
fn marked(correction: &Correction, level: u8) -> Entry {
    let found = marker(&correction.text, Site::Paragraph);
    let (label, rest) = match &found {
        Some(found) => (correction.text.slice(found.label.clone()), correction.text.slice(found.title..)),
        None => (MARKED, correction.text.as_str()),
    };
    Entry {
        level,
        label: label.to_owned(),
        number: found.as_ref().filter(|found| found.is_printed).map(|found| found.number),
        title: title::of_entry(rest).to_owned(),
        below: String::new(),
        place: correction.place,
        is_inline: false,
        is_soft: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::parse, outline::build, text::SourceOffset};
    use proptest::prelude::*;

    const TEXT: &str =
        "一、种树\n\n山上种树。好看。\n\n（一）选苗\n\n选松。\n\n（二）挖坑\n\n挖深。\n\n二、修路\n\n第五，铺石。\n";

    fn correction(text: &str, level: Option<u8>) -> Correction {
        let place = Place::new(SourceOffset(TEXT.find(text).unwrap_or(0) as u64), 0);
        Correction { place, text: text.to_owned(), level }
    }

    fn corrected(corrections: &[Correction]) -> Vec<String> {
        let window = parse(TEXT).window;
        let outline = build(&window).corrected(corrections);
        outline.entries.iter().map(|entry| format!("{} {}", entry.level, entry.name())).collect()
    }

    #[test]
    fn a_paragraph_becomes_an_entry_named_by_its_first_sentence() {
        let found = corrected(&[correction("山上种树。好看。", Some(2))]);
        assert_eq!(found[..2], ["1 一、种树", "2 + 山上种树"]);
    }

    #[test]
    fn a_paragraph_with_a_marker_has_its_label() {
        assert!(corrected(&[correction("第五，铺石。", Some(1))]).contains(&"1 第五 铺石".to_owned()));
    }

    #[test]
    fn the_last_correction_of_a_place_holds() {
        let made = |level| correction("山上种树。好看。", level);
        assert_eq!(corrected(&[made(Some(1)), made(Some(2))])[1], "2 + 山上种树");
        assert_eq!(corrected(&[made(Some(1)), made(None)]), corrected(&[]));
        assert_eq!(corrected(&[made(Some(1)), made(None), made(Some(1))])[1], "1 + 山上种树");
    }

    #[test]
    fn what_stood_under_a_struck_entry_comes_up() {
        assert_eq!(corrected(&[correction("一、种树", None)]), ["1 （一）选苗", "1 （二）挖坑", "1 二、修路"]);
    }

    #[test]
    fn a_correction_of_what_is_so_already_changes_nothing() {
        let before = corrected(&[]);
        assert_eq!(corrected(&[correction("一、种树", Some(1)), correction("选松。", None)]), before);
    }

    proptest! {
        #[test]
        fn levels_deepen_by_one_at_most_and_places_rise(
            corrections in prop::collection::vec((0usize..9, prop::option::of(1u8..9)), 0..12)
        ) {
            let paragraphs: Vec<&str> = TEXT.split("\n\n").collect();
            let corrections: Vec<Correction> =
                corrections.into_iter().map(|(at, level)| correction(paragraphs[at % paragraphs.len()], level)).collect();
            let window = parse(TEXT).window;
            let outline = build(&window).corrected(&corrections);
            let mut above = 0;
            for pair in outline.entries.windows(2) {
                prop_assert!(pair[0].place < pair[1].place);
            }
            for entry in &outline.entries {
                prop_assert!((1..=above + 1).contains(&entry.level));
                above = entry.level;
            }
        }
    }
}
