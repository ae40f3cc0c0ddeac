//! The words of a suppression.

use super::MARK;
use crate::levels;

/// ` allow(lint, lint): reason`, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub lints: Vec<&'static str>,
    /// It must silence something.
    pub expects: bool,
    /// It covers the whole file.
    pub whole_file: bool,
    pub reason: Option<String>,
}

/// The verbs, with whether they expect and whether they cover the file.
const VERBS: [(&str, bool, bool); 4] = [
    ("allow", false, false),
    ("expect", true, false),
    ("allow-file", false, true),
    ("expect-file", true, true),
];

/// Reads what follows the mark.
///
/// # Errors
/// What is wrong with it, with the nearest name if a lint does not exist.
pub fn parse(text: &str) -> Result<Words, String> {
    let shape = || format!("expected `{MARK} allow(lint): reason`");
    let (verb, rest) = text.trim().split_once('(').ok_or_else(shape)?;
    let (list, after) = rest.split_once(')').ok_or_else(shape)?;
    let found = VERBS.into_iter().find(|(name, ..)| *name == verb.trim_end());
    let (verb, expects, whole_file) = found.ok_or_else(shape)?;
    let mut lints = Vec::new();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        lints.push(levels::named(name)?.name);
    }
    if lints.is_empty() {
        return Err(format!("`{verb}()` names no lint"));
    }
    let reason = after.trim().trim_start_matches([':', '-']).trim();
    let reason = (!reason.is_empty()).then(|| reason.to_owned());
    Ok(Words { lints, expects, whole_file, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_lints_and_may_give_a_reason() {
        let one = parse(" allow(dropped_join_handle): why").unwrap();
        assert_eq!((one.lints, one.reason.as_deref()), (vec!["dropped_join_handle"], Some("why")));
        let two = parse("allow(dropped-join-handle, async_lint::outstanding_at_exit)").unwrap();
        assert_eq!((two.lints, two.reason), (vec!["dropped_join_handle", "outstanding_at_exit"], None));
    }

    #[test]
    fn a_verb_says_how_far_it_goes_and_whether_something_is_expected() {
        let verb = |verb: &str| {
            let words = parse(&format!("{verb}(detached_task)")).unwrap();
            (words.expects, words.whole_file)
        };
        assert_eq!(verb("allow"), (false, false));
        assert_eq!(verb("expect"), (true, false));
        assert_eq!(verb("allow-file"), (false, true));
        assert_eq!(verb("expect-file"), (true, true));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for text in ["disallow(x)", "allow", "allow(", "allow()", "", "dropped_join_handle"] {
            assert!(parse(text).is_err(), "{text}");
        }
        let message = parse("allow(droped_join_handle)").unwrap_err();
        assert!(message.contains("did you mean `dropped_join_handle`"), "{message}");
    }
}
