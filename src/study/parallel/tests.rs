//! Shared passages against a full alignment, and what is told of them.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::{
    document::{Metadata, Origin, fixtures::summary, parse},
    search::folded,
    text::{Place, TextRange, fold},
};

/// All matches that end on both sides at a difference or at a border, by looking at every pair of letters.
fn every_match(source: &[char], other: &str, least: usize) -> Vec<Match> {
    let mut pieces: Vec<Range<usize>> = std::iter::once(0..0).collect();
    let mut marks = 0;
    for (at, c) in other.char_indices() {
        let end = at + c.len_utf8();
        marks = if c.is_alphanumeric() { 0 } else { marks + 1 };
        pieces.last_mut().unwrap().end = end;
        if marks == 8 {
            pieces.push(end..end);
        }
    }
    let mut all = Vec::new();
    for piece in pieces {
        all.extend(
            matches_in(source, &other[piece.clone()], least)
                .into_iter()
                .map(|found| Match { text: found.text.start + piece.start..found.text.end + piece.start, ..found }),
        );
    }
    all
}

fn matches_in(source: &[char], other: &str, least: usize) -> Vec<Match> {
    let other = Letters::of(other);
    let chars = other.chars();
    let mut all = Vec::new();
    for (at, from) in (0..source.len()).flat_map(|at| (0..chars.len()).map(move |from| (at, from))) {
        let goes_back = at > 0 && from > 0 && source[at - 1] == chars[from - 1];
        let len = source[at..].iter().zip(&chars[from..]).take_while(|(one, other)| one == other).count();
        if len >= least && !goes_back {
            all.push(Match { source: at..at + len, text: other.bytes(from..from + len), letters: len, same: len });
        }
    }
    all.sort_by_key(|found| (found.text.start, found.source.start));
    all
}

/// The score of the best local alignment (Smith and Waterman 1981), in full.
fn best_score(source: &[char], other: &[char]) -> i32 {
    let mut row = vec![0_i32; other.len() + 1];
    let mut best = 0;
    for one in source {
        let mut diagonal = 0;
        for (at, two) in other.iter().enumerate() {
            let above = row[at + 1];
            let step = if one == two { 2 } else { -3 };
            row[at + 1] = (diagonal + step).max(above - 3).max(row[at] - 3).max(0);
            diagonal = above;
            best = best.max(row[at + 1]);
        }
    }
    best
}

/// Texts of few letters, with marks among them; some of Chinese letters alone.
fn text(most: usize) -> impl Strategy<Value = String> {
    let all = ["甲", "乙", "丙", ",", "，", "。", "、", "\0", "——", "a", "𠀀", "\u{4dd0}"];
    let of = move |pieces: &[&'static str]| {
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..most).prop_map(|pieces| pieces.concat())
    };
    prop_oneof![of(&all), of(&all[..9]), of(&all[..4])]
}

/// A text, and another that has parts of it.
fn texts() -> impl Strategy<Value = (String, String)> {
    let part = (0_usize..60, 0_usize..30, text(12));
    (text(60), prop::collection::vec(part, 0..5)).prop_map(|(source, parts)| {
        let chars: Vec<char> = source.chars().collect();
        let parts = parts
            .into_iter()
            .map(|(from, len, between)| chars.iter().skip(from).take(len).collect::<String>() + &between);
        let other: String = parts.collect();
        (source, other)
    })
}

proptest! {
    /// What is found by looking at few places is what is found by looking at all.
    #[test]
    fn every_exact_match_is_found((source, other) in texts(), least in 4_usize..14) {
        let search = ParallelSearch::new(&source, least, Likeness::Exact);
        prop_assert_eq!(search.uncut_matches(&other), every_match(search.letters().chars(), &other, least));
    }

    /// A match that is cut is a part of it, and no shorter than is asked for.
    #[test]
    fn a_match_that_is_cut_is_a_part_of_it((source, other) in texts(), least in 4_usize..14) {
        for likeness in [Likeness::Exact, Likeness::Near] {
            let search = ParallelSearch::new(&source, least, likeness);
            let all = search.uncut_matches(&other);
            let cut = search.matches(&other);
            prop_assert_eq!(all.len(), cut.len());
            for (whole, part) in all.iter().zip(&cut) {
                let is_in = |part: &Range<usize>, whole: &Range<usize>| whole.start <= part.start && part.end <= whole.end;
                prop_assert!(is_in(&part.source, &whole.source) && is_in(&part.text, &whole.text), "{:?} {:?}", whole, part);
                let letters = Letters::of(&other[part.text.clone()]);
                prop_assert_eq!(letters.chars().len(), part.letters);
                prop_assert!(part == whole || part.source.len() >= least);
                if likeness == Likeness::Exact {
                    let own = &search.letters().chars()[part.source.clone()];
                    prop_assert_eq!(own, letters.chars());
                }
            }
        }
    }

    /// Where a full alignment has a passage, one is found; where it has none, none is.
    #[test]
    fn a_passage_is_found_where_a_full_alignment_has_one((source, other) in texts(), least in 5_usize..14) {
        let search = ParallelSearch::new(&source, least, Likeness::Near);
        let letters = Letters::of(&other);
        let best = best_score(search.letters().chars(), letters.chars());
        let matches = search.matches(&other);
        if best < 2 * least as i32 {
            prop_assert!(matches.is_empty(), "{:?}", matches);
        }
        if !every_match(search.letters().chars(), &other, least).is_empty() {
            prop_assert!(!matches.is_empty());
        }
    }
}

