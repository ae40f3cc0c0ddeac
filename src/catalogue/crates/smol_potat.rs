// smol-potat 1: attribute macros for smol.

#[entry(on = "smol")]
pub fn main() {}
#[entry(on = "smol", test)]
pub fn test() {}
