//! Why no interface can be drawn.

/// Why no interface can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Standard output is a file or a pipe: print plain text.
    #[error("standard output is not a terminal")]
    NoScreen,
    /// `TERM=dumb`: print plain text.
    #[error("the terminal cannot move its cursor (TERM=dumb)")]
    Dumb,
    /// Standard input is no terminal and `/dev/tty` cannot be opened.
    #[error("there is no terminal to read keys from")]
    NoKeys,
}
