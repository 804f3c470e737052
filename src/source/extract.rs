//! Formats whose text is taken out before it is read: which one a file is in, told by its first bytes, and the document
//! made of it. What is in none of them is text.

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, TryLockError},
};

use super::{
    at_hand::{Key, at_hand, opened},
    damage::note,
    decode::{Damage, Decoded, decode},
    detect::Guess,
    encoding::wanted,
    error::SourceError,
    laid::{Layer, keep},
    large::first_piece,
    opened::Opened,
    pack::Pack,
    read::{Source, WHOLE},
    reading::Reading,
};
use crate::document::{
    BookError, ContentHash, Diagnostic, DiagnosticKind, Extracted, Facts, FormatHint, Members, Origin, Overflow,
    is_book, is_fiction_book, is_message, page_of_message, read_beginning_of_book, read_book, read_fiction_book,
    read_page, word,
};

/// Bytes of the largest page; a larger file is read as text.
const LARGEST_PAGE: u64 = 64 << 20;

/// Bytes from which a page is long: its tree is so, too.
const LONG_PAGE: usize = 4 << 20;

/// Held while a long page is taken apart. The reader and the list may be at it at the same moment, mostly at the same one,
/// and two trees take twice the memory.
static LONG_PAGES: Mutex<()> = Mutex::new(());

/// Bytes that tell the format.
const HEAD: u64 = 4 << 10;

/// A format whose text is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A web page.
    Html,
    /// A web page in a message (MHTML).
    Message,
    /// A book in one file of XML.
    FictionBook,
    /// A text of OpenDocument in one file of XML.
    FlatOpenDocument,
    /// Files in a pack: a book, a document of a word processor.
    Pack,
}

/// The document in `source`, where that is in a format whose text is taken out. A text that is too long to be held is kept
/// for the windows of the document `origin`, where that is named.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn extract(
    source: &Source,
    reading: Reading,
    path: Option<&Path>,
    origin: Option<&Origin>,
) -> Result<Option<Opened>, SourceError> {
    let Some(format) = format(source)? else { return Ok(None) };
    let take_out = || take_out(format, source, reading, path, origin);
    let key = path.and_then(|path| Key::of(source, path, reading));
    match (key, origin) {
        (Some(key), Some(_)) => opened(key, take_out),
        (Some(key), None) => at_hand(&key).map_or_else(take_out, |found| Ok(Some(found))),
        (None, _) => take_out(),
    }
}

/// As [`extract`], whoever has the document already.
fn take_out(
    format: Format,
    source: &Source,
    reading: Reading,
    path: Option<&Path>,
    origin: Option<&Origin>,
) -> Result<Option<Opened>, SourceError> {
    let Some(taken) = taken(format, source, reading, path)? else { return Ok(None) };
    let Taken { extracted, guess, damage, layer } = taken;
    let (mut document, facts) = if is_long(&extracted) {
        let laid = layer.finish(extracted.text().as_bytes(), source)?;
        let first = first_piece(&laid.source(source)?, guess_of_text())?;
        let facts = Facts { encoding: encoding_rs::UTF_8.into(), bytes: source.len, hash: laid.hash.clone() };
        if let Some(origin) = origin {
            keep(origin, Arc::new(laid));
        }
        (extracted.into_long_document(first), facts)
    } else {
        let facts = Facts { encoding: guess.encoding.into(), bytes: source.len, hash: extracted.hash() };
        (extracted.into_document(), facts)
    };
    if !document.window.is_whole() {
        document.diagnostics.push(Diagnostic { line: 1, kind: DiagnosticKind::TooLongForMarkup });
    }
    note(&mut document.diagnostics, &damage, guess);
    Ok(Some(Opened { document: document.into(), facts }))
}

/// Bytes of the smallest book whose beginning is read before the rest: a smaller one is there at once.
const SMALLEST_BEGUN: u64 = 128 << 10;
/// Bytes of markup that fill a screen whatever is in them.
const BEGINNING: usize = 32 << 10;

