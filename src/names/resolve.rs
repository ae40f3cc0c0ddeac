//! Looking names up.

use rustc_hash::FxHashSet;

use super::*;

impl Module {
    pub(super) fn add(&mut self, namespace: Namespace, name: Name, binding: Binding) {
        // Few names mean more than one thing.
        let bindings = self.map_mut(namespace).entry(name).or_insert_with(|| Vec::with_capacity(1));
        if !bindings.contains(&binding) {
            bindings.push(binding);
        }
    }

    pub(super) fn bindings(&self, namespace: Namespace, name: &str) -> &[Binding] {
        let map = match namespace {
            Namespace::Types => &self.types,
            Namespace::Values => &self.values,
            Namespace::Macros => &self.macros,
        };
        map.get(name).map_or(&[], |v| v)
    }

    fn map_mut(&mut self, namespace: Namespace) -> &mut FxHashMap<Name, Vec<Binding>> {
        match namespace {
            Namespace::Types => &mut self.types,
            Namespace::Values => &mut self.values,
            Namespace::Macros => &mut self.macros,
        }
    }

    /// `extern crate krate as name;`
    pub(super) fn rename_crate(&mut self, name: Name, krate: Name) {
        self.types.entry(name).or_default().push(Binding {
            def: Def::Foreign(krate),
            vis: Vis::Private,
            preferred: true,
        });
    }
}

/// The name of something in a crate that was not read: its last, and all from a module for blocking calls on.
fn within(before: &Name, name: &Name) -> Name {
    match crate::catalogue::blocks_by_module(before.split("::").next().unwrap_or_default()) {
        true => smol_str::format_smolstr!("{before}::{name}"),
        false => name.clone(),
    }
}

/// What a build would take, else anything.
fn best<'b>(mut bindings: impl Iterator<Item = &'b Binding> + Clone) -> Option<&'b Binding> {
    bindings.clone().find(|b| b.preferred).or_else(|| bindings.next())
}

/// What a path means up to one more segment, or that its items end before that.
enum Next {
    Is(Def),
    Ends(Def),
}

