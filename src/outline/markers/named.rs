//! Named things that count at the head of a paragraph: 问题一：, 案例 2, 例1. People who speak, days and pictures count too,
//! but are no entries, so the names are a closed list.

use super::{numbered::bracketed, ordinal::is_head_set_off};
use crate::outline::{
    marker::{Marker, MarkerKind},
    numeral::{DASHES, Numeral, numeral},
};
use crate::text::{Slice, is_numeral};

/// What is counted in heads. Names that begin alike stand longest first.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "问题", "问", "問題", "案例", "案", "例题", "例題", "例", "题目", "题", "題", "练习", "习题", "实验", "附件", "附录", "附錄", "方案", "方法",
    "方向", "办法", "辦法", "步骤", "步驟", "任务", "专题", "主题", "话题", "议题", "单元", "模块", "情形", "情况", "情景", "场景", "原因", "理由",
    "观点", "误区", "技巧", "原则", "原則", "要点", "考点", "重点", "难点", "特点", "亮点", "建议", "措施", "经验", "启示", "教训", "故事", "篇",
    "定理", "定义", "引理", "命题", "推论", "性质", "规则", "规律", "证据", "焦点", "角度", "策略", "目标", "环节", "类型", "模式", "结论", "条件",
    "变化",
];

/// Characters of the longest name.
const LONGEST: usize = 2;

/// The marker of a line that begins with such a name.
pub(in crate::outline) fn named(line: &str) -> Option<Marker> {
    // Most lines that begin like a name are prose, with no number near.
    if !line.chars().take(LONGEST + 1).skip(1).any(may_begin_number) {
        return None;
    }
    let name = NAMES.iter().copied().find(|name| line.starts_with(name))?;
    let rest = line.slice(name.len()..).trim_start_matches([' ', '之']);
    let start = line.len() - rest.len();
    if let Some(inner) = bracketed(rest) {
        let end = start + inner.label.end;
        return is_head_set_off(line.slice(end..))
            .then(|| Marker::new(MarkerKind::Named(name), inner.number, line, end));
    }
    let number = numeral(rest)?;
    let tail = rest.slice(number.len..);
    let is_set_off = is_head_set_off(tail) || is_stopped(number, tail);
    is_set_off.then(|| Marker::new(MarkerKind::Named(name), number.value, line, start + number.len))
}

/// Whether a number may begin with `c`, or what stands between a name and its number.
fn may_begin_number(c: char) -> bool {
    let is_between = matches!(c, ' ' | '之' | '（' | '(' | '【');
    is_between || is_numeral(c) || DASHES.contains(&c) || matches!(c, 'Ⅰ'..='Ⅻ')
}

/// A stop or 、 before a title: of 例1、2 and 例1.5 the number goes on.
fn is_stopped(number: Numeral, tail: &str) -> bool {
    let next = tail.strip_prefix(['、', '.', '．']);
    next.is_some_and(|next| numeral(next).is_none_or(|second| second.script != number.script))
}

#[cfg(test)]
mod tests {
    use super::{super::numbered::Site, *};
    use crate::outline::recognise::marker;

    #[test]
    fn every_name_is_reached_from_its_first_character() {
        for &name in NAMES {
            assert!(name.chars().count() <= LONGEST, "{name}");
            let line = format!("{name}一：河水");
            let found = marker(&line, Site::Paragraph).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.kind, &line[found.title..]), (MarkerKind::Named(name), "河水"));
        }
    }

    #[test]
    fn the_number_may_be_written_in_any_way() {
        for (line, label) in [
            ("例1 求和", "例1"),
            ("例 2. 求积", "例 2"),
            ("案例（三）：桥", "案例（三）"),
            ("问题之四", "问题之四"),
            ("附件１：名单", "附件１"),
            ("题3、填空", "题3"),
        ] {
            assert_eq!(named(line).map(|found| line[found.label].to_owned()).as_deref(), Some(label), "{line}");
        }
    }

    #[test]
    fn numbers_that_go_on_or_count_something_else_are_none() {
        for line in [
            "例1中的水",
            "问题一、二",
            "附件1-3",
            "案例1.5",
            "问题一大堆",
            "例如一",
            "图1：桥",
            "学生1：好",
            "情况一直很好",
        ] {
            assert_eq!(named(line), None, "{line}");
        }
    }
}
