//! What a dependency's manifest says of its library.

use std::path::Path;

use cargo_toml::{Edition, Manifest};

use super::Wanted;
use crate::tree::Name;
use crate::workspace::cfg::Conditions;
use crate::workspace::members;
use crate::workspace::reads::Reads;
use crate::workspace::select::{TargetPlan, closure};
use crate::workspace::{CrateKind, TargetName};

/// A library to be read, and what it depends on.
pub struct Library {
    pub target: TargetPlan,
    pub wanted: Vec<Wanted>,
}

/// `None` for a package without a library, or one of procedural macros, which does nothing at run time.
pub fn library(folder: &Path, features: &[String], reads: &Reads) -> Result<Option<Library>, String> {
    let path = folder.join("Cargo.toml");
    members::look_at_package(folder, reads);
    // What a manifest inherits stands in one above it.
    for above in folder.ancestors().skip(1) {
        reads.look(&above.join("Cargo.toml"));
    }
    let manifest = Manifest::from_path(&path).map_err(|error| error.to_string())?;
    let Some(package) = &manifest.package else { return Ok(None) };
    let Some(lib) = manifest.lib.as_ref().filter(|lib| !lib.proc_macro) else { return Ok(None) };
    let root = folder.join(lib.path.as_deref().unwrap_or("src/lib.rs"));
    let name = lib.name.as_deref().unwrap_or(&package.name).replace('-', "_");
    let edition = lib.edition.or(package.edition.get().ok().copied()).unwrap_or_default();
    let version = package.version.get().map(|version| version.to_string()).unwrap_or_default();
    let conditions = Conditions {
        features: None,
        default_features: closure(&manifest.features, features.iter().cloned()),
        never_tested: true,
    };
    let target = TargetPlan {
        name: name.into(),
        kind: CrateKind::Lib,
        // No message is about it.
        target: TargetName::default(),
        // No member of the workspace is called so.
        package: format!("{}@{version}", package.name).into(),
        package_id: String::new(),
        manifest: path,
        root: root.canonicalize().map_err(|error| format!("{}: {error}", root.display()))?,
        edition_2024: edition >= Edition::E2024,
        conditions,
        selected: false,
        loose: false,
    };
    Ok(Some(Library { target, wanted: wanted(&manifest, folder) }))
}

/// The name that a manifest gives to its library, if that is not the package's.
pub fn library_name(folder: &Path, reads: &Reads) -> Option<Name> {
    let path = folder.join("Cargo.toml");
    reads.look(&path);
    let manifest = Manifest::from_slice(&std::fs::read(path).ok()?).ok()?;
    let name = manifest.lib.as_ref()?.name.as_ref()?.replace('-', "_");
    (name != manifest.package.as_ref()?.name.replace('-', "_")).then(|| name.into())
}

fn wanted(manifest: &Manifest, folder: &Path) -> Vec<Wanted> {
    let for_targets = manifest.target.values().flat_map(|target| &target.dependencies);
    let all = manifest.dependencies.iter().chain(for_targets);
    let wanted = all.filter_map(|(name, dependency)| {
        let detail = dependency.detail();
        let default = detail.is_none_or(|detail| detail.default_features).then(|| "default".to_owned());
        Some(Wanted {
            name: name.replace('-', "_").into(),
            renamed: dependency.package().is_some(),
            package: dependency.package().unwrap_or(name).into(),
            req: dependency.try_req().ok()?.clone(),
            path: detail.and_then(|detail| Some(folder.join(detail.path.as_ref()?))),
            features: default.into_iter().chain(dependency.req_features().iter().cloned()).collect(),
        })
    });
    wanted.collect()
}
