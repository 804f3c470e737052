//! The text of a page as it goes into blocks: white space collapsed, lines of code kept, paragraphs that only blanks part
//! told apart, images as their descriptions.

use super::{
    context::Seen,
    writer::{Preformatted, SHORT, Space, Writer},
};
use crate::{
    document::{
        extraction::Gap,
        html::{
            note_sign::without_sign,
            rest::{Part, Rest},
            tree::is_space,
        },
        model::{BlockKind, MarkStyle},
        sentence::{ends_sentence, is_blank, is_chinese, joins_closely},
    },
    text::{Slice, head, is_han},
};

/// What parts paragraphs in running text.
const INDENT: &str = "\u{3000}\u{3000}";
/// Blanks from which on a line is indented as a paragraph is.
const LEAST_INDENT: usize = 2;
/// What ends the names of images, which describe nothing.
const ENDINGS_OF_IMAGES: [&str; 7] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp"];
/// What stands for a tab in code.
const TAB: &str = "    ";
/// Bytes of preformatted text that tell whether it is code.
const SAMPLE: usize = 4 << 10;

/// Words for a picture as such.
const PICTURES: [&str; 12] =
    ["image", "img", "picture", "photo", "pic", "figure", "untitled", "图", "图片", "圖片", "插图", "配图"];

/// Whether the text that stands for a picture describes it: neither the name of its file nor `image 2`, nor the sign of a
/// button (`[ up ]`).
fn describes(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_file = ENDINGS_OF_IMAGES.iter().any(|ending| lower.ends_with(ending));
    let is_sign = text.starts_with('[') && text.ends_with(']') && text.len() < SHORT;
    let word = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '_' | '#' | '.'));
    !is_file && !is_sign && !PICTURES.contains(&word)
}

impl Writer<'_, '_> {
    /// The description of an image; a single character is the character that no font had.
    pub(super) fn image(&mut self, node: usize) {
        let Some(description) = self.tree.attribute(node, "alt") else { return };
        let description = description.trim();
        let mut chars = description.chars();
        match (chars.next(), chars.next()) {
            (None, _) => {}
            _ if !describes(description) => {}
            (Some(only), None) if is_han(only) => self.word(description),
            _ => {
                self.settle_space(None);
                self.out.open(MarkStyle::Image);
                self.text(description);
                self.out.close();
            }
        }
    }

    /// The signs of fractions and roots, which MathML draws.
    pub(super) fn sign_of_math(&mut self, node: usize) {
        let sign = match self.tree.name(self.tree.parent(node)) {
            "mfrac" => "/",
            "msup" => "^",
            "msub" => "_",
            _ if self.tree.name(node) == "msqrt" => return self.word("√"),
            _ => return,
        };
        let mut before = (self.tree.parent(node) + 1..node).take(SHORT);
        if before.any(|before| self.tree.text(before).is_none()) {
            self.word(sign);
        }
    }

    /// Whether preformatted text is code, or lines of prose that someone did not want to be filled.
    pub(super) fn preformatted(&self, node: usize) -> Preformatted {
        let inside = || node + 1..self.tree.end(node);
        let mut sample = String::new();
        for part in inside().filter_map(|inside| self.tree.text(inside)) {
            sample.push_str(head(part, SAMPLE));
            if sample.len() > SAMPLE {
                break;
            }
        }
        if is_chinese(&sample) {
            return Preformatted::Lines;
        }
        let classes =
            std::iter::once(node).chain(inside().take(1)).filter_map(|node| self.tree.attribute(node, "class"));
        let named =
            |class: &str| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")).map(str::to_owned);
        let mut languages = classes.filter_map(|classes| classes.split_whitespace().find_map(named));
        Preformatted::Code(languages.next().unwrap_or_default())
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.pre.clone().filter(|_| !self.is_in_cell && self.heading.is_none()) {
            None => self.words(text, 0),
            Some(Preformatted::Code(language)) => self.code(text, language),
            Some(Preformatted::Lines) => {
                let mut from = 0;
                for (nth, line) in text.split('\n').enumerate() {
                    if nth > 0 {
                        self.line_break();
                    }
                    self.words(line, from);
                    from += line.len() + 1;
                }
            }
        }
    }

    /// Writes the text that `node` is; whether it is any.
    pub(super) fn text_of(&mut self, node: usize) -> bool {
        match (self.tree.rest(node), self.tree.text(node)) {
            (Some(rest), _) => self.rest(rest),
            (None, Some(text)) => {
                let note = self.inset.footnote.clone().filter(|_| self.is_at_start && self.inset.marker.is_some());
                self.text(note.map_or(text, |label| without_sign(text, &label)));
            }
            (None, None) => return false,
        }
        true
    }

