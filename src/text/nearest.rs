//! The name that was probably meant by one that is mistyped.

/// The one of `names` that the fewest slips of the hand turn into `name`: a character too many, too few, another, or two
/// exchanged (optimal string alignment distance). One slip is forgiven in any name of two characters or more, one more
/// for each further three; the first of the nearest. Upper and lower case, `-` and `_` are the same.
///
/// ```
/// use zhujian::text::nearest;
/// assert_eq!(nearest("measrue", ["margins", "measure"]), Some("measure"));
/// assert_eq!(nearest("colour", ["margins", "measure"]), None);
/// ```
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(name);
    let most = wanted.len() / 3 + usize::from(wanted.len() == 2);
    let slips = names.into_iter().map(|known| (slips(&wanted, &plain(known)), known));
    slips.filter(|(slips, _)| *slips <= most).min_by_key(|(slips, _)| *slips).map(|(_, known)| known)
}

fn plain(name: &str) -> Vec<char> {
    name.chars().map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// How many slips turn one into the other.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut rows: [Vec<usize>; 2] = [Vec::new(), (0..=other.len()).collect()];
    let mut before = None;
    for (at, &c) in one.iter().enumerate() {
        let [earlier, last] = &rows;
        let mut row = vec![at + 1];
        let (mut left, mut previous) = (at + 1, None);
        for ((column, &d), corner) in other.iter().enumerate().zip(last.windows(2)) {
            let (replaced, dropped) = match corner {
                [diagonal, above] => (diagonal + usize::from(c != d), above + 1),
                _ => continue,
            };
            let is_exchanged = before == Some(d) && previous == Some(c);
            let exchanged = column.checked_sub(1).and_then(|at| earlier.get(at)).filter(|_| is_exchanged);
            left = replaced.min(dropped).min(left + 1).min(exchanged.map_or(usize::MAX, |cost| cost + 1));
            row.push(left);
            previous = Some(d);
        }
        before = Some(c);
        let [_, last] = rows;
        rows = [last, row];
    }
    let [_, last] = rows;
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_counted() {
        let count = |one: &str, other: &str| slips(&plain(one), &plain(other));
        for (one, other, expected) in [
            ("indent", "indent", 0),
            ("indnet", "indent", 1),
            ("idnet", "indent", 2),
            ("", "hang", 4),
            ("hang", "", 4),
            ("justfy", "justify", 1),
            ("Line-Spacing", "line_spacing", 0),
        ] {
            assert_eq!(count(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn what_is_far_from_all_is_near_to_none() {
        let names = ["theme", "hang", "sync"];
        assert_eq!(nearest("themes", names), Some("theme"));
        assert_eq!(nearest("hagn", names), Some("hang"));
        assert_eq!(nearest("font", names), None);
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("", names), None);
    }
}
