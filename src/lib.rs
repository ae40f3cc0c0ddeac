pub mod lower;
pub mod source;
pub mod tree;
pub mod workspace;
