//! Where the files of a module's children lie.

use std::path::{Path, PathBuf};

use super::cfg::Conditions;
use super::reads::Reads;
use crate::source::ByteSpan;
use crate::tree::{CfgText, FileTree, Item, ItemKind};

/// How a file came to be a module, which decides where its children lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRole {
    /// A crate root, a `mod.rs` or a file that a `#[path]` named: children lie beside it.
    Root,
    /// `name.rs`: children lie in the folder `name`.
    Named,
}

/// A file that a `mod name;` or `include!` asks for.
#[derive(Clone, Debug)]
pub struct Child {
    pub span: ByteSpan,
    /// Where it may lie, best first.
    pub candidates: Vec<(PathBuf, FileRole)>,
    /// Nothing is wrong if it does not exist: its condition may not hold.
    pub optional: bool,
    /// It is one only if nothing else declares the file.
    pub perhaps: bool,
}

impl Child {
    pub fn existing(&self, reads: &Reads) -> Option<(PathBuf, FileRole)> {
        self.candidates.iter().find(|(path, _)| reads.is_file(path)).cloned()
    }
}

#[derive(Debug, Default)]
pub struct Children {
    pub children: Vec<Child>,
    /// Files whose condition no build satisfies, with the condition.
    pub ruled_out: Vec<(PathBuf, String)>,
}

/// The files that a file's module declarations ask for.
pub fn children(tree: &FileTree, path: &Path, role: FileRole, conditions: &Conditions) -> Children {
    let dir = path.parent().unwrap_or(Path::new("")).to_owned();
    let stem = path.file_stem().unwrap_or_default();
    let base = match role {
        FileRole::Root => dir.clone(),
        FileRole::Named => dir.join(stem),
    };
    let mut walk = Walk { conditions, file_dir: dir, found: Children::default() };
    if conditions.ruled_out(&tree.cfg).is_none() {
        walk.items(&tree.items, &base, false, false);
    }
    walk.found
}

struct Walk<'a> {
    conditions: &'a Conditions,
    file_dir: PathBuf,
    found: Children,
}

impl Walk<'_> {
    /// `base` is where children of the current module lie; `inline` says that it is an inline module.
    fn items(&mut self, items: &[Item], base: &Path, inline: bool, conditional: bool) {
        for item in items {
            let ruled_out = self.conditions.ruled_out(&item.cfg);
            let conditional = conditional || !item.cfg.is_empty();
            match &item.kind {
                ItemKind::Mod(inner) if ruled_out.is_none() => {
                    self.items(inner, &base.join(item.name.as_str()), true, conditional);
                }
                ItemKind::ModFile { paths } => {
                    let candidates = self.candidates(item, paths, base, inline);
                    match ruled_out {
                        Some(cfg) => self.rule_out(&candidates, cfg),
                        None => self.found.children.extend(candidates.into_iter().map(|candidates| Child {
                            span: item.span,
                            candidates,
                            optional: conditional || !paths.is_empty(),
                            perhaps: false,
                        })),
                    }
                }
                ItemKind::Include(file) if ruled_out.is_none() => {
                    let candidates = vec![(self.file_dir.join(file), FileRole::Root)];
                    let (optional, perhaps) = (true, false);
                    self.found.children.push(Child { span: item.span, candidates, optional, perhaps });
                }
                ItemKind::PerhapsMod { .. } if ruled_out.is_none() => {
                    let (optional, perhaps) = (true, true);
                    let candidates = usual(item, base);
                    self.found.children.push(Child { span: item.span, candidates, optional, perhaps });
                }
                ItemKind::Fn(decl) if ruled_out.is_none() => {
                    for item in decl.blocks().into_iter().flat_map(|(_, items)| items) {
                        self.items(std::slice::from_ref(item), base, true, true);
                    }
                }
                _ => {}
            }
        }
    }

    /// One list of candidates for each file that the declaration may mean.
    fn candidates(
        &self,
        item: &Item,
        paths: &[(Vec<CfgText>, String)],
        base: &Path,
        inline: bool,
    ) -> Vec<Vec<(PathBuf, FileRole)>> {
        let from = if inline { base } else { &self.file_dir };
        let named = paths.iter().filter(|(cfg, _)| self.conditions.ruled_out(cfg).is_none());
        let mut all: Vec<Vec<(PathBuf, FileRole)>> =
            named.clone().map(|(_, path)| vec![(normal(&from.join(path)), FileRole::Root)]).collect();
        // A `#[cfg_attr(.., path = ..)]` leaves the usual place for the builds it does not hold in.
        if named.clone().all(|(cfg, _)| !cfg.is_empty()) {
            all.push(usual(item, base));
        }
        all
    }

    fn rule_out(&mut self, candidates: &[Vec<(PathBuf, FileRole)>], cfg: &CfgText) {
        for (path, _) in candidates.iter().flatten().filter(|(path, _)| path.is_file()) {
            self.found.ruled_out.push((path.clone(), cfg.to_string()));
        }
    }
}

