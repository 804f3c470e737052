//! Every encoding, every refusal, every line of a large file once.

use std::{fs, path::Path};

use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS};

use super::*;
use crate::{
    document::{Diagnostic, DiagnosticKind, Document, Window},
    settings::Language,
    source::{load_window, window_from},
    text::{Encoding, Offset, SourceOffset},
};

const SIMPLE: &str =
    "　　同志们：今天我们在这里开会，讨论今后的工作。\r\n　　第一，要坚持开放，扩大交流与合作，共同发展。\r\n";
const TRADITIONAL: &str =
    "　　各位來賓：今天我們在這裡開會，討論今後的工作。\n　　第一，要堅持開放，擴大交流與合作，共同發展。\n";
const JAPANESE: &str =
    "　　みなさん、今日はここに集まって、これからの仕事について話します。\n　　第一、開かれた心を持つこと。\n";
const KOREAN: &str = "여러분, 오늘 우리는 여기에 모여 앞으로의 일을 논의합니다. 첫째, 개방을 지켜야 합니다.\n";

fn opened(bytes: &[u8]) -> Opened {
    open_bytes(bytes.to_vec(), "x", None).unwrap()
}

fn text(opened: &Opened) -> String {
    opened.document.window.blocks.iter().map(|block| block.text.as_str()).collect()
}

#[track_caller]
fn check(bytes: &[u8], encoding: &str, written: &str) {
    let opened = opened(bytes);
    assert_eq!(opened.facts.encoding.name(), encoding);
    assert_eq!(text(&opened), written.replace(['\r', '\n', '　'], ""), "{encoding}");
    assert_eq!(opened.document.diagnostics, []);
}

