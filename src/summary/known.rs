//! What the run of one function can see of all others: the groups before its own, and its own group so far.
//!
//! A group may be run before its turn, while groups before it are still being run by other threads. What it is
//! told then may not be what it would be told in its turn: a function that it does not call may be missing, or
//! what fields have to do with each other may not be known yet. So it is noted what was asked for, and in its
//! turn the group is run once more if anything of that has changed since.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::shared::Fields;
use super::table::Table;
use super::{Summaries, Summary};
use crate::flow::Report;
use crate::names::FnId;

/// A function's summary and report.
pub type Own = (Arc<Summary>, Arc<Report>);

/// What has been found out so far, by functions.
#[derive(Default)]
pub struct Found {
    pub summaries: Table<Summary>,
    pub reports: Table<Report>,
    pub fields: Fields,
}

impl Found {
    /// Nothing yet of so many functions.
    pub fn of(functions: usize) -> Self {
        let (summaries, reports) = (Table::of(functions), Table::of(functions));
        Self { summaries, reports, fields: Fields::default() }
    }
}

pub struct Known<'a> {
    found: (&'a Table<Summary>, &'a Table<Report>, &'a Fields),
    own: Option<&'a FxHashMap<FnId, Own>>,
    asked: Asked,
}

/// What a run asked for that other groups may change.
#[derive(Debug, Default)]
pub struct Asked {
    /// Functions of which nothing was known.
    missed: RefCell<Vec<FnId>>,
    fields: Cell<bool>,
    /// All functions, where that is to be noted: those whose summary was asked for, and whose report.
    all: Option<RefCell<(FxHashSet<FnId>, FxHashSet<FnId>)>>,
}

impl Asked {
    pub fn about_fields(&self) -> bool {
        self.fields.get()
    }

    pub fn missed(&self) -> Vec<FnId> {
        self.missed.take()
    }

    /// The functions whose summary was asked for, and those whose report; none if that was not noted.
    pub fn all(&self) -> (FxHashSet<FnId>, FxHashSet<FnId>) {
        self.all.as_ref().map(RefCell::take).unwrap_or_default()
    }
}

impl<'a> Known<'a> {
    /// Everything.
    pub fn all(of: &'a Summaries) -> Self {
        Self { found: (&of.summaries, &of.reports, &of.fields), own: None, asked: Asked::default() }
    }

    pub(super) fn so_far(found: &'a Found, own: &'a FxHashMap<FnId, Own>) -> Self {
        let Found { summaries, reports, fields } = found;
        Self { found: (summaries, reports, fields), own: Some(own), asked: Asked::default() }
    }

    /// The same, which notes of what it is asked.
    pub(super) fn noting(self) -> Self {
        Self { asked: Asked { all: Some(RefCell::default()), ..self.asked }, ..self }
    }

    pub fn asked(self) -> Asked {
        self.asked
    }

    pub fn summary(&self, of: FnId) -> Option<&'a Arc<Summary>> {
        if let Some(all) = &self.asked.all {
            all.borrow_mut().0.insert(of);
        }
        let own = self.own.and_then(|own| own.get(&of)).map(|(summary, _)| summary);
        self.noted(of, own.or_else(|| self.found.0.get(&of)))
    }

    pub fn report(&self, of: FnId) -> Option<&'a Arc<Report>> {
        if let Some(all) = &self.asked.all {
            all.borrow_mut().1.insert(of);
        }
        let own = self.own.and_then(|own| own.get(&of)).map(|(_, report)| report);
        self.noted(of, own.or_else(|| self.found.1.get(&of)))
    }

    /// What all functions tell of fields.
    pub fn fields(&self) -> &'a Fields {
        self.asked.fields.set(true);
        self.found.2
    }

    fn noted<T>(&self, of: FnId, found: Option<T>) -> Option<T> {
        if found.is_none() {
            let mut missed = self.asked.missed.borrow_mut();
            if !missed.contains(&of) {
                missed.push(of);
            }
        }
        found
    }
}
