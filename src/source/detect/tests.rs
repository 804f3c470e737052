//! Own sentences in every encoding, whole and with every kind of damage.

use encoding_rs::{EUC_KR, SHIFT_JIS};

use super::*;
use crate::source::decode::decode;

const SIMPLIFIED: &str = concat!(
    "　　渡口的老艄公姓何，每天清早把船撑到对岸，等着赶集的人。他的船很旧，可是补得仔细，从来没有漏过水。\n",
    "去年夏天发大水，木桥断了半个月。老何把船借给学校，又在岸边搭了一个棚子，谁淋了雨就进来烤火。\n",
    "孩子们喜欢听他讲从前的事：河上没有桥的时候，大家怎么把粮食背过去；结冰的那一年，全村怎么走着过河。\n",
);
const TRADITIONAL: &str = concat!(
    "　　渡口的老艄公姓何，每天清早把船撐到對岸，等著趕集的人。他的船很舊，可是補得仔細，從來沒有漏過水。\n",
    "去年夏天發大水，木橋斷了半個月。老何把船借給學校，又在岸邊搭了一個棚子，誰淋了雨就進來烤火。\n",
    "孩子們喜歡聽他講從前的事：河上沒有橋的時候，大家怎麼把糧食背過去；結冰的那一年，全村怎麼走著過河。\n",
);
const JAPANESE: &str = concat!(
    "　　渡し場の老人は毎朝早く舟を向こう岸まで出して、市場へ行く人を待っていました。\n",
    "去年の夏、大水で木の橋が半月も通れなくなりました。老人は舟を学校に貸し、岸に小屋を建てました。\n",
    "子どもたちは昔の話を聞くのが好きで、メモを取りながら静かに座っていました。\n",
);
const KOREAN: &str = concat!(
    "나루터의 노인은 아침마다 일찍 배를 건너편에 대고 장에 가는 사람들을 기다렸습니다.\n",
    "지난 여름에는 큰물이 나서 나무 다리가 보름 동안 끊어졌습니다. 노인은 배를 학교에 빌려 주었습니다.\n",
    "아이들은 옛날 이야기를 듣는 것을 좋아해서 조용히 앉아 있었습니다.\n",
);
const MIXED: &str =
    "　　用 Python 3.12 写的 demo 在 Windows 和 Linux 上都能运行，配置放在 HOME 目录的 app.toml 里（见 README.md）。\n";

const TEXTS: [(&str, &Encoding); 10] = [
    (SIMPLIFIED, UTF_8),
    (JAPANESE, UTF_8),
    (SIMPLIFIED, GB18030),
    (TRADITIONAL, GB18030),
    (MIXED, GB18030),
    (TRADITIONAL, BIG5),
    (JAPANESE, SHIFT_JIS),
    (JAPANESE, EUC_JP),
    (KOREAN, EUC_KR),
    ("Déjà la rivière était gelée ; l'été, les élèves passaient à pied, « sans pont ».\n", WINDOWS_1252),
];

const NO_HINTS: Hints = Hints { locale: None, beside: &|| None, declared: None };

