//! Finds an anchored passage again: by position while the content is the same, else by its quote and context. It never
//! guesses silently: what is not the one clear match is `Unproved` or `Changed` (the reader is asked), or `Orphan`.

use std::ops::Range;

use memchr::memmem;

use super::{
    Anchor, article::Article, article::article, article::article_number, candidate::Candidate, edit_distance::aligned,
    edit_distance::common_end, edit_distance::common_start, joined_text::JoinedText, joined_text::quote,
    normalized::Normalized, renumbered::renumbered, wanted::CHARS_PER_EDIT, wanted::CONTEXT_SEED, wanted::Wanted,
};
use crate::{
    document::{ContentHash, Window},
    text::{Slice, TextRange},
};

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// It stands where it stood.
    Exact(TextRange),
    /// It stands, unchanged but for white space, width, case and the marks at its ends, here: the one clear match.
    Moved(TextRange),
    /// Its words stand here, but what is around them is other, or they stand in several places as likely: the best of them, for
    /// the reader to confirm.
    Unproved(TextRange),
    /// It was edited: what is likest to it, for the reader to confirm.
    Changed(TextRange),
    /// It is not in this text, or a reader said so.
    Orphan,
}

impl Resolution {
    /// Where the passage stands, or may stand.
    pub const fn range(self) -> Option<TextRange> {
        match self {
            Self::Exact(range) | Self::Moved(range) | Self::Unproved(range) | Self::Changed(range) => Some(range),
            Self::Orphan => None,
        }
    }

    /// Where the passage stands, where that is clear.
    pub const fn sure(self) -> Option<TextRange> {
        match self {
            Self::Exact(range) | Self::Moved(range) => Some(range),
            Self::Unproved(_) | Self::Changed(_) | Self::Orphan => None,
        }
    }
}

/// Finds the passage of `anchor` in `window`, a window of content with hash `hash`.
///
/// Of a document larger than its window only the window is searched: `Orphan` then says no more than "not here".
pub fn resolve(anchor: &Anchor, window: &Window, hash: &ContentHash) -> Resolution {
    resolve_in_place(anchor, window, hash).unwrap_or_else(|| Text::new(window).resolve(anchor))
}

/// [`resolve`] for many anchors: the text is prepared once, and only where its content has changed.
pub fn resolve_all<'a>(
    anchors: impl IntoIterator<Item = &'a Anchor>,
    window: &Window,
    hash: &ContentHash,
) -> Vec<Resolution> {
    let mut text = None;
    let mut find = |anchor| text.get_or_insert_with(|| Text::new(window)).resolve(anchor);
    anchors.into_iter().map(|anchor| resolve_in_place(anchor, window, hash).unwrap_or_else(|| find(anchor))).collect()
}

/// The position, where the text there still reads the same or lies outside a window of the same content; `None` where the
/// passage must be searched for, as [`resolve`] does. Of what a reader said is not in this content, `Orphan`.
pub fn resolve_in_place(anchor: &Anchor, window: &Window, hash: &ContentHash) -> Option<Resolution> {
    if anchor.hash != *hash {
        return None;
    }
    if anchor.is_missing_in(hash) {
        return Some(Resolution::Orphan);
    }
    let is_far = |block| !window.extent.contains(&block);
    let stands = match quote(window, anchor.range) {
        Some(text) => text == anchor.exact,
        None => is_far(anchor.range.start.block) || is_far(anchor.range.end.block),
    };
    stands.then_some(Resolution::Exact(anchor.range))
}

/// Longest quote (characters) that is compared edit by edit: the work grows with its square.
const LONGEST_COMPARED: usize = 1_000;
/// Steps of comparing that one quote may cost, and how many places are compared at least and at most, the nearest to where
/// it stood: a text may say the same a thousand times.
const MOST_STEPS: usize = 4_000_000;
const COMPARED: [usize; 2] = [8, 200];
/// Characters of the quote and letters of its context by which the best match must be ahead to be the only one.
const CLEAR_LEAD: usize = 12;
/// Edits of ten characters of context with which it is still the same.
const MOST_EDITED: usize = 4;
/// Edits of ten characters of a quote with which it may still be what an article of its number has.
const MOST_AMENDED: usize = 7;
/// Bytes of the longest article that is compared.
const LONGEST_ARTICLE: usize = 8 << 10;
/// How many times as far away twins of a passage are to be, for the nearest to be it.
const FARTHER: usize = 8;
/// Characters of quote and context that must agree for a match to be shown at all.
const LEAST_EVIDENCE: usize = 8;
/// Characters of the shortest quote that is shown where nothing around it agrees, if its words stand in the text once.
const LEAST_ALONE: usize = 4;

