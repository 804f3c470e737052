//! Characters in the bytes of a text that is UTF-8, as it lies in a file: read where they are asked for, without a check of all the
//! text. What is asked of bytes that are no text is told wrongly, or not at all.

/// Eight bytes, of each the highest bit, and the lowest.
const HIGHEST: u64 = 0x8080_8080_8080_8080;
const LOWEST: u64 = HIGHEST >> 7;

/// The character that begins at a byte of a text, and how many bytes it has; `None` at the end.
#[inline]
pub fn char_at(text: &[u8], at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    match *rest {
        [byte @ 0..=0x7F, ..] => Some((char::from(byte), 1)),
        [first @ 0xE0..=0xEF, second, third, ..] => {
            let bits = |byte: u8, mask: u8, shift: u32| u32::from(byte & mask) << shift;
            let code = bits(first, 0x0F, 12) | bits(second, 0x3F, 6) | bits(third, 0x3F, 0);
            Some((char::from_u32(code)?, 3))
        }
        [first, ..] => {
            let bytes = if first >= 0xF0 { 4 } else { 2 };
            Some((std::str::from_utf8(rest.get(..bytes)?).ok()?.chars().next()?, bytes))
        }
        [] => None,
    }
}

/// The character that ends before a byte of a text, and how many bytes it has; `None` at the start.
#[inline]
pub fn char_before(text: &[u8], end: usize) -> Option<(char, usize)> {
    let inner = text.get(..end)?.iter().rev().take(4).position(|&byte| is_start(byte))?;
    char_at(text, end - 1 - inner)
}

/// The byte behind so many characters from a byte on, at which one begins; those before the next NUL where there are fewer.
pub fn after_chars(text: &[u8], start: usize, chars: usize) -> usize {
    let (mut at, mut left) = (start, chars);
    // Eight bytes at a time, as long as all that begin in them are taken.
    while let Some(eight) = text.get(at..).and_then(|rest| rest.first_chunk()) {
        let (starts, has_nul) = starts(*eight);
        if has_nul || starts > left {
            break;
        }
        left -= starts;
        at += eight.len();
    }
    while let Some(&byte) = text.get(at).filter(|&&byte| byte != 0) {
        if is_start(byte) {
            if left == 0 {
                return at;
            }
            left -= 1;
        }
        at += 1;
    }
    at
}

/// The byte at which the first of so many characters before a byte begins; of those behind the last NUL where there are fewer.
pub fn before_chars(text: &[u8], end: usize, chars: usize) -> usize {
    let (mut at, mut left) = (end, chars);
    while let Some(eight) = text.get(..at).and_then(|rest| rest.last_chunk()) {
        let (starts, has_nul) = starts(*eight);
        if has_nul || starts >= left {
            break;
        }
        left -= starts;
        at -= eight.len();
    }
    while left > 0
        && let Some(&byte) = text.get(..at).and_then(<[u8]>::last).filter(|&&byte| byte != 0)
    {
        at -= 1;
        left -= usize::from(is_start(byte));
    }
    at
}

/// Whether a character begins with a byte: whether it is not 10xxxxxx.
const fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// How many characters begin in eight bytes, and whether one of them is NUL.
#[inline]
fn starts(bytes: [u8; 8]) -> (usize, bool) {
    let bytes = u64::from_le_bytes(bytes);
    let starts = (!bytes | bytes << 1) & HIGHEST;
    let count = (starts >> 7).wrapping_mul(LOWEST) >> 56;
    (count as usize, bytes.wrapping_sub(LOWEST) & !bytes & HIGHEST != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn characters_are_those_of_the_text() {
        let text = "山，a1é\u{7FF}\u{800}\u{FFFF}𠀀\u{10FFFF}\0人";
        let (mut at, mut characters) = (0, String::new());
        while let Some((c, bytes)) = char_at(text.as_bytes(), at) {
            at += bytes;
            characters.push(c);
            assert_eq!(char_before(text.as_bytes(), at), Some((c, bytes)));
        }
        assert_eq!((characters.as_str(), char_before(text.as_bytes(), 0)), (text, None));
    }

    proptest! {
        #[test]
        fn so_many_characters_are_those_of_the_paragraph(text in "[山，aé𠀀\\x00\\x01]{0,40}", chars in 0..30_usize) {
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let (before, behind) = text.split_at(at);
                let behind: String = behind.chars().take_while(|&c| c != '\0').take(chars).collect();
                prop_assert_eq!(after_chars(text.as_bytes(), at, chars), at + behind.len());
                let before: String = before.chars().rev().take_while(|&c| c != '\0').take(chars).collect();
                prop_assert_eq!(before_chars(text.as_bytes(), at, chars), at - before.len());
            }
        }
    }
}