fn guessed(bytes: &[u8], locale: Option<&'static Encoding>) -> Option<&'static Encoding> {
    detect(bytes, &Hints { locale, ..NO_HINTS }).map(|guess| guess.encoding)
}

/// `text` over and over in its encoding, up to `len` bytes, whole characters.
fn encoded(text: &str, encoding: &'static Encoding, len: usize) -> (String, Vec<u8>) {
    let (mut part, mut bytes) = (String::new(), Vec::new());
    for c in text.chars().cycle() {
        let one = encoding.encode(&c.to_string()).0.into_owned();
        if bytes.len() + one.len() > len {
            break;
        }
        bytes.extend(one);
        part.push(c);
    }
    (part, bytes)
}

/// Characters between what two texts have in common at the beginning and at the end.
fn differing(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let before = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let behind = one[before..].iter().rev().zip(other[before..].iter().rev()).take_while(|(a, b)| a == b).count();
    one.len().max(other.len()) - before - behind
}

/// What can happen to a byte.
const DAMAGES: [fn(&mut Vec<u8>, usize); 5] = [
    |bytes, at| {
        bytes.remove(at);
    },
    |bytes, at| bytes.insert(at, 0xFF),
    |bytes, at| bytes.insert(at, b'q'),
    |bytes, at| bytes[at] = 0xB7,
    |bytes, at| bytes[at] = b' ',
];

#[test]
fn whole_texts_are_known_at_every_length() {
    for (text, encoding) in TEXTS {
        for len in [40, 60, 100, 300, 1000, 2000, 9000, 100_000] {
            let (part, bytes) = encoded(text, encoding, len);
            assert_eq!(guessed(&bytes, None), Some(encoding), "{len} {part}");
            let decoded = decode(&bytes, encoding, 0);
            assert!(decoded.text == part && decoded.damage == Default::default(), "{} {len}", encoding.name());
        }
    }
}

#[test]
fn the_locale_decides_between_equals_only() {
    for (text, encoding) in TEXTS {
        let (_, bytes) = encoded(text, encoding, 60);
        for locale in [GB18030, BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1252] {
            assert_eq!(guessed(&bytes, Some(locale)), Some(encoding), "{}", locale.name());
        }
    }
    for (text, encoding) in
        [("你好", GB18030), ("今天", BIG5), ("文件", BIG5), ("謝謝", BIG5), ("신문", EUC_KR), ("目录", GB18030)]
    {
        assert_eq!(guessed(&encoding.encode(text).0, Some(encoding)), Some(encoding), "{text}");
    }
    let beside = Hints { beside: &|| Some(BIG5), ..NO_HINTS };
    assert_eq!(detect(&BIG5.encode("今天").0, &beside).map(|guess| guess.encoding), Some(BIG5));
    assert_eq!(detect(&GB18030.encode(SIMPLIFIED).0, &beside).map(|guess| guess.encoding), Some(GB18030));
}

#[test]
fn a_damaged_byte_changes_no_encoding_and_few_characters() {
    for (text, encoding) in TEXTS.into_iter().filter(|(_, encoding)| *encoding != WINDOWS_1252) {
        let (mut count, mut far) = (0, 0);
        for (len, step) in [(40, 3), (300, 17), (1500, 211)] {
            let (part, bytes) = encoded(text, encoding, len);
            for (damage, at) in
                DAMAGES.iter().flat_map(|damage| (0..bytes.len()).step_by(step).map(move |at| (damage, at)))
            {
                let mut bytes = bytes.clone();
                damage(&mut bytes, at);
                assert_eq!(guessed(&bytes, None), Some(encoding), "{} {len} {at}", encoding.name());
                count += 1;
                far += usize::from(differing(&part, &decode(&bytes, encoding, 0).text) > 8);
            }
        }
        assert!(far * 50 <= count, "{}: {far} of {count} read wrongly far from the damage", encoding.name());
    }
}

#[test]
fn a_byte_lost_anywhere_costs_its_character() {
    for (text, encoding, hundredths) in [(SIMPLIFIED, GB18030, 100), (TRADITIONAL, BIG5, 95)] {
        let (part, bytes) = encoded(text, encoding, 300);
        let is_right = |at: &usize| {
            let mut bytes = bytes.clone();
            bytes.remove(*at);
            guessed(&bytes, None) == Some(encoding) && differing(&part, &decode(&bytes, encoding, 0).text) <= 4
        };
        let right = (0..bytes.len()).filter(is_right).count();
        assert!(right * 100 >= bytes.len() * hundredths, "{}: {right} of {}", encoding.name(), bytes.len());
    }
}

#[test]
fn a_cut_text_is_what_is_left_of_it() {
    for (text, encoding) in TEXTS {
        let (_, bytes) = encoded(text, encoding, 120);
        for len in 30..bytes.len() {
            let cut = &bytes[..len];
            assert_eq!(guessed(cut, None), Some(encoding), "{} {len}", encoding.name());
            let text = decode(cut, encoding, 0).text;
            assert!(text.matches(char::REPLACEMENT_CHARACTER).count() <= 1, "{} {len} {text}", encoding.name());
        }
    }
}

#[test]
fn a_line_in_another_encoding_is_read_in_its_own() {
    let line = "這一行是網友從別處抄來的。";
    for (text, encoding) in [(SIMPLIFIED, UTF_8), (SIMPLIFIED, GB18030), (TRADITIONAL, BIG5), (JAPANESE, SHIFT_JIS)] {
        for other in [UTF_8, GB18030, BIG5].into_iter().filter(|other| *other == UTF_8 || encoding == UTF_8) {
            let foreign = [&other.encode(line).0[..], b"\n"].concat();
            let own = encoding.encode(text).0.into_owned();
            let bytes = [&own[..], &foreign, &own].concat();
            assert_eq!(guessed(&bytes, None), Some(encoding));
            let decoded = decode(&bytes, encoding, 0);
            assert_eq!(decoded.text, format!("{text}{line}\n{text}"), "{} in {}", other.name(), encoding.name());
            let lines: Vec<u64> = decoded.damage.foreign.iter().map(|(line, _)| *line).collect();
            assert_eq!(lines, if other == encoding { vec![] } else { vec![4] });
            // Blocks behind it still lead back to their bytes.
            let place = format!("{text}{line}\n").len();
            assert_eq!(decoded.map.source(&decoded.text, place).0, (own.len() + foreign.len()) as u64);
        }
    }
}

#[test]
fn marks_before_a_text_are_no_text() {
    let gb = GB18030.encode(SIMPLIFIED).0;
    for (mark, body, encoding) in [
        (&b"\xEF\xBB\xBF"[..], &gb[..], GB18030),
        (b"\xEF\xBB\xBF", SIMPLIFIED.as_bytes(), UTF_8),
        (b"\xEF\xBB\xBF", &SIMPLIFIED.as_bytes()[..200], UTF_8),
        (GB18030_MARK, &gb, GB18030),
        (b"\xEF\xBB\xBF", b"", UTF_8),
    ] {
        let bytes = [mark, body].concat();
        assert_eq!(guessed(&bytes, None), Some(encoding));
        assert!(!decode(&bytes, encoding, 0).text.starts_with(['\u{FEFF}', '锘']));
    }
}

#[test]
fn utf_16_that_lost_a_byte_is_still_utf_16() {
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        for marked in ["\u{FEFF}", ""] {
            let text = format!("{marked}{SIMPLIFIED}河");
            let bytes: Vec<u8> = text.encode_utf16().flat_map(to_bytes).collect();
            let cut = &bytes[..bytes.len() - 1];
            let encoding = guessed(cut, None).unwrap();
            assert_eq!(Some(encoding), guessed(&bytes, None));
            assert_eq!(decode(cut, encoding, 0).text, format!("{SIMPLIFIED}\u{FFFD}"));
        }
    }
}

