//! Tags of bookmarks: as they stand in a note, and a tag that gets another name or is deleted in all bookmarks that have it.

use std::ops::Range;

use super::{Bookmark, Draft};
use crate::text::Slice;

/// The signs that make a word a tag.
const SIGNS: [char; 2] = ['#', '＃'];

/// The tags of a note, in their order, without the sign: `#经济`, `＃亚太`, each once. A tag ends where no letter, digit
/// or `_-/·` follows; a sign after a Latin letter or digit begins none.
///
/// ```
/// use zhujian::annotation::tags_of;
/// assert_eq!(tags_of("重要 #经济，＃亚太 合作#APEC C#7 # 空"), ["经济", "亚太", "APEC"]);
/// ```
pub fn tags_of(note: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for (sign, end) in spans(note) {
        let tag = note.slice(sign.end..end);
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// A tag as it is typed: without its sign and the white space around it. `None` where it would not be read as one tag when
/// it stands in a note.
///
/// ```
/// use zhujian::annotation::tag_named;
/// assert_eq!(tag_named(" ＃经济/贸易 ").as_deref(), Some("经济/贸易"));
/// assert_eq!(tag_named("两 个"), None);
/// ```
pub fn tag_named(typed: &str) -> Option<String> {
    let name = typed.trim().trim_start_matches(SIGNS);
    (!name.is_empty() && name.chars().all(is_of_tag)).then(|| name.to_owned())
}

/// Another name for a tag, or none: a change of every bookmark that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retag {
    /// The tag.
    pub from: String,
    /// What it is called from now on; `None` deletes it. A bookmark that has this tag already has it once.
    pub to: Option<String>,
}

impl Retag {
    /// What becomes of a bookmark; `None` where it has no such tag, or it is called so already. Where the tag stands in the note
    /// it is changed there too, else it would come back with the next change of the note.
    pub fn applied(&self, bookmark: &Bookmark) -> Option<Draft> {
        let Draft { note, tags, .. } = &bookmark.content;
        if !tags.contains(&self.from) || self.to.as_ref() == Some(&self.from) {
            return None;
        }
        let mut changed: Vec<String> = Vec::with_capacity(tags.len());
        for tag in tags {
            let name = if *tag == self.from { self.to.as_ref() } else { Some(tag) };
            if let Some(name) = name.filter(|&name| !changed.contains(name)) {
                changed.push(name.clone());
            }
        }
        let has_both = self.to.as_ref().is_some_and(|to| tags.contains(to));
        Some(Draft { note: self.in_note(note, has_both), tags: changed, ..bookmark.content.clone() })
    }

    /// The note with the tag changed. One that is to go (`is_known`: the other name is there already) and stands by itself goes
    /// whole; within a sentence only its sign goes, for the word is the sentence's.
    fn in_note(&self, note: &str, is_known: bool) -> String {
        let mut changed = String::with_capacity(note.len());
        let mut at = 0;
        for (sign, end) in spans(note).into_iter().filter(|(sign, end)| note.slice(sign.end..*end) == self.from) {
            changed.push_str(note.slice(at..sign.start));
            at = end;
            let goes = self.to.is_none() || is_known;
            if goes && stands_alone(note, sign.start, end) {
                let rest = note.slice(end..);
                at = note.len() - rest.trim_start_matches(is_blank).len();
                if note.slice(at..).starts_with('\n') || at == note.len() {
                    changed.truncate(changed.trim_end_matches(is_blank).len());
                }
                continue;
            }
            if let Some(to) = &self.to {
                changed.push_str(note.slice(sign));
                changed.push_str(to);
            } else {
                changed.push_str(&self.from);
            }
        }
        changed.push_str(note.slice(at..));
        changed
    }
}

/// Where the tags of a note stand: each sign, and the end of its name.
fn spans(note: &str) -> Vec<(Range<usize>, usize)> {
    let mut spans = Vec::new();
    let mut before = ' ';
    for (at, c) in note.char_indices() {
        if SIGNS.contains(&c) && !before.is_ascii_alphanumeric() {
            let sign = at..at + c.len_utf8();
            let name: usize = note.slice(sign.end..).chars().take_while(|&c| is_of_tag(c)).map(char::len_utf8).sum();
            if name > 0 {
                spans.push((sign.clone(), sign.end + name));
            }
        }
        before = c;
    }
    spans
}

/// Whether a character may stand in a tag of a note.
fn is_of_tag(c: char) -> bool {
    c.is_alphanumeric() || "_-/·".contains(c)
}

/// White space within a line.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// Whether white space, or nothing, stands on both sides.
fn stands_alone(note: &str, start: usize, end: usize) -> bool {
    let before = note.slice(..start).chars().next_back();
    let after = note.slice(end..).chars().next();
    before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::bookmark;

    fn check(to: Option<&str>, (note, tags): (&str, &[&str]), (changed, changed_tags): (&str, &[&str])) {
        let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        let own = bookmark(1, "文");
        let own = own.with(Draft { note: note.to_owned(), tags, ..own.content.clone() });
        let retag = Retag { from: "经济".to_owned(), to: to.map(str::to_owned) };
        let draft = retag.applied(&own).unwrap();
        assert_eq!((draft.note.as_str(), draft.tags), (changed, changed_tags.iter().map(|&tag| tag.into()).collect()));
    }

    #[test]
    fn another_name_stands_in_the_note_too_and_once() {
        check(Some("经贸"), ("重要 #经济，#经济学", &["经济", "经济学"]), ("重要 #经贸，#经济学", &["经贸", "经济学"]));
        check(Some("经贸"), ("", &["亚太", "经济"]), ("", &["亚太", "经贸"]));
        check(Some("经贸"), ("#经济 #经贸 看", &["经济", "经贸"]), ("#经贸 看", &["经贸"]));
        check(Some("a/b"), ("＃经济", &["经济"]), ("＃a/b", &["a/b"]));
    }

    #[test]
    fn a_deleted_tag_goes_whole_and_leaves_a_sentence_its_word() {
        check(None, ("再看 #经济 #亚太", &["经济", "亚太"]), ("再看 #亚太", &["亚太"]));
        check(None, ("再看 #经济", &["经济"]), ("再看", &[]));
        check(None, ("一 #经济\n二", &["经济"]), ("一\n二", &[]));
        check(None, ("论#经济，好", &["经济"]), ("论经济，好", &[]));
        check(None, ("#经济", &["经济"]), ("", &[]));
    }

    #[test]
    fn a_bookmark_without_the_tag_is_left_alone() {
        let retag = |from: &str, to: &str| Retag { from: from.to_owned(), to: Some(to.to_owned()) };
        assert_eq!(retag("没有", "有").applied(&bookmark(1, "文")), None);
        assert_eq!(retag("经济", "经济").applied(&bookmark(1, "文")), None);
    }
}
