//! Elements of HTML in running text of Markdown that set a line or dots under it, while they are open.

use super::html;
use crate::{
    document::{
        draft::DEEPEST_STYLES,
        model::{Mark, MarkStyle, Underline},
        underline::underline,
    },
    text::{Offset, Slice},
};

/// An element that is open.
struct Open {
    name: String,
    /// What it sets; another element of its name ends with it.
    underline: Option<Underline>,
    /// Where it begins in the text of its block.
    start: Offset,
}

/// The elements that are open.
#[derive(Default)]
pub(super) struct Tags(Vec<Open>);

/// What a tag sets under the text of its element.
pub(super) fn underline_of(name: &str, tag: &str) -> Option<Underline> {
    underline(name, None, |key| html::value(tag, key).map(|value| tag.slice(value).to_owned()))
}

impl Tags {
    /// Takes a tag that stands at byte `at` of the block's text; the stretch that it ends.
    pub(super) fn take(&mut self, tag: &str, at: Offset) -> Option<Mark> {
        let name = html::name(tag).to_ascii_lowercase();
        let Some(ended) = name.strip_prefix('/') else {
            let underline = underline_of(&name, tag);
            // Of a name that may set something: its end must be told from that of one inside.
            if self.0.len() < DEEPEST_STYLES && (underline.is_some() || matches!(&*name, "em" | "i" | "cite" | "span"))
            {
                self.0.push(Open { name, underline, start: at });
            }
            return None;
        };
        let index = self.0.iter().rposition(|open| open.name == ended)?;
        let open = self.0.remove(index);
        mark(open.underline?, open.start, at)
    }

    /// The block is no longer than `len` any more: what ended it was blank.
    pub(super) fn cut(&mut self, len: Offset) {
        self.0.iter_mut().for_each(|open| open.start = open.start.min(len));
    }

    /// The block ends at `len`, and what is open goes on in the next: its stretches of this one.
    pub(super) fn part(&mut self, len: Offset) -> impl Iterator<Item = Mark> {
        self.0.iter_mut().filter_map(move |open| mark(open.underline?, std::mem::take(&mut open.start), len))
    }
}

fn mark(underline: Underline, start: Offset, end: Offset) -> Option<Mark> {
    (start < end).then_some(Mark { range: start..end, style: MarkStyle::Underline(underline) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Document, FormatHint, parse_as},
        text::{SourceMap, SourceOffset},
    };

    fn read(text: &str) -> Document {
        parse_as(FormatHint::Markdown, text, &SourceMap::identity(SourceOffset(0)), text.len() as u64)
    }

    #[test]
    fn what_stands_under_running_text_is_read_from_its_tags() {
        for (text, expected) in [
            ("船工<u>林渡</u>读《渡口》。", vec![("林渡", Underline::Straight)]),
            (
                "他读<u class='book'>渡口记</u>，读了<em class=\"dots\">三</em>遍。",
                vec![("渡口记", Underline::Wavy), ("三", Underline::Dots)],
            ),
            (
                "**粗<u>林渡</u>**，<em>斜</em>，<em>一<em class=dots>二</em></em>。",
                vec![("林渡", Underline::Straight), ("二", Underline::Dots)],
            ),
            ("<p>整段的<u>林渡</u>也是。</p>", vec![("林渡", Underline::Straight)]),
            ("没有<u>合上。\n\n下一段</u>没有开。", vec![]),
            ("- 一项<u>林渡</U>", vec![("林渡", Underline::Straight)]),
        ] {
            let document = read(text);
            let marks = document.window.blocks.iter().flat_map(|block| {
                block.marks.iter().filter_map(|mark| match mark.style {
                    MarkStyle::Underline(underline) => Some((&block.text[mark.range.clone()], underline)),
                    _ => None,
                })
            });
            assert_eq!(marks.collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_stretch_goes_on_over_the_end_of_a_sentence_that_ends_a_block() {
        let document = read("一<u>二。\n三</u>四，这一行也要够长才算是同一段里的话。");
        let blocks = document.window.blocks.iter();
        let marked = blocks.flat_map(|block| block.marks.iter().map(|mark| &block.text[mark.range.clone()]));
        assert_eq!(marked.collect::<Vec<_>>(), ["二。", "三"]);
    }
}
