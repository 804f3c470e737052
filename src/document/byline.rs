//! Author and date as they stand below a title without front matter: （二〇二〇年十一月二十日）, 作者：某, 文/某,
//! 2018年10月26日…通过. Reads lines; never hides one.

use super::{
    data_line::{LONGEST, data, title_and_author},
    date::{date_at, whole_date_key},
    model::{Block, BlockKind, Metadata},
    sentence::{ends_sentence, is_blank},
    signature::signature,
    title::{is_subtitle, is_title_line},
};

/// Lines below the title among which author and date are looked for, and lines of other kinds among them.
const MOST_LINES: usize = 24;
const MOST_OTHERS: usize = 6;
/// Short lines that begin with a day in a document that has one date, and characters of the longest.
const MOST_DAYS: usize = 2;
const LONGEST_HEAD_OF_DAY: usize = 24;

/// Fills in the author and the date that `metadata` has not, from the lines around the title.
pub(super) fn complete(metadata: &mut Metadata, blocks: &[Block]) {
    if metadata.author.is_some() && metadata.date.is_some() {
        return;
    }
    let (mut author, mut date, mut amended) = (None, None, None);
    let mut of_title = None;
    let mut others = 0;
    // What stood on the line above: a name stands alone below the title or beside the date.
    let mut is_below_title = false;
    for line in lines(blocks).take(MOST_LINES) {
        let text = match line {
            Line::Title(title) => {
                author = author.or_else(|| title_and_author(title).map(|(_, author)| author));
                of_title = of_title.or_else(|| day_behind(title));
                is_below_title = true;
                continue;
            }
            Line::Text(text) => text,
            Line::End => break,
        };
        let found = data(text);
        let is_data = found.is_some();
        if let Some(found) = found {
            author = author.or(found.author);
            date = date.or(found.date);
            amended = found.amended.or(amended);
        } else if is_below_title
            && author.is_none()
            && let Some(name) = signature(text)
        {
            author = Some(name);
            continue;
        } else if is_below_title && is_subtitle(text) {
            continue;
        } else if is_prose(text) || others == MOST_OTHERS {
            break;
        } else {
            others += 1;
        }
        is_below_title = is_data || !is_below_title && others == 1 && is_title_line(text);
    }
    // A diary, minutes: it is the day of an entry, as others are further down.
    if date.is_some() && blocks.iter().filter(|block| is_head_of_day(block)).nth(MOST_DAYS).is_some() {
        date = None;
    }
    metadata.author = metadata.author.take().or(author);
    metadata.date = metadata.date.take().or(amended).or(date).or(of_title);
}

/// The day in brackets that a title ends with: 在某会上的讲话（2018年5月8日）.
fn day_behind(title: &str) -> Option<String> {
    let inner = title.trim_end().strip_suffix(['）', ')'])?;
    let (_, day) = inner.rsplit_once(['（', '('])?;
    whole_date_key(day).filter(|(_, _, day)| *day > 0).map(|_| day.trim().to_owned())
}

/// Whether a block is a short line that begins with a day: 1950年3月4日　星期六　晴.
fn is_head_of_day(block: &Block) -> bool {
    let is_short = block.text.chars().nth(LONGEST_HEAD_OF_DAY).is_none();
    let day = || date_at(&block.text).filter(|date| date.key.2 > 0);
    is_short && matches!(block.kind, BlockKind::Paragraph) && day().is_some() && !ends_sentence(&block.text)
}

/// A line near the start.
enum Line<'a> {
    Title(&'a str),
    Text(&'a str),
    /// What follows belongs to the text.
    End,
}

fn lines(blocks: &[Block]) -> impl Iterator<Item = Line<'_>> {
    blocks.iter().flat_map(|block| {
        let (kind, parts) = match block.kind {
            BlockKind::Title { .. } => (Some(Line::Title(&block.text)), Vec::new()),
            BlockKind::Heading { .. } | BlockKind::Code { .. } => (Some(Line::End), Vec::new()),
            BlockKind::Rule | BlockKind::Image => (None, Vec::new()),
            BlockKind::Paragraph | BlockKind::Table(_) => (None, parts(block)),
        };
        kind.into_iter().chain(parts.into_iter().map(Line::Text))
    })
}

