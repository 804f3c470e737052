//! The binary: arguments, choice of shell, exit code.
fn main() {}