#[test]
fn every_separator_ends_a_line() {
    let text = "第一行\u{2028}第二行\u{2029}第三行\u{85}第四行\r\n第五行";
    let lines = "第一行\n第二行\n第三行\n第四行\n第五行";
    let utf_16 = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), UTF_8),
        (GB18030.encode(text).0.into_owned(), GB18030),
        (utf_16(u16::to_le_bytes), UTF_16LE),
        (utf_16(u16::to_be_bytes), UTF_16BE),
    ] {
        assert_eq!(decode(&bytes, encoding, 0).text, lines, "{}", encoding.name());
    }
    let decoded = decode(text.as_bytes(), UTF_8, 0);
    let place = lines.find("第四").unwrap();
    assert_eq!(decoded.map.source(&decoded.text, place).0 as usize, text.find("第四").unwrap());
    assert_eq!(decode(b"wait\x85 no", WINDOWS_1252, 0).text, "wait… no");
}

#[test]
fn lists_of_rare_characters_stay_as_they_are() {
    // All of the second set of GB 2312, row by row, and characters beyond it.
    for first in 0xD8..=0xF7_u8 {
        let row: Vec<u8> = (0xA1..=0xF9).flat_map(|trail| [first, trail]).collect();
        assert_eq!(decode(&row, GB18030, 0).text, GB18030.decode_without_bom_handling(&row).0, "{first:X}");
    }
    // And of Big5.
    for first in 0xC9..=0xF9_u8 {
        let row: Vec<u8> = (0x40..=0x7E).chain(0xA1..=0xFE).flat_map(|trail| [first, trail]).collect();
        let (text, is_bad) = BIG5.decode_without_bom_handling(&row);
        assert!(is_bad || decode(&row, BIG5, 0).text == text, "{first:X}");
    }
    for text in ["囧囧囧囧囧囧囧囧囧囧", "朱镕基、陶喆、堃、犇、骉、淼焱垚", "𠀀𠮷㐀㐁，㑇㑳ABC"]
    {
        assert_eq!(decode(&GB18030.encode(text).0, GB18030, 0).text, text);
    }
}

#[test]
fn what_comes_after_long_ascii_decides() {
    let bytes = [b"plain words\n".repeat(20_000), GB18030.encode(SIMPLIFIED).0.into_owned()].concat();
    assert_eq!(guessed(&bytes, None), Some(GB18030));
}
