//! How deep each accepted entry stands: by the order in which forms open in this document. A form that is open closes
//! what is below it; a form that is not opens below, unless the text says that the two follow each other.

use std::collections::HashSet;

use super::{
    line::Setting,
    scheme::{Close, Scheme},
};

/// What an accepted entry is, as far as levels ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// What its line is set as.
    pub setting: Setting,
    /// The form of its number.
    pub scheme: Option<Scheme>,
    /// Its number.
    pub number: u32,
    /// Whether its run goes on after it.
    pub goes_on: bool,
    /// Lists around it, the first not counted.
    pub nest: u8,
}

/// An open level.
#[derive(Debug, Clone, Copy)]
struct Frame {
    kind: Kind,
    form: Form,
}

/// What makes two entries members of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Heading(u8, Option<Scheme>),
    Bold,
    Marker(Scheme, u8),
}

/// Forms seen to stand inside another: (outer, inner).
type Nesting = HashSet<(Form, Form)>;

/// The level of each entry, from 1.
pub fn levels(kinds: &[Kind]) -> Vec<u8> {
    let mut nesting = Nesting::new();
    // What a later section shows of two forms holds for an earlier one too: read once to learn, once to say.
    climb(kinds, &mut nesting);
    climb(kinds, &mut nesting)
}

fn climb(kinds: &[Kind], nesting: &mut Nesting) -> Vec<u8> {
    let mut stack: Vec<Frame> = Vec::new();
    let step = |kind: &Kind| {
        enter(&mut stack, *kind, nesting);
        u8::try_from(stack.len()).unwrap_or(u8::MAX)
    };
    kinds.iter().map(step).collect()
}

fn form(kind: Kind) -> Form {
    match (kind.setting, kind.scheme) {
        (Setting::Heading(depth), scheme) => Form::Heading(depth, scheme.map(without_close)),
        (_, Some(scheme)) => Form::Marker(scheme, kind.nest),
        (_, None) => Form::Bold,
    }
}

const fn without_close(scheme: Scheme) -> Scheme {
    match scheme {
        Scheme::Numeral(script, _) => Scheme::Numeral(script, Close::Bare),
        other => other,
    }
}

fn enter(stack: &mut Vec<Frame>, kind: Kind, nesting: &mut Nesting) {
    let form = form(kind);
    match kind.setting {
        Setting::Heading(depth) => leave_for_heading(stack, depth, form, kind, nesting),
        _ => leave_for_marker(stack, form, kind, nesting),
    }
    stack.push(Frame { kind, form });
}

/// A heading closes all text, all deeper headings, and those as deep unless its number opens below theirs.
fn leave_for_heading(stack: &mut Vec<Frame>, depth: u8, form: Form, kind: Kind, nesting: &mut Nesting) {
    stack.retain(|frame| matches!(frame.form, Form::Heading(d, _) if d <= depth));
    let Some(first) = stack.iter().position(|frame| matches!(frame.form, Form::Heading(d, _) if d == depth)) else {
        return;
    };
    if let Some(same) = stack.iter().position(|frame| frame.form == form) {
        return stack.truncate(same);
    }
    let outer = stack.last().map(|frame| frame.form).filter(|outer| matches!(outer, Form::Heading(_, Some(_))));
    match outer.map(|outer| (outer, form)) {
        Some(pair) if kind.scheme.is_some() && (kind.number <= 1 || nesting.contains(&pair)) => {
            nesting.insert(pair);
        }
        _ => stack.truncate(first),
    }
}

fn leave_for_marker(stack: &mut Vec<Frame>, form: Form, kind: Kind, nesting: &mut Nesting) {
    let is_bold = |frame: &Frame| frame.kind.setting == Setting::Bold;
    let place = match form {
        Form::Bold => stack.iter().position(is_bold),
        _ => stack.iter().position(|frame| frame.form == form),
    };
    if let Some(at) = place {
        return stack.truncate(at);
    }
    while let Some(top) = stack.last() {
        if !follows(top, form, kind, nesting) {
            break;
        }
        stack.pop();
    }
    if let Some(top) = stack.last()
        && top.kind.goes_on
    {
        nesting.insert((top.form, form));
    }
}

/// Whether an entry of `form` follows the run on top of the stack instead of standing inside its last member. A run
/// that goes on later holds it; so does one whose form was seen to hold this form elsewhere; else convention decides.
fn follows(top: &Frame, form: Form, kind: Kind, nesting: &Nesting) -> bool {
    let (Form::Marker(outer, nest), Form::Marker(inner, _)) = (top.form, form) else {
        return top.form == Form::Bold && kind.setting == Setting::Bold;
    };
    let is_held = top.kind.goes_on || nesting.contains(&(top.form, form)) || kind.nest > nest;
    !is_held && inner.rank() <= outer.rank()
}
