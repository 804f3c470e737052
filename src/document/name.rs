//! What a document is called where it has to be called something.

use super::{Document, Origin};

/// Characters of its beginning that name a text without a title or a file.
const MOST_OF_BEGINNING: usize = 16;

impl Document {
    /// Its title; else the name of its file. Piped text without a title is called by its first words.
    pub fn name(&self, origin: &Origin) -> String {
        let beginning = || self.beginning().filter(|_| *origin == Origin::Stdin);
        self.title().or_else(beginning).unwrap_or_else(|| origin.name())
    }

    fn beginning(&self) -> Option<String> {
        let line = self.window.blocks.iter().flat_map(|block| block.text.lines()).map(str::trim);
        let line = line.into_iter().find(|line| !line.is_empty())?;
        Some(match line.char_indices().nth(MOST_OF_BEGINNING) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
            None => line.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Origin, parse};

    #[test]
    fn piped_text_is_called_by_its_title_else_by_its_first_words() {
        let name = |text: &str, origin: Origin| parse(text).name(&origin);
        let long = "溪边的竹子一年比一年高，读书的人也不觉得夜深了。";
        assert_eq!(name("# 山居\n\n溪边。", Origin::Stdin), "山居");
        assert_eq!(name(long, Origin::Stdin), "溪边的竹子一年比一年高，读书的人…");
        assert_eq!(name(long, Origin::File("/书/山居.txt".into())), "山居");
        assert_eq!(name("", Origin::Stdin), "-");
    }
}