fn invalid(count: u64, line: u64) -> DiagnosticKind {
    DiagnosticKind::InvalidBytes { count, lines: vec![line], encoding: Encoding::default() }
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn every_encoding_is_known_by_its_bytes() {
    check(SIMPLE.as_bytes(), "UTF-8", SIMPLE);
    check(&[b"\xEF\xBB\xBF", SIMPLE.as_bytes()].concat(), "UTF-8", SIMPLE);
    check(&GB18030.encode(SIMPLE).0, "gb18030", SIMPLE);
    check(&BIG5.encode(TRADITIONAL).0, "Big5", TRADITIONAL);
    check(&SHIFT_JIS.encode(JAPANESE).0, "Shift_JIS", JAPANESE);
    assert_eq!(opened(&EUC_KR.encode(KOREAN).0).facts.encoding.name(), "EUC-KR");
    check(&utf_16(&format!("\u{FEFF}{SIMPLE}"), u16::to_le_bytes), "UTF-16LE", SIMPLE);
    check(&utf_16(&format!("\u{FEFF}{SIMPLE}"), u16::to_be_bytes), "UTF-16BE", SIMPLE);
    check(&utf_16(SIMPLE, u16::to_le_bytes), "UTF-16LE", SIMPLE);
    check(&utf_16(SIMPLE, u16::to_be_bytes), "UTF-16BE", SIMPLE);
    check(b"caf\xe9 au lait, d\xe9j\xe0 vu, na\xefve", "windows-1252", "café au lait, déjà vu, naïve");
}

#[test]
fn blocks_begin_where_their_lines_begin_in_the_file() {
    for bytes in [SIMPLE.as_bytes().to_vec(), GB18030.encode(SIMPLE).0.to_vec()] {
        let feed = bytes.iter().position(|&byte| byte == b'\n').unwrap() as u64;
        assert_eq!(opened(&bytes).document.window.blocks[1].start, SourceOffset(feed + 1));
    }
    let bytes = utf_16(&format!("\u{FEFF}{SIMPLE}"), u16::to_le_bytes);
    let feed = bytes.chunks(2).position(|unit| unit == b"\n\0").unwrap() as u64 * 2;
    let opened = opened(&bytes);
    let starts: Vec<u64> = opened.document.window.blocks.iter().map(|block| block.start.0).collect();
    assert_eq!(starts, [2, feed + 2]);
}

#[test]
fn nearly_valid_utf_8_stays_utf_8() {
    let mut bytes = SIMPLE.replace('\r', "").into_bytes();
    bytes.truncate(bytes.len() - 2);
    let opened = opened(&bytes);
    assert_eq!(opened.facts.encoding.name(), "UTF-8");
    assert_eq!(opened.document.diagnostics, [Diagnostic { line: 2, kind: invalid(1, 2) }]);
}

#[test]
fn damaged_utf_8_of_chinese_stays_utf_8() {
    let bytes = ["中文", "坏字节，第一，好。第二，坏。"].map(str::as_bytes).join(&b"\xff\xfe"[..]);
    let bytes = [&bytes[..], b"\xe4\xb8"].concat();
    let opened = opened(&bytes);
    assert_eq!(opened.facts.encoding.name(), "UTF-8");
    assert_eq!(opened.document.diagnostics, [Diagnostic { line: 1, kind: invalid(3, 1) }]);
}

#[test]
fn an_empty_file_is_an_empty_document() {
    assert_eq!(*opened(b"").document, Document::default());
}

#[test]
fn built_in_documents_open() {
    for name in Language::ALL.into_iter().flat_map(crate::source::built_in) {
        let opened = open(&Origin::BuiltIn(name.to_owned()), None).unwrap();
        assert!(opened.document.title().is_some(), "{name}");
    }
}

fn refusal(path: &Path) -> SourceError {
    open(&Origin::File(path.to_owned()), None).unwrap_err()
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(refusal(folder.path()), SourceError::Folder(_)));
    assert!(matches!(refusal(&folder.path().join("无")), SourceError::Missing(_)));
    assert!(matches!(refusal(Path::new("/dev/null")), SourceError::NotRegular(_)));
    let fifo = folder.path().join("fifo");
    rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
    assert!(matches!(refusal(&fifo), SourceError::NotRegular(_)));
    let image = folder.path().join("a.png");
    fs::write(&image, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").unwrap();
    assert!(matches!(refusal(&image), SourceError::Binary(_)));
    assert!(matches!(open(&Origin::Stdin, None), Err(SourceError::StdinGone)));
}

#[test]
fn a_name_that_is_no_utf_8_is_shown_byte_by_byte() {
    use std::os::unix::ffi::OsStrExt;
    let path = Path::new(std::ffi::OsStr::from_bytes(b"/no/\xff\xfe.txt"));
    assert!(refusal(path).to_string().starts_with("/no/\\xFF\\xFE.txt: no such file"));
}

/// Lines of different lengths, numbered, some 12 MiB in UTF-8.
fn large_text() -> String {
    (0..100_000).map(|n| format!("　　第{n}行，{}。\n", "山高".repeat(n % 3))).collect()
}

fn windows_forward(origin: &Origin, opened: &Opened) -> Vec<Window> {
    let mut windows = vec![opened.document.window.clone()];
    while let Some(last) = windows.last().filter(|window| !window.is_at_end()) {
        let next = load_window(origin, opened.facts.encoding, last.extent.end).unwrap();
        windows.push(next);
    }
    windows
}

/// The texts of the blocks of all windows, each block once.
fn lines_of(windows: &[Window]) -> Vec<(SourceOffset, String)> {
    let blocks = windows.iter().flat_map(|window| &window.blocks);
    let mut lines: Vec<_> = blocks.map(|block| (block.start, block.text.clone())).collect();
    lines.sort();
    lines.dedup();
    lines
}

#[test]
fn windows_one_after_the_other_give_every_line_once() {
    let folder = tempfile::tempdir().unwrap();
    let text = large_text();
    let expected: Vec<&str> = text.lines().map(|line| line.trim_start_matches('　')).collect();
    let utf_16 = [b"\xFF\xFE".to_vec(), utf_16(&text, u16::to_le_bytes)].concat();
    for (name, bytes) in [("a", text.clone().into_bytes()), ("b", GB18030.encode(&text).0.to_vec()), ("c", utf_16)] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let origin = Origin::File(path);
        let opened = open(&origin, None).unwrap();
        assert!(!opened.document.window.is_at_end());
        let windows = windows_forward(&origin, &opened);
        let lines = lines_of(&windows);
        let texts: Vec<&str> = lines.iter().map(|(_, text)| text.as_str()).collect();
        assert!(texts == expected, "{name}: {} of {} lines", texts.len(), expected.len());
        assert_eq!(lines_of(&windows_backward(&origin, &opened)), lines, "{name}");
    }
}

fn windows_backward(origin: &Origin, opened: &Opened) -> Vec<Window> {
    let at = |at| load_window(origin, opened.facts.encoding, at).unwrap();
    let mut windows = vec![at(SourceOffset(opened.facts.bytes))];
    while let Some(last) = windows.last().filter(|window| !window.is_at_start()) {
        let before = at(last.extent.start);
        windows.push(before);
    }
    windows
}

