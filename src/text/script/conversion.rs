//! Writing a text in another script: the longest word of a table at each place, then character by character. Character
//! counts and bytes stay, so that every place in the text is one in what is shown.

use std::{borrow::Cow, ops::Range};

use super::{
    choice::Script,
    rows::{FROM_TAIWAN, HANS, HANT, HONG_KONG, Row, Rows, TAIWAN},
    verdict::Written,
};
use crate::text::{Offset, Slice, is_han, tail, words};

/// Bytes before and behind a part of a text within which its words are looked for.
const MOST_BESIDE: usize = 96;

/// Bytes before and behind a word within which the text is parted into words.
const MOST_PARTED: usize = 48;

/// A text in another script, with every character in the place of one of its length. `from` is what it is written in, where
/// that is known ([`written`](super::written)): traditional text is spoiled by being made traditional, so it is left alone, and
/// in mixed text only words are made traditional that have a character which is simplified alone.
///
/// ```
/// use zhujian::text::{Script, Written, in_script};
/// assert_eq!(in_script("皇后的头发", Script::Hant, None), "皇后的頭髮");
/// assert_eq!(in_script("皇后的头发在里面", Script::HantTw, None), "皇后的頭髮在裡面");
/// assert_eq!(in_script("看著乾隆的頭髮", Script::Hans, None), "看着乾隆的头发");
/// assert_eq!(in_script("台上的头发、頭髮", Script::Hant, Some(Written::Mixed)), "台上的頭髮、頭髮");
/// ```
pub fn in_script(text: &str, script: Script, from: Option<Written>) -> Cow<'_, str> {
    if script != Script::Hans && from == Some(Written::Traditional) {
        return Cow::Borrowed(text);
    }
    let mixed = |rows: &Rows| convert(text, rows, from == Some(Written::Mixed));
    Cow::Owned(match script {
        Script::AsIs => return Cow::Borrowed(text),
        // What is written as in Taiwan goes by the standard first: 看著 is 看着.
        Script::Hans => convert(&convert(text, &FROM_TAIWAN, false), &HANS, false),
        Script::Hant => mixed(&HANT),
        Script::HantTw => convert(&mixed(&HANT), &TAIWAN, false),
        Script::HantHk => convert(&mixed(&HANT), &HONG_KONG, false),
    })
}

/// Puts what the rows say in the place of every word that crosses no other, or only of words with a character that tells of the script.
fn convert(text: &str, rows: &Rows, only_telling: bool) -> String {
    let tells = |word: &str| word.chars().any(|c| rows.character(c).is_some_and(|row| row.is_telling));
    let mut converted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let row = if first.is_ascii_punctuation() { None } else { rows.longest(rest) };
        let at = text.len() - rest.len();
        let crossed = row.filter(|row| row.target.is_some()).and_then(|row| crossed(text, at, row, rows));
        let row = crossed.map_or(row, |len| rows.longest(rest.slice(..len)));
        let len = row.map_or(first.len_utf8(), |row| row.key.len());
        match row.and_then(|row| row.target) {
            _ if only_telling && !tells(rest.slice(..len)) => converted.push_str(rest.slice(..len)),
            Some(target) => converted.push_str(target),
            None => {
                let one_by_one = rest.slice(..len).chars().map(|c| rows.character(c).map_or(c, |row| row.target));
                converted.extend(one_by_one);
            }
        }
        rest = rest.slice(len..);
    }
    converted
}

/// Where the word of a row, which begins at byte `at` of `text`, is none but crosses another that goes beyond it (渡船|只能, 被|发送):
/// the bytes of it before that. Only where another row begins in the midst of it and goes beyond is the text parted into words.
fn crossed(text: &str, at: usize, row: Row, rows: &Rows) -> Option<usize> {
    let end = at + row.key.len();
    let goes_beyond = |start: usize| rows.longest(text.slice(start..)).is_some_and(|row| start + row.key.len() > end);
    let inside = || row.key.char_indices().skip(1).map(|(within, _)| at + within).filter(|&start| goes_beyond(start));
    inside().next()?;
    let run = han_run(text, at..end);
    let mut words = words(text.slice(run.clone())).map(|word| run.start + word.start..run.start + word.end);
    let crossing = words.find(|word| at < word.start && word.end > end && inside().any(|start| start == word.start))?;
    Some(crossing.start - at)
}

/// A part of a text with the Han beside it.
fn han_run(text: &str, part: Range<usize>) -> Range<usize> {
    let before = tail(text.slice(..part.start), MOST_PARTED);
    let start =
        before.char_indices().rev().take_while(|(_, c)| is_han(*c)).last().map_or(0, |(at, _)| before.len() - at);
    let behind = crate::text::head(text.slice(part.end..), MOST_PARTED);
    let end = behind.char_indices().find(|(_, c)| !is_han(*c)).map_or(behind.len(), |(at, _)| at);
    part.start - start..part.end + end
}

