//! Percent-encoding (RFC 3986, 2.1), the form of other characters in addresses.

/// The bytes that `text` stands for; `None` where a percent sign has no two hexadecimal digits behind it.
///
/// ```
/// use zhujian::text::percent_decoded;
/// assert_eq!(percent_decoded("a%E4%B9%A6").as_deref(), Some("a书".as_bytes()));
/// assert_eq!(percent_decoded("100%"), None);
/// ```
pub fn percent_decoded(text: &str) -> Option<Vec<u8>> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    Some(bytes)
}
