use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use super::*;

/// The edges of all tokens as proc-macro2 has them; documentation as one token.
fn edges(text: &str) -> Vec<(usize, usize)> {
    fn collect(stream: TokenStream, found: &mut Vec<(usize, usize)>) {
        for token in stream {
            let range = match &token {
                TokenTree::Group(group) => {
                    let (open, close) = (group.span_open().byte_range(), group.span_close().byte_range());
                    found.push((open.start, open.end));
                    collect(group.stream(), found);
                    close
                }
                other => other.span().byte_range(),
            };
            found.push((range.start, range.end));
        }
    }
    let mut found = Vec::new();
    collect(TokenStream::from_str(text).expect("tokens"), &mut found);
    // The tokens of a documentation comment all have its place.
    found.dedup();
    let is_doc = |span: &(usize, usize)| text[span.0..span.1].starts_with('/') && span.1 - span.0 > 2;
    let docs: Vec<(usize, usize)> = found.iter().copied().filter(is_doc).collect();
    found.retain(|span| is_doc(span) || !docs.iter().any(|doc| doc.0 <= span.0 && span.1 <= doc.1));
    found.dedup();
    // A lifetime is a tick and a name.
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for span in found {
        match joined.last_mut() {
            Some(last) if &text[last.0..last.1] == "'" => last.1 = span.1,
            _ => joined.push(span),
        }
    }
    joined
}

#[track_caller]
fn check(text: &str) {
    let mut lexed = Lexed::default();
    lexed.fill(text, 0).expect("tokens");
    let found: Vec<(usize, usize)> =
        lexed.tokens.iter().map(|token| (token.start as usize, token.end as usize)).collect();
    let words =
        |edges: &[(usize, usize)]| edges.iter().map(|(a, b)| text[*a..*b].to_owned()).collect::<Vec<_>>();
    assert_eq!(words(&found), words(&edges(text)));
}

#[test]
fn tokens_end_where_proc_macro2_ends_them() {
    for text in [
        "fn a<'a>(b: &'a str) -> C { b.d(1..2, 0.5, 1., 2.0e-7f32, 0xE+1, 1_000u8, x.0.1, 1e9, 3.max(4)) }",
        r####"f("a\"b\\", 'c', '\'', '\u{1F600}', b'\\', b"\x00", c"d", r"e\", r#"f"g"#, br##"h"#i"##, cr"j")"####,
        "r#fn r#\"x\"# brr crab b c r 'r#a 'static: loop {} '_ x'y'",
        "a//b\n/// c\n//// d\n//! e\n/** f */ /*** g */ /**/ /* h /* i */ j */ /*! k */ l/m",
        "größe 日本 \u{feff} ~!@#$%^&*-=+|;:,<.>/? \"日本\" '日' \u{2028} z",
        "/// crlf\r\nfn a() {}\r\n// b\r\n",
        "\"multi \\\n   line\" 'a' 1f64 0b01 0o7 'x",
    ] {
        check(&text.replace('\u{feff}', ""));
    }
}

#[test]
fn delimiters_know_their_mates() {
    let mut lexed = Lexed::default();
    lexed.fill("a(b[c]{d})e", 0).expect("tokens");
    let mates = lexed.tokens.iter().filter(|token| matches!(token.kind, Kind::Open | Kind::Close));
    assert_eq!(mates.map(|token| token.data).collect::<Vec<_>>(), [9, 5, 3, 8, 6, 1]);
    assert_eq!(lexed.depth, 2);
}

#[test]
fn what_has_no_end_is_no_rust() {
    for text in ["(", "(]", ")", "\"a", "r#\"a\"", "/* /* */", "'", "a ` b", "'\\"] {
        assert!(Lexed::default().fill(text, 0).is_err(), "{text}");
    }
}

#[test]
fn raw_identifiers_are_the_same_words() {
    let mut lexed = Lexed::default();
    lexed.fill("r#match match a_name_of_more_than_eight_letters", 0).expect("tokens");
    let words: Vec<u32> = lexed.tokens.iter().map(|token| token.data).collect();
    assert_eq!(words, [word("match"), word("match"), word("a_name_of_more_than_eight_letters")]);
}

#[test]
fn the_sources_of_this_package_lex_alike() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            check(&std::fs::read_to_string(entry.path()).expect("a source"));
        }
    }
}
