use proptest::prelude::*;

use super::*;
use crate::{
    document::parse,
    outline::char_of,
    text::{Place, SourceMap, SourceOffset},
};

fn window(text: &str) -> Window {
    parse(text, &SourceMap::identity(SourceOffset(0)), text.len() as u64).window
}

fn outline(text: &str) -> Outline {
    build(&window(text))
}

/// The entries of `text`, one a line: level, label, title; points inside paragraphs with a + before.
fn check(text: &str, expected: &[&str]) {
    let shown = |entry: &Entry| {
        let sign = if entry.is_inline { "+" } else { "" };
        format!("{sign}{} {} {}", entry.level, entry.label, entry.title).trim_end().to_owned()
    };
    let found: Vec<String> = outline(text).entries.iter().map(shown).collect();
    assert_eq!(found, expected, "{text}");
}

const PROSE: &str = "\n　　河水从山里来，绕过村口的老树，又往东去。\n";

/// `lines` as paragraphs with prose between them.
fn spaced(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("　　{line}{PROSE}")).collect()
}

#[test]
fn levels_follow_the_order_in_which_runs_open() {
    check(
        &spaced(&["一、种树", "第一，选苗。要直。", "第二，挖坑。", "二、浇水", "第一，取水。", "第二，分渠。"]),
        &["1 一、 种树", "2 第一 选苗", "2 第二 挖坑", "1 二、 浇水", "2 第一 取水", "2 第二 分渠"],
    );
    check(
        &spaced(&["第一，种树。", "一是早。", "二是多。", "第二，浇水。"]),
        &["1 第一 种树", "2 一是 早", "2 二是 多", "1 第二 浇水"],
    );
    check(
        &spaced(&["一、山", "（一）石", "1. 青石", "2. 白石", "（二）泉", "二、水", "（一）河", "（二）湖"]),
        &[
            "1 一、 山",
            "2 （一） 石",
            "3 1. 青石",
            "3 2. 白石",
            "2 （二） 泉",
            "1 二、 水",
            "2 （一） 河",
            "2 （二） 湖",
        ],
    );
}

#[test]
fn a_run_that_follows_another_shares_its_level() {
    check(
        &spaced(&["一、山", "一是高。", "二是远。", "一要护林。", "二要防火。", "二、水"]),
        &["1 一、 山", "2 一是 高", "2 二是 远", "2 一要 护林", "2 二要 防火", "1 二、 水"],
    );
    check(
        &spaced(&["第一，回顾。", "第二，检查。", "一、种树", "二、浇水"]),
        &["1 第一 回顾", "1 第二 检查", "1 一、 种树", "1 二、 浇水"],
    );
}

#[test]
fn a_number_may_be_missing_or_printed_twice_and_the_text_may_be_cut() {
    check(&spaced(&["一、甲", "二、乙", "四、丁"]), &["1 一、 甲", "1 二、 乙", "1 四、 丁"]);
    check(
        &spaced(&["三、丙", "四、丁", "四、又丁", "五、戊"]),
        &["1 三、 丙", "1 四、 丁", "1 四、 又丁", "1 五、 戊"],
    );
}

#[test]
fn neighbours_decide_on_two_numbers_before_a_noun() {
    check(
        &spaced(&["一、十年回顾", "二、三年以来的变化", "三、今后"]),
        &["1 一、 十年回顾", "1 二、 三年以来的变化", "1 三、 今后"],
    );
    check(
        &spaced(&["一、春天", "八、九月的雨很大。", "二、夏天", "七、八、九三个月最热。", "三、秋天"]),
        &["1 一、 春天", "1 二、 夏天", "1 三、 秋天"],
    );
    check(&spaced(&["三、四月播种。", "四、五月插秧。", "五、六月除草。"]), &[]);
    check(&spaced(&["一、2016年回顾", "二、2017年打算"]), &["1 一、 2016年回顾", "1 二、 2017年打算"]);
}

#[test]
fn ordinals_of_time_rank_and_case_are_never_points() {
    check(&spaced(&["第一次进山是春天。", "第二次进山下雨。", "第三次进山起雾。"]), &[]);
    check(&spaced(&["第一天看花。", "第二天看水。", "第三天回家。"]), &[]);
    check(&spaced(&["第一位来的是老王。", "第二位来的是老李。"]), &[]);
    check(&spaced(&["第一届在县里。", "第二届在省里。"]), &[]);
    check(&spaced(&["第一季度下雨。", "第二季度天晴。"]), &[]);
    check(&spaced(&["第一条路通向河边。", "第二条路通向山里。"]), &[]);
    check(&spaced(&["第一、二产业都好。", "第二、三产业更好。"]), &[]);
    check(&spaced(&["7.21那天大雨。", "7.22那天转晴。", "2015年以来，", "3.5倍于前。", "4:0取胜。", "4:1又胜。"]), &[]);
}

