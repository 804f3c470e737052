//! The program in a real pty.

#![allow(clippy::unwrap_used, clippy::panic)]

mod drawing;
mod emulator;
mod guard;
mod session;
mod stage;
