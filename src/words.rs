//! The strings of the interface, in every language it speaks.
