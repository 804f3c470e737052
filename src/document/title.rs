//! Which block is the title: the heading that repeats the front matter's, else the heading the document begins with,
//! else a block made from the front matter alone; and which first line of a text without headings is one. What is no
//! title stays what it is.

use super::{
    data_line,
    model::{Block, BlockKind, Document, Inset},
    sentence::is_blank,
};
use crate::text::{Slice, SourceOffset, is_han, number, roman};

/// Blocks among which a heading that repeats the front matter's title is looked for, and one below other text.
const NEAR_THE_START: usize = 3;
/// Blocks among which the title below a red head stands.
const MOST_HEADS: usize = 8;
/// Blocks of data about the text that may stand above its title.
const MOST_DATA: usize = 12;
/// Characters of a line that can be data.
const LONGEST_DATA_LINE: usize = 60;
/// Characters of a line that can be a title.
const LONGEST_TITLE: usize = 50;
/// Characters that stand before the number of a heading at most: `Chapter `.
const BEFORE_NUMBER: usize = 8;

impl Document {
    /// The title: of the front matter, else the title block, else the first line of text where it can be one, without the marks
    /// around it and the author behind it, cut at 80 characters. Where there is none, the name of the file says more than the text.
    pub fn title(&self) -> Option<String> {
        let blocks = &self.window.blocks;
        let block = || blocks.iter().find(|block| matches!(block.kind, BlockKind::Title { .. }));
        let shown = || block().map(|block| block.words(0..block.text.len()));
        let in_text = || shown().or_else(|| first_line(blocks).map(str::to_owned));
        let said = self.metadata.title.clone();
        let has_marks = said.is_none();
        let title = said.or_else(in_text)?;
        let mut lines = title.trim().lines();
        let line = lines.next().unwrap_or_default().trim();
        if let Some(title) = has_marks.then(|| below_red_head(blocks, line)).flatten() {
            return Some(title);
        }
        let is_title = |block: &Block| matches!(block.kind, BlockKind::Title { .. });
        let is_line = |block: &Block| block.text.trim().starts_with(line);
        let at = || blocks.iter().position(is_title).or_else(|| blocks.iter().position(is_line));
        let below = || blocks.get(at()? + 1)?.text.lines().next();
        if let Some(rest) = lines.next().or_else(below).map(str::trim).filter(|rest| has_marks && goes_on(line, rest)) {
            return Some([line, rest].concat());
        }
        let bare =
            || data_line::title_and_author(line).map_or_else(|| data_line::title_in_marks(line), |(title, _)| title);
        let line = if has_marks { bare() } else { line };
        (!line.is_empty()).then(|| line.chars().take(80).collect())
    }
}

/// How the names of speeches and papers end.
const GENRES: [&str; 53] = [
    "讲话",
    "講話",
    "报告",
    "報告",
    "致辞",
    "致辭",
    "致词",
    "演讲",
    "演講",
    "发言",
    "發言",
    "讲稿",
    "祝词",
    "贺信",
    "贺词",
    "通知",
    "意见",
    "意見",
    "决定",
    "決定",
    "办法",
    "辦法",
    "规定",
    "規定",
    "条例",
    "條例",
    "方案",
    "说明",
    "說明",
    "公报",
    "公告",
    "通告",
    "通报",
    "通報",
    "决议",
    "決議",
    "总结",
    "總結",
    "纪要",
    "紀要",
    "批复",
    "批覆",
    "的函",
    "建议",
    "倡议书",
    "宣言",
    "计划",
    "规划",
    "试题",
    "试卷",
    "教学设计",
    "教案",
    "讲义",
];