/// The lines of the source that a block near the start is made of, as far as they can be bylines.
pub(super) fn parts(block: &Block) -> Vec<&str> {
    let starts: Vec<usize> = block.line_starts().skip(1).take(MOST_LINES).collect();
    let mut parts = Vec::with_capacity(starts.len() + 1);
    let mut rest = block.text.as_str();
    for start in starts.into_iter().rev() {
        if let Some((before, line)) = rest.split_at_checked(start) {
            parts.push(line);
            rest = before;
        }
    }
    parts.push(rest);
    parts.reverse();
    let lines = parts.into_iter().flat_map(|part| part.split('\n'));
    lines.map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty()).take(MOST_LINES).collect()
}

/// Whether a line is a part of the text itself.
fn is_prose(line: &str) -> bool {
    line.chars().nth(LONGEST).is_some() || ends_sentence(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    /// Author and date of a text.
    fn check(text: &str, author: Option<&str>, date: Option<&str>) {
        let document = parse(text);
        let Metadata { author: found, date: day, .. } = document.metadata;
        assert_eq!((found.as_deref(), day.as_deref()), (author, date), "{text}");
    }

    #[test]
    fn a_date_below_the_title_is_the_date() {
        for (line, date) in [
            ("（一九五三年八月十二日）", "一九五三年八月十二日"),
            ("(2013年4月5日)", "2013年4月5日"),
            ("2016年9月3日", "2016年9月3日"),
            ("２０１６年９月３日", "２０１６年９月３日"),
            ("——二〇一三年四月五日于北京", "二〇一三年四月五日"),
            ("（二○○八年五月，汶川）", "二○○八年五月"),
            ("2016-09-03 10:30 星期六", "2016-09-03"),
            ("**2016/9/3**", "2016/9/3"),
            ("日期：2016年9月3日", "2016年9月3日"),
            ("发布时间：2016-09-03 10:30:00", "2016-09-03"),
            ("时间：2016年9月3日 地点：山上", "2016年9月3日"),
            ("（1957年）", "1957年"),
            ("发布于 2016-09-03", "2016-09-03"),
        ] {
            check(&format!("# 讲话\n\n{line}\n\n今年收成不好。\n"), None, Some(date));
            check(&format!("在会上的讲话\n{line}\n\n　　今年收成不好，大家都知道。\n"), None, Some(date));
        }
    }

    #[test]
    fn a_title_that_names_its_author_is_told_from_it() {
        for line in
            ["《白沙渡》作者：林渡", "《白沙渡》（校对版全本）作者：林渡", "白沙渡 作者：林渡", "白沙渡　作者:林 渡"]
        {
            let text = format!("{line}\n\n第1章 初到\n\n　　他提着箱子下了船。\n");
            check(&text, Some("林渡"), None);
            assert_eq!(parse(&text).title().as_deref(), Some("白沙渡"), "{line}");
        }
        assert_eq!(parse("# 《白沙渡》\n\n他下了船。\n").title().as_deref(), Some("白沙渡"));
        assert_eq!(parse("# 《白沙渡》读后\n\n他下了船。\n").title().as_deref(), Some("《白沙渡》读后"));
        assert_eq!(parse("---\ntitle: 《白沙渡》\n---\n\n他下了船。\n").title().as_deref(), Some("《白沙渡》"));
        check("# 关于作者：林渡\n\n他下了船。\n", None, None);
    }

    #[test]
    fn a_title_goes_on_below_who_issues_the_document() {
        for text in [
            "临江县人民政府\n关于发展茶业的意见\n（2021年9月1日）\n\n各乡镇：\n\n意见如下。\n",
            "# 临江县人民政府\n\n关于发展茶业的意见\n\n2021年9月1日\n\n意见如下。\n",
            "# 临江县人民政府<br>关于发展茶业的意见\n\n2021年9月1日\n\n意见如下。\n",
        ] {
            assert_eq!(parse(text).title().as_deref(), Some("临江县人民政府关于发展茶业的意见"), "{text}");
            check(text, None, Some("2021年9月1日"));
        }
        let speech = "在茶业会上的讲话\n关于发展茶业\n\n　　茶园不少，路也通了。\n";
        assert_eq!(parse(speech).title().as_deref(), Some("在茶业会上的讲话"));
    }

    #[test]
    fn the_first_entry_of_a_diary_is_no_date_of_all() {
        let diary = "柳林日记\n\n林渡\n\n1950年3月4日　星期六　晴\n\n今天去了区里，\n下午回来。\n\n1950年3月5日　阴\n\n在家读书，没有出门。\n\n\
                     1950年4月1日　多云\n\n调回区里，路上走了一天。\n";
        check(diary, Some("林渡"), None);
    }

    #[test]
    fn name_and_day_may_stand_on_one_line_and_the_day_behind_the_title() {
        for line in ["林渡  2018年5月8日", "林渡（2018年5月8日）", "县长　林渡（2018年5月8日）"] {
            check(
                &format!("在供水会上的讲话\n\n{line}\n\n同志们：\n\n今天开会。\n"),
                Some("林渡"),
                Some("2018年5月8日"),
            );
        }
        for line in ["河东日报 2018-05-08", "河东县人民政府门户网站  2018-05-08  来源：县政府办"]
        {
            check(&format!("在供水会上的讲话\n\n{line}\n\n同志们：\n\n今天开会。\n"), None, Some("2018-05-08"));
        }
        check("在供水会上的讲话（2018年5月8日）\n\n同志们：\n\n今天开会。\n", None, Some("2018年5月8日"));
        check("在供水会上的讲话\n\n我们于2018年5月8日\n\n开会。\n", None, None);
        assert_eq!(parse("春游 2018年5月8日\n\n　　去了河边。\n").title().as_deref(), Some("春游 2018年5月8日"));
    }

    #[test]
    fn an_official_document_is_called_by_the_title_below_its_red_head() {
        for text in [
            "河东县人民政府文件\n\n河政发〔2021〕12号\n\n河东县人民政府关于保护石桥的通知\n\n各镇人民政府：\n\n桥要保护。\n",
            "河东县人民政府文件\n河政发〔2021〕12号\n河东县人民政府\n关于保护石桥的通知\n\n各镇人民政府：\n\n桥要保护。\n",
        ] {
            assert_eq!(parse(text).title().as_deref(), Some("河东县人民政府关于保护石桥的通知"), "{text}");
        }
        let other = "河东县人民政府文件\n\n清单如下。\n\n保护石桥。\n";
        assert_eq!(parse(other).title().as_deref(), Some("河东县人民政府文件"));
    }

    #[test]
    fn a_reporter_and_a_correspondent_are_two_authors() {
        check("山里来了图书车\n\n本报记者 林渡 通讯员 何清\n\n　　本报讯，车来了。\n", Some("林渡、何清"), None);
    }

    #[test]
    fn a_law_has_the_date_of_its_adoption() {
        for line in [
            "（2018年10月26日第十三届全国人民代表大会常务委员会第六次会议通过）",
            "- 2018年10月26日第十三届会议通过，自2019年1月1日起施行。",
            "> 2018年10月26日国务院令第55号发布",
            "《某条例》已于2018年10月26日由某会议通过，现予公布，自2019年1月1日起施行。",
            "(2018年10月26日公布)",
        ] {
            check(&format!("# 某法\n\n{line}\n\n第一条 为了种树。\n"), None, Some("2018年10月26日"));
        }
        check("# 某法\n\n- 生效日期：2019年1月1日\n\n正文。\n", None, None);
    }

    #[test]
    fn an_amended_law_has_the_date_of_its_last_amendment() {
        for line in [
            "（2010年10月26日某市人民代表大会通过　根据2018年10月26日《决定》第一次修正）",
            "（2010年10月26日某会第六次会议通过　2012年1月1日第一次修订　2018年10月26日修订，自2019年1月1日起施行）",
            "（2010年10月26日第55号公布　根据2015年3月4日《关于修改〈某条例〉的决定》修改　根据2018年10月26日某令修订）",
            "- 2010 年 10 月 26 日第十届会议第二十九次会议通过\n\n- 根据 2018年10月26日关于修改《某法》的决定第一次修正",
        ] {
            check(&format!("# 某法\n\n{line}\n\n第一条 为了种树。\n"), None, Some("2018年10月26日"));
        }
        let quoted = "根据2018年12月29日修正的法律，我们种树。";
        check(&format!("# 某文\n\n2018年10月26日\n\n{quoted}\n"), None, Some("2018年10月26日"));
    }

    #[test]
    fn an_author_below_the_title_is_the_author() {
        for (line, author) in [
            ("作者：林渡", "林渡"),
            ("作者: 林 渡", "林渡"),
            ("**作者：By Jane Doe**", "Jane Doe"),
            ("文/林渡", "林渡"),
            ("文｜林渡", "林渡"),
            ("林渡　著", "林渡"),
            ("[明]林渡 撰", "林渡"),
            ("〔唐〕林渡", "林渡"),
            ("【作者】林渡", "林渡"),
            ("原文作者：Jane Doe　译者：某某", "Jane Doe"),
            ("来源：某报 作者：林渡、苏水", "林渡、苏水"),
            ("By Jane Doe", "Jane Doe"),
            ("主讲人：林渡", "林渡"),
            ("林渡", "林渡"),
            ("国家主席　林渡", "林渡"),
        ] {
            check(&format!("# 渡口\n\n{line}\n\n老人撑船撑了四十年。\n"), Some(author), None);
        }
        check("渡口\n林渡\n（2013年4月5日）\n\n　　老人撑船撑了四十年。\n", Some("林渡"), Some("2013年4月5日"));
        check("渡口\n2013-04-05 来源：某网 作者：林渡\n\n　　老人撑船。\n", Some("林渡"), Some("2013-04-05"));
        check("# 渡口\n\n*2013-04-05 · 林渡*\n\n老人撑船。\n", Some("林渡"), Some("2013-04-05"));
        check("> 作者：林渡\n> 日期：2013年4月5日\n\n# 渡口\n\n正文。\n", Some("林渡"), Some("2013年4月5日"));
        check("# 设计\n\n|提交作者|林渡|\n|---|---|\n|提交时间|2013-04-05|\n", Some("林渡"), Some("2013-04-05"));
    }

    #[test]
    fn front_matter_goes_before_what_the_text_says() {
        check("---\nauthor: 甲\n---\n# 渡口\n\n作者：乙\n\n2013年4月5日\n\n正文。", Some("甲"), Some("2013年4月5日"));
    }

    #[test]
    fn prose_verse_and_other_labels_name_nobody() {
        for text in [
            "# 渡口\n\n2013年4月5日，我到了渡口。\n",
            "# 渡口\n\n来源：某报\n\n正文。\n",
            "# 渡口\n\n2019年工作要点\n\n正文。\n",
            "# 渡口\n\n1999年\n\n正文。\n",
            "# 渡口\n\n作者：我写这本书的时候，还是一个学生。\n",
            "# 渡口\n\n记者：您哪年来的？\n\n老人：早了。\n",
            "# 渡口\n\n正文第一段。\n\n作者：某\n",
            "# 渡口\n\n## 作者\n\n2013年4月5日\n",
            "# 渡口\n\n目录\n\n山水\n\n正文。\n",
            "# 渡口\n\n（一）总则\n\n正文。\n",
            "# 渡口\n\n于是他走了\n\n正文。\n",
            "# 渡口\n\n作者简介：林渡，船工。\n",
            "　　老人撑船撑了四十年。\n2013年4月5日\n",
            "夜泊\n高山流水\n石桥明月\n",
        ] {
            check(text, None, None);
        }
    }
}