/// A window's text, ready to be searched for quotes. All bytes below are bytes of the normalized text.
struct Text {
    joined: JoinedText,
    normalized: Normalized,
}

impl Text {
    fn new(window: &Window) -> Self {
        let joined = JoinedText::new(window);
        let normalized = Normalized::new(joined.text());
        Self { joined, normalized }
    }

    fn resolve(&self, anchor: &Anchor) -> Resolution {
        let wanted = Wanted::new(anchor);
        if wanted.chars.is_empty() {
            return Resolution::Orphan;
        }
        let mut candidates = self.unedited(&wanted);
        let near = self.normalized.byte_for(self.joined.byte_near(anchor.range.start));
        // Where the text was edited elsewhere, as it mostly was, nothing else can be meant, and nothing else is looked for.
        let mut whole = candidates.iter().filter(|candidate| wanted.is_whole(candidate.context));
        if let (Some(only), None) = (whole.next(), whole.next()) {
            return self.choose(&wanted, vec![only.clone()], anchor, near);
        }
        if let Some(only) = self.standing(&wanted, &candidates, near) {
            let range = self.range(only.bytes);
            return if range == anchor.range { Resolution::Exact(range) } else { Resolution::Moved(range) };
        }
        if let Some(bytes) = self.renumbered(&wanted).filter(|_| candidates.is_empty()) {
            return Resolution::Changed(self.range(bytes));
        }
        // Where what stood before it and after it meet, it was deleted: what is like it elsewhere is something else.
        if candidates.is_empty() && self.is_cut_out(&wanted) {
            return Resolution::Orphan;
        }
        let number = anchor.section.iter().rev().find_map(|section| article_number(section));
        let article = number.map_or(Article::Unknown, |number| article(self.joined.text(), number));
        // What is like it stands in other articles.
        if candidates.is_empty() && article == Article::Deleted {
            return Resolution::Orphan;
        }
        let frame = self.framed(&wanted, near).map(|frame| self.paragraph_of(&wanted, anchor, frame));
        let frame = frame.filter(|frame| !candidates.iter().any(|other| other.overlaps(frame)));
        candidates.extend(self.edited(&wanted, &candidates, near));
        let is_likely = |found: &Candidate| found.edits == 0 || wanted.has_whole_side(found.context);
        if let (None, false, Article::Here(own)) = (&frame, candidates.iter().any(is_likely), article) {
            candidates = self.in_article(&wanted, own).map_or(candidates, |amended| vec![amended]);
        }
        candidates.extend(frame.map(|frame| {
            let edits = self.edits_within(&wanted, &frame);
            self.candidate(&wanted, frame, edits)
        }));
        let is_sole = candidates.iter().filter(|candidate| candidate.edits == 0).count() == 1;
        let may_be_it = |c: &Candidate| is_sole && wanted.chars.len() >= LEAST_ALONE || wanted.is_proved_by(c.context);
        candidates.retain(|c| c.similarity >= LEAST_EVIDENCE || c.edits == 0 && may_be_it(c));
        self.choose(&wanted, candidates, anchor, near)
    }

    /// Where its words stand under another number, if in one place: an item was put in above it, articles changed places. Few words
    /// must be all of their line.
    fn renumbered(&self, wanted: &Wanted) -> Option<Range<usize>> {
        let text = self.joined.text();
        let stands = |bytes: &Range<usize>| {
            let original = self.normalized.originals(bytes.clone());
            let ends = || text.slice(original.end..).chars().next().is_none_or(|c| c == '\n');
            let begins = text.slice(..original.start).trim_end_matches([' ', '\u{3000}', '\t']);
            (begins.is_empty() || begins.ends_with('\n'))
                && (wanted.chars.len() > LEAST_EVIDENCE + LEAST_ALONE || ends())
        };
        let mut found = renumbered(wanted.exact.text(), self.normalized.text()).filter(stands);
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }

    /// The one unedited match, where its context proves it and nothing that stands where it stood may be it, edited: in a law, a
    /// contract, a table the words before and after are those of other articles too, and these are no reason to doubt its own. Of
    /// several the nearest, where the others are far away and none was cut out.
    fn standing(&self, wanted: &Wanted, unedited: &[Candidate], near: usize) -> Option<Candidate> {
        let distance = |candidate: &Candidate| candidate.bytes.start.abs_diff(near);
        let only = unedited.iter().min_by_key(|candidate| distance(candidate))?;
        let is_near = |other: &Candidate| other.bytes != only.bytes && distance(other) < FARTHER * distance(only);
        if unedited.iter().any(is_near) || unedited.len() > 1 && self.is_cut_out(wanted) {
            return None;
        }
        let may_be_edited = || self.frames(wanted).any(|frame| !only.overlaps(&frame) && wanted.stood_in(&frame, near));
        let is_long = wanted.chars.len() >= LEAST_EVIDENCE;
        let is_proved = || wanted.is_proved_by(only.context) || self.has_like_context(wanted, &only.bytes);
        (is_long && is_proved() && !may_be_edited()).then(|| only.clone())
    }