/// Where the file of a module of that name lies.
fn usual(item: &Item, base: &Path) -> Vec<(PathBuf, FileRole)> {
    let name = item.name.as_str();
    vec![(base.join(format!("{name}.rs")), FileRole::Named), (base.join(name).join("mod.rs"), FileRole::Root)]
}

/// Resolves `..` in the text of a path, so that links cannot make one file two.
fn normal(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files that a text in `src/here.rs` asks for, best first, one line a declaration.
    fn asked(text: &str, role: FileRole) -> Vec<String> {
        let tree = crate::lower::lower(text, 2 << 20).expect("a shallow text");
        let found = children(&tree, Path::new("src/here.rs"), role, &Conditions::default());
        let paths = |child: &Child| {
            child.candidates.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>().join(" ")
        };
        found.children.iter().map(paths).collect()
    }

    #[test]
    fn modules_of_a_root_lie_beside_it() {
        assert_eq!(asked("mod a;", FileRole::Root), ["src/a.rs src/a/mod.rs"]);
    }

    #[test]
    fn modules_of_a_named_file_lie_in_the_folder_of_its_name() {
        assert_eq!(asked("mod a;", FileRole::Named), ["src/here/a.rs src/here/a/mod.rs"]);
    }

    #[test]
    fn inline_modules_are_folders() {
        let text = "mod a { mod b; mod c { mod r#try; } }";
        let expected = ["src/a/b.rs src/a/b/mod.rs", "src/a/c/try.rs src/a/c/try/mod.rs"];
        assert_eq!(asked(text, FileRole::Root), expected);
    }

    #[test]
    fn a_path_counts_from_the_file_or_from_the_inline_module() {
        assert_eq!(asked("#[path = \"x.rs\"] mod a;", FileRole::Named), ["src/x.rs"]);
        assert_eq!(asked("mod a { #[path = \"x.rs\"] mod b; }", FileRole::Root), ["src/a/x.rs"]);
        assert_eq!(asked("mod a { #[path = \"x.rs\"] mod b; }", FileRole::Named), ["src/here/a/x.rs"]);
    }

    #[test]
    fn a_conditional_path_leaves_the_usual_place() {
        let text = "#[cfg_attr(unix, path = \"unix.rs\")] mod sys;";
        assert_eq!(asked(text, FileRole::Root), ["src/unix.rs", "src/sys.rs src/sys/mod.rs"]);
        let text = "#[cfg_attr(any(), path = \"never.rs\")] mod sys;";
        assert_eq!(asked(text, FileRole::Root), ["src/sys.rs src/sys/mod.rs"]);
    }

    #[test]
    fn included_files_lie_beside_the_file() {
        assert_eq!(asked("mod a { include!(\"b.in\"); }", FileRole::Named), ["src/b.in"]);
    }

    #[test]
    fn words_of_an_unknown_macro_may_be_modules() {
        let expected = ["src/a.rs src/a/mod.rs", "src/in.rs src/in/mod.rs"];
        assert_eq!(asked("mac::mod_pub!(a r#in);", FileRole::Root), expected);
        assert_eq!(asked("mac::table!(a = 1);", FileRole::Root), [""; 0]);
    }

    #[test]
    fn what_no_build_takes_is_not_asked_for() {
        assert_eq!(asked("#[cfg(any())] mod a;", FileRole::Root), [""; 0]);
        assert_eq!(asked("#[cfg(any())] mod a { mod b; }", FileRole::Root), [""; 0]);
        assert_eq!(asked("#![cfg(any())] mod a;", FileRole::Root), [""; 0]);
    }
}