/// A part of a text with what stands beside it up to the next character that is no Han: what is made of it there is made of it
/// in the whole text, for no word goes beyond.
pub fn whole_words(text: &str, part: Range<Offset>) -> Range<Offset> {
    let before = tail(text.slice(..part.start), MOST_BESIDE);
    let outside = |&(_, c): &(usize, char)| !is_han(c);
    let start = match before.char_indices().rfind(outside) {
        Some((at, c)) => part.start - before.len() + at + c.len_utf8(),
        None => part.start - before.len(),
    };
    let behind = crate::text::head(text.slice(part.end..), MOST_BESIDE);
    let end = behind.char_indices().find(outside).map_or(behind.len(), |(at, _)| at);
    start..part.end + end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Simplified words whose characters have several traditional forms, and what OpenCC's standard makes of them.
    const TRAPS: &[(&str, &str)] = &[
        ("头发", "頭髮"),
        ("发展", "發展"),
        ("理发", "理髮"),
        ("皇后", "皇后"),
        ("后来", "後來"),
        ("干燥", "乾燥"),
        ("干部", "幹部"),
        ("干涉", "干涉"),
        ("乾隆", "乾隆"),
        ("里程", "里程"),
        ("里面", "裏面"),
        ("台风", "颱風"),
        ("台湾", "臺灣"),
        ("面条", "麪條"),
        ("面子", "面子"),
        ("松树", "松樹"),
        ("放松", "放鬆"),
        ("联系", "聯繫"),
        ("关系", "關係"),
        ("系统", "系統"),
        ("钟表", "鐘錶"),
        ("钟情", "鍾情"),
        ("一只", "一隻"),
        ("只有", "只有"),
        ("谷物", "穀物"),
        ("山谷", "山谷"),
        ("丑时", "丑時"),
        ("丑恶", "醜惡"),
        ("复苏", "復甦"),
        ("复杂", "複雜"),
        ("签署", "簽署"),
        ("扎根", "紮根"),
        ("征服", "征服"),
        ("征收", "徵收"),
        ("制造", "製造"),
        ("制度", "制度"),
        ("准备", "準備"),
        ("批准", "批准"),
        ("沈阳", "瀋陽"),
        ("余额", "餘額"),
        ("范围", "範圍"),
        ("仆人", "僕人"),
        ("云集", "雲集"),
        ("云云", "云云"),
        ("致力", "致力"),
        ("精致", "精緻"),
        ("表面", "表面"),
        ("手表", "手錶"),
        ("几乎", "幾乎"),
        ("茶几", "茶几"),
        ("胡须", "鬍鬚"),
        ("必须", "必須"),
        ("老板", "老闆"),
        ("木板", "木板"),
        ("出租", "出租"),
        ("一出戏", "一齣戲"),
        ("冲突", "衝突"),
        ("冲洗", "沖洗"),
        ("历史", "歷史"),
        ("日历", "日曆"),
        ("当作", "當作"),
    ];

    #[test]
    fn words_decide_between_the_forms_of_a_character() {
        for &(simplified, traditional) in TRAPS {
            assert_eq!(in_script(simplified, Script::Hant, None), traditional, "{simplified}");
            assert_eq!(in_script(traditional, Script::Hans, None), simplified, "{traditional}");
        }
    }

    #[test]
    fn a_word_across_two_others_is_none() {
        for (simplified, traditional) in [
            ("渡船只能坐八个人", "渡船只能坐八個人"),
            ("船只都回来了", "船隻都回來了"),
            ("它被发送到系统，你系统当前的", "它被發送到系統，你系統當前的"),
            ("伟大斗争", "偉大鬥爭"),
            ("它的大小只有三尺", "它的大小只有三尺"),
            ("内存相关系统", "內存相關系統"),
            ("余下的余先生和其余同志", "餘下的余先生和其餘同志"),
            ("范主任的范围，党老师的全党同志", "范主任的範圍，党老師的全黨同志"),
        ] {
            assert_eq!(in_script(simplified, Script::Hant, None), traditional);
        }
    }

    #[test]
    fn what_is_written_elsewhere_is_made_simplified() {
        for (traditional, simplified) in [
            ("看著他", "看着他"),
            ("著名著作", "著名著作"),
            ("裡面", "里面"),
            ("為了", "为了"),
            ("說", "说"),
            ("説", "说"),
        ] {
            assert_eq!(in_script(traditional, Script::Hans, None), simplified);
        }
        assert_eq!(in_script("台湾的床为群众", Script::HantTw, None), "臺灣的床為群眾");
        assert_eq!(in_script("台湾的床为群众", Script::HantHk, None), "台灣的牀為羣眾");
    }

    fn chinese() -> impl Strategy<Value = String> {
        let words = TRAPS.iter().flat_map(|&(one, other)| [one.to_owned(), other.to_owned()]);
        let part = prop_oneof![
            proptest::sample::select(words.collect::<Vec<_>>()),
            "[一-龥，。A-z \u{20000}-\u{20050}\u{F900}-\u{F910}]{0,6}",
        ];
        proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn every_character_stays_where_it_is(text in chinese()) {
            for script in Script::ALL {
                let places = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
                let shown = in_script(&text, script, None);
                prop_assert_eq!(places(&shown), places(&text));
                prop_assert_eq!(shown.len(), text.len());
            }
        }

        #[test]
        fn a_part_is_what_it_is_in_the_whole(text in chinese(), one in 0..200_usize, other in 0..200_usize) {
            let [one, other] = [one, other].map(|at| text.floor_char_boundary(at));
            let part = one.min(other)..one.max(other);
            let around = whole_words(&text, part.clone());
            prop_assume!(around.start == 0 || !is_han(text[..around.start].chars().next_back().unwrap()));
            prop_assume!(around.end == text.len() || !is_han(text[around.end..].chars().next().unwrap()));
            for script in Script::ALL {
                let (whole, shown) = (in_script(&text, script, None), in_script(&text[around.clone()], script, None));
                let within = part.start - around.start..part.end - around.start;
                prop_assert_eq!(&shown[within], &whole[part.clone()]);
            }
        }
    }
}