/// The title below the red head of an official document, 某县人民政府文件, and its number (GB/T 9704 7.2).
pub(super) fn below_red_head(blocks: &[Block], head: &str) -> Option<String> {
    let mut lines = blocks.iter().take(MOST_HEADS).flat_map(|block| block.text.lines()).map(str::trim);
    lines.find(|line| *line == head).filter(|head| head.ends_with("文件") || names_genre(head))?;
    let mut below = lines.filter(|line| !line.is_empty());
    below.next().filter(|number| data_line::is_document_number(number))?;
    let title = below.next().filter(|title| is_title_line(title))?;
    let rest = below.next().filter(|rest| goes_on(title, rest)).unwrap_or_default();
    let whole = [title, rest].concat();
    (whole.contains("关于") || whole.contains("關於") || names_genre(&whole)).then_some(whole)
}

/// Whether a title ends with what it is the name of: a speech, a notice.
pub(super) fn names_genre(title: &str) -> bool {
    GENRES.iter().any(|genre| title.ends_with(genre))
}

/// Whether a title goes on in the line below, as those of documents do that name who issues them in a line of its own:
/// 某县人民政府 / 关于某事的通知 (GB/T 9704 7.3.1); and those of speeches that are cut: 在某处某某 / 大会上的讲话.
pub(super) fn goes_on(title: &str, below: &str) -> bool {
    const ISSUERS: [&str; 24] = [
        "政府",
        "办公厅",
        "辦公廳",
        "办公室",
        "辦公室",
        "委员会",
        "委員會",
        "委",
        "部",
        "局",
        "厅",
        "廳",
        "院",
        "署",
        "会",
        "會",
        "中央",
        "党组",
        "公司",
        "集团",
        "大学",
        "學校",
        "学校",
        "中心",
    ];
    let is_issuer = ISSUERS.iter().any(|ending| title.ends_with(ending)) && title.chars().nth(LONGEST_TITLE).is_none();
    let is_issued = is_issuer && ["关于", "關於"].iter().any(|about| below.starts_with(about));
    let is_cut = title.starts_with('在') && !names_genre(title) && names_genre(below);
    (is_issued || is_cut) && is_title_line(below)
}

/// Whether a line below a title says on what occasion: ——在某会上的讲话.
pub(super) fn is_subtitle(line: &str) -> bool {
    let inner = line.strip_prefix("——").or_else(|| line.strip_prefix("──")).or_else(|| line.strip_prefix("--"));
    inner.is_some_and(|inner| !inner.is_empty() && inner.chars().nth(LONGEST_TITLE).is_none() && !runs_on(inner))
}

/// Marks the title among `blocks`, or puts it first where only the front matter has it.
pub(super) fn mark(blocks: &mut Vec<Block>, title: Option<&str>) {
    let Some(title) = title else {
        if let Some(heading) = first_heading(blocks).and_then(|at| blocks.get_mut(at)) {
            heading.kind = BlockKind::Title { is_in_text: true };
        }
        return;
    };
    let wanted = folded(title);
    let repeats = |block: &Block| level(block).is_some() && folded(&block.text) == wanted;
    match blocks.iter_mut().take(NEAR_THE_START).find(|block| repeats(block)) {
        Some(block) => block.kind = BlockKind::Title { is_in_text: true },
        None => put_first(blocks, title),
    }
}

/// The level of a heading; a title is above all. Heads of chapters in plain text are none: what is the title there, the
/// parser of plain text has said.
fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Title { .. } => Some(0),
        _ if block.inset.is_plain_head => None,
        BlockKind::Heading { level } => Some(level),
        _ => None,
    }
}

/// The heading that is the title, where the document has one.
///
/// A `#` is, below nothing but data about the text; or alone, below a few words. A lower heading is a section, unless
/// nothing stands above it and it is the highest and the only one of its level. A number that the next heading of the
/// level counts on from makes a section of either.
fn first_heading(blocks: &[Block]) -> Option<usize> {
    let at = blocks.iter().take(MOST_DATA + 1).position(|block| level(block).is_some())?;
    let (above, rest) = blocks.split_at_checked(at)?;
    let (heading, below) = rest.split_first()?;
    let own = level(heading)?;
    if own == 0 {
        return None;
    }
    let others = || below.iter().filter_map(|block| Some((level(block)?, block)));
    let is_only = || others().all(|(level, _)| level != own);
    let is_title = match own {
        1 => above.iter().all(is_data) || at < NEAR_THE_START && is_only(),
        _ => above.iter().all(is_mute) && is_only() && others().all(|(level, _)| level > own),
    };
    let is_counted = || others().any(|(level, other)| level == own && counts_on(&heading.text, &other.text));
    (is_title && !is_counted()).then_some(at)
}

