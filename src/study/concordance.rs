//! A concordance: every place of a formulation with what stands before and after it, put in an order in which what recurs
//! stands together (key word in context).

use std::cmp::Reverse;

use super::side_order::{ConcordGroup, by_side};
use crate::{
    annotation::sentence_around,
    search::Hit,
    text::{Slice, char_count, fold},
};

/// A place with its context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The document, by its index among those searched.
    pub document: usize,
    /// Its date, as [`date_key`](crate::document::date_key) has it.
    pub date: Option<(i32, u32, u32)>,
    /// The first character of the hit, in the decoded file.
    pub char: u64,
    /// What stands before it in its paragraph.
    pub left: String,
    /// What stands there.
    pub hit: String,
    /// What stands after it in its paragraph.
    pub right: String,
}

impl Context {
    /// Leaves the sentence of the hit, or the sentences over which it goes.
    pub fn cut_to_sentence(&mut self) {
        let whole = format!("{}{}{}", self.left, self.hit, self.right);
        let hit = self.left.len()..self.left.len() + self.hit.len();
        let sentence = sentence_around(&whole, hit.clone());
        self.left = whole.slice(sentence.start..hit.start).to_owned();
        self.right = whole.slice(hit.end..sentence.end).to_owned();
    }

    /// Leaves so many characters on either side.
    pub fn cut_to(&mut self, chars: usize) {
        let over = usize::try_from(char_count(&self.left)).unwrap_or_default().saturating_sub(chars);
        let start = self.left.char_indices().nth(over).map_or(self.left.len(), |(at, _)| at);
        self.left.drain(..start);
        let end = self.right.char_indices().nth(chars).map_or(self.right.len(), |(at, _)| at);
        self.right.truncate(end);
    }
}

/// The sentence of a hit around which at least that was read, or the sentences over which it goes.
pub fn sentence_of(hit: &Hit) -> String {
    let whole = format!("{}{}{}", hit.before, hit.text, hit.after);
    let sentence = sentence_around(&whole, hit.before.len()..hit.before.len() + hit.text.len());
    whole.slice(sentence).to_owned()
}

/// What a concordance is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConcordOrder {
    /// What follows: groups that go on alike, the commonest first.
    Right,
    /// What comes before, from the hit outwards: groups, the commonest first.
    Left,
    /// The date of the document; the undated ones last.
    Date,
    /// The order of the documents.
    Path,
    /// The documents with most hits first.
    Frequency,
}

impl ConcordOrder {
    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Left => "left",
            Self::Date => "date",
            Self::Path => "path",
            Self::Frequency => "freq",
        }
    }
}

/// Puts contexts in order. Every context is in one group; where the order is not by context there is one group a document,
/// or by date a single one.
///
/// ```
/// use zhujian::study::{ConcordOrder, Context, concordance};
/// let context = |char, right: &str| Context {
///     document: 0, date: None, char, left: String::new(), hit: "改革".into(), right: right.into(),
/// };
/// let contexts = ["创新。", "开放以来", "开放的路"].into_iter().zip(0..).map(|(right, at)| context(at, right)).collect::<Vec<_>>();
/// let groups = concordance(&contexts, ConcordOrder::Right);
/// let groups: Vec<(&str, &[usize])> = groups.iter().map(|group| (group.name.as_str(), &group.contexts[..])).collect();
/// assert_eq!(groups, [("开放", &[1, 2][..]), ("创新", &[0])]);
/// ```
pub fn concordance(contexts: &[Context], order: ConcordOrder) -> Vec<ConcordGroup> {
    let date = |at: usize| contexts.get(at).and_then(|context| context.date);
    let document = |at: usize| contexts.get(at).map_or(0, |context| context.document);
    let sorted = |side: &dyn Fn(&Context) -> String| {
        let sides: Vec<String> = contexts.iter().map(side).collect();
        by_side(&sides.iter().map(String::as_bytes).collect::<Vec<_>>(), date)
    };
    match order {
        ConcordOrder::Right => sorted(&|context| fold(&context.right).text().to_owned()),
        ConcordOrder::Left => sorted(&|context| fold(&context.left).text().chars().rev().collect()),
        ConcordOrder::Date => by_date(contexts.len(), date),
        ConcordOrder::Path | ConcordOrder::Frequency => by_document(contexts.len(), document, order),
    }
}

