//! Going into what stands in the text: a key lights up one reference or bookmarked passage after the other, `Enter` or a click
//! goes into it: to the text of a footnote, to where a link leads, into the note of a passage. The way back is the jump list.

use crate::{
    annotation::{BookmarkId, paragraph_at},
    app::{
        action::Action,
        bookmarks,
        effect::{Effects, ShellEffect},
        handler::Handled,
        model::Model,
        navigation,
        notice::Notice,
        pending_open::OpenTarget,
    },
    document::{LinkTarget, Origin, Reference, anchor, footnote, link_target, references},
    text::{Place, Slice, TextRange},
};

use super::{
    copy,
    target::{Target, TargetKind},
};

/// Characters of a note, or of where a link leads, that are told before it is followed.
const MOST_PREVIEWED: usize = 80;

/// Lights up the target after the one that was gone into last, else the first at or after the hit that was gone to, else the
/// first in view.
pub(super) fn begin(model: &mut Model) {
    let Some(view) = model.reader.view() else { return };
    let start = model.reader.hit().map(|hit| hit.start).filter(|&hit| view.contains(hit)).unwrap_or(view.start);
    let targets = targets(model);
    let last = model.reader.followed.filter(|&last| last >= start);
    let next = last.and_then(|last| targets.iter().find(|target| target.range.start > last));
    let chosen = next.or_else(|| targets.iter().find(|target| target.range.start >= start)).or(targets.first());
    light(model, chosen.cloned());
}

/// An action while a target is lit up; one that is not for it puts the light out.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(lit) = model.reader.lit.take() else { return Handled::No };
    match (action, lit.kind) {
        (Action::Follow, _) => next(model, lit.range.start),
        (Action::Confirm, kind) => {
            model.reader.followed = Some(lit.range.start);
            go_into(model, kind, effects);
        }
        (Action::Copy, TargetKind::Reference(Reference::Link(url))) => {
            let address = address(model, url);
            model.reader.copied.clone_from(&address);
            effects.push(ShellEffect::Copy(address));
        }
        (Action::Copy, kind) => copy::copy_range(model, passage(model, lit.range, &kind), effects),
        (Action::Cancel, _) => {}
        _ => return Handled::No,
    }
    Handled::Yes
}

/// What is copied of a link: its address, and where it leads to a place in a file, that of the file and the place, which is of use
/// elsewhere too.
fn address(model: &Model, url: String) -> String {
    let Some(open) = &model.reader.open else { return url };
    let (origin, id) = match link_target(&url, &open.origin) {
        LinkTarget::Here(id) => (open.origin.clone(), Some(id)),
        LinkTarget::Document(origin, id) => (origin, id),
        LinkTarget::Address | LinkTarget::Unknown => return url,
    };
    let Origin::File(path) = origin else { return url };
    path.display().to_string() + &id.map_or_else(String::new, |id| format!("#{id}"))
}

/// What is copied of a target: of a note its text, of a bookmark its passage.
fn passage(model: &Model, range: TextRange, kind: &TargetKind) -> TextRange {
    let TargetKind::Reference(Reference::Footnote(label)) = kind else { return range };
    let window = model.reader.open.as_ref().map(|open| open.window());
    window.and_then(|window| paragraph_at(window, footnote(window, label)?)).unwrap_or(range)
}

/// The target after the one at `last`, round and round.
fn next(model: &mut Model, last: Place) {
    let targets = targets(model);
    let chosen = targets.iter().find(|target| target.range.start > last).or(targets.first());
    light(model, chosen.cloned());
}

fn light(model: &mut Model, target: Option<Target>) {
    model.notice = match &target {
        None => Some(Notice::NoFootnote),
        Some(Target { kind: TargetKind::Reference(reference), .. }) => preview(model, reference),
        Some(_) => None,
    };
    model.reader.lit = target;
}

