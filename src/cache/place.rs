//! Where cargo's target folder is, as far as that can be told without running cargo.
//!
//! In cargo's order: the flag, the environment, `build.target-dir` of the nearest configuration, and `target`
//! in the workspace's folder. Configurations that include others, or that `--config` names, are not followed:
//! whoever keeps something compares the place with the one that cargo told of.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::workspace::members::workspace_root;

/// The folder below cargo's target folder that is ours.
pub const FOLDER: &str = "async-lint";

/// The target folder of the workspace of a manifest. `flag`: what `--target-dir` says.
pub fn target_folder(manifest: &Path, flag: Option<&Path>) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    if let Some(flag) = flag {
        return Some(here.join(flag));
    }
    let is_set = |name: &OsString| !name.is_empty();
    let mut variables =
        ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"].into_iter().filter_map(std::env::var_os);
    if let Some(named) = variables.find(is_set) {
        return Some(here.join(named));
    }
    let homes = home::cargo_home().ok();
    let folders = here.ancestors().map(|dir| dir.join(".cargo")).chain(homes);
    let configured = folders.flat_map(|dir| [dir.join("config"), dir.join("config.toml")]);
    match configured.into_iter().find_map(|path| configured_in(&path)) {
        Some(folder) => Some(folder),
        None => Some(workspace_root(&std::path::absolute(manifest).ok()?).join("target")),
    }
}

/// Two names of one folder, which need not exist.
pub fn is_same(a: &Path, b: &Path) -> bool {
    let canonical = |path: &Path| {
        let above = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
        path.canonicalize().ok().or_else(above)
    };
    a == b || canonical(a).is_some_and(|a| Some(a) == canonical(b))
}

#[derive(Deserialize)]
struct Configuration {
    build: Option<Build>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Build {
    target_dir: Option<PathBuf>,
}

/// Paths in a configuration count from the folder that holds `.cargo`.
fn configured_in(path: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(path).ok()?;
    if !text.contains("target-dir") {
        return None;
    }
    let configuration: Configuration = toml::from_str(&text).ok()?;
    Some(path.parent()?.parent()?.join(configuration.build?.target_dir?))
}
