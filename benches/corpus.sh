#!/usr/bin/env bash
# Makes a corpus on which speed is measured: the packages of the lists, as published, as one workspace.
# usage: corpus.sh DIR [LIST...]    LIST is corpus.txt unless said; cargo fetches what it does not have; nothing is built.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?a folder to put the packages into}
shift
[ $# -gt 0 ] || set -- "$here/corpus.txt"
mkdir -p "$dir"
missing=0
while read -r name version; do
    [ -d "$dir/$name-$version" ] && continue
    # Asked about a package, cargo unpacks it.
    (cd "$dir" && cargo info --quiet "$name@$version" >/dev/null 2>&1) || true
    from=$(find "${CARGO_HOME:-$HOME/.cargo}/registry/src" -maxdepth 2 -type d -name "$name-$version" -print -quit)
    if [ -z "$from" ]; then
        echo "corpus: $name $version is not to be had" >&2
        missing=$((missing + 1))
        continue
    fi
    cp -r "$from" "$dir/$name-$version"
done < <(cat "$@")
printf '[workspace]\nresolver = "2"\nmembers = ["*-[0-9]*"]\n' >"$dir/Cargo.toml"
echo "corpus: $(find "$dir" -name '*.rs' | wc -l) files, $(find "$dir" -name '*.rs' -print0 | xargs -0 cat | wc -l) lines, $missing packages missing"