#[test]
fn what_stands_alone_is_no_point() {
    check(&spaced(&["首先，感谢各位。"]), &[]);
    check(&spaced(&["首先，感谢各位。", "最后，祝大家好。"]), &[]);
    check(&spaced(&["第一，路不平。"]), &[]);
    check(&spaced(&["一、二、三，大家一起喊。"]), &[]);
    check(&spaced(&["——路远。", "——天黑。"]), &[]);
    check(&spaced(&["第一、もちろん寒い。"]), &[]);
}

#[test]
fn a_sure_marker_takes_the_place_of_a_chance_one() {
    check(
        &spaced(&["第一条 甲", "第二条规定的事项另议。", "第二条 乙", "第三条 丙"]),
        &["1 第一条 甲", "1 第二条 乙", "1 第三条 丙"],
    );
    check(&spaced(&["一、甲", "二、三月的雨。", "二、乙", "三、丙"]), &["1 一、 甲", "1 二、 乙", "1 三、 丙"]);
}

#[test]
fn markup_inside_a_point_does_not_move_it() {
    check("# 记\n\n**第一，种树。**要早。\n\n**第二，浇水。**要勤。\n", &["1 第一 种树", "1 第二 浇水"]);
    check("# 记\n\n**（一）种树。**\n\n文。\n\n**（二）浇水。**\n\n文。\n", &["1 （一） 种树", "1 （二） 浇水"]);
    check("# 记\n\n- **要点**\n- **难点**\n\n完。\n", &[]);
    check("# 记\r\n\r\n一、山\r\n\r\n文。\r\n\r\n二、水\r\n".replace('\r', "").as_str(), &["1 一、 山", "1 二、 水"]);
}

#[test]
fn traditional_texts_are_read_alike() {
    check(
        &spaced(&["第一點，護林。", "第二點，防火。", "最後，第三點，補種。"]),
        &["1 第一點 護林", "1 第二點 防火", "1 第三點 補種"],
    );
    check(&spaced(&["第一節 山", "第二節 水"]), &["1 第一節 山", "1 第二節 水"]);
    check(&spaced(&["壹、山", "貳、水", "叁、人"]), &["1 壹、 山", "1 貳、 水", "1 叁、 人"]);
}

#[test]
fn a_single_point_with_points_of_its_own_is_one() {
    check(&spaced(&["一、总的要求", "（一）早", "（二）快"]), &["1 一、 总的要求", "2 （一） 早", "2 （二） 快"]);
    check(
        &spaced(&["一、山", "（一）石", "（二）泉", "二、水", "（一）河"]),
        &["1 一、 山", "2 （一） 石", "2 （二） 泉", "1 二、 水", "2 （一） 河"],
    );
}

#[test]
fn soft_runs_are_marked() {
    let found = outline(&spaced(&["首先，看天。", "其次，看地。", "最后，看人。"]));
    assert_eq!(found.entries.len(), 3);
    assert!(found.entries.iter().all(|entry| entry.is_soft && entry.number.is_none()));
    let found = outline(&spaced(&["第一个条件是水。", "第二个条件是土。"]));
    assert!(found.entries.len() == 2 && found.entries.iter().all(|entry| entry.is_soft));
    let found = outline(&spaced(&["第一に水です。", "第二に土です。"]));
    assert!(found.entries.len() == 2 && found.entries.iter().all(|entry| entry.is_soft));
}

#[test]
fn a_marker_counts_after_a_word_of_transition() {
    check(
        &spaced(&["第一，看天。", "第二，看地。", "最后，第三，看人。"]),
        &["1 第一 看天", "1 第二 看地", "1 第三 看人"],
    );
}

