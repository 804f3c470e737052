//! Names of bodies of state and party, and of their meetings: 第十三届全国人民代表大会常务委员会第七次会议. Two texts that have one
//! share no wording.

/// What such names are made of, longest first where one begins another: the organs of the Constitution of the People's Republic (2018,
/// chapter 3) and of the Constitution of the Communist Party (2022, chapters 2 to 8), folded.
const PARTS: [&str; 68] = [
    "中华人民共和国",
    "人民代表大会",
    "政治协商会议",
    "常务委员会",
    "纪律检查委员会",
    "监察委员会",
    "军事委员会",
    "人民检察院",
    "人民法院",
    "人民政府",
    "代表大会",
    "代表会议",
    "全体会议",
    "特别行政区",
    "中国共产党",
    "共产党",
    "中国人民",
    "解放军",
    "委员会",
    "委员长",
    "政治局",
    "书记处",
    "总书记",
    "国务院",
    "办公厅",
    "办公室",
    "领导小组",
    "自治区",
    "自治州",
    "自治县",
    "直辖市",
    "检察院",
    "共和国",
    "主席团",
    "总理",
    "中央",
    "中国",
    "全国",
    "人民",
    "最高",
    "国家",
    "地方",
    "各级",
    "中共",
    "法院",
    "政府",
    "大会",
    "会议",
    "主席",
    "书记",
    "常委",
    "常务",
    "政协",
    "人大",
    "委员",
    "代表",
    "联合",
    "省",
    "市",
    "县",
    "区",
    "部",
    "局",
    "厅",
    "第",
    "届",
    "次",
    "号",
];
/// What stands in such names besides: numbers and dates.
const NUMBERS: &str = "〇零一二三四五六七八九十百千两年月日0123456789";
/// Of so many letters one may be another: what a match begins or ends with by chance.
const OTHERS: usize = 5;

/// Whether letters, folded, are names of bodies and of their meetings and nothing else.
pub(super) fn is_name(letters: &[char]) -> bool {
    let text: String = letters.iter().collect();
    let (mut rest, mut others) = (text.as_str(), 0);
    while let Some(c) = rest.chars().next() {
        let part = PARTS.iter().find(|part| rest.starts_with(**part)).map(|part| part.len());
        let len = part.or_else(|| NUMBERS.contains(c).then(|| c.len_utf8()));
        others += usize::from(len.is_none());
        rest = rest.get(len.unwrap_or(c.len_utf8())..).unwrap_or_default();
    }
    others * OTHERS <= letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies_are_told_from_what_is_said() {
        let is = |text: &str| is_name(&text.chars().collect::<Vec<_>>());
        for name in [
            "全国人民代表大会常务委员会",
            "第十三届全国人民代表大会常务委员会第七次会议",
            "中国人民政治协商会议第十四届全国委员会",
            "中国共产党第十九届中央委员会第四次全体会议",
            "中国共产党中央纪律检查委员会",
            "2018年10月26日第十三届全国人民代表大会",
            "在第十届全国人民代表大会第五次会议上",
        ] {
            assert!(is(name), "{name}");
        }
        for said in [
            "人民代表大会制度是根本政治制度",
            "全国人民代表大会常务委员会制定并公布法律",
            "推动长江经济带发展要坚持生态优先",
            "在省市县各级开展工作要依靠群众",
            "苟富贵无相忘庸者笑而应",
        ] {
            assert!(!is(said), "{said}");
        }
    }
}
