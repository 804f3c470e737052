//! Pages, books and documents written for this test, each with what a reader is to see of it: title, author, date, outline
//! and text (`tests/formats`). A pack stands as a text in which each file begins with its path.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

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
    match name.split('.').collect::<Vec<_>>()[..] {
        [stem, "gb18030", ending] => (format!("{stem}.{ending}"), encoding_rs::GB18030.encode(&text).0.into_owned()),
        [stem, ending, "pack"] => (format!("{stem}.{ending}"), packed(&text, ending)),
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
