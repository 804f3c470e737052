//! Fields (ECMA-376 part 1, 17.16): an instruction, then what it came to. The instruction is no text; one that is a link
//! says where its result leads.

/// A field that is open.
#[derive(Debug, Default)]
struct Field {
    /// The instruction, as far as it was read.
    instruction: String,
    /// Whether the result is being read.
    is_result: bool,
    /// Whether its result is a link.
    is_link: bool,
}

/// What a mark of a field asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Nothing,
    /// A link to that address begins.
    OpenLink(String),
    CloseLink,
}

/// The fields that are open, one in another.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are at their instructions.
    instructions: usize,
}

impl Fields {
    /// Takes the mark of a field, of that kind (17.18.29 `ST_FldCharType`).
    pub(super) fn mark(&mut self, kind: &str) -> Asked {
        match kind {
            "begin" => {
                self.open.push(Field::default());
                self.instructions += 1;
            }
            "separate" => {
                if let Some(field) = self.open.last_mut().filter(|field| !field.is_result) {
                    field.is_result = true;
                    self.instructions -= 1;
                    if let Some(address) = address(&std::mem::take(&mut field.instruction)) {
                        field.is_link = true;
                        return Asked::OpenLink(address);
                    }
                }
            }
            _ => {
                let Some(field) = self.open.pop() else { return Asked::Nothing };
                self.instructions -= usize::from(!field.is_result);
                if field.is_link {
                    return Asked::CloseLink;
                }
            }
        }
        Asked::Nothing
    }

    /// Whether what is read belongs to an instruction.
    pub(super) const fn is_instruction(&self) -> bool {
        self.instructions > 0
    }

    /// Adds to the instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.is_result) {
            field.instruction.push_str(text);
        }
    }

    /// Ends instructions and links with their paragraph: one that never ended would hide or mark all that follows.
    pub(super) fn end_paragraph(&mut self) {
        if self.instructions > 0 {
            self.open.retain(|field| field.is_result);
            self.instructions = 0;
        }
        self.open.iter_mut().rev().take_while(|field| field.is_link).for_each(|field| field.is_link = false);
    }
}

/// Where a link leads by its instruction: `HYPERLINK "address" \l "place"`.
pub(super) fn address(instruction: &str) -> Option<String> {
    let mut words = words(instruction);
    if !words.next()?.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let (mut address, mut place) = (String::new(), None);
    while let Some(word) = words.next() {
        match word {
            "\\l" => place = words.next(),
            // What window it opens in, what is shown over it: each has a value.
            "\\t" | "\\o" | "\\s" => drop(words.next()),
            switch if switch.starts_with('\\') => {}
            word if address.is_empty() => word.clone_into(&mut address),
            _ => {}
        }
    }
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        address = format!("{address}#{place}");
    }
    (!address.is_empty()).then_some(address)
}

/// The words of an instruction; what stands in quotes is one.
fn words(instruction: &str) -> impl Iterator<Item = &str> {
    let mut rest = instruction;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let quoted = rest.strip_prefix(['"', '“', '”']);
        let (word, behind) = match quoted {
            Some(inner) => inner.split_once(['"', '“', '”']).unwrap_or((inner, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        let is_over = rest.is_empty();
        rest = behind;
        (!is_over).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_where_it_leads() {
        for (instruction, expected) in [
            (" HYPERLINK \"https://example.org/a b\" \\t \"_blank\" ", Some("https://example.org/a b")),
            ("HYPERLINK \\l \"_Toc1\"", Some("#_Toc1")),
            ("hyperlink https://example.org \\l 桥", Some("https://example.org#桥")),
            ("PAGEREF _Toc1 \\h", None),
            ("HYPERLINK", None),
            ("", None),
            ("HYPERLINK \"", None),
        ] {
            assert_eq!(address(instruction).as_deref(), expected, "{instruction}");
        }
    }

    #[test]
    fn an_instruction_hides_what_stands_in_it_no_further_than_its_paragraph() {
        let mut fields = Fields::default();
        assert_eq!(fields.mark("end"), Asked::Nothing);
        fields.mark("begin");
        fields.instruct("HYPERLINK a");
        assert!(fields.is_instruction());
        assert_eq!(fields.mark("separate"), Asked::OpenLink("a".to_owned()));
        assert!(!fields.is_instruction());
        assert_eq!(fields.mark("end"), Asked::CloseLink);
        fields.mark("begin");
        fields.end_paragraph();
        assert!(!fields.is_instruction());
        assert_eq!(fields.mark("end"), Asked::Nothing);
    }
}
