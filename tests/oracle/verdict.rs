//! What the linter says of printed sketches.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cargo_async_lint::catalogue::Catalogue;
use cargo_async_lint::check::{self, Levels};
use cargo_async_lint::elaborate::elaborate;
use cargo_async_lint::lint::Level;
use cargo_async_lint::lints;
use cargo_async_lint::names;
use cargo_async_lint::sketch::print::{Dialect, print};
use cargo_async_lint::sketch::read::{Beyond, read};
use cargo_async_lint::sketch::{Deed, Sketch, TaskNo, steps};
use cargo_async_lint::source::ByteSpan;
use cargo_async_lint::types::Types;
use cargo_async_lint::workspace::{self, Loaded, Options};

/// The tasks that each lint speaks of.
pub type Verdict = BTreeMap<&'static str, BTreeSet<TaskNo>>;

/// Lints all sketches at once, each printed as a program of its own.
pub fn verdicts(sketches: &[Sketch], dialect: &Dialect) -> Vec<Verdict> {
    let programs: Vec<(String, Sketch)> = sketches.iter().map(|sketch| print(sketch, dialect)).collect();
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (index, (text, _)) in programs.iter().enumerate() {
        let file = folder.path().join(format!("p{index}.rs"));
        std::fs::write(file, text).expect("a program can be written");
    }
    let spawns: Vec<BTreeMap<u32, TaskNo>> = programs.iter().map(|(_, sketch)| spawns(sketch)).collect();
    let mut found = vec![Verdict::new(); sketches.len()];
    let options = Options { paths: vec![folder.path().to_owned()], ..Options::default() };
    let loaded = workspace::load(&options, &|_| {}).expect("the programs can be read");
    assert_read_back(&loaded, &programs);
    let mut levels = Levels::default();
    lints::ALL.iter().for_each(|lint| levels.set(lint, Level::Warn));
    for checked in check::run(&loaded, &levels).findings {
        let span = checked.finding.primary.span;
        let source = loaded.sources.get(span.file);
        let index = index(&source.path);
        let (line, _) = source.line_column(span.bytes.start);
        let task = spawns[index].get(&(line as u32)).expect("findings stand at spawns");
        found[index].entry(checked.finding.lint).or_default().insert(*task);
    }
    found
}

/// What is read from a printed sketch is the sketch.
fn assert_read_back(loaded: &Loaded, programs: &[(String, Sketch)]) {
    let catalogue = Catalogue::for_loaded(loaded);
    let names = names::collect(&catalogue, loaded);
    let types = Types::new(&names);
    for main in names.local_fns().filter(|id| names.func(*id).name == "main") {
        let skeleton = elaborate(&types, main).expect("main has a body");
        let source = loaded.sources.get(skeleton.file);
        let (text, printed) = &programs[index(&source.path)];
        let line = |span: ByteSpan| source.line_column(span.start).0 as u32;
        match read(&skeleton, line) {
            Ok(sketch) => assert_eq!(sketch, *printed, "{text}"),
            Err(Beyond { span, step }) => panic!("line {} cannot be read, {step}:\n{text}", line(span)),
        }
    }
}

/// Tasks by the lines of their spawns.
pub fn spawns(sketch: &Sketch) -> BTreeMap<u32, TaskNo> {
    let spawns = steps(&sketch.main).into_iter().filter_map(|step| match step.deed {
        Deed::Spawn { task, .. } => Some((step.line, task)),
        _ => None,
    });
    spawns.collect()
}

fn index(path: &Path) -> usize {
    let stem = path.file_stem().expect("a program has a name").to_string_lossy();
    stem[1..].parse().expect("it is numbered")
}
