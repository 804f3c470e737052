//! What is kept: bookmarks, quick marks, reading places, history, in one SQLite database that several processes share. What a call
//! acknowledges survives a crash of the program; nothing is ever deleted for being damaged. Reads no documents.

mod anchors;
mod bookmarks;
mod corrections;
mod error;
mod history;
mod marks;
mod open;
mod places;
mod rename;
mod salvage;
mod schema;

pub use error::{Notice, StoreError};
pub use history::{LastRead, Visit};
pub use open::Store;
