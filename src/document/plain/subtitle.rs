//! Subtitles and timed lyrics: SubRip (number, times, text), WebVTT (W3C), LRC (`[00:12.00]text`). The text is read, the
//! time at which it begins stands before it as a mark, the rest is left out.

use std::ops::Range;

use super::{line::Line, shape::Shape};
use crate::document::{
    draft::Draft,
    model::{BlockKind, Inset},
    sentence::joins_closely,
};

/// What parts the two times of a cue.
const ARROW: &str = "-->";
/// Tags above timed lyrics.
const MOST_TAGS: usize = 12;

/// Marks the lines that belong to cues.
pub(super) fn mark(source: &str, lines: &[Line], shapes: &mut [Shape]) {
    if memchr::memchr2(b'>', b'[', source.as_bytes()).is_none() {
        return;
    }
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let len = match line.text.as_bytes().first() {
            Some(b'[') if lyric_time(line.text).is_some() || is_tag(lines, index) => 1,
            Some(b'0'..=b'9') if cue_time(line.text).is_some() => {
                index = cue_start(lines, shapes, index);
                let end = lines.iter().skip(index).position(Line::is_blank);
                end.unwrap_or(lines.len() - index)
            }
            Some(b'W' | b'N' | b'S' | b'R') if is_apparatus(lines, index) => {
                lines.iter().skip(index).position(Line::is_blank).unwrap_or(lines.len() - index)
            }
            _ => 0,
        };
        for (at, shape) in shapes.iter_mut().enumerate().skip(index).take(len) {
            *shape = Shape::Cue { is_first: at == index };
        }
        index += len.max(1);
    }
}

/// The first line of the cue whose times stand in line `times`: the line of its number or name above, if there is one.
fn cue_start(lines: &[Line], shapes: &[Shape], times: usize) -> usize {
    let is_label = |at: &usize| {
        let is_free = matches!(shapes.get(*at), Some(Shape::Text | Shape::Page(_)));
        let is_first = at.checked_sub(1).and_then(|above| lines.get(above)).is_none_or(|above| above.is_blank());
        let is_number = lines.get(*at).is_some_and(|line| line.text.chars().all(|c| c.is_ascii_digit()));
        is_free && (is_first || is_number)
    };
    times.checked_sub(1).filter(is_label).unwrap_or(times)
}

/// A block of WebVTT that is no cue: its signature, notes, styles.
fn is_apparatus(lines: &[Line], index: usize) -> bool {
    let Some(line) = lines.get(index) else { return false };
    let is_start = index.checked_sub(1).and_then(|above| lines.get(above)).is_none_or(|above| above.is_blank());
    let word = line.text.split([' ', '\t']).next().unwrap_or_default();
    let opens_file = || lines.iter().take(index).all(Line::is_blank);
    let is_vtt = || lines.iter().find(|line| !line.is_blank()).is_some_and(|line| line.text.starts_with("WEBVTT"));
    is_start && (word == "WEBVTT" && opens_file() || matches!(word, "NOTE" | "STYLE" | "REGION") && is_vtt())
}

/// Whether a line is a tag above timed lyrics.
fn is_tag(lines: &[Line], index: usize) -> bool {
    let is_timed = || lines.iter().skip(index).take(MOST_TAGS).any(|line| lyric_time(line.text).is_some());
    lines.get(index).is_some_and(|line| tag(line.text).is_some()) && is_timed()
}

/// What a tag of LRC names, and what it says of it: the song, its singer, who wrote it, and what only players need.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    let is_known = ["ti", "ar", "au", "al", "by", "re", "ve", "offset", "length"].contains(&key);
    is_known.then_some((key, value.trim()))
}

/// `00:01:02` of `00:01:02,500 --> 00:01:05,000`; WebVTT may leave the hours out.
fn cue_time(text: &str) -> Option<&str> {
    let (from, to) = text.split_once(ARROW)?;
    let (from, to) = (from.trim(), to.trim_start());
    let to = to.split([' ', '\t']).next().unwrap_or_default();
    (is_time(from) && is_time(to)).then(|| from.split([',', '.']).next().unwrap_or(from))
}

