//! A static checker of async Rust: of every task that is spawned it asks who owns it, whether it gets to
//! start, and whether it gets to finish, under the runtime that the program really uses.
//!
//! This page is the map; each module's own page tells the rest.
//!
//! # The way of a run
//!
//! ```text
//! cli ──> workspace ──> source ──> lower ──> tree           one file at a time, in parallel
//!                                              │
//!                       catalogue ──> names <──┘            what every path means
//!                                       │
//!                                     types                 as far as signatures tell
//!                                       │
//!                                   elaborate ──> skeleton  bodies, reduced to what they do to tasks
//!                                                    │
//!                                  flow <──> summary         paths through bodies; calls, to a fixpoint
//!                                              │
//!                       positions, intent ──> check <── lints
//!                                              │
//!                                   suppress ──> report ──> cli
//! ```
//!
//! 1. [`workspace`] asks cargo for packages and targets and follows `mod`, `#[path]` and `include!` to the
//!    files; what is not read is listed with its reason. Where cargo has the sources of dependencies, those
//!    files of them are read that can matter.
//!    [`config`] reads the settings that hold for them: levels, and facts about the project's own functions.
//! 2. [`lower`] turns one file's text into a [`tree`]: plain data with byte spans. Of most files a lexer
//!    tells the items, and signatures, fields and bodies stay pieces of text until somebody asks for them;
//!    bodies are given back once they are elaborated. Most functions are read without syn.
//! 3. [`names`] links the trees of all crates with those of the [`catalogue`], which says what the paths of
//!    the ecosystem mean; [`types`] tells the types of things as far as declarations do.
//! 4. [`elaborate`] goes through each body once and leaves its [`skeleton`]: spawns, awaits, moves and drops
//!    of handles, branches, loops and calls.
//! 5. [`flow`] runs a skeleton over all paths; [`summary`] keeps what callers must know of each function,
//!    and repeats until nothing changes. It walks the calls, callees first, asks for skeletons on its way, which
//!    other threads make ahead of it, and gives them back; who needs one later has it made once more. Functions
//!    that do not wait for each other are run side by side, and what is found out is what one thread finds out.
//! 6. [`check`] gives the [`lints`] their questions' answers, applies [`levels`], and drops what
//!    [`suppress`]ions and levels silence. [`report`] lays findings out; [`cli`] prints.
//!
//! Packages that nothing connects cannot influence each other. So a workspace falls into parts, which are read, linked,
//! walked and dropped apart, side by side ([`check::run_parts`]); a workspace of connected packages is one part.
//!
//! Of a part that starts no task nothing is to be said: it is read, and not followed.
//!
//! While nothing of what a run looked at has changed, the [`cache`] answers in place of all this.
//!
//! Asked how a verdict was reached, [`explain`] collects what each of these kept of its decisions.
//!
//! [`fix`] edits files as findings and users ask, [`baseline`] knows what was accepted, [`vcs`] what changed.
//!
//! If asked to, [`witness`] gives findings a run that shows them: it reads the program as a [`sketch`], which is
//! played on the executor.
//!
//! Beside all this stands the [`executor`], which the lints never call: a reference executor that runs
//! ordinary futures under the rules of each runtime, so that what a lint claims can be seen happening. The
//! tests compile the programs of `ui-tests` against facades of the runtimes (`tests/facades`) over it.
//!
//! [`sketch`]es stand between the two: programs reduced to what their tasks do. A sketch is printed as Rust,
//! read back from a skeleton, and run on the executor, so that for all small programs the tests can ask the
//! linter and the executor the same question (`tests/oracle`). And what is found in a program must not depend on
//! how it is written, which `tests/rewritings` tries in many ways.
//!
//! # What holds
//!
//! - `lower` sees one file and nothing else. Its result depends on that file's bytes alone, is plain data,
//!   and can be stored. Names, summaries and findings come after.
//! - No syn type leaves `lower`.
//! - What a path of the ecosystem means stands once, in `catalogue/crates`. No lint compares path strings.
//! - Lints do no I/O and see no syntax. They decide and phrase; `report` renders.
//! - The executor knows nothing of lints, and uses the standard library only.
//! - Only `cli` prints and decides on exit codes; only `fix` writes sources.
//! - Nothing is reported of a dependency, and nothing in one fails a run.
//! - Nothing of the user's project is ever built or run: `cargo metadata` is asked with `--no-deps` only.
//! - What is not understood *escapes*: nothing is said about it. What is not read is counted and named.
//!
//! `tests/tidy.rs` holds the sources to these.
//!
//! # Where a change belongs
//!
//! - A crate of the ecosystem, or a function that means something to tasks: `catalogue/crates/NAME.rs`, with
//!   the attributes that [`catalogue::facts`] explains.
//! - A rule: `lints/NAME.rs`, its page `lints/NAME.md`, one line in `lints/mod.rs`, programs in
//!   `ui-tests/NAME`.
//! - A form of expression that loses track of values: `lower` if the tree lacks it, `elaborate` if its
//!   meaning is lost, `flow` if paths are joined wrongly.

pub mod baseline;
pub mod cache;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod comments;
pub mod config;
pub mod cures;
pub mod elaborate;
pub mod executor;
pub mod explain;
pub mod fix;
pub mod flow;
pub mod intent;
pub mod levels;
pub mod lint;
#[path = "../lints/mod.rs"]
pub mod lints;
pub mod lower;
pub mod names;
pub mod positions;
pub mod report;
pub mod skeleton;
pub mod sketch;
pub mod source;
pub mod spelling;
pub mod statements;
pub mod summary;
pub mod suppress;
pub mod tree;
pub mod types;
pub mod vcs;
pub mod witness;
pub mod workspace;
