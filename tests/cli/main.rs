//! The real binary in small projects: every flag, every exit code, and bad input of every kind.

mod bad_input;
mod cache;
mod calling;
mod config;
mod dependencies;
mod edits;
mod formats;
mod hostile;
mod levels;
mod output;
mod project;
mod reach;
mod selection;
mod suppression;
mod why;
mod witness;
