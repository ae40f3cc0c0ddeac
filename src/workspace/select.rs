//! From flags and `cargo metadata --no-deps` to the list of crate roots.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::{Edition, Metadata, MetadataCommand, Package, Target, TargetKind};
use serde::{Deserialize, Serialize};

use super::cfg::Conditions;
use super::dependencies::Wanted;
use super::reads::Reads;
use super::replaced::Replaced;
use super::{CrateKind, Error, Options, TargetName};
use super::{members, parts};
use crate::spelling;
use crate::tree::Name;

/// `-p`, `--workspace`, `--exclude`, `--no-deps`.
#[derive(Clone, Debug, Default)]
pub struct PackageFlags {
    pub package: Vec<String>,
    pub workspace: bool,
    pub exclude: Vec<String>,
    /// Packages that the chosen ones reach through path dependencies are not reported.
    pub no_deps: bool,
}

/// Cargo's target flags; with none given every target is read.
#[derive(Clone, Debug, Default)]
pub struct TargetFlags {
    pub lib: bool,
    pub bins: bool,
    pub bin: Vec<String>,
    pub examples: bool,
    pub example: Vec<String>,
    pub tests: bool,
    pub test: Vec<String>,
    pub benches: bool,
    pub bench: Vec<String>,
    pub all_targets: bool,
}

/// Cargo's feature flags; with none given the code of every feature is read.
#[derive(Clone, Debug, Default)]
pub struct FeatureFlags {
    pub features: Vec<String>,
    pub all_features: bool,
    pub no_default_features: bool,
}

/// The root of a crate that is to be read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TargetPlan {
    pub name: Name,
    pub kind: CrateKind,
    pub package: Name,
    pub package_id: String,
    pub manifest: PathBuf,
    pub root: PathBuf,
    pub edition_2024: bool,
    pub target: TargetName,
    pub conditions: Conditions,
    pub selected: bool,
    pub loose: bool,
}

/// What is to be read, and what was known along the way.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Plan {
    pub targets: Vec<TargetPlan>,
    /// Roots of targets that flags left out.
    pub left_out: Vec<PathBuf>,
    /// Folders of the selected packages.
    pub package_dirs: Vec<PathBuf>,
    /// How many packages are reported because a selected one depends on them by path.
    pub reported_deps: usize,
    /// Folders that belong to other packages of the workspaces.
    pub other_dirs: Vec<PathBuf>,
    pub target_dirs: Vec<PathBuf>,
    /// Nothing outside of these is read.
    pub workspace_roots: Vec<PathBuf>,
    /// Files and folders given on the command line.
    pub only: Option<Vec<PathBuf>>,
    /// Manifests of packages that other shards look at.
    pub elsewhere: Vec<PathBuf>,
    /// Where workspaces begin.
    pub workspace_folders: Vec<PathBuf>,
    deps: BTreeMap<Name, Vec<Wanted>>,
    /// The crate names of the members' libraries.
    libraries: BTreeMap<Name, Name>,
    /// Packages of registries in whose place cargo was told to take others.
    replaced: Replaced,
    /// The root of each member's workspace.
    members: BTreeMap<Name, PathBuf>,
    /// Manifests of the workspaces that are planned.
    manifests: BTreeSet<PathBuf>,
}

impl Plan {
    /// What a package of the workspace asks for.
    pub fn wanted_by(&self, package: &str) -> &[Wanted] {
        self.deps.get(package).map_or(&[], |wanted| wanted)
    }

    pub fn workspace_of(&self, package: &str) -> Option<&Path> {
        self.members.get(package).map(PathBuf::as_path)
    }

    /// The packages of the workspaces.
    pub fn packages(&self) -> impl Iterator<Item = &Name> {
        self.members.keys()
    }

    /// The crate name of a member's library.
    pub fn library_of(&self, package: &str) -> Option<&Name> {
        self.libraries.get(package)
    }

    /// Cargo takes a package of the workspace, and not the one of a registry that may have its name.
    pub fn means_member(&self, wanted: &Wanted) -> bool {
        self.members.contains_key(&wanted.package)
            && (wanted.path.is_some() || self.replaced.has(&wanted.package))
    }

    pub fn package_count(&self) -> usize {
        self.package_dirs.len() + self.reported_deps
    }
}

