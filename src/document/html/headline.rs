//! The title of the article of a page, without the names of the site and its parts.

use super::{element::heading_level, tree::Tree};

/// Bytes that are looked at of a title.
const LONGEST_TITLE: usize = 600;
/// Characters of a title that says anything.
const LEAST_TITLE: usize = 2;
/// Characters of a title without the name of the site that it ends with.
const LEAST_HEAD: usize = 4;
/// Characters of the longest name of a site behind a mere hyphen.
const LONGEST_SITE: usize = 16;

/// What parts a title from the name of its site.
const PARTINGS: [&str; 12] = ["_", "|", "｜", " - ", " – ", " — ", " :: ", " » ", " · ", "--", " -", "- "];
/// What the names of sites have in them.
const SITES: [&str; 22] = [
    "网", "網", "报", "報", "新闻", "频道", "政府", "门户", "博客", "论坛", "日报", "在线", "资讯", "澎湃", "知乎",
    "社", ".com", ".net", ".cn", ".org", "news", "blog",
];

/// The title of the article, which the page calls `named` for programs, and the heading that shows it (0 for none).
pub(super) fn title(tree: &Tree, named: Option<String>) -> (Option<String>, usize) {
    let of_page = tree.find(0, "title").map(|node| tree.text_of(node, LONGEST_TITLE)).filter(|title| !title.is_empty());
    let named = named.map(|title| without_site(title.trim()).to_owned());
    let headings = headings(tree);
    let shown = |title: &str| {
        let bare = bare(title);
        headings.iter().find(|(_, text)| self::bare(text) == bare).map_or(0, |(node, _)| *node)
    };
    let Some(whole) = of_page else {
        let (node, heading) = headings.into_iter().next().map_or((0, None), |(node, text)| (node, Some(text)));
        return (named.or(heading), node);
    };
    let cut = without_site(&whole).to_owned();
    let inside = bare(&whole);
    let is_of_page = |title: &str| {
        let bare = bare(title);
        bare.chars().nth(LEAST_TITLE).is_some() && (inside.contains(&bare) || is_begun(&cut, &bare))
    };
    // A page that names its title otherwise than its window does, and shows it, means it.
    let shown_name = named.as_ref().filter(|name| headings.iter().any(|(_, text)| bare(text) == bare(name)));
    let candidates = headings.iter().map(|(_, text)| text).chain(&named).filter(|title| is_of_page(title));
    let candidates = candidates.filter(|title| bare(title) != inside || bare(&cut) == inside);
    let longest = candidates.max_by_key(|title| bare(title).chars().count());
    let title = longest.or(shown_name).cloned().unwrap_or(cut);
    let node = shown(&title);
    (Some(title), node)
}

/// Whether `title`, which was cut (`……`), begins as the letters `bare`.
fn is_begun(title: &str, whole: &str) -> bool {
    let Some(start) = title.trim_end().strip_suffix("...").or_else(|| title.trim_end().strip_suffix('…')) else {
        return false;
    };
    let start = bare(start);
    start.chars().nth(LEAST_HEAD).is_some() && whole.starts_with(&start)
}

/// The headings that may show the title: of the first level, else of the second.
fn headings(tree: &Tree) -> Vec<(usize, String)> {
    let of_level = |level: u8| -> Vec<(usize, String)> {
        let nodes =
            (1..tree.len()).filter(|&node| heading_level(tree.name(node)) == Some(level) && !tree.is_hidden(node));
        let texts = nodes.take(20).map(|node| (node, without_note(tree.text_of(node, LONGEST_TITLE))));
        texts.filter(|(_, text)| !text.is_empty()).collect()
    };
    let mut found = of_level(1);
    found.extend(of_level(2));
    found.extend(of_level(3));
    found
}

/// A heading without the sign of a note at its end: `〔1〕`, `*`.
fn without_note(heading: String) -> String {
    let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '[' | '〔' | '［' | '①'..='⑳');
    let bare = heading.strip_suffix([']', '〕', '］']).map(|rest| rest.trim_end_matches(is_sign));
    let bare = bare.or_else(|| heading.strip_suffix('*')).map(str::trim_end).filter(|bare| !bare.is_empty());
    bare.map_or(heading.clone(), str::to_owned)
}

/// The letters and digits of a title.
pub(super) fn bare(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A title without the names of the site and its parts, before it or behind it.
fn without_site(title: &str) -> &str {
    by_name_of_site(title).unwrap_or_else(|| without_site_behind(title))
}

/// What stands before the name of a site, or last behind it, where one of the parts is plainly such a name.
fn by_name_of_site(title: &str) -> Option<&str> {
    let mut borders = vec![(0, 0)];
    let parting_at = |at: usize| {
        let rest = title.get(at..)?;
        let longest = PARTINGS.iter().filter(|parting| rest.starts_with(**parting)).map(|parting| parting.len()).max();
        longest.map(|len| (at, at + len))
    };
    let mut at = 0;
    while at < title.len() {
        match parting_at(at) {
            Some((start, end)) => {
                borders.push((start, end));
                at = end;
            }
            None => at = title.ceil_char_boundary(at + 1),
        }
    }
    let ends = borders.iter().skip(1).map(|(start, _)| *start).chain([title.len()]);
    let parts: Vec<&str> = borders.iter().zip(ends).filter_map(|((_, from), to)| title.get(*from..to)).collect();
    let site = parts.iter().position(|part| is_site(part))?;
    let found = match site {
        0 => parts.iter().skip(1).rfind(|part| !is_site(part)).copied(),
        _ => title.get(..borders.get(site)?.0),
    };
    found.map(str::trim).filter(|found| found.chars().nth(LEAST_TITLE - 1).is_some())
}

/// Whether a part of a title is plainly the name of a site.
fn is_site(part: &str) -> bool {
    const ENDINGS: [&str; 10] = ["网", "網", "网站", "網站", "在线", "频道", "门户", "论坛", "日报", "晚报"];
    let part = part.trim();
    part.chars().nth(LONGEST_SITE).is_none() && ENDINGS.iter().any(|ending| part.ends_with(ending))
}

fn without_site_behind(title: &str) -> &str {
    let is_head = |head: &str| head.chars().filter(|c| c.is_alphanumeric()).nth(LEAST_HEAD - 1).is_some();
    let first = |parting: &str| title.find(parting).filter(|&at| title.get(..at).is_some_and(is_head));
    if let Some(at) = ["_", "|", "｜"].iter().filter_map(|parting| first(parting)).min() {
        return title.get(..at).unwrap_or(title).trim();
    }
    let parted = PARTINGS.iter().filter_map(|parting| {
        let (head, site) = title.rsplit_once(parting)?;
        let is_site = !head.ends_with('-') && !site.starts_with('-') || *parting == "--";
        (is_head(head) && is_site && site.chars().nth(3 * LONGEST_SITE).is_none()).then_some(head)
    });
    if let Some(head) = parted.min_by_key(|head| head.len()) {
        return head.trim();
    }
    let Some((head, site)) = title.rsplit_once('-') else { return title };
    let lower = site.to_lowercase();
    let is_site = site.chars().nth(LONGEST_SITE).is_none() && SITES.iter().any(|word| lower.contains(word));
    if is_head(head) && is_site { head.trim() } else { title }
}
