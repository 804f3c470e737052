//! Properties of every text at every width.

use proptest::prelude::*;

use super::{block, paragraph, set};
use crate::{
    document::{Alignment, Block, BlockKind, Inset, Table},
    layout::{
        Line, Readings, Typesetting, column_of, glyphs,
        kinsoku::{is_end_forbidden, is_space, is_start_forbidden},
        lay_out, offset_at,
        run::Run,
        runs::Runs,
        wrap,
    },
    text::{Columns, LineBreak, Switch, WidthProfile, cells, clusters, columns},
};

/// Han, kana, hangul, Latin, digits, marks, emoji, combining marks, controls: what a text may be made of.
pub(super) fn texts() -> impl Strategy<Value = String> {
    const PARTS: [&str; 56] = [
        "第",
        "一",
        "人",
        "民",
        "々",
        "〇",
        "𠮷",
        "葛\u{E0100}",
        "か",
        "か\u{3099}",
        "サ",
        "ー",
        "ッ",
        "한",
        "ᄒ\u{1161}",
        "a",
        "Word",
        "é",
        "e\u{301}",
        "α",
        "7",
        "2020",
        "3.5%",
        "１",
        "９４９",
        "，",
        "。",
        "、",
        "：",
        "；",
        "！",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        "——",
        "……",
        "·",
        "～",
        "／",
        "/",
        "-",
        "$",
        "％",
        " ",
        "  ",
        "\u{3000}",
        "\n",
        "👨\u{200D}👩\u{200D}👧",
        "👍🏽",
        "🇨🇳",
        "🇨",
        " \u{301}",
        "\u{1b}",
    ];
    prop::collection::vec(prop::sample::select(&PARTS[..]), 0..60).prop_map(|parts| parts.concat())
}

fn settings() -> impl Strategy<Value = Typesetting> {
    (2u16..50, any::<[bool; 6]>(), 0u16..6).prop_map(
        |(measure, [wide, hang, justify, latin_gap, repair_orphans, has_grid], indent)| {
            let profile = if wide { WidthProfile::WIDE } else { WidthProfile::NARROW };
            let (measure, indent) = (Columns(measure), Columns(indent));
            Typesetting { measure, profile, indent, has_grid, ..Typesetting::default() }
                .with(Switch::Hang, hang)
                .with(Switch::Justify, justify)
                .with(Switch::LatinGap, latin_gap)
                .with(Switch::RepairOrphans, repair_orphans)
        },
    )
}

fn lines_of(text: &str, setting: &Typesetting) -> Vec<Line> {
    lay_out(&paragraph(text), setting)
}

/// The widest cluster of `text`: what no measure can be narrower than.
fn widest(text: &str, profile: WidthProfile) -> Columns {
    clusters(text).map(|(_, cluster)| cells(cluster, profile)).max().unwrap_or_default()
}

