//! `cargo async-lint`.

fn main() -> std::process::ExitCode {
    cargo_async_lint::cli::main()
}