#[test]
fn a_line_longer_than_a_window_is_read_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line");
    let text = "一句不长的话。".repeat(500_000);
    fs::write(&path, &text).unwrap();
    let origin = Origin::File(path);
    let opened = open(&origin, None).unwrap();
    let windows = windows_forward(&origin, &opened);
    let longest: Offset = windows.iter().flat_map(|window| &window.blocks).map(|block| block.text.len()).max().unwrap();
    assert!(longest <= 72 << 10, "{longest}");
    assert!(windows.last().unwrap().is_at_end());
    assert!(windows.windows(2).all(|pair| pair[1].extent.start < pair[0].extent.end));
}

#[test]
fn of_lines_without_number_a_few_are_held_at_a_time_and_each_is_given_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.txt");
    let text: String = (0..150_000).map(|n| format!("{n}\n")).collect();
    fs::write(&path, &text).unwrap();
    let origin = Origin::File(path);
    let opened = open(&origin, None).unwrap();
    assert!(!opened.document.window.is_whole());
    let windows = windows_forward(&origin, &opened);
    assert!(windows.iter().all(|window| window.blocks.len() <= 20_000));
    let lines = lines_of(&windows);
    assert!(lines.iter().map(|(_, text)| text.as_str()).eq(text.lines()), "{} lines", lines.len());
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    let folder = tempfile::tempdir().unwrap();
    for (encoding, end) in [
        ("UTF-8", "\r"),
        ("UTF-8", "\r\n"),
        ("UTF-8", "\u{2028}"),
        ("UTF-8", "\u{85}"),
        ("UTF-16LE", "\r"),
        ("UTF-16BE", "\r"),
        ("UTF-16LE", "\u{2029}"),
    ] {
        let (path, text) = (folder.path().join("a.txt"), format!("山{end}").repeat(90_000));
        let bytes = match encoding {
            "UTF-8" => text.into_bytes(),
            "UTF-16LE" => utf_16(&text, u16::to_le_bytes),
            _ => utf_16(&text, u16::to_be_bytes),
        };
        fs::write(&path, bytes).unwrap();
        let origin = Origin::File(path);
        let opened = open(&origin, Some(encoding.parse::<Encoding>().unwrap())).unwrap();
        let windows = windows_forward(&origin, &opened);
        let most = windows.iter().map(|window| window.blocks.len()).max().unwrap_or(0);
        assert!(most <= 20_000, "{end:?} {encoding}: {most}");
        let lines = lines_of(&windows);
        assert!(lines.len() == 90_000 && lines.iter().all(|(_, text)| text == "山"), "{end:?} {encoding}");
    }
}

#[test]
fn markup_that_is_too_long_to_be_read_is_remarked() {
    let folder = tempfile::tempdir().unwrap();
    let plain = "山高水长。\n".repeat(110_000);
    for (name, text, expected) in [
        ("a.md", plain.clone(), true),
        ("a.org", plain.clone(), true),
        ("a.txt", "## 山\n\n**水**\n".repeat(70_000), true),
        ("b.txt", plain.clone(), false),
        ("a.srt", plain.clone(), false),
        ("b.md", "## 山\n\n**水**\n".repeat(25_000), false),
        ("c.md", "## 山\n\n**水**\n".repeat(40_000), true),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let found = open(&Origin::File(path), None).unwrap().document.diagnostics.clone();
        let is_remarked = found.iter().any(|remark| remark.kind == DiagnosticKind::TooLongForMarkup);
        assert_eq!(is_remarked, expected, "{name}: {found:?}");
    }
}

#[test]
fn reading_on_through_short_lines_reads_few_of_them_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.txt");
    let text: String = (0..150_000).map(|n| format!("{n}\n")).collect();
    fs::write(&path, &text).unwrap();
    let (origin, mut from) = (Origin::File(path), Some(SourceOffset(0)));
    let (mut given, mut read) = (Vec::new(), 0);
    while let Some(next) = from {
        let window = window_from(&origin, Encoding::default(), next).unwrap();
        read += window.blocks.len();
        let (blocks, after) = window.read_on(next);
        given.extend(blocks.iter().map(|block| block.text.clone()));
        from = after;
    }
    assert!(given.iter().map(String::as_str).eq(text.lines()), "{} lines", given.len());
    assert!(read < 150_000 * 5 / 4, "{read} lines were read");
}
