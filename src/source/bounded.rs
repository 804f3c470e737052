//! Hears out another program for a limited time and a limited length; it and all it has started are ended then.

use std::{
    io::{self, Read},
    process::{Child, ExitStatus},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use super::error::ConversionError;
use crate::platform::ProcessGroup;

/// What a child prints until it ends, at most one byte more than `most`, and how it ended. The child leads a process group, of
/// which nothing is left after `limit`.
///
/// # Errors
/// Where it takes too long or cannot be read.
pub(crate) fn hear_out(mut child: Child, limit: Duration, most: u64) -> Result<(Vec<u8>, ExitStatus), ConversionError> {
    let group = ProcessGroup::of(&child);
    let kill = || {
        if let Some(group) = group {
            group.kill();
        }
    };
    let (sender, ended) = channel();
    let pipe = child.stdout.take();
    let reader = thread::Builder::new().name("converter".to_owned()).spawn(move || {
        let read = pipe.map_or_else(|| Ok(Vec::new()), |pipe| read_to(pipe, most));
        // Nobody listens any more where it took too long.
        let _ = sender.send((read, child.wait()));
    });
    if let Err(error) = reader {
        kill();
        return Err(ConversionError::Io(error));
    }
    let Ok((read, status)) = ended.recv_timeout(limit) else {
        kill();
        return Err(ConversionError::TooLong);
    };
    if let Some(group) = group {
        group.kill_rest();
    }
    let status = status.map_err(ConversionError::Io)?;
    Ok((read.map_err(ConversionError::Io)?, status))
}

/// The bytes of `input`, at most one more than `most`.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn read_to(input: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
