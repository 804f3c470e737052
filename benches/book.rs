//! How fast a book is opened: all of it, with its outline, and as much as the first screen needs. The book is made here: 3 MB
//! of text in 100 chapters, with contents, headings and notes in a part of their own.
//!
//! `cargo bench --bench book`

#![allow(missing_docs)]

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
    path::PathBuf,
    sync::LazyLock,
};

use divan::Bencher;
use miniz_oxide::deflate::compress_to_vec;
use zhujian::{
    document::Origin,
    outline::build,
    source::{Reading, open, open_beginning},
};

const CHAPTERS: usize = 100;
/// Paragraphs of a chapter: some 30 kB of text.
const PARAGRAPHS: usize = 128;
/// Of so many paragraphs one has a note.
const PARAGRAPHS_A_NOTE: usize = 16;

const SENTENCES: [&str; 7] = [
    "河水从山里来，绕过村口的老树，又往东去。",
    "老人说，这条河从前还要宽些，船可以一直开到镇上。",
    "“今年的水真大！”",
    "她把信放在桌上，什么也没有说，只是望着窗外的一片芦苇。",
    "第二天清早，渡口已经站满了人，都在等那条从上游来的船。",
    "桥是三十年前修的，石头缝里长着草，孩子们在桥下捉鱼。",
    "他想，要是那年没有离开，现在也许还在这里种地。",
];

fn main() {
    divan::main();
}

/// A chapter as XHTML.
fn chapter(number: usize) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>第{number}章</title>\
         <link rel=\"stylesheet\" href=\"style.css\"/></head><body>\n<h1 class=\"chapter\" id=\"c{number}\">第{number}章　渡口</h1>\n"
    );
    for nth in 0..PARAGRAPHS {
        let seed = number * 31 + nth * 7;
        let sentences: String = (0..1 + seed % 7).map(|at| SENTENCES[(seed / 3 + at * 5) % 7]).collect();
        let _ = write!(text, "<p class=\"calibre{}\">{sentences}", nth % 3);
        if nth % PARAGRAPHS_A_NOTE == 0 {
            let _ =
                write!(text, "<a id=\"r{number}-{nth}\" href=\"notes.xhtml#n{number}-{nth}\"><sup>[{nth}]</sup></a>");
        }
        text.push_str("</p>\n");
    }
    text + "</body></html>\n"
}

/// The part that has all notes.
fn notes() -> String {
    let mut text =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>注</title></head><body><h1>注</h1>\n".to_owned();
    for number in 0..CHAPTERS {
        for nth in (0..PARAGRAPHS).step_by(PARAGRAPHS_A_NOTE) {
            let _ = writeln!(
                text,
                "<p><a id=\"n{number}-{nth}\" href=\"c{number:03}.xhtml#r{number}-{nth}\">[{nth}]</a>{}</p>",
                SENTENCES[nth % 7]
            );
        }
    }
    text + "</body></html>\n"
}

fn package() -> [(String, String); 3] {
    let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
        <rootfile full-path=\"OEBPS/content.opf\"/></rootfiles></container>";
    let [mut manifest, mut spine, mut contents] = [String::new(), String::new(), String::new()];
    for number in 0..CHAPTERS {
        let _ = write!(
            manifest,
            "<item id=\"c{number}\" href=\"c{number:03}.xhtml\" media-type=\"application/xhtml+xml\"/>"
        );
        let _ = write!(spine, "<itemref idref=\"c{number}\"/>");
        let _ = write!(contents, "<li><a href=\"c{number:03}.xhtml\">第{number}章　渡口</a></li>");
    }
    let package = format!(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>渡口</dc:title><dc:creator>林渡</dc:creator><dc:language>zh</dc:language></metadata>\
         <manifest>{manifest}<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>\
         <item id=\"notes\" href=\"notes.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
         <spine>{spine}<itemref idref=\"notes\"/></spine></package>"
    );
    let nav = format!(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>\
         <nav epub:type=\"toc\"><ol>{contents}</ol></nav></body></html>"
    );
    [
        ("META-INF/container.xml".to_owned(), container.to_owned()),
        ("OEBPS/content.opf".to_owned(), package),
        ("OEBPS/nav.xhtml".to_owned(), nav),
    ]
}

/// The book as a pack.
fn book() -> Vec<u8> {
    let chapters = (0..CHAPTERS).map(|number| (format!("OEBPS/c{number:03}.xhtml"), chapter(number)));
    let files = package().into_iter().chain(chapters).chain([("OEBPS/notes.xhtml".to_owned(), notes())]);
    let mut pack = rawzip::ZipArchiveWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        let builder = pack.new_file(&path).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, config) = builder.start().expect("a file begins");
        // Counts the content, of which the deflated bytes go into the pack.
        let mut content_writer = config.wrap(std::io::sink());
        content_writer.write_all(content.as_bytes()).expect("it is counted");
        entry.write_all(&compress_to_vec(content.as_bytes(), 6)).expect("it is written");
        let (_, descriptor) = content_writer.finish().expect("it ends");
        entry.finish(descriptor).expect("it ends");
    }
    pack.finish().expect("the directory is written").into_inner()
}

/// The book in a file that stays as long as the program runs.
static BOOK: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("渡口.epub");
    std::fs::File::create(&path).expect("a file").write_all(&book()).expect("it is written");
    (folder, path)
});

#[divan::bench]
fn all_of_it(bencher: Bencher) {
    let origin = Origin::File(BOOK.1.clone());
    bencher.bench(|| {
        let opened = open(&origin, Reading::default()).expect("it is read");
        assert!(opened.document.window.source_len > 3_000_000);
        opened
    });
}

#[divan::bench]
fn its_beginning(bencher: Bencher) {
    let origin = Origin::File(BOOK.1.clone());
    bencher.bench(|| open_beginning(&origin).expect("it is long enough"));
}

#[divan::bench]
fn its_outline(bencher: Bencher) {
    let opened = open(&Origin::File(BOOK.1.clone()), Reading::default()).expect("it is read");
    bencher.bench(|| build(&opened.document.window));
}
