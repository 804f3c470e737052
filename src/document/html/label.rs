//! What a line about an article says behind a label: 作者：某, 来源：某报, 记者 某.

use crate::{
    document::{
        data_line::{self, Data},
        sentence::{ends_sentence, is_blank},
    },
    text::is_han,
};

/// Characters of the longest line that names reporters.
const LONGEST_BYLINE: usize = 30;

/// What a line about an article may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Who wrote it.
    Author,
    /// Who reported it.
    Reporter,
    /// Who answers for it: no author.
    Editor,
    /// Where it was first.
    Source,
}

impl Label {
    /// The words that say so.
    pub(super) const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Author => &["作者", "文/", "文／", "文|", "文｜", "撰文", "撰稿", "原创作者", "楼主"],
            Self::Reporter => &["本报记者", "见习记者", "记者", "通讯员", "采写", "原创"],
            Self::Editor => &["责任编辑", "责编", "編輯", "编辑"],
            Self::Source => &["来源于", "文章来源", "稿件来源", "信息来源", "来源", "來源"],
        }
    }

    /// What `line` says under this label.
    pub(super) fn of(self, line: &str) -> Option<String> {
        if self == Self::Reporter
            && let Some(names) = reporters(line)
        {
            return Some(names);
        }
        let said = self.said(line);
        // A name may have a blank in it, which an element that follows may have behind it.
        let is_sure = |name: &String| name.chars().nth(1).is_some() && name.chars().all(is_han);
        match data_line::data(line) {
            Some(Data { author: Some(author), .. }) if self == Self::Author && is_name(&author) => {
                Some(said.filter(is_sure).unwrap_or(author))
            }
            _ => said,
        }
    }

    /// What stands behind a word of this label.
    fn said(self, line: &str) -> Option<String> {
        self.words().iter().find_map(|word| {
            let (_, after) = line.split_once(word)?;
            let is_said = word.ends_with(['/', '／', '|', '｜']);
            let after = after.trim_start();
            let value = after.strip_prefix(['：', ':', '丨', '|', '/']).or(is_said.then_some(after))?.trim_start();
            let is_over =
                |c: char| is_blank(c) || matches!(c, '，' | '。' | '；' | '|' | '）' | ')' | '】' | ']' | '丨');
            let value = value.split(is_over).next().unwrap_or_default();
            // Another label follows without a gap: 来源：某报作者：某.
            let next =
                [Self::Author, Self::Reporter, Self::Editor, Self::Source].into_iter().filter(|other| *other != self);
            let cut = next.flat_map(Self::words).filter_map(|word| value.find(word)).min().unwrap_or(value.len());
            let value = value.get(..cut).unwrap_or(value).trim();
            is_name(value).then(|| value.to_owned())
        })
    }
}

/// The names behind 记者 or 文/图, where the word has no colon: on a short line, or in brackets at the end of a paragraph.
fn reporters(line: &str) -> Option<String> {
    let in_brackets = line.rsplit_once(['（', '(']).and_then(|(_, rest)| rest.trim_end().strip_suffix(['）', ')']));
    let is_short = line.chars().nth(LONGEST_BYLINE).is_none() && !ends_sentence(line);
    // Who took a picture is said in the same way.
    let line = in_brackets.or(is_short.then_some(line)).filter(|line| !line.contains(['摄', '攝']))?;
    let (_, rest) = ["记者", "記者", "文/图", "文／图", "图/文"].iter().find_map(|word| line.split_once(word))?;
    let words = rest.trim_start_matches(['：', ':']).split(|c: char| is_blank(c) || matches!(c, '、' | '，'));
    let is_whole = |word: &&str| (2..=4).contains(&word.chars().count()) && word.chars().all(is_han);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take_while(is_whole).take(4).collect();
    (!words.is_empty()).then(|| words.join("、"))
}

/// The words in brackets that open a report: 本报讯（记者 某）.
pub(super) fn dateline(line: &str) -> Option<&str> {
    const BEFORE: usize = 24;
    let (before, rest) = line.split_once(['（', '('])?;
    let (inside, _) = rest.split_once(['）', ')'])?;
    let is_named = ["记者", "記者", "通讯员"].iter().any(|word| inside.contains(word));
    (is_named && before.chars().nth(BEFORE).is_none() && !ends_sentence(before)).then_some(inside)
}

/// Whether a name is that of someone: no address, number, or default of a program.
pub(super) fn is_name(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let is_machine = [
        "admin",
        "administrator",
        "unknown",
        "author",
        "name",
        "root",
        "editor",
        "佚名",
        "网站管理员",
        "管理员",
        "未知",
    ];
    let has_letters = lower.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    let is_short = lower.chars().nth(40).is_none();
    has_letters
        && is_short
        && !lower.contains(['@', '{', '<', '/'])
        && !is_machine.contains(&lower.as_str())
        && !lower.starts_with("http")
}
