//! What the orders of the list are called in the reader's language.

use crate::{
    document::{Grouping, Sorting},
    i18n::Strings,
};

impl Grouping {
    /// What it is called in the reader's language.
    pub(crate) const fn said(self, strings: &Strings) -> &'static str {
        let orders = &strings.list.orders;
        match self {
            Self::Category => orders.category,
            Self::Author => orders.author,
            Self::Year => orders.year,
            Self::Folder => orders.folder,
            Self::None => orders.none,
        }
    }
}

impl Sorting {
    /// What it is called in the reader's language.
    pub(crate) const fn said(self, strings: &Strings) -> &'static str {
        let orders = &strings.list.orders;
        match self {
            Self::Date => orders.date,
            Self::Name => orders.name,
            Self::Title => orders.title,
            Self::Length => orders.length,
            Self::LastRead => orders.last_read,
        }
    }
}
