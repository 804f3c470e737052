//! Why there is no such style of CSL, in the language of the interface.

use super::errors::{shown, source};
use crate::{
    citation::{CslError, ReferenceStyle},
    config::StyleError,
    i18n::{Strings, format},
    text::{nearest, sanitised},
};

/// A style of CSL is not there.
pub fn citation_style(error: &StyleError, strings: &Strings) -> String {
    let words = &strings.cite;
    match error {
        StyleError::Read(error) => source(error, strings),
        StyleError::Csl { file, error: CslError::Malformed } => format(words.not_csl, &[("name", &shown(file))]),
        StyleError::Csl { file, error: CslError::Dependent(address) } => {
            format(words.dependent, &[("name", &shown(file)), ("address", &sanitised(address))])
        }
        StyleError::Unknown { name, folder } => {
            let folder = folder.as_deref().map(shown).unwrap_or_default();
            let meant = nearest(name, ReferenceStyle::ALL.map(|(known, _)| known));
            let meant = meant.map(|known| format(strings.usage.did_you_mean, &[("name", known)])).unwrap_or_default();
            format(words.unknown_style, &[("style", &*sanitised(name)), ("folder", &folder)]) + &meant
        }
    }
}
