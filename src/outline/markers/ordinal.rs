//! The forms that begin with 第: entries (第一，), divisions (第一章), counted things (第一种，). Ordinals of time, rank and
//! case (第一次 第一届 第一季度) have no form here, so they are never proposed.

use crate::document::{Unit, unit};
use crate::outline::{
    marker::{Marker, MarkerKind},
    numeral::{Numeral, large_numeral, numeral},
};
use crate::text::Slice;

/// A division whose title follows without a space is taken for a heading up to this many characters.
const LONGEST_TITLE: usize = 30;

/// Nouns of what is counted in an argument, in both scripts.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "问题", "問題", "方面", "条件", "條件", "原因", "理由", "阶段", "階段", "步骤", "步驟", "特点", "特點", "特征", "特徵", "层次",
    "層次", "层面", "層面", "要点", "要點", "重点", "重點", "难点", "難點", "关键", "關鍵", "建议", "建議", "意见", "意見", "任务",
    "任務", "目标", "目標", "要求", "优势", "優勢", "优点", "優點", "缺点", "缺點", "好处", "好處", "坏处", "壞處", "方法", "办法",
    "辦法", "措施", "原则", "原則", "观点", "觀點", "事情", "事", "环节", "環節", "因素", "挑战", "挑戰", "困难", "困難", "误区",
    "誤區", "教训", "教訓", "经验", "經驗", "体会", "體會", "感受", "启示", "啟示", "变化", "變化", "转变", "轉變", "现象", "現象",
    "矛盾", "关系", "關係", "角度", "部分", "内容", "內容", "话题", "話題", "议题", "議題", "想法", "结论", "結論", "错误", "錯誤",
    "方向", "例子", "含义", "含義", "意思", "表现", "表現",
];

/// The marker of a line that begins with 第.
pub(in crate::outline) fn ordinal(line: &str) -> Option<Marker> {
    let behind = line.strip_prefix('第')?;
    let rest = behind.trim_start();
    let number = large_numeral(rest)?;
    let after = rest.slice(number.len..);
    division(line, number, after.trim_start()).or_else(|| {
        let number = numeral(rest)?;
        // Of 第 9 行 the spaces set the number apart from Han, not the label from its title.
        entry(line, number, if rest.len() < behind.len() { after.trim_start() } else { after })
    })
}

/// 第一章 第二十条之一 第 7-1 條 第 3 回.
fn division(line: &str, number: Numeral, after: &str) -> Option<Marker> {
    let (before_unit, after) = hyphenated(after).unwrap_or((0, after));
    let (Unit { sign: unit, .. }, len) = unit(after)?;
    let (inserted, tail) = insertion(after.slice(len..)).unwrap_or((0, after.slice(len..)));
    if let Some(inner) = inner_chapter(line, unit, tail) {
        return Some(inner);
    }
    let is_sure = match unit {
        '场' | '出' | '折' | '品' | '本' => is_head_set_off(tail),
        _ => tail.is_empty() || is_set_off(tail) || is_title(unit, tail),
    };
    let marker = Marker::new(MarkerKind::Division(unit), number.value, line, line.len() - tail.len()).weak_if(!is_sure);
    Some(Marker { inserted: before_unit.max(inserted), ..marker })
}

/// The number of an article put in later, after its unit: 之一 of 第十一条之一, and what follows.
fn insertion(tail: &str) -> Option<(u32, &str)> {
    let rest = tail.trim_start().strip_prefix('之')?.trim_start();
    let number = numeral(rest)?;
    Some((number.value, rest.slice(number.len..)))
}

/// The same before the unit, as Taiwan prints it: -1 of 第 7-1 條, and what follows.
fn hyphenated(after: &str) -> Option<(u32, &str)> {
    let rest = after.strip_prefix(['-', '－', '–', '—', '之'])?.trim_start();
    let number = numeral(rest)?;
    Some((number.value, rest.slice(number.len..).trim_start()))
}

