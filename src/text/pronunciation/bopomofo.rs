//! Syllables of pinyin in the letters of 注音符號 (bopomofo), as schools of Taiwan write them.

/// Initials, longer ones first.
const INITIALS: [(&str, &str); 21] = [
    ("zh", "ㄓ"),
    ("ch", "ㄔ"),
    ("sh", "ㄕ"),
    ("b", "ㄅ"),
    ("p", "ㄆ"),
    ("m", "ㄇ"),
    ("f", "ㄈ"),
    ("d", "ㄉ"),
    ("t", "ㄊ"),
    ("n", "ㄋ"),
    ("l", "ㄌ"),
    ("g", "ㄍ"),
    ("k", "ㄎ"),
    ("h", "ㄏ"),
    ("j", "ㄐ"),
    ("q", "ㄑ"),
    ("x", "ㄒ"),
    ("r", "ㄖ"),
    ("z", "ㄗ"),
    ("c", "ㄘ"),
    ("s", "ㄙ"),
];

/// Finals.
const FINALS: [(&str, &str); 41] = [
    ("a", "ㄚ"),
    ("o", "ㄛ"),
    ("e", "ㄜ"),
    ("ai", "ㄞ"),
    ("ei", "ㄟ"),
    ("ao", "ㄠ"),
    ("ou", "ㄡ"),
    ("an", "ㄢ"),
    ("en", "ㄣ"),
    ("ang", "ㄤ"),
    ("eng", "ㄥ"),
    ("er", "ㄦ"),
    ("r", "ㄦ"),
    ("n", "ㄣ"),
    ("ng", "ㄥ"),
    ("i", "ㄧ"),
    ("ia", "ㄧㄚ"),
    ("io", "ㄧㄛ"),
    ("ie", "ㄧㄝ"),
    ("iai", "ㄧㄞ"),
    ("iao", "ㄧㄠ"),
    ("iu", "ㄧㄡ"),
    ("iou", "ㄧㄡ"),
    ("ian", "ㄧㄢ"),
    ("in", "ㄧㄣ"),
    ("iang", "ㄧㄤ"),
    ("ing", "ㄧㄥ"),
    ("iong", "ㄩㄥ"),
    ("u", "ㄨ"),
    ("ua", "ㄨㄚ"),
    ("uo", "ㄨㄛ"),
    ("uai", "ㄨㄞ"),
    ("ui", "ㄨㄟ"),
    ("uan", "ㄨㄢ"),
    ("un", "ㄨㄣ"),
    ("uang", "ㄨㄤ"),
    ("ong", "ㄨㄥ"),
    ("v", "ㄩ"),
    ("ve", "ㄩㄝ"),
    ("van", "ㄩㄢ"),
    ("vn", "ㄩㄣ"),
];

/// A syllable, in ASCII with v for ü, and its tone (5 is the light one) in bopomofo: the first tone has no mark, that of the
/// light one comes first. `None` for what is no syllable.
pub(super) fn bopomofo(syllable: &str, tone: u8) -> Option<String> {
    let letters = letters(syllable)?;
    Some(match tone {
        2 => letters + "ˊ",
        3 => letters + "ˇ",
        4 => letters + "ˋ",
        5 => format!("˙{letters}"),
        _ => letters,
    })
}

fn letters(syllable: &str) -> Option<String> {
    let of = |rest: &str| FINALS.iter().find(|(written, _)| *written == rest).map(|(_, letters)| *letters);
    if let Some(rest) = syllable.strip_prefix('y') {
        let rest = match rest {
            "u" | "ue" | "uan" | "un" => rest.replacen('u', "v", 1),
            _ if rest.starts_with('i') => rest.to_owned(),
            _ => format!("i{rest}"),
        };
        return of(&rest).map(str::to_owned);
    }
    if let Some(rest) = syllable.strip_prefix('w') {
        let rest = match rest {
            "u" => "u".to_owned(),
            "ei" => "ui".to_owned(),
            "en" => "un".to_owned(),
            "eng" => "ong".to_owned(),
            _ => format!("u{rest}"),
        };
        return of(&rest).map(str::to_owned);
    }
    if let Some(whole) = of(syllable) {
        return Some(whole.to_owned());
    }
    let (initial, letter) = INITIALS.iter().find(|(written, _)| syllable.starts_with(written))?;
    let rest = syllable.strip_prefix(initial)?;
    let rest = match (*initial, rest) {
        ("zh" | "ch" | "sh" | "r" | "z" | "c" | "s", "i") | (_, "") => return Some((*letter).to_owned()),
        ("j" | "q" | "x", _) if rest.starts_with('u') => of(&rest.replacen('u', "v", 1)),
        _ => of(rest),
    };
    Some(format!("{letter}{}", rest?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pinyin::ToPinyin;

    #[test]
    fn syllables_are_written_as_in_schools() {
        for (syllable, tone, expected) in [
            ("zhong", 1, "ㄓㄨㄥ"),
            ("guo", 2, "ㄍㄨㄛˊ"),
            ("wo", 3, "ㄨㄛˇ"),
            ("shi", 4, "ㄕˋ"),
            ("de", 5, "˙ㄉㄜ"),
            ("lv", 4, "ㄌㄩˋ"),
            ("lve", 4, "ㄌㄩㄝˋ"),
            ("ju", 2, "ㄐㄩˊ"),
            ("xuan", 1, "ㄒㄩㄢ"),
            ("yuan", 2, "ㄩㄢˊ"),
            ("yong", 3, "ㄩㄥˇ"),
            ("you", 3, "ㄧㄡˇ"),
            ("yi", 1, "ㄧ"),
            ("ying", 1, "ㄧㄥ"),
            ("wei", 4, "ㄨㄟˋ"),
            ("wen", 2, "ㄨㄣˊ"),
            ("weng", 1, "ㄨㄥ"),
            ("liu", 2, "ㄌㄧㄡˊ"),
            ("gui", 4, "ㄍㄨㄟˋ"),
            ("lun", 4, "ㄌㄨㄣˋ"),
            ("er", 2, "ㄦˊ"),
            ("zhuang", 4, "ㄓㄨㄤˋ"),
            ("ri", 4, "ㄖˋ"),
        ] {
            assert_eq!(bopomofo(syllable, tone).as_deref(), Some(expected), "{syllable}{tone}");
        }
        assert_eq!(bopomofo("APEC", 1), None);
    }

    #[test]
    fn every_common_character_can_be_written() {
        let unwritten: Vec<char> = ('\u{4E00}'..='\u{9FFF}')
            .filter(|c| c.to_pinyin().is_some_and(|pinyin| letters(&pinyin.plain().replace('ü', "v")).is_none()))
            .collect();
        assert!(unwritten.len() < 10, "{unwritten:?}");
    }
}
