//! How characters of several readings are read by what they are in a sentence: a suffix, a numeral's measure, a preposition. The
//! rules are those of grammars (现代汉语词典; 普通话水平测试实施纲要, 轻声), each for a character; words go before them.

use super::syllable::Syllable;
use crate::text::is_han;

/// What 子 behind it is no suffix of, and keeps its tone: masters, particles of physics, kin, seeds.
const BEFORE_FULL_ZI: &str = "孔老孟庄荀墨韩曾朱程电原分质中离量因光核介男女父母王太皇世弟君才天赤学游浪童之瓜莲棋精卵松孝独\
                              长次幼逆臣公亲双孢配西骄爱犬养义嫡庶孺士孤甲丙丁戊己庚辛壬癸仙圣季哀孽朴晏患如徒河稚胞虎附非鱼腹微";
/// What 儿 is a child behind, and no suffix.
const BEFORE_CHILD: &str = "女婴幼孤少健男胎宠混弃育生侄孙产小托患";
/// Numerals, behind which 个 is a measure word with its tone; behind 一 it mostly is light.
const BEFORE_FULL_GE: &str = "两二三四五六七八九十百千万零整各某";
/// What a 场 that is an event of nature or of fate is of: 一场大雨, 这场误会.
const EVENTS: &str = "雨雪病梦灾难误空风火战疫仗祸官";
/// What 都 is a capital behind, or before.
const BEFORE_CAPITAL: &str = "首古京国迁建定故旧陪帝成";
const BEHIND_CAPITAL: &str = "市城督江察尉护";
/// What a verb with 得 is followed by: 对得上, 快得很.
const BEHIND_COMPLEMENT_DE: &str = "上下起住动很太更多";
/// What 率 is no rate behind: 表率, 草率.
const BEFORE_SHUAI: &str = "表草轻坦直真统督";
/// What 降 is a surrender behind.
const BEFORE_XIANG: &str = "投受归诈劝招纳乞请迎";
/// What 脏 is an organ behind.
const ORGANS: &str = "心肝内脾肾肺五脏";
/// Adverbs of degree, behind which there is an adjective.
const OF_DEGREE: &str = "太很最更真多好挺越";
/// Whom or what a preposition 为 is for.
const FOR_WHOM: &str = "你我他她它您谁何咱";
/// What 为 is the result of: 成为, 列为.
const BEFORE_RESULT: &str = "成作称视认分变列选评定改化转升降设译命名尊奉立沦以因何";
/// What is done for somebody.
const SERVICES: [&str; 18] = [
    "提供", "服务", "担保", "担心", "准备", "创造", "注入", "作出", "做出", "贡献", "奠定", "打下", "开辟", "奋斗",
    "争取", "着想", "鼓掌", "带来",
];
/// Before which 为 at the start of a clause is a verb.
const BEHIND_VERB_WEI: &str = "人期首止数主由准难害非时官政";

