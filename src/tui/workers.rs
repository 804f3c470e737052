//! What takes time is done by workers, each a thread for jobs of one kind. They read and save; none draws, none knows the
//! model: each answers with messages.

mod adjustments;
mod changes;
mod desk_export;
mod desk_terms;
mod desk_worker;
mod dictionary_worker;
mod export;
mod folder_watch;
mod large_file_search;
mod library_search;
mod library_worker;
mod open_worker;
mod outline_worker;
mod pending_document;
mod records;
mod shared_index;
mod speech_worker;
mod spelling_worker;
mod store_job;
mod store_worker;
mod sync_worker;
mod task;
mod text_search_worker;
mod threads;
mod throttle;

pub(super) use desk_worker::DeskWorker;
pub(super) use dictionary_worker::DictionaryWorker;
pub(super) use large_file_search::LargeFileSearch;
pub(super) use library_search::LibrarySearch;
pub(super) use library_worker::{Caching, LibraryWorker};
pub(super) use open_worker::{Answer, OpenWorker, ReadDocument, Reader, Stdin};
pub(super) use outline_worker::OutlineWorker;
pub(super) use pending_document::PendingDocument;
pub(super) use speech_worker::SpeechWorker;
pub(super) use spelling_worker::SpellingWorker;
pub(super) use store_job::Job;
pub(super) use store_worker::{Executor, Opening, StoreWorker, open_store};
pub(super) use sync_worker::SyncWorker;
pub(super) use text_search_worker::TextSearches;