/// Whether a block is a picture or a rule: nothing that is read before a title.
fn is_mute(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Rule | BlockKind::Image)
}

/// Whether a block may be data about the text: a quoted line, an item, a row of pictures, a table; prose is none.
fn is_data(block: &Block) -> bool {
    let is_short = || block.text.chars().nth(LONGEST_DATA_LINE).is_none() && !block.text.ends_with('。');
    match block.kind {
        BlockKind::Rule | BlockKind::Image | BlockKind::Table(_) => true,
        BlockKind::Paragraph => block.inset.quotes > 0 || is_short(),
        _ => false,
    }
}

/// Whether `other` is numbered as `first` is, with the next number: 第一章 and 第二章, 一、 and 二、.
fn counts_on(first: &str, other: &str) -> bool {
    let (Some(first), Some(other)) = (numbered(first), numbered(other)) else { return false };
    other.1 == first.1 + 1 && (first.0, first.2) == (other.0, other.2)
}

/// What stands before the number of a heading, the number, and the mark or the word after it; `None` where the number
/// belongs to a word of its own (一件小事).
fn numbered(text: &str) -> Option<(&str, u64, Option<char>)> {
    let starts = text.char_indices().take(BEFORE_NUMBER + 1);
    starts.filter_map(|(at, _)| text.split_at_checked(at)).find_map(|(before, rest)| {
        let is_word_start = !before.ends_with(char::is_alphanumeric);
        let found = number(rest).or_else(|| roman(rest).filter(|_| is_word_start))?;
        Some((before, found.value, rest.slice(found.len..).chars().next()))
    })
}

/// The title that the first line of text is, where it is one; a document that begins with a section has none.
pub(super) fn first_line(blocks: &[Block]) -> Option<&str> {
    let is_read = |block: &&Block| !is_mute(block) && block.text.chars().any(char::is_alphanumeric);
    let (at, block) = blocks.iter().enumerate().find(|(_, block)| is_read(block))?;
    let is_plain = matches!(block.kind, BlockKind::Paragraph) && block.inset == Inset::default();
    let is_plain = is_plain || block.inset.is_plain_head;
    let mut starts = block.line_starts().skip(1);
    let (line, rest) = block.text.split_at_checked(starts.next().unwrap_or(block.text.len()))?;
    let line = line.trim_matches(is_blank);
    let is_alone = rest.is_empty() || rest.lines().all(|line| data_line::is_data(line.trim_matches(is_blank)));
    let is_counted =
        || numbered(line).is_some() && blocks.slice(at + 1..).iter().any(|other| counts_on(line, other.text.trim()));
    (is_plain && is_alone && is_title_line(line) && !is_counted()).then_some(line)
}

/// Whether a line of plain text can be a title: it does not greet, is no data about the text (a date, an author), does
/// not say 目录, is no item, and does not run on.
///
/// ```
/// use zhujian::document::is_title_line;
/// assert!(is_title_line("山路弯弯"));
/// for line in ["同志们：", "（二〇一三年四月五日）", "-----", "目 录", "夜里下了雨，", "我到的时候是春天。", "一、种子"] {
///     assert!(!is_title_line(line), "{line}");
/// }
/// ```
pub fn is_title_line(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let is_read = line.chars().any(char::is_alphanumeric);
    is_read && !runs_on(line) && !greets(line) && !is_item(line) && !is_part_name(line) && !data_line::is_data(line)
}

