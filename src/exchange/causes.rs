//! What a bookmark is made of where machines meet: a register each for whether it is there, its passage, its note, its tags
//! and its colour. A colour chosen on one machine and a note written on another are both kept; so are two notes.

use serde::{Deserialize, Serialize};

use super::{
    limits::{LONGEST_TEXT, MOST_TAGS},
    register::{Machine, Register, Saved},
};
use crate::annotation::{Anchor, Bookmark, Colour, Draft};

/// A passage and what its document says of itself: these go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Passage {
    title: String,
    author: Option<String>,
    date: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    statements: Vec<(String, String)>,
    anchor: Anchor,
}

/// Who wrote what of a bookmark, knowing of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Causes {
    /// Whether it is removed.
    life: Register<bool>,
    passage: Register<Passage>,
    note: Register<String>,
    tags: Register<Vec<String>>,
    colour: Register<Colour>,
}

/// The causes of a bookmark as they are kept and sent beside it. What was written at one time is told once.
#[derive(Serialize, Deserialize)]
struct SavedCauses {
    life: Saved<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    passage: Option<Saved<Passage>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Saved<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tags: Option<Saved<Vec<String>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    colour: Option<Saved<Colour>>,
}

impl Causes {
    /// Those of a bookmark that `machine` makes at the time `now`, in milliseconds since 1970.
    pub fn new(machine: &Machine, now: i64, bookmark: &Bookmark) -> Self {
        Self {
            life: Register::new(machine, now, false),
            passage: Register::new(machine, now, passage(bookmark)),
            note: Register::new(machine, now, bookmark.content.note.clone()),
            tags: Register::new(machine, now, bookmark.content.tags.clone()),
            colour: Register::new(machine, now, bookmark.content.colour),
        }
    }

    /// Those of a bookmark of which only the times are known: a program that knew no causes wrote it.
    pub fn of_times(bookmark: &Bookmark, is_removed: bool) -> Self {
        let nobody = Machine::default();
        let life = Register::new(&nobody, bookmark.modified, is_removed);
        Self { life, ..Self::new(&nobody, bookmark.modified, bookmark) }
    }

    /// Whether it is removed. Where one machine removed what another changed without knowing it, it is.
    pub fn is_removed(&self) -> bool {
        self.life.values().any(|is_removed| *is_removed)
    }

    /// What is told of a removed bookmark.
    pub fn life(&self) -> Life {
        Life(self.life.clone())
    }

    /// Notes that `machine` removes or restores the bookmark at the time `now`.
    pub fn set_removed(&mut self, machine: &Machine, now: i64, is_removed: bool) {
        self.life.write(machine, now, is_removed);
    }

    /// Notes that `machine` changes the bookmark from `before` to `after` at the time `now`.
    pub fn change(&mut self, machine: &Machine, now: i64, before: &Bookmark, after: &Bookmark) {
        if passage(before) != passage(after) {
            self.passage.write(machine, now, passage(after));
        }
        if before.content.note != after.content.note {
            self.note.write(machine, now, after.content.note.clone());
        }
        if before.content.tags != after.content.tags {
            self.tags.write(machine, now, after.content.tags.clone());
        }
        if before.content.colour != after.content.colour {
            self.colour.write(machine, now, after.content.colour);
        }
    }

    /// What both know.
    #[must_use]
    pub(super) fn merged(&self, other: &Self) -> Self {
        Self {
            life: self.life.merged(&other.life),
            passage: self.passage.merged(&other.passage),
            note: self.note.merged(&other.note),
            tags: self.tags.merged(&other.tags),
            colour: self.colour.merged(&other.colour),
        }
    }

    /// Those of a bookmark of which nothing is known but that it is removed, shown by one without words.
    #[must_use]
    pub fn of_life(bookmark: &Bookmark, life: &Life) -> Self {
        Self { life: life.0.clone(), ..Self::of_times(bookmark, true) }
    }

    /// The same, with what another machine tells of the life of the bookmark.
    #[must_use]
    pub(super) fn with_life(mut self, other: &Life) -> Self {
        self.life = self.life.merged(&other.0);
        self
    }

    /// The same, where its writer is taken to have seen all that `other` has.
    #[must_use]
    pub(super) fn after(self, other: &Self) -> Self {
        Self {
            life: self.life.after(&other.life),
            passage: self.passage.after(&other.passage),
            note: self.note.after(&other.note),
            tags: self.tags.after(&other.tags),
            colour: self.colour.after(&other.colour),
        }
    }