impl Program<'_> {
    /// What a path means in a module; `None` if nothing explains it.
    pub fn resolve(&self, module: ModId, path: &PathRef, namespace: Namespace) -> Option<Def> {
        self.resolve_prefix(module, path, namespace)
            .filter(|(_, used)| *used == path.segments.len())
            .map(|(def, _)| def)
    }

    /// Resolves as many segments as name modules and items; the rest are associated items. Returns what
    /// the segments mean and how many were used.
    pub fn resolve_prefix(
        &self,
        module: ModId,
        path: &PathRef,
        namespace: Namespace,
    ) -> Option<(Def, usize)> {
        self.resolve_names(module, (&path.segments, path.global), namespace, false)
    }

    /// As [`Self::resolve_prefix`], of the type that a path begins with: all of its segments but the last.
    pub fn resolve_base(&self, module: ModId, path: &PathRef) -> Option<(Def, usize)> {
        let (_, before) = path.segments.split_last()?;
        self.resolve_names(module, (before, path.global), Namespace::Types, false)
    }

    /// As [`Self::resolve`], for the path of a `use`.
    pub(super) fn resolve_import(&self, module: ModId, path: &PathRef, namespace: Namespace) -> Option<Def> {
        if path.segments.is_empty() {
            return None;
        }
        let (def, used) = self.resolve_names(module, (&path.segments, path.global), namespace, true)?;
        (used == path.segments.len()).then_some(def)
    }

    /// The same in several namespaces, which differ in the last segment only.
    pub(super) fn resolve_import_in<const N: usize>(
        &self,
        module: ModId,
        path: &PathRef,
        namespaces: [Namespace; N],
    ) -> [Option<Def>; N] {
        let Some(([first, between @ ..], last)) = path.segments.split_last().map(|(last, all)| (all, last))
        else {
            return namespaces.map(|namespace| self.resolve_import(module, path, namespace));
        };
        let first = self.first_of_path(module, first, (path.global, false), Namespace::Types, true);
        let next = |before: Def, segment, namespace| match self
            .next_of_path(module, before, segment, namespace, true)
        {
            Some(Next::Is(def)) => Some(def),
            Some(Next::Ends(_)) | None => None,
        };
        let before = between
            .iter()
            .try_fold(first, |before, segment| before.map(|before| next(before, segment, Namespace::Types)));
        let before = before.flatten();
        namespaces.map(|namespace| next(before.clone()?, last, namespace))
    }

    fn resolve_names(
        &self,
        module: ModId,
        (segments, global): (&[Segment], bool),
        namespace: Namespace,
        import: bool,
    ) -> Option<(Def, usize)> {
        let (first, rest) = segments.split_first()?;
        let space = |used: usize| if used == segments.len() { namespace } else { Namespace::Types };
        let mut def = self.first_of_path(module, first, (global, rest.is_empty()), space(1), import)?;
        for (i, segment) in rest.iter().enumerate() {
            def = match self.next_of_path(module, def, segment, space(i + 2), import)? {
                Next::Is(def) => def,
                Next::Ends(def) => return Some((def, i + 1)),
            };
        }
        Some((def, segments.len()))
    }

    /// What a path begins with, which may be all of it.
    fn first_of_path(
        &self,
        module: ModId,
        first: &Segment,
        (global, is_only): (bool, bool),
        namespace: Namespace,
        import: bool,
    ) -> Option<Def> {
        let krate = self.crate_of(module);
        Some(match first.name.as_str() {
            "crate" => Def::Mod(self.krate(krate).root),
            name if self.crate_of_macro(name).is_some() => {
                Def::Mod(self.krate(self.crate_of_macro(name)?).root)
            }
            "self" if !is_only || import => Def::Mod(self.normal_module(module)),
            "super" => Def::Mod(self.parent_of(self.normal_module(module))?),
            _ if global => self.extern_crate(krate, &first.name)?,
            name => self.lookup(module, name, namespace, import && is_only)?,
        })
    }

    /// What a segment means behind what those before it do.
    fn next_of_path(
        &self,
        module: ModId,
        before: Def,
        segment: &Segment,
        namespace: Namespace,
        import: bool,
    ) -> Option<Next> {
        Some(Next::Is(match before {
            Def::Mod(_) if segment.name == "self" => before,
            Def::Mod(m) if segment.name == "super" => Def::Mod(self.parent_of(m)?),
            Def::Mod(m) => {
                let mut seen = FxHashSet::default();
                match self.lookup_in(m, &segment.name, namespace, Some(module), &mut seen) {
                    Some(found) => found,
                    None if self.has_foreign_glob(m) => Def::Foreign(segment.name.clone()),
                    // While imports are resolved, what is not there yet may still come.
                    None if !import && self.is_partly_known(m) => Def::Foreign(segment.name.clone()),
                    None => return None,
                }
            }
            Def::Adt(adt) => match self.variant(adt, &segment.name) {
                Some(variant) => Def::Variant(adt, variant),
                None => return Some(Next::Ends(Def::Adt(adt))),
            },
            Def::Foreign(before) => Def::Foreign(within(&before, &segment.name)),
            other => return Some(Next::Ends(other)),
        }))
    }

    /// Of the module's crate only part was read, or is catalogued.
    fn is_partly_known(&self, module: ModId) -> bool {
        let krate = self.krate(self.crate_of(module));
        krate.dependency || krate.catalogued
    }

    pub fn variant(&self, adt: AdtId, name: &str) -> Option<u32> {
        let def = self.adt(adt);
        def.is_enum.then(|| def.variants.iter().position(|(n, _)| n == name).map(|i| i as u32)).flatten()
    }

    /// The module that `self::` and `super::` count from: blocks are transparent.
    fn normal_module(&self, mut module: ModId) -> ModId {
        while self.module(module).is_block {
            module = self.module(module).parent.expect("a block stands in a module");
        }
        module
    }

    fn parent_of(&self, module: ModId) -> Option<ModId> {
        self.module(module).parent.map(|parent| self.normal_module(parent))
    }

    fn extern_crate(&self, krate: CrateId, name: &str) -> Option<Def> {
        match self.krate(krate).externs.get(name)? {
            Some(id) => Some(Def::Mod(self.krate(*id).root)),
            None => Some(Def::Foreign(name.into())),
        }
    }

    /// A name as code in `module` sees it: through blocks outwards, then crates, then the prelude.
    fn lookup(&self, module: ModId, name: &str, namespace: Namespace, single_import: bool) -> Option<Def> {
        let krate = self.crate_of(module);
        let mut scope = module;
        loop {
            let mut seen = FxHashSet::default();
            if let Some(def) = self.lookup_in(scope, name, namespace, Some(module), &mut seen) {
                return Some(self.through_crate_rename(krate, def));
            }
            let here = self.module(scope);
            match here.parent {
                Some(parent) if here.is_block => scope = parent,
                _ => break,
            }
        }
        if namespace == Namespace::Types
            && let Some(def) = self.extern_crate(krate, name)
        {
            return Some(def);
        }
        if single_import {
            return None;
        }
        let root = self.krate(krate).root;
        // Macros by textual scope; and paths of the 2015 edition begin at the root.
        if namespace == Namespace::Macros
            && let Some(def) = self.lookup_in(root, name, namespace, Some(module), &mut FxHashSet::default())
        {
            return Some(def);
        }
        let prelude = self.prelude?;
        self.lookup_in(prelude, name, namespace, None, &mut FxHashSet::default())
            .or_else(|| self.may_be_foreign(module, name, namespace).then(|| Def::Foreign(name.into())))
    }

    fn may_be_foreign(&self, module: ModId, name: &str, namespace: Namespace) -> bool {
        let names_a_crate = || {
            let is_loose = self.krate(self.crate_of(module)).loose;
            is_loose && namespace == Namespace::Types && name.starts_with(|c: char| c.is_ascii_lowercase())
        };
        self.has_foreign_glob(self.normal_module(module)) || names_a_crate()
    }

    fn through_crate_rename(&self, krate: CrateId, def: Def) -> Def {
        match def {
            Def::Foreign(name) => self.extern_crate(krate, &name).unwrap_or(Def::Foreign(name)),
            other => other,
        }
    }

    /// A name among a module's own items, imports and globs, as `from` may see them.
    fn lookup_in(
        &self,
        module: ModId,
        name: &str,
        namespace: Namespace,
        from: Option<ModId>,
        seen: &mut FxHashSet<ModId>,
    ) -> Option<Def> {
        let is_outermost = seen.is_empty();
        if !is_outermost && !seen.insert(module) {
            return None;
        }
        let this = self.module(module);
        let bindings = this.bindings(namespace, name).iter();
        if let Some(binding) = best(bindings.filter(|b| self.is_visible(b.vis, module, from))) {
            return Some(binding.def.clone());
        }
        // Most modules have none, and nobody comes back to them.
        if is_outermost && !this.globs.is_empty() {
            seen.insert(module);
        }
        for (target, vis) in &this.globs {
            if !self.is_visible(*vis, module, from) {
                continue;
            }
            let found = match target {
                GlobTarget::Mod(inner) => self.lookup_in(*inner, name, namespace, Some(module), seen),
                GlobTarget::Enum(adt) => self.variant(*adt, name).map(|v| Def::Variant(*adt, v)),
                GlobTarget::Foreign => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn has_foreign_glob(&self, module: ModId) -> bool {
        self.module(module).globs.iter().any(|(target, _)| *target == GlobTarget::Foreign)
    }

    /// Whether something of `module` with this visibility can be named from `from`.
    fn is_visible(&self, vis: Vis, module: ModId, from: Option<ModId>) -> bool {
        match (vis, from) {
            (Vis::Public, _) | (_, None) => true,
            (Vis::Crate, Some(from)) => self.crate_of(module) == self.crate_of(from),
            (Vis::Private, Some(from)) => {
                let mut at = Some(from);
                while let Some(m) = at {
                    if m == module {
                        return true;
                    }
                    at = self.module(m).parent;
                }
                false
            }
        }
    }

    /// The traits whose methods code in `module` can call by dot.
    pub fn traits_in_scope(&self, module: ModId) -> Vec<TraitId> {
        let mut found = Vec::new();
        let mut seen = FxHashSet::default();
        let mut at = Some(module);
        while let Some(m) = at {
            self.collect_traits(m, Some(module), &mut seen, &mut found);
            let this = self.module(m);
            at = this.parent.filter(|_| this.is_block);
        }
        if let Some(prelude) = self.prelude {
            self.collect_traits(prelude, None, &mut seen, &mut found);
        }
        found
    }

    fn collect_traits(
        &self,
        module: ModId,
        from: Option<ModId>,
        seen: &mut FxHashSet<ModId>,
        found: &mut Vec<TraitId>,
    ) {
        if !seen.insert(module) {
            return;
        }
        let this = self.module(module);
        let mut named: Vec<TraitId> = this
            .types
            .values()
            .flatten()
            .filter(|b| self.is_visible(b.vis, module, from))
            .filter_map(|b| if let Def::Trait(id) = b.def { Some(id) } else { None })
            .collect();
        named.extend(&this.unnamed_traits);
        named.sort_unstable();
        for id in named {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        for (target, vis) in &this.globs {
            if let (GlobTarget::Mod(inner), true) = (target, self.is_visible(*vis, module, from)) {
                self.collect_traits(*inner, Some(module), seen, found);
            }
        }
    }
}