#[test]
fn what_differs_is_passed_over_and_what_is_unlike_is_not() {
    let source = "阳城里有个种田的人，年少时与人一起耕田，放下锄头在田埂上叹气很久，说富贵了不要忘记。";
    let other = "据说他年少时给人一起耕田，放下锄头到田埂上叹气很久。别的事没有人知道。";
    let search = ParallelSearch::new(source, 13, Likeness::Near);
    let matches = search.matches(other);
    let [found] = &matches[..] else { panic!("{matches:?}") };
    assert_eq!(&other[found.text.clone()], "年少时给人一起耕田，放下锄头到田埂上叹气很久");
    assert_eq!((found.same, found.letters, found.source.len()), (19, 21, 21));
    assert!(ParallelSearch::new(source, 13, Likeness::Exact).matches(other).is_empty());
    assert!(search.matches("天上有云，云下有山，山下有田，田里没有人，路上也没有人。").is_empty());
}

#[test]
fn an_edition_is_told_and_no_passages_of_it() {
    let source = "山高水长，路远人稀，桥在村口，树在桥边，人在树下，风在人前，花在风里。";
    for likeness in [Likeness::Exact, Likeness::Near] {
        let search = ParallelSearch::new(source, 8, likeness);
        let Shared::Edition(extent) = search.shared(format!("序。{source}完。")) else { panic!("{likeness:?}") };
        assert_eq!(extent, Extent { share: 1.0, stretches: 1 });
        let shared = search.shared("有人说桥在村口，树在桥边，人在树下。");
        assert!(matches!(&shared, Shared::Passages(found) if found.len() == 1), "{shared:?}");
        // Two thirds alike, as the reports of one year and the next, are no editions; nor is what has all of it among other things.
        let next_year = "山高水长，路远人稀，桥在村口，树在桥边，今年修了水渠，通了公路，办了学校。";
        let all_of_it = format!("{source}{}", "此外还说了许多别的事，一件一件都记在后面。".repeat(3));
        for other in [next_year, &all_of_it] {
            let shared = search.shared(other);
            assert!(matches!(&shared, Shared::Passages(found) if found.len() == 1), "{other}: {shared:?}");
        }
        assert!((search.share_in(next_year) - 16.0 / 28.0).abs() < 0.001, "{}", search.share_in(next_year));
    }
}

#[test]
fn a_passage_cut_at_its_paragraph_shares_no_more_letters_than_it_has() {
    let report = |books: &str, road: &str| {
        format!("小学班额都在三十五人以下，图书馆借书{books}册次。\0二、下一年的安排\0{road}。具体说：\0")
    };
    let own = report("1061", "走共同富裕的路，先走共同商量的路");
    let other = report("1047", "共同富裕不是一样富裕，是谁也不落下");
    let found = ParallelSearch::new(&own, 13, Likeness::Near).matches(&other);
    assert!(!found.is_empty());
    assert!(found.iter().all(|found| found.same <= found.source.len().min(found.letters)), "{found:?}");
}

#[test]
fn passages_of_one_part_stand_together_and_formulas_apart() {
    let at = |source: Range<usize>| Match { letters: source.len(), same: source.len(), text: 0..9, source };
    let matches = vec![
        (0, vec![at(10..40), at(60..75)]),
        (1, vec![at(12..30), at(60..75)]),
        (2, vec![at(60..75), at(35..60)]),
        (3, vec![at(62..75)]),
    ];
    let found = passages(matches, &['字'; 100], Commonness::OfDocuments(3));
    let groups: Vec<(Range<usize>, Vec<usize>)> = found
        .groups
        .iter()
        .map(|group| (group.source.clone(), group.passages.iter().map(|passage| passage.document).collect()))
        .collect();
    assert_eq!(groups, [(10..40, vec![0, 1]), (35..60, vec![2])]);
    assert_eq!((found.formulas, found.documents[20], found.documents[61], found.documents[99]), (4, 2, 3, 0));
}