/// Whether a line between `start` and the end of `line` was forced: no opportunity was left in the room.
fn is_forced(text: &str, from: usize, at: usize, setting: &Typesetting) -> bool {
    let part_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let part_end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    let level = setting.line_break;
    let longest = usize::from(setting.measure / 4);
    let mut breaks = crate::layout::breaks::Breaks::new(&text[part_start..part_end], level, longest);
    from < at && !breaks.any(|end| part_start + end == at)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 2, ..ProptestConfig::default() })]

    #[test]
    fn lines_rejoin_to_the_text(text in texts(), setting in settings()) {
        let lines = lines_of(&text, &setting);
        let mut end = 0;
        for line in &lines {
            prop_assert!(text[end..line.range.start].chars().all(|c| c == '\n' || is_space(c)));
            end = line.range.end;
        }
        prop_assert!(text[end..].chars().all(|c| c == '\n' || is_space(c)));
        prop_assert!(lines.windows(2).all(|pair| pair[0].range.start < pair[1].range.start));
        let drawn: String = lines.iter().flat_map(|line| glyphs(line, &text, setting.profile)).map(|g| g.cluster).collect();
        let bare = |text: &str| text.replace(|c| c == '\n' || is_space(c), "");
        prop_assert_eq!(bare(&drawn), bare(&text));
    }

    #[test]
    fn no_line_is_over_the_measure(text in texts(), setting in settings()) {
        prop_assume!(widest(&text, setting.profile) <= setting.measure - setting.indent.min(setting.measure / 2));
        for line in lines_of(&text, &setting) {
            let right = glyphs(&line, &text, setting.profile).last().map_or(line.columns, |g| g.column + g.cells);
            prop_assert!(line.columns <= setting.measure, "{:?}", line);
            let gutter = Columns(2) * u16::from(setting.has(Switch::Hang));
            prop_assert!(right <= setting.measure + gutter);
            prop_assert!(setting.has(Switch::Hang) || right == line.columns);
        }
    }

    #[test]
    fn no_cluster_is_cut(text in texts(), setting in settings()) {
        let borders: Vec<usize> = clusters(&text).map(|(at, _)| at).chain([text.len()]).collect();
        for line in lines_of(&text, &setting) {
            for glyph in glyphs(&line, &text, setting.profile) {
                prop_assert!(borders.contains(&glyph.within) && borders.contains(&(glyph.within + glyph.cluster.len())));
            }
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_a_prohibited_mark_unless_forced(text in texts(), setting in settings()) {
        for pair in lines_of(&text, &setting).windows(2) {
            let (end, start) = (pair[0].range.end, pair[1].range.start);
            if text[end..start].contains('\n') || is_forced(&text, pair[0].range.start, start, &setting) {
                continue;
            }
            let freed = text[..start].ends_with(' ');
            let next = text[start..].chars().next().filter(|_| !freed);
            let last = text[..end].chars().next_back();
            prop_assert!(!next.is_some_and(|c| is_start_forbidden(c, LineBreak::Strict)), "starts with {:?}", next);
            prop_assert!(!last.is_some_and(is_end_forbidden) || end == pair[0].range.start, "ends with {:?}", last);
        }
    }

    #[test]
    fn a_column_leads_back_to_its_cluster(text in texts(), setting in settings()) {
        for line in lines_of(&text, &setting) {
            for glyph in glyphs(&line, &text, setting.profile).filter(|glyph| glyph.cells > Columns(0)) {
                let column = column_of(&line, &text, setting.profile, glyph.within);
                prop_assert_eq!(column, glyph.column);
                prop_assert_eq!(offset_at(&line, &text, setting.profile, column), glyph.within);
            }
        }
    }

    #[test]
    fn a_wider_measure_never_takes_more_lines(text in texts(), measure in 4u16..40) {
        // What is kept together where a line has room for it, a number with its unit, may take more of them.
        let text = text.replace(|c: char| c.is_numeric() || c == '/', "");
        let count = |measure| wrap(&text, Columns(measure), WidthProfile::NARROW).len();
        prop_assert!(count(measure + 1) <= count(measure));
    }

    #[test]
    fn spaced_out_lines_keep_their_text_and_reach_the_measure_or_stay(text in texts(), setting in settings()) {
        let ragged = lines_of(&text, &setting.with(Switch::Justify, false).with(Switch::LatinGap, false));
        let spaced = lines_of(&text, &setting.with(Switch::Justify, true).with(Switch::LatinGap, false));
        prop_assert_eq!(ragged.len(), spaced.len());
        for (ragged, spaced) in ragged.iter().zip(&spaced) {
            prop_assert_eq!(&ragged.range, &spaced.range);
            // In a grid by whole squares alone.
            let most = if setting.has_grid { ragged.columns.max(spaced.columns) } else { setting.measure };
            prop_assert!(spaced.columns == ragged.columns || spaced.columns == most);
            prop_assert!(spaced.columns >= ragged.columns);
        }
    }

    #[test]
    fn every_measure_and_kind_of_block_is_set(text in texts(), measure in any::<u16>(), narrow in 0u16..4, quotes in 0u8..9) {
        let half = clusters(&text).map(|(at, _)| at).nth(clusters(&text).count() / 2).unwrap_or(0);
        let table = Table { rows: vec![vec![0..half, half..text.len()], vec![0..0]], alignments: vec![Alignment::Right] };
        let code = BlockKind::Code { language: String::new() };
        for kind in [BlockKind::Table(table), code, BlockKind::Image, BlockKind::Title { is_in_text: false }] {
            let mut block = block(kind, &text);
            block.inset =
                Inset { quotes, lists: 1, marker: Some("[注] 1.".into()), indent: 8, outer_indent: 0, footnote: Some("注".into()), ..Inset::default() };
            for measure in [measure, narrow] {
                let setting = Typesetting { measure: Columns(measure), ..Typesetting::default() }.with(Switch::Justify, true).with(Switch::Hang, true).with(Switch::LatinGap, true);
                let lines = lay_out(&block, &setting);
                prop_assert!(lines.last().is_some_and(|line| line.is_last));
                prop_assert!(lines.iter().all(|line| text.get(line.range.clone()).is_some()));
            }
        }
    }

    /// Ideographs are passed over by the clause; numbers bound to them, long words and syllables above them stop that.
    #[test]
    fn runs_by_the_batch_are_the_runs_one_by_one(
        parts in prop::collection::vec(prop::sample::select(vec!["人民第一", "第", "一", "20", "多万人次", "，", "“", "a/b/c.org", " ", "\u{301}"]), 0..20),
        setting in settings(),
        readings in prop::sample::select(vec![Readings::Off, Readings::All]),
        room in (1_u16..30, 1_u16..30),
        batch in 1_usize..9,
    ) {
        let (text, setting) = (parts.concat(), Typesetting { readings, joins_words: true, ..setting });
        let runs = || Runs::new(&text, 0, &setting, [Columns(room.0), Columns(room.1)]);
        let (mut batches, mut found) = (runs(), Vec::new());
        loop {
            let wanted = found.len() + batch;
            batches.fill(&mut found, wanted);
            if found.len() < wanted {
                break;
            }
        }
        prop_assert_eq!(found, runs().collect::<Vec<Run>>());
    }

    #[test]
    fn a_line_is_as_wide_as_its_text_where_nothing_is_widened(text in texts(), measure in (2u16..40).prop_map(Columns)) {
        for range in wrap(&text, measure, WidthProfile::WIDE) {
            prop_assert!(columns(&text[range], WidthProfile::WIDE) <= measure);
        }
    }
}

#[test]
fn a_paragraph_of_many_batches_is_set_as_one() {
    let text = "第一，坚持开放包容。世界经济正如我们身边的太平洋，汇聚千流、连通四海。".repeat(200);
    let lines = set(&text, &super::plain(30));
    assert_eq!(lines.concat(), text);
    let whole = "一".repeat(3000);
    assert!(set(&whole, &super::plain(20)).iter().all(|line| line.chars().count() == 10));
}

proptest! {
    #[test]
    fn in_a_grid_every_wide_character_stands_on_a_whole_square(
        text in texts(),
        setting in settings(),
        lists in 0_u8..3,
        marker in prop::sample::select(vec![None, Some("-"), Some("1."), Some("10.")]),
    ) {
        let setting = Typesetting { has_grid: true, ..setting };
        let indent = marker.map_or(0, |marker: &str| marker.len() as u8 + 1);
        let inset = Inset { lists, indent, marker: marker.map(str::to_owned), ..Inset::default() };
        for alignment in [Alignment::Left, Alignment::Centre, Alignment::Right] {
            let inset = Inset { alignment, ..inset.clone() };
            let block = Block { inset, ..paragraph(&text) };
            for line in lay_out(&block, &setting) {
                for glyph in glyphs(&line, &text, setting.profile) {
                    let is_wide = cells(glyph.cluster, setting.profile) >= Columns(2);
                    prop_assert!(!is_wide || glyph.column.0 % 2 == 0, "{:?} {:?}", glyph, line);
                }
            }
        }
    }

    #[test]
    fn a_text_of_han_and_full_marks_is_set_as_without_a_grid(
        text in "[一丁七万丈三上下，。、（）《》]{0,80}",
        setting in settings(),
    ) {
        // In a measure of two or three squares beside an indent of two a bracket may go with either of its neighbours.
        let even = Typesetting {
            measure: Columns(setting.measure.0.max(12) / 2 * 2),
            indent: Columns(setting.indent.0 / 2 * 2),
            has_grid: true,
            ..setting
        };
        let setting = Typesetting { has_grid: false, ..even }.with(Switch::Justify, false);
        let ranges = |setting| lines_of(&text, setting).into_iter().map(|line| line.range).collect::<Vec<_>>();
        prop_assert_eq!(ranges(&even), ranges(&setting));
    }
}
