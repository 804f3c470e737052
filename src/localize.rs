//! Every error in the language of the interface: each layer's errors are data, and here alone they get their words. What
//! another library or the system says of itself never reaches a reader: its code or its place does.

#[cfg(feature = "csl")]
mod citation_style;
mod conversion;
mod errors;
mod settings;

#[cfg(feature = "csl")]
pub use citation_style::citation_style;
pub use errors::{
    diagnostic, editor, encoding, ended_by, given_up_by, import, input_cut, io, left_out, meanwhile, output, query,
    shown, source, store, store_condition, store_in, sync, terminal, unwritten,
};
pub use settings::{edit, rules, setting, setting_problem, settings, theme_problem};