/// The beginning of the document in `source`, where that is a book which takes its time. Its hash is that of nothing.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn beginning(source: &Source) -> Result<Option<Opened>, SourceError> {
    if source.len < SMALLEST_BEGUN || format(source)? != Some(Format::Pack) {
        return Ok(None);
    }
    let pack = Pack::open(source)?;
    let begun = if is_book(&pack) { read_beginning_of_book(&pack, BEGINNING) } else { None };
    let facts = Facts { encoding: encoding_rs::UTF_8.into(), bytes: source.len, hash: ContentHash::default() };
    Ok(begun.map(|(extracted, len)| Opened { document: extracted.into_beginning(len).into(), facts }))
}

/// The text of the document in `source`, in UTF-8, where that is in such a format. One that is too long to be held is kept
/// for `origin`.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn extracted_text(
    source: &Source,
    reading: Reading,
    origin: &Origin,
) -> Result<Option<Source>, SourceError> {
    let Some(format) = format(source)? else { return Ok(None) };
    let Some(Taken { extracted, layer, .. }) = taken(format, source, reading, None)? else { return Ok(None) };
    if !is_long(&extracted) {
        return Ok(Some(Source::of_bytes(&source.name(), extracted.into_text().into_bytes())));
    }
    let laid = Arc::new(layer.finish(extracted.text().as_bytes(), source)?);
    keep(origin, Arc::clone(&laid));
    laid.source(source).map(Some)
}

/// Whether a text is too long to be held.
fn is_long(extracted: &Extracted) -> bool {
    extracted.len() as u64 > WHOLE
}

/// How a text that was taken out is written.
const fn guess_of_text() -> Guess {
    Guess { encoding: encoding_rs::UTF_8, misfit: None }
}

/// What was taken out of a file, and how its bytes were read.
struct Taken {
    extracted: Extracted,
    guess: Guess,
    damage: Damage,
    /// What of the text was handed over, for it is too long to be held.
    layer: Layer,
}

/// The format of the file that `source` is, where a text is taken out of such.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn format(source: &Source) -> Result<Option<Format>, SourceError> {
    Ok(format_beginning(&source.read(0, HEAD)?, source))
}

/// The format of the file in `source`, which begins with `bytes`.
fn format_beginning(bytes: &[u8], source: &Source) -> Option<Format> {
    let head = bytes.get(..HEAD as usize).unwrap_or(bytes);
    let found = format_of(head, FormatHint::of_name(&source.name()));
    found.filter(|found| *found == Format::Pack || source.len <= LARGEST_PAGE)
}

/// Whether the text of a file must be taken out; `bytes` are all of it.
pub(super) fn is_taken_out(bytes: &[u8], source: &Source) -> bool {
    format_beginning(bytes, source).is_some()
}

/// The document in `source` as it is read in the scope that `reading` has not, where that is a web page.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn other_scope(
    source: &Source,
    reading: Reading,
    path: Option<&Path>,
) -> Result<Option<Opened>, SourceError> {
    if !matches!(format(source)?, Some(Format::Html | Format::Message)) {
        return Ok(None);
    }
    extract(source, Reading { scope: reading.scope.other(), ..reading }, path, None)
}

fn taken(format: Format, source: &Source, reading: Reading, path: Option<&Path>) -> Result<Option<Taken>, SourceError> {
    if format == Format::Pack {
        return packed(source, reading, path);
    }
    let (bytes, _turn) = read_in_turn(source)?;
    text(format, bytes, source, reading, path).map(Some)
}

/// All bytes of a page, with the turn of a long one. Nothing is read while others wait for it, for a disk may never answer;
/// and who waits holds nothing.
fn read_in_turn(source: &Source) -> Result<(Vec<u8>, Option<MutexGuard<'static, ()>>), SourceError> {
    loop {
        let bytes = source.read(0, source.len)?;
        if bytes.len() <= LONG_PAGE {
            return Ok((bytes, None));
        }
        match LONG_PAGES.try_lock() {
            Ok(turn) => return Ok((bytes, Some(turn))),
            Err(TryLockError::Poisoned(turn)) => return Ok((bytes, Some(turn.into_inner()))),
            Err(TryLockError::WouldBlock) => {
                drop(bytes);
                drop(LONG_PAGES.lock());
            }
        }
    }
}

