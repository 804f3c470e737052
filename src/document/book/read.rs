//! A book read from its pack: the parts of its spine one after the other, one at a time in memory.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

use super::{
    address::{Address, anchor},
    contents::{Entry, contents},
    decode::decoded,
    locate::BookMap,
    lock::lock,
    metadata::metadata,
    package::{Package, read},
    plan::plan,
};
use crate::document::{
    diagnostic::DiagnosticKind,
    extraction::{Extracted, Extraction, Gap, Overflow},
    html::{Context, Gatherer, Link, Notes, Seen, Syntax, Tree, text_of_image, write},
    members::Members,
    model::{BlockKind, Inset},
    style_sheet::StyleSheet,
};

/// Bytes of text of the longest book.
const LONGEST: usize = 256 << 20;

/// Bytes of parts that are held from the first reading to the second: unpacking is half of the work.
const MOST_HELD: usize = 8 << 20;

/// Style sheets that are read of a book.
const MOST_SHEETS: usize = 16;

/// Parts that were unpacked once and are read again.
#[derive(Default)]
struct Held<'a> {
    texts: HashMap<&'a str, String>,
    bytes: usize,
}

impl<'a> Held<'a> {
    /// Holds a part, as long as there is room.
    fn add(&mut self, path: &'a str, text: String) {
        self.bytes += text.len();
        if self.bytes <= MOST_HELD {
            self.texts.insert(path, text);
        }
    }
}

/// Why a book cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BookError {
    /// Its text is locked (DRM): the name of the lock.
    #[error("locked by {0}")]
    Locked(&'static str),
    /// There is no text in it.
    #[error("no text")]
    NoText,
}

/// Whether the pack of `members` is a book.
pub(crate) fn is_book(members: &dyn Members) -> bool {
    members.paths().iter().any(|path| *path == "META-INF/container.xml" || path.ends_with(".opf"))
}

/// Reads a book.
///
/// # Errors
/// Where its text is locked, or it has none.
pub(crate) fn extract(members: &dyn Members, overflow: Overflow<'_>) -> Result<Extracted, BookError> {
    read_parts(members, &Package::of(members), Some(overflow), &|_, _| ())
}

/// Reads a book, and where its text stands in its parts.
///
/// # Errors
/// Where its text is locked, or it has none.
pub(crate) fn extract_mapped(members: &dyn Members) -> Result<(Extracted, BookMap<'_>), BookError> {
    let package = Package::of(members);
    let (_, is_chinese) = metadata(&package.statements);
    let parts = package.spine.iter().cloned().zip(package.steps.iter().copied()).collect();
    let map = RefCell::new(BookMap::new(members, is_chinese, parts));
    let seen = |part: usize, seen: Seen| map.borrow_mut().add(part, seen);
    let extracted = read_parts(members, &package, None, &seen)?;
    Ok((extracted, map.into_inner()))
}

/// Parts that are looked at for notes to which the beginning of a book refers: these stand at the end of it.
const MOST_PARTS_OF_NOTES: usize = 2;

/// The beginning of a book: its first parts, up to the one in which their markup has `enough` bytes, and about how many bytes of
/// text the whole has. The text is that with which the whole begins, as far as notes stand where these parts refer to. `None` of a
/// book that has no more than that, or is not read so easily.
pub(crate) fn extract_beginning(members: &dyn Members, enough: usize) -> Option<(Extracted, usize)> {
    let package = Package::of(members);
    let mut book = Book::of(members, &package, Extraction::new()).ok()?;
    let (mut gatherer, mut led_to) = (Gatherer::default(), HashSet::new());
    let (mut texts, mut bytes) = (Vec::new(), 0);
    for path in &package.spine {
        if bytes >= enough {
            break;
        }
        let text = book.text(path)?;
        book.look_at(path, &text, &mut gatherer, &mut |to| {
            led_to.insert(to);
        });
        bytes += text.len();
        texts.push(text);
    }
    if texts.len() == package.spine.len() {
        return None;
    }
    let others = package.spine.iter().skip(texts.len()).filter(|&path| led_to.contains(path));
    let mut of_notes: Vec<&String> = others.rev().take(MOST_PARTS_OF_NOTES).collect();
    of_notes.reverse();
    for path in of_notes {
        let text = book.text(path)?;
        book.look_at(path, &text, &mut gatherer, &mut |_| ());
    }
    book.notes = gatherer.notes();
    let count = texts.len();
    for (path, text) in package.spine.iter().zip(texts) {
        book.part(path, Some(text), &|_| ());
    }
    let extracted = book.out.finish();
    let len = extracted.len() / count.max(1) * package.spine.len();
    Some((extracted, len))
}

