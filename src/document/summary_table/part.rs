//! A part of the rows of a table, column by column.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::texts::Texts;
use crate::text::fold;

/// A part of the rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// Where each document lies: a folder, or what is none.
    pub(super) places: Vec<u32>,
    /// The file names there.
    pub(super) names: Texts,
    pub(super) titles: Texts,
    /// The rows whose titles are other ones once they are folded, and these.
    folded_rows: Vec<u16>,
    folded_titles: Texts,
    /// Author, date and category, as numbers of words.
    said: Vec<[u32; 3]>,
    /// The number of the encoding, and whether the metadata has the title.
    pub(super) kinds: Vec<u8>,
    /// Bytes and characters, as far as they are that small.
    sizes: Vec<[u32; 2]>,
    /// What few documents have.
    rare: BTreeMap<u16, Box<Rare>>,
}

/// What few documents have.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rare {
    /// A path that is not put together from folder and name.
    pub(super) path: Option<PathBuf>,
    /// The title of the metadata, where it is another one.
    pub(super) title: Option<String>,
    /// Bytes and characters, where one of them takes more than 32 bits.
    pub(super) sizes: Option<[u64; 2]>,
    pub(super) icon: Option<String>,
    pub(super) other: Vec<(String, String)>,
}

/// What most documents have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) place: u32,
    pub(super) name: &'a str,
    pub(super) title: &'a str,
    pub(super) said: [u32; 3],
    pub(super) kind: u8,
    pub(super) sizes: [u64; 2],
}

impl Part {
    pub(super) fn push(&mut self, row: Row, mut rare: Rare) {
        rare.sizes = row.sizes.iter().any(|&size| u32::try_from(size).is_err()).then_some(row.sizes);
        let folded = fold(row.title);
        let folded = (folded.text() != row.title).then(|| folded.text());
        let rare = (rare != Rare::default()).then(|| Box::new(rare));
        self.add(row, folded, rare);
    }

    /// Adds a row of another part of the same table, or of one with the same folders and words.
    pub(super) fn push_from(&mut self, other: &Self, at: usize) {
        let row = Row {
            place: other.places.get(at).copied().unwrap_or_default(),
            name: other.names.get(at),
            title: other.titles.get(at),
            said: other.said_of(at),
            kind: other.kinds.get(at).copied().unwrap_or_default(),
            sizes: other.sizes_of(at),
        };
        let folded = other.folded_rows.binary_search(&(at as u16)).ok();
        self.add(row, folded.map(|number| other.folded_titles.get(number)), other.rare.get(&(at as u16)).cloned());
    }

    fn add(&mut self, row: Row, folded: Option<&str>, rare: Option<Box<Rare>>) {
        let number = self.places.len() as u16;
        self.places.push(row.place);
        self.names.push(row.name);
        self.titles.push(row.title);
        if let Some(folded) = folded {
            self.folded_rows.push(number);
            self.folded_titles.push(folded);
        }
        self.said.push(row.said);
        self.kinds.push(row.kind);
        self.sizes.push(row.sizes.map(|size| u32::try_from(size).unwrap_or(u32::MAX)));
        if let Some(rare) = rare {
            self.rare.insert(number, rare);
        }
    }

    pub(super) fn shrink_to_fit(&mut self) {
        let texts = [&mut self.names, &mut self.titles, &mut self.folded_titles];
        texts.into_iter().for_each(Texts::shrink_to_fit);
        self.places.shrink_to_fit();
        self.folded_rows.shrink_to_fit();
        self.said.shrink_to_fit();
        self.kinds.shrink_to_fit();
        self.sizes.shrink_to_fit();
    }

    pub(super) fn rare(&self, at: usize) -> Option<&Rare> {
        if self.rare.is_empty() { None } else { self.rare.get(&(at as u16)).map(Box::as_ref) }
    }

    /// Bytes and characters of a document.
    pub(super) fn sizes_of(&self, at: usize) -> [u64; 2] {
        let large = self.rare(at).and_then(|rare| rare.sizes);
        large.unwrap_or_else(|| self.sizes.get(at).copied().unwrap_or_default().map(u64::from))
    }

    /// The path of a file that is not put together from folder and name.
    pub(super) fn rare_path(&self, at: usize) -> Option<&Path> {
        self.rare(at)?.path.as_deref()
    }

    /// The numbers of author, date and category; 0 where they are not said.
    pub fn said_of(&self, at: usize) -> [u32; 3] {
        self.said.get(at).copied().unwrap_or_default()
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// A title as it is written.
    pub fn title(&self, at: usize) -> &str {
        self.titles.get(at)
    }

    /// A title folded.
    pub fn folded_title(&self, at: usize) -> &str {
        match self.folded_rows.binary_search(&(at as u16)) {
            Ok(number) => self.folded_titles.get(number),
            Err(_) => self.titles.get(at),
        }
    }

    /// The titles as they are written, end to end, and where each ends.
    pub fn titles(&self) -> (&str, &[u32]) {
        (self.titles.all(), self.titles.ends())
    }

    /// The rows whose titles are other ones once they are folded, in their order, and these end to end, and where each ends.
    pub fn folded_titles(&self) -> (&[u16], &str, &[u32]) {
        (&self.folded_rows, self.folded_titles.all(), self.folded_titles.ends())
    }
}
