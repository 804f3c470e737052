//! Which documents fit what is typed: every word stands in them, or is spelled by its letters in pinyin; where that is
//! so of none, the characters of each word stand in the title in their order. Everything is prepared once a list.

use memchr::memmem;

use crate::{
    document::Summary,
    text::{Sound, Speller, fold},
};

/// The documents of a list, prepared for narrowing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Title, author, date and category of every document, folded, one after the other.
    text: String,
    /// Where the text of each document begins, and where its title ends.
    starts: Vec<(usize, usize)>,
    /// How titles and authors are read, one after the other.
    sounds: Vec<Sound>,
    /// Where the sounds of each document begin.
    sound_starts: Vec<usize>,
    speller: Speller,
}

impl Filter {
    /// Prepares documents.
    pub fn new(summaries: &[Summary]) -> Self {
        let mut filter = Self::default();
        for Summary { title, metadata, .. } in summaries {
            let said = [&metadata.author, &metadata.date, &metadata.category].into_iter().flatten();
            let author = metadata.author.as_deref().unwrap_or_default();
            filter.push(title, said.map(String::as_str), [title.as_str(), author]);
        }
        filter
    }

    /// Adds one thing: its name, what else is said of it, and what of it can be spelled.
    pub fn push<'a>(
        &mut self,
        name: &str,
        said: impl IntoIterator<Item = &'a str>,
        spelled: impl IntoIterator<Item = &'a str>,
    ) {
        let start = self.text.len();
        self.text.push_str(fold(name).text());
        self.starts.push((start, self.text.len()));
        for part in said {
            self.text.push('\n');
            self.text.push_str(fold(part).text());
        }
        self.text.push('\n');
        self.sound_starts.push(self.sounds.len());
        for part in spelled {
            self.sounds.extend(self.speller.spell(part));
            // No letter spells a comma: what is spelled does not run from one part into the next.
            self.sounds.extend(self.speller.spell("，"));
        }
    }

    /// The documents that fit every word of `typed`, in their order.
    pub fn fitting(&self, typed: &str) -> Vec<usize> {
        let folded = fold(typed);
        let words: Vec<&str> = folded.text().split_whitespace().collect();
        let mut fitting: Vec<usize> = (0..self.starts.len()).collect();
        for word in &words {
            let holds = self.holding(word);
            let letters = word.replace('\'', "");
            let is_spelling =
                letters.bytes().all(|b| b.is_ascii_alphanumeric()) && letters.bytes().any(|b| b.is_ascii_alphabetic());
            fitting.retain(|&at| holds[at] || is_spelling && self.speller.is_spelled_by(self.sounds_of(at), &letters));
        }
        if fitting.is_empty() {
            fitting = (0..self.starts.len())
                .filter(|&at| words.iter().all(|word| is_scattered(word, self.title(at))))
                .collect();
        }
        fitting
    }

    /// Which documents hold `word`.
    fn holding(&self, word: &str) -> Vec<bool> {
        let mut holds = vec![false; self.starts.len()];
        for hit in memmem::find_iter(self.text.as_bytes(), word) {
            let at = self.starts.partition_point(|&(start, _)| start <= hit);
            if let Some(holds) = at.checked_sub(1).and_then(|at| holds.get_mut(at)) {
                *holds = true;
            }
        }
        holds
    }

    fn title(&self, at: usize) -> &str {
        self.starts.get(at).map_or("", |&(start, end)| &self.text[start..end])
    }

    fn sounds_of(&self, at: usize) -> &[Sound] {
        let end = self.sound_starts.get(at + 1).copied().unwrap_or(self.sounds.len());
        &self.sounds[self.sound_starts[at]..end]
    }
}

/// Whether the characters of `word` stand in `text` in their order, others between them.
fn is_scattered(word: &str, text: &str) -> bool {
    let mut rest = text.chars();
    word.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Metadata, Origin};

    fn check(typed: &str, expected: &[&str]) {
        let summaries: Vec<Summary> =
            [("做大亚太合作蛋糕", "习近平"), ("重庆的桥", ""), ("APEC 与亚洲", "李太"), ("臺灣遊記", "")]
                .map(|(title, author)| {
                    let author = (!author.is_empty()).then(|| author.to_owned());
                    let metadata = Metadata { author, date: Some("2020-11-20".into()), ..Metadata::default() };
                    Summary {
                        origin: Origin::BuiltIn(title.into()),
                        title: title.into(),
                        metadata,
                        encoding: String::new(),
                        bytes: 0,
                        chars: 0,
                    }
                })
                .into();
        let filter = Filter::new(&summaries);
        let titles: Vec<&str> = filter.fitting(typed).into_iter().map(|at| summaries[at].title.as_str()).collect();
        assert_eq!(titles, expected, "{typed}");
    }

    #[test]
    fn characters_syllables_and_initials_narrow_the_list() {
        check("亚太", &["做大亚太合作蛋糕"]);
        check("yatai", &["做大亚太合作蛋糕"]);
        check("YT", &["做大亚太合作蛋糕"]);
        check("xjp", &["做大亚太合作蛋糕"]);
        check("chongqing", &["重庆的桥"]);
        check("ａｐｅｃ", &["APEC 与亚洲"]);
        check("yazhou 2020", &["APEC 与亚洲"]);
        check("", &["做大亚太合作蛋糕", "重庆的桥", "APEC 与亚洲", "臺灣遊記"]);
    }

    #[test]
    fn what_is_spelled_stays_in_the_title_or_the_author() {
        check("zhouli", &[]);
        check("litai", &["APEC 与亚洲"]);
    }

    #[test]
    fn where_nothing_fits_characters_may_be_scattered() {
        check("亚蛋", &["做大亚太合作蛋糕"]);
        check("蛋亚", &[]);
    }
}
