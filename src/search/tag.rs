//! `tag:` in what is typed: which tags a bookmark must have, or must not have.

use std::collections::HashSet;

use super::token::{Key, key, value};
use crate::{
    document::{ContentHash, Origin},
    text::{Slice, fold},
};

/// The tags that are asked for; none asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagQuery {
    terms: Vec<TagTerm>,
}

/// A tag that must be there, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TagTerm {
    /// Folded; empty for any tag.
    name: String,
    is_excluded: bool,
    /// Whether a tag that begins so is meant as well.
    is_prefix: bool,
}

impl TagQuery {
    /// Asks for each of these tags, none of them half typed.
    pub fn all_of<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Self {
        let mut query = Self::default();
        names.into_iter().for_each(|name| query.add(name.as_ref(), false));
        query
    }

    /// Parts the conditions of tags from all else that is typed: `tag:NAME`, `-tag:NAME`, in quotation marks where the name has
    /// a blank; without a name any tag. The keys may be Chinese (`标签：`), the colon full-width.
    ///
    /// ```
    /// use zhujian::search::TagQuery;
    /// let (tags, rest) = TagQuery::split("标签：经济 开放 -tag:旧");
    /// assert_eq!(rest, "开放");
    /// assert!(tags.admits(&["经济".to_owned()]) && !tags.admits(&["经济".to_owned(), "旧".to_owned()]));
    /// ```
    pub fn split(typed: &str) -> (Self, String) {
        let (mut tags, mut words) = (Self::default(), Vec::new());
        let mut rest = tags.take_leading(typed);
        while !rest.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push(rest.slice(..end));
            rest = tags.take_leading(rest.slice(end..));
        }
        (tags, words.join(" "))
    }

    /// The conditions of tags at the start of what is typed, and all that follows them as it stands.
    pub fn leading(typed: &str) -> (Self, &str) {
        let mut tags = Self::default();
        let rest = tags.take_leading(typed);
        (tags, rest)
    }

    fn take_leading<'a>(&mut self, typed: &'a str) -> &'a str {
        let mut rest = typed.trim_start();
        while let Some((key @ (Key::Tag | Key::NotTag), _, after)) = key(rest) {
            let (name, after) = value(after);
            self.add(name, key == Key::NotTag);
            rest = after.trim_start();
        }
        rest
    }

    /// Asks for one more.
    pub(super) fn add(&mut self, name: &str, is_excluded: bool) {
        let name = fold(name.trim_start_matches(['#', '＃'])).text().to_owned();
        self.terms.push(TagTerm { name, is_excluded, is_prefix: false });
    }

    /// The same over all the tags there are: a name that is none of them stands for those that begin with it, so that what
    /// is half typed finds what it is to become.
    #[must_use]
    pub fn over<'a>(mut self, all: impl Iterator<Item = &'a str>) -> Self {
        if self.terms.is_empty() {
            return self;
        }
        self.terms.iter_mut().for_each(|term| term.is_prefix = true);
        for tag in all {
            let tag = fold(tag);
            self.terms.iter_mut().filter(|term| term.name == tag.text()).for_each(|term| term.is_prefix = false);
        }
        self
    }

    /// Whether no tag is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether nothing is asked for but that tags are not there.
    pub fn only_excludes(&self) -> bool {
        self.terms.iter().all(|term| term.is_excluded)
    }

    /// Whether a bookmark with these tags is asked for.
    pub fn admits(&self, tags: &[String]) -> bool {
        if self.terms.is_empty() {
            return true;
        }
        let folded: Vec<_> = tags.iter().map(|tag| fold(tag)).collect();
        self.terms.iter().all(|term| folded.iter().any(|tag| term.is(tag.text())) != term.is_excluded)
    }
}

/// The documents that tags single out: those with a bookmark that has the tags, or which have them themselves, or all but those
/// with an excluded tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaggedDocuments {
    /// Where they are.
    origins: HashSet<Origin>,
    /// What they say, wherever they lie.
    hashes: HashSet<ContentHash>,
    /// What is asked for.
    tags: TagQuery,
    is_excluded: bool,
}

impl TaggedDocuments {
    /// The documents that `tags` single out, of bookmarks: where each is, the hash of its document's content, its tags. Where
    /// only tags are excluded, no bookmark of a document may have one of them; else one bookmark is to have all that is asked.
    pub fn new<'a>(tags: &TagQuery, bookmarks: impl Iterator<Item = (Origin, &'a ContentHash, &'a [String])>) -> Self {
        let is_excluded = tags.only_excludes();
        let mut documents = Self { tags: tags.clone(), is_excluded, ..Self::default() };
        for (origin, hash, _) in bookmarks.filter(|(.., own)| tags.admits(own) != is_excluded) {
            documents.origins.insert(origin);
            documents.hashes.extend(Some(hash).filter(|hash| hash.is_known()).cloned());
        }
        documents
    }

    /// Whether a document is one of them, by its place or by the hash of its content, as far as that is known, or by the tags it
    /// says of itself.
    pub fn admits(&self, origin: &Origin, hash: &ContentHash, own: &[String]) -> bool {
        let is_known = self.origins.contains(origin) || self.hashes.contains(hash);
        if self.is_excluded { !is_known && self.tags.admits(own) } else { is_known || self.tags.admits(own) }
    }
}

