//! The forms bookmarks are exported in.

/// A form that other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// W3C Web Annotation, which is read again.
    JsonLd,
    /// For Obsidian and its kind.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// The documents, for LaTeX.
    Bibtex,
    /// The documents, for Zotero and pandoc.
    CslJson,
    /// The documents as a list of references (GB/T 7714—2025).
    References,
}

impl ExportFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::JsonLd, Self::Markdown, Self::Csv, Self::Bibtex, Self::CslJson, Self::References];

    /// What it is called where it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Bibtex => "bibtex",
            Self::CslJson => "csl-json",
            Self::References => "references",
        }
    }

    /// The one of that name. `json`, which reports have too, is that which is read again.
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "json" { Self::JsonLd.name() } else { name };
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How the names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Bibtex => "bib",
            Self::CslJson => "json",
            Self::References => "txt",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::assert_all;

    #[test]
    fn every_form_is_found_by_its_name() {
        assert_all!(ExportFormat in ExportFormat::ALL; JsonLd, Markdown, Csv, Bibtex, CslJson, References);
        for format in ExportFormat::ALL {
            assert_eq!(ExportFormat::named(format.name()), Some(format));
        }
    }
}
