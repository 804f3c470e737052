//! Pages, books and documents written for this test, each with what a reader is to see of it: title, author, date, outline
//! and text (`tests/formats`). A pack stands as a text in which each file begins with its path.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::Value;
use zhujian::{
    library::{self, Catalogue, ScanOptions},
    source::open_bytes,
};

use crate::cli::Home;

/// What begins a file in the text of a pack, and what ends its path.
const FILE: (&str, &str) = ("==> ", " <==\n");

/// The fixtures in `tests/formats/FOLDER`, by their paths.
pub(crate) fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(folder);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_none_or(|ending| ending != "txt")).collect();
    files.sort();
    files
}

/// The file that a fixture stands for: its name and its bytes.
pub(crate) fn made(fixture: &Path) -> (String, Vec<u8>) {
    let name = fixture.file_name().unwrap().to_str().unwrap();
    let text = fs::read_to_string(fixture).unwrap();
    if let Some(name) = name.strip_suffix(".pack") {
        return (name.to_owned(), packed(&text, name.rsplit('.').next().unwrap()));
    }
    match name.split('.').collect::<Vec<_>>()[..] {
        [stem, "gb18030", ending] => (format!("{stem}.{ending}"), encoding_rs::GB18030.encode(&text).0.into_owned()),
        _ => (name.to_owned(), text.into_bytes()),
    }
}

/// The pack whose files stand in `text`, with those that all packs of its kind have.
fn packed(text: &str, ending: &str) -> Vec<u8> {
    let mut files: Vec<(&str, &str)> = Vec::new();
    for file in text.split(FILE.0).filter(|file| !file.is_empty()) {
        files.push(file.split_once(FILE.1).unwrap());
    }
    let has = |wanted: &str| files.iter().any(|(path, _)| *path == wanted);
    let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let mut usual = match ending {
        "epub" => vec![("mimetype", "application/epub+zip"), ("META-INF/container.xml", container)],
        "odt" => vec![("mimetype", "application/vnd.oasis.opendocument.text")],
        "docx" => vec![("[Content_Types].xml", "<Types/>")],
        _ => Vec::new(),
    };
    usual.retain(|(path, _)| !has(path));
    usual.extend(files);
    zip(&usual)
}

/// A pack of files as they are (APPNOTE.TXT, 4.3).
pub(crate) fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut pack, mut directory) = (Vec::new(), Vec::new());
    for (path, content) in files {
        let mut header = vec![20, 0, 0, 8, 0, 0, 0, 0, 0, 0];
        header.extend(rawzip::crc32(content.as_bytes()).to_le_bytes());
        header.extend([(content.len() as u32).to_le_bytes(); 2].concat());
        header.extend((path.len() as u16).to_le_bytes());
        header.extend([0; 2]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend((pack.len() as u32).to_le_bytes());
        directory.extend(path.as_bytes());
        pack.extend(b"PK\x03\x04");
        pack.extend(&header);
        pack.extend(path.as_bytes());
        pack.extend(content.as_bytes());
    }
    let (start, count) = (pack.len() as u32, (files.len() as u16).to_le_bytes());
    pack.extend(&directory);
    pack.extend(b"PK\x05\x06\0\0\0\0");
    pack.extend([count; 2].concat());
    pack.extend((directory.len() as u32).to_le_bytes());
    pack.extend(start.to_le_bytes());
    pack.extend([0; 2]);
    pack
}

/// What is seen of a file: the data in the list, the outline, the text.
fn seen(home: &Home, file: &str) -> String {
    let list = home.run(["list", "--json", file]).out;
    let list: Value = serde_json::from_str(&list).unwrap();
    let field = |key: &str| list[0][key].as_str().unwrap_or_default().to_owned();
    let outline: Value = serde_json::from_str(&home.run(["outline", "--json", file]).out).unwrap();
    let entry = |entry: &Value| {
        let words = [&entry["label"], &entry["title"]].map(|word| word.as_str().unwrap_or_default().to_owned());
        format!("{} {}", entry["level"], words.join(" ")).trim_end().to_owned() + "\n"
    };
    let outline: String = outline.as_array().unwrap().iter().map(entry).collect();
    let text = home.run(["print", "--width", "300", "--plain-fit", file]).out;
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    let (title, author, date) = (field("title"), field("author"), field("date"));
    let facts = format!("title: {title}\nauthor: {author}\ndate: {date}\n").replace(": \n", ":\n");
    format!("{facts}--\n{outline}--\n{}\n", text.join("\n").trim_end())
}

