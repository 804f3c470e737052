//! The manual inside the program: the chapters of the book in `docs/`, in English and in simplified Chinese; the traditional
//! one is made of the simplified one where it is asked for, in the words of Taiwan, code as it stands.

use std::borrow::Cow;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::{
    settings::Language,
    text::{Script, in_script},
};

/// A chapter: its name in each language, and its text.
struct Chapter {
    simplified: &'static str,
    traditional: &'static str,
    english: &'static str,
    chinese_text: &'static str,
    english_text: &'static str,
}

macro_rules! chapters {
    ($($file:literal),* $(,)?) => {
        [$(Chapter {
            simplified: concat!("docs/zh-Hans/", $file),
            traditional: concat!("docs/zh-Hant/", $file),
            english: concat!("docs/en/", $file),
            chinese_text: include_str!(concat!("../../docs/zh/", $file)),
            english_text: include_str!(concat!("../../docs/en/", $file)),
        }),*]
    };
}

/// In the order of `docs/*/SUMMARY.md`.
static CHAPTERS: [Chapter; 13] = chapters![
    "01-first-steps.md",
    "02-library.md",
    "03-search.md",
    "04-notes-and-sync.md",
    "05-typesetting.md",
    "06-outline.md",
    "07-formats.md",
    "08-research.md",
    "09-settings.md",
    "10-scripting.md",
    "11-troubleshooting.md",
    "12-terminals.md",
    "13-how-it-works.md",
];

impl Chapter {
    const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Simplified => self.simplified,
            Language::Traditional => self.traditional,
            Language::English => self.english,
        }
    }

    fn text(&self, language: Language) -> Cow<'static, str> {
        match language {
            Language::Simplified => self.chinese_text.into(),
            Language::Traditional => traditional(self.chinese_text).into(),
            Language::English => self.english_text.into(),
        }
    }
}

/// The names of the chapters in a language, in their order.
pub(super) fn chapters(language: Language) -> impl Iterator<Item = &'static str> {
    CHAPTERS.iter().map(move |chapter| chapter.name(language))
}

/// The bytes of the chapter `name`.
pub(super) fn chapter(name: &str) -> Option<Cow<'static, [u8]>> {
    let mut all = CHAPTERS.iter().flat_map(|chapter| Language::ALL.map(|language| (chapter, language)));
    let (chapter, language) = all.find(|(chapter, language)| chapter.name(*language) == name)?;
    Some(match chapter.text(language) {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    })
}

/// A grave accent as code: of its five, one is left over.
const GRAVE: &str = "`` ` ``";

/// Words that are others in Taiwan, as the traditional strings of the interface have them: what they are in the simplified
/// manual, and there. Showing a text in another script leaves them, for what somebody said is not said otherwise.
const TAIWAN_WORDS: [(&str, &str); 46] = [
    ("保存", "儲存"),
    ("变量", "變數"),
    ("程序", "程式"),
    ("磁盘", "磁碟"),
    ("窗口", "視窗"),
    ("打开", "開啟"),
    ("导出", "匯出"),
    ("导入", "匯入"),
    ("对象", "物件"),
    ("复制", "複製"),
    ("滚动", "捲動"),
    ("光标", "游標"),
    ("缓存", "快取"),
    ("剪贴板", "剪貼簿"),
    ("脚本", "指令稿"),
    ("界面", "介面"),
    ("链接", "連結"),
    ("命令行", "命令列"),
    ("默认", "預設"),
    ("内存", "記憶體"),
    ("内置", "內建"),
    ("屏幕", "螢幕"),
    ("设置", "設定"),
    ("鼠标", "滑鼠"),
    ("竖排", "直排"),
    ("数据库", "資料庫"),
    ("数据", "資料"),
    ("数组", "陣列"),
    ("搜索", "搜尋"),
    ("缩进", "縮排"),
    ("退出码", "結束代碼"),
    ("网络", "網路"),
    ("文本", "文字"),
    ("文档", "文件"),
    ("文件", "檔案"),
    ("文件夹", "資料夾"),
    ("文件头", "檔頭"),
    ("信息", "資訊"),
    ("用户", "使用者"),
    ("运行", "執行"),
    ("查找", "尋找"),
    ("终端", "終端機"),
    ("字段", "欄位"),
    ("字符", "字元"),
    ("字节", "位元組"),
    ("字体", "字型"),
];

