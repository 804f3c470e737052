//! The package of a book (OPF 2 and 3): which files are read in which order, where the contents are, what is said about the
//! book. What is missing or wrong is gone around: the order is then that of the names.

use std::collections::{HashMap, HashSet};

use super::{
    address::Address,
    decode::decoded,
    metadata::{Statement, is_statement},
};
use crate::{
    document::{
        members::Members,
        xml::{Element, Piece, Pieces},
    },
    text::{Speller, natural_key},
};

/// The files of a book as its package has them.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub statements: Vec<Statement>,
    /// The paths of the files that are the text, in reading order; those that stand outside it (`linear="no"`) last.
    pub spine: Vec<String>,
    /// The steps that lead through the package to the entries of the spine (EPUB CFI); empty where there is no spine.
    pub steps: Vec<[u32; 2]>,
    /// The navigation document (EPUB 3).
    pub navigation: Option<String>,
    /// The NCX (EPUB 2).
    pub ncx: Option<String>,
}

/// Text files that nothing else names.
const ENDINGS: [&str; 3] = [".xhtml", ".html", ".htm"];

impl Package {
    /// The package of the book in `members`.
    pub(super) fn of(members: &dyn Members) -> Self {
        let package = path_of_package(members).and_then(|path| {
            let bytes = read(members, &path)?;
            Some(parsed(&path, &decoded(&bytes, true)))
        });
        let mut package = package.unwrap_or_default();
        if package.spine.is_empty() {
            package.spine = texts(members, package.navigation.as_deref());
        }
        package
    }
}

/// What is to be had of a member.
pub(super) fn read(members: &dyn Members, path: &str) -> Option<Vec<u8>> {
    members.read(path).or_else(|error| error.rest().ok_or(())).ok()
}

/// The path of the package that the container names; else of the first package there is.
fn path_of_package(members: &dyn Members) -> Option<String> {
    let container = read(members, "META-INF/container.xml");
    let named = container.and_then(|bytes| {
        let text = decoded(&bytes, false).into_owned();
        let root = |piece| match piece {
            Piece::Open(element) if element.name() == "rootfile" => element.attribute("full-path"),
            _ => None,
        };
        let found = Pieces::of(&text).find_map(root);
        Some(Address::of("", &found?)?.path)
    });
    let paths = members.paths();
    let is_there = |path: &String| paths.iter().any(|known| known.eq_ignore_ascii_case(path));
    named.filter(is_there).or_else(|| paths.iter().find(|path| path.ends_with(".opf")).map(|&path| path.to_owned()))
}

/// All files of text in the order of their names.
fn texts(members: &dyn Members, navigation: Option<&str>) -> Vec<String> {
    let mut speller = Speller::default();
    let is_text = |path: &&str| ENDINGS.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    let paths = members.paths().into_iter().filter(is_text).filter(|&path| Some(path) != navigation);
    let mut paths: Vec<String> = paths.map(str::to_owned).collect();
    paths.sort_by_cached_key(|path| natural_key(path, &mut speller));
    paths
}

/// A file that the manifest names.
struct Item {
    path: String,
    is_text: bool,
    fallback: Option<String>,
}

fn parsed(path: &str, text: &str) -> Package {
    let mut parser = Parser { path, ..Parser::default() };
    for piece in Pieces::of(text) {
        match piece {
            Piece::Open(element) => parser.open(&element),
            Piece::Text(text) => parser.text(&text),
            Piece::Close => drop(parser.open.pop()),
        }
    }
    parser.package()
}

#[derive(Default)]
struct Parser<'a> {
    path: &'a str,
    /// The names of the elements that are open.
    open: Vec<String>,
    items: HashMap<String, Item>,
    /// Ids in reading order, whether they stand in it, and the steps to their entries.
    order: Vec<(String, bool, [u32; 2])>,
    /// Elements of the package so far, and entries of the spine.
    children: u32,
    entries: u32,
    statements: Vec<Statement>,
    navigation: Option<String>,
    ncx: Option<String>,
    /// The id of the NCX, as the spine names it.
    ncx_id: Option<String>,
}

impl Parser<'_> {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        self.children += u32::from(self.open.len() == 1);
        // A collection has metadata and files of its own.
        let is_own = !self.open.iter().any(|open| open == "collection");
        match name {
            "item" if is_own => self.item(element),
            "spine" => self.ncx_id = element.attribute("toc"),
            "itemref" => {
                let is_in_order = element.attribute("linear").as_deref() != Some("no");
                self.entries += 1;
                let steps = [2 * self.children, 2 * self.entries];
                self.order.extend(element.attribute("idref").map(|id| (id, is_in_order, steps)));
            }
            name if is_own && is_statement(name) && self.open.len() > 1 => self.statements.push(Statement::of(element)),
            _ => {}
        }
        self.open.push(name.to_owned());
    }

    fn text(&mut self, text: &str) {
        let is_own = !self.open.iter().any(|open| open == "collection");
        if is_own
            && let (Some(open), Some(last)) = (self.open.last(), self.statements.last_mut())
            && last.is_filled_by(open)
        {
            last.value.push_str(text);
        }
    }

    fn item(&mut self, element: &Element) {
        let address = element.attribute("href").and_then(|href| Address::of(self.path, &href));
        let (Some(id), Some(Address { path, .. })) = (element.attribute("id"), address) else { return };
        let kind = element.attribute("media-type").unwrap_or_default();
        let properties = element.attribute("properties").unwrap_or_default();
        if properties.split_ascii_whitespace().any(|property| property == "nav") {
            self.navigation.get_or_insert_with(|| path.clone());
        }
        if kind == "application/x-dtbncx+xml" {
            self.ncx.get_or_insert_with(|| path.clone());
        }
        let has_ending = || ENDINGS.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
        let is_text = matches!(&*kind, "application/xhtml+xml" | "text/html" | "text/x-oeb1-document") || has_ending();
        self.items.entry(id).or_insert(Item { path, is_text, fallback: element.attribute("fallback") });
    }

    /// The path of the text that the item `id` is, or that stands in for it.
    fn text_of(&self, id: &str) -> Option<String> {
        let mut id = id;
        for _ in 0..8 {
            let item = self.items.get(id)?;
            if item.is_text {
                return Some(item.path.clone());
            }
            id = item.fallback.as_deref()?;
        }
        None
    }

    fn package(self) -> Package {
        let ncx_id = self.ncx_id.as_deref();
        let ncx = ncx_id.and_then(|id| self.items.get(id)).map(|item| item.path.clone()).or_else(|| self.ncx.clone());
        let mut seen = HashSet::new();
        let (inside, outside): (Vec<_>, Vec<_>) = self.order.iter().partition(|(_, is_in_order, _)| *is_in_order);
        let entries = inside.into_iter().chain(outside);
        let texts = entries.filter_map(|(id, _, steps)| Some((self.text_of(id)?, *steps)));
        let (spine, steps) = texts.filter(|(path, _)| seen.insert(path.clone())).unzip();
        Package { statements: self.statements, spine, steps, navigation: self.navigation, ncx }
    }
}