    /// Whether what stands around a match is much like the context, though it was edited here and there: names, numbers.
    fn has_like_context(&self, wanted: &Wanted, bytes: &Range<usize>) -> bool {
        let text = self.normalized.text();
        let sides = [&wanted.prefix, &wanted.suffix].map(|side| side.text().chars().collect::<Vec<char>>());
        let room = |side: &[char]| 2 * side.iter().map(|c| c.len_utf8()).sum::<usize>();
        let [before, after] = &sides;
        let from = text.ceil_char_boundary(bytes.start.saturating_sub(room(before)));
        let to = text.floor_char_boundary((bytes.end + room(after)).min(text.len()));
        let edits = aligned(before, text, from..bytes.start).1 + aligned(after, text, bytes.end..to).1;
        let chars = before.len() + after.len();
        chars >= 2 * CONTEXT_SEED && edits * 10 <= chars * MOST_EDITED
    }

    /// The one clear match, else the nearest of the best; one that has all of a side's context before those that have some of it,
    /// as a neighbour that is worded alike has.
    fn choose(&self, wanted: &Wanted, mut candidates: Vec<Candidate>, anchor: &Anchor, near: usize) -> Resolution {
        let most = candidates.iter().map(|candidate| candidate.similarity).max().unwrap_or_default();
        candidates.retain(|candidate| candidate.similarity + CLEAR_LEAD > most);
        let has_some_of_it = |candidate: &Candidate| candidate.edits > 0 && !wanted.has_whole_side(candidate.context);
        let nearest = candidates.iter().min_by_key(|found| (has_some_of_it(found), found.bytes.start.abs_diff(near)));
        let Some(nearest) = nearest else { return Resolution::Orphan };
        let is_clear = candidates.len() == 1 && nearest.edits == 0 && wanted.is_proved_by(nearest.context);
        let range = self.range(nearest.bytes.clone());
        match is_clear {
            true if range == anchor.range => Resolution::Exact(range),
            true => Resolution::Moved(range),
            false if nearest.edits == 0 => Resolution::Unproved(range),
            false => Resolution::Changed(range),
        }
    }

    /// Where the quote stands; where it does not, where it stands between other marks: a sentence that is joined to the next one is
    /// the same, one that goes on in words of its own is not.
    fn unedited(&self, wanted: &Wanted) -> Vec<Candidate> {
        let quote = wanted.exact.text();
        let bare = quote.trim_matches(|c: char| !c.is_alphanumeric());
        let text = self.normalized.text().as_bytes();
        let stands = |quote: &str| -> Vec<Candidate> {
            let hits = memmem::find_iter(text, quote);
            hits.map(|at| self.candidate(wanted, at..at + quote.len(), 0)).collect()
        };
        let mut found = stands(quote);
        if found.is_empty() && !bare.is_empty() && bare.len() < quote.len() {
            let (has_first, has_last) = (!quote.starts_with(bare), !quote.ends_with(bare));
            let is_mark = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let text = self.normalized.text();
            found = stands(bare);
            found.retain(|Candidate { bytes, .. }| {
                (!has_first || is_mark(text.slice(..bytes.start).chars().next_back()))
                    && (!has_last || is_mark(text.slice(bytes.end..).chars().next()))
            });
        }
        found
    }

    /// Stretches within the edits allowed, at each place where a piece of the quote or its context is found.
    fn edited(&self, wanted: &Wanted, unedited: &[Candidate], near: usize) -> Vec<Candidate> {
        let allowed = wanted.chars.len() / CHARS_PER_EDIT;
        if allowed == 0 || wanted.chars.len() > LONGEST_COMPARED {
            return Vec::new();
        }
        let slack = (wanted.exact.text().len() / CHARS_PER_EDIT).max(CONTEXT_SEED);
        let mut found: Vec<Candidate> = Vec::new();
        let mut starts = self.likely_starts(wanted, slack);
        let [least, most] = COMPARED;
        let steps = wanted.chars.len() * (wanted.exact.text().len() + 2 * slack);
        starts.sort_by_key(|start| start.abs_diff(near));
        starts.truncate((MOST_STEPS / steps.max(1)).clamp(least, most));
        starts.sort_unstable();
        for start in starts {
            let text = self.normalized.text();
            let from = text.floor_char_boundary(start.saturating_sub(slack));
            let to = text.ceil_char_boundary((start + wanted.exact.text().len() + 2 * slack).min(text.len()));
            let (bytes, edits) = aligned(&wanted.chars, text, from..to);
            if edits > allowed || unedited.iter().any(|other| other.overlaps(&bytes)) {
                continue;
            }
            // Seen from one place the end of it may be out of reach that is seen from the next.
            if found.iter().all(|other| edits < other.edits || !other.overlaps(&bytes)) {
                found.retain(|other| !other.overlaps(&bytes));
                found.push(self.candidate(wanted, bytes, edits));
            }
        }
        found
    }

