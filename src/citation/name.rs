//! Names of people and bodies as lists of references write them: in Chinese whole, in Latin script the family name with
//! the initials of the others.

use crate::text::is_han;

/// Words that stand in the names of bodies, not of people.
const BODY_WORDS: [&str; 46] = [
    "academy",
    "administration",
    "agency",
    "and",
    "archive",
    "archives",
    "association",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "college",
    "commission",
    "committee",
    "company",
    "congress",
    "consortium",
    "corporation",
    "council",
    "department",
    "federation",
    "for",
    "foundation",
    "fund",
    "government",
    "group",
    "inc",
    "institute",
    "institution",
    "library",
    "ltd",
    "ministry",
    "museum",
    "nations",
    "network",
    "of",
    "office",
    "organization",
    "party",
    "press",
    "project",
    "society",
    "team",
    "union",
    "university",
];
/// Words that follow a name and are no part of it.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "v"];
/// Words before a family name that go with it, as names in natural order have them.
const PARTICLES: [&str; 16] =
    ["af", "al", "da", "de", "del", "della", "der", "di", "dos", "du", "la", "le", "ten", "van", "von", "zu"];
/// Words of the longest name of a person in natural order.
const MOST_WORDS: usize = 5;
/// Letters of the longest run of initials without marks between: `JK`, `WPT`.
const MOST_INITIALS: usize = 3;

/// A name in a list of references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A person whose name is in Latin script.
    Latin {
        /// The family name with its particles, as written.
        family: String,
        /// The other names, in order.
        given: String,
        /// `Jr`, `III`; may be empty.
        suffix: String,
    },
    /// A name that stays whole: of a person in Chinese, of a body.
    Whole(String),
}

impl Name {
    /// Takes a name, in one line, apart: `Family, Given, Suffix`, or in natural order where the words are a person's.
    pub(super) fn of(text: &str) -> Self {
        let has_letters = text.chars().any(|c| c.is_alphabetic() && !is_han(c));
        if !has_letters || text.contains(is_han) {
            return Self::Whole(text.to_owned());
        }
        match text.split_once(',') {
            Some((family, rest)) => Self::with_comma(family.trim(), rest),
            None => Self::in_natural_order(text).unwrap_or_else(|| Self::Whole(text.to_owned())),
        }
    }

    fn with_comma(family: &str, rest: &str) -> Self {
        let (given, suffix) = rest.split_once(',').unwrap_or((rest, ""));
        let suffix = suffix.trim().trim_end_matches('.').to_owned();
        Self::Latin { family: family.to_owned(), given: given.trim().to_owned(), suffix }
    }

    /// `None` where the words are those of a body.
    fn in_natural_order(text: &str) -> Option<Self> {
        let mut words: Vec<&str> = text.split(' ').collect();
        let suffix = words.pop_if(|word| SUFFIXES.contains(&bare(word).as_str())).unwrap_or_default();
        let particle = |word: &str| PARTICLES.contains(&bare(word).as_str()) && word.starts_with(char::is_lowercase);
        let is_name = |word: &&str| particle(word) || word.starts_with(char::is_uppercase);
        let is_body = |word: &&str| {
            BODY_WORDS.contains(&bare(word).as_str())
                || word.contains(|c: char| c.is_ascii_digit() || matches!(c, '&' | '/' | '(' | '·'))
                || word.len() > MOST_INITIALS && word.chars().all(|c| c.is_uppercase() || c == '-')
        };
        if !(2..=MOST_WORDS).contains(&words.len()) || !words.iter().all(is_name) || words.iter().any(is_body) {
            return None;
        }
        let last = words.len() - 1;
        let first_of_family = words.iter().take(last).position(|word| particle(word)).unwrap_or(last);
        let (given, family) = words.split_at_checked(first_of_family).filter(|(given, _)| !given.is_empty())?;
        let suffix = suffix.trim_end_matches('.').to_owned();
        Some(Self::Latin { family: family.join(" "), given: given.join(" "), suffix })
    }

    /// Whether it is in Chinese.
    pub(super) fn is_chinese(&self) -> bool {
        matches!(self, Self::Whole(text) if text.contains(is_han))
    }

    /// As GB/T 7714 writes it: family name, initials without full stops. `family` gives the family name its letters.
    pub(super) fn with_initials(&self, family: impl Fn(&str) -> String) -> String {
        match self {
            Self::Whole(text) => text.clone(),
            Self::Latin { family: name, given, suffix } => {
                let parts = [family(name), initials(given), suffix.clone()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// As BibTeX reads it: `Family, Suffix, Given`; a body's is whole.
    pub(super) fn inverted(&self) -> Option<[&str; 3]> {
        match self {
            Self::Whole(_) => None,
            Self::Latin { family, given, suffix } => Some([family, suffix, given]),
        }
    }

    /// The part by which it is sorted and called.
    pub(super) fn family(&self) -> &str {
        match self {
            Self::Whole(text) => text,
            Self::Latin { family, .. } => family,
        }
    }
}

/// A word in small letters, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| c.is_ascii_punctuation()).to_lowercase()
}

/// The initials of given names, parted by spaces; particles (`van der`) stay.
fn initials(given: &str) -> String {
    let words = given.split([' ', '.', '-', '\u{A0}']).filter(|word| !word.is_empty());
    let initials = words.flat_map(|word| {
        let is_run = word.len() <= MOST_INITIALS && word.chars().all(char::is_uppercase);
        match word.chars().next() {
            Some(first) if first.is_lowercase() => vec![word.to_owned()],
            _ if is_run => word.chars().map(String::from).collect(),
            first => first.map(String::from).into_iter().collect(),
        }
    });
    initials.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_latin_script_have_the_family_name_first_and_initials() {
        for (text, expected) in [
            ("Lindholm, Tora", "Lindholm T"),
            ("Lindholm, Tora Ann-Marie", "Lindholm T A M"),
            ("Peel, Peter Q., Jr.", "Peel P Q Jr"),
            ("Berg, Pia H. van der", "Berg P H van der"),
            ("van der Berg, Pia", "van der Berg P"),
            ("Mara Lindholm", "Lindholm M"),
            ("J. Q. Public Jr.", "Public J Q Jr"),
            ("Pia van der Berg", "van der Berg P"),
            ("JK Rowe", "Rowe J K"),
            ("Émile Zorn", "Zorn É"),
        ] {
            assert_eq!(Name::of(text).with_initials(str::to_owned), expected, "{text}");
        }
    }

    #[test]
    fn bodies_and_names_in_chinese_stay_whole() {
        for text in [
            "林渡",
            "[荷] 费尔梅",
            "阿·托尔斯泰",
            "World Lamp Organization",
            "Port Studies Group",
            "ISO",
            "UNESCO",
            "Office of the River Board",
            "W. & R. Lamps",
            "Lamp Team 3",
        ] {
            assert_eq!(Name::of(text), Name::Whole(text.to_owned()), "{text}");
        }
    }
}