#[test]
fn a_document_that_says_a_thing_again_is_listed_once() {
    let place = |group, document, same| {
        let found = Match { source: 0..20, text: 0..60, letters: 20, same };
        let located = Located {
            range: TextRange::new(Place::default(), Place::default()),
            chars: 0..1,
            text: String::new(),
            is_aside: false,
        };
        let summary = summary(Origin::Stdin, "", Metadata::default());
        let passage = Passage { document, found, documents: 1 };
        SharedPassage { group, document: summary, passage, own: located.clone(), other: located }
    };
    let rows = vec![place(0, 3, 13), place(0, 3, 18), place(0, 3, 18), place(0, 1, 20), place(1, 1, 20)];
    let report = ParallelReport { rows, ..ParallelReport::default() };
    let found: Vec<Vec<(usize, usize)>> = report
        .by_document()
        .iter()
        .map(|documents| documents.iter().map(|found| (found.best, found.places)).collect())
        .collect();
    assert_eq!(found, [vec![(1, 3), (3, 1)], vec![(4, 1)]]);
}

#[test]
fn folded_text_leads_back_to_the_document() {
    let text = "# 題目\n\n　　他在“橋上”站了很久。\n\n没有 *說話*，走了。\n";
    let window = parse(text).window;
    let mut packed = String::new();
    for block in &window.blocks {
        packed.push_str(folded(block).text());
        packed.push('\0');
    }
    let byte = |needle: &str| packed.find(&fold(needle).text().to_owned()).unwrap();
    let ranges = [byte("没有")..byte("走"), byte("桥上")..byte("桥上") + 6, byte("久")..byte("说")];
    let mut locator = Locator::new(&ranges);
    window.blocks.iter().all(|block| locator.read(block));
    let found = locator.finish();
    let texts: Vec<&str> = found.iter().flatten().map(|located| located.text.as_str()).collect();
    assert_eq!(texts, ["没有 說話，", "橋上", "久。\n没有"]);
    let chars: Vec<char> = text.chars().collect();
    let place = found[1].as_ref().unwrap().chars.clone();
    assert_eq!(chars[place.start as usize..place.end as usize], ['橋', '上']);
}

#[test]
fn a_text_that_says_one_thing_over_and_over_has_an_end_of_matches() {
    let said = "甲乙丙丁戊己庚辛壬癸子丑寅";
    let source: String = (0..60).map(|number| format!("{said}{number}路")).collect();
    let other: String = (0..3_000).map(|number| format!("{said}{number}山")).collect();
    let matches = ParallelSearch::new(&source, 13, Likeness::Exact).matches(&other);
    assert!((100_000..101_000).contains(&matches.len()), "{}", matches.len());
    assert!(matches.iter().all(|found| found.same >= 13));
}

#[test]
fn names_of_bodies_are_formulas_however_few_have_them() {
    let text = "2018年10月，第十三届全国人民代表大会常务委员会开会，那年春天来得晚，山里的雪到了清明还没有化完，人们都在家里等消息。河道两岸的树木由谁来看护的问题。";
    let search = ParallelSearch::new(text, 8, Likeness::Near);
    let other = "依照第十三届全国人民代表大会常务委员会的决定，桥头的老店照旧天亮开门，卖豆浆和油条，过路的船家都要上岸坐一坐。河道两岸的树木由谁来看护，写在后面。";
    let matches = || vec![(0, search.matches(other))];
    let letters = search.letters().chars();
    let found = passages(matches(), letters, Commonness::Usual(20));
    assert_eq!((found.groups.len(), found.formulas), (1, 1), "{found:?}");
    assert!(found.groups[0].source.start > 40, "{found:?}");
    assert_eq!(passages(matches(), letters, Commonness::OfDocuments(20)).groups.len(), 2);
}

/// What a match says on both sides, `/` for the border of a paragraph.
fn said(source: &str, other: &str, likeness: Likeness) -> Vec<(String, String, usize)> {
    let [source, other] = [source, other].map(|text| text.replace('/', "\0") + "\0");
    let search = ParallelSearch::new(&source, 8, likeness);
    let text = |text: &str| text.replace('\0', "/");
    let sides = search.matches(&other).into_iter().map(|found| {
        (text(&source[search.letters().bytes(found.source.clone())]), text(&other[found.text.clone()]), found.same)
    });
    sides.collect()
}

#[test]
fn a_match_ends_with_its_paragraph_where_the_next_begins_alike_by_a_number() {
    let article = "第一条 桥归众人，不得据为己有。";
    for likeness in [Likeness::Exact, Likeness::Near] {
        let one = |source: &str, other: &str, text: &str, same| {
            let found = said(source, other, likeness);
            assert!(found.contains(&(text.to_owned(), text.to_owned(), same)), "{source} {other}: {found:?}");
        };
        let text = article.trim_end_matches('。');
        one(&format!("{article}/第二条 船要有桨。"), &format!("山高/{article}/第二条 马要有鞍。"), text, 13);
        one(&format!("山水很长/{article}"), &format!("河水很长/{article}"), text, 13);
        // A paragraph that is all alike stays.
        let both = format!("{article}/第二条 完");
        one(&format!("{both}。/第三条 船要有桨。"), &format!("{both}。/附则"), &both, 17);
    }
}