/// What is taken out of the bytes of one text.
fn text(
    format: Format,
    bytes: Vec<u8>,
    source: &Source,
    reading: Reading,
    path: Option<&Path>,
) -> Result<Taken, SourceError> {
    let message = if format == Format::Message { page_of_message(&bytes) } else { None };
    let named = || {
        let charset = message.as_ref()?.charset.as_ref()?;
        let found = encoding_rs::Encoding::for_label(charset.as_bytes())?;
        Some(if found == encoding_rs::GBK { encoding_rs::GB18030 } else { found })
    };
    let named = named();
    let (bytes, location) = message.map_or((bytes, None), |part| (part.bytes, part.location));
    let guess = wanted(reading.encoding, &bytes, &source.name(), path, named.or_else(|| declared(&bytes)))?;
    let Decoded { text, damage, .. } = decode(&bytes, guess.encoding, 0);
    // Both at once are twice the length of the file.
    drop(bytes);
    let mut layer = Layer::default();
    let extracted = match format {
        Format::FictionBook => read_fiction_book(&text),
        Format::FlatOpenDocument => word::odf::read_flat(&text),
        Format::Html | Format::Message | Format::Pack => read_page(
            &text,
            reading.scope,
            location.as_deref(),
            Overflow { most: WHOLE as usize, take: &mut |part| layer.add(part.as_bytes()) },
        ),
    };
    Ok(Taken { extracted, guess, damage, layer })
}

/// What is taken out of a pack, where that is of a kind that is known.
fn packed(source: &Source, reading: Reading, path: Option<&Path>) -> Result<Option<Taken>, SourceError> {
    let pack = Pack::open(source)?;
    if let Some(bytes) = fiction_book(&pack) {
        return text(Format::FictionBook, bytes, source, reading, path).map(Some);
    }
    let mut layer = Layer::default();
    let extracted = if is_book(&pack) {
        read_book(&pack, Overflow { most: WHOLE as usize, take: &mut |part| layer.add(part.as_bytes()) }).map_err(
            |error| match error {
                BookError::Locked(lock) => SourceError::Locked { name: source.name(), lock },
                BookError::NoText => SourceError::NoText(source.name()),
            },
        )?
    } else if word::is_document(&pack) {
        word::read(&pack).ok_or_else(|| SourceError::PackDamaged(source.name()))?
    } else if word::odf::is_document(&pack) {
        word::odf::read(&pack).ok_or_else(|| SourceError::PackDamaged(source.name()))?
    } else {
        return Ok(None);
    };
    Ok(Some(Taken { extracted, guess: guess_of_text(), damage: Damage::default(), layer }))
}

/// The book that a pack holds alone (`.fb2.zip`).
fn fiction_book(pack: &Pack) -> Option<Vec<u8>> {
    let paths = pack.paths();
    let path = paths.first().filter(|path| paths.len() == 1 && path.to_ascii_lowercase().ends_with(".fb2"))?;
    pack.read(path).ok()
}

/// Bytes in which a page, or a part of a book, says what it is encoded in.
const DECLARED_WITHIN: usize = 4 << 10;

/// The encoding that a page says it is in: `<meta charset>`, `<meta http-equiv>`, the XML declaration. GB2312 and GBK are
/// GB18030, of which they are parts.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let label = |key: &[u8]| {
        memchr::memmem::find_iter(&head, key).find_map(|at| {
            let value = head.get(at + key.len()..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            let is_over =
                |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'>' | b'/' | b';' | b'?');
            let label = value.get(..value.iter().position(is_over).unwrap_or(value.len()))?;
            encoding_rs::Encoding::for_label(label)
        })
    };
    let in_xml = || if head.starts_with(b"<?xml") { label(b"encoding") } else { None };
    let found = label(b"charset").or_else(in_xml)?;
    // What is declared in a text of units of a byte is none of two.
    let found = found.output_encoding();
    Some(if found == encoding_rs::GBK { encoding_rs::GB18030 } else { found })
}

