//! Hears out another program for a limited time and a limited length; it and all it has started are ended then.

use std::{
    io::{self, Read},
    process::{Child, ExitStatus},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process_group};

use super::error::ConversionError;

/// What a child prints until it ends, at most one byte more than `most`, and how it ended. The child leads a process group, of
/// which nothing is left after `limit`.
///
/// # Errors
/// Where it takes too long or cannot be read.
pub(crate) fn hear_out(mut child: Child, limit: Duration, most: u64) -> Result<(Vec<u8>, ExitStatus), ConversionError> {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let kill = || group.map(|group| kill_process_group(group, Signal::KILL));
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
    let ended = ended.recv_timeout(limit);
    // What it left behind as well; where nothing is left there is no such group.
    kill();
    let (read, status) = ended.map_err(|_| ConversionError::TooLong)?;
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
