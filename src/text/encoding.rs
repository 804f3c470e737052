//! An encoding of text: the one type by which the program speaks of it, and the names that people give encodings.

use std::{fmt, str::FromStr};

use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An encoding that can be read, one of those of the Encoding Standard (WHATWG).
///
/// ```
/// use zhujian::text::Encoding;
/// assert_eq!("cp936".parse::<Encoding>()?.name(), "gb18030");
/// assert_eq!(Encoding::default().to_string(), "UTF-8");
/// assert!("utf-32".parse::<Encoding>().is_err());
/// # Ok::<(), zhujian::text::UnknownEncoding>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// No encoding that can be read has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}: unknown encoding")]
pub struct UnknownEncoding(pub String);

impl Encoding {
    /// The name as the Encoding Standard writes it: `UTF-8`, `gb18030`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Whether its units are of two bytes.
    pub fn is_utf_16(self) -> bool {
        self.0 == UTF_16LE || self.0 == UTF_16BE
    }

    /// What decodes it.
    pub(crate) const fn codec(self) -> &'static encoding_rs::Encoding {
        self.0
    }
}

/// UTF-8.
impl Default for Encoding {
    fn default() -> Self {
        Self(UTF_8)
    }
}

impl From<&'static encoding_rs::Encoding> for Encoding {
    fn from(codec: &'static encoding_rs::Encoding) -> Self {
        Self(codec)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name().fmt(f)
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name().fmt(f)
    }
}

/// As the Encoding Standard has the names, or as people use them.
impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(label: &str) -> Result<Self, UnknownEncoding> {
        let plain: String = label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        let bare = ["windows", "cp", "ms", "ibm", "x"].iter().find_map(|prefix| plain.strip_prefix(prefix));
        let is = |name: &&str| **name == plain || bare == Some(*name);
        let known = NAMES.iter().find(|(_, names)| names.iter().any(&is)).map(|(codec, _)| *codec);
        let codec = known.or_else(|| encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()));
        codec.map(Self).ok_or_else(|| UnknownEncoding(label.to_owned()))
    }
}

/// Names beside those of WHATWG, in small letters and without hyphens, underscores, dots and blanks: Windows code pages
/// with and without `cp`, `ms` and `windows`; the names of iconv, Python, Java and editors. `ansi` is what Notepad calls
/// the code page of the system, 936 for most who write Chinese.
const NAMES: [(&encoding_rs::Encoding, &[&str]); 9] = [
    (UTF_8, &["utf8", "65001", "utf8sig", "utf8bom", "utf8nobom", "u8"]),
    (
        GB18030,
        &[
            "936",
            "gbk",
            "gb2312",
            "gb231280",
            "gb18030",
            "gb180302000",
            "gb180302005",
            "gb180302022",
            "54936",
            "20936",
            "euccn",
            "ansi",
            "gb",
        ],
    ),
    (BIG5, &["950", "951", "big5", "big5hkscs", "big5hkscs2004", "big5eten", "big5tw", "eten"]),
    (SHIFT_JIS, &["932", "31j", "sjis", "shiftjis", "mskanji", "xsjis", "shiftjis2004", "shiftjisx0213"]),
    (EUC_JP, &["eucjp", "ujis", "51932", "20932"]),
    (EUC_KR, &["949", "euckr", "uhc", "51949", "ksc5601", "ksc56011987", "ksx1001", "20949"]),
    (UTF_16LE, &["utf16le", "1200", "utf16", "ucs2", "ucs2le", "unicode"]),
    (UTF_16BE, &["utf16be", "1201", "ucs2be", "unicodebig", "unicodefffe"]),
    (WINDOWS_1252, &["1252", "latin1", "iso88591", "88591", "l1", "western"]),
];

#[cfg(test)]
mod tests {
    use encoding_rs::{ISO_2022_JP, KOI8_R};

    use super::*;

    #[test]
    fn encodings_are_known_by_the_names_people_use() {
        for (names, encoding) in [
            (
                "cp936 CP936 936 windows-936 ms936 ansi ANSI gb2312 GB-2312 gbk GBK gb18030 GB18030-2022 euc-cn x-gbk",
                GB18030,
            ),
            ("cp950 950 big5 BIG-5 big5-hkscs Big5_HKSCS big5-hkscs:2004 ms950 x-x-big5", BIG5),
            ("cp932 932 sjis SJIS shift-jis Shift_JIS shiftjis windows-31j ms_kanji", SHIFT_JIS),
            ("cp949 949 euc-kr euckr uhc ks_c_5601-1987 korean", EUC_KR),
            ("euc-jp EUCJP cp51932", EUC_JP),
            ("utf8 UTF-8 utf_8 utf-8-sig cp65001 65001", UTF_8),
            ("utf16le utf-16-le UTF-16LE utf_16_le cp1200 utf-16 unicode", UTF_16LE),
            ("utf16be utf-16-be cp1201", UTF_16BE),
            ("latin1 latin-1 iso-8859-1 iso8859-1 ISO_8859-1 cp1252 windows-1252 1252", WINDOWS_1252),
            ("iso-2022-jp", ISO_2022_JP),
            ("koi8-r", KOI8_R),
        ] {
            for name in names.split(' ') {
                assert_eq!(name.parse(), Ok(Encoding(encoding)), "{name}");
            }
        }
    }

    #[test]
    fn what_nobody_calls_an_encoding_or_what_cannot_be_read_is_refused() {
        for name in ["", "no", "cp", "-", "hz-gb-2312", "iso-2022-kr", "utf-32", "utf9", "9360", "gbk2"] {
            assert!(name.parse::<Encoding>().is_err(), "{name}");
        }
    }

    #[test]
    fn what_an_encoding_is_called_in_the_facts_is_a_name() {
        for (encoding, _) in NAMES {
            assert_eq!(encoding.name().parse(), Ok(Encoding(encoding)));
        }
    }
}
