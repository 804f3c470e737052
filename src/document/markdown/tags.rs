//! Elements of HTML in running text of Markdown that style it, while they are open.

use super::html;
use crate::{
    document::{
        draft::DEEPEST_STYLES,
        model::{Mark, MarkStyle},
        underline::underline,
    },
    text::{Offset, Slice},
};

/// An element that is open.
struct Open {
    name: String,
    /// How it styles its text; another element of its name ends with it.
    style: Option<MarkStyle>,
    /// Where it begins in the text of its block.
    start: Offset,
}

/// The elements that are open.
#[derive(Default)]
pub(super) struct Tags(Vec<Open>);

/// How the tag of the element `name`, in small letters, styles its text; links are none of these.
pub(super) fn style_of(name: &str, tag: &str) -> Option<MarkStyle> {
    let attribute = |key: &str| html::value(tag, key).map(|value| tag.slice(value).to_owned());
    if let Some(line) = underline(name, None, attribute) {
        return Some(MarkStyle::Underline(line));
    }
    match name {
        "b" | "strong" => Some(MarkStyle::Strong),
        "i" | "em" | "cite" | "dfn" => Some(MarkStyle::Emphasis),
        "code" | "kbd" | "samp" | "tt" => Some(MarkStyle::Code),
        "s" | "del" | "strike" => Some(MarkStyle::Struck),
        _ => None,
    }
}

impl Tags {
    /// Takes a tag that stands at byte `at` of the block's text; the stretch that it ends.
    pub(super) fn take(&mut self, tag: &str, at: Offset) -> Option<Mark> {
        let name = html::name(tag).to_ascii_lowercase();
        let Some(ended) = name.strip_prefix('/') else {
            let style = style_of(&name, tag);
            // Of a name that may set something: its end must be told from that of one inside.
            if self.0.len() < DEEPEST_STYLES && (style.is_some() || name == "span") {
                self.0.push(Open { name, style, start: at });
            }
            return None;
        };
        let index = self.0.iter().rposition(|open| open.name == ended)?;
        let open = self.0.remove(index);
        mark(open.style?, open.start, at)
    }

    /// The block is no longer than `len` any more: what ended it was blank.
    pub(super) fn cut(&mut self, len: Offset) {
        self.0.iter_mut().for_each(|open| open.start = open.start.min(len));
    }

    /// The block ends at `len`, and what is open goes on in the next: its stretches of this one.
    pub(super) fn part(&mut self, len: Offset) -> impl Iterator<Item = Mark> {
        self.0.iter_mut().filter_map(move |open| mark(open.style.clone()?, std::mem::take(&mut open.start), len))
    }
}

fn mark(style: MarkStyle, start: Offset, end: Offset) -> Option<Mark> {
    (start < end).then_some(Mark { range: start..end, style })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Document, FormatHint, Underline, parse_as},
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
    fn elements_style_their_text_as_marks_do() {
        let document = read("价格<del>一百</del>八十元，<s>不</S>准许，<b>粗</b><kbd>键</kbd>。");
        let block = &document.window.blocks[0];
        let marked: Vec<(&str, &MarkStyle)> =
            block.marks.iter().map(|mark| (&block.text[mark.range.clone()], &mark.style)).collect();
        let expected = [
            ("一百", &MarkStyle::Struck),
            ("不", &MarkStyle::Struck),
            ("粗", &MarkStyle::Strong),
            ("键", &MarkStyle::Code),
        ];
        assert_eq!(marked, expected);
    }

    #[test]
    fn a_stretch_goes_on_over_the_end_of_a_sentence_that_ends_a_block() {
        let document = read("一<u>二。\n三</u>四，这一行也要够长才算是同一段里的话。");
        let blocks = document.window.blocks.iter();
        let marked = blocks.flat_map(|block| block.marks.iter().map(|mark| &block.text[mark.range.clone()]));
        assert_eq!(marked.collect::<Vec<_>>(), ["二。", "三"]);
    }
}
