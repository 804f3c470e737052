//! A line that says something about the text instead of being a part of it: when it was written, by whom, where it is
//! from. Reads one line by itself; what its neighbours make of it is `byline`'s.

use std::ops::Range;

use super::{
    date::{Date, date_at},
    sentence::{ends_sentence, is_blank},
    signature::{name, signature},
};
use crate::text::{Slice, is_han, is_numeral};

/// Characters of a line that can be a byline; longer ones are prose.
pub(super) const LONGEST: usize = 60;
/// Characters that may follow a date on its line: a place, a weekday.
const LONGEST_REST: usize = 24;
/// Characters between the date of a law and the word that says what was done.
const LONGEST_ACT: usize = 80;
/// What is done to a law that is amended.
const AMENDED: [&str; 4] = ["修正", "修订", "修訂", "修改"];
/// Characters of the longest number of a document.
const LONGEST_NUMBER: usize = 30;
/// How the names of papers and sites end.
const PAPERS: [&str; 12] = ["报", "報", "网", "網", "网站", "網站", "社", "台", "刊", "杂志", "频道", "公众号"];
/// Characters of the name of a paper or a site.
const LONGEST_SOURCE: usize = 14;
/// Characters of an author's name, or of several.
const LONGEST_NAME: usize = 40;

/// What a line of data says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Data {
    pub author: Option<String>,
    pub date: Option<String>,
    /// The date of the amendment of a law that came last: that of the text as it stands, whatever other lines say.
    pub amended: Option<String>,
}

/// Whether a line says something about the text: when it was written, by whom, where it is from.
pub(super) fn is_data(line: &str) -> bool {
    data(line).is_some()
}

/// What a line says about the text; `None` where it is a part of it.
pub(super) fn data(line: &str) -> Option<Data> {
    if let Some(date) = act(line) {
        let amended = amendment(line).map(str::to_owned);
        return Some(Data { date: Some(date.to_owned()), author: None, amended });
    }
    if is_amendment(line)
        && let Some(date) = amendment(line)
    {
        return Some(Data { amended: Some(date.to_owned()), ..Data::default() });
    }
    if line.chars().nth(2 * LONGEST).is_some() {
        return None;
    }
    if is_document_number(line) {
        return Some(Data::default());
    }
    let inner = line.trim_matches(is_frame);
    let sent = ["发布于", "發布於", "发表于", "發表於", "写于", "寫於", "作于", "于"];
    let inner = sent.iter().find_map(|word| inner.strip_prefix(word)).map_or(inner, str::trim_start);
    if let Some(date) = date_alone(inner, inner.len() < line.len()) {
        let rest = inner.slice(date.len()..).trim_matches(|c| is_blank(c) || is_frame(c));
        // 2013年4月5日于北京 names no Mr Yu.
        let named = || {
            signature(rest)
                .filter(|name| !name.starts_with('于'))
                .map(|name| Data { author: Some(name), ..Data::default() })
        };
        let found = labelled(rest).or_else(named).unwrap_or_default();
        return Some(Data { date: Some(date.to_owned()), ..found });
    }
    labelled(inner).or_else(|| labelled(line)).or_else(|| named_and_dated(line))
}

/// Whether a line is the number of an official document: 县政发〔2021〕12号 (GB/T 9704 7.2.5).
pub(super) fn is_document_number(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let is_short = line.chars().nth(LONGEST_NUMBER).is_none();
    let year = line
        .split_once(['〔', '［', '[', '（', '('])
        .and_then(|(_, rest)| rest.split_once(['〕', '］', ']', '）', ')']));
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    is_short
        && line.ends_with(['号', '號'])
        && year.is_some_and(|(year, _)| (2..=4).contains(&year.len()) && is_digits(year))
}

/// What a line says that names someone, or a paper, before its day: 林渡（2018年5月8日）, 河东日报　2018-05-08.
fn named_and_dated(line: &str) -> Option<Data> {
    let day = days(line).into_iter().next()?;
    let (before, after) = (line.slice(..day.start), line.slice(day.end..).trim_matches(is_frame));
    let is_parted = before.ends_with(is_frame);
    let name = before.trim_matches(is_frame);
    let author = signature(name).filter(|_| is_parted);
    let is_paper = || PAPERS.iter().any(|ending| name.ends_with(ending));
    let is_source =
        || is_parted && name.chars().nth(LONGEST_SOURCE).is_none() && name.chars().all(is_han) && is_paper();
    let is_known = author.is_some() || is_source();
    let is_end = after.is_empty() || labelled(after).is_some();
    (is_known && is_end).then(|| Data { author, date: Some(line.slice(day).trim_end().to_owned()), amended: None })
}

