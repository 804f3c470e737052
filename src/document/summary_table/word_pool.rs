//! Words that many documents say alike, each held once: authors, dates, categories.

use std::{collections::HashMap, sync::Arc};

use crate::text::fold;

/// Words by their numbers, from 1 on.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct WordPool {
    words: Vec<Word>,
    numbers: HashMap<Arc<str>, u32>,
}

#[derive(Debug, Clone, PartialEq)]
struct Word {
    written: Arc<str>,
    /// Where it is another one once it is folded.
    folded: Option<Box<str>>,
}

impl WordPool {
    /// The number of a word, which is added where it is new; 0 of none.
    pub(super) fn number(own: &mut Arc<Self>, word: Option<&str>) -> u32 {
        let Some(word) = word else { return 0 };
        match own.numbers.get(word) {
            Some(&number) => number,
            None => {
                let (own, written) = (Arc::make_mut(own), Arc::<str>::from(word));
                let folded = fold(word);
                let folded = (folded.text() != word).then(|| Box::from(folded.text()));
                own.words.push(Word { written: Arc::clone(&written), folded });
                let number = u32::try_from(own.words.len()).unwrap_or_default();
                own.numbers.insert(written, number);
                number
            }
        }
    }

    pub(super) fn get(&self, number: u32) -> Option<&str> {
        self.words.get((number as usize).checked_sub(1)?).map(|word| word.written.as_ref())
    }

    /// All words, each as it is written and folded.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|word| (word.written.as_ref(), word.folded.as_deref().unwrap_or(&word.written)))
    }
}
