//! Digits and signs that stand above or below the line: in running text the characters that Unicode has for them, for 10⁶ is
//! not 106.

/// Where characters stand by their line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IndexPosition {
    /// Above it, as an exponent.
    Above,
    /// Below it, as in H₂O.
    Below,
    /// On it.
    OnLine,
}

impl IndexPosition {
    /// What `text` stands as in running text there, where all of it can.
    pub(super) fn signs(self, text: &str) -> Option<String> {
        const SIGNS: &str = "0123456789+-=()";
        let written = match self {
            Self::Above => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾",
            Self::Below => "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎",
            Self::OnLine => return None,
        };
        let sign = |c: char| SIGNS.find(if c == '−' { '-' } else { c }).and_then(|nth| written.chars().nth(nth));
        (!text.is_empty()).then(|| text.chars().map(sign).collect()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::IndexPosition::{Above, Below, OnLine};

    #[test]
    fn what_has_signs_of_its_own_is_written_in_them() {
        for (position, text, expected) in [
            (Above, "6", Some("⁶")),
            (Above, "−12", Some("⁻¹²")),
            (Below, "(2)", Some("₍₂₎")),
            (Above, "th", None),
            (Above, "", None),
            (OnLine, "6", None),
        ] {
            assert_eq!(position.signs(text).as_deref(), expected, "{text}");
        }
    }
}