/// Marks that stand around a byline.
fn is_frame(c: char) -> bool {
    is_blank(c) || matches!(c, '（' | '）' | '(' | ')' | '—' | '–' | '-' | '*' | '_' | '·' | '|' | '>' | '〔' | '〕')
}

/// The date a line begins with, where hardly more stands on it: a place, a weekday, the time of day. A year alone is one
/// in brackets only.
fn date_alone(line: &str, is_framed: bool) -> Option<&str> {
    let Date { key: (_, month, _), len, .. } = date_at(line)?;
    let (date, rest) = line.split_at(len);
    let is_parted = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric() || c == 'T');
    let leads = ["于", "在", "至", "到", "上午", "下午", "晚", "夜", "星期", "周", "讲", "写", "作", "改", "发", "修"];
    let is_led = leads.iter().any(|lead| rest.starts_with(lead));
    let is_short = rest.chars().nth(LONGEST_REST).is_none() || labelled(rest).is_some();
    let is_said = month > 0 && (is_parted || is_led) && !rest.trim_start().starts_with(['，', ',', '：', '、']);
    let is_listed = month > 0 && is_framed && is_parted;
    let is_year = month == 0 && rest.is_empty() && is_framed && date.chars().count() > 3;
    ((is_said || is_listed) && is_short && !ends_sentence(rest) || is_year).then_some(date.trim_end())
}

/// The date of a law's adoption, the first one that a text names: 2018年10月26日…通过, …于2015年1月30日…通过.
fn act(line: &str) -> Option<&str> {
    let acts = ["通过", "通過", "公布", "发布", "發布", "颁布", "頒布", "批准", "签署", "印发", "修订", "修正"];
    let is_done = |rest: &str| {
        let end = rest.char_indices().nth(LONGEST_ACT).map_or(rest.len(), |(at, _)| at);
        let near = rest.slice(..end).split(['。', '；', '\n']).next().unwrap_or_default();
        let far = near.split(['，', ',']).next().unwrap_or_default();
        acts.iter().any(|act| far.trim_end_matches(['）', ')']).contains(act))
    };
    let starts = std::iter::once(0).chain(line.match_indices('于').map(|(at, mark)| at + mark.len()).take(4));
    starts.map(|at| line.slice(at..).trim_start_matches(is_frame)).find_map(|text| {
        let Date { key: (_, month, day), len, .. } = date_at(text)?;
        let (date, rest) = text.split_at_checked(len)?;
        (month > 0 && day > 0 && is_done(rest) && is_act_end(rest)).then_some(date)
    })
}

/// The date of the last amendment that a line names: …第一次修正　根据2018年12月29日…的决定第二次修正.
fn amendment(line: &str) -> Option<&str> {
    let days = days(line);
    let ends = days.iter().skip(1).map(|day| day.start).chain([line.len()]);
    let done = |(day, end): (&Range<usize>, usize)| {
        let is_amended = AMENDED.iter().any(|word| line.slice(day.end..end).contains(word));
        is_amended.then(|| line.slice(day.clone()))
    };
    days.iter().zip(ends).filter_map(done).last()
}

/// Where a line names days.
fn days(line: &str) -> Vec<Range<usize>> {
    let (mut days, mut at) = (Vec::new(), 0);
    while let Some(start) = line.slice(at..).find(is_numeral).map(|skipped| at + skipped) {
        let rest = line.slice(start..);
        let day = date_at(rest).filter(|date| date.key.1 > 0 && date.key.2 > 0).map(|date| start..start + date.len);
        at = day.as_ref().map_or_else(|| start + rest.find(|c| !is_numeral(c)).unwrap_or(rest.len()), |day| day.end);
        days.extend(day);
    }
    days
}

/// Whether a line says nothing but what amended a law: 根据2018年12月29日…的决定修正.
fn is_amendment(line: &str) -> bool {
    let line = line.trim_matches(|c| is_frame(c) || matches!(c, '。' | '；'));
    ["根据", "根據", "依据", "依據"].iter().any(|word| line.starts_with(word))
        && AMENDED.iter().any(|word| line.ends_with(word))
}

