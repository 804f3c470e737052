//! The style that references are written in: one of ours by its name, or one of CSL by the name of a file in the reader's folder
//! of styles, by a path, or by a name that `hayagriva` knows (feature `csl`).

use std::io;

#[cfg(feature = "csl")]
use std::path::PathBuf;

#[cfg(feature = "csl")]
use crate::{
    citation::{CslError, CslStyle},
    config, localize,
    settings::Language,
    source,
};
use crate::{
    citation::{Form, Reference, ReferenceStyle},
    i18n::{Strings, format},
    settings::Settings,
    text::nearest,
};

use super::{
    EXIT_USAGE, Failure,
    args::{CiteForm, Styled},
    output::Output,
};

/// Bytes of the longest style.
#[cfg(feature = "csl")]
const LONGEST_STYLE: u64 = 4 << 20;

/// A style, ready to be written in.
pub(super) enum Style {
    /// One of ours.
    Own(ReferenceStyle),
    /// One of CSL.
    #[cfg(feature = "csl")]
    Csl {
        /// The style.
        style: Box<CslStyle>,
        /// Whether references are written as a text refers to them, not as a list has them.
        are_notes: bool,
        /// The language of the words between.
        language: &'static str,
    },
}

impl From<CiteForm> for Form {
    fn from(form: CiteForm) -> Self {
        match form {
            CiteForm::Numeric => Self::Numeric,
            CiteForm::AuthorDate => Self::AuthorDate,
            CiteForm::Note => Self::Note,
        }
    }
}

impl Style {
    /// The style that is asked for.
    ///
    /// # Errors
    /// Where there is no such style, or it has no such form.
    pub(super) fn of(args: &Styled, settings: &Settings, strings: &Strings) -> Result<Self, Failure> {
        let Some(own) = ReferenceStyle::named(&args.style) else { return csl(args, settings, strings) };
        let Some(form) = args.form else { return Ok(Self::Own(own)) };
        own.in_form(form.into()).map(Self::Own).ok_or_else(|| failure(strings.cite.no_forms, &args.style))
    }

    /// Prints one reference, without a number.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn print_one(&self, reference: &Reference, out: &mut Output) -> io::Result<()> {
        match self {
            Self::Own(ReferenceStyle::CslJson) => out.raw(ReferenceStyle::CslJson.one(reference)),
            Self::Own(own) => out.text(own.one(reference)),
            #[cfg(feature = "csl")]
            Self::Csl { .. } => self.print_list(std::slice::from_ref(reference), out),
        }
    }

    /// Prints a list of references.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn print_list(&self, references: &[Reference], out: &mut Output) -> io::Result<()> {
        match self {
            Self::Own(ReferenceStyle::CslJson) => out.raw(ReferenceStyle::CslJson.list(references)),
            Self::Own(own) => out.text(own.list(references)),
            #[cfg(feature = "csl")]
            Self::Csl { style, are_notes: true, language } => out.text(style.notes(references, language)),
            #[cfg(feature = "csl")]
            Self::Csl { style, are_notes: false, language } => out.text(style.list(references, language)),
        }
    }
}

fn failure(words: &str, style: &str) -> Failure {
    Failure::new(EXIT_USAGE, format(words, &[("style", style)]))
}

/// What is meant, where a name is all but that of one of our styles.
fn meant(name: &str, strings: &Strings) -> String {
    let nearest = nearest(name, ReferenceStyle::ALL.map(|(known, _)| known));
    nearest.map(|known| format(strings.usage.did_you_mean, &[("name", known)])).unwrap_or_default()
}

/// A style of CSL: this program was made without them.
#[cfg(not(feature = "csl"))]
fn csl(args: &Styled, _: &Settings, strings: &Strings) -> Result<Style, Failure> {
    let said = format(strings.cite.no_csl, &[("style", &args.style)]);
    Err(Failure::new(EXIT_USAGE, said + &meant(&args.style, strings)))
}

/// A style of CSL.
#[cfg(feature = "csl")]
fn csl(args: &Styled, settings: &Settings, strings: &Strings) -> Result<Style, Failure> {
    let are_notes = match args.form {
        None => false,
        Some(CiteForm::Note) => true,
        Some(CiteForm::Numeric | CiteForm::AuthorDate) => return Err(failure(strings.cite.own_form, &args.style)),
    };
    let name = &args.style;
    let own = config::style_file(name).filter(|file| file.is_file());
    let file = if name.contains('/') || name.ends_with(".csl") { Some(PathBuf::from(name)) } else { own };
    let style = match file {
        Some(file) => {
            let bytes = source::read_at_most(&file, LONGEST_STYLE)
                .map_err(|error| Failure::unreadable(localize::source(&error, strings)))?;
            let shown = localize::shown(&file);
            CslStyle::parse(&String::from_utf8_lossy(&bytes)).map_err(|error| match error {
                CslError::Malformed => Failure::unreadable(format(strings.cite.not_csl, &[("name", &shown)])),
                CslError::Dependent(address) => {
                    Failure::unreadable(format(strings.cite.dependent, &[("name", &shown), ("address", &address)]))
                }
            })?
        }
        None => CslStyle::named(name).ok_or_else(|| {
            let folder = config::styles_folder().map(|folder| localize::shown(&folder)).unwrap_or_default();
            let said = format(strings.cite.unknown_style, &[("style", name), ("folder", &folder)]);
            Failure::new(EXIT_USAGE, said + &meant(name, strings))
        })?,
    };
    let language = match config::language(settings) {
        Language::Simplified => "zh-CN",
        Language::Traditional => "zh-TW",
        Language::English => "en-US",
    };
    Ok(Style::Csl { style: Box::new(style), are_notes, language })
}
