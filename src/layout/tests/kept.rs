//! What is kept on one line at every width: numbers with their units, words joined by a solidus, addresses.

use super::{plain, set};
use crate::text::{Columns, Switch, WidthProfile};

/// Whether `parted(end, start)` holds for two neighbouring lines at any measure of `measures`.
fn is_parted(
    text: &str,
    measures: std::ops::RangeInclusive<u16>,
    parted: impl Fn(&str, &str) -> bool,
) -> Option<String> {
    let lines_at = |measure| {
        [
            plain(measure),
            plain(measure).with(Switch::RepairOrphans, true).with(Switch::Justify, true).with(Switch::LatinGap, true),
        ]
    };
    measures.flat_map(lines_at).find_map(|setting| {
        let lines = set(text, &setting);
        lines.windows(2).find(|pair| parted(pair[0], pair[1])).map(|pair| format!("{}: {pair:?}", setting.measure))
    })
}

#[test]
fn no_number_is_parted_from_its_unit() {
    for text in [
        "这条渠1966年4月动工，1969年12月通水，干渠长70.6公里，支渠46条，凿洞211个，修渡槽152座，用工5611万个，投工的人有30万。",
        "全年收入3.5亿元，比上年增长12％，提高2.3个百分点；人均住房38.6平方米，每百户有汽车25辆、电话210部，离城最远的村有45公里。",
        "根据本法第12条、第 108 条的规定，自 2018 年 10 月 26 日起，罚款 500 元以上 20 万元以下，为期 6 个月，路程 120 km，内存 16 GB。",
        "２０２０年３月，全队共有５６人，种树３００棵，修路１２公里，挖井７口。",
    ] {
        let is_unit = |c: char| crate::text::is_han(c) || matches!(c, 'k' | 'G' | '％');
        let parted = |end: &str, start: &str| end.ends_with(char::is_numeric) && start.starts_with(is_unit);
        assert_eq!(is_parted(text, 12..=100, parted), None);
        assert_eq!(
            is_parted(text, 12..=100, |end, start| end.ends_with('第') && start.starts_with(char::is_numeric)),
            None
        );
    }
}

#[test]
fn units_of_several_characters_are_whole_up_to_half_a_line() {
    let text =
        "水库的库容为1.2亿立方米，灌田45万亩，装机3000万千瓦，发电12亿千瓦时，用水比上年少2.5个百分点，省下600万美元。";
    for unit in ["亿立方米", "万亩", "万千瓦", "亿千瓦时", "个百分点", "万美元"] {
        let at = text.find(unit).unwrap();
        for measure in 28..=80 {
            let lines = crate::layout::wrap(text, Columns(measure), WidthProfile::NARROW);
            assert!(lines.iter().all(|line| line.start <= at || line.start >= at + unit.len()), "{unit} at {measure}");
        }
    }
}

#[test]
fn no_solidus_begins_or_ends_a_line() {
    for (text, least) in [
        (
            "请在甲/乙两栏里任选一栏填写，性别：男/女，日期按年/月/日的次序，单位为元/吨或元／斤，合格/不合格由站长判定。",
            18,
        ),
        (
            "报价以元 / 吨计，运价以元 / 公里计，人工以元 / 天计，三项相加，除以总数，得数以元 /户 或元/ 户写进表里。",
            18,
        ),
        (
            "主机的I/O口、A/D板和TCP/IP协议，client/server结构，PC/手机两个版本，on/off两挡，速度180km/h，每页1/2版，24/7值守。",
            18,
        ),
        (
            "Mac / Windows / Linux 三种系统，中文 / English 两种语言，input/output 与 read/write 各占一半，and/or 不译。",
            21,
        ),
    ] {
        assert_eq!(
            is_parted(text, least..=90, |end, start| end.ends_with(['/', '／']) || start.starts_with(['/', '／'])),
            None
        );
    }
}

#[test]
fn addresses_and_paths_end_lines_behind_a_solidus() {
    let text = "全文见https://example.org/library/articles/index，另见/usr/share/doc/zhujian/readme";
    assert_eq!(
        set(text, &plain(30)),
        ["全文见https://example.org/", "library/articles/index，另", "见/usr/share/doc/zhujian/", "readme"]
    );
}

#[test]
fn dates_fractions_and_money_are_whole() {
    let text = "于2018/10/26交付，占1/2，计1,234.56元，每吨¥34.5，自12:30到18:45，比分21-19，版本v1.2.3，公差±0.05毫米，温度-3.5℃。";
    for whole in ["2018/10/26", "1/2", "1,234.56", "¥34.5", "12:30", "v1.2.3", "0.05", "3.5℃"] {
        let at = text.find(whole).unwrap();
        for measure in 14..=60 {
            let lines = crate::layout::wrap(text, Columns(measure), WidthProfile::NARROW);
            assert!(
                lines.iter().all(|line| line.start <= at || line.start >= at + whole.len()),
                "{whole} at {measure}"
            );
        }
    }
}

#[test]
fn no_line_ends_with_a_scheme_alone() {
    for text in [
        "通知见https://notice.example.org，图纸在ftp://files.example.org/plans，旧址http://old.example.org/a停用。",
        "本机的文件写作file:///home/reader/notes/today.md，也可以写作https://reading.example.org:8443/home。",
    ] {
        assert_eq!(is_parted(text, 14..=80, |end, _| end.ends_with("://") || end.ends_with(":///")), None);
    }
}

#[test]
fn long_words_are_cut_behind_their_marks() {
    assert_eq!(
        set("写信到reading_room.office@library.example.org索取", &plain(22)),
        ["写信到", "reading_room.office@", "library.example.org索", "取"]
    );
    assert_eq!(
        set("见https://example.org/%E6%B8%A1%E5%8F%A3%E7%9A%84.html", &plain(24)),
        ["见", "https://example.org/", "%E6%B8%A1%E5%8F%A3%E7%9A", "%84.html"]
    );
    let hash = "校验值9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08不符";
    assert_eq!(set(hash, &plain(36)).len(), 3);
}

#[test]
fn a_quantity_keeps_its_gap_and_is_not_lent_in_part() {
    let setting = plain(12).with(Switch::RepairOrphans, true);
    assert_eq!(set("共有山林三1200亩。", &setting), ["共有山林三", "1200亩。"]);
    let lines = crate::layout::lay_out(&super::paragraph("共20亩"), &plain(20).with(Switch::LatinGap, true));
    assert_eq!(lines[0].pieces.iter().map(|piece| piece.column.0).collect::<Vec<_>>(), [0, 3, 6]);
}
