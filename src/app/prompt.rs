//! The prompt: a line of text that is typed, for whichever feature asks for one.

mod handlers;
mod open;
mod state;
mod text_input;

pub(super) use handlers::{act, type_text};
pub(super) use open::open_prompt;
pub use state::{Prompt, Purpose};
pub use text_input::TextInput;
