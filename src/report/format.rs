//! The forms in which what was found leaves.

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// For spreadsheets.
    Csv,
    /// A value a line, for scripts.
    Json,
    /// A picture, of trends.
    Svg,
    /// A chart with its data (Vega-Lite), of trends.
    Vega,
    /// For notes.
    Markdown,
    /// A page of its own, of comparisons.
    Html,
}

impl ReportFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Csv, Self::Json, Self::Markdown, Self::Svg, Self::Vega, Self::Html];

    /// What it is called where it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Vega => "vega",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// The one of that name; `md` is Markdown.
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "md" { "markdown" } else { name };
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How the names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "jsonl",
            Self::Svg => "svg",
            Self::Vega => "vl.json",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::assert_all;

    #[test]
    fn every_form_is_found_by_its_name() {
        assert_all!(ReportFormat in ReportFormat::ALL; Csv, Json, Svg, Vega, Markdown, Html);
        for format in ReportFormat::ALL {
            assert_eq!(ReportFormat::named(format.name()), Some(format));
        }
        assert_eq!(ReportFormat::named("md"), Some(ReportFormat::Markdown));
    }
}