/// Markdown in traditional characters and the words of Taiwan.
fn traditional(text: &str) -> String {
    let (words, theirs): (Vec<_>, Vec<_>) =
        TAIWAN_WORDS.iter().map(|(word, theirs)| (in_script(word, Script::HantTw, None), *theirs)).unzip();
    let words =
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words.iter().map(|word| word.as_bytes()));
    let said = |prose: &str| {
        let prose = in_script(prose, Script::HantTw, None);
        // Such a list of patterns can be searched for; should it not be, the characters are right all the same.
        words.as_ref().map_or_else(|_| prose.to_string(), |words| words.replace_all(&prose, &theirs))
    };
    text.split(GRAVE).map(|part| outside_code(part, said)).collect::<Vec<_>>().join(GRAVE)
}

/// What stands between grave accents, be it one or a fence of three, is code and stays; the rest, and what a fence tells people
/// behind its lines, is said by `said`.
fn outside_code(text: &str, said: impl Fn(&str) -> String) -> String {
    let line = |line: &str| match line.split_once("  # ") {
        Some((code, comment)) => format!("{code}  # {}", said(comment)),
        None => line.to_owned(),
    };
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => said(part),
        _ => part.split('\n').map(line).collect::<Vec<_>>().join("\n"),
    });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn code_stays_as_it_is_in_the_traditional_manual() {
        let text = "按 `zhujian 头发` 和 `` ` `` 搜索头发。\n\n```sh\nzhujian 头发  # 找头发\n```\n\n头发\n";
        let expected = "按 `zhujian 头发` 和 `` ` `` 搜尋頭髮。\n\n```sh\nzhujian 头发  # 找頭髮\n```\n\n頭髮\n";
        assert_eq!(traditional(text), expected);
    }

    /// The strings of a language, one after the other, without what an argument is called.
    const SIMPLIFIED: &str = include_str!("../../assets/i18n/zh-Hans.yaml");
    const TRADITIONAL: &str = include_str!("../../assets/i18n/zh-Hant.yaml");

    #[test]
    fn the_words_of_the_traditional_manual_are_those_of_the_interface() {
        let mut seen = 0;
        let manual: String = CHAPTERS.iter().map(|chapter| outside(&chapter.text(Language::Traditional))).collect();
        for (word, theirs) in TAIWAN_WORDS {
            let mainland = in_script(word, Script::HantTw, None);
            // One word may be another one's in Taiwan: 文件 is what 文档 is called there.
            let is_theirs = TAIWAN_WORDS.iter().any(|(_, theirs)| theirs.contains(&*mainland));
            assert!(is_theirs || !manual.contains(&*mainland), "{mainland} for {theirs} in the manual");
            if SIMPLIFIED.contains(word) {
                assert!(TRADITIONAL.contains(theirs), "the interface does not say {theirs} for {word}");
                assert!(is_theirs || !TRADITIONAL.contains(&*mainland), "the interface says {mainland}, not {theirs}");
                seen += 1;
            }
        }
        assert!(seen > 35, "{seen} words are the interface's");
        assert_eq!(traditional("在设置里打开文件夹、文档和文件"), "在設定裡開啟資料夾、文件和檔案");
    }

    fn outside(text: &str) -> String {
        text.split('`').step_by(2).collect()
    }

    #[test]
    fn every_chapter_is_there_in_every_language_and_as_long() {
        for language in Language::ALL {
            for name in chapters(language) {
                assert!(chapter(name).unwrap().starts_with(b"# "), "{name}");
            }
        }
        assert_eq!(chapter("docs/en/14-nothing.md"), None);
    }
}
