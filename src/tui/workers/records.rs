//! How much of each document was read, and when, as the list shows it.

use std::{collections::HashMap, sync::Arc};

use crate::{
    annotation::DocumentKey,
    app::library::Record,
    store::{Store, StoreError},
};

/// How much of each document was read, and when.
///
/// # Errors
/// Where the store cannot be read.
pub(super) fn records(store: &Store) -> Result<HashMap<DocumentKey, Record>, StoreError> {
    let mut records: HashMap<DocumentKey, Record> = HashMap::new();
    for (key, progress) in store.progress()? {
        records.entry(key).or_default().progress = Some(progress);
    }
    for visit in store.history(usize::MAX)? {
        let record = records.entry(visit.path).or_default();
        (record.opened, record.seconds) = (Some(visit.opened), visit.seconds);
        record.title = Some(visit.title.into()).filter(|title: &Arc<str>| !title.is_empty());
    }
    Ok(records)
}
