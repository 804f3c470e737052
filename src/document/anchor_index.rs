//! The parts of a document that links lead to, by their ids and by the words of headings.

use std::collections::{HashMap, hash_map::Entry};

use super::model::{Anchor, Block, BlockKind, Document, Window};
use crate::text::{Place, SourceOffset};

/// What GitHub puts before an id that an author gave.
const GITHUB_PREFIX: &str = "user-content-";

/// The parts of a document that links lead to.
#[derive(Debug)]
pub(super) struct AnchorIndex<'a> {
    window: &'a Window,
    ids: HashMap<&'a str, SourceOffset>,
    /// Headings by their words as GitHub writes them, the second of a name with its number.
    slugs: HashMap<String, Place>,
    /// Headings by their letters and digits: every generator has its own way with the marks.
    bare: HashMap<String, Place>,
}

impl<'a> AnchorIndex<'a> {
    /// The ids and the headings of a document.
    pub(super) fn new(document: &'a Document) -> Self {
        let window = &document.window;
        let mut ids = HashMap::new();
        for Anchor { id, at } in &document.anchors {
            ids.entry(without_prefix(id)).or_insert(*at);
        }
        let (mut slugs, mut bare) = (HashMap::new(), HashMap::new());
        let mut times: HashMap<String, usize> = HashMap::new();
        let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title { .. });
        for heading in window.blocks.iter().filter(is_heading) {
            let slug = slug(&heading.text);
            let before = times.entry(slug.clone()).and_modify(|times| *times += 1).or_default();
            let slug = if *before == 0 { slug } else { format!("{slug}-{before}") };
            slugs.entry(slug).or_insert(heading.place(0));
            if let Entry::Vacant(free) = bare.entry(self::bare(&heading.text)) {
                free.insert(heading.place(0));
            }
        }
        Self { window, ids, slugs, bare }
    }

    /// Where a link leads: to the id its author gave, else to the heading that has `fragment` for its words as GitHub
    /// writes them, else to one with the same letters and digits. Without a fragment, or with `top`, to the start (HTML, 7.4.6.4).
    pub(super) fn place(&self, fragment: &str) -> Option<Place> {
        let wanted = without_prefix(fragment);
        if let Some(at) = self.ids.get(wanted) {
            let index = self.window.block_index(Place::new(*at, 0))?;
            return self.window.blocks.get(index).map(|block| block.place(0));
        }
        let lower = wanted.to_lowercase();
        let bare = bare(wanted);
        let alike = || self.bare.get(&bare).filter(|_| !bare.is_empty());
        let found = self.slugs.get(&lower).or_else(alike).copied();
        found.or_else(|| self.window.first_place().filter(|_| wanted.is_empty() || lower == "top"))
    }

    /// The headings that their words lead to, by where they stand.
    pub(super) fn heading_slugs(&self) -> HashMap<Place, &str> {
        self.slugs.iter().filter(|(slug, _)| !slug.is_empty()).map(|(slug, place)| (*place, slug.as_str())).collect()
    }

    /// Whether links lead somewhere by that id, or by a heading of those words.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains_key(id) || self.slugs.contains_key(id)
    }
}

fn without_prefix(id: &str) -> &str {
    id.strip_prefix(GITHUB_PREFIX).unwrap_or(id)
}

/// The id that GitHub gives a heading (github-slugger): letters, digits and hyphens in lower case, hyphens for blanks.
fn slug(title: &str) -> String {
    let kept = title.trim().chars().filter(|&c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase()
}

/// The letters and digits of `text`.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}
