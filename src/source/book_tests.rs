//! Books from their bytes: what becomes of marks when a book is made anew, and of bytes that are damaged.

use proptest::prelude::*;

use super::{
    Pieces, fragments, head, lines_at, load_window, open, open_bytes,
    opened::Opened,
    pack::fixtures::{Packed, pack},
    place_fragments,
};
use crate::{
    annotation::{Anchor, Bookmark, DocumentKey, Draft, Resolution, anchor, resolve_all},
    document::{ContentHash, DiagnosticKind, Origin, Window},
    text::{Encoding, Place, SourceOffset, TextRange},
};

/// A book: its title, what its cover is, its chapters, each with its paragraphs.
struct Book {
    title: String,
    cover: Vec<u8>,
    chapters: Vec<Vec<String>>,
}

impl Book {
    /// The `nth` of some books that have nothing in common but how they are made.
    fn nth(nth: usize) -> Self {
        let things = ["河", "桥", "路", "船", "灯", "井", "麦", "雪", "钟", "屋"];
        let thing = |n: usize| things[(n * 7 + nth) % things.len()];
        let sentence =
            |n: usize| format!("{}边第{n}个人说，{}比去年的{}好看{}分。", thing(n), thing(n / 3), thing(n / 5), n % 97);
        let paragraph = |n: usize| (0..2 + n % 4).map(|m| sentence(n * 5 + m)).collect::<String>();
        let chapters = (0..12).map(|chapter| (0..15).map(|n| paragraph(chapter * 15 + n)).collect()).collect();
        Self { title: format!("{}记", thing(0)), cover: vec![nth as u8; 100], chapters }
    }

    fn bytes(&self) -> Vec<u8> {
        let name = |nth: usize| format!("OEBPS/Text/第{}章.xhtml", nth + 1);
        let items = |nth: usize| {
            format!("<item id='c{nth}' href='Text/第{}章.xhtml' media-type='application/xhtml+xml'/>", nth + 1)
        };
        let all = 0..self.chapters.len();
        let package = format!(
            "<package><metadata><dc:title>{}</dc:title><dc:language>zh</dc:language></metadata><manifest>{}</manifest><spine>{}</spine></package>",
            self.title,
            all.clone().map(items).collect::<String>(),
            all.clone().map(|nth| format!("<itemref idref='c{nth}'/>")).collect::<String>(),
        );
        let texts: Vec<(String, String)> = self
            .chapters
            .iter()
            .enumerate()
            .map(|(nth, paragraphs)| {
                let body: String = paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>")).collect();
                (name(nth), format!("<html><body><h2>第{}章</h2>{body}</body></html>", nth + 1))
            })
            .collect();
        let mut files = vec![
            Packed::stored("mimetype", b"application/epub+zip"),
            Packed::new(
                "META-INF/container.xml",
                b"<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>",
            ),
            Packed::new("OEBPS/a.opf", package.as_bytes()),
            Packed::stored("OEBPS/cover.jpg", &self.cover),
        ];
        files.extend(texts.iter().map(|(name, text)| Packed::new(name, text.as_bytes())));
        pack(&files)
    }

    fn open(&self) -> Opened {
        open_bytes(self.bytes(), "书.epub", None).unwrap()
    }
}

/// Marks all over a book.
fn marks(opened: &Opened, count: usize) -> Vec<Anchor> {
    let blocks: Vec<_> = opened.document.window.blocks.iter().filter(|block| block.text.len() > 60).collect();
    let mark = |nth: usize| {
        let block = blocks[nth * blocks.len() / count];
        let sentences: Vec<usize> = block.text.match_indices('。').map(|(at, mark)| at + mark.len()).collect();
        let range = TextRange::new(block.place(0), block.place(sentences[nth % sentences.len()]));
        anchor(&opened.document.window, range, Vec::new(), &opened.facts.hash).unwrap()
    };
    (0..count).map(mark).collect()
}

