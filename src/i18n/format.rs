//! Puts values into the strings that name them; how many bytes there are.

/// A string with its `{name}`s replaced. A value is never looked through for names itself; a name without a value stays
/// as it is written. `{name|one|many}` is the first word where the value is 1, else the second.
///
/// ```
/// use zhujian::i18n::format;
/// assert_eq!(format("没有第{n}点", &[("n", "7")]), "没有第7点");
/// assert_eq!(format("{n} {n|hit|hits}", &[("n", "1")]), "1 hit");
/// ```
pub fn format(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}');
        let value = named.and_then(|(name, _)| filled(name, values));
        match (value, named) {
            (Some(value), Some((_, after))) => {
                text.push_str(value);
                rest = after;
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// What stands in the stead of a name: its value, or of `n|hit|hits` the form of the word that goes with it.
fn filled<'a>(name: &'a str, values: &[(&str, &'a str)]) -> Option<&'a str> {
    let (name, forms) = name.split_once('|').map_or((name, None), |(name, forms)| (name, forms.split_once('|')));
    let (_, value) = values.iter().find(|(own, _)| *own == name)?;
    Some(forms.map_or(value, |(one, many)| if value.trim() == "1" { one } else { many }))
}

/// A number of bytes, to a tenth of the unit that fits.
///
/// ```
/// use zhujian::i18n::size;
/// assert_eq!([size(812), size(3_500_000), size((1 << 30) - 7)], ["812 B", "3.3 MiB", "1.0 GiB"]);
/// ```
pub fn size(bytes: u64) -> String {
    let units = [("GiB", 1_u64 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
    // What is a whole unit once it is rounded is told in that one.
    match units.into_iter().find(|&(_, unit)| bytes + unit / 2048 >= unit) {
        Some((name, unit)) => format!("{:.1} {name}", bytes as f64 / unit as f64),
        None => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_not_looked_through() {
        let values = [("path", "/书/{reason}.md"), ("reason", "磁盘已满")];
        assert_eq!(format("{path}：{reason}", &values), "/书/{reason}.md：磁盘已满");
        assert_eq!(format("{reason}：{path}", &values), "磁盘已满：/书/{reason}.md");
        assert_eq!(format("{other} { {path", &values), "{other} { {path");
    }

    #[test]
    fn a_word_has_the_form_that_goes_with_its_number() {
        let said = |n| format("{n} {n|document|documents}, {m|hit|hits} {n|", &[("n", n), ("m", "1")]);
        assert_eq!(
            ["0", "1", "21"].map(said),
            ["0 documents, hit {n|", "1 document, hit {n|", "21 documents, hit {n|"]
        );
    }
}
