//! Runs a program that takes out the text of a file: in an empty folder of its own that goes with it, without input, in a
//! process group that is ended whole, for a limited time and a limited length. No shell is asked.

use std::{
    fs::File,
    io,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{
    files, platform,
    settings::{Argument, ConverterCommand},
    source::{
        bounded::{hear_out, read_to},
        error::ConversionError,
    },
};

/// Bytes of the longest text.
const LONGEST: u64 = 64 << 20;
/// How the file is called into which a program writes.
const OUTPUT: &str = "text";

/// What `command` makes of `file`, within `limit`.
///
/// # Errors
/// Where the program is not there, fails, takes too long or gives too much.
pub(super) fn run(command: &ConverterCommand, file: &Path, limit: Duration) -> Result<Vec<u8>, ConversionError> {
    let folder = files::scratch_folder(&std::env::temp_dir()).map_err(ConversionError::Io)?;
    let input = std::path::absolute(file).map_err(ConversionError::Io)?;
    let output = command.output().map(|ending| folder.path().join(format!("{OUTPUT}.{ending}")));
    let mut called = Command::new(&command.program);
    for argument in &command.arguments {
        match argument {
            Argument::Text(text) => called.arg(text),
            Argument::Input => called.arg(&input),
            Argument::Output(_) => called.args(&output),
        };
    }
    called.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let child = platform::lead_group(&mut called).spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ConversionError::Missing,
        _ => ConversionError::Io(error),
    })?;
    let printed = finish(child, limit)?;
    match output {
        None => Ok(printed),
        Some(output) => {
            let file = File::open(output).map_err(|_| ConversionError::NoText)?;
            within_limit(read_to(file, LONGEST).map_err(ConversionError::Io)?)
        }
    }
}

/// What a child prints until it ends.
fn finish(child: Child, limit: Duration) -> Result<Vec<u8>, ConversionError> {
    let (printed, status) = hear_out(child, limit, LONGEST)?;
    let printed = within_limit(printed)?;
    if status.success() { Ok(printed) } else { Err(ConversionError::Failed(status.code())) }
}

fn within_limit(bytes: Vec<u8>) -> Result<Vec<u8>, ConversionError> {
    if bytes.len() as u64 > LONGEST { Err(ConversionError::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(20);

    fn converted(line: &str, limit: Duration) -> Result<String, ConversionError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("-a b.pdf");
        std::fs::write(&file, "河水很清。").unwrap();
        let command = ConverterCommand::parse(line).unwrap();
        run(&command, &file, limit).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_a_program_prints_or_writes_is_the_text() {
        assert_eq!(converted("cat {}", LIMIT).unwrap(), "河水很清。");
        assert_eq!(converted("cp {} {out.txt}", LIMIT).unwrap(), "河水很清。");
        // Nothing of a line is read by a shell.
        assert_eq!(
            converted("echo $HOME ; {out.txt} {}", LIMIT).unwrap_err().to_string(),
            ConversionError::NoText.to_string()
        );
    }

    #[test]
    fn what_goes_wrong_is_told_apart() {
        assert!(matches!(converted("zhujian-no-such-program {}", LIMIT), Err(ConversionError::Missing)));
        assert!(matches!(converted("sh -c 'exit 3' {}", LIMIT), Err(ConversionError::Failed(Some(3)))));
        assert!(matches!(
            converted("sh -c 'sleep 100 & sleep 100' {}", Duration::from_millis(200)),
            Err(ConversionError::TooLong)
        ));
        assert!(matches!(converted("sh -c 'yes | head -c 70000000' {}", LIMIT), Err(ConversionError::TooLarge)));
    }
}
