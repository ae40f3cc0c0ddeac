//! What a lint is, and what it says.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::check::Analysis;
use crate::source::Span;

/// Levels, as rustc's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Allow,
    Warn,
    Deny,
    /// As `Deny`, and nothing can lower it.
    Forbid,
}

impl Level {
    pub fn name(self) -> &'static str {
        match self {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
            Level::Forbid => "forbid",
        }
    }
}

/// A rule: a value in the list of `lints::ALL`.
pub struct Lint {
    pub name: &'static str,
    pub level: Level,
    /// One line, lower case, what it finds.
    pub summary: &'static str,
    /// The lint's page.
    pub doc: &'static str,
    /// What a run of the program shows, if the lint is right.
    pub claim: Option<Claim>,
    pub check: fn(&Analysis<'_, '_, '_>, &mut Vec<Finding>),
}

impl Lint {
    /// Its page on the web: the documentation of its module.
    pub fn url(&self) -> String {
        format!("https://docs.rs/cargo-async-lint/latest/cargo_async_lint/lints/{}/index.html", self.name)
    }
}

/// What becomes of a task, as runs on the reference executor can show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Its handle is dropped, and no step says so; where that cancels the task, before it has ended.
    Lost,
    /// Its spawner holds the thread before anything lets it start.
    Starved,
    /// It has not finished when main returns.
    Outstanding,
}

/// One thing a lint found. It carries places, facts and words, never colours.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Finding {
    #[serde(serialize_with = "write_name", deserialize_with = "read_name")]
    pub lint: LintName,
    /// Raises the lint's level, where this case is worse than others.
    pub at_least: Option<Level>,
    pub message: String,
    pub primary: Label,
    pub labels: Vec<Label>,
    pub notes: Vec<String>,
    pub help: Vec<Help>,
}

/// A lint's name, as the lint itself has it.
pub type LintName = &'static str;

fn write_name<S: Serializer>(name: &LintName, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(name)
}

/// The name of a lint that there is.
fn read_name<'de, D: Deserializer<'de>>(from: D) -> Result<LintName, D::Error> {
    let name = String::deserialize(from)?;
    let lint = crate::lints::find(&name).ok_or_else(|| de::Error::custom("no such lint"))?;
    Ok(lint.name)
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

impl Label {
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// A cure, in words and, where it can be written down, as edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    pub message: String,
    pub edits: Vec<Edit>,
    pub applicability: Applicability,
    /// Offered by editors and the like, where somebody chooses; neither shown with the rest nor applied unasked.
    pub for_tools: bool,
}

impl Help {
    pub fn words(message: impl Into<String>) -> Self {
        Self::edit(message, Vec::new(), Applicability::Unspecified)
    }

    pub fn edit(message: impl Into<String>, edits: Vec<Edit>, applicability: Applicability) -> Self {
        Self { message: message.into(), edits, applicability, for_tools: false }
    }

    /// A cure that changes what the program does, in words alone if there are no edits for it.
    pub fn perhaps(message: impl Into<String>, edits: Option<Vec<Edit>>) -> Self {
        match edits {
            Some(mut edits) => {
                edits.retain(|edit| !(edit.text.is_empty() && edit.span.bytes.is_empty()));
                Self::edit(message, edits, Applicability::MaybeIncorrect)
            }
            None => Self::words(message),
        }
    }

    pub fn for_tools(self) -> Self {
        Self { for_tools: true, ..self }
    }
}

/// Replaces a place by a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// How far an edit can be trusted; rustc's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Applicability {
    /// It compiles and does what is meant.
    MachineApplicable,
    /// It compiles, and may not be what is meant.
    MaybeIncorrect,
    Unspecified,
}

impl Applicability {
    pub fn name(self) -> &'static str {
        match self {
            Applicability::MachineApplicable => "MachineApplicable",
            Applicability::MaybeIncorrect => "MaybeIncorrect",
            Applicability::Unspecified => "Unspecified",
        }
    }
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
