//! Our own types of text in the columns of a row.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef},
};

use crate::{
    annotation::{BookmarkId, DocumentKey},
    document::ContentHash,
    text::Encoding,
};

macro_rules! text_columns {
    ($($type:ty),+) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                String::column_result(value).map(Self::saved)
            }
        }

        impl From<$type> for Value {
            fn from(text: $type) -> Self {
                Self::Text(text.into())
            }
        }
    )+};
}

text_columns!(BookmarkId, ContentHash, DocumentKey);

/// By its name.
impl FromSql for Encoding {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}