    /// Whether a program that knew no causes wrote all of it.
    pub(super) fn is_of_older_form(&self) -> bool {
        self.life.is_of_older_form()
            && self.passage.is_of_older_form()
            && self.note.is_of_older_form()
            && self.tags.is_of_older_form()
            && self.colour.is_of_older_form()
    }

    /// Shows in `content` what stands in the registers: notes one under the other, all tags, of all else the last.
    pub(super) fn show(&self, content: &mut Draft) {
        if let Some(Passage { title, author, date, statements, anchor }) = self.passage.values().next_back().cloned() {
            (content.title, content.author, content.date, content.anchor) = (title, author, date, anchor);
            content.statements = statements;
        }
        let mut note = String::new();
        for part in self.note.values() {
            if note.is_empty() || part.contains(&note) {
                note.clone_from(part);
            } else if !note.contains(part.as_str()) && note.len() + part.len() < LONGEST_TEXT {
                note = note + "\n" + part;
            }
        }
        content.note = note;
        let mut tags: Vec<String> = Vec::new();
        for tag in self.tags.values().flatten() {
            if tags.len() < MOST_TAGS && !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        content.tags = tags;
        content.colour = self.colour.values().next_back().copied().unwrap_or_default();
    }

    /// As it is kept and sent beside the bookmark that shows it; empty where only the times are known.
    pub fn to_text(&self) -> String {
        if self.is_of_older_form() {
            return String::new();
        }
        let life = self.life.saved();
        let saved = SavedCauses {
            passage: beside(self.passage.saved(), &life),
            note: beside(self.note.saved(), &life),
            tags: beside(self.tags.saved(), &life),
            colour: beside(self.colour.saved(), &life),
            life,
        };
        // Nothing in it can fail to be written.
        serde_json::to_string(&saved).unwrap_or_default()
    }

    /// Those that stand in a text beside `bookmark`; `None` where it makes no sense.
    pub fn of_text(text: &str, bookmark: &Bookmark, is_removed: bool) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::of_times(bookmark, is_removed));
        }
        let SavedCauses { life, passage: of_passage, note, tags, colour } = serde_json::from_str(text).ok()?;
        Some(Self {
            passage: of_passage.or_else(|| life.stamps())?.register(&passage(bookmark))?,
            note: note.or_else(|| life.stamps())?.register(&bookmark.content.note)?,
            tags: tags.or_else(|| life.stamps())?.register(&bookmark.content.tags)?,
            colour: colour.or_else(|| life.stamps())?.register(&bookmark.content.colour)?,
            life: life.register(&is_removed)?,
        })
    }
}

/// Whether a bookmark is removed, and who knows: all that is told of one that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life(Register<bool>);

impl Life {
    /// That of a bookmark which a program that knew no causes removed at `modified`, in milliseconds since 1970.
    pub fn removed_at(modified: i64) -> Self {
        Self(Register::new(&Machine::default(), modified, true))
    }

    fn is_removed(&self) -> bool {
        self.0.values().any(|is_removed| *is_removed)
    }

    /// Whether a program that knew no causes wrote it.
    pub(super) fn is_of_older_form(&self) -> bool {
        self.0.is_of_older_form()
    }

    /// The same, where its writer is taken to have seen all that `causes` has.
    #[must_use]
    pub(super) fn after(self, causes: &Causes) -> Self {
        Self(self.0.after(&causes.life))
    }

    /// As it is sent; empty where only the time is known.
    pub(super) fn to_text(&self) -> String {
        if self.is_of_older_form() { String::new() } else { serde_json::to_string(&self.0.saved()).unwrap_or_default() }
    }

    /// That which stands in a text; `None` where it makes no sense.
    pub(super) fn of_text(text: &str, modified: i64) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::removed_at(modified));
        }
        serde_json::from_str::<Saved<bool>>(text).ok()?.register(&true).map(Self).filter(Self::is_removed)
    }
}

fn passage(bookmark: &Bookmark) -> Passage {
    let Draft { title, author, date, statements, anchor, .. } = bookmark.content.clone();
    Passage { title, author, date, statements, anchor }
}

/// What is to be told of a register beside another.
fn beside<T: Clone + PartialEq>(saved: Saved<T>, life: &Saved<bool>) -> Option<Saved<T>> {
    (life.stamps().as_ref() != Some(&saved)).then_some(saved)
}
