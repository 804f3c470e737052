//! Headings, laws, novels, notes, code, flat speeches; the ways between entries.

use super::*;

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
        &[
            "1 第一卷 风起 第九十九章 夜",
            "1 第一卷 风起 第一百章 雪",
            "1 第一○一章 月",
            "1 番外 第一章 灯",
            "1 番外 第二章 火",
        ],
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
fn entries_inside_a_paragraph_are_children() {
    check(
        &spaced(&["一、山", "原因有三。一是高，二是远；三是险。", "二、水"]),
        &["1 一、 山", "+2 一是 高", "+2 二是 远", "+2 三是 险", "1 二、 水"],
    );
    check(
        &spaced(&["首先，要看到成绩。去年修渠。其次，要看到差距。再次，要看到希望。最后，要抓落实。", "完。"]),
        &["+1 首先 要看到成绩", "+1 其次 要看到差距", "+1 再次 要看到希望", "+1 最后 要抓落实"],
    );
    check(
        &spaced(&["办法有三：首先，修船；其次，补网；最后，看天。"]),
        &["+1 首先 修船", "+1 其次 补网", "+1 最后 看天"],
    );
    for told in ["他首先，要说明来意。后来的人其次。", "首先修了渠，其次，修了桥。", "首先，谢谢大家。最后，祝大家好。"]
    {
        check(&spaced(&[told]), &[]);
    }
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

#[test]
fn a_name_in_bold_below_the_title_is_no_head() {
    let body = "\n\n文。\n\n**东岸**\n\n文。\n\n**西岸**\n\n文。\n";
    check(&format!("# 渡口\n\n**林渡舟**{body}"), &["1 ** 东岸", "1 ** 西岸"]);
    check(&format!("# 渡口\n\n**～一条河～**\n\n**林 渡**{body}"), &["1 ** 东岸", "1 ** 西岸"]);
    check(&format!("# 渡口\n\n**引言**{body}"), &["1 ** 引言", "1 ** 东岸", "1 ** 西岸"]);
}

#[test]
fn notes_that_the_text_refers_to_are_no_entries() {
    check(&spaced(&["山上有庙①，山下有河②。", "①明代所建。", "②河名不详。"]), &[]);
    check(&spaced(&["如图①，要三样。", "①米。", "②水。"]), &["1 ① 米", "1 ② 水"]);
    check(
        spaced(&["要三样：①米，②水。", "①米要新。", "②水要清。"]).as_str(),
        &["+1 ① 米", "+1 ② 水", "1 ① 米要新", "1 ② 水要清"],
    );
}

#[test]
fn comments_of_the_file_are_no_headings() {
    check("# src: 甲 01\n日出而作。\n\n# src: 甲 02\n日入而息。\n\n# src: 乙 01\n凿井而饮。\n", &[]);
}
