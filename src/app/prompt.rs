//! The prompt: a line of text that is typed, for whichever feature asks for one.

mod open;
mod state;
mod text_input;
mod update;

pub(super) use open::open_prompt;
pub use state::{Prompt, Purpose};
pub use text_input::TextInput;
pub(super) use update::{act, type_text};
