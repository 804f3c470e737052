//! The kinds of labelled blocks and what they are called where the author gives them no title, in the language of the
//! text.

use crate::text::head;

/// The language of a text, as far as its labels need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Simplified,
    Traditional,
    English,
}

/// Bytes of a text that tell its language.
const SAMPLE: usize = 64 << 10;
/// Frequent characters that one of the two forms of writing has alone.
const SIMPLIFIED: &str = "这们来说时国对会个为过学发经还进实开问";
const TRADITIONAL: &str = "這們來說時國對會個為過學發經還進實開問";

impl Language {
    /// The language of `text`: Chinese, where a tenth of its letters are Han.
    pub(super) fn of(text: &str) -> Self {
        let sample = head(text, SAMPLE);
        let (mut han, mut letters, mut traditional) = (0usize, 0usize, 0isize);
        for c in sample.chars() {
            let is_han = ('\u{3400}'..='\u{9FFF}').contains(&c);
            han += usize::from(is_han);
            letters += usize::from(is_han || c.is_ascii_alphabetic());
            if is_han {
                traditional += isize::from(TRADITIONAL.contains(c)) - isize::from(SIMPLIFIED.contains(c));
            }
        }
        match (han * 10 >= letters && han > 0, traditional > 0) {
            (false, _) => Self::English,
            (true, true) => Self::Traditional,
            (true, false) => Self::Simplified,
        }
    }
}

/// Names of kinds: in sources, then simplified, traditional, English.
const KINDS: [(&[&str], &str, &str, &str); 25] = [
    (&["note", "notes", "primary", "default"], "注", "注", "Note"),
    (&["info", "information"], "说明", "說明", "Info"),
    (&["tip", "hint", "tips"], "提示", "提示", "Tip"),
    (&["important"], "重要", "重要", "Important"),
    (&["warning", "warn", "alert"], "警告", "警告", "Warning"),
    (&["caution", "attention", "notice"], "注意", "注意", "Caution"),
    (&["danger"], "危险", "危險", "Danger"),
    (&["error"], "错误", "錯誤", "Error"),
    (&["success", "check", "done"], "成功", "成功", "Success"),
    (&["question", "help", "faq"], "问题", "問題", "Question"),
    (&["failure", "fail", "missing"], "失败", "失敗", "Failure"),
    (&["bug"], "缺陷", "缺陷", "Bug"),
    (&["example", "examples"], "示例", "範例", "Example"),
    (&["quote", "cite"], "引用", "引用", "Quote"),
    (&["abstract", "summary", "tldr"], "摘要", "摘要", "Abstract"),
    (&["todo"], "待办", "待辦", "To do"),
    (&["details", "detail", "expand", "spoiler", "collapse"], "详情", "詳情", "Details"),
    (&["seealso"], "参见", "參見", "See also"),
    (&["definition"], "定义", "定義", "Definition"),
    (&["theorem"], "定理", "定理", "Theorem"),
    (&["lemma"], "引理", "引理", "Lemma"),
    (&["proof"], "证明", "證明", "Proof"),
    (&["exercise"], "练习", "練習", "Exercise"),
    (&["solution", "answer"], "解答", "解答", "Solution"),
    (&["deprecated"], "已弃用", "已棄用", "Deprecated"),
];

/// What a block of the kind `name` is called; `None` where that is no kind. Quarto writes `callout-` before them, Pandoc's
/// classes a full stop.
pub(super) fn kind_name(name: &str, language: Language) -> Option<&'static str> {
    let name = name.trim_start_matches('.');
    let name = name.strip_prefix("callout-").or_else(|| name.strip_prefix("admonition-")).unwrap_or(name);
    let known = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let (_, simplified, traditional, english) = KINDS.iter().find(|(names, ..)| known(names))?;
    Some(match language {
        Language::Simplified => simplified,
        Language::Traditional => traditional,
        Language::English => english,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_as_its_text_is_written() {
        for (text, name, expected) in [
            ("这是一篇文章。", "TIP", Some("提示")),
            ("這是一篇文章。", "danger", Some("危險")),
            ("An essay with one 字 in it.", "callout-note", Some("Note")),
            ("文", "columns", None),
        ] {
            assert_eq!(kind_name(name, Language::of(text)), expected, "{text}");
        }
    }
}