/// The format of a file that begins with `head`: what it begins with tells; its name only where it says that it is a text.
fn format_of(head: &[u8], hint: FormatHint) -> Option<Format> {
    if head.starts_with(PACK) {
        return Some(Format::Pack);
    }
    match hint {
        FormatHint::Html | FormatHint::Unknown | FormatHint::Text if is_message(head) => Some(Format::Message),
        FormatHint::FictionBook => memchr::memchr(b'<', head).map(|_| Format::FictionBook),
        FormatHint::FlatOpenDocument => memchr::memchr(b'<', head).map(|_| Format::FlatOpenDocument),
        FormatHint::Html | FormatHint::Unknown | FormatHint::Text => {
            let in_html =
                || if hint == FormatHint::Html { memchr::memchr(b'<', head).is_some() } else { is_html(head) };
            xml_format(head).or_else(|| in_html().then_some(Format::Html))
        }
        FormatHint::Pack => is_html(head).then_some(Format::Html),
        _ => None,
    }
}

/// The format of a text in XML that a file beginning with `head` is; hardly any file is one, and most of them begin with no tag.
fn xml_format(head: &[u8]) -> Option<Format> {
    // Bytes of white space in UTF-8, and of the byte order mark; those of nearly all Han characters begin with none of them.
    let is_space =
        |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ' | 0x80..=0xBF | 0xC2 | 0xE1..=0xE3 | 0xEF | 0xFE | 0xFF);
    if head.iter().find(|byte| !is_space(byte)) != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head);
    if is_fiction_book(&head) {
        return Some(Format::FictionBook);
    }
    word::odf::is_flat(&head).then_some(Format::FlatOpenDocument)
}

/// What packs begin with: the first file in them.
const PACK: &[u8] = b"PK\x03\x04";
/// What web pages begin with, in lower case; fragments and READMEs do not.
const HTML_STARTS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<meta "];

/// Whether a file that begins so is a web page: comments and an XML declaration may stand above its first tag.
fn is_html(head: &[u8]) -> bool {
    let mut rest = without_mark(head);
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            _ => break,
        };
        let Some(at) = memchr::memmem::find(rest, end) else { return false };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
    HTML_STARTS.iter().any(|start| rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
}

/// Bytes without the byte order mark of UTF-8.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_is_encoded_in() {
        for (head, expected) in [
            ("<html><meta charset=\"gb2312\">", Some("gb18030")),
            ("<META content='text/html; charset=GBK'>", Some("gb18030")),
            ("<?xml version='1.0' encoding='Big5'?>", Some("Big5")),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset = latin1 >", Some("windows-1252")),
            ("<meta charset=''><script charset=utf-8>", Some("UTF-8")),
            ("<p>charset</p>", None),
        ] {
            assert_eq!(declared(head.as_bytes()).map(encoding_rs::Encoding::name), expected, "{head}");
        }
    }

    #[test]
    fn a_page_is_known_by_how_it_begins() {
        for (head, name, expected) in [
            ("<!DOCTYPE html>\n<html>", "a", Some(Format::Html)),
            ("\u{FEFF}\r\n<HTML lang=zh>", "a.txt", Some(Format::Html)),
            ("<!-- saved from url=(0014)about:internet -->\n<head>", "-", Some(Format::Html)),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC", "a", Some(Format::Html)),
            ("<?xml version=\"1.0\"?>\n<feed>", "a", None),
            ("<!DOCTYPE html>\n<html>", "a.md", None),
            ("<!DOCTYPE html>\n<html>", "a.htm", Some(Format::Html)),
            ("<div align=center>\n\n# 标题", "README", None),
            ("他写道：<html>", "a", None),
            ("<!-- 注", "a", None),
            ("<p>一", "a.html", Some(Format::Html)),
            ("<?xml version=\"1.0\"?>\n<FictionBook>", "a", Some(Format::FictionBook)),
            ("<?xml version=\"1.0\"?>\n<FictionBook>", "a.fb2", Some(Format::FictionBook)),
            ("他写道：<FictionBook>", "a.txt", None),
            (
                "<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">",
                "a",
                Some(Format::FlatOpenDocument),
            ),
            ("<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">", "a", None),
            ("<office:document>", "a.fodt", Some(Format::FlatOpenDocument)),
            (
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n",
                "a.mht",
                Some(Format::Message),
            ),
            ("Content-Type: multipart/related\n\n", "a.txt", None),
            ("一", "a.html", None),
            ("", "", None),
        ] {
            assert_eq!(format_of(head.as_bytes(), FormatHint::of_name(name)), expected, "{head}");
        }
    }
}