/// Whether a line about a law says no more than what was done, when, and by whom.
fn is_act_end(rest: &str) -> bool {
    !rest.starts_with(['，', ',', '、']) && rest.matches('。').count() <= 3
}

/// What a line of labels and values says: 作者：某　来源：某报; `None` where none is known.
fn labelled(line: &str) -> Option<Data> {
    let mut found = Data::default();
    let mut is_known = false;
    for (label, value) in fields(line)? {
        let is_name = is_author(&label) && is_name(&value);
        match label.as_str() {
            _ if is_name => found.author = found.author.or_else(|| Some(name(&value))),
            _ if is_when(&label) && date_at(&value).is_some() => {
                let len = date_at(&value).map_or(0, |date| date.len);
                found.date = found.date.or_else(|| value.get(..len).map(|date| date.trim_end().to_owned()));
            }
            "" if date_at(&value).is_some_and(|date| date.key.1 > 0) => {
                let len = date_at(&value).map_or(0, |date| date.len);
                found.date = found.date.or_else(|| value.get(..len).map(str::to_owned));
                continue;
            }
            label if is_other(label) => {}
            _ => continue,
        }
        is_known = true;
    }
    is_known.then_some(found)
}

/// The labels of a line with their values, the label empty where there is none; `None` for prose.
fn fields(line: &str) -> Option<Vec<(String, String)>> {
    if let Some(author) = by(line) {
        return Some(vec![("作者".to_owned(), author.to_owned())]);
    }
    let mut fields: Vec<(String, String)> = Vec::new();
    for word in line.split(|c| is_blank(c) || matches!(c, '\t' | '|' | '｜')).filter(|word| !word.is_empty()) {
        let word = word.trim_matches(['*', '【', '】', '[', ']', '<', '>']);
        match word.split_once([':', '：', '】', ']', '>']).filter(|(label, _)| is_label(label)) {
            Some((label, value)) => fields.push((label.to_owned(), value.trim_start_matches([':', '：']).to_owned())),
            None if is_author(word) || is_when(word) => fields.push((word.to_owned(), String::new())),
            None if date_at(word).is_some_and(|date| date.key.1 > 0) => match fields.last_mut() {
                Some((label, value)) if value.is_empty() && !label.is_empty() => word.clone_into(value),
                _ => fields.push((String::new(), word.to_owned())),
            },
            None => match fields.last_mut() {
                Some((label, value)) if !label.is_empty() => {
                    let gap = if value.is_empty() { "" } else { " " };
                    *value = format!("{value}{gap}{word}");
                }
                _ => return None,
            },
        }
    }
    Some(fields)
}

/// The name in 文/某, 文｜某, By Jane Doe, 本报记者 某.
fn by(line: &str) -> Option<&str> {
    let signs = ["文", "撰文", "图文", "圖文", "作者", "编撰"];
    let slashed = signs.iter().find_map(|sign| {
        let rest = line.strip_prefix(sign)?.trim_start();
        Some(rest.strip_prefix(['/', '／', '|', '｜', '丨'])?.trim())
    });
    let english = || ["By ", "by "].iter().find_map(|sign| line.strip_prefix(sign)).filter(|name| name.is_ascii());
    let reported = || {
        ["本报记者", "本報記者", "新华社记者", "记者 ", "记者　", "記者 "]
            .iter()
            .find_map(|sign| line.strip_prefix(sign))
            .map(str::trim)
    };
    let written = || {
        let (name, role) = line.rsplit_once(is_blank)?;
        ROLES.contains(&role).then_some(name).filter(|name| is_short(name))
    };
    let from = || line.strip_prefix(['[', '〔', '（', '(', '【'])?.split_once([']', '〕', '）', ')', '】']);
    let dated = || {
        let (_, name) = from().filter(|(from, _)| FROM.contains(from))?;
        let name = name.trim();
        Some(name.rsplit_once(is_blank).filter(|(_, role)| ROLES.contains(role)).map_or(name, |(name, _)| name))
    };
    let dated = || dated().filter(|name| is_short(name));
    let written = || dated().or_else(written);
    slashed.or_else(english).or_else(reported).or_else(written).filter(|name| is_name(name))
}

/// Whether a name without a label is short enough to be no words of a text.
fn is_short(name: &str) -> bool {
    let han = name.chars().filter(|c| is_han(*c)).count();
    (2..=6).contains(&han) && name.chars().nth(2 * 6).is_none()
}