#[test]
fn headings_below_the_title_are_entries() {
    check(
        "# 山居记\n\n#### 缘起\n\n为了清静。\n\n#### 二柄\n\n斧与锄。\n\n#### 结语？\n\n再来。\n",
        &["1 #### 缘起", "1 #### 二柄", "1 #### 结语？"],
    );
    check(
        "# 山居记\n\n## 一　缘起\n\n清静。\n\n（一）路\n\n（二）桥\n\n## 二　结　　语\n\n再来。\n",
        &["1 一 缘起", "2 （一） 路", "2 （二） 桥", "1 二 结　　语"],
    );
    check("---\ntitle: 读书\n---\n\n# 1: 甲\n\n文。\n\n# 2.乙\n\n文。\n", &["1 1: 甲", "1 2. 乙"]);
    check("# 散记\n\n## 1\n\n文。\n\n## 2\n\n文。\n", &["1 1", "1 2"]);
    check("# 年表\n\n## 2016 年\n\n文。\n\n## 2017 年\n\n文。\n", &["1 ## 2016 年", "1 ## 2017 年"]);
    check(
        "# 书\n\n## 前言\n\n文。\n\n## 一、甲\n\n文。\n\n### （一）子\n\n文。\n\n## 二、乙\n\n文。\n\n## 后记\n\n文。\n",
        &["1 ## 前言", "1 一、 甲", "2 （一） 子", "1 二、 乙", "1 ## 后记"],
    );
}

#[test]
fn decimals_count_below_their_number() {
    check(
        "# 书\n\n## 1. 甲\n\n### 1.1 子\n\n文。\n\n### 1.2 丑\n\n文。\n\n## 2. 乙\n\n### 2.1 寅\n\n文。\n",
        &["1 1. 甲", "2 1.1 子", "2 1.2 丑", "1 2. 乙", "2 2.1 寅"],
    );
    check("# 书\n\n## 2.0 版本\n\n文。\n\n## 缘由\n\n文。\n", &["1 ## 2.0 版本", "1 ## 缘由"]);
    check(
        &spaced(&["1.3月前上报。", "2.12月底前完成。", "3.2024年起执行。", "4.其他。"]),
        &["1 1. 3月前上报", "1 2. 12月底前完成", "1 3. 2024年起执行", "1 4. 其他"],
    );
}

#[test]
fn numbered_headings_of_one_depth_nest_by_their_forms() {
    check(
        "# 书\n\n## 第一章 山\n\n文。\n\n## 一、石\n\n文。\n\n## 二、泉\n\n文。\n\n## 第二章 水\n\n文。\n",
        &["1 第一章 山", "2 一、 石", "2 二、 泉", "1 第二章 水"],
    );
}

#[test]
fn articles_count_on_across_chapters_of_one_depth() {
    check(
        "# 法\n\n## 第一章 总则\n\n## 第一条 甲\n\n文。\n\n## 第二章 附则\n\n## 第二条 乙\n\n文。\n\n## 第三条 丙\n\n文。\n",
        &["1 第一章 总则", "2 第一条 甲", "1 第二章 附则", "2 第二条 乙", "2 第三条 丙"],
    );
    check(
        &spaced(&[
            "第一编 物",
            "第一分编 通则",
            "第一章 总",
            "第一条 甲",
            "第二章 分",
            "第二条 乙",
            "第二分编 所有",
            "第三章 又",
            "第二编 人",
        ]),
        &[
            "1 第一编 物",
            "2 第一分编 通则",
            "3 第一章 总",
            "4 第一条 甲",
            "3 第二章 分",
            "4 第二条 乙",
            "2 第二分编 所有",
            "3 第三章 又",
            "1 第二编 人",
        ],
    );
}

#[test]
fn a_run_inside_one_paragraph_is_none_of_paragraphs() {
    check(
        &spaced(&["一、山", "一是高。", "二是远。", "二、水", "一是清。水底见石；二是浅。"]),
        &["1 一、 山", "2 一是 高", "2 二是 远", "1 二、 水", "+2 一是 清", "+2 二是 浅"],
    );
}

#[test]
fn headings_amid_typing_notes_are_read() {
    check(
        "［＃５字下げ］一［＃「一」は中見出し］\n\n　山に入る。\n\n［＃５字下げ］二［＃「二」は中見出し］\n\n　川に出る。\n",
        &["1 一", "1 二"],
    );
}

#[test]
fn bold_lines_are_headings_if_text_follows() {
    check(
        "**2018 年研讨会（2018 年 1 月 8 日）**\n\n**会长某某致辞**\n\n各位来宾、各位同业：\n\n**引言**\n很荣幸。\n\n**結語**\n\n謝謝。\n",
        &["1 ** 引言", "1 ** 結語"],
    );
    check("# 记\n\n文。\n\n**这一句很重要，应当记住。**\n\n文。\n\n**这一句也重要。**\n\n文。\n", &[]);
    check("# 记\n\n文。\n\n**图1 山路**\n\n文。\n\n**作者：某某**\n\n文。\n", &[]);
    check(
        "# 记\n\n**一、山**\n\n文。\n\n**二、水**\n\n文。\n\n**结语**\n\n文。\n\n**附言**\n\n文。\n",
        &["1 一、 山", "1 二、 水", "1 ** 结语", "1 ** 附言"],
    );
}

