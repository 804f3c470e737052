//! Building the regular expressions that readers write.

use fancy_regex::{Expr, Regex, RegexBuilder};

use super::PatternError;

/// Builds a regular expression that somebody typed. All are built here: fancy-regex takes a condition on a group that is
/// not there, `(?(9)a|b)`, and panics when it comes to it.
///
/// # Errors
/// Where it is none.
pub fn build_pattern(builder: &RegexBuilder) -> Result<Regex, PatternError> {
    let regex = builder.build()?;
    let groups = regex.captures_len();
    let is_beyond = |part: &Expr| matches!(part, Expr::BackrefExistsCondition { group, .. } if *group >= groups);
    if Expr::parse_tree(regex.as_str())?.expr.has_descendant_or_self(is_beyond) {
        return Err(PatternError::Group);
    }
    Ok(regex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_on_a_group_that_is_not_there_is_refused() {
        let error = |pattern| build_pattern(&RegexBuilder::new(pattern)).err();
        for pattern in ["(?(43)a|b)", "x(?:y(?(1)a))", "(a)(?(2)b|c)", "(?(+1)a|b)", "(?(<甲>)a|b)"] {
            assert_eq!(error(pattern), Some(PatternError::Group), "{pattern}");
        }
        for pattern in ["(a)?(?(1)b|c)", "(?<甲>a)?(?(<甲>)b|c)", "[(?(9)a]"] {
            assert_eq!(error(pattern), None, "{pattern}");
        }
    }
}
