//! A block as it is shown in another script: its text, code and addresses left alone, every byte where it was.

use std::{borrow::Cow, ops::Range};

use super::model::{Block, BlockKind, Mark, MarkStyle};
use crate::text::{Offset, Script, Slice, Written, head, in_script, written};

/// Bytes of a paragraph by which it is judged.
const TELLING: usize = 6000;

/// The bytes in `part` of a block's text as they are shown in a script; `None` where they are shown as they are written. A
/// paragraph that does not tell which script it is written in goes by `elsewhere`, what the document around it is written in.
/// Traditional text is not made traditional.
pub fn shown(block: &Block, part: Range<Offset>, script: Script, elsewhere: Option<Written>) -> Option<String> {
    let is_code = matches!(block.kind, BlockKind::Code { .. });
    if is_code || script == Script::AsIs {
        return None;
    }
    let from = written(head(&block.text, TELLING).chars()).or(elsewhere);
    let mut text = String::with_capacity(part.len());
    let mut at = part.start;
    for kept in block.marks.iter().filter(|mark| is_kept(mark, &block.text)).map(|mark| &mark.range) {
        let (start, end) = (kept.start.clamp(at, part.end), kept.end.clamp(at, part.end));
        text.push_str(&in_script(block.text.slice(at..start), script, from));
        text.push_str(block.text.slice(start..end));
        at = end;
    }
    text.push_str(&in_script(block.text.slice(at..part.end), script, from));
    Some(text)
}

/// A title or another short text by itself as it is shown in a script; `elsewhere` as in [`shown`].
pub fn shown_title(title: &str, script: Script, elsewhere: Option<Written>) -> Cow<'_, str> {
    in_script(title, script, if script == Script::AsIs { None } else { written(title.chars()).or(elsewhere) })
}

/// Whether a stretch is no running text: code, an address that stands as itself.
fn is_kept(mark: &Mark, text: &str) -> bool {
    match &mark.style {
        MarkStyle::Code => true,
        MarkStyle::Link(url) => text.get(mark.range.clone()).is_some_and(|text| text.contains("://") || *text == **url),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    fn shown_in(script: Script, text: &str) -> Vec<String> {
        let window = parse(text).window;
        let all = window.blocks.iter().map(|block| {
            let shown = shown(block, 0..block.text.len(), script, None);
            shown.unwrap_or_else(|| block.text.clone())
        });
        all.collect()
    }

    #[test]
    fn code_and_addresses_stay_as_they_are() {
        let text = "# 简体里的`头发`\n\n发展见 <https://例子.cn/头发> 和[头发](https://a.cn/发)。\n\n```\n头发\n```\n";
        let expected = ["簡體裏的头发", "發展見 https://例子.cn/头发 和頭髮。", "头发"];
        assert_eq!(shown_in(Script::Hant, text), expected);
    }

    #[test]
    fn traditional_paragraphs_stay_as_they_are() {
        let text = "一周后发现，他才说话。\n\n一周後來了余先生，他才說話，台上的人看著。\n";
        let expected = ["一週後發現，他才說話。", "一周後來了余先生，他才說話，台上的人看著。"];
        assert_eq!(shown_in(Script::Hant, text), expected);
    }

    #[test]
    fn a_paragraph_that_does_not_tell_goes_by_its_document() {
        let window = parse("干部在台上。\n").window;
        let shown = |elsewhere| shown(&window.blocks[0], 0..window.blocks[0].text.len(), Script::Hant, elsewhere);
        assert_eq!(shown(Some(Written::Traditional)).as_deref(), Some("干部在台上。"));
        assert_eq!(shown(Some(Written::Simplified)).as_deref(), Some("幹部在臺上。"));
        assert_eq!(shown_title("台上", Script::Hant, Some(Written::Traditional)), "台上");
    }

    #[test]
    fn a_part_of_a_block_has_the_length_it_has() {
        let window = parse("发展的`代码`和头发。\n").window;
        let block = &window.blocks[0];
        for (start, _) in block.text.char_indices() {
            let shown = shown(block, start..block.text.len(), Script::HantTw, None).unwrap();
            assert_eq!(shown.len(), block.text.len() - start);
        }
    }
}
