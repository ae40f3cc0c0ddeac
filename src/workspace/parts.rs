//! Parts of a workspace that have nothing to do with each other.
//!
//! What is found in a package depends on what it depends on and on who depends on it, and on nothing else: packages
//! that are connected, in whichever direction, are one part. A dependency that is no member connects nobody: it is
//! read for each part that names it, as its summaries depend on itself alone and nothing is said of it; one that only
//! has a member's name is cargo's, unless the workspace says otherwise ([`replaced`](super::replaced)). Nor does a
//! member connect whose crate the [catalogue] describes, as its callers are shown the catalogue's.
//!
//! Files are no packages: where two parts turn out to read the same one (`#[path]`), whoever reads them makes them
//! one ([`Part::with`]).

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::select::Plan;
use crate::catalogue;
use crate::tree::Name;

/// Targets that are read and checked together, by their places in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub(super) targets: Vec<usize>,
}

impl Part {
    /// All that there is.
    pub(super) fn whole(plan: &Plan) -> Self {
        Self { targets: (0..plan.targets.len()).collect() }
    }

    /// Both, as one.
    pub fn with(&self, other: &Part) -> Part {
        let mut targets = [&self.targets[..], &other.targets].concat();
        targets.sort_unstable();
        Part { targets }
    }

    /// Its place among others.
    pub fn first(&self) -> Option<usize> {
        self.targets.first().copied()
    }
}

/// The parts in the order of their first targets. Where single files are asked for, they decide what belongs
/// together.
pub fn parts(plan: &Plan) -> Vec<Part> {
    if plan.only.is_some() {
        return vec![Part::whole(plan)];
    }
    let groups = groups(plan);
    let mut parts: Vec<Part> = Vec::new();
    let mut known: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, target) in plan.targets.iter().enumerate() {
        let group = groups.get(&target.package).copied().expect("a package of the workspace");
        let part = *known.entry(group).or_insert(parts.len());
        if part == parts.len() {
            parts.push(Part { targets: Vec::new() });
        }
        parts[part].targets.push(at);
    }
    parts
}

/// The number of the group that each package of the workspace belongs to.
pub fn groups(plan: &Plan) -> FxHashMap<Name, usize> {
    let packages: Vec<&Name> = plan.packages().collect();
    let place: FxHashMap<&Name, usize> = packages.iter().enumerate().map(|(i, name)| (*name, i)).collect();
    let mut links = Vec::new();
    for (from, package) in packages.iter().enumerate() {
        let wanted = plan.wanted_by(package).iter();
        let wanted = wanted.filter(|wanted| plan.means_member(wanted) && can_be_named(plan, &wanted.package));
        links.extend(wanted.filter_map(|wanted| Some((from, *place.get(&wanted.package)?))));
    }
    let groups = components(packages.len(), &links);
    packages.into_iter().cloned().zip(groups).collect()
}

/// It has a library, which the catalogue does not describe.
fn can_be_named(plan: &Plan, package: &str) -> bool {
    let is_described = |lib: &Name| *lib == package.replace('-', "_") && catalogue::describes(package);
    plan.library_of(package).is_some_and(|lib| !is_described(lib))
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
    fn what_is_linked_is_one_group_whichever_way() {
        assert_eq!(components(6, &[(4, 5), (5, 1), (3, 0)]), [0, 1, 2, 0, 1, 1]);
    }

    #[test]
    fn two_parts_are_one_in_the_order_of_their_targets() {
        let part = |targets: &[usize]| Part { targets: targets.to_vec() };
        assert_eq!(part(&[1, 4]).with(&part(&[0, 2])), part(&[0, 1, 2, 4]));
    }
}