/// Decides what to read.
pub fn plan(options: &Options, reads: &Reads) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    if options.paths.is_empty() {
        let start = std::env::current_dir().map_err(|e| Error::Metadata(e.to_string()))?;
        let manifest = match &options.manifest_path {
            Some(path) if path.is_dir() => Some(path.join("Cargo.toml")),
            Some(path) => Some(path.clone()),
            None => find_manifest(&start, reads),
        };
        match manifest {
            Some(manifest) => add_manifest(&manifest, options, &mut plan, reads)?,
            None => {
                plan.workspace_roots.push(start.clone());
                plan.only = Some(vec![start]);
            }
        }
        return Ok(plan);
    }
    let mut manifests = BTreeSet::new();
    let mut only = Vec::new();
    for path in &options.paths {
        let path = reads.canonical(path).map_err(|_| Error::NoSuchPath(path.clone()))?;
        manifests.extend(options.manifest_path.clone().or_else(|| find_manifest(&path, reads)));
        // What the user names is no foreign file, wherever it lies.
        let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
        plan.workspace_roots.extend(folder.map(Path::to_owned));
        only.push(path);
    }
    let options = Options { paths: only.clone(), ..options.clone() };
    for manifest in manifests {
        if !plan.manifests.contains(&canonical(&manifest)) {
            add_manifest(&manifest, &options, &mut plan, reads)?;
        }
    }
    let flags = &options.packages;
    if !flags.package.is_empty() || !flags.exclude.is_empty() {
        check_owners(&plan, &only)?;
    }
    plan.only = Some(only);
    Ok(plan)
}

/// Where flags choose packages, a path into another one is a slip.
fn check_owners(plan: &Plan, only: &[PathBuf]) -> Result<(), Error> {
    let innermost = |dirs: &[PathBuf], path: &Path| {
        dirs.iter().filter(|dir| path.starts_with(dir)).map(|dir| dir.components().count()).max()
    };
    let is_left_out =
        |path: &&PathBuf| innermost(&plan.other_dirs, path) > innermost(&plan.package_dirs, path);
    match only.iter().find(is_left_out) {
        Some(path) => Err(Error::NotSelected(path.clone())),
        None => Ok(()),
    }
}

/// The manifest beside or above a path.
pub fn find_manifest(from: &Path, reads: &Reads) -> Option<PathBuf> {
    from.ancestors().map(|dir| dir.join("Cargo.toml")).find(|manifest| reads.is_file(manifest))
}

/// Notes what cargo is about to look at. Whatever a manifest of the workspace leads to beside its members is
/// noted when cargo has told of it.
fn look_around(manifest: &Path, reads: &Reads) {
    let Ok(manifest) = std::path::absolute(manifest) else { return };
    let folder = manifest.parent().unwrap_or(Path::new(""));
    // A link would only be followed again to see whether it still leads there.
    let _ = reads.canonical(folder);
    let root = members::workspace_root(&manifest);
    for above in folder.ancestors() {
        reads.look(&above.join("Cargo.toml"));
    }
    members::look_at_package(folder, reads);
    members::look(&root, reads);
    if let Ok(here) = std::env::current_dir() {
        members::look_at_configuration(&here, reads);
    }
}

