//! Sets of bytes, for a question that is asked of every byte of a source.

/// A set of bytes.
#[derive(Debug)]
pub(super) struct ByteSet([bool; 256]);

impl ByteSet {
    /// The set of all of `bytes`.
    #[expect(clippy::indexing_slicing, reason = "each of the 256 bytes has its place in the table")]
    pub(super) const fn new(mut bytes: &[u8]) -> Self {
        let mut table = [false; 256];
        while let [first, rest @ ..] = bytes {
            table[*first as usize] = true;
            bytes = rest;
        }
        Self(table)
    }

    #[expect(clippy::indexing_slicing, reason = "each of the 256 bytes has its place in the table")]
    pub(super) const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }
}
