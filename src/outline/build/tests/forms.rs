//! The forms of heads and markers beside the common ones, each as a run, and what looks like them.

use super::*;

/// `heads` as lines of a plain text with prose under each.
fn book(heads: &[&str]) -> String {
    heads.iter().map(|head| format!("{head}\n{PROSE}\n")).collect()
}

#[test]
fn volumes_hold_chapters() {
    check(
        &book(&["卷一 江上", "第一章 早渡", "第二章 晚渡", "卷二 山中", "第三章 入山"]),
        &["1 卷一 江上", "2 第一章 早渡", "2 第二章 晚渡", "1 卷二 山中", "2 第三章 入山"],
    );
    check(&book(&["卷上", "卷中", "卷下"]), &["1 卷上", "1 卷中", "1 卷下"]);
    check(&book(&["上卷 江", "下卷 海"]), &["1 上卷 江", "1 下卷 海"]);
    check(
        &book(&["第一卷 第一章 早渡", "第一卷 第二章 晚渡", "第二卷 第一章 入山"]),
        &["1 第一卷 第一章 早渡", "1 第一卷 第二章 晚渡", "1 第二卷 第一章 入山"],
    );
    check(&spaced(&["卷一卷袖子。", "卷二斤烟叶。", "卷三张纸。"]), &[]);
}

#[test]
fn chapters_stand_in_brackets_and_between_signs() {
    check(&book(&["【第一章】早渡", "【第二章】晚渡"]), &["1 【第一章】 早渡", "1 【第二章】 晚渡"]);
    check(&book(&["【第一章 早渡】", "【第二章 晚渡】"]), &["1 第一章 早渡", "1 第二章 晚渡"]);
    check(&book(&["===第1章===", "== 第2章 晚渡 =="]), &["1 第1章", "1 第2章 晚渡"]);
    check(&book(&["☆、早渡", "☆、晚渡", "☆、夜渡"]), &["1 ☆、 早渡", "1 ☆、 晚渡", "1 ☆、 夜渡"]);
    check(&book(&["☆、第1章 早渡", "☆、第2章 晚渡"]), &["1 第1章 早渡", "1 第2章 晚渡"]);
    check(
        &book(&["楔子", "☆、早渡", "☆、晚渡", "☆、夜渡", "番外 船娘"]),
        &["1 楔子", "1 ☆、 早渡", "1 ☆、 晚渡", "1 ☆、 夜渡", "1 番外 船娘"],
    );
    check("购物单\n\n☆ 大米\n☆ 面粉\n☆ 菜油\n", &[]);
    check(&book(&["☆☆☆", "☆ ☆ ☆", "☆", "====="]), &[]);
}

#[test]
fn chapters_beside_the_count_stand_with_the_others() {
    check(
        &book(&["楔子", "第一章 早渡", "第二章 晚渡", "番外一：船娘", "番外二：老桥", "后记"]),
        &["1 楔子", "1 第一章 早渡", "1 第二章 晚渡", "1 番外一 船娘", "1 番外二 老桥", "1 后记"],
    );
    check(&book(&["番外一 船娘", "番外二 老桥"]), &["1 番外一 船娘", "1 番外二 老桥"]);
    check(&book(&["楔子", "后记"]), &[]);
    check(&spaced(&["番外一则有趣的事。", "番外二则无趣的事。"]), &[]);
}

#[test]
fn plays_have_acts_and_scenes() {
    check(&book(&["第一出　家门", "第二出　春游"]), &["1 第一出 家门", "1 第二出 春游"]);
    check(
        &book(&["楔子", "第一卷 春", "第一章 船", "第二卷 秋", "第二章 信", "尾声"]),
        &["1 楔子", "1 第一卷 春", "2 第一章 船", "1 第二卷 秋", "2 第二章 信", "1 尾声"],
    );
    check(
        &book(&["第一卷 春", "第一章 船", "第二卷 秋", "第二章 信", "尾声"]),
        &["1 第一卷 春", "2 第一章 船", "1 第二卷 秋", "2 第二章 信", "2 尾声"],
    );
    check(&book(&["楔子", "第一折", "第二折"]), &["1 楔子", "1 第一折", "1 第二折"]);
    check(
        &book(&["第一幕 河边", "第一场", "第二场", "第二幕 山上", "第一场"]),
        &["1 第一幕 河边", "2 第一场", "2 第二场", "1 第二幕 山上", "2 第一场"],
    );
    check(
        &book(&["第一幕", "第一场", "第二场", "第三场", "第二幕", "尾声"]),
        &["1 第一幕", "2 第一场", "2 第二场", "2 第三场", "1 第二幕", "1 尾声"],
    );
    check(&spaced(&["第一场雨落在三月。", "第二场雨落在四月。"]), &[]);
}

#[test]
fn old_books_number_their_chapters_at_the_end() {
    check(&book(&["序品第一", "方舟品第二"]), &["1 序品第一", "1 方舟品第二"]);
    check(&book(&["早行第一", "晚归第二", "夜读第三"]), &["1 早行第一", "1 晚归第二", "1 夜读第三"]);
    check("结果\n\n小石第一\n小禾第二\n小田第三\n", &[]);
}

