//! References as BibTeX and biblatex read them.

use super::{
    kind::Kind,
    name::Name,
    reference::{Field, Reference, iso, one_line},
};

/// The references, an entry each. Every text is escaped; whatever stands in a front matter, the file stays whole.
pub fn bibtex(references: &[Reference]) -> String {
    references.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(reference: &Reference) -> String {
    let text = |field| reference.get(field).map(escaped);
    let container = match reference.kind {
        Kind::Proceedings | Kind::Chapter => "booktitle",
        _ => "journal",
    };
    let publisher = match reference.kind {
        Kind::Thesis => "school",
        Kind::Report => "institution",
        _ => "publisher",
    };
    let number = if reference.get(Field::Issue).is_some() { Field::Issue } else { Field::Number };
    let day = reference.day();
    let month = day.filter(|&(_, month, _)| month > 0).map(|(_, month, _)| month.to_string());
    let fields = [
        ("author", people(&reference.authors)),
        // Braces of its own keep the letters of a title as they are.
        ("title", some(format!("{{{}}}", escaped(&reference.title)))),
        ("year", day.map(|(year, ..)| year.to_string()).or_else(|| reference.date.as_deref().map(escaped))),
        ("month", month),
        ("date", day.map(iso)),
        ("translator", people(&reference.translators)),
        ("editor", people(&reference.editors)),
        ("bookauthor", people(&reference.container_authors)),
        (container, text(Field::Container)),
        ("eventtitle", text(Field::Event)),
        ("edition", text(Field::Edition)),
        ("version", text(Field::Version)),
        ("volume", text(Field::Volume)),
        ("number", text(number)),
        ("pages", text(Field::Pages)),
        (publisher, text(Field::Publisher)),
        ("address", text(Field::Place)),
        ("library", text(Field::Archive)),
        ("langid", text(Field::Language)),
        ("doi", reference.get(Field::Doi).map(address)),
        ("url", reference.get(Field::Url).map(address)),
        ("urldate", reference.accessed.map(iso)),
        ("annote", some(reference.note.lines().map(escaped).collect::<Vec<_>>().join("; "))),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some(format!("  {name} = {{{}}},\n", value?)));
    format!("@{}{{{},\n{}}}\n", reference.kind.bibtex(), reference.key, fields.collect::<String>())
}

fn people(names: &[Name]) -> Option<String> {
    some(names.iter().map(person).collect::<Vec<_>>().join(" and "))
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A name; one that BibTeX would take for two, or for parts of one, stands in braces.
fn person(name: &Name) -> String {
    if let Some(parts) = name.inverted() {
        // Braces keep a comma or an `and` inside a part from parting it.
        let part = |part: &str| match escaped(part) {
            part if part.contains(',') || part.split(' ').any(|word| word.eq_ignore_ascii_case("and")) => {
                format!("{{{part}}}")
            }
            part => part,
        };
        return parts.into_iter().filter(|part| !part.is_empty()).map(part).collect::<Vec<_>>().join(", ");
    }
    let name = escaped(name.family());
    if name.contains([' ', ',']) { format!("{{{name}}}") } else { name }
}

/// A text without anything that commands TeX. Braces become commands: BibTeX counts them even where they are escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' => escaped += r"\textbackslash{}",
            '{' => escaped += r"\textbraceleft{}",
            '}' => escaped += r"\textbraceright{}",
            '~' => escaped += r"\textasciitilde{}",
            '^' => escaped += r"\textasciicircum{}",
            '$' | '&' | '#' | '_' | '%' => escaped.extend(['\\', c]),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address, which TeX reads as it stands: what would end it is percent-encoded.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.trim().chars() {
        match c {
            '{' | '}' | '\\' | ' ' => address += &format!("%{:02X}", u32::from(c)),
            c if c.is_control() => {}
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::super::reference::tests::speech;
    use super::*;

    #[test]
    fn an_entry_has_what_the_front_matter_says() {
        let expected = "@online{xijinping2020,\n  author = {习近平},\n  title = {{做大亚太合作蛋糕，实现共同繁荣}},\n  \
            year = {2020},\n  month = {11},\n  date = {2020-11-20},\n  url = {https://example.org/1_a%20b},\n  \
            urldate = {2026-01-02},\n}\n";
        assert_eq!(bibtex(&[speech(&[("url", "https://example.org/1_a b"), ("accessed", "2026-01-02")])]), expected);
    }

    #[test]
    fn nothing_in_a_text_commands_tex() {
        for (text, expected) in [
            (r"100% & $5 #1 a_b", r"100\% \& \$5 \#1 a\_b"),
            (r"~^\{}", r"\textasciitilde{}\textasciicircum{}\textbackslash{}\textbraceleft{}\textbraceright{}"),
            ("两\n行\u{7}", "两 行"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        for (name, expected) in [
            ("Bell and Howell", "{Bell and Howell}"),
            ("国务院 办公厅", "{国务院 办公厅}"),
            ("Peel, Peter, Jr.", "Peel, Jr, Peter"),
            ("Pia Lind", "Lind, Pia"),
            ("Port and Quay, Pia", "{Port and Quay}, Pia"),
        ] {
            assert_eq!(person(&Name::of(name)), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn braces_always_close(title in ".{0,30}", author in ".{0,30}", url in ".{0,30}") {
            let mut reference = speech(&[("url", &url)]);
            (reference.title, reference.authors) = (title, vec![Name::of(&author)]);
            let mut depth = 0;
            for c in bibtex(&[reference]).chars() {
                depth += match c { '{' => 1, '}' => -1, _ => 0 };
                proptest::prop_assert!(depth >= 0);
            }
            proptest::prop_assert_eq!(depth, 0);
        }
    }
}