/// `00:12` of `[00:12.34]`.
fn lyric_time(text: &str) -> Option<&str> {
    let (time, _) = text.strip_prefix('[')?.split_once(']')?;
    (is_time(time) && time.len() <= 12).then(|| time.split('.').next().unwrap_or(time))
}

fn is_time(text: &str) -> bool {
    let parts = text.split([':', ',', '.']);
    text.contains(':')
        && parts.clone().count() >= 2
        && parts.clone().all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The block of the cue in `lines`; none of a cue without text.
pub(super) fn draft(lines: &[Line]) -> Option<Draft> {
    let first = lines.first()?;
    if let Some((key, value)) = tag(first.text).filter(|_| lines.len() == 1) {
        let kind = match key {
            "ti" => BlockKind::Title { is_in_text: true },
            "ar" => BlockKind::Paragraph,
            _ => return None,
        };
        let mut draft = Draft::new(kind, Inset::default(), first.start);
        draft.push(value, first.at + first.text.find(value)?, true);
        return Some(draft).filter(|draft| !draft.text.is_empty());
    }
    if let Some(time) = lyric_time(first.text) {
        let mut draft = timed(first.start, time);
        let words = without_times(first.text);
        push_text(&mut draft, words, first.at + first.text.len() - words.len(), true);
        return Some(draft).filter(|draft| !draft.text.is_empty());
    }
    let times = lines.iter().position(|line| cue_time(line.text).is_some())?;
    let time = cue_time(lines.get(times)?.text)?;
    let mut draft = timed(first.start, time);
    for line in lines.iter().skip(times + 1) {
        if let (Some(before), Some(after)) = (draft.text.chars().next_back(), line.text.chars().next())
            && !joins_closely(before, after)
        {
            draft.push_for(" ", line.start.saturating_sub(1), 1, false);
        }
        push_text(&mut draft, line.text, line.at, true);
    }
    draft.trim_end();
    Some(draft).filter(|draft| !draft.text.is_empty())
}

/// The words of a line of lyrics: several times may stand before them.
fn without_times(text: &str) -> &str {
    let mut words = text;
    while lyric_time(words).is_some() {
        words = words.split_once(']').map_or("", |(_, rest)| rest.trim_start());
    }
    words
}

fn timed(start: usize, time: &str) -> Draft {
    let marker = format!("[{time}]");
    let indent = u8::try_from(marker.len() + 1).unwrap_or(u8::MAX);
    let inset = Inset { marker: Some(marker), lists: 1, indent, ..Inset::default() };
    Draft { is_close: true, ..Draft::new(BlockKind::Paragraph, inset, start) }
}

/// Adds `text` without its tags (`<i>`, `<v 名>`, `{\an8}`); of a voice the name is kept.
fn push_text(draft: &mut Draft, text: &str, at: usize, starts_line: bool) {
    let mut from = 0;
    let mut starts_line = starts_line;
    let mut push = |draft: &mut Draft, range: Range<usize>| {
        if let Some(part) = text.get(range.clone()).filter(|part| !part.is_empty()) {
            draft.push(part, at + range.start, std::mem::take(&mut starts_line));
        }
    };
    while let Some((tag, voice)) = next_tag(text, from) {
        push(draft, from..tag.start);
        if let Some(name) = voice {
            push(draft, name.clone());
            draft.push_for("：", at + name.end, 1, false);
        }
        from = tag.end;
    }
    push(draft, from..text.len());
}

/// The next tag from byte `from` on, and in a voice tag the name.
fn next_tag(text: &str, from: usize) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find(['<', '{'])?;
        let rest = text.get(start..)?;
        let close = if rest.starts_with('<') { '>' } else { '}' };
        let Some(len) = rest.find(close) else {
            at = start + 1;
            continue;
        };
        let inside = rest.get(1..len)?;
        let is_tag = inside.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '\\'));
        if !is_tag {
            at = start + 1;
            continue;
        }
        let name = inside.strip_prefix("v ").map(|name| start + 1 + inside.len() - name.len()..start + len);
        return Some((start..start + len + 1, name));
    }
}
