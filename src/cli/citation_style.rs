//! The style that references are written in: one of ours by its name, or one of CSL by the name of a file in the reader's folder
//! of styles, by a path, or by a name that `hayagriva` knows (feature `csl`).

use std::io;

#[cfg(feature = "csl")]
use crate::{
    citation::CslStyle,
    config::{self, StyleError},
    localize,
};
use crate::{
    citation::{Form, Reference, ReferenceStyle},
    i18n::{Strings, format},
    settings::Settings,
};

use super::{
    EXIT_USAGE, Failure,
    args::{CiteForm, Styled},
    output::Output,
};

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
#[cfg(not(feature = "csl"))]
fn meant(name: &str, strings: &Strings) -> String {
    let nearest = crate::text::nearest(name, ReferenceStyle::ALL.map(|(known, _)| known));
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
    let style = config::citation_style(&args.style).map_err(|error| {
        let said = localize::citation_style(&error, strings);
        match error {
            StyleError::Unknown { .. } => Failure::new(EXIT_USAGE, said),
            StyleError::Read(_) | StyleError::Csl { .. } => Failure::unreadable(said),
        }
    })?;
    let language = config::csl_locale(config::language(settings));
    Ok(Style::Csl { style: Box::new(style), are_notes, language })
}
