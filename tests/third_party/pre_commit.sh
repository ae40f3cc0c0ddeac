#!/usr/bin/env bash
# Tries a hook of this repository on a scratch repository: it fails on a finding, and passes without one.
#     pre_commit.sh REPOSITORY HOOK
set -euo pipefail
repository=$1 hook=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
git init --quiet
mkdir src
printf '[package]\nname = "scratch"\nversion = "0.1.0"\nedition = "2024"\n' >Cargo.toml
printf 'fn main() {\n    std::thread::spawn(|| std::fs::write("a", "b").unwrap());\n}\n' >src/main.rs
git add .
if pre-commit try-repo "$repository" "$hook" --all-files >failed.txt 2>&1; then
    cat failed.txt
    echo "the hook passes with a finding"
    exit 1
fi
grep -q 'outstanding_at_exit' failed.txt || { cat failed.txt; exit 1; }
printf 'fn main() {\n    std::fs::write("a", "b").unwrap();\n}\n' >src/main.rs
git add src
pre-commit try-repo "$repository" "$hook" --all-files
