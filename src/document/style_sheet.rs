//! What style sheets say of lines and dots under text: `.name { text-decoration: underline }`, `em { text-emphasis: dot }`. Of CSS
//! this reads the selectors of one element, one class or both, and no more: what depends on where an element stands is left out.

use std::collections::HashMap;

use super::model::Underline;
use crate::text::head;

/// The elements under whose text something may stand.
pub(super) const NAMES: [&str; 5] = ["u", "em", "i", "cite", "span"];

/// Bytes of style sheets that are read of a document: those of a book have some twenty thousand.
const MOST: usize = 256 * 1024;

/// The rules of style sheets that set something under text.
#[derive(Debug, Clone, Default)]
pub(super) struct StyleSheet {
    /// By class: of elements of any name, or of one.
    classes: HashMap<String, Vec<(String, Underline)>>,
    /// By the name of elements.
    elements: HashMap<String, Underline>,
    /// Bytes read so far.
    read: usize,
}

impl StyleSheet {
    /// The sheets inside a page.
    pub(super) fn of_page(page: &str) -> Self {
        Self::default().with_page(page)
    }

    /// The same with the sheets inside a page (`<style>`), whose rules come later.
    pub(super) fn with_page(mut self, page: &str) -> Self {
        let sheets = page.split("<style").skip(1).filter_map(|rest| rest.split_once('>'));
        sheets.for_each(|(_, rest)| self.add(rest.split("</style").next().unwrap_or_default()));
        self
    }

    /// Adds a sheet, whose rules come later than those so far.
    pub(super) fn add(&mut self, sheet: &str) {
        let sheet = without_comments(head(sheet, MOST.saturating_sub(self.read)));
        self.read += sheet.len();
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
            let Some(underline) = of_style(declarations) else { continue };
            // A rule inside `@media (…) {` or behind `@import …;` is one as any other.
            let selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default();
            selectors.split(',').for_each(|selector| self.take(selector.trim(), underline));
        }
    }

    fn take(&mut self, selector: &str, underline: Underline) {
        let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let (element, class) = selector.split_once('.').unwrap_or((selector, ""));
        let element = element.to_ascii_lowercase();
        if !is_name(&element) || !is_name(class) {
            return;
        }
        if !class.is_empty() {
            self.classes.entry(class.to_owned()).or_default().push((element, underline));
        } else if NAMES.contains(&&*element) {
            self.elements.insert(element, underline);
        }
    }

    /// What stands under an element of that name and these classes.
    pub(super) fn underline(&self, name: &str, classes: Option<&str>) -> Option<Underline> {
        let of_class = |class: &str| {
            let rules = self.classes.get(class)?.iter().rev();
            rules
                .into_iter()
                .find(|(element, _)| element.is_empty() || element == name)
                .map(|(_, underline)| *underline)
        };
        let of_classes = || classes?.split_whitespace().find_map(of_class);
        of_classes().or_else(|| self.elements.get(name).copied())
    }
}

/// What CSS says (Text Decoration 3: `text-emphasis`, `text-decoration`), prefixed or not.
pub(super) fn of_style(style: &str) -> Option<Underline> {
    let style = style.to_ascii_lowercase();
    let mut declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    declarations.find_map(|(property, value)| {
        let is_emphasis = property.contains("text-emphasis") && !property.contains("position");
        if is_emphasis && !property.ends_with("color") && !value.contains("none") {
            return Some(Underline::Dots);
        }
        let is_line = property.contains("text-decoration") && (value.contains("underline") || value.contains("wavy"));
        is_line.then(|| if value.contains("wavy") { Underline::Wavy } else { Underline::Straight })
    })
}

fn without_comments(sheet: &str) -> String {
    let (first, rest) = sheet.split_once("/*").unwrap_or((sheet, ""));
    let behind = rest.split("/*").filter_map(|part| part.split_once("*/")).map(|(_, behind)| behind);
    std::iter::once(first).chain(behind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_one_element_or_class_are_read() {
        let page = "<head><style type='text/css'>/* .c {text-decoration: underline} */ @import 'x.css';\n\
             .name, span.person { text-decoration: underline; }\n@media screen { .title{-epub-text-decoration:underline wavy} }\n\
             em { font-style: normal; text-emphasis: filled dot } p .far, .a.b, a:hover, .on:hover { text-decoration: underline }\n\
             .none { text-decoration: none }</style></head>";
        let sheet = StyleSheet::of_page(page);
        for (name, class, expected) in [
            ("span", "name", Some(Underline::Straight)),
            ("i", "x name", Some(Underline::Straight)),
            ("span", "person", Some(Underline::Straight)),
            ("i", "person", None),
            ("span", "title", Some(Underline::Wavy)),
            ("em", "", Some(Underline::Dots)),
            ("span", "", None),
            ("span", "far", None),
            ("span", "a", None),
            ("span", "on", None),
            ("span", "none", None),
            ("span", "c", None),
        ] {
            assert_eq!(sheet.underline(name, Some(class)), expected, "{name}.{class}");
        }
    }

    #[test]
    fn of_sheets_without_end_the_beginning_is_read() {
        let mut sheet = StyleSheet::default();
        sheet.add(&format!(".name {{ text-decoration: underline }} {}", ".x { color: red } /* ".repeat(40_000)));
        sheet.add(".late { text-decoration: underline }");
        assert_eq!(sheet.underline("span", Some("name")), Some(Underline::Straight));
        for broken in ["", "}", "{", "/*", "}{", ".a{", "*/", "<style", "<style>"] {
            sheet.add(broken);
            StyleSheet::of_page(broken);
        }
    }
}
