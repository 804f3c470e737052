//! The document being read: its parts at hand, its outline, how long it is to read. Knows no rows and no places on a
//! page.

use std::{cell::OnceCell, sync::Arc};

use crate::{
    annotation::{DocumentKey, SavedCorrection, places_of},
    app::session::Session,
    document::{Block, ContentHash, Document, Facts, Metadata, Origin, Paragraphs, Window},
    layout::suits_grid,
    outline::{Correction, Outline},
    text::{Place, SourceOffset, TextRange, reading_length},
};

use super::reading_time::lengths;

/// Blocks below the title in which author and date are looked for.
const PRINTED: usize = 8;

/// A document that is open.
#[derive(Debug)]
pub struct OpenDocument {
    /// Where it is from.
    pub origin: Origin,
    /// What the store knows it by.
    pub key: DocumentKey,
    /// The document.
    pub document: Arc<Document>,
    /// Encoding, length, hash.
    pub facts: Facts,
    /// How it is built, by what was found and what the reader corrected.
    pub outline: Arc<Outline>,
    /// Its title: later parts of a large document would be named after their own first lines. `None` where it has none.
    pub title: Option<String>,
    /// What it is called.
    name: String,
    /// The paragraphs that alone are shown, where the reader wants only some.
    only: Option<Window>,
    /// Whether more of a large document is to be read for its entries.
    pub is_growing: bool,
    /// The top line it was shown with, where it is but the beginning of a document that is being opened.
    pub begun: Option<Place>,
    /// Whether places and reading time are saved: not any more once they were forgotten.
    pub recorded: Session,
    /// What was found.
    found: Arc<Outline>,
    /// What the reader corrected, in the order it was done.
    corrections: Vec<SavedCorrection>,
    /// Characters to read before each block of the window, and after the last.
    counts: Vec<u64>,
    /// Characters to read in each entry, those it holds included; empty where only a part of the document is at hand.
    lengths: Vec<u64>,
    /// The numbers of the paragraphs, once they were asked for.
    paragraphs: OnceCell<Option<Paragraphs>>,
    /// The starts and numbers of some of all of them, as far as a large document was read.
    counted: Vec<(SourceOffset, u32)>,
    /// Whether it looks well in a grid, once that was asked for: what was first at hand tells.
    suits_grid: OnceCell<bool>,
}

impl OpenDocument {
    /// A document as it was opened.
    pub fn new(
        origin: Origin,
        document: Arc<Document>,
        facts: Facts,
        found: Outline,
        corrections: Vec<SavedCorrection>,
    ) -> Self {
        let (title, name) = (document.title(), document.name(&origin));
        let counts = count_blocks(&document.window);
        let is_growing = !document.window.is_whole();
        let mut open = Self {
            title,
            name,
            only: None,
            is_growing,
            begun: None,
            recorded: Session::Recorded,
            key: DocumentKey::of(&origin),
            origin,
            document,
            facts,
            outline: Arc::default(),
            found: Arc::new(found),
            corrections,
            counts,
            lengths: Vec::new(),
            paragraphs: OnceCell::new(),
            counted: Vec::new(),
            suits_grid: OnceCell::new(),
        };
        open.correct();
        open
    }

    /// Takes the name its file has now.
    pub fn rename(&mut self, origin: Origin) {
        self.key = DocumentKey::of(&origin);
        self.origin = origin;
    }

    /// Takes what was found of how the document is built.
    pub fn set_found(&mut self, found: Outline) {
        self.found = Arc::new(found);
        self.correct();
    }

    /// Whether the entries found in it are called as those of another version of it.
    pub(super) fn is_built_like(&self, found: &Outline) -> bool {
        let names = |outline: &Outline| {
            outline.entries.iter().map(|entry| (entry.level, entry.label.clone())).collect::<Vec<_>>()
        };
        names(&self.found) == names(found)
    }

    /// Takes what the reader corrected before.
    pub fn set_corrections(&mut self, corrections: Vec<SavedCorrection>) {
        self.corrections = corrections;
        self.correct();
    }

    /// Takes a correction.
    pub fn add_correction(&mut self, correction: SavedCorrection) {
        self.corrections.push(correction);
        self.correct();
    }

    /// Forgets a correction.
    pub fn remove_correction(&mut self, id: &str) {
        self.corrections.retain(|correction| correction.id != id);
        self.correct();
    }

    /// The last correction.
    pub fn last_correction(&self) -> Option<&SavedCorrection> {
        self.corrections.last()
    }

    /// The correction of what stands at `place`.
    pub fn correction_at(&self, place: Place) -> Option<&SavedCorrection> {
        let here = self.places().into_iter().zip(&self.corrections).filter(|(found, _)| *found == Some(place));
        here.map(|(_, correction)| correction).next_back()
    }

    /// Sets the outline anew. What a correction was for and is no longer in the text, or is not clearly, stays saved and
    /// changes nothing.
    fn correct(&mut self) {
        let corrections = self.places().into_iter().zip(&self.corrections).filter_map(|(place, saved)| {
            Some(Correction { place: place?, text: saved.anchor.exact.clone(), level: saved.level })
        });
        let corrections: Vec<Correction> = corrections.collect();
        let outline = if corrections.is_empty() {
            Arc::clone(&self.found)
        } else {
            Arc::new(Outline::clone(&self.found).corrected(&corrections))
        };
        let window = &self.document.window;
        self.lengths =
            if window.is_whole() { lengths(&outline, window, &self.counts, reading_length) } else { Vec::new() };
        self.outline = outline;
    }