#[test]
fn code_quotations_comments_and_notes_stay_out() {
    check("# 命令\n\n```\n# 1、看\nls\n# 2、改\n```\n\n完。\n", &[]);
    check("# 读书\n\n> 一、甲\n>\n> 二、乙\n\n文。\n", &[]);
    check("# 诗\n\n第一句<!-- 一、甲 -->\n\n<!--\n一、甲\n\n二、乙\n-->\n\n完。\n", &[]);
    check("# 文\n\n正文。\n\n　　注　　释\n\n1. 甲书。\n\n2. 乙书。\n", &[]);
    check("# 文\n\n正文〔1〕。\n\n〔1〕甲。\n\n〔2〕乙。\n\n[^1]: 丙\n", &[]);
    check(&spaced(&["规定如下：“下列事项：", "（一）甲；", "（二）乙；", "（三）丙。”"]), &[]);
    check(
        &spaced(&["一、将某条改为：“照旧。", "二、将另一条改为：“不变。”"]),
        &["1 一、 将某条改为：“照旧", "1 二、 将另一条改为：“不变"],
    );
}

#[test]
fn printed_contents_stay_out() {
    check(
        "目录\n第一章 山……1\n第二章 水……9\n\n第一章 山\n　　文。\n第二章 水\n　　文。\n",
        &["1 第一章 山", "1 第二章 水"],
    );
    check(
        "本文分三节：\n一、山的来历\n二、水的去处\n三、人的聚散\n\n一、山的来历\n　　文。\n二、水的去处\n　　文。\n三、人的聚散\n　　文。\n",
        &["1 一、 山的来历", "1 二、 水的去处", "1 三、 人的聚散"],
    );
}

#[test]
fn a_law_has_chapters_articles_and_clauses() {
    check(
        "第一章　总　　则\n\n第一条 为了护林。\n\n第二条 下列林木：\n\n（一）松；\n\n（二）柏。\n\n第二章　附　则\n\n第三条 自公布之日起施行。\n",
        &[
            "1 第一章 总　　则",
            "2 第一条 为了护林",
            "2 第二条 下列林木",
            "3 （一） 松",
            "3 （二） 柏",
            "1 第二章 附　则",
            "2 第三条 自公布之日起施行",
        ],
    );
}

#[test]
fn a_novel_has_its_chapters_however_they_are_written() {
    check(
        &spaced(&[
            "第一卷 风起 第九十九章 夜",
            "第一卷 风起 第一百章 雪",
            "第一○一章 月",
            "番外 第一章 灯",
            "番外 第二章 火",
        ]),
        &["1 第九十九章 夜", "1 第一百章 雪", "1 第一○一章 月", "1 第一章 灯", "1 第二章 火"],
    );
    check(&spaced(&["一", "二", "三"]), &["1 一", "1 二", "1 三"]);
    check(&spaced(&["其一", "其二"]), &["1 其一", "1 其二"]);
    check("姓名 数\n一 张\n二 李\n三 王\n", &[]);
}

#[test]
fn a_line_of_nothing_but_labels_ends() {
    let text = "第一卷 ".repeat(50_000);
    assert!(outline(&text).entries.len() <= 1);
    let text = "一是好，".repeat(50_000);
    outline(&text);
}

#[test]
fn points_inside_a_paragraph_are_children() {
    check(
        &spaced(&["一、山", "原因有三。一是高，二是远；三是险。", "二、水"]),
        &["1 一、 山", "+2 一是 高", "+2 二是 远", "+2 三是 险", "1 二、 水"],
    );
    check(&spaced(&["第一，看天。今天有云。第二，看地。地上有水。"]), &["+1 第一 看天", "+1 第二 看地"]);
    check("【三样】①米要新；②水要清；③火要小。", &["+1 ① 米要新", "+1 ② 水要清", "+1 ③ 火要小"]);
    check(&spaced(&["违反第九条第（一）、（二）项的，照第（三）项办。"]), &[]);
    check(&spaced(&["天下第一，此话不假；他是第二，也不假。"]), &[]);
}

