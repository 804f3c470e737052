//! A concordance: every place of a formulation with what stands before and after it, put in an order in which what recurs
//! stands together (key word in context).

use std::{cmp::Reverse, collections::HashMap, ops::Range};

use crate::{
    annotation::sentences,
    text::{Slice, char_count, fold},
};

/// Characters beside the hit that make a group: two are a word as often as not, and no words need be cut.
const GROUP_CHARS: usize = 2;

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
        let around = |sentence: &Range<usize>| sentence.end > hit.start && sentence.start < hit.end.max(hit.start + 1);
        let mut sentences = sentences(&whole).filter(around);
        let Some(first) = sentences.next() else { return };
        let end = sentences.last().map_or(first.end, |last| last.end);
        self.left = whole.slice(first.start.min(hit.start)..hit.start).to_owned();
        self.right = whole.slice(hit.end..end.max(hit.end)).to_owned();
    }

    /// Leaves so many characters on either side.
    pub fn cut_to(&mut self, chars: usize) {
        let over = usize::try_from(char_count(&self.left)).unwrap_or_default().saturating_sub(chars);
        let start = self.left.char_indices().nth(over).map_or(0, |(at, _)| at);
        self.left.drain(..start);
        let end = self.right.char_indices().nth(chars).map_or(self.right.len(), |(at, _)| at);
        self.right.truncate(end);
    }
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

/// Contexts that belong together, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordGroup {
    /// What they have in common: the characters beside the hit; nothing where they are in no such order.
    pub name: String,
    /// Their indices among the contexts.
    pub contexts: Vec<usize>,
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
    match order {
        ConcordOrder::Right => by_side(contexts, |context| fold(&context.right).text().to_owned()),
        ConcordOrder::Left => by_side(contexts, |context| fold(&context.left).text().chars().rev().collect()),
        ConcordOrder::Date => {
            let mut all: Vec<usize> = (0..contexts.len()).collect();
            all.sort_by_key(|&at| contexts.get(at).map(|context| (context.date.is_none(), context.date, at)));
            vec![ConcordGroup { name: String::new(), contexts: all }]
        }
        ConcordOrder::Path => by_document(contexts),
        ConcordOrder::Frequency => {
            let mut groups = by_document(contexts);
            groups.sort_by_key(|group| Reverse(group.contexts.len()));
            groups
        }
    }
}

/// Groups by the first characters of one side, read from the hit outwards; in a group by all of it, then by date.
fn by_side(contexts: &[Context], side: impl Fn(&Context) -> String) -> Vec<ConcordGroup> {
    let sides: Vec<String> = contexts.iter().map(side).collect();
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, side) in sides.iter().enumerate() {
        let name = side.chars().take_while(|&c| c != '\n').take(GROUP_CHARS).collect();
        groups.entry(name).or_default().push(at);
    }
    let mut groups: Vec<ConcordGroup> =
        groups.into_iter().map(|(name, contexts)| ConcordGroup { name, contexts }).collect();
    groups.sort_by(|one, other| other.contexts.len().cmp(&one.contexts.len()).then_with(|| one.name.cmp(&other.name)));
    for group in &mut groups {
        group.contexts.sort_by_key(|&at| (sides.get(at), contexts.get(at).and_then(|context| context.date), at));
    }
    groups
}

fn by_document(contexts: &[Context]) -> Vec<ConcordGroup> {
    let mut groups: Vec<(usize, ConcordGroup)> = Vec::new();
    for (at, context) in contexts.iter().enumerate() {
        match groups.last_mut().filter(|(document, _)| *document == context.document) {
            Some((_, group)) => group.contexts.push(at),
            None => groups.push((context.document, ConcordGroup { name: String::new(), contexts: vec![at] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
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