/// Reads the parts of a book; `seen` hears of each stretch of their words, with the number of the part.
fn read_parts(
    members: &dyn Members,
    package: &Package,
    overflow: Option<Overflow<'_>>,
    seen: &dyn Fn(usize, Seen),
) -> Result<Extracted, BookError> {
    let out = overflow.map_or_else(Extraction::new, Extraction::of_any_length);
    let mut book = Book::of(members, package, out)?;
    let mut gatherer = Gatherer::default();
    let (mut is_read, mut held) = (false, Held::default());
    for path in &package.spine {
        if let Some(text) = book.text(path) {
            is_read = true;
            book.look_at(path, &text, &mut gatherer, &mut |_| ());
            held.add(path, text);
        }
    }
    if !is_read {
        return Err(BookError::NoText);
    }
    book.notes = gatherer.notes();
    for (nth, path) in package.spine.iter().enumerate() {
        let text = held.texts.remove(path.as_str()).or_else(|| book.text(path));
        book.part(path, text, &|own| seen(nth, own));
    }
    Ok(book.out.finish())
}

/// A book being read.
struct Book<'a, 's> {
    members: &'a dyn Members,
    is_chinese: bool,
    /// The paths of its parts.
    own: HashSet<&'a str>,
    /// The contents, by the path of the part in lower case: packs are made where the case of letters is nothing.
    entries: HashMap<String, Vec<Entry>>,
    notes: Notes,
    /// The style sheets of the book, all of them: parts that leave one out have other classes.
    sheets: StyleSheet,
    /// The level of the last entry.
    level: u8,
    out: Extraction<'s>,
}

impl<'a, 's> Book<'a, 's> {
    /// The book of a package, of which nothing is read yet but what is said of it and its contents; `out` takes its text.
    ///
    /// # Errors
    /// Where its text is locked.
    fn of(members: &'a dyn Members, package: &'a Package, out: Extraction<'s>) -> Result<Self, BookError> {
        let paths: Vec<&str> = package.spine.iter().map(String::as_str).collect();
        if let Some(name) = lock(members, &paths) {
            return Err(BookError::Locked(name));
        }
        let (metadata, is_chinese) = metadata(&package.statements);
        let mut book = Self {
            members,
            is_chinese,
            own: paths.into_iter().collect(),
            entries: HashMap::new(),
            notes: Notes::default(),
            sheets: style_sheets(members, is_chinese),
            level: 0,
            out,
        };
        book.out.metadata = metadata;
        for entry in contents(members, package) {
            book.entries.entry(entry.target.path.to_lowercase()).or_default().push(entry);
        }
        Ok(book)
    }

    /// Looks for notes in the part `path`, which is `text`; `leads_to` hears the paths of the parts to ids in which it refers.
    fn look_at(&self, path: &str, text: &str, gatherer: &mut Gatherer, leads_to: &mut dyn FnMut(String)) {
        let leads_to = RefCell::new(leads_to);
        let target = |href: &str| {
            let to = Address::of(path, href).filter(|to| to.id.is_some())?;
            let anchor = to.anchor();
            leads_to.borrow_mut()(to.path);
            Some(anchor)
        };
        gatherer.look_at(&format!("{path}#"), &Tree::of(text, Syntax::Xhtml), &target);
    }

    /// The text of a part.
    fn text(&self, path: &str) -> Option<String> {
        read(self.members, path).map(|bytes| decoded(&bytes, self.is_chinese).into_owned())
    }

    /// Writes the part `path`, which is `text`.
    fn part(&mut self, path: &str, text: Option<String>, seen: &dyn Fn(Seen)) {
        let text = text.filter(|_| self.out.len() < LONGEST);
        let Some(text) = text else {
            return self.out.remark(DiagnosticKind::PartUnread(path.to_owned()));
        };
        self.out.end();
        self.out.anchor(path);
        let tree = Tree::of(&text, Syntax::Xhtml);
        let entries = self.entries.remove(&path.to_lowercase()).unwrap_or_default();
        let plan = plan(&tree, &entries, &mut self.level);
        let own;
        let sheets = if text.contains("<style") {
            own = self.sheets.clone().with_page(&text);
            &own
        } else {
            &self.sheets
        };
        let notes = &self.notes;
        let prefix = format!("{path}#");
        let label = |id: &str| notes.label(&anchor(path, Some(id))).map(str::to_owned);
        let apart = Apart::of(&tree, &label);
        let link = |href: &str| link(path, href, &self.own, notes);
        let context = Context {
            sheets,
            link: &link,
            note: &label,
            note_of_image: &|node| notes.label_of_image(&prefix, node).map(str::to_owned),
            id_prefix: &prefix,
            is_left_out: &|node| plan.left_out.contains(&node) || apart.has(node),
            level: &|node| plan.levels.get(&node).copied(),
            put_in: Some(&plan.before),
            seen,
        };
        write(&tree, 0, &context, &mut self.out);
        if tree.is_cut() {
            self.out.remark(DiagnosticKind::TooManyTags);
        }
        // Notes that stand beside the text come after it.
        let context = Context { is_left_out: &|_| false, put_in: None, ..context };
        for &node in &apart.notes {
            write(&tree, node, &context, &mut self.out);
        }
        for (node, text) in apart.images {
            let Some(label) = notes.label_of_image(&prefix, node) else { continue };
            self.out.begin(BlockKind::Paragraph, note_inset(label), Gap::Apart);
            self.out.push(&text);
            self.out.end();
        }
    }
}

