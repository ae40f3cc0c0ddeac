//! What the linter says of printed sketches.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use cargo_async_lint::catalogue::Catalogue;
use cargo_async_lint::check::{self, Analysis, Checked, Levels};
use cargo_async_lint::lint::Level;
use cargo_async_lint::lints;
use cargo_async_lint::sketch::print::{Dialect, print};
use cargo_async_lint::sketch::read::{Beyond, read};
use cargo_async_lint::sketch::{Deed, Sketch, TaskNo, steps};
use cargo_async_lint::source::{ByteSpan, SourceFile};
use cargo_async_lint::workspace::{self, Loaded, Options};

/// The tasks that each lint speaks of.
pub type Verdict = BTreeMap<&'static str, BTreeSet<TaskNo>>;

/// A program's files, by their names; the first is its root.
pub type Files = Vec<(&'static str, String)>;

/// Lints all sketches at once, each printed as a program of its own. What is read from a printed sketch is the
/// sketch.
pub fn verdicts(sketches: &[Sketch], dialect: &Dialect) -> Vec<Verdict> {
    let programs: Vec<(String, Sketch)> = sketches.iter().map(|sketch| print(sketch, dialect)).collect();
    let files = programs.iter().map(|(text, _)| vec![("main.rs", text.clone())]).collect::<Vec<Files>>();
    let loaded = load(&files);
    let (checked, ()) = lint(&loaded, |analysis| assert_read_back(analysis, &programs));
    let spawns: Vec<BTreeMap<u32, TaskNo>> = programs.iter().map(|(_, sketch)| spawns(sketch)).collect();
    by_task(&loaded, checked, programs.len(), |program, _, line| {
        *spawns[program].get(&line).expect("findings stand at spawns")
    })
}

/// Reads programs, each in a folder of its own.
pub fn load(programs: &[Files]) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (program, files) in programs.iter().enumerate() {
        let own = folder.path().join(format!("p{program}"));
        std::fs::create_dir(&own).expect("a folder can be made");
        for (name, text) in files {
            std::fs::write(own.join(name), text).expect("a program can be written");
        }
    }
    let options = Options { paths: vec![folder.path().to_owned()], ..Options::default() };
    workspace::load(&options, &|_| {}).expect("the programs can be read")
}

/// What is found in so many programs; `task` tells whose spawn stands on a line of a program's file.
pub fn found(
    loaded: &Loaded,
    programs: usize,
    task: impl Fn(usize, &SourceFile, u32) -> TaskNo,
) -> Vec<Verdict> {
    let (checked, ()) = lint(loaded, |_| ());
    by_task(loaded, checked, programs, task)
}

/// Runs all lints.
fn lint<R: Send>(loaded: &Loaded, look: impl FnOnce(&Analysis<'_, '_, '_>) -> R + Send) -> (Checked, R) {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::all);
    let mut levels = Levels::default();
    lints::ALL.iter().for_each(|lint| levels.set(lint, Level::Warn));
    check::run_with_catalogue(loaded, &levels, &CATALOGUE, look)
}

fn by_task(
    loaded: &Loaded,
    checked: Checked,
    programs: usize,
    task: impl Fn(usize, &SourceFile, u32) -> TaskNo,
) -> Vec<Verdict> {
    let mut found = vec![Verdict::new(); programs];
    for checked in checked.findings {
        let span = checked.finding.primary.span;
        let source = loaded.sources.get(span.file);
        let program = index(&source.path);
        let (line, _) = source.line_column(span.bytes.start);
        let task = task(program, source, line as u32);
        found[program].entry(checked.finding.lint).or_default().insert(task);
    }
    found
}

fn assert_read_back(analysis: &Analysis<'_, '_, '_>, programs: &[(String, Sketch)]) {
    let names = analysis.types.program;
    let mut mains = 0;
    for main in names.local_fns().filter(|id| names.func(*id).name == "main") {
        let skeleton = &analysis.all.skeletons[&main];
        let source = analysis.sources.get(skeleton.file);
        let (text, printed) = &programs[index(&source.path)];
        let line = |span: ByteSpan| source.line_column(span.start).0 as u32;
        match read(skeleton, line) {
            Ok(sketch) => assert_eq!(sketch, *printed, "{text}"),
            Err(Beyond { span, step }) => panic!("line {} cannot be read, {step}:\n{text}", line(span)),
        }
        mains += 1;
    }
    assert_eq!(mains, programs.len(), "each program has a main");
}

/// Tasks by the lines of their spawns.
pub fn spawns(sketch: &Sketch) -> BTreeMap<u32, TaskNo> {
    let spawns = steps(&sketch.main).into_iter().filter_map(|step| match step.deed {
        Deed::Spawn { task, .. } => Some((step.line, task)),
        _ => None,
    });
    spawns.collect()
}

/// The program that a file belongs to.
fn index(path: &Path) -> usize {
    let folder = path.parent().and_then(Path::file_name).expect("a program has a folder").to_string_lossy();
    folder[1..].parse().expect("it is numbered")
}
