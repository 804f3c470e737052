//! What happens, as the run loop hears it: of the terminal, of the workers.

use std::sync::mpsc::Sender;

use crate::app::Message;

use super::{terminal::Input, workers::Answer};

/// What happens.
pub(super) enum Event {
    /// The terminal said something.
    Input(Input),
    /// A worker answered.
    Message(Box<Message>),
    /// Something came of an opening.
    Opening(Answer),
}

impl Event {
    /// Whether it answers something that the program has asked for, of itself or of the terminal, and is nothing the reader does.
    pub(super) const fn is_answer(&self) -> bool {
        match self {
            Self::Input(input) => matches!(input, Input::Widths(_) | Input::TextColor(_) | Input::Ground(_)),
            Self::Message(_) | Self::Opening(_) => true,
        }
    }

    /// The answer of a worker, if that is what it is.
    pub(super) fn message(self) -> Option<Message> {
        match self {
            Self::Message(message) => Some(*message),
            Self::Input(_) | Self::Opening(_) => None,
        }
    }
}

/// Sends the answers of a worker to the run loop.
pub(super) fn answer_to(sender: Sender<Event>) -> impl Fn(Message) + Clone + Send + 'static {
    move |message| {
        // Nobody listens any more once the reader has quit.
        let _ = sender.send(Event::Message(Box::new(message)));
    }
}

/// Sends what comes of openings to the run loop.
pub(super) fn read_to(sender: Sender<Event>) -> impl Fn(Answer) + Send + Sync + 'static {
    move |answer| {
        // As above.
        let _ = sender.send(Event::Opening(answer));
    }
}
