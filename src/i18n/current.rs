//! The strings of the language that holds now, for all who speak: it may change while the program runs.

use std::sync::{Arc, PoisonError, RwLock};

use super::Strings;

/// The strings of the language that holds now, shared by every thread that speaks.
#[derive(Debug, Clone)]
pub struct CurrentStrings(Arc<RwLock<&'static Strings>>);

impl CurrentStrings {
    /// Begins with these.
    pub fn new(strings: &'static Strings) -> Self {
        Self(Arc::new(RwLock::new(strings)))
    }

    /// The strings now.
    pub fn get(&self) -> &'static Strings {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes them for everyone.
    pub fn set(&self, strings: &'static Strings) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = strings;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_holds_them_speaks_the_new_language() {
        let one = CurrentStrings::new(Strings::of("zh-Hans"));
        let other = one.clone();
        one.set(Strings::of("en"));
        assert_eq!(other.get(), Strings::of("en"));
    }
}
