//! What kinds of documents lists of references tell apart, by their names in front matter, CSL and GB/T 3469.

/// What a document is, as reference lists tell documents apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Speech,
    Web,
    Book,
    Chapter,
    Periodical,
    Newspaper,
    Journal,
    Thesis,
    Report,
    Proceedings,
    Standard,
    Patent,
    Archive,
    Collection,
    Dataset,
    Preprint,
    Map,
    Software,
}

/// A kind with what it is called.
struct Row {
    kind: Kind,
    /// The letters of GB/T 7714 (文献类型标识).
    code: &'static str,
    /// The type of CSL 1.0.2, and the entry of BibTeX.
    csl: &'static str,
    bibtex: &'static str,
    /// What people write for it in a front matter, in small letters, besides the names above.
    names: &'static [&'static str],
}

const fn row(
    kind: Kind,
    code: &'static str,
    csl: &'static str,
    bibtex: &'static str,
    names: &'static [&'static str],
) -> Row {
    Row { kind, code, csl, bibtex, names }
}

/// A speech has no letters of its own: Z, what is none of the others. CSL has no archive; its manuscripts lie in one.
const ROWS: [Row; 18] = [
    row(Kind::Speech, "Z", "speech", "misc", &["讲话", "講話", "演讲", "演講", "致辞", "致辭"]),
    row(Kind::Web, "EB", "webpage", "online", &["web", "online", "eb/ol", "post", "post-weblog", "网页", "網頁"]),
    row(Kind::Book, "M", "book", "book", &["monograph", "专著", "專著", "图书", "圖書"]),
    row(
        Kind::Chapter,
        "M",
        "chapter",
        "incollection",
        &["entry", "entry-encyclopedia", "entry-dictionary", "incollection", "inbook", "析出文献", "析出文獻"],
    ),
    row(Kind::Newspaper, "N", "article-newspaper", "article", &["newspaper", "报纸", "報紙"]),
    row(Kind::Journal, "J", "article-journal", "article", &["journal", "article-magazine", "magazine", "期刊"]),
    row(Kind::Periodical, "J", "periodical", "periodical", &["连续出版物", "連續出版物"]),
    row(Kind::Thesis, "D", "thesis", "phdthesis", &["phdthesis", "mastersthesis", "学位论文", "學位論文"]),
    row(Kind::Report, "R", "report", "techreport", &["techreport", "报告", "報告"]),
    row(
        Kind::Proceedings,
        "C",
        "paper-conference",
        "inproceedings",
        &["proceedings", "conference", "inproceedings", "会议录", "會議錄", "会议论文", "會議論文"],
    ),
    row(Kind::Standard, "S", "standard", "misc", &["标准", "標準"]),
    row(Kind::Patent, "P", "patent", "misc", &["专利", "專利"]),
    row(Kind::Archive, "A", "manuscript", "misc", &["archive", "document", "档案", "檔案"]),
    row(Kind::Collection, "G", "collection", "collection", &["汇编", "彙編"]),
    row(Kind::Dataset, "DS", "dataset", "misc", &["database", "db", "数据集", "數據集", "数据库", "資料庫"]),
    row(Kind::Preprint, "PP", "article", "misc", &["preprint", "预印本", "預印本"]),
    row(Kind::Map, "CM", "map", "misc", &["地图", "地圖", "舆图", "輿圖"]),
    row(Kind::Software, "CP", "software", "misc", &["程序", "软件", "軟件", "軟體"]),
];

impl Kind {
    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.kind == self)
    }

    /// The kind that `name` stands for, in any case; a name that two kinds share is the first's.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let name = name.as_str();
        let is_called =
            |row: &&Row| row.csl == name || row.names.contains(&name) || row.code.eq_ignore_ascii_case(name);
        ROWS.iter().find(is_called).map(|row| row.kind)
    }

    /// The letters of GB/T 7714 (文献类型标识).
    pub(super) fn code(self) -> &'static str {
        self.row().map_or("Z", |row| row.code)
    }

    /// The type of CSL 1.0.2.
    pub(super) fn csl(self) -> &'static str {
        self.row().map_or("document", |row| row.csl)
    }

    /// The entry of BibTeX or biblatex.
    pub(super) fn bibtex(self) -> &'static str {
        self.row().map_or("misc", |row| row.bibtex)
    }

    /// Whether the year alone says when it came out.
    pub(super) const fn is_dated_by_year(self) -> bool {
        use Kind::{Book, Chapter, Collection, Journal, Map, Periodical, Proceedings, Standard, Thesis};
        matches!(self, Book | Chapter | Collection | Journal | Map | Periodical | Proceedings | Standard | Thesis)
    }

    /// Whether it may change after it came out, so that the day it was looked at belongs to it (GB/T 7714—2025).
    pub(super) const fn may_change(self) -> bool {
        matches!(self, Self::Web | Self::Dataset | Self::Preprint | Self::Software)
    }

    /// Whether it stands in another work, which is named behind `//`.
    pub(super) const fn is_hosted(self) -> bool {
        matches!(self, Self::Chapter | Self::Proceedings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_each_of_its_names() {
        for row in &ROWS {
            assert_eq!(Kind::of_name(row.csl), Some(row.kind), "{}", row.csl);
            for name in row.names {
                assert_eq!(Kind::of_name(name), Some(row.kind), "{name}");
            }
        }
        assert_eq!(Kind::of_name(" M "), Some(Kind::Book));
        assert_eq!(Kind::of_name("j"), Some(Kind::Journal));
        assert_eq!(Kind::of_name("诗"), None);
    }
}