fn text(window: &Window, range: TextRange) -> &str {
    let block = window.block(range.start.block).unwrap();
    &block.text[range.start.within..range.end.within]
}

/// How many of the marks of `before` stand at their words in `after`; none stands at others.
fn found(before: &Opened, after: &Opened, count: usize) -> usize {
    let marks = marks(before, count);
    let resolved = resolve_all(&marks, &after.document.window, &after.facts.hash);
    let there = |(mark, resolution): &(&Anchor, Resolution)| match resolution {
        Resolution::Exact(range) | Resolution::Moved(range) => {
            assert_eq!(text(&after.document.window, *range), mark.exact);
            true
        }
        _ => false,
    };
    marks.iter().zip(resolved).filter(there).count()
}

#[test]
fn marks_survive_another_cover_other_metadata_and_an_edited_chapter() {
    let (mut right, mut all) = (0, 0);
    for nth in 0..5 {
        let before = Book::nth(nth).open();
        let another_cover = Book { cover: vec![9; 7000], ..Book::nth(nth) }.open();
        let other_metadata = Book { title: "另一个书名".to_owned(), ..Book::nth(nth) }.open();
        assert_eq!(another_cover.facts.hash, before.facts.hash);
        assert_eq!(other_metadata.facts.hash, before.facts.hash);
        let mut edited = Book::nth(nth);
        edited.chapters[4].insert(0, "新写的一段，说的是从前没有说过的事。".to_owned());
        edited.chapters[4][7] = "这一段改过了。".to_owned();
        edited.chapters[4].remove(11);
        let edited = edited.open();
        assert_ne!(edited.facts.hash, before.facts.hash);
        for after in [&another_cover, &other_metadata] {
            assert_eq!(found(&before, after, 40), 40);
        }
        // The words of the paragraphs that are gone are nowhere.
        right += found(&before, &edited, 40);
        all += 40;
    }
    assert!(right >= all - 3, "{right} of {all}");
}

/// A book whose text is too long to be held: every paragraph tells its number and `word`.
fn long_book(word: &str, cover: &[u8]) -> Vec<u8> {
    let sentence = format!("{word}书声琅琅，河水东流，谁也说不清它走了多少年。");
    let paragraph = |n: usize| format!("<p>第{n}段：{}</p>\n", sentence.repeat(4));
    let chapter = |nth: usize| (0..8_000).map(|n| paragraph(nth * 8_000 + n)).collect::<String>();
    let mut files = vec![Packed::stored("封面.jpg", cover)];
    let names: Vec<String> = (1..=4).map(|nth| format!("第{nth}章.xhtml")).collect();
    let texts: Vec<String> = (0..4)
        .map(|nth| {
            format!("<html><head><title>章</title></head><body><h1>第{}章</h1>{}</body></html>", nth + 1, chapter(nth))
        })
        .collect();
    files.extend(names.iter().zip(&texts).map(|(name, text)| Packed::stored(name, text.as_bytes())));
    let item = |name: &String| format!("<item id='{name}' href='{name}' media-type='application/xhtml+xml'/>");
    let package = format!(
        "<package><metadata><dc:title xmlns:dc='d'>长河</dc:title></metadata><manifest>{}</manifest><spine>{}</spine></package>",
        names.iter().map(item).collect::<String>(),
        names.iter().map(|name| format!("<itemref idref='{name}'/>")).collect::<String>(),
    );
    files.push(Packed::stored("a.opf", package.as_bytes()));
    pack(&files)
}

