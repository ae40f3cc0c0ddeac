//! One machine's part of a workspace that several share.
//!
//! Packages that are connected stay together ([`parts`](super::parts)), and each machine finds in its packages what
//! a run over all would: the findings are those of the whole, each once, whatever the number of machines. A workspace
//! of which all packages hang together is one machine's, and the others have nothing to do.

use std::fmt;
use std::str::FromStr;

use cargo_metadata::Package;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::tree::Name;

/// Part `number` of `of`, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    pub number: usize,
    pub of: usize,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts =
            text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("a shard is written K/N, with K from 1 to N".into()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl Shard {
    /// Divides the selected packages, of which each has the number of its group, into those of this part and the others. Large groups are given out first,
    /// each to whoever has least by then.
    pub fn divide<'m>(
        self,
        selected: Vec<&'m Package>,
        group_of: &FxHashMap<Name, usize>,
    ) -> (Vec<&'m Package>, Vec<&'m Package>) {
        let mut groups: Vec<(usize, Vec<&Package>)> = Vec::new();
        for package in selected {
            let group = group_of[package.name.as_str()];
            match groups.iter_mut().find(|(known, _)| *known == group) {
                Some((_, packages)) => packages.push(package),
                None => groups.push((group, vec![package])),
            }
        }
        let name = |packages: &[&Package]| packages.iter().map(|p| p.name.as_str().to_owned()).min();
        groups.sort_by_key(|(_, packages)| (std::cmp::Reverse(packages.len()), name(packages)));
        let mut loads = vec![0; self.of];
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for (_, packages) in groups {
            let least = (0..self.of).min_by_key(|part| loads[*part]).expect("at least one part");
            loads[least] += packages.len();
            let part = if least + 1 == self.number { &mut own } else { &mut others };
            part.extend(packages);
        }
        (own, others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_one_of_several() {
        assert_eq!("2/3".parse(), Ok(Shard { number: 2, of: 3 }));
        for wrong in ["", "1", "0/2", "3/2", "a/b", "1/0", "-1/2", "1/2/3"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