    /// Writes the lines that come after too many tags.
    fn rest(&mut self, rest: Rest<'_>) {
        self.pre = Some(Preformatted::Lines);
        for part in rest {
            match part {
                Part::Text(text) => self.words(&text, 0),
                Part::LineEnd => self.line_break(),
            }
        }
    }

    pub(super) fn code(&mut self, text: &str, language: String) {
        let mut code = text;
        if self.is_at_start {
            code = code.strip_prefix('\r').unwrap_or(code);
            code = code.strip_prefix('\n').unwrap_or(code);
            if code.is_empty() {
                return;
            }
            let inset = self.take_inset();
            self.out.begin(BlockKind::Code { language }, inset, Gap::Apart);
            self.is_at_start = false;
        }
        let mut within = text.len() - code.len();
        for (nth, part) in code.split('\t').enumerate() {
            if nth > 0 {
                self.out.push(TAB);
            }
            self.push_own(part, within);
            within += part.len() + 1;
        }
    }

    /// Words of the node that was begun last, which stand at byte `from` of its text.
    pub(super) fn words(&mut self, text: &str, from: usize) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_space);
            let blanks = rest.slice(..rest.len() - word.len());
            if !blanks.is_empty() {
                self.indent += if self.is_at_start { blanks.matches('\u{A0}').count() } else { 0 };
                self.add_space(if blanks.contains('\n') { Space::LineEnd } else { Space::Blank });
            }
            let end = word.find(is_space).unwrap_or(word.len());
            if end > 0 {
                self.own_word(word.slice(..end), Some(from + text.len() - word.len()));
            }
            rest = word.slice(end..);
        }
    }

    pub(super) fn add_space(&mut self, space: Space) {
        if !self.is_at_start && self.space != Some(Space::Blank) {
            self.space = Some(space);
        }
    }

    /// Writes words of the node that was begun last, which stand at byte `within` of its text.
    fn push_own(&mut self, words: &str, within: usize) {
        (self.context.seen)(Seen { node: self.node, within, at: self.out.len(), len: words.len() });
        self.out.push(words);
    }

    /// Adds a word that stands in no text of the page.
    pub(super) fn word(&mut self, word: &str) {
        self.own_word(word, None);
    }

    /// Adds a word, or a stretch of Chinese, without white space, which stands at byte `from` of its node's text.
    fn own_word(&mut self, word: &str, mut from: Option<usize>) {
        let mut word = word;
        if self.is_at_start {
            let inner = word.trim_start_matches(is_blank);
            self.indent += word.slice(..word.len() - inner.len()).chars().count();
            from = from.map(|from| from + word.len() - inner.len());
            word = inner;
            if word.is_empty() {
                return;
            }
            self.begin_text();
        }
        self.settle_space(word.chars().next());
        for (nth, part) in word.split(INDENT).enumerate() {
            if nth > 0 && !self.is_at_start {
                self.part();
            }
            let shown = if self.is_at_start { part.trim_start_matches(is_blank) } else { part };
            if self.is_at_start && !shown.is_empty() {
                self.begin_text();
            }
            match from {
                Some(from) => self.push_own(shown, from + part.len() - shown.len()),
                None => self.out.push(shown),
            }
            from = from.map(|from| from + part.len() + INDENT.len());
        }
    }

    /// Two full-width blanks in running text: behind a sentence a paragraph begins.
    fn part(&mut self) {
        if !self.is_in_cell && self.heading.is_none() && ends_sentence(self.out.written()) {
            self.end_block();
            self.gap = Gap::Apart;
        } else {
            self.out.push(INDENT);
        }
    }

    /// Begins the block of the text that comes next.
    fn begin_text(&mut self) {
        if self.table.is_some() && self.out.is_in_table() {
            if !self.is_in_cell {
                // Text between the cells has a row of its own.
                self.out.row();
                self.out.cell();
                self.is_in_cell = true;
            }
        } else {
            let kind = match self.heading {
                Some(level) => BlockKind::Heading { level },
                None => BlockKind::Paragraph,
            };
            let inset = self.take_inset();
            let gap = if self.indent >= LEAST_INDENT { Gap::Apart } else { self.gap };
            self.out.begin(kind, inset, gap);
            self.gap = Gap::Close;
        }
        (self.is_at_start, self.space, self.indent) = (false, None, 0);
    }

    /// Writes the white space that waits, before `next` where that is known.
    pub(super) fn settle_space(&mut self, next: Option<char>) {
        let (Some(space), Some(before)) = (self.space, self.out.written().chars().next_back()) else { return };
        let after = next.unwrap_or(before);
        let is_nothing = space == Space::LineEnd && joins_closely(before, after);
        if is_nothing && next.is_none() {
            // It depends on what comes.
            return;
        }
        self.space = None;
        if !is_nothing && !before.is_whitespace() && before != '（' {
            self.out.push(" ");
        }
    }
}