/// Compares what is seen of all fixtures of a folder with what stands beside them; `UPDATE_FORMATS=1` writes it, to be read.
fn check(folder: &str, least: usize) {
    let home = Home::new();
    let fixtures = fixtures(folder);
    assert!(fixtures.len() >= least, "{folder}");
    for fixture in fixtures {
        let (name, bytes) = made(&fixture);
        home.file(&name, bytes);
        let seen = seen(&home, &name);
        let beside = fixture.with_file_name(name + ".txt");
        if std::env::var_os("UPDATE_FORMATS").is_some() {
            fs::write(&beside, &seen).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap();
        assert_eq!(seen, expected, "{}", fixture.display());
    }
}

#[test]
fn pages_of_all_kinds_show_their_article() {
    check("pages", 20);
}

#[test]
fn books_of_all_kinds_show_their_text() {
    check("books", 10);
}

#[test]
fn documents_of_all_kinds_show_their_text() {
    check("documents", 10);
}

#[test]
fn other_kinds_show_their_text() {
    check("others", 8);
}

#[test]
fn a_locked_book_is_named_with_its_lock() {
    let home = Home::new();
    let lock = "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/>\
        <CipherData><CipherReference URI='OEBPS/a.xhtml'/></CipherData></EncryptedData></encryption>";
    let package = "<package><metadata/><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let files = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("META-INF/encryption.xml", lock),
        ("META-INF/rights.xml", "<rights xmlns='http://ns.adobe.com/adept'/>"),
        ("OEBPS/book.opf", package),
        ("OEBPS/a.xhtml", "桥"),
    ];
    home.file("locked.epub", zip(&files));
    home.run(["print", "locked.epub"]).failed(66, "Adobe");
}

/// All that scripts ask of a document is answered for every kind, in a folder too.
#[test]
fn every_kind_is_listed_searched_checked_and_cited() {
    let home = Home::new();
    let kinds = ["pages/blog.html", "books/nav.epub.pack", "documents/bare-paragraphs.docx.pack", "others/fiction.fb2"];
    let kinds = kinds.into_iter().chain([
        "others/text.odt.pack",
        "others/flat.fodt",
        "others/packed.fb2.zip.pack",
        "others/page.mht",
    ]);
    let mut names = Vec::new();
    for kind in kinds {
        let (name, bytes) = made(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(kind));
        home.file(format!("library/{name}"), bytes);
        names.push(name);
    }
    let list: Value = serde_json::from_str(&home.run(["list", "--json", "library"]).out).unwrap();
    let mut listed: Vec<&str> = list.as_array().unwrap().iter().filter_map(|it| it["path"].as_str()).collect();
    listed.sort_unstable();
    assert_eq!(listed.len(), names.len(), "{listed:?}");
    let found = home.run(["search", "河东村的人", "library"]).out;
    for name in &names {
        assert!(listed.iter().any(|path| path.ends_with(name)), "{name}");
        assert!(found.contains(name.as_str()), "{name} is not found");
        let file = format!("library/{name}");
        assert!(home.run(["print", &file]).out.contains("河东村的人"), "{name}");
        for command in [&["outline", "--json"][..], &["check"], &["cite"], &["convert"]] {
            let ran = home.run(command.iter().copied().chain([file.as_str()]));
            assert!(ran.code == Some(0) && !ran.out.is_empty(), "{command:?} {name}: {}", ran.err);
        }
    }
}

