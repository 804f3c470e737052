//! The names of files in packs: paths inside, in whatever encoding the packer's system had.

use encoding_rs::GB18030;

/// The characters of code page 437 from 0x80 on: what the names in a pack are in by the standard (APPNOTE, D.1), where they
/// are not said to be UTF-8.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Bytes of the longest path.
const LONGEST: usize = 4096;

/// The path that `bytes` are; `None` of a folder and of a path that leads out of the pack or has a character that no path
/// has.
pub(super) fn path(bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() || bytes.len() > LONGEST {
        return None;
    }
    // Packers of one system write its own separator.
    let path = decoded(bytes).replace('\\', "/");
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let is_folder = path.ends_with('/');
    let parts = || path.split('/').filter(|part| !part.is_empty() && *part != ".");
    let leads_out = path.starts_with('/') || is_drive || parts().any(|part| part == "..");
    let is_odd = path.chars().any(char::is_control);
    (!is_folder && !leads_out && !is_odd).then(|| parts().collect::<Vec<_>>().join("/")).filter(|path| !path.is_empty())
}

/// The flag of UTF-8 is set by few: bytes that are UTF-8 are. Else Chinese systems write GBK, which others hardly are by
/// chance.
fn decoded(bytes: &[u8]) -> String {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return text.to_owned();
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if text.chars().any(is_han) => text.into_owned(),
        _ => bytes.iter().map(|&byte| of_code_page_437(byte)).collect(),
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn of_code_page_437(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| CODE_PAGE_437.chars().nth(at.into())).unwrap_or(byte.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_utf_8_gbk_or_code_page_437() {
        let gbk = GB18030.encode("正文/第一章.html").0;
        let names: [&[u8]; 4] = ["正文/第一章.html".as_bytes(), &gbk, b"caf\x82.xhtml", b"a\\b.xhtml"];
        let read = names.map(|name| path(name).unwrap_or_default());
        assert_eq!(read, ["正文/第一章.html", "正文/第一章.html", "café.xhtml", "a/b.xhtml"]);
        assert_eq!(CODE_PAGE_437.chars().count(), 128);
    }

    #[test]
    fn no_path_leads_out_of_the_pack() {
        for name in ["../a", "a/../../b", "/etc/passwd", "\\a", "C:\\a", "a/", "", "a\0b", ".", "a\u{1b}[2J"] {
            assert_eq!(path(name.as_bytes()), None, "{name:?}");
        }
        assert_eq!(path(b"./a//b").as_deref(), Some("a/b"));
    }
}