/// Whether a line is a sentence, a part of one, or leads on to what follows.
fn runs_on(line: &str) -> bool {
    let ends = [
        '。', '，', '；', '：', '、', '．', ',', ';', ':', '.', '…', '”', '—', '-', '|', '{', '(', '（', '「', '“',
        '\\',
    ];
    let is_long = line.chars().nth(LONGEST_TITLE).is_some();
    let commas = line.matches(['，', ',', '；']).count();
    is_long && !line.is_ascii() || line.len() > 2 * LONGEST_TITLE && line.is_ascii() || {
        let is_abbreviated = line.is_ascii() && line.ends_with(['.', ')']) && line.len() < LONGEST_TITLE;
        line.ends_with(ends) && !is_abbreviated || line.contains(['。', '\t']) || commas > 2 || line.contains("://")
    }
}

/// Whether a line speaks to someone.
fn greets(line: &str) -> bool {
    let is_spoken = line.ends_with(['！', '!', '？', '?']) || line.contains("你好") || line.contains("您好");
    let is_people = line.ends_with('们') || line.contains("们，") || line.contains("们、") || line.contains("大家好");
    let names =
        ["同志", "朋友", "先生", "女士", "尊敬的", "亲爱的", "親愛的", "敬爱的", "敬愛的", "老师", "乡亲", "大家"];
    let starts = |names: &[&str]| names.iter().any(|name| line.starts_with(name));
    starts(&["各位", "Dear ", "Hello", "Ladies and", "Good morning", "Good afternoon"])
        || starts(&names) && (is_spoken || is_people)
}

/// Whether a line is an item of a list or of code: 一、 （一） 1. - * >.
fn is_item(line: &str) -> bool {
    let inner = line.trim_start_matches(['（', '(', '【', '[']);
    let after = number(inner).map(|number| inner.slice(number.len..));
    let is_numbered = after.is_some_and(|after| {
        let is_bracketed = inner.len() < line.len() && after.starts_with(['）', ')', '】', ']']);
        let is_stop = after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        after.starts_with(['、', '．', '）', ')']) || is_bracketed || is_stop
    });
    let signs = ["- ", "* ", "+ ", "> ", "·", "•", "●", "★", "※", "//", "/*", "<", "`", "{", "|"];
    is_numbered || signs.iter().any(|sign| line.starts_with(sign))
}

/// Whether a line names a part that many texts begin with.
fn is_part_name(line: &str) -> bool {
    let name: String = line.chars().filter(|c| is_han(*c) || c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let names = [
        "目录",
        "目錄",
        "目次",
        "正文",
        "前言",
        "序",
        "序言",
        "自序",
        "引言",
        "导言",
        "導言",
        "导读",
        "導讀",
        "摘要",
        "内容提要",
        "内容简介",
        "內容簡介",
        "简介",
        "簡介",
        "作者简介",
        "作者簡介",
        "楔子",
        "引子",
        "编者按",
        "編者按",
        "按",
        "说明",
        "說明",
        "contents",
        "tableofcontents",
        "preface",
        "foreword",
        "introduction",
        "abstract",
    ];
    names.contains(&name.as_str())
}

/// A title as it is compared: without white space.
fn folded(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace()).collect()
}