fn add_manifest(manifest: &Path, options: &Options, plan: &mut Plan, reads: &Reads) -> Result<(), Error> {
    look_around(manifest, reads);
    let metadata = MetadataCommand::new()
        .manifest_path(manifest)
        .no_deps()
        .exec()
        .map_err(|error| Error::Metadata(metadata_message(&error)))?;
    plan.replaced.add(metadata.workspace_root.as_std_path());
    let selected = select_packages(&metadata, manifest, options)?;
    check_names(&selected, options)?;
    for package in &metadata.packages {
        let name: Name = package.name.as_str().into();
        let lib = package.targets.iter().find(|target| crate_kind(target) == Some(CrateKind::Lib));
        plan.libraries.extend(lib.map(|lib| (name.clone(), lib.name.replace('-', "_").into())));
        plan.members.insert(name.clone(), metadata.workspace_root.as_std_path().to_owned());
        plan.deps.insert(name, deps(package));
    }
    let selected = match options.shard {
        Some(shard) => {
            let (own, others) = shard.divide(selected, &parts::groups(plan));
            plan.elsewhere.extend(others.iter().map(|package| package.manifest_path.clone().into()));
            own
        }
        None => selected,
    };

    let workspace = canonical(metadata.workspace_root.as_std_path());
    plan.workspace_roots.push(workspace.clone());
    plan.workspace_folders.push(workspace);
    plan.target_dirs.push(canonical(metadata.target_directory.as_std_path()));
    plan.manifests.insert(canonical(metadata.workspace_root.join("Cargo.toml").as_std_path()));
    for package in &metadata.packages {
        reads.look_late(package.manifest_path.as_std_path());
        plan.manifests.insert(canonical(package.manifest_path.as_std_path()));
    }
    let flags = &options.packages;
    let with_deps = options.paths.is_empty() && !flags.no_deps;
    let chosen: BTreeSet<&str> = selected.iter().map(|p| p.name.as_str()).collect();
    let needed = with_path_deps(&metadata, &chosen);
    for package in &metadata.packages {
        let dir = canonical(package.manifest_path.parent().expect("a manifest has a folder").as_std_path());
        // A member need not lie below its workspace's root.
        if !plan.workspace_roots.iter().any(|root| dir.starts_with(root)) {
            plan.workspace_roots.push(dir.clone());
        }
        if !chosen.contains(package.name.as_str()) {
            plan.other_dirs.push(dir);
            if needed.contains(package.name.as_str()) {
                // Cargo's own checks speak of libraries that are built on the way, too.
                let reported = with_deps && !flags.exclude.iter().any(|spec| spec_matches(spec, package));
                plan.reported_deps += usize::from(reported);
                let libs = package.targets.iter().filter(|t| crate_kind(t) == Some(CrateKind::Lib));
                plan.targets
                    .extend(libs.filter_map(|t| target_plan(package, t, &FeatureFlags::default(), reported)));
            }
            continue;
        }
        // Cargo has looked into it already, unless it was foreseen.
        members::look_at_package(&dir, reads);
        plan.package_dirs.push(dir);
        for target in &package.targets {
            let Some(found) = target_plan(package, target, &options.features, true) else { continue };
            if is_selected(target, found.kind, &options.targets) {
                plan.targets.push(found);
            } else if found.kind == CrateKind::Lib {
                // The other targets cannot be understood without the library.
                plan.targets.push(TargetPlan { selected: false, ..found });
            } else {
                plan.left_out.push(found.root);
            }
        }
    }
    Ok(())
}

fn metadata_message(error: &cargo_metadata::Error) -> String {
    match error {
        cargo_metadata::Error::CargoMetadata { stderr } => {
            let text = stderr.trim();
            text.strip_prefix("error: ").unwrap_or(text).to_owned()
        }
        cargo_metadata::Error::Io(error) => format!("cannot run cargo: {error}"),
        other => other.to_string(),
    }
}

fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Cargo's rule: what the flags name, else the package of the manifest, else the default members. Paths
/// stand for the packages they lead to.
fn select_packages<'m>(
    metadata: &'m Metadata,
    manifest: &Path,
    options: &Options,
) -> Result<Vec<&'m Package>, Error> {
    let flags = &options.packages;
    let members: Vec<&Package> = metadata.workspace_packages();
    for wanted in flags.package.iter().chain(&flags.exclude) {
        if !members.iter().any(|p| spec_matches(wanted, p)) {
            let names = members.iter().map(|p| p.name.as_str());
            return Err(no_such(format!("no package `{wanted}` in the workspace"), wanted, names));
        }
    }
    let manifest = canonical(manifest);
    let own: Vec<&Package> =
        members.iter().copied().filter(|p| canonical(p.manifest_path.as_std_path()) == manifest).collect();
    let base: Vec<&Package> = if !flags.package.is_empty() {
        members.iter().copied().filter(|p| flags.package.iter().any(|spec| spec_matches(spec, p))).collect()
    } else if flags.workspace || !flags.exclude.is_empty() {
        members
    } else if !options.paths.is_empty() {
        members.into_iter().filter(|p| p.targets.iter().any(|t| is_near(t, &options.paths))).collect()
    } else if !own.is_empty() {
        own
    } else if metadata.workspace_default_members.is_available() {
        metadata.workspace_default_packages()
    } else {
        members
    };
    Ok(base.into_iter().filter(|p| !flags.exclude.iter().any(|spec| spec_matches(spec, p))).collect())
}

/// The target's sources and one of the paths lie in each other.
fn is_near(target: &Target, paths: &[PathBuf]) -> bool {
    let root = canonical(target.src_path.as_std_path());
    // A build script lies beside all the rest, and rarely has modules.
    let own_folder = crate_kind(target) != Some(CrateKind::BuildScript);
    let folder = root.parent().filter(|_| own_folder).unwrap_or(&root);
    paths.iter().any(|path| path.starts_with(folder) || root.starts_with(path))
}

