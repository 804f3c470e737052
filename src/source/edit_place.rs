//! Where in its file the reader's editor is to show a passage, if it can show the file at all.

use super::{
    convert::has_converter,
    decode::decode,
    error::SourceError,
    extract::{Format, extracted_text, format},
    lines::line_at,
    origin::source_of,
    reading::Reading,
};
use crate::{
    document::Origin,
    text::{Slice, SourceOffset},
};

/// Characters by which a passage is looked for in the source of a page, and how many characters behind its start they may
/// stand: markup may part it anywhere.
const SOUGHT: [usize; 4] = [24, 12, 6, 3];
const BEHIND: [usize; 6] = [0, 1, 2, 4, 8, 16];

/// Where an editor is to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditPlace {
    /// At this line, from 1; anywhere where that is not known.
    Line(Option<u64>),
    /// Nowhere: the file is no text.
    Nowhere,
}

/// Where the editor is to show a character of a document, which stands so many scalars after a byte of its text.
///
/// # Errors
/// Where the file cannot be read.
pub fn edit_place(
    origin: &Origin,
    reading: Reading,
    place: Option<(SourceOffset, u64)>,
) -> Result<EditPlace, SourceError> {
    if matches!(origin, Origin::File(path) if has_converter(path)) {
        return Ok(EditPlace::Nowhere);
    }
    let source = source_of(origin)?;
    let format = format(&source)?;
    if format == Some(Format::Pack) {
        return Ok(EditPlace::Nowhere);
    }
    let Some((from, character)) = place else { return Ok(EditPlace::Line(None)) };
    if format.is_none() {
        return Ok(EditPlace::Line(Some(line_at(origin, reading, from, character)?)));
    }
    let Some(text) = extracted_text(&source, reading, origin)? else { return Ok(EditPlace::Line(None)) };
    let text = decode(&text.read(0, text.len)?, encoding_rs::UTF_8, 0).text;
    let bytes = source.read(0, source.len)?;
    let page = decode(&bytes, reading.encoding.unwrap_or_default().codec(), 0).text;
    let start = text.floor_char_boundary(usize::try_from(from.0).unwrap_or(usize::MAX));
    let behind = text.slice(start..).char_indices().nth(usize::try_from(character).unwrap_or(usize::MAX));
    let at = behind.map(|(behind, _)| start + behind);
    Ok(EditPlace::Line(at.and_then(|at| line_of(&text, at, &page))))
}

/// The line of `page` that holds what stands at byte `at` of the text that was taken out of it.
fn line_of(text: &str, at: usize, page: &str) -> Option<u64> {
    let line = text.get(at..)?.lines().next()?;
    let byte = |char: usize| line.char_indices().nth(char).map_or(line.len(), |(byte, _)| byte);
    let tries = SOUGHT.into_iter().flat_map(|length| BEHIND.map(|behind| (behind, behind + length)));
    tries.into_iter().find_map(|(from, to)| {
        let sought = line.get(byte(from)..byte(to)).filter(|sought| !sought.is_empty())?;
        let found: Vec<usize> = memchr::memmem::find_iter(page.as_bytes(), sought.as_bytes()).collect();
        // What a page says of itself stands above its text: the same words are counted from the end.
        let rest = text.as_bytes().slice(at + byte(from)..);
        let after = memchr::memmem::find_iter(rest, sought.as_bytes()).count().max(1);
        let place = found.len().checked_sub(after).and_then(|nth| found.get(nth)).or(found.first())?;
        Some(1 + memchr::memchr_iter(b'\n', page.as_bytes().slice(..*place)).count() as u64)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::source::pack::fixtures::{Packed, pack};

    fn place(name: &str, bytes: &[u8], character: Option<u64>) -> EditPlace {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        edit_place(&Origin::File(path), Reading::default(), character.map(|it| (SourceOffset(0), it))).unwrap()
    }

    #[test]
    fn a_passage_of_a_page_is_shown_in_the_line_of_its_source() {
        let page = "<!doctype html>\n<html><head><title>渡口的灯</title></head>\n<body>\n<h1>渡口的灯</h1>\n\
            <p>河水很清，\n灯在<b>对岸</b>。</p>\n<p>他说了很久。</p>\n</body></html>\n";
        let text = "渡口的灯\n\n河水很清，灯在对岸。\n\n他说了很久。\n";
        let at = |words: &str| Some(text[..text.find(words).unwrap()].chars().count() as u64);
        let line = |words: &str| place("a.html", page.as_bytes(), at(words));
        assert_eq!(line("渡口"), EditPlace::Line(Some(4)));
        assert_eq!(line("灯在"), EditPlace::Line(Some(6)));
        assert_eq!(line("他说"), EditPlace::Line(Some(7)));
        assert_eq!(place("a.html", page.as_bytes(), Some(999)), EditPlace::Line(None));
    }

    #[test]
    fn a_text_is_shown_at_its_line_and_a_pack_nowhere() {
        assert_eq!(place("a.txt", "一\n\n二".as_bytes(), Some(3)), EditPlace::Line(Some(3)));
        assert_eq!(place("a.txt", "一".as_bytes(), None), EditPlace::Line(None));
        let book = pack(&[Packed::stored("mimetype", b"application/epub+zip")]);
        assert_eq!(place("a.epub", &book, Some(0)), EditPlace::Nowhere);
    }
}
