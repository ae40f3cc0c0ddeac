//! Packages in whose place cargo takes others: a dependency of a registry can mean a member of the workspace, where
//! `[patch]` or `[replace]` say so, or `paths` in cargo's configuration.
//!
//! Which folder they name is not looked at: whoever names a package there means the one at hand.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use crate::tree::Name;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Replaced {
    names: BTreeSet<Name>,
    /// Folders are given, and any package may lie there.
    any: bool,
}

impl Replaced {
    pub fn has(&self, package: &str) -> bool {
        self.any || self.names.contains(package)
    }

    /// Adds what the manifest in a workspace's folder says, and the configuration that holds here.
    pub fn add(&mut self, root: &Path) {
        self.read(&root.join("Cargo.toml"));
        let here = std::env::current_dir().unwrap_or_default();
        let folders = here.ancestors().map(|dir| dir.join(".cargo")).chain(home::cargo_home());
        for folder in folders {
            ["config", "config.toml"].iter().for_each(|name| self.read(&folder.join(name)));
        }
    }

    /// What cannot be read says nothing, here; cargo will tell.
    fn read(&mut self, path: &Path) {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        if ["patch", "replace", "paths"].iter().any(|word| text.contains(word)) {
            self.add_table(&toml::from_str(&text).unwrap_or_default());
        }
    }

    fn add_table(&mut self, table: &Table) {
        let below = |key: &str| table.get(key).and_then(Value::as_table).into_iter().flatten();
        // By the registry, then by the name.
        for (name, patch) in below("patch").filter_map(|(_, of)| of.as_table()).flatten() {
            let package = patch.get("package").and_then(Value::as_str);
            self.names.insert(package.unwrap_or(name).into());
        }
        // `name:version`, which may stand behind an address.
        for (spec, _) in below("replace") {
            let name = spec.rsplit(['/', '#']).next().unwrap_or(spec).split([':', '@']).next();
            self.names.extend(name.map(Name::from));
        }
        self.any |= table.contains_key("paths");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_patched_or_replaced_is_known_by_its_package() {
        let said = |text: &str| {
            let mut replaced = Replaced::default();
            replaced.add_table(&toml::from_str(text).expect("TOML"));
            replaced
        };
        let patched = said("[patch.crates-io]\na = { path = \"x\" }\nb2 = { package = \"b\", path = \"y\" }");
        assert!(patched.has("a") && patched.has("b") && !patched.has("b2") && !patched.has("c"));
        assert!(said("[replace]\n\"c:0.1.0\" = { path = \"z\" }").has("c"));
        assert!(said("paths = [\"d\"]").has("d"));
        assert!(!said("[package]\nname = \"e\"").has("e"));
    }
}