/// `name`, `name@version`, a name with `*`, or the package's id, by which editors call it.
fn spec_matches(spec: &str, package: &Package) -> bool {
    if spec == package.id.repr || Some(spec) == package.id.repr.strip_prefix("path+") {
        return true;
    }
    let (name, version) = spec.split_once('@').unwrap_or((spec, ""));
    let version_fits = version.is_empty() || package.version.to_string() == version;
    version_fits && glob_matches(name, package.name.as_str())
}

fn glob_matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    let mut rest = rest;
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

fn check_names(selected: &[&Package], options: &Options) -> Result<(), Error> {
    let flags = &options.targets;
    let named: [(&'static str, CrateKind, &Vec<String>); 4] = [
        ("bin", CrateKind::Bin, &flags.bin),
        ("example", CrateKind::Example, &flags.example),
        ("test", CrateKind::Test, &flags.test),
        ("bench", CrateKind::Bench, &flags.bench),
    ];
    for (kind, crate_kind_wanted, names) in named {
        for name in names {
            let mut targets = selected.iter().flat_map(|p| &p.targets);
            let known =
                targets.any(|t| crate_kind(t) == Some(crate_kind_wanted) && glob_matches(name, &t.name));
            if !known {
                let targets = selected.iter().flat_map(|p| &p.targets);
                let of_kind = targets.filter(|t| crate_kind(t) == Some(crate_kind_wanted));
                let message = format!("no {kind} target named `{name}`");
                return Err(no_such(message, name, of_kind.map(|t| t.name.as_str())));
            }
        }
    }
    for feature in feature_names(&options.features) {
        let own = feature.rsplit('/').next().unwrap_or(&feature);
        let known = feature.contains('/') || selected.iter().any(|p| p.features.contains_key(own));
        if !known {
            let names = selected.iter().flat_map(|p| p.features.keys());
            let message = format!("no selected package has the feature `{feature}`");
            return Err(no_such(message, &feature, names.map(String::as_str)));
        }
    }
    Ok(())
}

fn no_such<'a>(message: String, name: &str, known: impl IntoIterator<Item = &'a str>) -> Error {
    let nearest = spelling::nearest(name, known);
    let meant = nearest.map(|meant| format!(", did you mean `{meant}`?")).unwrap_or_default();
    Error::NoSuchName(message + &meant)
}

/// The chosen packages and all that they reach through path dependencies.
fn with_path_deps<'m>(metadata: &'m Metadata, chosen: &BTreeSet<&'m str>) -> BTreeSet<&'m str> {
    let mut needed = chosen.clone();
    let mut open: Vec<&str> = chosen.iter().copied().collect();
    while let Some(name) = open.pop() {
        let packages = metadata.packages.iter().filter(|p| p.name.as_str() == name);
        for dep in packages.flat_map(|p| &p.dependencies).filter(|d| d.path.is_some()) {
            let member = metadata.packages.iter().find(|p| p.name.as_str() == dep.name);
            if let Some(member) = member.filter(|p| !needed.contains(p.name.as_str())) {
                needed.insert(member.name.as_str());
                open.push(member.name.as_str());
            }
        }
    }
    needed
}

/// Names in code and packages behind them.
fn deps(package: &Package) -> Vec<Wanted> {
    let wanted = |dep: &cargo_metadata::Dependency| {
        let default = dep.uses_default_features.then(|| "default".to_owned());
        Wanted {
            name: dep.rename.as_deref().unwrap_or(&dep.name).replace('-', "_").into(),
            renamed: dep.rename.is_some(),
            package: dep.name.as_str().into(),
            req: dep.req.clone(),
            path: dep.path.clone().map(Into::into),
            features: default.into_iter().chain(dep.features.iter().cloned()).collect(),
        }
    };
    let mut deps: Vec<Wanted> = package.dependencies.iter().map(wanted).collect();
    deps.sort_by(|a, b| (&a.name, &a.package).cmp(&(&b.name, &b.package)));
    deps.dedup_by(|b, a| (&a.name, &a.package) == (&b.name, &b.package));
    deps
}

fn crate_kind(target: &Target) -> Option<CrateKind> {
    target.kind.iter().find_map(|kind| match kind {
        TargetKind::Bin => Some(CrateKind::Bin),
        TargetKind::Example => Some(CrateKind::Example),
        TargetKind::Test => Some(CrateKind::Test),
        TargetKind::Bench => Some(CrateKind::Bench),
        TargetKind::CustomBuild => Some(CrateKind::BuildScript),
        TargetKind::Unknown(_) => None,
        _ => Some(CrateKind::Lib),
    })
}

