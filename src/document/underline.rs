//! Lines and dots under characters, as markup says them: 专名号, 书名号乙式 and 着重号 of GB/T 15834 (4.15, 4.16, 5.3), which HTML
//! has as `u`, as text decoration and as text emphasis (W3C clreq 3.6).

use super::{
    model::Underline,
    style_sheet::{NAMES, StyleSheet, of_style},
};

/// Words of `class` for each, without hyphens: of ours, of web pages, of Japanese books (圏点).
const CLASSES: [(Underline, &[&str]); 3] = [
    (
        Underline::Dots,
        &[
            "dots",
            "emdot",
            "emdots",
            "emphasisdot",
            "emphasisdots",
            "emphasismark",
            "emsesame",
            "sesame",
            "bouten",
            "zhuozhong",
            "zhuozhonghao",
            "着重",
            "着重号",
            "著重號",
        ],
    ),
    (
        Underline::Wavy,
        &[
            "wavy",
            "wavyline",
            "underlinewavy",
            "booktitle",
            "booktitlemark",
            "bookname",
            "shuming",
            "shuminghao",
            "书名",
            "书名号",
            "書名",
            "書名號",
        ],
    ),
    (
        Underline::Straight,
        &[
            "underline",
            "propername",
            "propernoun",
            "propernounmark",
            "zhuanming",
            "zhuanminghao",
            "专名",
            "专名号",
            "專名",
            "專名號",
        ],
    ),
];
/// Words of `class` that say it of `u` alone.
const CLASSES_OF_U: [&str; 2] = ["book", "title"];

/// What stands under the text of an element in a line, by its name, its attributes `class` and `style` and the style sheets.
pub(super) fn underline(
    name: &str,
    sheets: Option<&StyleSheet>,
    mut attribute: impl FnMut(&'static str) -> Option<String>,
) -> Option<Underline> {
    if !NAMES.contains(&name) {
        return None;
    }
    if let Some(said) = attribute("style").and_then(|style| of_style(&style)) {
        return Some(said);
    }
    let class = attribute("class");
    let of_sheets = sheets.and_then(|sheets| sheets.underline(name, class.as_deref()));
    let of_class = || class.and_then(|class| of_class(&class, name == "u"));
    of_sheets.or_else(of_class).or((name == "u").then_some(Underline::Straight))
}

fn of_class(class: &str, is_u: bool) -> Option<Underline> {
    class.split_whitespace().find_map(|word| {
        let word = word.to_lowercase().replace(['-', '_'], "");
        let known = CLASSES.iter().find(|(_, words)| words.contains(&&*word)).map(|(underline, _)| *underline);
        known.or_else(|| (is_u && CLASSES_OF_U.contains(&&*word)).then_some(Underline::Wavy))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_persons_titles_and_stressed_words_are_told_apart() {
        let of = |name, class: &str, style: &str| {
            underline(name, None, |key| {
                let value = if key == "class" { class } else { style };
                (!value.is_empty()).then(|| value.to_owned())
            })
        };
        for (name, class, style, expected) in [
            ("u", "", "", Some(Underline::Straight)),
            ("u", "book", "", Some(Underline::Wavy)),
            ("u", "lead Book-Title", "", Some(Underline::Wavy)),
            ("u", "", "text-decoration: underline wavy", Some(Underline::Wavy)),
            ("u", "x", "color: red", Some(Underline::Straight)),
            ("em", "", "", None),
            ("em", "dots", "", Some(Underline::Dots)),
            ("em", "book", "", None),
            ("span", "em-sesame", "", Some(Underline::Dots)),
            ("span", "", "-epub-text-emphasis-style: filled dot", Some(Underline::Dots)),
            ("span", "", "text-emphasis: none", None),
            ("span", "", "text-emphasis-position: under", None),
            ("span", "", "TEXT-DECORATION-LINE: underline", Some(Underline::Straight)),
            ("span", "", "text-decoration: none", None),
            ("span", "专名号", "", Some(Underline::Straight)),
            ("b", "dots", "", None),
        ] {
            assert_eq!(of(name, class, style), expected, "{name} {class} {style}");
        }
    }
}
