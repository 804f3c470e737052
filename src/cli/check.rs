//! `zhujian check`: what is not as it should be in documents that are read all the same.

use std::io::{self, BufWriter, Write};

use crate::{document::Origin, explain, source, words::Words};

use super::{EXIT_NOTHING_FOUND, Failure, args::Check};

/// Prints a line for each remark, as compilers do: `file:line: remark`. Exit code 1 where there is any.
pub fn run(args: &Check, words: &Words) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut remarks = 0;
    for file in &args.files {
        let opened = source::open(&Origin::File(file.clone()), None)
            .map_err(|error| Failure::unreadable(explain::source(&error, words)))?;
        for diagnostic in &opened.document.diagnostics {
            let remark = explain::diagnostic(&diagnostic.kind, words);
            writeln!(out, "{}:{}: {remark}", explain::shown(file), diagnostic.line)?;
            remarks += 1;
        }
        if opened.document.diagnostics.is_empty() {
            writeln!(out, "{}: {}", explain::shown(file), words.check.clean)?;
        }
    }
    out.flush()?;
    if remarks == 0 { Ok(()) } else { Err(Failure { code: EXIT_NOTHING_FOUND, message: None }) }
}
