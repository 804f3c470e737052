//! Recognises the form of a marker at the start of a line: proposes, never decides. The first character rules out
//! almost every line of prose.

use super::{
    numbered::{Site, bracketed, item, numbered, one_sign},
    numeral::{enclosed, is_numeral},
    ordinal::ordinal,
    scheme::{Marker, Scheme},
};

/// Words a speaker puts before a marker: 最后，第六，.
const TRANSITIONS: [&str; 17] = [
    "最后",
    "最後",
    "此外",
    "另外",
    "同时",
    "同時",
    "首先",
    "其次",
    "再次",
    "再者",
    "还有",
    "還有",
    "接下来",
    "接着",
    "然后",
    "下面",
    "当然",
];

/// 首先 其次 再次 最后: the words of a run, in its order.
const CONNECTIVES: [(&str, u32); 5] = [("首先", 1), ("其次", 2), ("再次", 3), ("最后", 4), ("最後", 4)];

/// What novels print before a chapter that counts for itself.
const CHAPTER_PREFIXES: [&str; 8] = ["番外", "正文", "外传", "前传", "后传", "上卷", "中卷", "下卷"];

/// The marker `line` begins with, where it has the form of one.
pub fn marker(line: &str, site: Site) -> Option<Marker> {
    let first = line.chars().next()?;
    match first {
        '第' => ordinal(line),
        '（' | '(' => bracketed(line),
        '其' => item(line).or_else(|| connected(line)),
        '①'..='⒛' | '❶'..='❿' | '㈠'..='㈩' if enclosed(first).is_some() => one_sign(line),
        'Ⅰ'..='Ⅻ' => numbered(line, site),
        '首' | '再' | '最' | '此' | '另' | '同' | '还' | '還' | '接' | '然' | '下' | '当' | '番' | '正' | '外'
        | '前' | '后' | '上' | '中' => connected(line).or_else(|| prefixed_chapter(line)),
        _ if is_numeral(first) => numbered(line, site),
        _ => None,
    }
}

/// A marker after a word of transition; else the word itself, where such words make a run.
fn connected(line: &str) -> Option<Marker> {
    after_transition(line).or_else(|| connective(line))
}

fn after_transition(line: &str) -> Option<Marker> {
    let rest = TRANSITIONS.iter().find_map(|word| line.strip_prefix(word))?.trim_start_matches(['，', ',', ' ']);
    let marker = match rest.chars().next()? {
        '第' => ordinal(rest),
        '其' => item(rest),
        _ => numbered(rest, Site::Paragraph),
    };
    marker
        .filter(|marker| matches!(marker.scheme, Scheme::Ordinal | Scheme::Enumerator(_) | Scheme::Item))
        .map(|marker| marker.shifted(line.len() - rest.len()))
}

fn connective(line: &str) -> Option<Marker> {
    let (word, number) = CONNECTIVES.into_iter().find(|(word, _)| line.starts_with(word))?;
    let marker = Marker::new(Scheme::Connective, number, line, word.len());
    Some(Marker { is_printed: false, ..marker }.soft())
}

fn prefixed_chapter(line: &str) -> Option<Marker> {
    let rest = CHAPTER_PREFIXES.iter().find_map(|prefix| line.strip_prefix(prefix))?;
    let chapter = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '：' | '之'));
    let is_parted = chapter.len() < rest.len();
    let marker = ordinal(chapter).filter(|marker| is_parted && matches!(marker.scheme, Scheme::Division(_)))?;
    Some(marker.shifted(line.len() - chapter.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, label: &str) {
        let found = marker(line, Site::Paragraph).map(|marker| line[marker.label].to_owned());
        assert_eq!(found.as_deref().unwrap_or_default(), label, "{line}");
    }

    #[test]
    fn a_marker_counts_after_a_word_of_transition() {
        check("最后，第六，收尾", "第六");
        check("此外，五是补充", "五是");
        check("其次，第二，路", "第二");
        check("首先，我要感谢", "首先");
        check("另外，还有一事", "");
        check("最后，感谢大家", "最后");
        check("下面，我讲几点意见。", "");
        check("最后一次", "最后");
    }

    #[test]
    fn a_chapter_counts_after_its_prefix() {
        check("番外 第一章 雪", "第一章");
        check("下卷　第三回 江", "第三回");
        check("番外篇", "");
        check("上海", "");
    }

    #[test]
    fn plain_prose_has_no_marker() {
        for line in ["同志们：", "——其作始也简", "“（一）某条”", "中国有句古话", "〔1〕某注", "[^1]: 注", ""]
        {
            check(line, "");
        }
    }
}
