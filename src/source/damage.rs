//! What of a file does not belong to its encoding, as remarks on the document.

use super::{
    decode::{Damage, decode, unit_len},
    detect::Guess,
    error::SourceError,
    origin::source_of,
    window::piece_end,
};
use crate::{
    document::{Diagnostic, DiagnosticKind, Origin},
    text::Encoding,
};

/// Bytes decoded at a time.
const PIECE: u64 = 1 << 20;

/// The remarks on the encoding of a large document, which [`open`](super::open()) read only the beginning of.
///
/// # Errors
/// Where it cannot be read.
pub fn damage(origin: &Origin, encoding: Encoding) -> Result<Vec<Diagnostic>, SourceError> {
    let (source, encoding) = (source_of(origin)?, encoding.codec());
    let (mut damage, mut line, mut at) = (Damage::default(), 0, 0);
    while at < source.len {
        let bytes = source.read(at, PIECE)?;
        let is_last = at + bytes.len() as u64 >= source.len || bytes.is_empty();
        let end = if is_last { bytes.len() } else { piece_end(&bytes, encoding) };
        let decoded = decode(bytes.get(..end).unwrap_or_default(), encoding, at);
        damage.invalid += decoded.damage.invalid;
        damage.invalid_lines.extend(decoded.damage.invalid_lines.iter().map(|inside| line + inside));
        damage.foreign.extend(decoded.damage.foreign.iter().map(|(inside, other)| (line + inside, *other)));
        line += decoded.text.matches('\n').count() as u64;
        at += end.max(unit_len(encoding)) as u64;
    }
    Ok(remarks(&damage, encoding))
}

/// Adds the remarks on what was decoded to those of the parser.
pub(super) fn note(diagnostics: &mut Vec<Diagnostic>, damage: &Damage, guess: Guess) {
    let misfit = guess.misfit.map(|name| Diagnostic { line: 1, kind: DiagnosticKind::NotRead(name.to_owned()) });
    diagnostics.extend(misfit);
    diagnostics.extend(remarks(damage, guess.encoding));
    diagnostics.sort_by_key(|diagnostic| diagnostic.line);
}

fn remarks(damage: &Damage, encoding: &'static encoding_rs::Encoding) -> Vec<Diagnostic> {
    let own = Encoding::from(encoding);
    let mut remarks = Vec::new();
    if let Some(&line) = damage.invalid_lines.first() {
        let (count, lines) = (damage.invalid, damage.invalid_lines.clone());
        remarks.push(Diagnostic { line, kind: DiagnosticKind::InvalidBytes { count, lines, encoding: own } });
    }
    let mut others: Vec<&'static encoding_rs::Encoding> = Vec::new();
    for (line, other) in &damage.foreign {
        if others.contains(other) {
            continue;
        }
        others.push(other);
        let lines = damage.foreign.iter().filter(|(_, encoding)| encoding == other).map(|(line, _)| *line).collect();
        let kind = DiagnosticKind::ForeignLines { lines, other: (*other).into(), encoding: own };
        remarks.push(Diagnostic { line: *line, kind });
    }
    remarks
}
