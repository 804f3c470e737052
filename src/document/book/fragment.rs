//! Fragment identifiers of books (EPUB Canonical Fragment Identifiers 1.1): a passage by the steps that lead to it through
//! the package and the tree of a part. Element children count in twos, the text between them stands at the odd numbers,
//! characters are counted in UTF-16.

use std::{fmt, str::FromStr};

/// Steps of one identifier that are read.
const MOST_STEPS: usize = 1_000;

/// A step down a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// Even for an element, odd for text between elements.
    pub index: u32,
    /// The id that the element is said to have.
    pub id: Option<String>,
}

/// A place in a part of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// The steps from the element of the root on.
    pub steps: Vec<Step>,
    /// The unit of UTF-16 in the text that the steps lead to.
    pub unit: Option<u32>,
}

/// A passage of a book, or a place where the ends are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fragment {
    /// The steps through the package to the part it begins in.
    pub package: Vec<Step>,
    /// Those to the part it ends in, where that is another.
    pub end_package: Option<Vec<Step>>,
    pub start: Spot,
    pub end: Spot,
}

const START: &str = "epubcfi(";

impl fmt::Display for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(START)?;
        if let Some(end_package) = &self.end_package {
            return self.write_across(f, end_package);
        }
        steps(f, &self.package)?;
        f.write_str("!")?;
        if self.start == self.end {
            spot(f, &self.start.steps, self.start.unit)?;
            return f.write_str(")");
        }
        // Each end keeps a step of its own: many readers ask for one.
        let longest = self.start.steps.len().min(self.end.steps.len()).saturating_sub(1);
        let pairs = self.start.steps.iter().zip(&self.end.steps).take(longest);
        let common = pairs.take_while(|(one, other)| one == other).count();
        let (shared, start) = self.start.steps.split_at(common);
        let (_, end) = self.end.steps.split_at(common);
        steps(f, shared)?;
        for (own, unit) in [(start, self.start.unit), (end, self.end.unit)] {
            f.write_str(",")?;
            spot(f, own, unit)?;
        }
        f.write_str(")")
    }
}

impl Fragment {
    /// Of a passage that ends in another part only steps through the package are common (1.1, 2.4: each path of a range may
    /// lead into a file of its own).
    fn write_across(&self, f: &mut fmt::Formatter<'_>, end_package: &[Step]) -> fmt::Result {
        let longest = self.package.len().min(end_package.len()).saturating_sub(1);
        let pairs = self.package.iter().zip(end_package).take(longest);
        let common = pairs.take_while(|(one, other)| one == other).count();
        steps(f, self.package.get(..common).unwrap_or_default())?;
        for (package, own) in [(&*self.package, &self.start), (end_package, &self.end)] {
            f.write_str(",")?;
            steps(f, package.get(common..).unwrap_or_default())?;
            f.write_str("!")?;
            spot(f, &own.steps, own.unit)?;
        }
        f.write_str(")")
    }
}

fn steps(f: &mut fmt::Formatter<'_>, steps: &[Step]) -> fmt::Result {
    for Step { index, id } in steps {
        write!(f, "/{index}")?;
        if let Some(id) = id {
            write!(f, "[{id}]")?;
        }
    }
    Ok(())
}

fn spot(f: &mut fmt::Formatter<'_>, own: &[Step], unit: Option<u32>) -> fmt::Result {
    steps(f, own)?;
    unit.map_or(Ok(()), |unit| write!(f, ":{unit}"))
}

/// That a text is no identifier of a passage of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoFragment;

impl FromStr for Fragment {
    type Err = NoFragment;

    fn from_str(text: &str) -> Result<Self, NoFragment> {
        let inner = text.trim().trim_start_matches('#').strip_prefix(START).ok_or(NoFragment)?;
        let inner = inner.strip_suffix(')').ok_or(NoFragment)?;
        let mut paths = vec![Path::default()];
        let mut reader = Reader { rest: inner };
        while let Some(sign) = reader.sign() {
            let path = paths.last_mut().ok_or(NoFragment)?;
            match sign {
                '/' => {
                    let (index, id) = (reader.number()?, reader.assertion());
                    path.spot.steps.push(Step { index, id });
                    if path.spot.steps.len() > MOST_STEPS {
                        return Err(NoFragment);
                    }
                }
                // Only the package leads to another file.
                '!' if path.package.is_none() => path.package = Some(std::mem::take(&mut path.spot.steps)),
                ':' => {
                    path.spot.unit = Some(reader.number()?);
                    reader.assertion();
                }
                ',' if paths.len() < 3 => paths.push(Path::default()),
                // Where a sound or a picture is meant.
                '~' | '@' => reader.pass_number(),
                _ => return Err(NoFragment),
            }
        }
        fragment(paths).ok_or(NoFragment)
    }
}

