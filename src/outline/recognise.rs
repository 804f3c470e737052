//! Recognises the form of a marker at the start of a line: proposes, never decides. The first character rules out
//! almost every line of prose.

use super::{
    marker::{Close, Marker, MarkerKind},
    markers::english::english,
    markers::head::{caption, ornament, prefixed_chapter, section_sign, trailing, unnumbered, volume, wrapped},
    markers::named::named,
    markers::numbered::{Site, bracketed, item, lettered, numbered, one_sign, stem},
    markers::ordinal::ordinal,
    numeral::{DASHES, enclosed},
};
use crate::text::{is_han, is_numeral};

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

/// The marker `line` has where it has the form of one: at its start, but for 序品第一.
pub(super) fn marker(line: &str, site: Site) -> Option<Marker> {
    opening(line, site).or_else(|| trailing(line).filter(|_| site == Site::Paragraph))
}

/// The marker `line` begins with.
fn opening(line: &str, site: Site) -> Option<Marker> {
    let first = line.chars().next()?;
    match first {
        '第' => ordinal(line),
        '卷' => volume(line),
        '楔' | '序' | '引' | '尾' | '终' | '終' | '後' | '自' | '大' | '跋' | '幕' => {
            unnumbered(line).or_else(|| named(line))
        }
        '（' | '(' => bracketed(line),
        '【' | '〖' | '［' | '[' | '〔' | '《' => {
            bracketed(line).or_else(|| wrapped(line)).or_else(|| caption(line))
        }
        '=' | '＝' | '-' | '*' | '＊' | '~' | '～' | '※' | '●' => wrapped(line),
        '—' | '－' | '─' => numbered(line, site).or_else(|| wrapped(line)),
        '§' => section_sign(line).or_else(|| wrapped(line)).or_else(|| ornament(line)),
        '☆' | '★' | '◆' | '◇' | '■' | '□' | '◎' => wrapped(line).or_else(|| ornament(line)),
        '其' => item(line).or_else(|| connected(line)),
        '①'..='⒛' | '❶'..='❿' | '㈠'..='㈩' if enclosed(first).is_some() => one_sign(line),
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => stem(line),
        'Ⅰ'..='Ⅻ' => numbered(line, site),
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => lettered(line).or_else(|| english(line)),
        '首' | '再' | '最' | '此' | '另' | '同' | '还' | '還' | '接' | '然' | '下' | '当' | '番' | '正' | '外'
        | '前' | '后' | '上' | '中' | '结' | '結' => connected(line)
            .or_else(|| prefixed_chapter(line))
            .or_else(|| volume(line))
            .or_else(|| unnumbered(line))
            .or_else(|| named(line)),
        '问' | '問' | '案' | '例' | '题' | '題' | '练' | '习' | '实' | '附' | '方' | '办' | '辦' | '步' | '任'
        | '专' | '主' | '话' | '议' | '单' | '模' | '情' | '场' | '原' | '理' | '观' | '误' | '技' | '要' | '考'
        | '重' | '难' | '特' | '亮' | '建' | '措' | '经' | '启' | '教' | '故' | '篇' | '定' | '命' | '推' | '性'
        | '规' | '证' | '焦' | '角' | '策' | '目' | '环' | '类' | '条' | '变' => named(line),
        _ if is_numeral(first) || DASHES.contains(&first) => numbered(line, site),
        _ => None,
    }
}

/// The marker behind the name of the one who speaks (老马：第一，), or behind what announces the entries (要求：1、).
pub(super) fn announced(line: &str) -> Option<Marker> {
    let is_in_name = |c: char| is_han(c) || c.is_alphabetic() || matches!(c, ' ' | '·' | '（' | '）' | '(' | ')');
    let (name, entries) = at_colon(line)?;
    // A list of annexes is no list of entries.
    if name.is_empty() || line.starts_with('附') || !name.chars().all(is_in_name) {
        return None;
    }
    let rest = entries.trim_start();
    let is_entry = |found: &Marker| {
        let is_form = matches!(
            found.kind,
            MarkerKind::Ordinal
                | MarkerKind::Item
                | MarkerKind::Enumerator(_)
                | MarkerKind::Bracketed(_)
                | MarkerKind::Connective
        ) || matches!(found.kind, MarkerKind::Numeral(_, Close::Pause | Close::Stop));
        is_form && found.number == 1 && !found.is_weak()
    };
    marker(rest, Site::Paragraph).filter(is_entry).map(|found| found.shifted(line.len() - rest.len()))
}

/// What stands before and behind the first colon of `line`, where that is near its start.
fn at_colon(line: &str) -> Option<(&str, &str)> {
    const LONGEST_NAME: usize = 12;
    // Both colons are told from other marks only at the few bytes that they begin with.
    const FULL_WIDTH: u8 = 0xEF;
    let near = line.as_bytes().get(..4 * LONGEST_NAME + 1).unwrap_or(line.as_bytes());
    let mut halves = memchr::memchr2_iter(b':', FULL_WIDTH, near).filter_map(|at| line.split_at_checked(at));
    let (name, entries) = halves.find_map(|(name, rest)| Some((name, rest.strip_prefix(['：', ':'])?)))?;
    name.chars().nth(LONGEST_NAME).is_none().then_some((name, entries))
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
        .filter(|marker| {
            matches!(
                marker.kind,
                MarkerKind::Ordinal | MarkerKind::Counted(_) | MarkerKind::Enumerator(_) | MarkerKind::Item
            )
        })
        .map(|marker| marker.shifted(line.len() - rest.len()))
}

fn connective(line: &str) -> Option<Marker> {
    let (word, number) = CONNECTIVES.into_iter().find(|(word, _)| line.starts_with(word))?;
    let marker = Marker::new(MarkerKind::Connective, number, line, word.len());
    Some(marker.unprinted().soft())
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
    fn a_first_entry_counts_behind_the_name_of_the_speaker() {
        for (line, label) in [
            ("老马：第一，修渠", "第一"),
            ("李（书记）: 一、修渠", "一、"),
            ("要求：1、准时", "1、"),
            ("王某：首先，修渠", "首先"),
            ("老马：第二，修渠", ""),
            ("比分：1:0", ""),
            ("他笑了笑，说：第一，修渠", ""),
            ("时间：1 月 8 日", ""),
            ("：第一，修渠", ""),
            ("附件：1. 名单", ""),
        ] {
            let found = announced(line).map(|marker| line[marker.label].to_owned());
            assert_eq!(found.as_deref().unwrap_or_default(), label, "{line}");
        }
    }

    #[test]
    fn words_that_only_begin_like_a_head_have_no_marker() {
        check("甲、敌情", "甲、");
        check("甲方和乙方", "");
        check("尾声渐渐远了", "");
        check("序章 他说，走吧", "");
        check("上海", "");
        check("问答", "");
        check("大雨", "");
    }

    #[test]
    fn plain_prose_has_no_marker() {
        for line in ["同志们：", "——其作始也简", "“（一）某条”", "中国有句古话", "〔1〕某注", "[^1]: 注", ""]
        {
            check(line, "");
        }
    }
}
