//! The signs of notes in running text, as documents are shown: `[1]`.

/// The bytes of the sign of a note that a text begins with. Its number is the program's where the document has none, and another
/// one as soon as a note is put before it: what is compared does without. Four digits are a year: `国发[2021]3号`.
///
/// ```
/// assert_eq!(zhujian::text::note_sign("[12]，"), Some(4));
/// assert_eq!(zhujian::text::note_sign("[2021]3号"), None);
/// ```
pub fn note_sign(text: &str) -> Option<usize> {
    let number = text.strip_prefix('[')?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let is_closed = number.as_bytes().get(digits) == Some(&b']');
    ((1..=3).contains(&digits) && is_closed).then_some(digits + 2)
}
