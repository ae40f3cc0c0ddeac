//! Words by which documentation and comments say that a task is let go on purpose.

/// Each of them says so, wherever it stands.
const DETACHED_WORDS: &[&str] = &[
    "detach",
    "fire and forget",
    "fire-and-forget",
    "best effort",
    "best-effort",
    "not guaranteed to succeed",
    "safe to ignore",
    "safely ignore",
    "safely be ignored",
];

/// What tasks are left doing by whoever does not wait for them: "just leave the tasks hanging".
const LEFT_DOING: &[&str] = &["hanging", "dangling", "running"];

/// How many words may stand between "leave" and these.
const MAX_BETWEEN: usize = 4;

/// Words before "leave" or "abandoned" with which the sentence says something else: what must not, or what would be.
const DENYING: &[&str] = &["not", "never", "avoid", "would", "could", "without", "than", "of", "otherwise"];

/// What each of these begins with, and every form of "leave".
const BEGINNINGS: &[&[u8; 4]] = &[b"deta", b"fire", b"best", b"not ", b"leav", b"safe", b"aban"];

/// Whether a text announces that what is started is let go on purpose.
pub fn says_detached(text: &str) -> bool {
    // Nearly none does, and all documentation is asked.
    let may_begin = |at: &[u8]| {
        matches!(at[0] | 0x20, b'd' | b'f' | b'b' | b'n' | b'l' | b's' | b'a')
            && BEGINNINGS.iter().any(|beginning| at.eq_ignore_ascii_case(*beginning))
    };
    if !text.as_bytes().windows(4).any(may_begin) {
        return false;
    }
    let lower = text.to_lowercase();
    let denied = ["not detach", "n't detach", "never detach"].iter().any(|no| lower.contains(no));
    !denied && DETACHED_WORDS.iter().any(|word| lower.contains(word)) || leaves_them(&lower)
}

/// The same of the name of a function or type.
pub fn name_says_detached(name: &str) -> bool {
    let words = name.to_lowercase().replace('_', " ");
    DETACHED_WORDS.iter().any(|word| words.contains(word))
}

/// Whether it speaks of more than one task.
pub fn speaks_of_many(text: &str) -> bool {
    let lower = text.to_lowercase();
    words(&lower).any(|word| matches!(word, "tasks" | "threads" | "both" | "them" | "these"))
}

/// A text in which no comment says anything to us, wherever comments stand in it, holds none of the words.
pub fn could_speak(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let has = |word: &str| memchr::memmem::find(lower.as_bytes(), word.as_bytes()).is_some();
    ["async-lint", "async_lint"].into_iter().any(has)
        || DETACHED_WORDS.iter().copied().any(has)
        || has("leav") && LEFT_DOING.iter().copied().any(has)
        || has("abandoned")
}

fn leaves_them(lower: &str) -> bool {
    let words: Vec<&str> = words(lower).collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = &words[at.saturating_sub(3)..at];
        let after = &words[at + 1..words.len().min(at + 2 + MAX_BETWEEN)];
        let is_denied = || before.iter().any(|word| DENYING.contains(word) || word.ends_with("n't"));
        match *word {
            "leave" | "leaves" | "leaving" => {
                !is_denied() && after.iter().any(|word| LEFT_DOING.contains(word))
            }
            "abandoned" => !is_denied(),
            _ => false,
        }
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '_'))).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{BEGINNINGS, DETACHED_WORDS, could_speak, says_detached, speaks_of_many};

    #[test]
    fn what_is_looked_for_first_begins_every_word() {
        let begins = |word: &str| BEGINNINGS.iter().any(|beginning| word.as_bytes().starts_with(*beginning));
        assert!(
            DETACHED_WORDS.iter().copied().chain(["leave", "leaves", "leaving", "abandoned"]).all(begins)
        );
    }

    #[test]
    fn words_of_intent_are_understood_in_both_directions() {
        let says = [
            "Runs the job, detached from the caller.",
            "best effort; losing a sample is fine",
            "A store that is not guaranteed to succeed.",
            "just leave the tasks hanging, this is an example",
            "we leave it running in the background",
            "the probe that is in flight is abandoned",
            "The handle can be safely ignored.",
        ];
        for text in says {
            assert!(says_detached(text) && could_speak(text), "{text}");
        }
        let denies = [
            "the job is not detached",
            "starts the job",
            "succeeds in all cases",
            "don't leave the tasks hanging",
            "an early return would leave the task running",
            "a job must never be abandoned",
            "on the `query_abandoned` channel",
            "instead of leaving it dangling, wait",
            "leave the room once the server of the other side is no longer running",
        ];
        for text in denies {
            assert!(!says_detached(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_speaks_of_one_task_or_of_many() {
        assert!(speaks_of_many("Leave the tasks hanging."));
        assert!(speaks_of_many("detach them"));
        assert!(!speaks_of_many("leave the task hanging"));
    }
}
