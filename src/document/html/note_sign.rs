//! The sign that a page writes before the text of a note: the note has a label by then, and need not be numbered twice.

/// What closes the sign of a note that stood in a link.
const CLOSING: [char; 5] = ['.', '．', '、', '：', ':'];
/// How a number is written as a sign; `#` stands for the number.
const FORMS: [&str; 10] = ["[#]", "［#］", "〔#〕", "【#】", "(#)", "（#）", "#.", "#．", "#、", "#："];
/// The last number that has a circle of its own.
const LAST_CIRCLED: u32 = 20;

/// The first words of the note `label`, without a sign that says the same as the label, and without what closed a sign that stood
/// in a link before them. Where the next number follows in the same form, the number is one of a list in the note, and stays.
pub(super) fn without_sign<'t>(text: &'t str, label: &str) -> &'t str {
    let words = text.trim_start();
    if let Some(rest) = words.strip_prefix(CLOSING) {
        let is_word = rest.starts_with(|c: char| c.is_ascii_digit() || CLOSING.contains(&c));
        return if is_word { text } else { rest };
    }
    let Ok(number) = label.parse::<u32>() else { return text };
    let without = |sign: Option<String>, next: Option<String>| {
        let rest = words.strip_prefix(&sign?)?;
        let is_in_list = next.is_some_and(|next| rest.contains(&next));
        (!is_in_list && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
    };
    let next = number.saturating_add(1);
    FORMS
        .iter()
        .find_map(|form| without(Some(signed(form, number)), Some(signed(form, next))))
        .or_else(|| without(circled(number), circled(next)))
        .unwrap_or(text)
}

fn signed(form: &str, number: u32) -> String {
    form.replace('#', &number.to_string())
}

/// ① to ⑳.
fn circled(number: u32) -> Option<String> {
    let nth = (1..=LAST_CIRCLED).contains(&number).then(|| number - 1)?;
    char::from_u32(u32::from('①') + nth).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_goes_where_it_says_what_the_label_says() {
        for (text, label, expected) in [
            ("[1] 见《史记》。", "1", " 见《史记》。"),
            (" 〔12〕见。", "12", "见。"),
            ("①见。", "1", "见。"),
            ("3．见。", "3", "见。"),
            ("．见。", "3", "见。"),
            // Others stay.
            ("[2] 见。", "1", "[2] 见。"),
            ("1.5公里。", "1", "1.5公里。"),
            ("1949年。", "1949", "1949年。"),
            ("（1）山；（2）水。", "1", "（1）山；（2）水。"),
            ("①山；②水。", "1", "①山；②水。"),
            ("……见。", "1", "……见。"),
            ("...见。", "1", "...见。"),
            ("见[1]。", "1", "见[1]。"),
            ("㉑见。", "21", "㉑见。"),
        ] {
            assert_eq!(without_sign(text, label), expected, "{text}");
        }
    }
}
