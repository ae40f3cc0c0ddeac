#!/usr/bin/env bash
# Makes the fixed sample for counting instructions: a package of COPIES modules with the same content.
# usage: sample.sh DIR [COPIES]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?a folder to put the package into}
copies=${2:-20}
rm -rf "$dir"
mkdir -p "$dir/src"
printf '[package]\nname = "sample"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\ntokio = "1"\n\n[workspace]\n' >"$dir/Cargo.toml"
for n in $(seq "$copies"); do
    cp "$here/sample.rs.txt" "$dir/src/part_$n.rs"
    echo "pub mod part_$n;" >>"$dir/src/lib.rs"
done
