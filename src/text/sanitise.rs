//! What of a text may become cells. Everything drawn passes here: documents, file names, front matter, error texts,
//! search input. A text must never be able to command the terminal or reorder the screen.

use std::borrow::Cow;

use super::cluster::clusters;

/// Code points a cell may hold; what stacks higher is cut (a heap of combining marks would spill over the lines).
pub const MAX_CODE_POINTS: usize = 8;

/// The sign for what has no picture of its own: bidi controls, zero-width characters, soft hyphens, tags, C1.
const STAND_IN: char = '\u{2426}';

/// One grapheme cluster in the form that is drawn: C0 controls as their pictures (U+2400…), DEL likewise, every other
/// invisible or commanding character as one stand-in sign, at most [`MAX_CODE_POINTS`] code points.
///
/// ```
/// use zhujian::text::sanitise;
/// assert_eq!(sanitise("竹"), "竹");
/// assert_eq!(sanitise("\u{1b}"), "␛");
/// assert_eq!(sanitise("\u{202e}"), "␦");
/// ```
pub fn sanitise(cluster: &str) -> Cow<'_, str> {
    let mut chars = cluster.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return match stand_in(only) {
            None => Cow::Borrowed(cluster),
            Some(sign) => Cow::Owned(sign.to_string()),
        };
    }
    let is_emoji = cluster.chars().any(is_pictograph);
    let is_tagged_flag = cluster.starts_with('\u{1F3F4}');
    let is_clean = |c: char| match c {
        '\u{200D}' | '\u{FE0F}' => is_emoji || c == '\u{FE0F}',
        '\u{E0020}'..='\u{E007F}' => is_tagged_flag,
        _ => stand_in(c).is_none(),
    };
    if cluster.chars().all(is_clean) && cluster.chars().count() <= MAX_CODE_POINTS {
        return Cow::Borrowed(cluster);
    }
    let drawn = |c: char| if is_clean(c) { c } else { stand_in(c).unwrap_or(STAND_IN) };
    Cow::Owned(cluster.chars().map(drawn).take(MAX_CODE_POINTS).collect())
}

/// [`sanitise`] for a text of any length.
pub fn sanitised(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(clusters(text).map(|(_, cluster)| sanitise(cluster)).collect())
}

/// [`sanitised`] for a text of several lines: line ends (LF, CR LF) and tabs stay.
///
/// ```
/// use zhujian::text::sanitised_lines;
/// assert_eq!(sanitised_lines("一\t二\r\n三\u{1b}[2J\r"), "一\t二\r\n三␛[2J␍");
/// ```
pub fn sanitised_lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| is_plain(c) || matches!(c, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let drawn = |(_, cluster)| if matches!(cluster, "\n" | "\r\n" | "\t") { cluster.into() } else { sanitise(cluster) };
    Cow::Owned(clusters(text).map(drawn).collect())
}

/// A JSON text in which nothing commands a terminal or reorders its lines: DEL, C1, line separators and bidi controls,
/// which JSON allows as they are, stand as `\uXXXX`. It says the same; they can stand nowhere but in its strings.
///
/// ```
/// use zhujian::text::json_escaped;
/// assert_eq!(json_escaped("[\"一\u{9b}\u{202e}\"]"), "[\"一\\u009b\\u202e\"]");
/// ```
pub fn json_escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_escaped_in_json) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_escaped_in_json(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// All of them have four hexadecimal digits at most.
const fn is_escaped_in_json(c: char) -> bool {
    matches!(
        c,
        '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether `c` is drawn as it is and is a cluster of its own among others of its kind: what Chinese and Latin texts are made of,
/// told without the tables of UAX #29, for most texts hold nothing else.
const fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{A1}'..='\u{AC}'
        | '\u{AE}'..='\u{2FF}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205E}'
        | '\u{2190}'..='\u{21FF}'
        | '\u{2460}'..='\u{25FF}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3030}'..='\u{303F}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309B}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}'
        | '\u{3190}'..='\u{31E3}'
        | '\u{31F0}'..='\u{321E}'
        | '\u{3220}'..='\u{A48C}'
        | '\u{F900}'..='\u{FAD9}'
        | '\u{FE30}'..='\u{FE52}'
        | '\u{FF01}'..='\u{FF9D}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3134A}')
}

/// The sign drawn for `c` alone, or `None` where `c` may be drawn itself.
fn stand_in(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' => Some(STAND_IN),
        _ => None,
    }
}

/// Symbols that take part in emoji sequences: enough to tell a joiner inside one from a joiner hidden in a text.
const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_that_commands_a_terminal_is_left() {
        let hostile = "a\u{1b}[2Jb\u{9b}c\u{202e}d\u{200b}e\u{7f}f\u{ad}g\r\nh\ta\u{200d}b\u{e0041}";
        let drawn = sanitised(hostile);
        assert!(!drawn.chars().any(char::is_control), "{drawn:?}");
        assert!(!drawn.contains(['\u{202e}', '\u{200b}', '\u{ad}', '\u{200d}', '\u{e0041}']), "{drawn:?}");
    }

    #[test]
    fn what_is_plain_is_drawn_as_it_is_and_joins_nothing_plain() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| is_plain(c)) {
            let beside = format!("河{c}河{c}{c}a{c}");
            assert_eq!(clusters(&beside).count(), beside.chars().count(), "{c:?}");
            assert_eq!(stand_in(c), None, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn plain_texts_are_told_from_others(text in "[河a ，\n\t\r\u{301}\u{200d}\u{fe0f}👩\u{1b}\u{3099}かﾞ\u{ff9f}가]{0,9}") {
            let each: String = clusters(&text).map(|(_, cluster)| sanitise(cluster)).collect();
            prop_assert_eq!(sanitised(&text), each);
            let line_by_line: Vec<String> = text.split('\n').map(|line| sanitised(line).into_owned()).collect();
            if !text.contains(['\t', '\r']) {
                prop_assert_eq!(sanitised_lines(&text), line_by_line.join("\n"));
            }
        }
    }

    #[test]
    fn emoji_sequences_stay_whole() {
        for emoji in
            ["👨\u{200D}👩\u{200D}👧", "❤\u{FE0F}", "👍🏽", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"]
        {
            assert_eq!(sanitise(emoji), emoji);
        }
    }

    #[test]
    fn a_heap_of_marks_is_cut() {
        let heap = format!("e{}", "\u{301}".repeat(40));
        assert_eq!(sanitise(&heap).chars().count(), MAX_CODE_POINTS);
    }

    #[test]
    fn an_ideographic_variation_is_kept() {
        assert_eq!(sanitise("葛\u{E0100}"), "葛\u{E0100}");
    }
}
