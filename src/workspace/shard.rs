//! One machine's part of a workspace that several share.
//!
//! Findings of a package depend on what it depends on and on who depends on it. So packages that are connected
//! stay together, and each part finds in its packages what a run over all would: the parts' findings are
//! those of the whole, each once, whatever the number of parts. A workspace of which all packages hang together
//! is one part, and the others have nothing to do.

use std::fmt;
use std::str::FromStr;

use cargo_metadata::{Metadata, Package};
use serde::{Deserialize, Serialize};

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
    /// Divides the selected packages into those of this part and the others. Large groups are given out first,
    /// each to whoever has least by then.
    pub fn divide<'m>(
        self,
        metadata: &Metadata,
        selected: Vec<&'m Package>,
    ) -> (Vec<&'m Package>, Vec<&'m Package>) {
        let links = links(metadata);
        let index = |package: &Package| {
            metadata.packages.iter().position(|p| p.id == package.id).expect("a package of the workspace")
        };
        let group_of = components(metadata.packages.len(), &links);
        let mut groups: Vec<(usize, Vec<&Package>)> = Vec::new();
        for package in selected {
            let group = group_of[index(package)];
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

/// Pairs of packages of which one depends on the other.
fn links(metadata: &Metadata) -> Vec<(usize, usize)> {
    let mut links = Vec::new();
    for (from, package) in metadata.packages.iter().enumerate() {
        for dependency in &package.dependencies {
            let to = metadata.packages.iter().position(|p| p.name.as_str() == dependency.name);
            links.extend(to.map(|to| (from, to)));
        }
    }
    links
}

/// The number of each one's group: the least of its members.
fn components(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..count).collect();
    loop {
        let before = group.clone();
        for (a, b) in links {
            let least = group[*a].min(group[*b]);
            group[*a] = least;
            group[*b] = least;
        }
        if group == before {
            return group;
        }
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

    #[test]
    fn what_is_linked_is_one_group_whichever_way() {
        assert_eq!(components(6, &[(4, 5), (5, 1), (3, 0)]), [0, 1, 2, 0, 1, 1]);
    }
}