/// Novels and plays print the book before each chapter, the act before each scene: of 第一卷 风起 第三章 the chapter counts,
/// and the label is the whole, since the number alone comes again in every book. `tail` is what follows the label of the
/// book with the unit `outer`.
pub(in crate::outline) fn inner_chapter(line: &str, outer: char, tail: &str) -> Option<Marker> {
    let is_outer = matches!(outer, '卷' | '部' | '集' | '编' | '篇' | '幕' | '本' | '章' | '元');
    let starts = tail.char_indices().take(if is_outer { LONGEST_TITLE } else { 0 }).filter(|&(_, c)| c == '第');
    let start_of = |at: usize| line.len() - tail.len() + at;
    starts.map(|(at, _)| start_of(at)).find_map(|start| chapter(line, start, outer, start == start_of(0)))
}

/// The chapter that begins at byte `start` of `line`, after a space or right behind the label of the book.
fn chapter(line: &str, start: usize, outer: char, is_next: bool) -> Option<Marker> {
    let rest = line.slice(start..).strip_prefix('第')?;
    let number = large_numeral(rest)?;
    let (Unit { sign: unit, .. }, len) =
        unit(rest.slice(number.len..)).filter(|(unit, _)| is_inner(outer, unit.sign))?;
    let tail = rest.slice(number.len + len..);
    let is_parted = line.slice(..start).ends_with(|c: char| c.is_whitespace() || c == '·') || is_next;
    let is_set_off = if is_next { is_head_set_off(tail) } else { tail.is_empty() || is_set_off(tail) };
    let marker =
        Marker::new(MarkerKind::Division(unit), number.value, line.slice(start..), line.len() - start - tail.len());
    (is_parted && is_set_off).then(|| marker.shifted(start).labelled_from_start())
}

/// Whether a division of the unit `inner` may stand in one of the unit `outer`.
const fn is_inner(outer: char, inner: char) -> bool {
    match outer {
        '章' => matches!(inner, '节'),
        '幕' => matches!(inner, '场'),
        _ => matches!(inner, '章' | '回' | '节' | '折' | '出' | '幕'),
    }
}

/// Whether what follows a head is nothing, or a title set off from it by more than a mark that sentences have too.
pub(in crate::outline) fn is_head_set_off(tail: &str) -> bool {
    tail.is_empty() || tail.starts_with(|c: char| c.is_whitespace() || "：:·・—《【「『（(｜|".contains(c))
}

/// Whether what follows is set off from the label: by a space, a mark, a bracket; 第二条、第三条 lists articles.
fn is_set_off(tail: &str) -> bool {
    let is_list = tail.strip_prefix(['、', '，']).is_some_and(|next| next.starts_with('第') || numeral(next).is_some());
    !is_list && tail.starts_with(|c: char| c.is_whitespace() || "：:，,、。《【「『“（(—-·｜|".contains(c))
}

/// Whether `tail` reads as a title run on to 第一章.
fn is_title(unit: char, tail: &str) -> bool {
    matches!(unit, '章' | '编' | '卷' | '回' | '份')
        && !tail.starts_with(['第', '的', '合', '中'])
        && tail.chars().nth(LONGEST_TITLE).is_none()
        && !tail.contains(['。', '，', '；'])
}