fn put_first(blocks: &mut Vec<Block>, title: &str) {
    let block = Block {
        start: SourceOffset(0),
        end: SourceOffset(0),
        kind: BlockKind::Title { is_in_text: false },
        inset: Inset::default(),
        is_tight: false,
        is_continuation: false,
        text: title.split_whitespace().collect::<Vec<_>>().join(" "),
        marks: Vec::new(),
        segments: Vec::new(),
    };
    // No two blocks have one name: text that was taken out of another format has no header before it.
    if let Some(first) = blocks.first_mut().filter(|first| first.start == block.start) {
        first.start = SourceOffset(1);
        first.end = first.end.max(SourceOffset(2));
    }
    blocks.insert(0, block);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    /// The title of a text and whether a block stands for it.
    fn check(text: &str, expected: Option<(&str, bool)>) {
        let document = parse(text);
        let is_block = document.window.blocks.iter().any(|block| matches!(block.kind, BlockKind::Title { .. }));
        let title = document.title();
        assert_eq!(title.as_deref().map(|title| (title, is_block)), expected, "{text}");
    }

    #[test]
    fn a_heading_is_the_title_where_no_other_is_like_it() {
        check("# 山\n\n## 春\n\n## 秋\n", Some(("山", true)));
        check("## 山\n\n正文。\n\n### 春\n", Some(("山", true)));
        check("![封面](a.png)\n\n## 山\n\n正文。\n", Some(("山", true)));
        check("## 春\n\n正文。\n\n## 秋\n", None);
        check("### 春\n\n正文。\n\n## 秋\n", None);
        check("本文讲山。\n\n## 春\n\n正文。\n", None);
        check("写在前面的话。\n\n# 山\n\n## 春\n", Some(("山", true)));
        check("这里是说明。\n\n# 山\n\n正文。\n\n# 水\n", None);
        check("# 山\n\n正文。\n\n# 一、春\n\n# 二、秋\n", Some(("山", true)));
    }

    #[test]
    fn a_heading_that_others_count_on_from_is_a_section() {
        check("# 第一章 春\n\n# 第二章 秋\n", None);
        check("## 1. 春\n\n### 2. 夏\n\n## 2. 秋\n", None);
        check("# Chapter 1 春\n\n# Chapter 2 秋\n", None);
        check("# I. 春\n\n# II. 秋\n", None);
        check("# 第一章 春\n\n正文。\n\n## 一\n\n## 二\n", Some(("第一章 春", true)));
        check("# 一件小事\n\n正文。\n\n# 二楼的灯\n", Some(("一件小事", true)));
    }

    #[test]
    fn data_about_the_text_may_stand_above_its_title() {
        let data = "> - 原文：x\n> - 译者：y\n> - 校对：z\n> - 来源：u\n> - 时间：v\n\n";
        check(&format!("{data}# 山\n\n## 春\n"), Some(("山", true)));
        check("[![构建](a.svg)](b)\n\n译者：某\n\n校对：某\n\n来源：某\n\n# 山\n", Some(("山", true)));
        check("第一段讲的是山。\n\n第二段讲的是水。\n\n第三段。\n\n# 山\n", None);
    }

    #[test]
    fn a_first_line_is_a_title_or_none() {
        check("山路弯弯\n\n　　上山的路有十八道弯。\n", Some(("山路弯弯", true)));
        check("----\n山路弯弯\n----\n\n　　上山的路。\n", Some(("山路弯弯", true)));
        check("关于“三农”问题的意见（2019年修订）\n\n　　正文。\n", Some(("关于“三农”问题的意见（2019年修订）", true)));
        check("How to Sow.\n\nText.\n", Some(("How to Sow.", true)));
        check("第一章 春\n\n　　正文。\n", Some(("第一章 春", false)));
        check("第一章 春\n\n　　正文。\n\n第二章 秋\n\n　　正文。\n", None);
    }

    #[test]
    fn greetings_dates_items_and_sentences_are_no_titles() {
        for line in [
            "各位代表：",
            "各位代表",
            "同志们！",
            "同志们，朋友们：",
            "亲爱的朋友们！",
            "Dear Sir,",
            "尊敬的主席先生，",
            "大家好！",
            "2013年4月5日",
            "（2013年4月5日）",
            "作者：某",
            "来源：某报",
            "目　录",
            "正文",
            "Contents",
            "====",
            "* * *",
            "·····",
            "（一）种子",
            "1. 种子",
            "1、种子",
            "- 种子",
            "夜里下了雨，",
            "他说：“走。”",
            "https://example.org/a",
            "从这里到那里有四十里山路，夏天要走六个钟头，冬天要走八个钟头，下雪的日子就不必走了，因为天黑得早路又滑",
            "<div>",
        ] {
            assert!(!is_title_line(line), "{line}");
        }
        for line in [
            "尊敬的对手",
            "朋友",
            "老师的伞",
            "谁来种树？",
            "下雨了！",
            "2019年工作总结",
            "1.5 度",
            "三个人",
            "序曲",
            "C++ 入门",
        ] {
            assert!(is_title_line(line), "{line}");
        }
    }
}
