//! Web pages that a browser has saved with all that belongs to them in one file (`.mht`, `.mhtml`; RFC 2557): the page is
//! one of the parts of a message (RFC 2045 to 2047).

/// Bytes of the head of a message, or of a part.
const LONGEST_HEAD: usize = 16 << 10;
/// Parts in which the page is looked for.
const MOST_PARTS: usize = 2_000;

/// A page out of a message.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The page as it was sent, its encoding of transfer undone.
    pub bytes: Vec<u8>,
    /// The encoding that its head names.
    pub charset: Option<String>,
    /// Where it was.
    pub location: Option<String>,
}

/// Whether a file that begins so is such a message.
pub(crate) fn is_message(head: &[u8]) -> bool {
    let (fields, _) = split_head(head);
    let is_multipart = || {
        field(&fields, "content-type").is_some_and(|kind| {
            let kind = kind.to_ascii_lowercase();
            kind.starts_with("multipart/related")
                || kind.starts_with("multipart/mixed")
                || kind.starts_with("text/html")
        })
    };
    field(&fields, "mime-version").is_some() && is_multipart()
}

/// The page in a message: the first part that is HTML.
pub(crate) fn page(message: &[u8]) -> Option<Part> {
    let (fields, body) = split_head(message);
    let top = field(&fields, "snapshot-content-location").or_else(|| field(&fields, "content-location"));
    let kind = field(&fields, "content-type")?;
    if kind.to_ascii_lowercase().starts_with("text/html") {
        return Some(part(&fields, body, top));
    }
    let mut boundaries = vec![boundary(&kind)?];
    let mut at = 0;
    for _ in 0..MOST_PARTS {
        let (start, end) = next_part(body, at, &boundaries)?;
        at = end;
        let (fields, content) = split_head(body.get(start..end)?);
        let kind = field(&fields, "content-type").unwrap_or_default();
        let lower = kind.to_ascii_lowercase();
        if lower.starts_with("text/html") || lower.starts_with("application/xhtml") {
            return Some(part(&fields, content, top));
        }
        if lower.starts_with("multipart/") && boundaries.len() < 8 {
            boundaries.extend(boundary(&kind));
        }
    }
    None
}

/// Where the next part begins and ends, behind byte `at`.
fn next_part(body: &[u8], at: usize, boundaries: &[String]) -> Option<(usize, usize)> {
    let first = next_boundary(body, at, boundaries)?;
    let start = first + body.get(first..)?.iter().position(|&byte| byte == b'\n')? + 1;
    let end = next_boundary(body, start, boundaries).unwrap_or(body.len());
    Some((start, end))
}

/// The start of the next line that parts parts.
fn next_boundary(body: &[u8], from: usize, boundaries: &[String]) -> Option<usize> {
    let rest = body.get(from..)?;
    let is_one = |at: usize| {
        let is_line = at == 0 || rest.get(at - 1) == Some(&b'\n');
        let after = rest.get(at + 2..).unwrap_or_default();
        is_line && boundaries.iter().any(|boundary| after.starts_with(boundary.as_bytes()))
    };
    memchr::memmem::find_iter(rest, b"--").find(|&at| is_one(at)).map(|at| from + at)
}

fn part(fields: &[(String, String)], content: &[u8], top: Option<String>) -> Part {
    let kind = field(fields, "content-type").unwrap_or_default();
    let transfer = field(fields, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let bytes = match transfer.trim() {
        "base64" => base64(content),
        "quoted-printable" => quoted_printable(content),
        _ => content.to_vec(),
    };
    let own = field(fields, "content-location").filter(|address| address.starts_with("http"));
    Part {
        bytes,
        charset: parameter(&kind, "charset"),
        location: own.or(top).filter(|address| address.starts_with("http")),
    }
}

/// The fields of a head with names in lower case, and what comes after it. A field goes on in the lines that are indented.
fn split_head(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while bytes.len() - rest.len() < LONGEST_HEAD && !rest.is_empty() {
        let len = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let (line, after) = rest.split_at_checked(len).unwrap_or((rest, &[]));
        rest = after;
        let line = String::from_utf8_lossy(line);
        let text = line.trim_end();
        if text.is_empty() {
            break;
        }
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(text.trim_start());
            }
        } else if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (fields, rest)
}

fn field(fields: &[(String, String)], name: &str) -> Option<String> {
    fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
}

fn boundary(kind: &str) -> Option<String> {
    parameter(kind, "boundary").filter(|boundary| !boundary.is_empty())
}

/// The value of a parameter of a field: `text/html; charset="utf-8"`.
fn parameter(value: &str, key: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_it = name.trim().eq_ignore_ascii_case(key);
        is_it.then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// Undoes `=E4=B8=AD`, and the line ends that are none (RFC 2045, 6.7).
fn quoted_printable(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        bytes.extend_from_slice(before);
        let digit = |nth: usize| after.get(nth).and_then(|&byte| char::from(byte).to_digit(16));
        let skipped = match (after.get(1), after.get(2)) {
            (Some(b'\n'), _) => 2,
            (Some(b'\r'), Some(b'\n')) => 3,
            _ => match (digit(1), digit(2)) {
                (Some(high), Some(low)) => {
                    bytes.push((high * 16 + low) as u8);
                    3
                }
                _ => {
                    bytes.push(b'=');
                    1
                }
            },
        };
        rest = after.get(skipped..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest);
    bytes
}

/// Undoes base64 (RFC 2045, 6.8); other characters are passed over.
fn base64(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for &byte in content {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A message with a picture and a page, which is encoded so.
    fn message(transfer: &str, page: &str) -> String {
        format!(
            "From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--B--1\"\r\n\r\n\
             ----B--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
             ----B--1\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {transfer}\r\nContent-Location: https://example.org/a\r\n\r\n{page}\r\n----B--1--\r\n"
        )
    }

    #[test]
    fn the_page_is_taken_out_of_its_message() {
        for (transfer, sent) in [
            ("quoted-printable", "<p>=E6=A1=A5=\r\n=E5=A4=B4 3=3D3</p>"),
            ("base64", "PHA+5qGl5aS0IDM9\r\nMzwvcD4="),
            ("8bit", "<p>桥头 3=3</p>"),
        ] {
            let message = message(transfer, sent);
            assert!(is_message(message.as_bytes()));
            let part = page(message.as_bytes()).unwrap_or_default();
            assert_eq!(String::from_utf8_lossy(&part.bytes).trim(), "<p>桥头 3=3</p>", "{transfer}");
            assert_eq!(
                (part.charset.as_deref(), part.location.as_deref()),
                (Some("utf-8"), Some("https://example.org/a"))
            );
        }
        assert!(!is_message("桥：通了\n\nMIME-Version: 1.0".as_bytes()));
    }

    proptest! {
        #[test]
        fn any_damage_is_survived(at in 0_usize..600, byte in any::<u8>(), cut in 0_usize..600) {
            let mut bytes = message("quoted-printable", "<p>=E6=A1=A5</p>").into_bytes();
            bytes.truncate(bytes.len().saturating_sub(cut));
            bytes.iter_mut().skip(at).take(1).for_each(|own| *own = byte);
            page(&bytes);
            is_message(&bytes);
        }
    }
}