/// The style sheets of a book, in the order of its pack.
fn style_sheets(members: &dyn Members, is_chinese: bool) -> StyleSheet {
    let mut sheet = StyleSheet::default();
    let is_sheet = |path: &&str| path.to_ascii_lowercase().ends_with(".css");
    for bytes in members.paths().into_iter().filter(is_sheet).take(MOST_SHEETS).filter_map(|path| read(members, path)) {
        sheet.add(&decoded(&bytes, is_chinese));
    }
    sheet
}

/// What a note stands in that has no place of its own.
fn note_inset(label: &str) -> Inset {
    let marker = format!("[{label}]");
    let indent = u8::try_from(marker.len() + 1).unwrap_or(u8::MAX);
    Inset { marker: Some(marker), indent, footnote: Some(label.to_owned()), ..Inset::default() }
}

/// Where a link of the part `path` leads.
fn link(path: &str, href: &str, own: &HashSet<&str>, notes: &Notes) -> Link {
    let Some(address) = Address::of(path, href) else {
        let is_opened = ["http:", "https:", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
        return if is_opened { Link::To(href.to_owned()) } else { Link::Nowhere };
    };
    let id = address.anchor();
    match notes.label(&id) {
        Some(label) => Link::Note(label.to_owned()),
        None if notes.leads_back(&id) => Link::Back,
        // A link is an address: a percent sign in a path stands for itself.
        None if own.contains(address.path.as_str()) => Link::To(format!("#{}", id.replace('%', "%25"))),
        None => Link::Nowhere,
    }
}

/// What of a part is not read where it stands.
#[derive(Default)]
struct Apart {
    /// Notes that stand beside the text or are not seen until they are asked for, which rise.
    notes: Vec<usize>,
    /// What is never read: the numbers of printed pages, lists of them, what is for other readers; which rise.
    unread: Vec<usize>,
    /// Pictures that are notes, with their text.
    images: Vec<(usize, String)>,
}

impl Apart {
    fn of(tree: &Tree, label: &dyn Fn(&str) -> Option<String>) -> Self {
        let has_label = |node: usize| tree.attribute(node, "id").is_some_and(|id| label(&id).is_some());
        let (mut apart, mut at) = (Self::default(), 1);
        while at < tree.len() {
            let is_beside = tree.name(at) == "aside" || tree.is_hidden(at);
            if is_beside && (at..tree.end(at).min(at + NEAR)).any(has_label) {
                apart.notes.push(at);
                at = tree.end(at);
                continue;
            }
            if is_unread(tree, at) {
                apart.unread.push(at);
            }
            if tree.name(at) == "img" {
                apart.images.extend(text_of_image(tree, at).map(|text| (at, text)));
            }
            at += 1;
        }
        apart
    }

    fn has(&self, node: usize) -> bool {
        self.notes.binary_search(&node).is_ok() || self.unread.binary_search(&node).is_ok()
    }
}

/// Nodes from the start of a note to its id.
const NEAR: usize = 8;

/// Whether nobody reads a node: the number of a printed page, a list of these or of landmarks (EPUB Structural Semantics), a
/// case of a switch, which has its default beside it.
fn is_unread(tree: &Tree, node: usize) -> bool {
    let is = |kinds: &[&str]| {
        let said = ["epub:type", "role"].map(|key| tree.attribute(node, key));
        said.iter().flatten().any(|said| kinds.iter().any(|kind| said.contains(kind)))
    };
    match tree.name(node) {
        "case" => tree.name(tree.parent(node)) == "switch",
        "nav" => is(&["page-list", "landmarks", "pagelist"]),
        "span" | "div" | "a" | "p" => is(&["pagebreak"]),
        _ => false,
    }
}