/// 第一， 第一是 第一点， 第一种： 第一个条件.
fn entry(line: &str, number: Numeral, after: &str) -> Option<Marker> {
    let start = line.len() - after.len();
    let made = |kind, len| Marker::new(kind, number.value, line, start + len);
    let Some(next) = after.chars().next() else { return Some(made(MarkerKind::Ordinal, 0)) };
    let tail = after.slice(next.len_utf8()..);
    match next {
        '，' | ',' | '：' | ':' | '。' => Some(made(MarkerKind::Ordinal, 0)),
        '、' => Some(made(MarkerKind::Ordinal, 0).weak_if(tail.starts_with('第') || numeral(tail).is_some())),
        '是' => Some(made(MarkerKind::Ordinal, next.len_utf8())),
        'に' => Some(made(MarkerKind::Counted('に'), next.len_utf8()).soft()),
        '点' | '點' if is_closed(tail) => Some(made(MarkerKind::Ordinal, next.len_utf8())),
        '种' | '種' | '类' | '類' if is_closed(tail) => {
            Some(made(MarkerKind::Counted(simplified(next)), next.len_utf8()))
        }
        '点' | '點' if counted_noun(tail) > 0 => {
            Some(made(MarkerKind::Ordinal, next.len_utf8() + counted_noun(tail)).soft())
        }
        '种' | '種' | '类' | '類' | '项' | '項' | '大' if counted_noun(tail) > 0 => {
            Some(made(MarkerKind::Counted(simplified(next)), next.len_utf8() + counted_noun(tail)).soft())
        }
        '个' | '個' | '件' if counts_entries(tail) => {
            Some(made(MarkerKind::Counted(simplified(next)), next.len_utf8() + counted_noun(tail)).soft())
        }
        _ if next.is_whitespace() => Some(made(MarkerKind::Ordinal, 0)),
        _ => step(after).map(|(unit, len)| made(MarkerKind::Counted(unit), len).soft()),
    }
}

/// Whether what is counted is a part of an argument (第一个问题, 第一件事) and not a time, a person or a thing (第一个月, 第一个人):
/// the noun that follows, or the one that ends the first clause, says so.
fn counts_entries(tail: &str) -> bool {
    const LONGEST_CLAUSE: usize = 12;
    if is_closed(tail) {
        return true;
    }
    let is_end = |(at, c): (usize, char)| {
        let ends = c.is_whitespace() || "，,：:、。；？！是".contains(c);
        ends.then_some(at)
    };
    let clause = tail.char_indices().take(LONGEST_CLAUSE).find_map(is_end);
    let ends_so = |noun: &&str| clause.is_some_and(|end| tail.slice(..end).ends_with(*noun)) || tail.ends_with(*noun);
    PARTS.iter().any(|noun| tail.starts_with(noun) || ends_so(noun))
}

/// The bytes of the noun that belongs to the label because a mark or 是 follows it: 问题 of 第一个问题，水从哪来.
fn counted_noun(tail: &str) -> usize {
    let len = |noun: &&str| {
        let rest = tail.strip_prefix(*noun)?;
        let verb = if rest.starts_with('是') { '是'.len_utf8() } else { 0 };
        (verb > 0 || rest.starts_with(['，', ',', '：', ':'])).then_some(noun.len() + verb)
    };
    PARTS.iter().find_map(len).unwrap_or(0)
}

fn is_closed(tail: &str) -> bool {
    tail.is_empty() || tail.starts_with(['，', ',', '：', ':', '、', '。', '是'])
}

const fn simplified(unit: char) -> char {
    match unit {
        '種' => '种',
        '類' => '类',
        '個' => '个',
        '項' => '项',
        other => other,
    }
}