impl TagTerm {
    /// Whether a folded tag is meant.
    fn is(&self, tag: &str) -> bool {
        self.name.is_empty() || self.name == tag || self.is_prefix && tag.starts_with(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, rest: &str, admitted: &[&[&str]], refused: &[&[&str]]) {
        let (tags, words) = TagQuery::split(typed);
        assert_eq!(words, rest, "{typed}");
        let owned = |tags: &[&str]| tags.iter().map(|&tag| tag.to_owned()).collect::<Vec<_>>();
        admitted.iter().for_each(|own| assert!(tags.admits(&owned(own)), "{typed}: {own:?}"));
        refused.iter().for_each(|own| assert!(!tags.admits(&owned(own)), "{typed}: {own:?}"));
    }

    #[test]
    fn a_tag_is_asked_for_among_words_in_every_spelling() {
        for typed in ["tag:经济 开放", "开放 tag：经济", "标签：经济　开放", "TAG:＃經濟 开放", "開放 標籤:經濟"]
        {
            let rest = if typed.contains('開') { "開放" } else { "开放" };
            check(typed, rest, &[&["经济"], &["亚太", "经济"]], &[&["经济学"], &[]]);
        }
        check("tag:\"a b\"", "", &[&["A b"]], &[&["a"]]);
        check("-tag:旧", "", &[&[], &["新"]], &[&["旧", "新"]]);
        check("－标签：旧 tag:新", "", &[&["新"]], &[&["旧", "新"], &[]]);
        check("tag:", "", &[&["新"]], &[&[]]);
        check("-tag:", "", &[&[]], &[&["新"]]);
        check("tagged:经济 作者：某", "tagged:经济 作者：某", &[&[]], &[]);
    }

    #[test]
    fn documents_are_singled_out_by_one_bookmark_that_has_all_or_by_none_that_has_any() {
        let origin = |name: &str| Origin::BuiltIn(name.to_owned());
        let [one, other, third] = ["1", "2", "3"].map(ContentHash::saved);
        let tags = |tags: &[&str]| tags.iter().map(|&tag| tag.to_owned()).collect::<Vec<_>>();
        let (ab, a, b) = (tags(&["a", "b"]), tags(&["a"]), tags(&["b"]));
        let bookmarks = [(origin("一"), &one, &ab[..]), (origin("二"), &other, &a[..]), (origin("二"), &other, &b[..])];
        let check = |typed: &str, expected: [bool; 3]| {
            let documents = TaggedDocuments::new(&TagQuery::split(typed).0, bookmarks.iter().cloned());
            let admitted = [("一", &one), ("二", &other), ("三", &third)];
            assert_eq!(admitted.map(|(name, hash)| documents.admits(&origin(name), hash, &[])), expected, "{typed}");
        };
        check("tag:a", [true, true, false]);
        check("tag:a tag:b", [true, false, false]);
        check("tag:a -tag:b", [false, true, false]);
        check("-tag:b", [false, false, true]);
        let documents = TaggedDocuments::new(&TagQuery::split("tag:a").0, bookmarks.iter().cloned());
        assert!(documents.admits(&origin("别处"), &one, &[]), "the same text under another name");
        assert!(!documents.admits(&origin("别处"), &ContentHash::default(), &b));
        assert!(documents.admits(&origin("别处"), &ContentHash::default(), &ab), "it says so of itself");
        let documents = TaggedDocuments::new(&TagQuery::split("-tag:b").0, bookmarks.iter().cloned());
        assert!(!documents.admits(&origin("三"), &third, &b) && documents.admits(&origin("三"), &third, &a));
    }

    #[test]
    fn what_is_half_typed_stands_for_what_begins_so_until_it_is_a_tag() {
        let (tags, _) = TagQuery::split("tag:经");
        let own = |tag: &str| vec![tag.to_owned()];
        assert!(!tags.admits(&own("经济")));
        assert!(tags.clone().over(["经济", "亚太"].into_iter()).admits(&own("经济")));
        let exact = tags.over(["经济", "经"].into_iter());
        assert!(exact.admits(&own("经")) && !exact.admits(&own("经济")));
    }
}
