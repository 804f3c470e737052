//! What a dictionary of the reader's says of the word at hand: asked for, answered, in a small pane beside the word.

mod handlers;
mod pane;
mod state;

pub(super) use handlers::{act, begin, looked_up};
pub use state::{Lookup, LookupAnswer, LookupTask};