/// Whether what stands before a colon can be a label.
fn is_label(label: &str) -> bool {
    !label.is_empty() && label.chars().count() <= 8 && label.chars().all(char::is_alphanumeric)
}

fn is_author(label: &str) -> bool {
    let others =
        ["主讲人", "主講人", "主讲", "主講", "演讲者", "演講者", "演讲人", "报告人", "報告人", "发言人", "發言人"];
    let own = ["讲话人", "講話人", "撰文", "撰稿", "撰稿人", "执笔", "執筆", "著者", "文", "Author", "author", "By"];
    label.ends_with("作者") || others.contains(&label) || own.contains(&label)
}

/// Whether a label names the time of the text; not that from which a law holds, or at which a page was changed.
fn is_when(label: &str) -> bool {
    let ends = ["日期", "时间", "時間"];
    let other =
        ["生效", "施行", "实施", "實施", "更新", "修改", "修订", "修訂", "截止", "有效", "失效", "阅读", "閱讀"];
    ends.iter().any(|end| label.ends_with(end)) && !other.iter().any(|word| label.contains(word))
        || matches!(label, "Date" | "date" | "Published")
}

/// Whether a label names something else about the text.
fn is_other(label: &str) -> bool {
    let words = [
        "来源",
        "來源",
        "出处",
        "出處",
        "译者",
        "譯者",
        "校对",
        "校對",
        "编辑",
        "編輯",
        "责编",
        "责任编辑",
        "翻译",
        "原文",
        "链接",
        "原文地址",
        "字数",
        "字數",
        "地点",
        "地點",
        "朝代",
        "出版社",
        "文号",
        "字号",
        "发文机关",
        "制定机关",
        "分类",
        "类别",
        "关键词",
        "标签",
        "栏目",
        "摄影",
    ];
    words.contains(&label)
        || is_when(label)
        || is_author(label)
        || ["生效日期", "施行日期", "实施日期", "更新时间", "更新日期"].contains(&label)
}

/// Whether a value can be the name of an author or of several.
fn is_name(value: &str) -> bool {
    let is_short = !value.is_empty() && value.chars().nth(LONGEST_NAME).is_none();
    let words = value.split_whitespace().count();
    is_short && words <= 8 && !value.contains(['。', '！', '？', '，', '；', '：', '“', '!', '?', '…'])
}

/// The title and the author in a line that names both, as texts from the net begin: 《白沙渡》作者：某人, 白沙渡　作者：某人.
pub(super) fn title_and_author(line: &str) -> Option<(&str, String)> {
    let (title, rest) = line.split_once("作者")?;
    let author = rest.trim_start_matches(is_blank).strip_prefix(['：', ':', '/', '／'])?.trim_matches(is_blank);
    // 关于作者：… is no title.
    let is_parted = title.ends_with(|c| is_blank(c) || matches!(c, '》' | '）' | ')' | '】' | '-' | '—' | '|' | '｜'));
    let title = title_in_marks(title.trim_matches(is_frame_of_title));
    (is_parted && !title.is_empty() && is_name(author)).then(|| (title, name(author)))
}

/// A title without the marks 《》 that it stands in, and without what is said of the edition behind them; any other as it is.
pub(super) fn title_in_marks(title: &str) -> &str {
    let is_remark = |rest: &str| rest.trim_matches(is_blank).starts_with(['（', '(', '【', '[']) || rest.is_empty();
    let inner = title.strip_prefix('《').and_then(|inner| inner.split_once('》'));
    inner.filter(|(inner, rest)| !inner.contains('《') && is_remark(rest)).map_or(title, |(inner, _)| inner)
}

/// What parts a title from the name behind it.
fn is_frame_of_title(c: char) -> bool {
    is_blank(c) || matches!(c, '-' | '—' | '|' | '｜' | '_')
}

/// What an author did, behind the name: 林渡 著.
const ROLES: [&str; 6] = ["著", "撰", "编", "編", "编著", "編著"];
/// Dynasties and countries in brackets before an author: `[明]林渡`.
const FROM: [&str; 32] = [
    "周", "秦", "汉", "漢", "东汉", "西汉", "魏", "蜀", "吴", "晋", "晉", "南朝", "梁", "隋", "唐", "五代", "宋",
    "北宋", "南宋", "金", "元", "明", "清", "民国", "民國", "英", "美", "法", "德", "俄", "日", "意",
];
