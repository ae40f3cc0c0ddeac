//! The attributes of the facades. Each turns `async fn f() { body }` into `fn f() { run(async { body }) }`.
//! A test becomes a public function: whoever rehearses the program calls it.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Rewrites the function so that its body is given to `starter`.
fn rewrite(item: TokenStream, starter: &str) -> TokenStream {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    let Some(TokenTree::Group(body)) = tokens.pop() else {
        panic!("the attribute belongs on a function");
    };
    let is_async = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word.to_string() == "async");
    let position = tokens.iter().position(is_async).expect("the `async` keyword is missing");
    tokens.remove(position);
    let call: TokenStream = format!("{starter}(async move {{}})").parse().expect("the call reads as Rust");
    let call = with_body(call, &body);
    tokens.push(TokenTree::Group(Group::new(Delimiter::Brace, call)));
    tokens.into_iter().collect()
}

/// Puts the body in place of the empty block, keeping its spans.
fn with_body(tokens: TokenStream, body: &Group) -> TokenStream {
    let place = |token: TokenTree| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && group.stream().is_empty() => {
            TokenTree::Group(body.clone())
        }
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), with_body(group.stream(), body)))
        }
        other => other,
    };
    tokens.into_iter().map(place).collect()
}

/// What starts a runtime as `flavor = "current_thread", worker_threads = 4` say.
fn tokio_starter(arguments: &TokenStream, default_workers: &str) -> String {
    let text: String = arguments.to_string().chars().filter(|character| !character.is_whitespace()).collect();
    let value =
        |key: &str| text.split(',').find_map(|pair| pair.strip_prefix(&format!("{key}=")).map(str::to_owned));
    let workers = value("worker_threads");
    let workers = match value("flavor").as_deref() {
        Some("\"current_thread\"" | "\"local\"") => "::core::option::Option::None".to_owned(),
        Some(_) => format!("::core::option::Option::Some({})", workers.as_deref().unwrap_or("2")),
        None => workers
            .map_or(default_workers.to_owned(), |count| format!("::core::option::Option::Some({count})")),
    };
    format!("::tokio::__Start({workers}).run")
}

fn tokio(arguments: TokenStream, item: TokenStream, default_workers: &str) -> TokenStream {
    rewrite(item, &tokio_starter(&arguments, default_workers))
}

/// Makes the function public.
fn public(item: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    let is_head = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if ["async", "fn"].contains(&word.to_string().as_str()));
    let position = tokens.iter().position(is_head).expect("the attribute belongs on a function");
    let is_public = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word.to_string() == "pub");
    if !tokens[..position].iter().any(is_public) {
        tokens.insert(position, TokenTree::Ident(Ident::new("pub", Span::call_site())));
    }
    tokens.into_iter().collect()
}

/// `#[test]`.
#[proc_macro_attribute]
pub fn std_test(_: TokenStream, item: TokenStream) -> TokenStream {
    public(item)
}

/// `#[tokio::main]`.
#[proc_macro_attribute]
pub fn tokio_main(arguments: TokenStream, item: TokenStream) -> TokenStream {
    tokio(arguments, item, "::core::option::Option::Some(2)")
}

/// `#[tokio::test]`.
#[proc_macro_attribute]
pub fn tokio_test(arguments: TokenStream, item: TokenStream) -> TokenStream {
    public(tokio(arguments, item, "::core::option::Option::None"))
}

/// `#[async_std::main]`.
#[proc_macro_attribute]
pub fn async_std_main(_: TokenStream, item: TokenStream) -> TokenStream {
    rewrite(item, "::async_std::task::block_on")
}

/// `#[async_std::test]`.
#[proc_macro_attribute]
pub fn async_std_test(_: TokenStream, item: TokenStream) -> TokenStream {
    public(rewrite(item, "::async_std::task::block_on"))
}

/// `#[actix_rt::main]`.
#[proc_macro_attribute]
pub fn actix_main(_: TokenStream, item: TokenStream) -> TokenStream {
    rewrite(item, "::actix_rt::System::new().block_on")
}

/// `#[actix_rt::test]`.
#[proc_macro_attribute]
pub fn actix_test(_: TokenStream, item: TokenStream) -> TokenStream {
    public(rewrite(item, "::actix_rt::System::new().block_on"))
}

/// `#[smol_potat::main]`.
#[proc_macro_attribute]
pub fn smol_main(_: TokenStream, item: TokenStream) -> TokenStream {
    rewrite(item, "::smol::block_on")
}
