//! Pictures by their descriptions, and characters of fonts of signs.

use crate::document::xml::Element;

/// The last line that word processors write under a description that they have guessed.
const GUESSED: [&str; 4] =
    ["描述已自动生成", "自动生成的说明", "Description automatically generated", "自動產生的描述"];

/// What a drawing shows, as its author says; the names that programs give are no descriptions.
pub(super) fn description(element: &Element) -> Option<String> {
    let said = ["descr", "alt", "title"]
        .iter()
        .find_map(|name| element.attribute(name).filter(|text| !text.trim().is_empty()))?;
    let lines = said.lines().map(str::trim).filter(|line| !GUESSED.iter().any(|guessed| line.contains(guessed)));
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    (!text.is_empty() && !is_file_name(&text)).then_some(text)
}

/// Whether a description is the name of a file or a number: `IMG_256`, `C:\a.png`, `timg`.
fn is_file_name(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_image = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".webp", ".tif", ".tiff"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let is_code =
        text.is_ascii() && !text.contains(' ') && text.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '/');
    is_image || is_code
}

/// The character of a sign (17.3.3.30 `sym`): fonts of signs have theirs in U+F000–F0FF.
pub(super) fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    Some(match code {
        0xF0FE | 0xF052 => '☑',
        0xF0A8 | 0xF06F | 0xF071 | 0xF0A3 => '□',
        0xF0FC => '✓',
        0xF0E0 => '→',
        0xF0B7 | 0xF06C | 0xF09F => '•',
        0xF000..=0xF0FF => return None,
        code => char::from_u32(code).filter(|c| !c.is_control())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::xml::{Piece, Pieces};

    #[test]
    fn a_picture_is_described_by_its_author_alone() {
        for (attributes, expected) in [
            ("descr='村口的石桥' name='图片 1'", Some("村口的石桥")),
            ("name='图片 1'", None),
            ("descr='IMG_256'", None),
            ("descr='C:\\桌面\\桥.png'", None),
            ("descr='' title='石桥'", Some("石桥")),
            ("descr='图片包含 桥&#10;&#10;描述已自动生成'", Some("图片包含 桥")),
            ("alt='bridge'", Some("bridge")),
        ] {
            let xml = format!("<wp:docPr {attributes}/>");
            let Some(Piece::Open(element)) = Pieces::of(&xml).next() else { continue };
            assert_eq!(description(&element).as_deref(), expected, "{attributes}");
        }
    }

    #[test]
    fn signs_are_characters() {
        for (code, expected) in [("F0FE", Some('☑')), ("F041", None), ("2460", Some('①')), ("0007", None), ("zz", None)]
        {
            assert_eq!(symbol(code), expected, "{code}");
        }
    }
}
