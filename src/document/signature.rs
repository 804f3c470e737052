//! The name that a line alone is, perhaps behind an office: 林渡, 国务院总理　林渡.

use super::sentence::is_blank;
use crate::text::{is_han, words};

/// Marks that stand around a name.
const MARKS: [char; 8] = ['（', '）', '(', ')', '—', '–', '-', '*'];
/// How the words for an office end.
const OFFICES: [&str; 24] = [
    "长",
    "長",
    "主席",
    "总理",
    "總理",
    "书记",
    "書記",
    "总裁",
    "總裁",
    "经理",
    "經理",
    "主任",
    "教授",
    "委员",
    "委員",
    "司令",
    "主编",
    "主編",
    "大使",
    "院士",
    "研究员",
    "研究員",
    "理事",
    "顾问",
];

/// The surnames that a line may begin with which is a name and nothing else.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許\
    傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙\
    龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文习習鲁魯欧歐于肖韦韋闫閆严嚴陶覃祁俞费費";
/// Those with which many words begin too.
const RARER: &str = "付莫向温溫华華柳毕畢焦项項安包鲍鮑边邊柴车車池楚单單翟樊房甘葛耿古谷关關管洪霍纪紀柯兰蘭冷凌梅米苗闵閔\
    倪聂聶宁寧牛庞龐裴戚屈冉阮盛施舒隋童涂塗卫衛翁席邢颜顏殷游岳詹章甄祝庄莊左尤褚奚郎滕伍卜穆狄臧娄婁骆駱虞缪繆解应應宗郁吉\
    荣榮荀曲封芮储儲靳巫宫宮仇栾欒厉厲景卓蔺藺屠蒙胥闻聞党黨申桑桂瞿晏艾简簡饶饒沙鞠丰豐荆荊巩鞏晁敖辛阚闞路麦麥苟佟鹿窦竇季麻\
    强強谌諶蒲邬鄔商佘仝郜柏水明平时時成计計支沃练練盖蓋";
/// What stands behind a date and begins as names do.
const TIMES: [&str; 4] = ["上午", "时许", "時許", "晚间"];
/// Surnames of two characters.
const COMPOUND: [&str; 18] = [
    "欧阳", "歐陽", "司马", "司馬", "司徒", "上官", "诸葛", "諸葛", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容",
    "令狐", "宇文", "长孙", "夏侯",
];

/// A name as a list shows it: 林 渡 is 林渡, By Jane is Jane, 林渡 通讯员 何清 are 林渡、何清.
pub(super) fn name(value: &str) -> String {
    let parts = ["通讯员", "通訊員", "实习生"].iter().find_map(|office| value.split_once(office));
    if let Some((first, second)) = parts.filter(|(first, second)| !first.trim().is_empty() && !second.trim().is_empty())
    {
        return [name(first), name(second)].join("、");
    }
    let value = value.trim().trim_end_matches(['、', ',', ';']);
    let value = ["By ", "by "].iter().find_map(|sign| value.strip_prefix(sign)).unwrap_or(value);
    let is_spread = value.split_whitespace().all(|part| part.chars().count() == 1 && part.chars().all(is_han));
    if is_spread { value.split_whitespace().collect() } else { value.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// The name a line alone is: two to four Han characters of which the first is a surname, perhaps behind an office.
pub(super) fn signature(line: &str) -> Option<String> {
    let spread = name(
        line.trim_matches(|c| is_blank(c) || MARKS.contains(&c) || matches!(c, '_' | '·' | '|' | '>' | '〔' | '〕')),
    );
    let last = if spread.contains(' ') { spread.rsplit(' ').next()? } else { spread.as_str() };
    let office = spread.strip_suffix(last)?.trim_end();
    let is_office = OFFICES.iter().any(|ending| office.ends_with(ending));
    let len = last.chars().count();
    let is_compound = COMPOUND.iter().any(|name| last.starts_with(name));
    let is_of_length = (2..=3).contains(&len) || len == 4 && is_compound;
    let begins = |surnames: &str| last.starts_with(|c| surnames.contains(c));
    let is_surname = is_compound || begins(SURNAMES) || begins(RARER) && (is_office || is_no_word(last));
    let is_name = is_of_length && last.chars().all(is_han) && is_surname && !TIMES.contains(&last);
    (is_name && (office.is_empty() || is_office)).then(|| last.to_owned())
}

/// Whether no word of two characters begins what may be a name: 向国清, and neither 向前 nor 管理员.
fn is_no_word(text: &str) -> bool {
    let two = text.char_indices().nth(2).map_or(text.len(), |(end, _)| end);
    let first = text.get(..two).unwrap_or_default();
    words(first).next().is_some_and(|word| word.len() < first.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words_that_begin_with_a_surname() {
        for (line, name) in [
            ("林渡", Some("林渡")),
            ("（林　渡）", Some("林渡")),
            ("肖国清", Some("肖国清")),
            ("温若水", Some("温若水")),
            ("章太炎", Some("章太炎")),
            ("国务院总理　温若水", Some("温若水")),
            ("临江县人民政府县长　方晓岚", Some("方晓岚")),
            ("市检察院检察长　安平", Some("安平")),
            ("欧阳若水", Some("欧阳若水")),
            ("公孙渡", Some("公孙渡")),
            ("上午", None),
            ("安全", None),
            ("管理员", None),
            ("温暖", None),
            ("左右手", None),
            ("关于我们", None),
            ("我们的　林渡", None),
            ("渡口", None),
        ] {
            assert_eq!(signature(line).as_deref(), name, "{line}");
        }
    }
}
