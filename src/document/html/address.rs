//! Addresses of a page made whole (RFC 3986, 5.2): what a link says, seen from where the page was.

/// What `reference` leads to from `base`, an address with a scheme and a host.
pub(super) fn resolved(base: &str, reference: &str) -> String {
    let Some((scheme, after)) = base.split_once("://") else { return reference.to_owned() };
    if has_scheme(reference) || reference.starts_with('#') {
        return reference.to_owned();
    }
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    let after = after.split(['?', '#']).next().unwrap_or_default();
    let (host, folder) = match after.split_once('/') {
        Some((host, path)) => (host, path.rsplit_once('/').map_or("", |(folder, _)| folder)),
        None => (after, ""),
    };
    if let Some(query) = reference.strip_prefix('?') {
        return format!("{scheme}://{after}?{query}");
    }
    let (path, tail) = reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    parts.retain(|part| !part.is_empty());
    let mut is_folder = false;
    for part in path.split('/') {
        is_folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let end = if is_folder && !parts.is_empty() { "/" } else { "" };
    format!("{scheme}://{host}/{}{end}{tail}", parts.join("/"))
}

/// Whether an address begins with a scheme.
pub(super) fn has_scheme(address: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    };
    address.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// Whether an address is one of the web.
pub(super) fn is_web(address: &str) -> bool {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_seen_from_its_page() {
        let base = "https://example.org/a/b/c.html?x=1#y";
        for (reference, expected) in [
            ("d.html", "https://example.org/a/b/d.html"),
            ("../d.html#e", "https://example.org/a/d.html#e"),
            ("../../../d/", "https://example.org/d/"),
            ("/d?e=/f", "https://example.org/d?e=/f"),
            ("//example.com/d", "https://example.com/d"),
            ("?page=2", "https://example.org/a/b/c.html?page=2"),
            ("#d", "#d"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("./", "https://example.org/a/b/"),
            ("", "https://example.org/a/b/"),
        ] {
            assert_eq!(resolved(base, reference), expected, "{reference}");
        }
        assert_eq!(resolved("https://example.org", "d"), "https://example.org/d");
        assert_eq!(resolved("beside.html", "d.html"), "d.html");
    }
}