    /// Where the quote may start, judged by its pieces and its context; places within `slack` bytes are one.
    fn likely_starts(&self, wanted: &Wanted, slack: usize) -> Vec<usize> {
        let text = self.normalized.text().as_bytes();
        let mut starts = Vec::new();
        for (offset, piece) in wanted.pieces() {
            starts.extend(memmem::find_iter(text, piece).map(|at| at.saturating_sub(offset)));
        }
        starts.extend(self.prefix_ends(wanted));
        starts.extend(self.suffix_starts(wanted).map(|at| at.saturating_sub(wanted.exact.text().len())));
        starts.sort_unstable();
        starts.dedup_by(|next, kept| *next - *kept <= slack);
        starts
    }

    fn prefix_ends<'a>(&'a self, wanted: &'a Wanted) -> impl Iterator<Item = usize> + 'a {
        let prefix = wanted.prefix.text();
        let start = prefix.char_indices().rev().nth(CONTEXT_SEED - 1).map(|(at, _)| at);
        let seed = start.map(|start| prefix.slice(start..));
        let text = self.normalized.text().as_bytes();
        seed.into_iter().flat_map(move |seed| memmem::find_iter(text, seed).map(|at| at + seed.len()))
    }

    fn suffix_starts<'a>(&'a self, wanted: &'a Wanted) -> impl Iterator<Item = usize> + 'a {
        let suffix = wanted.suffix.text();
        let end = suffix.char_indices().nth(CONTEXT_SEED - 1).map(|(at, c)| at + c.len_utf8());
        let text = self.normalized.text().as_bytes();
        end.into_iter().flat_map(move |end| memmem::find_iter(text, suffix.slice(..end)))
    }

    /// What is likest to the passage in the article that has the number of its own: where its words and all around them were
    /// amended, the article of another number that is worded alike is another one.
    fn in_article(&self, wanted: &Wanted, own: Range<usize>) -> Option<Candidate> {
        let bytes = self.normalized.byte_for(own.start)..self.normalized.byte_for(own.end);
        if wanted.chars.len() > LONGEST_COMPARED || bytes.len() > LONGEST_ARTICLE {
            return None;
        }
        let (found, edits) = aligned(&wanted.chars, self.normalized.text(), bytes);
        (edits * 10 <= wanted.chars.len() * MOST_AMENDED).then(|| self.candidate(wanted, found, edits))
    }

    /// What stands now between the context before and the context after, where there is one such stretch; of several the one where
    /// the passage stood.
    fn framed(&self, wanted: &Wanted, near: usize) -> Option<Range<usize>> {
        let mut frames = self.frames(wanted);
        match (frames.next(), frames.next()) {
            (only, None) => only,
            (first, second) => first.into_iter().chain(second).chain(frames).find(|frame| wanted.stood_in(frame, near)),
        }
    }

    /// Of a frame of several lines the one that is likest to a quote of one: another paragraph was put in beside it.
    fn paragraph_of(&self, wanted: &Wanted, anchor: &Anchor, frame: Range<usize>) -> Range<usize> {
        let original = self.normalized.originals(frame.clone());
        let lines =
            self.joined.text().slice(original.clone()).split_inclusive('\n').scan(original.start, |at, line| {
                *at += line.len();
                Some(self.normalized.byte_for(*at - line.len())..self.normalized.byte_for(*at))
            });
        let is_whole = anchor.prefix.ends_with('\n') && anchor.suffix.starts_with('\n');
        let is_one_line = is_whole && !anchor.exact.contains('\n') && wanted.chars.len() <= LONGEST_COMPARED;
        let lines = lines.filter(|line| is_one_line && !line.is_empty() && line.len() <= LONGEST_ARTICLE);
        let measured = lines.map(|line| (self.edits_within(wanted, &line), line));
        let likest = measured.min_by_key(|(edits, _)| *edits);
        likest.filter(|(edits, _)| edits * 10 <= wanted.chars.len() * MOST_AMENDED).map_or(frame, |(_, line)| line)
    }