/// How the character at `at` is read by its use; `None` where these rules say nothing. `is_within` says of each character whether
/// it goes on with the word of the one before it.
pub(super) fn by_use(text: &[char], is_within: &[bool], at: usize) -> Option<Syllable> {
    let before = at.checked_sub(1).and_then(|before| text.get(before)).copied();
    let is_behind = |those: &str| before.is_some_and(|c| those.contains(c));
    let next = text.get(at + 1).copied();
    let is_before = |those: &str| next.is_some_and(|c| those.contains(c));
    let goes_on = |at: usize| is_within.get(at) == Some(&true);
    let read = match text.get(at)? {
        '子' if goes_on(at) && !goes_on(at + 1) && !is_behind(BEFORE_FULL_ZI) => "zi5",
        '儿' if goes_on(at) && !goes_on(at + 1) && !is_behind(BEFORE_CHILD) => "r5",
        '个' if is_behind(BEFORE_FULL_GE) => "ge4",
        '个' if is_behind("一几半这那哪上下") => "ge5",
        '场' if is_behind("一这那几两") && has_event(text, at) => "chang2",
        '都' if !is_behind(BEFORE_CAPITAL) && !is_before(BEHIND_CAPITAL) && !goes_on(at) => "dou1",
        '好' if !goes_on(at) && !goes_on(at + 1) => "hao3",
        '得' if is_before(BEHIND_COMPLEMENT_DE) && before.is_some_and(is_han) && !goes_on(at) && !goes_on(at + 1) => {
            "de5"
        }
        '率' if goes_on(at) && !is_behind(BEFORE_SHUAI) => "lv4",
        '降' if !is_behind(BEFORE_XIANG) && !is_before("服伏") => "jiang4",
        '觉' if text.get(at.saturating_sub(3)..at).is_some_and(|words| words.contains(&'睡')) => "jiao4",
        '藏' if !is_behind("西宝青川三道大典") && !is_before("族语文历医獒羚红经青传") => "cang2",
        '脏' if !is_behind(ORGANS) && !is_before("器腑") => "zang1",
        '重' if is_behind(OF_DEGREE) && !goes_on(at + 1) => "zhong4",
        '难' if is_behind(OF_DEGREE) => "nan2",
        '长' if is_behind("太很最更真又") && !is_before("大得高") => "chang2",
        '为' if is_before(FOR_WHOM) => "wei4",
        '为' if !goes_on(at) && !is_behind(BEFORE_RESULT) && serves(text, at) => "wei4",
        '为' if before.is_none_or(|c| !is_han(c)) && next.is_some_and(is_han) && !is_before(BEHIND_VERB_WEI) => "wei4",
        _ => return None,
    };
    read.parse().ok()
}

/// Whether the clause goes on with what is done for somebody: 为员工提供.
fn serves(text: &[char], at: usize) -> bool {
    let clause: String = text.iter().skip(at + 2).take(12).take_while(|&&c| is_han(c)).collect();
    SERVICES.iter().any(|service| clause.contains(service))
}

/// Whether one of the next characters behind 场 says that it is an event.
fn has_event(text: &[char], at: usize) -> bool {
    let clause = text.iter().skip(at + 1).take(3).take_while(|&&c| is_han(c));
    clause.into_iter().any(|&c| EVENTS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Transcription, transcribed};

    #[test]
    fn a_character_is_read_by_its_use() {
        for (text, expected) in [
            ("麦子，窗子，胆子", "mài zi, chuāng zi, dǎn zi"),
            ("孔子和电子", "kǒng zǐ hé diàn zǐ"),
            ("两个人，一个人", "liǎng gè rén, yī ge rén"),
            ("一场大雨", "yī cháng dà yǔ"),
            ("各个方面都要", "gè gè fāng miàn dōu yào"),
            ("公司为员工提供，选为代表", "gōng sī wèi yuán gōng tí gōng, xuǎn wéi dài biǎo"),
            ("他们都会来", "tā men dōu huì lái"),
            ("首都，都市", "shǒu dū, dū shì"),
            ("东西太重，太难", "dōng xi tài zhòng, tài nán"),
            ("为你做，为人民服务", "wèi nǐ zuò, wèi rén mín fú wù"),
            ("很多人参加，吃人参", "hěn duō rén cān jiā, chī rén shēn"),
            ("不好处理，好处", "bù hǎo chǔ lǐ, hǎo chu"),
            ("对得上，好得很，衣服脏了", "duì de shàng, hǎo de hěn, yī fu zāng le"),
            ("汇率又降了，表率", "huì lǜ yòu jiàng le, biǎo shuài"),
            ("这儿，玩儿，女儿", "zhè r, wán r, nǚ ér"),
            ("睡了一觉，收藏，西藏", "shuì le yī jiào, shōu cáng, xī zàng"),
            ("房子造好了", "fáng zi zào hǎo le"),
            ("重视排行榜", "zhòng shì pái háng bǎng"),
        ] {
            assert_eq!(transcribed(text, Transcription::default()), expected, "{text}");
        }
        assert_eq!(by_use(&['山'], &[false], 0), None);
    }
}
