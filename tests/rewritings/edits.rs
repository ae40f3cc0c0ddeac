//! Insertions into a text and replacements of parts of it, all by offsets of the original.

use std::ops::Range;

/// What is to be done to one text. Whatever is wrapped may lie within what is wrapped already.
#[derive(Default)]
pub struct Edits {
    insertions: Vec<(usize, i64, String)>,
    cuts: Vec<Range<usize>>,
}

impl Edits {
    pub fn is_empty(&self) -> bool {
        self.insertions.is_empty()
    }

    /// Puts something before and behind a part; of parts that begin or end together, the one that is named
    /// first is the outer one.
    pub fn wrap(&mut self, part: Range<usize>, before: impl Into<String>, behind: impl Into<String>) {
        let nth = self.insertions.len() as i64 + 1;
        self.insertions.push((part.start, nth, before.into()));
        self.insertions.push((part.end, -nth, behind.into()));
    }

    /// Replaces a part within which nothing else is edited.
    pub fn replace(&mut self, part: Range<usize>, by: impl Into<String>) {
        self.insertions.push((part.start, 0, by.into()));
        self.cuts.push(part);
    }

    /// The text as the edits leave it.
    pub fn apply(mut self, text: &str) -> String {
        self.insertions.sort_by_key(|(at, order, _)| (*at, *order));
        self.cuts.sort_by_key(|cut| cut.start);
        let mut out = String::with_capacity(text.len() * 2);
        let mut at = 0;
        let mut cuts = self.cuts.into_iter().peekable();
        for (place, _, inserted) in self.insertions {
            out.push_str(&text[at.min(place)..place]);
            out.push_str(&inserted);
            at = at.max(place);
            if let Some(cut) = cuts.next_if(|cut| cut.start == place) {
                at = cut.end;
            }
        }
        out.push_str(&text[at..]);
        out
    }
}
