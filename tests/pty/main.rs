//! The program in a real pty.
