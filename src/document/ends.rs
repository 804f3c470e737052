//! Where the lines around a text stand: author and date below the title in the middle, name and date at the end at the
//! right (GB/T 9704: the signature and the date stand at the right). Moves blocks and changes no text.

use super::{
    byline::parts,
    data_line::is_data,
    model::{Alignment, Block, BlockKind, Inset, Window},
    plain::is_date,
    sentence::ends_sentence,
    signature::signature,
    title::{below_red_head, goes_on, is_subtitle},
};

/// Blocks below the title that may be bylines.
const MOST_BYLINES: usize = 6;
/// Lines of a signature: names, and the date below them.
const MOST_LINES: usize = 3;
/// Characters of the longest line of a signature.
const LONGEST: usize = 30;

/// Puts bylines and the signature of a text where they stand.
pub(super) fn place(window: &mut Window) {
    centre_bylines(&mut window.blocks);
    if window.is_at_end() {
        push_signature(&mut window.blocks);
    }
}

/// The blocks right below the title that say nothing but who wrote the text and when.
fn centre_bylines(blocks: &mut [Block]) {
    let is_title = |block: &Block| matches!(block.kind, BlockKind::Title { .. });
    let Some(title) = blocks.iter().take(MOST_BYLINES).position(is_title) else { return };
    let is_byline = |block: &Block| {
        let parts = if is_plain_paragraph(block) { parts(block) } else { Vec::new() };
        !parts.is_empty() && parts.iter().all(|line| is_data(line) || is_subtitle(line) || signature(line).is_some())
    };
    let name = blocks.get(title).map(|block| block.text.clone()).unwrap_or_default();
    let below_red_head = below_red_head(blocks, &name).unwrap_or_default();
    let rest = blocks.iter_mut().skip(title + 1).take(MOST_BYLINES);
    let is_of_title = |at: usize, block: &Block| {
        let goes_on = at == 0 && goes_on(&name, &block.text);
        is_plain_paragraph(block) && (goes_on || below_red_head.contains(block.text.trim()))
    };
    let bylines = rest.enumerate().take_while(|(at, block)| is_of_title(*at, block) || is_byline(block));
    let bylines = bylines.map(|(_, block)| block);
    bylines.for_each(|block| block.inset.alignment = Alignment::Centre);
}

/// The last lines where they are a date, perhaps below a name or two, under prose: a letter's, a decree's.
fn push_signature(blocks: &mut [Block]) {
    let Some(count) = signature_blocks(blocks) else { return };
    let start = blocks.len() - count;
    blocks.iter_mut().skip(start).for_each(|block| block.inset.alignment = Alignment::Right);
}

/// How many blocks at the end are the signature.
fn signature_blocks(blocks: &[Block]) -> Option<usize> {
    let mut lines = 0;
    let mut count = 0;
    for block in blocks.iter().rev().take(MOST_LINES + 1).take_while(|block| is_plain_paragraph(block)) {
        let parts = parts(block);
        let (last, names) = parts.split_last()?;
        let names = if count == 0 && is_date(last) { names } else { &parts };
        if count == 0 && !is_date(last) || !names.iter().all(|name| is_name(name)) {
            break;
        }
        lines += parts.len();
        count += 1;
        // What stands apart above a name and a date is no part of them.
        if lines > MOST_LINES || lines > 1 && !block.is_tight {
            break;
        }
    }
    let above = blocks.iter().rev().nth(count)?;
    let is_below_prose = matches!(above.kind, BlockKind::Paragraph) && ends_sentence(above.text.trim_end());
    (count > 0 && lines <= MOST_LINES && is_below_prose).then_some(count)
}

/// Whether a line may be who signs: short, and no part of a sentence.
fn is_name(line: &str) -> bool {
    let is_short = line.chars().nth(LONGEST).is_none();
    is_short && !ends_sentence(line) && !line.contains(['，', '。', '；', '：', ',', ';', ':'])
}

/// Whether a block is a paragraph that no markup and no blanks put anywhere.
fn is_plain_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph) && block.inset == Inset::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    /// The blocks of a text that do not stand at the left: `<` in the middle, `>` at the right.
    fn placed(text: &str) -> Vec<String> {
        let blocks = parse(text).window.blocks;
        let placed = blocks.iter().filter_map(|block| match block.inset.alignment {
            Alignment::Left => None,
            Alignment::Centre => Some(format!("<{}", block.text)),
            Alignment::Right => Some(format!(">{}", block.text)),
        });
        placed.collect()
    }

    #[test]
    fn author_and_date_below_the_title_stand_in_the_middle() {
        let text = "在修路会上的讲话\n\n（2021年3月5日）\n\n林渡\n\n今天商量修路的事，请大家都来说一说。\n";
        assert_eq!(placed(text), ["<（2021年3月5日）", "<林渡"]);
        assert_eq!(placed("# 渡口\n\n作者：林渡\n\n老人撑船撑了四十年。\n"), ["<作者：林渡"]);
        let red =
            "河东县人民政府文件\n\n河政发〔2021〕12号\n\n河东县人民政府\n关于保护石桥的通知\n\n各镇：\n\n桥要保护。\n";
        assert_eq!(placed(red), ["<河政发〔2021〕12号", "<河东县人民政府", "<关于保护石桥的通知"]);
        assert!(placed("# 渡口\n\n2013年4月5日，我到了渡口。\n\n作者：林渡\n").is_empty());
    }

    #[test]
    fn a_name_and_a_date_at_the_end_stand_at_the_right() {
        let body = "# 通知\n\n各村明天开会。\n\n请准时到会。";
        assert_eq!(
            placed(&format!("{body}\n\n河东村村民委员会\n\n2021年3月5日\n")),
            [">河东村村民委员会", ">2021年3月5日"]
        );
        assert_eq!(placed(&format!("{body}\n\n二〇二一年三月五日\n")), [">二〇二一年三月五日"]);
        let plain = "关于开会的通知\n\n各村明天开会。\n\n河东村村民委员会\n2021年3月5日\n";
        assert_eq!(placed(plain), [">河东村村民委员会", ">2021年3月5日"]);
    }

    #[test]
    fn verse_dates_in_the_text_and_lists_stay() {
        for text in [
            "# 夜泊\n\n高山流水\n石桥明月\n一叶扁舟\n2021年3月5日\n",
            "# 大事记\n\n开始修路\n\n2021年3月5日\n",
            "# 大事记\n\n开了会。\n\n2021年3月5日，路通了。\n",
            "# 大事记\n\n开了会。\n\n- 2021年3月5日\n",
            "2021年3月5日\n",
        ] {
            assert!(placed(text).is_empty(), "{text}: {:?}", placed(text));
        }
    }
}
