//! A line of a command as the words that a shell would give it.

/// The words of a line, parted by blanks unless these stand in quotes of either kind, and whether its last quote is closed;
/// where it is not, the rest of the line is in it. A word that begins with `#` begins a comment.
pub fn arguments(line: &str) -> (Vec<String>, bool) {
    let (mut words, mut word, mut quote): (Vec<String>, Option<String>, Option<char>) = (Vec::new(), None, None);
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if matches!(c, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c == '#' && word.is_none() => break,
            None if c.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    (words, quote.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_by_a_shell() {
        for (line, expected, is_closed) in [
            ("concord 改革  讲话/", &["concord", "改革", "讲话/"][..], true),
            ("trend \"改革 author:甲\" -e '开 放'", &["trend", "改革 author:甲", "-e", "开 放"], true),
            ("search ''", &["search", ""], true),
            ("search 甲\"乙 丙", &["search", "甲乙 丙"], false),
            ("terms 讲话/ # 词", &["terms", "讲话/"], true),
            ("search 甲#乙 '#丙'", &["search", "甲#乙", "#丙"], true),
            (" ", &[], true),
        ] {
            assert_eq!(arguments(line), (expected.iter().map(|&word| word.to_owned()).collect(), is_closed), "{line}");
        }
    }
}
