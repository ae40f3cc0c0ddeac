#!/usr/bin/env bash
# Counts the instructions of a cold and a warm run over the fixed sample, on one thread, and fails if there are more
# than 3 % above those of instructions.txt. Counts belong to a compiler: under another one they are only shown.
# usage: instructions.sh [--bless]
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v valgrind >/dev/null; then
    echo "instructions: skipped, as there is no valgrind here"
    exit 0
fi
known=benches/instructions.txt
compiler=$(rustc -V)
cargo build --locked --release --quiet
binary=${CARGO_TARGET_DIR:-target}/release/cargo-async-lint
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
benches/sample.sh "$work/sample"
# What was written this moment would be compared by content.
sleep 1

count() {
    local log=$work/$1.log
    shift
    CARGO_TARGET_DIR=$work/target RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$binary" --manifest-path "$work/sample/Cargo.toml" --no-deps-sources -q --output-file /dev/null "$@" >"$log" 2>&1 || {
        cat "$log"
        exit 1
    }
    awk '/Collected/ {print $NF}' "$log"
}

cold=$(count cold --no-cache)
count fill >/dev/null
warm=$(count warm)
echo "instructions: cold $cold, warm $warm ($compiler)"
if [ "${1:-}" = --bless ]; then
    printf 'compiler %s\ncold %s\nwarm %s\n' "$compiler" "$cold" "$warm" >$known
    exit 0
fi
if [ "compiler $compiler" != "$(head -1 $known)" ]; then
    echo "instructions: not compared, as $known has those of $(head -1 $known)"
    exit 0
fi
status=0
for what in cold warm; do
    before=$(awk -v what=$what '$1 == what {print $2}' $known)
    if [ "${!what}" -gt $((before + before * 3 / 100)) ]; then
        echo "instructions: $what took $before before"
        status=1
    fi
done
exit $status