    /// The edits that lead from the quote to what stands in a frame; as if nothing of it were left, where that is too long to be
    /// compared.
    fn edits_within(&self, wanted: &Wanted, frame: &Range<usize>) -> usize {
        let is_compared = wanted.chars.len() <= LONGEST_COMPARED && frame.len() <= 2 * wanted.exact.text().len();
        let compared = is_compared.then(|| aligned(&wanted.chars, self.normalized.text(), frame.clone()).1);
        compared.unwrap_or(wanted.chars.len())
    }

    /// The stretches that stand between the context before and the context after.
    fn frames<'a>(&'a self, wanted: &'a Wanted) -> impl Iterator<Item = Range<usize>> + 'a {
        let most = 4 * wanted.exact.text().len() + 1_000;
        let starts: Vec<usize> = self.suffix_starts(wanted).collect();
        self.prefix_ends(wanted).filter_map(move |start| {
            let end = *starts.get(starts.partition_point(|&end| end <= start))?;
            (end - start <= most).then_some(start..end)
        })
    }

    /// Whether the context before and the context after follow on each other now, in one place.
    fn is_cut_out(&self, wanted: &Wanted) -> bool {
        let starts: Vec<usize> = self.suffix_starts(wanted).collect();
        self.prefix_ends(wanted).filter(|end| starts.binary_search(end).is_ok()).count() == 1
    }

    fn candidate(&self, wanted: &Wanted, bytes: Range<usize>, edits: usize) -> Candidate {
        let text = self.normalized.text();
        let before = common_end(text.slice(..bytes.start), wanted.prefix.text());
        let after = common_start(text.slice(bytes.end..), wanted.suffix.text());
        let similarity = wanted.chars.len().saturating_sub(edits) + before + after;
        Candidate { bytes, edits, context: [before, after], similarity }
    }