    /// Where the corrections stand now.
    fn places(&self) -> Vec<Option<Place>> {
        places_of(&self.corrections, self.window(), &self.facts.hash)
    }

    /// Minutes it takes to read an entry and what it holds, at so many characters a minute, to the nearest.
    pub fn minutes(&self, entry: usize, speed: u32) -> Option<u64> {
        let speed = u64::from(speed.max(1));
        self.lengths.get(entry).map(|length| (length + speed / 2) / speed)
    }

    /// What to call it: its title, else the name of its file.
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Whether what was saved under `key` for content of that hash is of this document.
    pub fn is_known_as(&self, key: &DocumentKey, hash: &ContentHash) -> bool {
        self.key == *key || self.facts.hash == *hash
    }

    /// The blocks at hand.
    pub fn window(&self) -> &Window {
        &self.document.window
    }

    /// The blocks that are shown: those at hand, or those of them the reader wants alone.
    pub fn shown(&self) -> &Window {
        self.only.as_ref().unwrap_or(&self.document.window)
    }

    /// Whether it looks well in a grid.
    pub fn suits_grid(&self) -> bool {
        *self.suits_grid.get_or_init(|| suits_grid(&self.window().blocks))
    }

    /// Takes the starts and numbers of some of the paragraphs.
    pub fn set_counted(&mut self, counted: Vec<(SourceOffset, u32)>) {
        if self.counted != counted {
            self.counted = counted;
            self.paragraphs = OnceCell::new();
        }
    }

    /// The start of the last paragraph that was counted before that of this number, or of that itself; `None` where nobody has
    /// counted that far.
    pub fn counted_before(&self, number: u32) -> Option<Place> {
        let index = self.counted.partition_point(|(_, known)| *known <= number).checked_sub(1)?;
        let is_far_enough = self.counted.last().is_some_and(|(_, last)| *last >= number);
        self.counted.get(index).filter(|_| is_far_enough).map(|(start, _)| Place::new(*start, 0))
    }

    /// The numbers of the paragraphs; `None` where a later part of a large document is at hand.
    pub fn paragraphs(&self) -> Option<&Paragraphs> {
        self.paragraphs.get_or_init(|| Paragraphs::new(self.window(), &self.counted)).as_ref()
    }

    /// Whether only some paragraphs are shown.
    pub fn shows_only_some(&self) -> bool {
        self.only.is_some()
    }

    /// Shows only the blocks in which one of `ranges` begins; none of them shows all again.
    pub fn show_only(&mut self, ranges: &[TextRange]) {
        let has_one = |block: &&Block| ranges.binary_search_by_key(&block.start, |range| range.start.block).is_ok();
        let blocks = || self.document.window.blocks.iter().filter(has_one).cloned().collect();
        let Window { extent, source_len, .. } = &self.document.window;
        let window = |_: &TextRange| Window { blocks: blocks(), extent: extent.clone(), source_len: *source_len };
        self.only = ranges.first().map(window);
    }

    /// Characters to read from a place on; `None` where only a part of the document is at hand.
    pub fn left_from(&self, place: Place) -> Option<u64> {
        let window = self.window();
        let index = window.block_index(place).filter(|_| window.is_whole())?;
        let rest = window.blocks[index].text.get(place.within..).map_or(0, reading_length);
        Some(self.all() - self.counts[index + 1] + rest)
    }

    /// Characters to read in the whole document, judged by the part at hand where it is large.
    pub fn source_len_in_characters(&self) -> f64 {
        let window = self.window();
        let bytes = (window.extent.end.0 - window.extent.start.0).max(1);
        window.source_len as f64 * self.all() as f64 / bytes as f64
    }

    /// Characters to read in the part at hand.
    fn all(&self) -> u64 {
        self.counts.last().copied().unwrap_or(0)
    }

    /// Author, date and category, as far as they are to be said under the title: what the text says around it is printed
    /// there.
    pub fn front(&self) -> [Option<&str>; 3] {
        let Metadata { author, date, category, .. } = &self.document.metadata;
        let first = || self.window().blocks.iter().skip(1).take(PRINTED);
        let is_printed = |said: &&String| first().any(|block| block.text.contains(said.as_str()));
        [author, date, category].map(|said| said.as_ref().filter(|said| !is_printed(said)).map(String::as_str))
    }

    /// Whether there is anything to say under the title.
    pub fn has_front(&self) -> bool {
        self.front().iter().any(Option::is_some)
    }

    /// Takes another part of a large document.
    pub fn set_window(&mut self, window: Window) {
        self.counts = count_blocks(&window);
        // Who still has the window of before keeps it: it is not copied.
        let Document { metadata, diagnostics, anchors, .. } = &*self.document;
        let (metadata, diagnostics, anchors) = (metadata.clone(), diagnostics.clone(), anchors.clone());
        self.document = Arc::new(Document { metadata, window, diagnostics, anchors });
        self.paragraphs = OnceCell::new();
    }
}

fn count_blocks(window: &Window) -> Vec<u64> {
    let mut sum = 0;
    let blocks = window.blocks.iter().map(|block| {
        sum += if block.is_aside() { 0 } else { reading_length(&block.text) };
        sum
    });
    std::iter::once(0).chain(blocks).collect()
}
