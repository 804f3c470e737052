//! That a file is not read by the program itself, and what another program can do, in the language of the interface.

use crate::{
    i18n::{Strings, format},
    source::{ConversionError, PROPOSED_CONVERTERS},
    text::sanitised,
};

/// Programs that take out text, with the packages that have them.
const PACKAGES: [(&str, &str); 5] = [
    ("pdftotext", "poppler-utils"),
    ("ebook-convert", "calibre"),
    ("antiword", "antiword"),
    ("pandoc", "pandoc"),
    ("soffice", "libreoffice"),
];

/// The program that the settings name for the file `name` has not taken out its text with `command`.
pub(super) fn conversion(error: &ConversionError, (name, command): (&str, &str), strings: &Strings) -> String {
    let errors = &strings.errors;
    let program = command.split_whitespace().next().unwrap_or_default();
    let package = PACKAGES.iter().find(|(known, _)| *known == program).map_or(program, |(_, package)| package);
    let code = if let ConversionError::Failed(Some(code)) = error { code.to_string() } else { String::new() };
    let template = match error {
        ConversionError::Missing => errors.converter_missing,
        ConversionError::Failed(Some(_)) => errors.converter_failed,
        ConversionError::TooLong => errors.converter_too_long,
        ConversionError::TooLarge => errors.converter_too_large,
        ConversionError::NotYet => errors.converter_not_yet,
        ConversionError::NoText | ConversionError::Failed(None) | ConversionError::Io(_) => errors.converter_no_text,
    };
    let values = [("name", name), ("command", command), ("program", program), ("package", package), ("code", &code)];
    sanitised(&format(template, &values)).into_owned()
}

/// A file is no text: which line in the settings has it read, where one would.
pub(super) fn not_text(name: &str, strings: &Strings) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let said = match PROPOSED_CONVERTERS.iter().find(|(known, _)| *known == ending) {
        None => format(strings.errors.binary, &[("name", name)]),
        Some((ending, command)) => {
            let line = format!("converters: {{ {ending}: \"{command}\" }}");
            format(strings.errors.convertible, &[("name", name), ("line", &line)])
        }
    };
    sanitised(&said).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::ConverterCommand;

    #[test]
    fn every_command_that_is_proposed_can_be_set() {
        for (ending, command) in PROPOSED_CONVERTERS {
            assert!(ConverterCommand::parse(command).is_some(), "{ending}");
        }
        let strings = Strings::of("en");
        assert!(not_text("a.PDF", strings).contains("converters: { pdf: \"pdftotext -layout {} -\" }"));
        assert!(!not_text("a.bin", strings).contains("converters"));
    }

    #[test]
    fn a_program_that_is_not_there_is_named_with_its_package() {
        let said = conversion(&ConversionError::Missing, ("a.pdf", "pdftotext {} -"), Strings::of("en"));
        assert!(["a.pdf", "pdftotext", "poppler-utils"].iter().all(|word| said.contains(word)), "{said}");
    }
}
