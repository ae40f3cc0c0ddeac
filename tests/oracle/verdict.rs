//! What the linter says of printed sketches.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use cargo_async_lint::catalogue::Catalogue;
use cargo_async_lint::check::{self, Analysis, Checked, Levels};
use cargo_async_lint::lint::{Label, Level};
use cargo_async_lint::lints;
use cargo_async_lint::sketch::print::{Dialect, helper, print};
use cargo_async_lint::sketch::read::{Beyond, read};
use cargo_async_lint::sketch::{Deed, Sketch, TaskNo, steps};
use cargo_async_lint::source::{ByteSpan, SourceFile};
use cargo_async_lint::workspace::{self, Loaded, Options};
use tempfile::TempDir;

/// The tasks that each lint speaks of, and how.
pub type Verdict = BTreeMap<&'static str, BTreeMap<TaskNo, Said>>;

/// What a finding says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub grade: Grade,
    /// The line of the first place beside the spawn.
    pub other: Option<u32>,
}

/// How sure of it a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// The task never does something.
    Never,
    /// It may not.
    MayNot,
    /// Nothing of the kind is said.
    None,
}

impl Grade {
    fn of(message: &str) -> Grade {
        let says = |words: &[&str]| words.iter().any(|words| message.contains(words));
        match () {
            () if says(&["cannot start", "before it can start", "before this task can start"]) => {
                Grade::Never
            }
            () if says(&[
                "may not start",
                "can be cancelled",
                "can return before",
                "can be dropped before",
            ]) =>
            {
                Grade::MayNot
            }
            () => Grade::None,
        }
    }
}

/// A program's files, by their names; the first is its root.
pub type Files = Vec<(&'static str, String)>;

/// Lints all sketches at once, each printed as a program of its own, and gives each as it was printed. What is
/// read from a printed sketch is the sketch.
pub fn verdicts(sketches: &[Sketch], dialect: &Dialect) -> Vec<(Sketch, Verdict)> {
    let programs: Vec<(String, Sketch)> = sketches.iter().map(|sketch| print(sketch, dialect)).collect();
    let files = programs.iter().map(|(text, _)| vec![("main.rs", text.clone())]).collect::<Vec<Files>>();
    let loaded = load(&files);
    let (checked, ()) = lint(&loaded, &all_lints(), |analysis| assert_read_back(analysis, &programs));
    let spawns: Vec<BTreeMap<u32, TaskNo>> = programs.iter().map(|(_, sketch)| spawns(sketch)).collect();
    let verdicts = by_task(&loaded, checked, programs.len(), |program, _, line| {
        *spawns[program].get(&line).expect("findings stand at spawns")
    });
    programs.into_iter().map(|(_, sketch)| sketch).zip(verdicts).collect()
}

/// Reads programs, each in a folder of its own.
pub fn load(programs: &[Files]) -> Loaded {
    let folder = folder();
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

/// An empty folder, in memory where the system has such a place: most of the time would go into files.
fn folder() -> TempDir {
    let in_memory = Path::new("/dev/shm");
    let made = if in_memory.is_dir() { tempfile::tempdir_in(in_memory) } else { tempfile::tempdir() };
    made.expect("a folder can be made")
}

/// What is found in so many programs; `task` tells whose spawn stands on a line of a program's file.
pub fn found(
    loaded: &Loaded,
    programs: usize,
    task: impl Fn(usize, &SourceFile, u32) -> TaskNo,
) -> Vec<Verdict> {
    let (checked, ()) = lint(loaded, &all_lints(), |_| ());
    by_task(loaded, checked, programs, task)
}

/// The lints that speak of each of so many programs where nothing is configured.
pub fn by_default(loaded: &Loaded, programs: usize) -> Vec<Vec<&'static str>> {
    let (checked, ()) = lint(loaded, &Levels::default(), |_| ());
    let mut said = vec![Vec::new(); programs];
    for checked in checked.findings {
        let source = loaded.sources.get(checked.finding.primary.span.file);
        said[index(&source.path)].push(checked.finding.lint);
    }
    said
}

fn all_lints() -> Levels {
    let mut levels = Levels::default();
    lints::ALL.iter().for_each(|lint| levels.set(lint, Level::Warn));
    levels
}

fn lint<R: Send>(
    loaded: &Loaded,
    levels: &Levels,
    look: impl FnOnce(&Analysis<'_, '_, '_>) -> R + Send,
) -> (Checked, R) {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::all);
    check::run_with_catalogue(loaded, levels, &CATALOGUE, look)
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
        let line_of = |label: &Label| loaded.sources.get(label.span.file).line_of(label.span.bytes.start);
        let said = Said {
            grade: Grade::of(&checked.finding.message),
            other: checked.finding.labels.first().map(|label| line_of(label) as u32 + 1),
        };
        found[program].entry(checked.finding.lint).or_default().entry(task).or_insert(said);
    }
    found
}

fn assert_read_back(analysis: &Analysis<'_, '_, '_>, programs: &[(String, Sketch)]) {
    let names = analysis.types.program;
    let mut mains = 0;
    for main in names.local_fns().filter(|id| names.func(*id).name == "main") {
        let skeleton = analysis.all.skeleton(analysis.types, main).expect("main has a body");
        let source = analysis.sources.get(skeleton.file);
        let (text, printed) = &programs[index(&source.path)];
        let line = |span: ByteSpan| source.line_column(span.start).0 as u32;
        match read(skeleton, line, |id| helper(&names.func(id).name)) {
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