/// One group: by date, the undated ones last.
pub(super) fn by_date(len: usize, date: impl Fn(usize) -> Option<(i32, u32, u32)>) -> Vec<ConcordGroup> {
    let mut contexts: Vec<usize> = (0..len).collect();
    contexts.sort_by_key(|&at| (date(at).is_none(), date(at)));
    vec![ConcordGroup { name: String::new(), contexts }]
}

/// A group a document, those with most hits first where that is the order.
pub(super) fn by_document(len: usize, document: impl Fn(usize) -> usize, order: ConcordOrder) -> Vec<ConcordGroup> {
    let all: Vec<usize> = (0..len).collect();
    let groups = all.chunk_by(|&one, &other| document(one) == document(other));
    let group = |contexts: &[usize]| ConcordGroup { name: String::new(), contexts: contexts.to_vec() };
    let mut groups: Vec<ConcordGroup> = groups.map(group).collect();
    if order == ConcordOrder::Frequency {
        groups.sort_by_key(|group| Reverse(group.contexts.len()));
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn context(document: usize, left: &str, right: &str) -> Context {
        let date = (document > 0).then_some((2000 + document as i32, 1, 1));
        Context { document, date, char: 0, left: left.into(), hit: "桥".into(), right: right.into() }
    }

    fn order(contexts: &[Context], order: ConcordOrder) -> Vec<usize> {
        concordance(contexts, order).into_iter().flat_map(|group| group.contexts).collect()
    }

    #[test]
    fn each_order_is_that_of_its_key() {
        let contexts = [
            context(0, "山下的木", "很老。"),
            context(2, "河上的石", "很新。"),
            context(2, "山上的木", "已断。"),
            context(1, "河上的石", "很老。"),
        ];
        // Two begin with 很老 and come first, the undated one before the dated one.
        assert_eq!(order(&contexts, ConcordOrder::Right), [0, 3, 2, 1]);
        // From the hit outwards: 石的上 twice, 木的下, 木的上.
        assert_eq!(order(&contexts, ConcordOrder::Left), [2, 0, 3, 1]);
        assert_eq!(order(&contexts, ConcordOrder::Date), [3, 1, 2, 0]);
        assert_eq!(order(&contexts, ConcordOrder::Path), [0, 1, 2, 3]);
        assert_eq!(order(&contexts, ConcordOrder::Frequency), [1, 2, 0, 3]);
    }

    #[test]
    fn a_context_is_cut_to_its_sentence_or_to_some_characters() {
        let mut one = context(0, "天晴。河上有座", "，很老。没人走");
        one.cut_to_sentence();
        assert_eq!((one.left.as_str(), one.right.as_str()), ("河上有座", "，很老。"));
        one.cut_to(2);
        assert_eq!((one.left.as_str(), one.right.as_str()), ("有座", "，很"));
    }

    proptest! {
        #[test]
        fn every_context_comes_once(rights in prop::collection::vec("[山水]{0,3}", 0..12)) {
            let contexts: Vec<Context> = rights.iter().enumerate().map(|(at, right)| context(at % 3, right, right)).collect();
            for by in [ConcordOrder::Right, ConcordOrder::Left, ConcordOrder::Date, ConcordOrder::Path, ConcordOrder::Frequency] {
                let mut all = order(&contexts, by);
                all.sort_unstable();
                prop_assert_eq!(all, (0..contexts.len()).collect::<Vec<_>>());
            }
        }
    }
}