/// A path as it is written: the whole, or what is common to two ends, or one of these.
#[derive(Default)]
struct Path {
    /// The steps before `!`.
    package: Option<Vec<Step>>,
    spot: Spot,
}

/// What one path says, or one that two others go on from.
fn fragment(paths: Vec<Path>) -> Option<Fragment> {
    let mut paths = paths.into_iter();
    let Path { package, spot: shared } = paths.next()?;
    let ends: Vec<Path> = paths.collect();
    let on = |steps: &[Step], own: Vec<Step>| steps.iter().cloned().chain(own).collect::<Vec<Step>>();
    match (package, <[Path; 2]>::try_from(ends)) {
        (Some(package), Ok([start, end])) if start.package.is_none() && end.package.is_none() => {
            let whole = |own: Spot| Spot { steps: on(&shared.steps, own.steps), unit: own.unit };
            Some(Fragment { package, end_package: None, start: whole(start.spot), end: whole(end.spot) })
        }
        (None, Ok([start, end])) => {
            let [package, end_package] = [on(&shared.steps, start.package?), on(&shared.steps, end.package?)];
            let end_package = Some(end_package).filter(|end| *end != package);
            Some(Fragment { package, end_package, start: start.spot, end: end.spot })
        }
        (Some(package), Err(none)) if none.is_empty() => {
            Some(Fragment { package, end_package: None, start: shared.clone(), end: shared })
        }
        _ => None,
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn sign(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let sign = chars.next()?;
        self.rest = chars.as_str();
        Some(sign)
    }

    fn number(&mut self) -> Result<u32, NoFragment> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits.parse().map_err(|_| NoFragment)
    }

    fn pass_number(&mut self) {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':'));
    }

    /// What stands in brackets, up to its parameters; `^` takes the next sign as it is.
    fn assertion(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('[')?;
        let (mut said, mut is_said) = (String::new(), true);
        while let Some(sign) = self.sign() {
            match sign {
                ']' => break,
                '^' => said.extend(self.sign().filter(|_| is_said)),
                ';' => is_said = false,
                sign if is_said => said.push(sign),
                _ => {}
            }
        }
        (!said.is_empty()).then_some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_other_readers_are_read() {
        for (text, expected) in [
            ("epubcfi(/6/4!/4/2/1:3)", "epubcfi(/6/4!/4/2/1:3)"),
            (
                "epubcfi(/6/4[chap01ref]!/4[body01]/10[para05],/2/1:1,/3:4)",
                "epubcfi(/6/4[chap01ref]!/4[body01]/10[para05],/2/1:1,/3:4)",
            ),
            ("epubcfi(/6/14!/4/2/1,:0,:5)", "epubcfi(/6/14!/4/2,/1:0,/1:5)"),
            ("#epubcfi(/6/4!/4/10/3:10[xx,y;s=a])", "epubcfi(/6/4!/4/10/3:10)"),
            ("epubcfi(/6/4!/4[a^]b;s=b]/2)", "epubcfi(/6/4!/4[a]b]/2)"),
            ("epubcfi(/6,/4!/4/2/1:3,/8!/4/6/1:5)", "epubcfi(/6,/4!/4/2/1:3,/8!/4/6/1:5)"),
            ("epubcfi(/6,/4!/4/2/1:3,/4!/4/6/1:5)", "epubcfi(/6/4!/4,/2/1:3,/6/1:5)"),
            ("epubcfi(/6/4!/4/2~23.5@5.75:97.6)", "epubcfi(/6/4!/4/2)"),
        ] {
            assert_eq!(text.parse::<Fragment>().map(|read| read.to_string()), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        let long = format!("epubcfi({})", "/2".repeat(MOST_STEPS + 1));
        for text in [
            "",
            "epubcfi()",
            "epubcfi(/6/4)",
            "epubcfi(/6/4!/4",
            "/6/4!/4",
            "epubcfi(/6/4!/4,/2)",
            "epubcfi(/6!/4!/2)",
            "epubcfi(/6/4!/4,/2,/3,/4)",
            "epubcfi(/6/99999999999!/4)",
            "epubcfi(/6/4!x)",
            "epubcfi(/6/4!/4,!/2,/3)",
            "epubcfi(/6,/4!/4,/6)",
            &long,
        ] {
            assert_eq!(text.parse::<Fragment>(), Err(NoFragment), "{text}");
        }
    }
}
