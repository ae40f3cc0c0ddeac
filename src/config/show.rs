//! The settings as they hold, for people who wonder.

use super::{Settings, read::Layer};
use crate::lints;
use crate::workspace::Loaded;

/// A block of lines for each selected package: where settings were read, and what holds in its library or
/// first target.
pub fn show(settings: &Settings, loaded: &Loaded) -> Vec<String> {
    let mut lines = Vec::new();
    let mut seen = Vec::new();
    for krate in loaded.crates.iter().filter(|krate| krate.selected) {
        if seen.contains(&&krate.manifest) {
            continue;
        }
        seen.push(&krate.manifest);
        let name = if krate.package.is_empty() { "files without a package" } else { krate.package.as_str() };
        lines.push(format!("{name}:"));
        let path = &loaded.sources.get(krate.root).path;
        let layers: Vec<&Layer> = settings.layers(path, Some(krate)).collect();
        for layer in &layers {
            lines.push(format!("  settings of {}", layer.from));
        }
        if !settings.flags.is_empty() {
            lines.push("  settings of the command line".into());
        }
        let found = settings.of_file(loaded, krate.root);
        for lint in lints::ALL {
            lines.push(format!("  {:<24} {}", lint.name, found.levels.of(lint).name()));
        }
        if found.levels.deny_warnings {
            lines.push("  whatever would warn is denied".into());
        }
        lines.push(format!("  {:<24} {}", "require-reasons", found.require_reasons));
        for over in layers.iter().flat_map(|layer| layer.override_lines()) {
            lines.push(format!("  {over}"));
        }
        for layer in &layers {
            lines.extend(layer.facts.iter().map(|fact| format!("  fact of {} ({})", fact.path, fact.from)));
            lines.extend(layer.declarations.iter().map(|krate| format!("  declared crate {}", krate.name)));
        }
    }
    lines
}
