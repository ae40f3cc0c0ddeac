//! `cargo async-lint`.

/// A run asks for much memory in small pieces, on all threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cargo_async_lint::cli::main()
}
