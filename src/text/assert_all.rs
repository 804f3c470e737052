//! A test's word that a list holds every variant of an enum.

/// Ends the test where `$listed` lacks a variant of `$type`. The variants are named once more, which does not compile
/// until a new one is among them; a variant that holds something is named with what the list has in it.
macro_rules! assert_all {
    ($type:ident in $listed:expr; $($variant:ident $(($value:expr))?),+ $(,)?) => {{
        let _is_exhaustive = |value: $type| match value {
            $($type::$variant { .. } => (),)+
        };
        let listed: Vec<$type> = $listed.into_iter().collect();
        for variant in [$($type::$variant $(($value))?),+] {
            assert!(listed.contains(&variant), "{variant:?} is not listed");
        }
    }};
}

pub(crate) use assert_all;
