//! The state machine of the reader.