#[test]
fn a_book_too_long_to_be_held_is_read_in_windows_of_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("长.epub");
    let origin = Origin::File(path.clone());
    std::fs::write(&path, long_book("一", b"one")).unwrap();
    let opened = open(&origin, None).unwrap();
    let window = &opened.document.window;
    assert!(!window.is_whole() && window.is_at_start());
    assert_eq!(opened.document.title().as_deref(), Some("长河"));
    assert!(opened.document.diagnostics.iter().any(|found| found.kind == DiagnosticKind::TooLongForMarkup));
    let whole = Pieces::open(origin.clone(), None).unwrap().whole().unwrap();
    let numbers: Vec<&str> = whole
        .blocks
        .iter()
        .filter_map(|block| block.text.strip_prefix('第')?.split_once("段："))
        .map(|it| it.0)
        .collect();
    assert!(numbers.iter().enumerate().all(|(at, number)| *number == at.to_string()), "{} paragraphs", numbers.len());
    assert_eq!(numbers.len(), 32_000);
    let last = whole.blocks.last().unwrap();
    let end = load_window(&origin, Encoding::default(), last.start).unwrap();
    assert_eq!((end.blocks.last().unwrap().text.as_str(), end.source_len), (last.text.as_str(), window.source_len));
    assert_eq!(lines_at(&origin, None, &[0, last.char_at(0)]).unwrap(), [1, 2 * whole.blocks.len() as u64 - 1]);
    // Another cover is the same text; the list reads the same.
    std::fs::write(&path, long_book("一", b"another cover")).unwrap();
    assert_eq!(open(&origin, None).unwrap().facts.hash, opened.facts.hash);
    assert_eq!(head(&path, 1000, None, None).unwrap().unwrap().document.title().as_deref(), Some("长河"));
    // What is kept of a file that has changed is not shown.
    std::fs::write(&path, long_book("二", b"one more")).unwrap();
    let changed = load_window(&origin, Encoding::default(), SourceOffset(0)).unwrap();
    assert!(changed.blocks.iter().any(|block| block.text.contains("二书声")));
    assert_ne!(open(&origin, None).unwrap().facts.hash, opened.facts.hash);
}

#[test]
fn passages_of_a_book_too_long_to_be_held_are_named_and_found_by_their_identifiers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("长.epub");
    let origin = Origin::File(path.clone());
    std::fs::write(&path, long_book("一", b"one")).unwrap();
    let opened = open(&origin, None).unwrap();
    let places = [9, 0, 300_000, 4_000_000, opened.document.window.source_len - 1];
    let made = places.map(|place| {
        let window = load_window(&origin, Encoding::default(), SourceOffset(place)).unwrap();
        let block = window.blocks.iter().rfind(|block| block.start.0 <= place).unwrap();
        let first = block.text.find('。').map_or(block.text.len(), |at| at + '。'.len_utf8());
        let range = TextRange::new(block.place(0), block.place(first));
        let anchor = anchor(&window, range, Vec::new(), &opened.facts.hash).unwrap();
        let draft = Draft::new(DocumentKey::of(&origin), &opened.document, anchor);
        let id = format!("{place:032x}").parse().unwrap();
        Bookmark { id, created: 0, modified: 0, content: draft }
    });
    let said = fragments(&made);
    assert_eq!(said.len(), made.len(), "{said:?}");
    let mut come = made.clone();
    for Bookmark { content, .. } in &mut come {
        let (exact, section, hash) = (content.anchor.exact.clone(), Vec::new(), ContentHash::default());
        let range = TextRange::new(Place::default(), Place::default());
        content.anchor =
            Anchor { exact, prefix: String::new(), suffix: String::new(), section, hash, range, chars: None };
    }
    place_fragments(come.iter_mut().map(|bookmark| {
        let said = said[&bookmark.id].as_str();
        (bookmark, said)
    }));
    for (made, come) in made.iter().zip(&come) {
        assert_eq!(come.content.anchor, made.content.anchor);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_damage_of_a_book_is_more_than_a_damaged_book(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40), cut in any::<prop::sample::Index>()) {
        let book = Book { chapters: vec![vec!["一段话。".repeat(30); 3]; 2], ..Book::nth(0) };
        let mut bytes = book.bytes();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = open_bytes(bytes.clone(), "书.epub", None);
        bytes.truncate(cut.index(bytes.len()));
        let _ = open_bytes(bytes, "书.epub", None);
    }
}
