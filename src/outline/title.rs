//! The title of an entry: how much of its line names it.

/// The title of a point: the text up to the first 。, which is left out, or ？ or ！, which is kept; else all of it.
pub fn of_point(text: &str) -> String {
    let end = text.char_indices().find_map(|(at, c)| match c {
        '。' => Some(at),
        '？' | '！' | '?' | '!' => Some(at + c.len_utf8()),
        _ => None,
    });
    trimmed(&text[..end.unwrap_or(text.len())])
}

/// The title of a heading: all of it.
pub fn of_heading(text: &str) -> String {
    trimmed(text)
}

/// Marks that lead on to what follows belong to no title.
fn trimmed(text: &str) -> String {
    text.trim().trim_end_matches(['；', '：', '，', ';', ':', ',']).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_named_by_its_first_sentence() {
        for (text, title) in [
            ("修路。路通了，", "修路"),
            ("为什么修路？因为远。", "为什么修路？"),
            ("修桥；", "修桥"),
            ("以下几项：", "以下几项"),
            ("修“堤”，筑坝", "修“堤”，筑坝"),
            ("", ""),
        ] {
            assert_eq!(of_point(text), title);
        }
        assert_eq!(of_heading("总　则。 "), "总　则。");
    }
}