/// What is told of a reference before it is followed: where a link leads, the first words of a note or of a part of the text.
fn preview(model: &Model, reference: &Reference) -> Option<Notice> {
    let open = model.reader.open.as_ref()?;
    let words = |place: Place| {
        let text = &open.window().block(place.block)?.text;
        Some(text.slice(place.within..).chars().take(MOST_PREVIEWED).map(|c| if c == '\n' { ' ' } else { c }).collect())
    };
    match reference {
        Reference::Footnote(label) => {
            let text: String = words(footnote(open.window(), label)?)?;
            Some(Notice::FootnoteSays(format!("[{label}] {text}")))
        }
        Reference::Link(url) => Some(match link_target(url, &open.origin) {
            LinkTarget::Here(id) => match anchor(&open.document, &id).and_then(words) {
                Some(words) => Notice::LinkTo(words),
                None => Notice::AnchorMissing(id),
            },
            _ => Notice::LinkTo(url.clone()),
        }),
    }
}

/// What can be gone into in view, in reading order.
fn targets(model: &Model) -> Vec<Target> {
    let (Some(open), Some(view)) = (&model.reader.open, model.reader.view()) else { return Vec::new() };
    let referred = references(open.window(), view).into_iter();
    let referred = referred.map(|(range, reference)| Target { range, kind: TargetKind::Reference(reference) });
    let marked = model.reader.passages.iter().filter(|passage| view.contains(passage.range.start));
    let marked = marked
        .filter_map(|passage| Some(Target { range: passage.range, kind: TargetKind::Bookmark(passage.id.clone()?) }));
    let mut targets: Vec<Target> = referred.chain(marked).collect();
    targets.sort_by_key(|target| target.range.start);
    targets
}

/// A click on a character of the text: goes into what is there, where anything is; of several the last to begin is meant.
pub(super) fn click(model: &mut Model, character: TextRange, effects: &mut Effects) {
    model.reader.point_at(character.start);
    let Some(open) = &model.reader.open else { return };
    let at = character.start;
    let before = TextRange { start: Place::new(at.block, 0), end: character.end };
    let referred = references(open.window(), before).into_iter().rfind(|(range, _)| range.contains(at));
    let kind = referred.map(|(_, reference)| TargetKind::Reference(reference)).or_else(|| {
        let here = model.reader.passages.iter().rfind(|passage| passage.range.contains(at));
        here.and_then(|passage| passage.id.clone().map(TargetKind::Bookmark))
    });
    if let Some(kind) = kind {
        go_into(model, kind, effects);
    }
}

fn go_into(model: &mut Model, kind: TargetKind, effects: &mut Effects) {
    match kind {
        TargetKind::Bookmark(id) => edit(model, &id),
        TargetKind::Reference(Reference::Footnote(label)) => {
            let window = model.reader.open.as_ref().map(|open| open.window());
            match window.and_then(|window| footnote(window, &label)) {
                Some(place) => jump(model, place),
                None => model.notice = Some(Notice::FootnoteMissing(label)),
            }
        }
        TargetKind::Reference(Reference::Link(url)) => follow_link(model, url, effects),
    }
}

fn follow_link(model: &mut Model, url: String, effects: &mut Effects) {
    let Some(open) = &model.reader.open else { return };
    match link_target(&url, &open.origin) {
        LinkTarget::Here(id) => {
            model.leave();
            go_to_anchor(model, id);
        }
        LinkTarget::Document(origin, id) => {
            model.leave();
            navigation::open(model, origin, id.map_or(OpenTarget::LastPlace, OpenTarget::Anchor), effects);
        }
        LinkTarget::Address => effects.push(ShellEffect::OpenAddress(url)),
        LinkTarget::Unknown => model.notice = Some(Notice::LinkTo(url)),
    }
}

/// Goes to a part of the open document; says so where it has no such part.
pub(super) fn go_to_anchor(model: &mut Model, id: String) {
    match model.reader.open.as_ref().and_then(|open| anchor(&open.document, &id)) {
        Some(place) => model.reader.go_to(place),
        None => model.notice = Some(Notice::AnchorMissing(id)),
    }
}

fn edit(model: &mut Model, id: &BookmarkId) {
    bookmarks::edit_note(model, id);
}

/// Remembers the place, then goes elsewhere.
fn jump(model: &mut Model, to: Place) {
    model.leave();
    model.reader.go_to(to);
}
