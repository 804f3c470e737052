//! What is kept: bookmarks, quick marks, reading places, history, in one SQLite database that several processes share. What a call
//! acknowledges survives a crash of the program; nothing is ever deleted for being damaged. Reads no documents.

mod anchors;
mod backup;
mod bookmarks;
mod clock;
mod columns;
mod copy;
mod corrections;
mod error;
mod exchange;
mod export;
mod forget;
mod history;
mod in_memory;
mod last_places;
mod marks;
mod names;
mod open;
mod places;
mod readings;
mod rename;
mod salvage;
mod schema;
mod sync;
mod tags;
mod wal;

pub use backup::PutBack;
pub use clock::day_here;
pub use error::{StoreCondition, StoreError};
pub use exchange::Merged;
pub use history::{LastRead, Visit};
pub use last_places::{LastPlace, LastPlaces};
pub use open::{Store, data_folder};
pub use sync::{ReadError, SyncError, Synced, read_file};
