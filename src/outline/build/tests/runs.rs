//! Runs of markers: what counts on and what does not.

use super::*;

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
fn ordinals_of_time_rank_and_case_are_never_entries() {
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
fn what_stands_alone_is_no_entry() {
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
fn markup_inside_an_entry_does_not_move_it() {
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
fn a_single_entry_with_entries_of_its_own_is_one() {
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
fn marks_that_authors_mix_make_one_run() {
    check(
        &spaced(&["1.淘米", "2、加水", "3，点火", "4．揭锅"]),
        &["1 1. 淘米", "1 2、 加水", "1 3， 点火", "1 4． 揭锅"],
    );
    check(&spaced(&["一是快。", "二要稳。", "三是准。"]), &["1 一是 快", "1 二要 稳", "1 三是 准"]);
    check(&spaced(&["1，晴天晒谷。", "2，雨天编筐。"]), &["1 1， 晴天晒谷", "1 2， 雨天编筐"]);
    check(&spaced(&["1 、晒谷。", "2 、编筐。"]), &["1 1 、 晒谷", "1 2 、 编筐"]);
    // A list inside the item of another keeps to its own mark.
    check(
        &spaced(&["1、山", "1. 石", "2. 泉", "2、水", "1. 河", "2. 湖"]),
        &["1 1、 山", "2 1. 石", "2 2. 泉", "1 2、 水", "2 1. 河", "2 2. 湖"],
    );
    check(&spaced(&["3，200 元是去年的价。", "4，500 元是今年的价。"]), &[]);
}

#[test]
fn what_is_printed_out_of_order_is_kept_so() {
    check(
        &spaced(&["（二）甲", "（四）乙", "（三）丙", "（五）丁"]),
        &["1 （二） 甲", "1 （四） 乙", "1 （三） 丙", "1 （五） 丁"],
    );
}

#[test]
fn a_dash_stands_for_one_where_the_run_goes_on() {
    check(&spaced(&["—、修船", "二、补网"]), &["1 —、 修船", "1 二、 补网"]);
    check(&spaced(&["ー、修船", "二、补网"]), &["1 ー、 修船", "1 二、 补网"]);
    check(&spaced(&["—、修船", "—、补网"]), &[]);
    check(&spaced(&["——修船", "——补网"]), &[]);
}

#[test]
fn the_first_word_opens_a_run_of_ordinals() {
    check(
        &spaced(&["首先，要修船。", "第二，要补网。", "第三，要看天。"]),
        &["1 首先 要修船", "1 第二 要补网", "1 第三 要看天"],
    );
    check(&spaced(&["首先，感谢大家。", "第一，修船。", "第二，补网。"]), &["1 第一 修船", "1 第二 补网"]);
    check(&spaced(&["首先我要说，水是清的。", "第二，他想，天也是蓝的。"]), &[]);
    check(&spaced(&["一、山", "首先，谢谢大家。", "二、水", "第二，他想，天是蓝的。"]), &["1 一、 山", "1 二、 水"]);
    check(&spaced(&["首先，修船。", "第二，补网。", "最后，祝大家好。"]), &["1 首先 修船", "1 第二 补网"]);
}

#[test]
fn times_and_things_that_are_counted_are_no_entries() {
    check(&spaced(&["第一个月，下雨。", "第二个月，天晴。", "第三个月，又下雨。"]), &[]);
    check(&spaced(&["第一个人走了。", "第二个人留下。"]), &[]);
    check(&spaced(&["第一个问题，水。", "第二个问题，路。"]), &["1 第一个问题 水", "1 第二个问题 路"]);
}

#[test]
fn a_form_that_came_first_stands_where_it_stood() {
    check(
        &spaced(&["1、挑。", "2、拉。", "一、车。", "二、船。", "1、管。", "2、索。"]),
        &["1 1、 挑", "1 2、 拉", "1 一、 车", "1 二、 船", "1 1、 管", "1 2、 索"],
    );
    check(
        &spaced(&["1、引子。", "2、缘起。", "一、车。", "1、轮。", "2、轴。", "二、船。", "1、帆。", "2、桨。"]),
        &["1 1、 引子", "1 2、 缘起", "1 一、 车", "2 1、 轮", "2 2、 轴", "1 二、 船", "2 1、 帆", "2 2、 桨"],
    );
}

#[test]
fn numbers_in_bold_stand_below_a_bold_head() {
    let bold = |lines: &[&str]| lines.iter().map(|line| format!("**{line}**\n\n文。\n\n")).collect::<String>();
    check(
        &bold(&["工具", "1. 锤", "2. 钉", "材料", "1. 木", "2. 漆"]),
        &["1 ** 工具", "2 1. 锤", "2 2. 钉", "1 ** 材料", "2 1. 木", "2 2. 漆"],
    );
    check(
        "**工具**\n\n**1. 锤**\n\n文。\n\n**2. 钉**\n\n文。\n\n**材料**\n\n文。\n",
        &["1 ** 工具", "2 1. 锤", "2 2. 钉", "1 ** 材料"],
    );
    check(&bold(&["工具", "1. 锤", "2. 钉", "材料"]), &["1 ** 工具", "2 1. 锤", "2 2. 钉", "1 ** 材料"]);
    check(&bold(&["引言", "1. 锤", "2. 钉", "结语"]), &["1 ** 引言", "1 1. 锤", "1 2. 钉", "1 ** 结语"]);
    check(
        &bold(&["引言", "一、山", "石", "泉", "二、水", "河"]),
        &["1 ** 引言", "1 一、 山", "2 ** 石", "2 ** 泉", "1 二、 水", "2 ** 河"],
    );
}

#[test]
fn the_first_entry_may_stand_behind_the_name_of_the_speaker() {
    check(
        &spaced(&["老马：第一，修渠。", "第二，运石。", "第三，记账。"]),
        &["1 第一 修渠", "1 第二 运石", "1 第三 记账"],
    );
    check(&spaced(&["要求：1、准时。", "2、带锹。"]), &["1 1、 准时", "1 2、 带锹"]);
    check(&spaced(&["老马：第一，修渠。", "老李笑了。"]), &[]);
    check(&spaced(&["老马：第一，修渠；第二，运石。"]), &["+1 第一 修渠", "+1 第二 运石"]);
}

#[test]
fn a_number_alone_is_named_by_the_words_below() {
    let below = |text: &str| outline(text).entries.iter().map(Entry::name).collect::<Vec<_>>();
    assert_eq!(below("1、\n\n慢慢走。会到。\n\n2、\n\n快快走。\n"), ["1、慢慢走", "2、快快走"]);
    assert_eq!(
        below("# 记\n\n## 一\n\n慢慢走。\n\n## 二\n\n（一）甲\n\n（二）乙\n"),
        ["一 慢慢走", "二", "（一）甲", "（二）乙"]
    );
    assert!(outline("1、\n\n慢慢走。\n\n2、\n\n快快走。\n").entries.iter().all(|entry| entry.title.is_empty()));
}

#[test]
fn a_heading_stands_where_its_mark_stands() {
    let text = "# 记\n\n  ### [](#go)出发\n\n早。\n\n### `晚`归\n\n晚。\n";
    let window = window(text);
    let chars = |entry: &Entry| char_of(entry, window.block(entry.place.block).unwrap());
    let found: Vec<u64> = build(&window).entries.iter().map(chars).collect();
    let marks: Vec<u64> = text.chars().enumerate().filter(|(_, c)| *c == '#').map(|(at, _)| at as u64).collect();
    assert_eq!(found, [marks[1], marks[5]]);
}

#[test]
fn a_colon_holds_what_it_announces() {
    check(
        "1、修渠。\n\n2、分水，办法如下：\n\n（一）按地。\n\n（二）按人。\n",
        &["1 1、 修渠", "1 2、 分水，办法如下", "2 （一） 按地", "2 （二） 按人"],
    );
    check(
        &spaced(&["其一，静。", "其二，远。", "一是山远。", "二是水远。"]),
        &["1 其一 静", "1 其二 远", "2 一是 山远", "2 二是 水远"],
    );
}

#[test]
fn an_annex_begins_anew() {
    check(
        &spaced(&["第一条 甲", "第二条 乙", "附：说明", "一、子", "二、丑"]),
        &["1 第一条 甲", "1 第二条 乙", "1 一、 子", "1 二、 丑"],
    );
    check(
        &spaced(&["第一条 甲", "第二条 乙", "附近的人都来了。", "一、子", "二、丑"]),
        &["1 第一条 甲", "1 第二条 乙", "2 一、 子", "2 二、 丑"],
    );
}

#[test]
fn bare_numbers_head_sections_where_decimals_divide_them_or_three_count_on() {
    check(
        "1 总则\n1.1 目的\n先定规矩。\n1.2 范围\n1.2.1 住户\n每月一次。\n1.2.2 单位\n每旬一次。\n2 抄表\n2.1 时间\n每月五日。\n",
        &["1 1 总则", "2 1.1 目的", "2 1.2 范围", "3 1.2.1 住户", "3 1.2.2 单位", "1 2 抄表", "2 2.1 时间"],
    );
    let text = "两岸的人都来看。";
    check(&spaced(&["1　缘起", text, "2　经过", text, "3　结果", text]), &["1 1 缘起", "1 2 经过", "1 3 结果"]);
    check(&spaced(&["0 引言", "1 选材", "1.1 木", "2 造船"]), &["1 0 引言", "1 1 选材", "2 1.1 木", "1 2 造船"]);
    check(&spaced(&["§1 水", text, "§ 2 火", text]), &["1 §1 水", "1 § 2 火"]);
    // Two alone, a list without text between, the running heads of pages, a count that is none.
    check(&spaced(&["1 缘起", text, "2 经过", text]), &[]);
    check(&spaced(&["0 桥塌了", text, "7 桥修好了", text]), &[]);
    check("1 大船\n2 小船\n3 木筏\n", &[]);
    check(&spaced(&["1 渡口记", text, "2 渡口记", text, "3 渡口记", text]), &[]);
    check(&spaced(&["3 个人走了", text, "5 个人留下", text, "8 个人没有来", text]), &[]);
}

#[test]
fn a_decimal_of_one_part_needs_its_number_above() {
    check(
        &spaced(&["1. 水", "1.1 水源", "1.2 水渠", "2. 路", "2.1 路面"]),
        &["1 1. 水", "2 1.1 水源", "2 1.2 水渠", "1 2. 路", "2 2.1 路面"],
    );
    check(
        &spaced(&["1. 水", "1.1 水源", "1.2 水渠", "2. 路", "3.1 公里"]),
        &["1 1. 水", "2 1.1 水源", "2 1.2 水渠", "1 2. 路"],
    );
}

#[test]
fn letters_stand_inside_decimals_and_lessons_inside_units() {
    check(
        &spaced(&["一、水", "1.1 井", "1.2 渠", "a) 东渠", "b) 西渠"]),
        &["1 一、 水", "2 1.1 井", "2 1.2 渠", "3 a) 东渠", "3 b) 西渠"],
    );
    check(
        &spaced(&["第一单元 渡口", "第1课 等船", "第2课 上船", "第二单元 山路", "第3课 出发"]),
        &["1 第一单元 渡口", "2 第1课 等船", "2 第2课 上船", "1 第二单元 山路", "2 第3课 出发"],
    );
    check(
        &spaced(&["Q1. 水从哪来？", "从山上来。", "Q2. 谁管水？", "大家管。"]),
        &["1 Q1 水从哪来？", "1 Q2 谁管水？"],
    );
}
