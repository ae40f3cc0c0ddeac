//! The tokens of a file, found byte by byte: what is cheap enough to be done to every file.
//!
//! Where tokens begin and end is where proc-macro2 has it, so that a piece cut out between two of them means
//! the same to syn as it does in its file. What a token is made of is told only as far as [`outline`] needs
//! it: identifiers by a hash of their letters, delimiters by their mates. What cannot be told apart here
//! (an odd escape, a number that no compiler takes) is left to syn to complain about; only what leaves the
//! end of a token open fails, and then the file is read as before there was a lexer.
//!
//! [`outline`]: super::outline

use crate::source::ByteSpan;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier or a keyword; [`Token::data`] is its [`word`].
    Ident,
    Lifetime,
    Literal,
    /// One character of punctuation.
    Punct,
    /// [`Token::data`] is the index of the delimiter that closes it.
    Open,
    /// [`Token::data`] is the index of the delimiter that opens it.
    Close,
    /// Documentation of what follows.
    Doc,
    /// Documentation of what it stands in.
    InnerDoc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub data: u32,
    pub kind: Kind,
    /// Its first byte.
    pub byte: u8,
}

impl Token {
    pub fn span(&self) -> ByteSpan {
        ByteSpan { start: self.start, end: self.end }
    }

    pub fn is_punct(&self, byte: u8) -> bool {
        self.kind == Kind::Punct && self.byte == byte
    }

    pub fn opens(&self, byte: u8) -> bool {
        self.kind == Kind::Open && self.byte == byte
    }
}

/// The tokens of a file. It is filled again and again, so that its memory is asked for once.
#[derive(Debug, Default)]
pub struct Lexed {
    pub tokens: Vec<Token>,
    /// Comments that are not documentation.
    pub comments: Vec<ByteSpan>,
    /// Delimiters that are open at once.
    pub depth: usize,
    open: Vec<u32>,
}

/// The offset at which the text stops to be Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlexed(pub usize);

/// The hash of an identifier, raw ones without their `r#`. Two words of one hash are rare, and whoever looks
/// for a word must bear to find another one.
pub fn word(name: &str) -> u32 {
    let mut hash = name.len() as u64;
    let mut chunks = name.as_bytes().chunks_exact(8);
    for chunk in &mut chunks {
        hash = mix(hash, u64::from_le_bytes(chunk.try_into().expect("eight bytes")));
    }
    let rest = chunks.remainder().iter().rev().fold(0u64, |rest, byte| rest << 8 | u64::from(*byte));
    (mix(hash, rest) >> 32) as u32
}

fn mix(hash: u64, bytes: u64) -> u64 {
    (hash.rotate_left(23) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Lexed {
    /// Finds the tokens of a text from an offset on, in place of those that were here.
    ///
    /// # Errors
    /// If a delimiter, a literal or a comment has no end, or a character has no place in Rust.
    pub fn fill(&mut self, text: &str, from: usize) -> Result<(), Unlexed> {
        self.tokens.clear();
        self.comments.clear();
        self.open.clear();
        self.depth = 0;
        Lexer { text, bytes: text.as_bytes(), at: from, out: self }.run()
    }

    /// The index after a token, or after the group that it opens.
    pub fn after(&self, index: usize) -> usize {
        match self.tokens[index].kind {
            Kind::Open => self.tokens[index].data as usize + 1,
            _ => index + 1,
        }
    }
}

/// `u{10_FFFF}` and some underscores.
const LONGEST_ESCAPE: usize = 16;

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Odd,
    Space,
    Letter,
    Digit,
    Punct,
    Slash,
    Open,
    Close,
    Quote,
    Tick,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Odd; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | 0x09..=0x0d => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'/' => Class::Slash,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b'"' => Class::Quote,
            b'\'' => Class::Tick,
            b'~' | b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&' | b'*' | b'-' | b'=' | b'+' | b'|'
            | b';' | b':' | b',' | b'<' | b'.' | b'>' | b'?' => Class::Punct,
            0x80.. => Class::Wide,
            _ => Class::Odd,
        };
        byte += 1;
    }
    classes
};

struct Lexer<'t, 'o> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    out: &'o mut Lexed,
}