#[test]
fn a_whole_speech_on_one_line_is_split_at_its_sentences() {
    let filler = "河水从山里来，绕过村口的老树，又往东去。".repeat(30);
    let text =
        format!("各位来宾！第十四个五年过去了。{filler}第一，种树。{filler}第二，浇水。{filler}最后，谢谢大家！");
    check(&text, &["1 第一 种树", "1 第二 浇水"]);
    let text = format!("各位来宾！　　一、种树　　{filler}　　二、浇水　　{filler}");
    check(&text, &["1 一、 种树", "1 二、 浇水"]);
}

#[test]
fn list_items_count_by_their_marks() {
    check("# 做饭\n\n文。\n\n1. 洗米。多洗。\n2. 加水\n3. 点火\n\n完。\n", &["1 1. 洗米", "1 2. 加水", "1 3. 点火"]);
}

#[test]
fn a_digit_leads_to_the_printed_number() {
    let found = outline("# 书\n\n## 前言\n\n文。\n\n## 一、甲\n\n文。\n\n## 二、乙\n\n文。\n");
    assert_eq!(found.numbered(2, None), Some(2));
    assert_eq!(found.numbered(9, None), None);
    let found = outline("# 书\n\n## 甲\n\n文。\n\n## 乙\n\n文。\n");
    assert_eq!(found.numbered(2, None), Some(1));
}

#[test]
fn the_ways_between_entries() {
    let text = spaced(&["一、山", "（一）石", "（二）泉", "二、水", "（一）河。一是清，二是浅。", "（二）湖"]);
    let found = outline(&text);
    assert_eq!(found.path(2), [0, 2]);
    assert_eq!((found.next_sibling(1), found.next_sibling(2), found.next_sibling(0)), (Some(2), None, Some(3)));
    assert_eq!(
        (found.previous_sibling(2), found.previous_sibling(1), found.previous_sibling(3)),
        (Some(1), None, Some(0))
    );
    let last = found.entries.len() - 1;
    assert_eq!(found.at(Place::new(SourceOffset(u64::MAX), 0)), Some(last));
    assert_eq!(found.at(found.entries[5].place), Some(4));
    assert!(found.entries[5].is_inline);
    assert_eq!(found.next(found.entries[0].place), Some(1));
    assert_eq!(found.previous(found.entries[0].place), None);
}

/// A line that is a point, by the number of its form, its own number and some text.
fn point(form: usize, number: u32) -> String {
    let glyph = ["一", "二", "三", "四", "五", "六"][number as usize % 6];
    let arabic = number % 6 + 1;
    match form % 7 {
        0 => format!("{glyph}、种树"),
        1 => format!("（{glyph}）浇水。"),
        2 => format!("第{glyph}，修路。"),
        3 => format!("{arabic}．架桥；"),
        4 => format!("{glyph}是看山"),
        5 => format!("第{glyph}章　行"),
        _ => format!("　({arabic})看海"),
    }
}

proptest! {
    #[test]
    fn labels_stand_at_their_offsets_and_levels_deepen_by_one(points in prop::collection::vec((0usize..9, 0u32..6), 0..40)) {
        let text: String = points.iter().map(|&(form, number)| match form {
            7 => "## 山水\n\n".to_owned(),
            8 => "　　原因：一是高，二是远。\n\n".to_owned(),
            _ => format!("{}\n\n", point(form, number)),
        }).collect();
        let window = window(&text);
        let chars: Vec<char> = text.chars().collect();
        let mut before = 0;
        for entry in &build(&window).entries {
            let block = window.block(entry.place.block).unwrap();
            let at = char_of(entry, block) as usize;
            let printed: String = chars[at..].iter().take(entry.label.chars().count()).collect();
            prop_assert_eq!(&printed, &entry.label);
            prop_assert!(entry.level <= before + 1, "{:?}", entry);
            if !entry.is_inline {
                before = entry.level;
            }
        }
    }

    #[test]
    fn a_text_without_points_has_no_outline(lines in prop::collection::vec("[山水人家，。第次天月年一二三个有来去]{0,40}", 0..20)) {
        let is_point = |line: &str| super::super::marker::marker(line.trim(), super::super::numbered::Site::Paragraph).is_some();
        let prose: String = lines.iter().filter(|line| !is_point(line)).map(|line| format!("{line}\n")).collect();
        prop_assert!(build(&window(&prose)).entries.iter().all(|entry| entry.is_inline));
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,300}", markup in "[#*>1-3.、第一二（） \n\u{3000}“”是①-]{0,200}") {
        outline(&text);
        outline(&markup);
    }
}