    fn range(&self, bytes: Range<usize>) -> TextRange {
        self.joined.range(self.normalized.originals(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{anchor, fixtures::hash, joined_text::tests::range_of, joined_text::tests::window};
    use super::*;

    const TEXT: &str = "山里的雪化得很晚。到了四月，溪水才涨起来，石头上长出青苔。\n\
        老人每天沿着溪走，手里拿着一根竹杖。他说，水声比去年小了。\n\
        孩子们在桥上等他。他们问：“今天讲什么故事？”老人笑了笑，坐下来。\n\
        从前有一座城，城里的人都会写诗。写得好的，名字刻在门上。\n\
        后来城没有了，诗还在。孩子们听完，各自回家去了。";

    fn anchored(text: &str, part: &str) -> Anchor {
        let window = window(text);
        anchor(&window, range_of(&window, part), Vec::new(), &hash("old")).unwrap()
    }

    fn check(part: &str, edited: &str, expected: fn(TextRange) -> Resolution, found: &str) {
        let window = window(edited);
        let resolution = resolve(&anchored(TEXT, part), &window, &hash("new"));
        assert_eq!(resolution, expected(range_of(&window, found)), "{part} in {edited}");
    }

    fn range_of_last(window: &Window, part: &str) -> TextRange {
        let joined = JoinedText::new(window);
        let at = joined.text().rfind(part).unwrap();
        joined.range(at..at + part.len())
    }

    #[test]
    fn words_that_stand_under_another_number_are_offered_with_that() {
        let old = "一、路\n修路的事由村里办。\n（一）石料由镇里出。\n（二）抽水用电由镇财政补助。\n二、旧校舍\n旧校舍改成图书室。";
        let new = "一、路\n修路的事由村里办。\n（一）石料由镇里出。\n（二）各村安排专人巡渠。\n（三）抽水用电由镇财政补助。\n\
                   二、小学校车\n增购校车一辆。\n三、旧校舍\n旧校舍改成图书室。";
        for (part, found) in
            [("（二）抽水用电由镇财政补助。", "（三）抽水用电由镇财政补助。"), ("二、旧校舍", "三、旧校舍")]
        {
            let window = window(new);
            let resolution = resolve(&anchored(old, part), &window, &hash("new"));
            assert_eq!(resolution, Resolution::Changed(range_of(&window, found)), "{part}");
        }
        // Articles that changed places.
        let article = |nth: &str, words: &str| format!("第{nth}条　{words}\n");
        let [one, other] = ["擅自设置排污口的，责令限期拆除。", "工作人员玩忽职守的，依法给予处分。"];
        let old = article("八", one) + &article("九", other) + &article("十", "本办法由水利站解释。");
        let new = article("八", other) + &article("九", one) + &article("十", "本办法由水利站解释。");
        for (nth, now, words) in [("八", "九", one), ("九", "八", other)] {
            let part = article(nth, words);
            let window = window(&new);
            let resolution = resolve(&anchored(&old, part.trim()), &window, &hash("new"));
            assert_eq!(resolution, Resolution::Changed(range_of(&window, article(now, words).trim())), "{nth}");
        }
    }

    #[test]
    fn the_same_content_is_answered_by_position() {
        let window = window(TEXT);
        let anchor = anchored(TEXT, "他说，水声比去年小了。");
        assert_eq!(resolve(&anchor, &window, &hash("old")), Resolution::Exact(anchor.range));
    }

    #[test]
    fn in_a_text_that_says_the_same_again_and_again_the_nearest_places_are_compared() {
        let sentence = "河水从山里来，绕过村口的老树，谁也说不清它走了多少年。";
        let before = window(&sentence.repeat(2_000));
        let range = JoinedText::new(&before).range(sentence.len() * 1_000..sentence.len() * 1_001);
        let anchor = anchor(&before, range, Vec::new(), &hash("old")).unwrap();
        let after = sentence.replace("老树", "枯树").repeat(2_000);
        assert_eq!(resolve(&anchor, &window(&after), &hash("new")), Resolution::Changed(range));
    }

    #[test]
    fn a_passage_with_all_of_its_context_is_found_whatever_is_like_it() {
        let like = TEXT.replace("去年", "前年");
        let found =
            resolve(&anchored(TEXT, "他说，水声比去年小了。"), &window(&format!("{like}\n{TEXT}")), &hash("new"));
        let Resolution::Moved(range) = found else { panic!("{found:?}") };
        let whole = format!("{like}\n{TEXT}");
        assert_eq!(range, range_of(&window(&whole), "他说，水声比去年小了。"));
    }

    #[test]
    fn articles_that_are_alike_do_not_take_the_place_of_one_whose_words_stand() {
        let article = |n: usize| {
            format!(
                "第{n}条　甲方应于{n}月5日前向乙方支付当月费用。\n乙方收到费用后应当出具收据。\n收据的样式由双方另行约定。\n"
            )
        };
        let contract: Vec<String> = (1..=10).map(article).collect();
        let part = "第7条　甲方应于7月5日前向乙方支付当月费用。";
        let anchor = anchored(&contract.concat(), part);
        for new in ["（本条自2024年起施行。）\n", "第6条之一　略。\n", &"补充的话，写得很长。".repeat(40)]
        {
            let edited = format!("{}{new}{}", contract[..6].concat(), contract[6..].concat());
            let edited = window(&edited);
            assert_eq!(resolve(&anchor, &edited, &hash("new")), Resolution::Moved(range_of(&edited, part)), "{new}");
        }
        // An article that is amended is the one between its neighbours, though another may have more of its words.
        let amended = contract[6].replace("7月5日", "10月10日").replace("当月费用", "当月的费用合计一千元");
        let edited = window(&[contract[..6].concat(), amended, contract[7..].concat()].concat());
        let Resolution::Changed(range) = resolve(&anchor, &edited, &hash("new")) else { panic!("it was amended") };
        assert!(quote(&edited, range).unwrap().starts_with("第7条"), "{:?}", quote(&edited, range));
        // Names that are others in all of the text change no passage that has none of them.
        let story =
            ["周远来到村口的老树下，坐了一会儿。", "村里的人都说他走得早。", "周远听见了，只是笑了笑，没有答话。"];
        let old = story.join("\n");
        let renamed = window(&format!("周志远的事，从这里说起。\n{}", old.replace("周远", "周志远")));
        let named = resolve(&anchored(&old, story[1]), &renamed, &hash("new"));
        assert_eq!(named, Resolution::Moved(range_of(&renamed, story[1])));
        // Its twins are farther away than what was put in is long.
        let receipt = "收据的样式由双方另行约定。";
        let twin = contract[..7].concat();
        let of_seventh = range_of_last(&window(&twin), receipt);
        let anchor_of_twin = super::super::anchor(&window(&contract.concat()), of_seventh, Vec::new(), &hash("old"));
        let edited = format!(
            "{}新。\n{receipt}\n{}",
            twin.strip_suffix(&format!("{receipt}\n")).unwrap(),
            contract[7..].concat()
        );
        let found = resolve(&anchor_of_twin.unwrap(), &window(&edited), &hash("new"));
        let Resolution::Moved(range) = found else { panic!("{found:?}") };
        assert_eq!(range.start.block.0, of_seventh.start.block.0 + "新。\n".len() as u64);
        let cut = window(&[&contract[..5], &contract[6..]].concat().concat());
        assert_eq!(resolve(&anchor, &cut, &hash("new")), Resolution::Moved(range_of(&cut, part)));
        // Edited where it stands, with its twin elsewhere: who knows.
        let twins = format!("{}{part}\n乙方收到费用后应当出具收据。\n收据的样式由双方另行约定。\n", contract.concat());
        let edited = window(&twins.replacen("7月5日", "7月15日", 1));
        assert!(matches!(resolve(&anchor, &edited, &hash("new")), Resolution::Changed(_) | Resolution::Unproved(_)));
    }

    #[test]
    fn an_amended_article_is_found_where_the_one_before_it_was_amended_too() {
        // The article before it was written anew and the one after it, nearer now, is worded alike.
        let works = |n: usize| {
            format!(
                "第{n}条　乙方应于每月{}日前完成检修，检修费为{}元。甲方应当验收。验收合格的，双方签字。\n",
                n + 1,
                n * 3
            )
        };
        let works: Vec<String> = (1..=10).map(works).collect();
        let anchor_of_works = anchored(&works.concat(), "第9条　乙方应于每月10日前完成检修，检修费为27元。");
        let amended = works[8].replace("10日", "12日").replace("27元", "29元");
        let edited = window(&[&works[..7].concat(), "第8条　乙方保证提交报告。\n", &amended, &works[9]].concat());
        let Resolution::Changed(range) = resolve(&anchor_of_works, &edited, &hash("new")) else {
            panic!("it was amended")
        };
        assert!(quote(&edited, range).unwrap().starts_with("第9条"), "{:?}", quote(&edited, range));
        // What was deleted with its article is not the article of another number.
        let deleted = window(&[&works[..8], &works[9..]].concat().concat());
        let anchor_of_ninth = Anchor { section: vec!["第9条".into()], ..anchor_of_works.clone() };
        assert_eq!(resolve(&anchor_of_ninth, &deleted, &hash("new")), Resolution::Orphan);
        // Its number leads to it where all around it was amended as well.
        let duty = |n: usize, what: &str| format!("第{n}条　{what}管理应当做好记录，保存{n}年。\n");
        let law: Vec<String> = (1..=9).map(|n| duty(n, ["票款", "船舶", "码头"][n % 3])).collect();
        let before = window(&law.concat());
        let third = range_of(&before, "票款管理应当做好记录，保存3年。");
        let anchor_of_third = super::super::anchor(&before, third, vec!["第3条".into()], &hash("old")).unwrap();
        let mut amended = law.clone();
        amended[1] = "第2条　另有规定的，从其规定。\n".into();
        amended[2] = "第3条　票款管理应当实行收支两条线，记录保存5年。\n".into();
        let amended = window(&amended.concat());
        let Resolution::Changed(range) = resolve(&anchor_of_third, &amended, &hash("new")) else {
            panic!("it was amended")
        };
        assert!(quote(&amended, range).unwrap().starts_with("票款管理应当"), "{:?}", quote(&amended, range));
        assert_eq!(range.start.block, amended.blocks[2].start);
    }

    #[test]
    fn a_position_outside_a_window_of_the_same_content_is_trusted() {
        let mut part = window(TEXT);
        let anchor = anchored(TEXT, "孩子们听完");
        part.blocks.truncate(2);
        part.extent.end = part.blocks[1].end;
        assert_eq!(resolve(&anchor, &part, &hash("old")), Resolution::Exact(anchor.range));
        assert_eq!(resolve(&anchor, &part, &hash("new")), Resolution::Orphan);
    }

    #[test]
    fn an_edit_after_the_passage_leaves_it_exact_and_one_before_moves_it() {
        let sentence = "他们问：“今天讲什么故事？”";
        let window = window(&TEXT.replace("后来城没有了", "后来"));
        let anchor = anchored(TEXT, sentence);
        assert_eq!(resolve(&anchor, &window, &hash("new")), Resolution::Exact(anchor.range));
        check(sentence, &TEXT.replace("溪水才", "溪里的水才慢慢"), Resolution::Moved, sentence);
        check(sentence, &format!("新添的一段话。\n{TEXT}"), Resolution::Moved, sentence);
    }

    #[test]
    fn paragraphs_joined_or_set_anew_do_not_change_a_passage() {
        let joined = TEXT.replace('\n', "").replace("，", ", ");
        check("竹杖。他说，水声", &joined, Resolution::Moved, "竹杖。他说, 水声");
        check("小了。\n孩子们在桥上等他。", &joined, Resolution::Moved, "小了。孩子们在桥上等他。");
        let split = TEXT.replace("他说，", "\n他说，");
        check("竹杖。他说，水声", &split, Resolution::Moved, "竹杖。\n他说，水声");
    }

    #[test]
    fn other_marks_beside_a_short_passage_leave_it_where_it_is() {
        let short = "水声比去年小了";
        let edited = TEXT.replace("他说，水声比去年小了。", "他说：水声比去年小了；");
        check(short, &edited, Resolution::Exact, short);
        check("水声比去年小了。", &edited, Resolution::Moved, short);
        let edited = format!("新添的话。{}", TEXT.replace('。', ".").replace('，', ","));
        check("写得好的", &edited, Resolution::Moved, "写得好的");
        // What is around it was written anew: it stands there, which is asked and not called a change of it.
        let edited = TEXT.replace("老人每天沿着溪走，手里拿着一根竹杖。他说", "别的话写了很多很多，说的都是山里的木头");
        let edited =
            edited.replace("孩子们在桥上等他。他们问：“今天讲什么故事？”", "天黑了以后谁也没有再来，灯也灭了。");
        check(short, &edited, Resolution::Unproved, short);
    }

    #[test]
    fn an_edited_passage_is_shown_as_changed() {
        let edited = TEXT.replace("写得好的，名字", "写得最好的，姓名");
        check("写得好的，名字刻在门上。", &edited, Resolution::Changed, "写得最好的，姓名刻在门上。");
        let rewritten = TEXT.replace("名字刻在门上", "大家会把他抬起来绕城走三圈，再请他喝酒");
        check("名字刻在门上", &rewritten, Resolution::Changed, "大家会把他抬起来绕城走三圈，再请他喝酒");
    }

    #[test]
    fn a_sentence_that_was_deleted_is_not_taken_for_another_like_it() {
        let sentence = |n: usize| format!("河水算清石头，木箱等待工人，这是第{n}段的第2句话，说的是道路。");
        let text: String =
            (1..9).map(|n| format!("开头的话{n}，写在前面。{}结尾的话{n}，写在后面。\n", sentence(n))).collect();
        let anchor = anchored(&text, &sentence(5));
        let deleted = text.replace(&sentence(5), "");
        assert_eq!(resolve(&anchor, &window(&deleted), &hash("new")), Resolution::Orphan);
        let edited = text.replace("这是第5段的第2句话", "这是第5段的第二句");
        assert!(matches!(resolve(&anchor, &window(&edited), &hash("new")), Resolution::Changed(_)));
    }

    #[test]
    fn a_passage_that_is_gone_is_an_orphan() {
        let without = TEXT.replace("名字刻在门上。", "");
        let lost = resolve(&anchored(TEXT, "名字刻在门上。"), &window(&without), &hash("new"));
        assert_eq!(lost, Resolution::Orphan);
        assert_eq!(resolve(&anchored(TEXT, "竹杖"), &window("全是别的话。"), &hash("new")), Resolution::Orphan);
        assert_eq!(resolve(&anchored(TEXT, "竹杖"), &Window::default(), &hash("new")), Resolution::Orphan);
    }

    #[test]
    fn another_place_with_the_same_words_is_never_taken_silently() {
        let refrain = format!("{TEXT}\n孩子们在桥上等他。天黑了。");
        let anchor = anchored(&refrain, "孩子们在桥上等他。天黑了。");
        let gone = resolve(&anchor, &window(TEXT), &hash("new"));
        assert!(gone.sure().is_none(), "{gone:?}");
        let short = anchored(TEXT, "孩子们");
        let elsewhere = resolve(&short, &window(&TEXT.replace("\n孩子们在", "\n少年在")), &hash("new"));
        assert!(elsewhere.sure().is_none(), "{elsewhere:?}");
    }

    #[test]
    fn twins_are_told_apart_by_context_or_asked_about() {
        let twins = "甲乙丙丁戊己庚辛，归来吧。子丑寅卯辰巳午未，归来吧。";
        let window_of_twins = window(twins);
        let second = twins.rfind("归来吧").unwrap();
        let joined = JoinedText::new(&window_of_twins);
        let range = joined.range(second..second + "归来吧".len());
        let anchor = anchor(&window_of_twins, range, Vec::new(), &hash("old")).unwrap();
        let longer = format!("开头。{twins}");
        let moved = window(&longer);
        let at = longer.rfind("归来吧").unwrap();
        let expected = JoinedText::new(&moved).range(at..at + "归来吧".len());
        assert_eq!(resolve(&anchor, &moved, &hash("new")), Resolution::Moved(expected));
        let doubled = window(&format!("{twins}\n{twins}"));
        assert!(matches!(resolve(&anchor, &doubled, &hash("new")), Resolution::Unproved(_)));
    }
}
