//! What a feature is to the router: a function that is offered an action and says whether it was for it.

use super::{action::Action, effect::Effects, model::Model};

/// Whether an action was for the handler that was offered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Handled {
    /// It was, and it is done.
    Yes,
    /// It was not: the next handler is offered it.
    No,
}

/// Does what an action means in a feature, if it means anything there.
pub(super) type Handler = fn(&mut Model, Action, &mut Effects) -> Handled;