impl Lexer<'_, '_> {
    fn run(mut self) -> Result<(), Unlexed> {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            match CLASSES[byte as usize] {
                Class::Space => self.at += 1,
                Class::Letter => self.letter(byte)?,
                Class::Punct => self.push(Kind::Punct, byte, self.at + 1, 0),
                Class::Open => self.open(byte),
                Class::Close => self.close(byte)?,
                Class::Slash => self.slash()?,
                Class::Digit => self.number(byte),
                Class::Quote => self.string(byte, self.at)?,
                Class::Tick => self.tick()?,
                Class::Wide => self.wide(byte)?,
                Class::Odd => return Err(Unlexed(self.at)),
            }
        }
        match self.out.open.last() {
            None => Ok(()),
            Some(open) => Err(Unlexed(self.out.tokens[*open as usize].start as usize)),
        }
    }

    fn push(&mut self, kind: Kind, byte: u8, end: usize, data: u32) {
        self.out.tokens.push(Token { start: self.at as u32, end: end as u32, data, kind, byte });
        self.at = end;
    }

    fn open(&mut self, byte: u8) {
        self.out.open.push(self.out.tokens.len() as u32);
        self.out.depth = self.out.depth.max(self.out.open.len());
        self.push(Kind::Open, byte, self.at + 1, 0);
    }

    fn close(&mut self, byte: u8) -> Result<(), Unlexed> {
        let wanted = match byte {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        let Some(open) = self.out.open.pop() else { return Err(Unlexed(self.at)) };
        let here = self.out.tokens.len() as u32;
        let mate = &mut self.out.tokens[open as usize];
        if mate.byte != wanted {
            return Err(Unlexed(self.at));
        }
        mate.data = here;
        self.push(Kind::Close, byte, self.at + 1, open);
        Ok(())
    }

    fn letter(&mut self, byte: u8) -> Result<(), Unlexed> {
        if matches!(byte, b'r' | b'b' | b'c') && self.prefixed(byte)? {
            return Ok(());
        }
        let end = self.end_of_word(self.at + 1);
        let hash = word(&self.text[self.at..end]);
        self.push(Kind::Ident, byte, end, hash);
        Ok(())
    }

    /// Literals that begin with letters, and raw identifiers.
    fn prefixed(&mut self, byte: u8) -> Result<bool, Unlexed> {
        let rest = &self.bytes[self.at..];
        let second = rest.get(1).copied();
        match (byte, second) {
            (b'b' | b'c', Some(b'"')) => self.string(byte, self.at + 1)?,
            (b'b', Some(b'\'')) => self.byte_literal()?,
            (b'r', Some(b'"')) => self.raw_string(byte, self.at + 1)?,
            (b'b' | b'c', Some(b'r')) if matches!(rest.get(2), Some(b'"')) || self.is_raw(self.at + 2) => {
                self.raw_string(byte, self.at + 2)?;
            }
            (b'r', Some(b'#')) if self.is_raw(self.at + 1) => self.raw_string(byte, self.at + 1)?,
            (b'r', Some(b'#')) if self.begins_word(self.at + 2) => {
                let end = self.end_of_word(self.at + 2);
                let hash = word(&self.text[self.at + 2..end]);
                self.push(Kind::Ident, byte, end, hash);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Hashes and a quote stand here.
    fn is_raw(&self, at: usize) -> bool {
        let hashes = self.bytes[at..].iter().take_while(|b| **b == b'#').count();
        hashes > 0 && self.bytes.get(at + hashes) == Some(&b'"')
    }

    fn begins_word(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(b) if b.is_ascii() => CLASSES[*b as usize] == Class::Letter,
            Some(_) => self.text[at..].chars().next().is_some_and(unicode_ident::is_xid_start),
            None => false,
        }
    }

    fn end_of_word(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            match self.bytes.get(at) {
                Some(b) if matches!(CLASSES[*b as usize], Class::Letter | Class::Digit) => at += 1,
                Some(b) if !b.is_ascii() => match self.text[at..].chars().next() {
                    Some(c) if unicode_ident::is_xid_continue(c) => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    /// A literal may end with the name of its type.
    fn literal(&mut self, byte: u8, end: usize) {
        let end = if self.begins_word(end) { self.end_of_word(end) } else { end };
        self.push(Kind::Literal, byte, end, 0);
    }

    fn string(&mut self, byte: u8, quote: usize) -> Result<(), Unlexed> {
        let mut at = quote + 1;
        loop {
            match memchr::memchr2(b'"', b'\\', &self.bytes[at..]) {
                Some(found) if self.bytes[at + found] == b'"' => {
                    self.literal(byte, at + found + 1);
                    return Ok(());
                }
                // Whatever is escaped, it does not end the literal.
                Some(found) if at + found + 2 <= self.bytes.len() => at += found + 2,
                _ => return Err(Unlexed(self.at)),
            }
        }
    }

    fn raw_string(&mut self, byte: u8, hashes: usize) -> Result<(), Unlexed> {
        let count = self.bytes[hashes..].iter().take_while(|b| **b == b'#').count();
        let mut at = hashes + count + 1;
        loop {
            let Some(found) = memchr::memchr(b'"', self.bytes.get(at..).unwrap_or_default()) else {
                return Err(Unlexed(self.at));
            };
            at += found + 1;
            let after = self.bytes[at..].iter().take(count).take_while(|b| **b == b'#').count();
            if after == count {
                self.literal(byte, at + count);
                return Ok(());
            }
        }
    }

    fn byte_literal(&mut self) -> Result<(), Unlexed> {
        match self.end_of_character(self.at + 2) {
            Some(end) => self.literal(b'b', end),
            None => return Err(Unlexed(self.at)),
        }
        Ok(())
    }

    /// The end of a character literal whose content begins at an offset.
    fn end_of_character(&self, at: usize) -> Option<usize> {
        let first = self.text.get(at..)?.chars().next()?;
        let end = match first {
            '\\' => {
                let rest = self.bytes.get(at + 2..)?;
                at + 2 + memchr::memchr(b'\'', &rest[..rest.len().min(LONGEST_ESCAPE)])?
            }
            c => at + c.len_utf8(),
        };
        (self.bytes.get(end) == Some(&b'\'')).then_some(end + 1)
    }

    fn tick(&mut self) -> Result<(), Unlexed> {
        if let Some(end) = self.end_of_character(self.at + 1) {
            self.literal(b'\'', end);
            return Ok(());
        }
        let name = self.at + 1;
        let raw = self.bytes[name..].starts_with(b"r#");
        let name = if raw { name + 2 } else { name };
        if !self.begins_word(name) {
            return Err(Unlexed(self.at));
        }
        let end = self.end_of_word(name);
        self.push(Kind::Lifetime, b'\'', end, 0);
        Ok(())
    }

    fn number(&mut self, byte: u8) {
        let digits = |from: usize| {
            from + self.bytes[from..].iter().take_while(|b| b.is_ascii_digit() || **b == b'_').count()
        };
        let mut end = digits(self.at + 1);
        let is_decimal = !(byte == b'0' && matches!(self.bytes.get(self.at + 1), Some(b'x' | b'o' | b'b')));
        let goes_on = |at: usize| self.bytes.get(at) == Some(&b'.') || self.begins_word(at);
        if is_decimal && self.bytes.get(end) == Some(&b'.') && !goes_on(end + 1) {
            end = digits(end + 1);
        }
        if is_decimal && matches!(self.bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign);
            if self.bytes[end + 1 + sign..exponent].iter().any(u8::is_ascii_digit) {
                end = exponent;
            }
        }
        let end = self.end_of_word(end);
        self.push(Kind::Literal, byte, end, 0);
    }

    fn slash(&mut self) -> Result<(), Unlexed> {
        let rest = &self.bytes[self.at..];
        match rest.get(1) {
            Some(b'/') => self.line_comment(rest),
            Some(b'*') => self.block_comment(rest)?,
            _ => self.push(Kind::Punct, b'/', self.at + 1, 0),
        }
        Ok(())
    }

    fn line_comment(&mut self, rest: &[u8]) {
        let mut length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let skip = self.at + length;
        if length < rest.len() && rest[length - 1] == b'\r' {
            length -= 1;
        }
        let end = self.at + length;
        match rest.get(2) {
            Some(b'!') => self.push(Kind::InnerDoc, b'/', skip, 0),
            Some(b'/') if rest.get(3) != Some(&b'/') => self.push(Kind::Doc, b'/', skip, 0),
            _ => self.out.comments.push(ByteSpan::new(self.at, end)),
        }
        self.at = skip;
    }

    fn block_comment(&mut self, rest: &[u8]) -> Result<(), Unlexed> {
        let mut depth = 0usize;
        let mut at = 0;
        let length = loop {
            match rest.get(at..at + 2) {
                Some(b"/*") => (depth, at) = (depth + 1, at + 2),
                Some(b"*/") => {
                    (depth, at) = (depth - 1, at + 2);
                    if depth == 0 {
                        break at;
                    }
                }
                Some(_) => at += 1,
                None => return Err(Unlexed(self.at)),
            }
        };
        let end = self.at + length;
        match rest.get(2) {
            Some(b'!') => self.push(Kind::InnerDoc, b'/', end, 0),
            Some(b'*') if length > 4 && rest.get(3) != Some(&b'*') => self.push(Kind::Doc, b'/', end, 0),
            _ => self.out.comments.push(ByteSpan::new(self.at, end)),
        }
        self.at = end;
        Ok(())
    }

    fn wide(&mut self, byte: u8) -> Result<(), Unlexed> {
        let Some(c) = self.text[self.at..].chars().next() else { return Err(Unlexed(self.at)) };
        if c.is_whitespace() || c == '\u{200e}' || c == '\u{200f}' {
            self.at += c.len_utf8();
            return Ok(());
        }
        if !unicode_ident::is_xid_start(c) {
            return Err(Unlexed(self.at));
        }
        let end = self.end_of_word(self.at + c.len_utf8());
        let hash = word(&self.text[self.at..end]);
        self.push(Kind::Ident, byte, end, hash);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
