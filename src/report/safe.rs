//! Text that is safe to show: nothing in a source or a file name may steer the terminal or reorder what is
//! read.

use std::borrow::Cow;
use std::fmt::Write;

/// Replaces control characters and those that change the direction of text by others of the same length in
/// bytes, so that offsets stay true. Lines stay lines: `\n` and `\r\n` end them, `\r` alone would overwrite
/// one.
pub fn safe(text: &str) -> Cow<'_, str> {
    replaced(text, |c, next| c == '\n' || c == '\r' && next == Some('\n'))
}

/// As [`safe`], for what must not begin a line of its own: a file's name.
pub fn safe_line(text: &str) -> Cow<'_, str> {
    replaced(text, |_, _| false)
}

/// JSON in which every such character is escaped: the same value, and safe to show.
pub fn safe_json(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_unsafe) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match is_unsafe(c) {
            true => write!(out, "\\u{:04x}", u32::from(c)).expect("a string takes everything"),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Bytes between which it is worth to stop and look.
const CHUNK: usize = 64;

fn replaced(text: &str, ends_line: impl Fn(char, Option<char>) -> bool) -> Cow<'_, str> {
    // Whole files are shown again and again, and nearly all are plain.
    let is_plain = |chunk: &[u8]| chunk.iter().fold(true, |plain, byte| plain & !may_begin_unsafe(*byte));
    let lines_may_end = ends_line('\n', None);
    let mut parts = text.as_bytes().chunks(CHUNK);
    if parts.all(is_plain) && (lines_may_end || !text.contains('\n')) {
        return Cow::Borrowed(text);
    }
    let next = |at: usize, c: char| text[at + c.len_utf8()..].chars().next();
    let is_bad = |at: usize, c: char| is_unsafe(c) && !ends_line(c, next(at, c));
    if !text.char_indices().any(|(at, c)| is_bad(at, c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.char_indices().map(|(at, c)| if is_bad(at, c) { stand_in(c) } else { c }).collect())
}

/// The byte may be the first of a character that is unsafe, other than the end of a line.
fn may_begin_unsafe(byte: u8) -> bool {
    let steers = byte < b' ' && byte != b'\t' && byte != b'\n';
    steers || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2)
}

fn is_unsafe(c: char) -> bool {
    let steers = c.is_control() && c != '\t';
    let reorders =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    steers || reorders
}

/// A visible character of the same length in bytes.
fn stand_in(c: char) -> char {
    match c.len_utf8() {
        1 => '?',
        2 => '\u{bf}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_or_reorders_text_is_replaced_in_place() {
        let hostile = "a\u{1b}[31mb\u{202e}c\u{85}d\u{61c}e\n\tf\u{7f}";
        let shown = safe(hostile);
        assert_eq!(shown.len(), hostile.len());
        assert_eq!(shown, "a?[31mb\u{fffd}c\u{bf}d\u{bf}e\n\tf?");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["", "fn main() {}\n", "\tßüß 漢字 🦀\r\nnext\r\n", "\u{feff}fn a() {}"] {
            assert_eq!(safe(text), text);
        }
    }

    #[test]
    fn a_carriage_return_may_end_a_line_but_not_overwrite_it() {
        assert_eq!(safe("a\r\nevil\rgood\n\r"), "a\r\nevil?good\n?");
    }

    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(safe_line("a\r\nerror: b"), "a??error: b");
    }

    #[test]
    fn every_unsafe_character_is_seen_by_its_first_byte() {
        let unsafe_ones = ('\0'..=char::MAX).filter(|c| is_unsafe(*c) && *c != '\n');
        for c in unsafe_ones {
            assert!(may_begin_unsafe(c.to_string().as_bytes()[0]), "{c:?}");
        }
    }

    #[test]
    fn escaped_json_means_the_same() {
        let value = serde_json::json!({ "text": "a\u{1b}\u{202e}b\u{9b}\u{7f}\n" });
        let shown = safe_json(&value.to_string()).into_owned();
        assert!(!shown.chars().any(is_unsafe), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }
}
