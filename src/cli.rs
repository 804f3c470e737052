//! The subcommands: the second shell over the same core.
