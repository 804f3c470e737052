//! The state machine of the reader: `update(&mut Model, Message) -> Vec<Effect>`. It does no I/O, knows no terminal and
//! no clock: what it needs of them it asks for with an [`Effect`] and hears of in a [`Message`].

mod action;
mod context;
mod effect;
mod geometry;
mod goal;
mod message;
mod model;
pub mod pane;
mod passage;
mod travel;
mod unsaved;
mod update;

pub use action::Action;
pub use context::Context;
pub use effect::{Change, Effect, Timer};
pub use geometry::{Area, Geometry, Size, geometry};
pub use message::{Copied, Message, Opened};
pub use model::{Focus, Model, Notice, Overlay};
pub use unsaved::Unsaved;
pub use update::update;
