//! The state machine of the reader: `update(&mut Model, Message) -> Vec<Effect>`. It does no I/O, knows no terminal and
//! no clock: what it needs of them it asks for with an [`Effect`] and hears of in a [`Message`].
//!
//! A feature (the reader, the outline, the library, bookmarks, ...) is a folder: its state, which knows nothing of the
//! [`Model`], and its handlers, which change the model. `router` offers each action to the handlers of the context.

mod action;
mod adjusted;
mod adjustment;
mod area;
pub mod bookmarks;
mod cited;
mod context;
mod derived;
pub mod desk;
pub mod dictionary;
mod direction;
mod effect;
pub mod find;
mod focus;
mod geometry;
mod handler;
pub mod help;
pub mod info;
mod jumplist;
mod left_place;
pub mod library;
mod list_state;
mod message;
pub mod messages;
mod model;
mod mouse;
mod navigation;
mod notice;
mod notice_argument;
mod order_names;
pub mod outline;
mod overlay;
pub mod palette;
mod panes;
mod pending_open;
mod previewed;
pub mod prompt;
mod question;
pub mod reader;
mod refusal;
mod router;
pub mod search;
mod session;
pub mod tags;
mod task_effect;
mod text_setting;
mod two_columns;
mod utterance;

pub use action::Action;
pub use area::{Area, Size};
pub use bookmarks::{FoundPassages, Here, PassageSearch, RetryQueue};
pub use context::Context;
#[cfg(feature = "csl")]
pub use effect::CslCitation;
pub use effect::{Change, Copied, EditRequest, Effect, Effects, ShellEffect, StoreEffect, Timer};
pub use focus::{Focus, Overlay};
pub use geometry::{Geometry, PaneWidths, geometry};
pub use left_place::{LeftPlace, TextThere};
pub use list_state::ListState;
pub use message::{Message, Opened, StoreAnswer};
pub use messages::StartProblems;
pub use model::{Model, StartedWith};
pub use notice::Notice;
pub use notice_argument::Switched;
pub use question::Question;
pub use reader::{FoundPlace, PlaceSearch};
pub use router::update;
pub use session::Session;
pub use task_effect::TaskEffect;
pub use two_columns::TwoColumns;
pub use utterance::{SpeechEnd, Utterance};
