//! The themes by their names.

use super::{adaptive, background::Background, named, role::Theme, sixteen};
use crate::tui::backend::ColorDepth;

impl Theme {
    /// The theme of that name in the colours the terminal has; the one made of the terminal's own colours where there is
    /// none of that name. Until those are known it has no colour, and without colours every theme is the same.
    pub fn of(name: &str, background: Option<&Background>, depth: ColorDepth) -> Self {
        let is_indexed = match depth {
            ColorDepth::None => return sixteen::MONO,
            ColorDepth::Sixteen => return sixteen::named(name),
            ColorDepth::Indexed => true,
            ColorDepth::True => false,
        };
        if name == "mono" {
            return sixteen::MONO;
        }
        match (named::named(name), background) {
            (Some(named), _) => named.palette(is_indexed).theme(),
            (None, Some(background)) => adaptive::palette(background, is_indexed).theme(),
            (None, None) => sixteen::NEUTRAL,
        }
    }
}

#[cfg(test)]
mod tests;