/// Numbers that look random, the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// `text` with some of it lost, doubled, or replaced by what means something in its format.
fn damaged(text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const PIECES: [&str; 14] =
        ["<", ">", "\"", "&", "&#x", "</p>", "<table>", "<![CDATA[", "<!--", "=", "--", "\0", "\u{FFFF}", "<w:p>"];
    let mut bytes = text.to_vec();
    for _ in 0..=numbers.below(8) {
        let start = numbers.below(bytes.len() + 1);
        let end = (start + numbers.below(60)).min(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.drain(start..end)),
            1 => bytes.truncate(end.max(20)),
            2 => {
                let part = bytes[start..end].repeat(1 + numbers.below(40));
                bytes.splice(start..end, part);
            }
            _ => drop(bytes.splice(start..end, PIECES[numbers.below(PIECES.len())].bytes())),
        }
    }
    bytes
}

/// Reads `count` damaged files of each kind; the longest that one took.
fn read_damaged(count: usize) -> std::time::Duration {
    let mut longest = std::time::Duration::ZERO;
    for (folder, ending) in [
        ("pages", "html"),
        ("books", "epub"),
        ("documents", "docx"),
        ("others", "fb2"),
        ("others", "odt"),
        ("others", "fodt"),
        ("others", "mht"),
    ] {
        let all = fixtures(folder);
        let own = |file: &&PathBuf| made(file).0.ends_with(&format!(".{ending}"));
        let files: Vec<&PathBuf> = all.iter().filter(own).collect();
        let mut numbers = Numbers(count as u64);
        for nth in 0..count {
            let file = files[nth % files.len()];
            let is_pack = file.extension().is_some_and(|ending| ending == "pack");
            // A pack is damaged inside, so that its files are read, and every fourth as it lies on the disk.
            let bytes = if is_pack && nth % 4 > 0 {
                let text = damaged_files(&fs::read_to_string(file).unwrap(), &mut numbers);
                packed(&text, ending)
            } else {
                damaged(&made(file).1, &mut numbers)
            };
            let start = std::time::Instant::now();
            if let Ok(opened) = open_bytes(bytes, &format!("a.{ending}"), None) {
                let blocks = &opened.document.window.blocks;
                assert!(blocks.windows(2).all(|pair| pair[0].start <= pair[1].start), "{}", file.display());
            }
            longest = longest.max(start.elapsed());
        }
    }
    longest
}

/// The text of a pack with one of its files damaged.
fn damaged_files(text: &str, numbers: &mut Numbers) -> String {
    let files: Vec<&str> = text.split(FILE.0).filter(|file| !file.is_empty()).collect();
    let chosen = numbers.below(files.len());
    let written = files.iter().enumerate().map(|(nth, file)| {
        let (path, content) = file.split_once(FILE.1).unwrap();
        let content = if nth == chosen {
            String::from_utf8_lossy(&damaged(content.as_bytes(), numbers)).replace(FILE.0, "")
        } else {
            content.to_owned()
        };
        format!("{}{path}{}{content}", FILE.0, FILE.1)
    });
    written.collect()
}

#[test]
fn damaged_files_of_every_kind_are_read() {
    read_damaged(100);
}

#[test]
#[ignore = "the deep run: 1,000 files of each kind"]
fn a_thousand_damaged_files_of_every_kind_are_read() {
    println!("the longest took {:?}", read_damaged(1_000));
}

#[test]
fn a_book_is_taken_out_once_for_the_list_and_the_text_cache() {
    let home = Home::new();
    let (name, bytes) = made(&fixtures("documents")[0]);
    let file = home.file(Path::new("文库").join(name), bytes);
    let paths = [home.path("文库")];
    let mut catalogue = Catalogue::open(&home.path("缓存")).unwrap();
    let (entries, changes) = library::renew(&paths, &Arc::default(), ScanOptions::default(), |_, _| {});
    // Who were to read it again would not find it.
    fs::remove_file(file).unwrap();
    let go_on = |_| ControlFlow::Continue(());
    let searcher = library::save(&mut catalogue, entries, None, &changes, u64::MAX, go_on).unwrap();
    let mut texts = Vec::new();
    let problems = searcher.each_text(
        None,
        |_, text| Some(text.len()),
        |_, len| {
            texts.push(len);
            ControlFlow::Continue(())
        },
    );
    assert!(problems.is_empty() && texts.len() == 1 && texts[0] > 50, "{texts:?}");
}