#[test]
fn english_texts_have_their_own_forms() {
    check(
        &book(&["Part I", "Chapter One", "Chapter Two: Rain", "Part II", "Chapter Three"]),
        &["1 Part I", "2 Chapter One", "2 Chapter Two Rain", "1 Part II", "2 Chapter Three"],
    );
    check(&book(&["vol.001 早渡", "vol.002 晚渡"]), &["1 vol.001 早渡", "1 vol.002 晚渡"]);
    check(
        &spaced(&["First, the crane is old", "Second, the water is low"]),
        &["1 First the crane is old", "1 Second the water is low"],
    );
    check(&spaced(&["First, he went home", "The second day he slept"]), &[]);
    check(&spaced(&["First of all he went home", "Second hand books lay about"]), &[]);
    check(
        &spaced(&["Firstly, count the oars.", "Secondly, oil the locks.", "Finally, paint the boat."]),
        &["1 Firstly count the oars", "1 Secondly oil the locks", "1 Finally paint the boat"],
    );
    check(
        &spaced(&["First, the oars.", "Second, the locks.", "Third, the paint.", "Lastly, the rope."]),
        &["1 First the oars", "1 Second the locks", "1 Third the paint", "1 Lastly the rope"],
    );
    check(&spaced(&["We rowed all night.", "Finally, we came to the weir."]), &[]);
    check(&spaced(&["First, we rowed.", "Finally, we slept."]), &[]);
    check(&spaced(&["First, oars.", "Second, locks.", "Finally we slept."]), &["1 First oars", "1 Second locks"]);
    check(&spaced(&["Chapter 1 tells how it was built.", "Chapter 2 tells why it sank."]), &[]);
}

#[test]
fn letters_and_roman_numerals_count() {
    check(&spaced(&["A. 推车。", "B. 板车。", "C. 肩膀。"]), &["1 A. 推车", "1 B. 板车", "1 C. 肩膀"]);
    check(&spaced(&["(a) 推车。", "(b) 板车。"]), &["1 (a) 推车", "1 (b) 板车"]);
    check(
        &book(&["I. 土", "A. 沙", "B. 泥", "II. 水", "A. 井", "B. 泉"]),
        &["1 I. 土", "2 A. 沙", "2 B. 泥", "1 II. 水", "2 A. 井", "2 B. 泉"],
    );
    check(&spaced(&["（甲）看水。", "（乙）送饭。"]), &["1 （甲） 看水", "1 （乙） 送饭"]);
    check("文献\n\nA. Hill, The Weir\n\nB. Ford, The Lock\n", &[]);
    check(&spaced(&["A、B两点之间有路。", "B、C两点之间没有。"]), &[]);
    check(&spaced(&["甲：你好。", "乙：你好。"]), &[]);
}

#[test]
fn answers_of_an_exam_are_no_entries() {
    check(
        "1. 没有错字的一项是（　　）\nA. 渡口\nB. 木桩\nC. 屋檐\n2. 中心是什么？\nA. 写雨\nB. 写河\n",
        &["1 1. 没有错字的一项是（　　）", "1 2. 中心是什么？"],
    );
    check(
        "1、水的沸点\nA、九十度\nB、一百度\nC、八十度\n2、冰的熔点\nA、零度\nB、一度\nC、二度\n",
        &["1 1、 水的沸点", "1 2、 冰的熔点"],
    );
}

#[test]
fn numbers_and_captions_stand_in_corner_brackets() {
    check(&spaced(&["【1】早起。", "【2】晚睡。"]), &["1 【1】 早起", "1 【2】 晚睡"]);
    check(&format!("{}【1】渡口：在村东。\n【2】木桩：杉木。\n", PROSE.repeat(10)), &[]);
    check(&book(&["【由来】", "【水患】"]), &["1 【由来】", "1 【水患】"]);
    check(&book(&["【原文】", "【注释】", "【译文】"]), &["1 【原文】", "1 【译文】"]);
    check(&book(&["【图1】", "【点击下载】", "【完】"]), &[]);
    check(&spaced(&["【渡口】过河的地方。", "【木桩】系船的柱子。"]), &[]);
    // What a screen shows in a novel heads nothing; what comes in every chapter does.
    check(&book(&["第一章 醒来", "【力量加一】", "第二章 出门", "【系统启动】"]), &["1 第一章 醒来", "1 第二章 出门"]);
    check(
        &book(&["第一章 早行", "【原文】", "【译文】", "第二章 晚归", "【原文】", "【译文】"]),
        &["1 第一章 早行", "2 【原文】", "2 【译文】", "1 第二章 晚归", "2 【原文】", "2 【译文】"],
    );
}

#[test]
fn named_things_count() {
    check(&book(&["问题一：水从哪里来", "问题二：水到哪里去"]), &["1 问题一 水从哪里来", "1 问题二 水到哪里去"]);
    check(&book(&["例1 三加四", "例2 五加六"]), &["1 例1 三加四", "1 例2 五加六"]);
    check(&spaced(&["学生1：水太少。", "学生2：路太远。"]), &[]);
    check(&spaced(&["星期一：下雨。", "星期二：天晴。"]), &[]);
    check(&spaced(&["其一是早起。", "其二是晚睡。"]), &["1 其一是 早起", "1 其二是 晚睡"]);
}