/// 第一步： 第一方面，: only where the title is set off.
fn step(after: &str) -> Option<(char, usize)> {
    let units = [("步", '步'), ("步骤", '步'), ("步驟", '步'), ("方面", '方'), ("阶段", '阶'), ("階段", '阶')];
    let is_unit = |name: &str| after.strip_prefix(name).is_some_and(|tail| tail.starts_with(['，', '：', ',', ':']));
    units.into_iter().find(|(name, _)| is_unit(name)).map(|(name, unit)| (unit, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, label: &str, number: u32, title: &str) {
        let marker = ordinal(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[marker.label.clone()], marker.number), (label, number), "{line}");
        assert_eq!(&line[marker.title..], title, "{line}");
    }

    #[test]
    fn entries_and_divisions_give_label_number_and_title() {
        check("第一，坚持不懈", "第一", 1, "坚持不懈");
        check("第二、要有耐心", "第二", 2, "要有耐心");
        check("第三：结果", "第三", 3, "结果");
        check("第四 总结", "第四", 4, "总结");
        check("第五是勤奋", "第五是", 5, "勤奋");
        check("第六点，学习", "第六点", 6, "学习");
        check("第一种：快", "第一种", 1, "快");
        check("第一個條件是水", "第一個條件是", 1, "水");
        check("第一步：开门", "第一步", 1, "开门");
        check("第十二章　总　　则", "第十二章", 12, "总　　则");
        check("第 3 回 夜行", "第 3 回", 3, "夜行");
        check("第一百二十条之一 新增", "第一百二十条之一", 120, "新增");
        check("第 7-1 條", "第 7-1 條", 7, "");
        check("第十五條之2　另定", "第十五條之2", 15, "另定");
        check("第 8 條之 1 另定", "第 8 條之 1", 8, "另定");
        check("第3之1條 另定", "第3之1條", 3, "另定");
        check("第五章之一　船", "第五章之一", 5, "船");
        check("第一個主要的原因，水少", "第一個", 1, "主要的原因，水少");
        check("第一件事：修船", "第一件事", 1, "修船");
        check("第二个问题，渠往哪走", "第二个问题", 2, "渠往哪走");
        check("第三個原因是水少", "第三個原因是", 3, "水少");
        check("第一个问题很大", "第一个", 1, "问题很大");
        check("第一点意见，早动手", "第一点意见", 1, "早动手");
        check("第二項任務：清河", "第二項任務", 2, "清河");
        check("第三大特点是稳", "第三大特点是", 3, "稳");
        check("第二单元　山路", "第二单元", 2, "山路");
        check("第二个，土地", "第二个", 2, "土地");
        check("第二部分 方法", "第二部分", 2, "方法");
        check("第３節：雨", "第３節", 3, "雨");
        check("第一卷 风起 第三章 夜", "第一卷 风起 第三章", 3, "夜");
        check("第二卷第四章 雨", "第二卷第四章", 4, "雨");
        check("第一幕 第二场 渡口", "第一幕 第二场", 2, "渡口");
        check("第一本 第三折", "第一本 第三折", 3, "");
        check("第二章 第一节　水", "第二章 第一节", 1, "水");
        check("第五齣　夜渡", "第五齣", 5, "夜渡");
        check("第四出", "第四出", 4, "");
        check("第二编物权", "第二编", 2, "物权");
        check("第 2 点，修渠", "第 2 点", 2, "修渠");
        check("第 3 个问题，水往哪走", "第 3 个问题", 3, "水往哪走");
    }

    #[test]
    fn ordinals_of_time_rank_and_case_have_no_form() {
        for line in [
            "第一次去山里",
            "第 9 行里写着水位",
            "第 2 天 下雨",
            "第二天清晨",
            "第三年春天",
            "第一位老师",
            "第一届大会",
            "第一季度增长",
            "第1567號公報",
            "第一时间赶到",
            "第二十九军将士",
            "第一名是他",
            "第三方机构",
            "第一线工人",
            "第二产业",
            "第一集团军",
            "第一个月，下雨",
            "第二个星期才到",
            "第一個小時過去了",
            "第三个人走了",
            "第一件衣服是蓝的",
            "第一个村子，三户人家",
            "第一场雨",
            "第一场，我们输了",
            "第一出戏",
            "第二本书",
            "第一折就好",
            "第一项任务完成了",
            "第二大城市",
            "第一单元的住户",
        ] {
            assert!(ordinal(line).is_none_or(|marker| marker.is_weak()), "{line}");
        }
    }

    #[test]
    fn an_article_in_a_sentence_is_weak() {
        for line in ["第九条规定的事项", "第二条、第三条所列", "第一条路通向河边", "第三、四篇文章", "第一、第二产业"]
        {
            assert!(ordinal(line).is_some_and(|marker| marker.is_weak()), "{line}");
        }
    }
}
