//! Speed of setting lines.
fn main() {}
