//! The text that every hit of a query has in it, or one of several: where none of them stands there is no hit, and nothing else
//! has to be looked at. Judges by bytes of folded text.

use aho_corasick::AhoCorasick;
use fancy_regex::{Expr, LookAround, Regex};
use memchr::memmem::Finder;

use crate::text::is_han;

/// Texts told from each other at once, at most: of more of them one stands nearly everywhere.
const MOST: usize = 32;

/// Texts of which one stands in every hit.
#[derive(Debug, Clone)]
pub struct Prefilter {
    finder: Literals,
    /// The bytes of the shortest.
    len: usize,
}

#[derive(Debug, Clone)]
enum Literals {
    One(Box<Finder<'static>>),
    Several(AhoCorasick),
}

impl Prefilter {
    /// That of a word, as it stands in folded text.
    pub(super) fn of_word(word: &Finder<'static>) -> Self {
        Self { len: word.needle().len(), finder: Literals::One(word.clone().into()) }
    }

    /// That of a regular expression for folded text; `None` where it may stand for nearly any text.
    pub(super) fn of_regex(regex: &Regex) -> Option<Self> {
        let expr = Expr::parse_tree(regex.as_str()).ok()?.expr;
        // A verb may end a match before its end.
        let has_verb = expr.has_descendant_or_self(|part: &Expr| matches!(part, Expr::BacktrackingControlVerb(_)));
        let literals = required(&expr).filter(|_| !has_verb)?;
        let len = shortest(&literals);
        let finder = match literals.as_slice() {
            [only] => Literals::One(Finder::new(only).into_owned().into()),
            several => Literals::Several(AhoCorasick::new(several).ok()?),
        };
        Some(Self { finder, len })
    }

    /// The better of two: the longer its texts are, the rarer.
    pub(super) fn better(this: Option<Self>, other: Option<Self>) -> Option<Self> {
        [this, other].into_iter().flatten().max_by_key(|prefilter| prefilter.len)
    }

    /// The first byte at which one of the texts stands.
    pub fn find(&self, folded: &[u8]) -> Option<usize> {
        match &self.finder {
            Literals::One(literal) => literal.find(folded),
            Literals::Several(literals) => literals.find(folded).map(|found| found.start()),
        }
    }
}

/// Texts of which one is part of whatever an expression matches, or stands right before or behind it: as long ones as can be told.
fn required(expr: &Expr) -> Option<Vec<String>> {
    match expr {
        Expr::Literal { .. } => required_of_parts(std::slice::from_ref(expr)),
        Expr::Concat(parts) => required_of_parts(parts),
        Expr::Alt(branches) => {
            let branches: Option<Vec<_>> = branches.iter().map(required).collect();
            branches.map(|literals| literals.concat()).filter(|literals| literals.len() <= MOST)
        }
        Expr::Group(inner) => required(inner),
        Expr::AtomicGroup(inner) => required(inner),
        Expr::Repeat { child, lo: 1.., .. } => required(child),
        Expr::LookAround(inner, LookAround::LookAhead | LookAround::LookBehind) => required(inner),
        _ => None,
    }
}

/// The best of those that parts of an expression require, all of which match, one behind the other: literals side by side are
/// one, but for a letter that may stand in either case.
fn required_of_parts(parts: &[Expr]) -> Option<Vec<String>> {
    let mut literal = String::new();
    let mut found = Vec::new();
    for part in parts {
        let Expr::Literal { val, casei } = part else {
            found.push(vec![std::mem::take(&mut literal)]);
            found.extend(required(part));
            continue;
        };
        for c in val.chars() {
            if *casei && c.is_alphabetic() && !is_han(c) {
                found.push(vec![std::mem::take(&mut literal)]);
            } else {
                literal.push(c);
            }
        }
    }
    found.push(vec![literal]);
    found.into_iter().filter(|literals| shortest(literals) > 0).max_by_key(|literals| shortest(literals))
}

/// The bytes of the shortest text.
fn shortest(literals: &[String]) -> usize {
    literals.iter().map(String::len).min().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{search::pattern::pattern, text::fold};

    fn check(regex: &str, expected: &[&str]) {
        let regex = pattern(regex).unwrap();
        let found = required(&Expr::parse_tree(regex.as_str()).unwrap().expr).unwrap_or_default();
        assert_eq!(found, expected, "{regex}");
    }

    #[test]
    fn the_longest_text_that_every_match_holds_is_told() {
        check("开放.容", &["开放"]);
        check("第[0-9]+届会议", &["届会议"]);
        check("開放(?:包容|共享)?创新", &["创新"]);
        check("(?:包容|共享)+", &["包容", "共享"]);
        check("(?<!不)好", &["好"]);
        check("(?<=亚太地区).", &["亚太地区"]);
        check("apec会议", &["会议"]);
        check("20年", &["20年"]);
    }

    #[test]
    fn where_other_texts_match_too_nothing_is_required() {
        for regex in ["[0-9]+", "开?", "(?:开放|)", "(?:开放|.)", "a", "(?!开放)", "(开放)?", "开放(*ACCEPT)包容"]
        {
            if let Ok(regex) = pattern(regex) {
                assert!(Prefilter::of_regex(&regex).is_none(), "{regex}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 4, ..ProptestConfig::default() })]

        #[test]
        fn whatever_matches_holds_one_of_the_texts(
            parts in prop::collection::vec(prop::sample::select(vec!["开", "放", "a", "B", "1", ".", "[开放]", "[^a]", "(", ")", "|", "*", "+", "?", "{2}", "(?<=", "(?!", "(?>", "\\b"]), 1..9),
            text in "[开放aAbB1]{0,12}",
        ) {
            if let Ok(regex) = pattern(&parts.concat()) {
                let (folded, prefilter) = (fold(&text), Prefilter::of_regex(&regex));
                let is_match = regex.is_match(folded.text()).unwrap_or(false);
                prop_assert!(!is_match || prefilter.is_none_or(|prefilter| prefilter.find(folded.text().as_bytes()).is_some()));
            }
        }
    }
}
