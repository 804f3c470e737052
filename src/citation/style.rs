//! The styles in which references are written without a file that describes them, by their names.

use super::{
    bibtex::bibtex,
    csl::csl_json,
    gb7714::{Edition, Form, gb7714, gb7714_list},
    reference::Reference,
};
use crate::text::json_escaped;

/// A style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceStyle {
    /// A line a reference, by an edition of GB/T 7714.
    Gb7714(Edition, Form),
    /// An entry a reference, for LaTeX.
    Bibtex,
    /// An item a reference, for Zotero and pandoc.
    CslJson,
}

impl ReferenceStyle {
    /// Those that have names, as they are offered.
    pub const ALL: [(&'static str, Self); 6] = [
        ("gb7714", Self::Gb7714(Edition::Of2025, Form::Numeric)),
        ("gb7714-author-date", Self::Gb7714(Edition::Of2025, Form::AuthorDate)),
        ("gb7714-note", Self::Gb7714(Edition::Of2025, Form::Note)),
        ("gb7714-2015", Self::Gb7714(Edition::Of2015, Form::Numeric)),
        ("bibtex", Self::Bibtex),
        ("csl-json", Self::CslJson),
    ];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, style)| style)
    }

    /// The same in another form; `None` where it has but one.
    #[must_use]
    pub const fn in_form(self, form: Form) -> Option<Self> {
        match self {
            Self::Gb7714(edition, _) => Some(Self::Gb7714(edition, form)),
            Self::Bibtex | Self::CslJson => None,
        }
    }

    /// One reference, without a number, in lines.
    pub fn one(self, reference: &Reference) -> String {
        match self {
            Self::Gb7714(edition, form) => gb7714(reference, edition, form) + "\n",
            Self::Bibtex | Self::CslJson => self.list(std::slice::from_ref(reference)),
        }
    }

    /// A list of references, in lines.
    pub fn list(self, references: &[Reference]) -> String {
        match self {
            Self::Gb7714(edition, form) => gb7714_list(references, edition, form),
            Self::Bibtex => bibtex(references),
            Self::CslJson => {
                // A value of JSON can be written as JSON.
                let json = serde_json::to_string_pretty(&csl_json(references)).unwrap_or_default();
                json_escaped(&json).into_owned() + "\n"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::reference::tests::speech;

    #[test]
    fn a_style_has_a_name_and_some_have_forms() {
        for (name, style) in ReferenceStyle::ALL {
            assert_eq!(ReferenceStyle::named(name), Some(style));
            let is_gb7714 = name.starts_with("gb7714");
            assert_eq!(style.in_form(Form::Note).is_some(), is_gb7714, "{name}");
        }
        assert_eq!(ReferenceStyle::named("apa"), None);
    }

    #[test]
    fn notes_are_whole_references_with_circled_numbers() {
        let note = ReferenceStyle::named("gb7714-note").expect("it has a name");
        let reference = speech(&[]);
        let line = "习近平. 做大亚太合作蛋糕，实现共同繁荣[Z]. 2020-11-20.";
        assert_eq!(note.one(&reference), format!("{line}\n"));
        let list = note.list(&vec![reference; 52]);
        for (nth, number) in [(0, "①"), (19, "⑳"), (20, "㉑"), (34, "㉟"), (35, "㊱"), (49, "㊿"), (50, "[51]")]
        {
            assert_eq!(list.lines().nth(nth), Some(format!("{number} {line}").as_str()));
        }
    }
}
