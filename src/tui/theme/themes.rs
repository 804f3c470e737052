//! The themes by their names.

use super::{adaptive, background::Background, named, role::Theme, sixteen};
use crate::tui::backend::ColorDepth;

impl Theme {
    /// The theme of that name in the colours the terminal has; the one made of the terminal's own colours where there is
    /// none of that name. Until those are known it has no colour, and without colours every theme is the same.
    pub fn of(name: &str, background: Option<&Background>, depth: ColorDepth) -> Self {
        let is_indexed = match depth {
            ColorDepth::None => return sixteen::MONO,
            ColorDepth::Sixteen => return of_sixteen(name),
            ColorDepth::Indexed => true,
            ColorDepth::True => false,
        };
        let named = match name {
            "bamboo" => &named::BAMBOO,
            "paper" => &named::PAPER,
            "sepia" => &named::SEPIA,
            "ink" => &named::INK,
            "high-contrast" => &named::HIGH_CONTRAST,
            "mono" => return sixteen::MONO,
            _ => return background.map_or(sixteen::NEUTRAL, |background| adaptive::theme(background, is_indexed)),
        };
        named.theme(is_indexed)
    }
}

const fn of_sixteen(name: &str) -> Theme {
    match name.as_bytes() {
        b"bamboo" => sixteen::BAMBOO,
        b"paper" => sixteen::PAPER,
        b"sepia" => sixteen::SEPIA,
        b"ink" => sixteen::INK,
        b"high-contrast" => sixteen::HIGH_CONTRAST,
        b"mono" => sixteen::MONO,
        _ => sixteen::NEUTRAL,
    }
}

#[cfg(test)]
mod tests;
