//! How deep each accepted entry stands: by the order in which forms open in this document. A form that is open closes
//! what is below it; a form that is not opens below, unless the text says that the two follow each other.

use std::collections::HashSet;

use super::{
    line::LineRole,
    marker::{Close, MarkerKind},
    numeral::Script,
};

/// The rank from which on a form is a minor one: 1. and what stands below it.
const MINOR: u8 = MarkerKind::Numeral(Script::Arabic, Close::Stop).rank();

/// What an accepted entry is, as far as levels ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// What its line is set as.
    pub role: LineRole,
    /// The form of its number.
    pub marker: Option<MarkerKind>,
    /// Its number.
    pub number: u32,
    /// Whether its run goes on after it.
    pub goes_on: bool,
    /// Lists around it, the first not counted.
    pub nest: u8,
    /// Whether it is a head that stands before the argument: 引言.
    pub is_preamble: bool,
    /// How the entry before it leads to it.
    pub lead: Lead,
    /// Whether an annex begins with it.
    pub begins_annex: bool,
}

/// How an entry leads to the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lead {
    /// Text stands between the two, or the first is a sentence of its own.
    #[default]
    Apart,
    /// The first is a head without text of its own.
    Head,
    /// The first ends in a colon, directly above the second.
    Colon,
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
    Heading(u8, Option<MarkerKind>),
    Bold,
    Marker(MarkerKind, u8),
}

/// What the text says of two forms.
#[derive(Debug, Default)]
struct Nesting {
    /// The second was seen to stand inside the first.
    inside: HashSet<(Form, Form)>,
    /// The second followed the first on its level, before it was seen inside anything.
    beside: HashSet<(Form, Form)>,
    /// Forms in bold that began once already below a bold head.
    begun: HashSet<Form>,
}

/// The level of each entry, from 1.
pub(super) fn levels(kinds: &[Kind]) -> Vec<u8> {
    let mut nesting = Nesting::default();
    // What a later section shows of two forms holds for an earlier one too: read once to learn, once to say.
    climb(kinds, &mut nesting);
    (nesting.beside, nesting.begun) = Default::default();
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
    match (kind.role, kind.marker) {
        (LineRole::Heading(depth), marker) => Form::Heading(depth, marker.map(without_close)),
        (_, Some(marker)) => Form::Marker(marker, kind.nest),
        (_, None) => Form::Bold,
    }
}

const fn without_close(kind: MarkerKind) -> MarkerKind {
    match kind {
        MarkerKind::Numeral(script, _) => MarkerKind::Numeral(script, Close::Bare),
        other => other,
    }
}

fn enter(stack: &mut Vec<Frame>, kind: Kind, nesting: &mut Nesting) {
    let form = form(kind);
    if kind.begins_annex {
        stack.retain(|frame| matches!(frame.form, Form::Heading(..)));
    }
    match kind.role {
        LineRole::Heading(depth) => leave_for_heading(stack, depth, form, kind, nesting),
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
        Some(pair) if kind.marker.is_some() && (kind.number <= 1 || nesting.inside.contains(&pair)) => {
            nesting.inside.insert(pair);
        }
        _ => stack.truncate(first),
    }
}

fn leave_for_marker(stack: &mut Vec<Frame>, form: Form, kind: Kind, nesting: &mut Nesting) {
    if let Some(at) = open_place(stack, form, nesting) {
        return stack.truncate(at);
    }
    learn_of_bold(stack, form, kind, nesting);
    while let Some(top) = stack.pop_if(|top| follows(top, form, kind, nesting)) {
        nesting.beside.insert((top.form, form));
    }
    if let Some(top) = stack.last()
        && top.kind.goes_on
    {
        nesting.inside.insert((top.form, form));
    }
}

/// Where `form` is open. A bold head closes the first bold line that does not hold such heads.
fn open_place(stack: &[Frame], form: Form, nesting: &Nesting) -> Option<usize> {
    let same = stack.iter().position(|frame| frame.form == form);
    let holds = |frame: &Frame| frame.kind.goes_on || nesting.inside.contains(&(frame.form, form));
    let ends = |frame: &Frame| frame.kind.role == LineRole::Bold && !holds(frame);
    same.or_else(|| stack.iter().position(ends).filter(|_| form == Form::Bold))
}

/// Numbers in bold that begin directly below a bold head, or anew below another, stand inside it; so do those of the
/// minor forms (1. and below) unless the head is a preamble.
fn learn_of_bold(stack: &[Frame], form: Form, kind: Kind, nesting: &mut Nesting) {
    let Some(top) = stack.last().filter(|top| top.form == Form::Bold) else { return };
    if kind.role == LineRole::Bold && kind.number <= 1 {
        let is_minor = matches!(form, Form::Marker(kind, _) if kind.rank() >= MINOR) && !top.kind.is_preamble;
        let began_before = !nesting.begun.insert(form) || is_minor;
        if (kind.lead > Lead::Apart || began_before) && !nesting.inside.contains(&(form, Form::Bold)) {
            nesting.inside.insert((Form::Bold, form));
        }
    }
}

/// Whether an entry of `form` follows the run on top of the stack instead of standing inside its last member. A run
/// that goes on later holds it; so does one whose form was seen to hold this form elsewhere. A form that came before the
/// top's on its level stands beside it again; else convention decides.
fn follows(top: &Frame, form: Form, kind: Kind, nesting: &Nesting) -> bool {
    let is_led_on = kind.lead == Lead::Colon && kind.number <= 1;
    if nesting.inside.contains(&(top.form, form)) || top.kind.goes_on || is_led_on {
        return false;
    }
    let (Form::Marker(outer, nest), Form::Marker(inner, _)) = (top.form, form) else {
        return top.form == Form::Bold && kind.role == LineRole::Bold;
    };
    let is_part = match (outer, inner) {
        (MarkerKind::Decimal(parts), MarkerKind::Decimal(more)) => parts < more,
        (MarkerKind::Numeral(Script::Arabic, _), MarkerKind::Decimal(_)) => true,
        _ => false,
    };
    if is_part {
        return false;
    }
    let is_convention = matches!(outer, MarkerKind::Division(_)) || kind.lead == Lead::Head && kind.number <= 1;
    let came_before = nesting.beside.contains(&(form, top.form)) && !is_convention;
    kind.nest <= nest && (came_before || inner.rank() <= outer.rank())
}
