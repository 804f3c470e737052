//! The key table as data: which chord means which action in which context. What a chord or an action is, is known by
//! the shell and the app; here they are names.

/// One row of the key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds: `everywhere`, or the name of a context of the app (`reader`, `list`, `prompt`).
    pub context: &'static str,
    /// The chord as it is written: `ctrl-o`, `G`.
    pub chord: &'static str,
    /// The action's name.
    pub action: &'static str,
}

/// The key table, made of `assets/keys.yaml` by `build.rs`, in the order of the file: help shows the keys of an action in
/// that order.
pub static KEY_TABLE: &[Binding] = include!(concat!(env!("OUT_DIR"), "/key_table.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_the_file() {
        let first: Vec<_> = KEY_TABLE.iter().take(2).map(|row| (row.context, row.chord, row.action)).collect();
        assert_eq!(first, [("reader", "j", "line-down"), ("reader", "down", "line-down")]);
        assert!(KEY_TABLE.iter().any(|row| (row.chord, row.action) == ("1", "digit-1")), "digits are chords");
    }
}
