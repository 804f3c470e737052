//! The program in a real pty.

#![allow(clippy::unwrap_used, clippy::panic)]

mod aloud;
mod app;
mod colors;
mod crash;
mod desk;
mod drawing;
mod editing;
mod emulator;
mod guard;
mod hanging;
mod home;
mod large;
mod logging;
mod marking;
mod page;
mod piped;
mod private;
mod session;
mod stage;
mod syncing;