fn target_plan(
    package: &Package,
    target: &Target,
    flags: &FeatureFlags,
    selected: bool,
) -> Option<TargetPlan> {
    Some(TargetPlan {
        name: target.name.replace('-', "_").into(),
        kind: crate_kind(target)?,
        package: package.name.as_str().into(),
        package_id: package.id.repr.clone(),
        manifest: package.manifest_path.as_std_path().to_owned(),
        root: target.src_path.as_std_path().to_owned(),
        edition_2024: target.edition >= Edition::E2024,
        target: TargetName {
            name: target.name.clone(),
            edition: target.edition.to_string(),
            kinds: target.kind.iter().map(ToString::to_string).collect(),
            crate_types: target.crate_types.iter().map(ToString::to_string).collect(),
        },
        conditions: conditions(package, flags),
        selected,
        loose: false,
    })
}

fn is_selected(target: &Target, kind: CrateKind, flags: &TargetFlags) -> bool {
    let named = |names: &[String]| names.iter().any(|name| glob_matches(name, &target.name));
    let any = flags.lib || flags.bins || flags.examples || flags.tests || flags.benches || flags.all_targets;
    let any_named =
        [&flags.bin, &flags.example, &flags.test, &flags.bench].iter().any(|names| !names.is_empty());
    if flags.all_targets || !(any || any_named) {
        return true;
    }
    match kind {
        CrateKind::Lib => flags.lib || (flags.tests && target.test),
        CrateKind::Bin => flags.bins || named(&flags.bin) || (flags.tests && target.test),
        CrateKind::Example => flags.examples || named(&flags.example),
        CrateKind::Test => flags.tests || named(&flags.test),
        CrateKind::Bench => flags.benches || named(&flags.bench),
        CrateKind::BuildScript => false,
    }
}

fn feature_names(flags: &FeatureFlags) -> Vec<String> {
    let split = |list: &String| list.split([',', ' ']).map(str::to_owned).collect::<Vec<_>>();
    flags.features.iter().flat_map(split).filter(|name| !name.is_empty()).collect()
}

fn conditions(package: &Package, flags: &FeatureFlags) -> Conditions {
    let default_features = closure(&package.features, ["default".to_owned()]);
    let features = if flags.all_features {
        Some(package.features.keys().cloned().collect())
    } else if flags.features.is_empty() && !flags.no_default_features {
        None
    } else {
        let base = (!flags.no_default_features).then(|| "default".to_owned());
        Some(closure(
            &package.features,
            base.into_iter().chain(feature_names(flags).iter().map(|n| own_feature(n, package))),
        ))
    };
    Conditions { features, default_features, never_tested: false }
}

/// `package/feature` is the package's own feature where the name fits.
fn own_feature(name: &str, package: &Package) -> String {
    match name.split_once('/') {
        Some((owner, feature)) if owner == package.name.as_str() => feature.to_owned(),
        _ => name.to_owned(),
    }
}

/// The features that a set turns on, through `[features]`.
pub fn closure(
    features: &BTreeMap<String, Vec<String>>,
    start: impl IntoIterator<Item = String>,
) -> BTreeSet<String> {
    let mut on = BTreeSet::new();
    let mut open: Vec<String> = start.into_iter().collect();
    while let Some(feature) = open.pop() {
        let name =
            feature.strip_prefix("dep:").unwrap_or(&feature).split(['/', '?']).next().unwrap_or_default();
        if on.insert(name.to_owned()) {
            open.extend(features.get(name).into_iter().flatten().cloned());
        }
    }
    on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_patterns_match_as_cargo_does() {
        assert!(glob_matches("tokio", "tokio"));
        assert!(!glob_matches("tokio", "tokio-util"));
        assert!(glob_matches("tokio*", "tokio-util"));
        assert!(glob_matches("*-util", "tokio-util"));
        assert!(glob_matches("t*-*l", "tokio-util"));
        assert!(!glob_matches("*-utils", "tokio-util"));
    }

    #[test]
    fn features_are_split_at_commas_and_blanks() {
        let flags =
            FeatureFlags { features: vec!["a,b c".into(), "".into(), "d".into()], ..Default::default() };
        assert_eq!(feature_names(&flags), ["a", "b", "c", "d"]);
    }
}
