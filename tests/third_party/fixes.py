#!/usr/bin/env python3
"""The edits in published packages: they compile, and a second run changes nothing.

    tests/third_party/fixes.py [FOLDER] [NAME-VERSION ...]

FOLDER holds `cargo-async-lint` (by default target/debug). Each package's sources are unpacked by cargo and copied;
`cargo check` is asked of the copy as it is, and then of what these leave of it:

- the edits that may be made unseen (`--fix`), after `--add-allow` had put a suppression above each finding and
  each of them was made to silence nothing: they remove them all, and the files are as they were, byte for byte;
- all edits that are offered (`--fix --unsafe-fixes`, every lint on), until there is none.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = """
mobc-0.9.0 stream-cancel-0.8.2 bb8-0.9.1 streamcatcher-1.0.1 tarpc-0.38.0 stream_lib-0.5.2 mini-redis-0.4.1
netlink-proto-0.12.2 hyper-timeout-0.5.2 hyper-openssl-0.9.2 dufs-0.47.0 axum-server-0.9.2 lapin-4.12.3
jsonrpc-client-transports-18.0.0 jsonrpc-server-utils-18.0.0 rustls-tokio-stream-0.8.0 quinn-0.11.12
russh-sftp-3.0.1 onetun-0.3.10 fantoccini-0.22.1 opentelemetry-http-0.33.1 lambda_runtime-1.5.0
""".split()

ROOT = Path(__file__).resolve().parents[2]


def main():
    arguments = sys.argv[1:]
    binaries = Path(arguments.pop(0) if arguments else ROOT / "target" / "debug").resolve()
    lint = binaries / "cargo-async-lint"
    work = Path(os.environ.get("WORK", tempfile.gettempdir())) / "async-lint-fixes"
    work.mkdir(exist_ok=True)
    os.environ["CARGO_TARGET_DIR"] = str(work / "target")
    os.environ.setdefault("CARGO_PROFILE_DEV_DEBUG", "0")
    print(f"{'package':32} {'findings':>8} {'removed':>8} {'edits':>6} {'left':>5}  verdict")
    sums, wrong = [0, 0, 0, 0], []
    for package in arguments or PACKAGES:
        numbers, verdict = prove(lint, package, work)
        print(f"{package:32} {numbers[0]:8} {numbers[1]:8} {numbers[2]:6} {numbers[3]:5}  {verdict}", flush=True)
        sums = [a + b for a, b in zip(sums, numbers)]
        if verdict != "ok":
            wrong.append(package)
    print(f"{'all':32} {sums[0]:8} {sums[1]:8} {sums[2]:6} {sums[3]:5}  {len(wrong)} not ok")
    sys.exit(bool(wrong))


def prove(lint, package, work):
    """The numbers of findings, suppressions removed, edits made and findings left; and what is wrong, if anything."""
    source = unpacked(package)
    copy = work / package
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(source, copy)
    try:
        compiles = checks(copy)
    except subprocess.CalledProcessError as error:
        return (0, 0, 0, 0), f"cargo cannot read it: {error.stderr.splitlines()[0]}"
    if not compiles:
        return (0, 0, 0, 0), "does not compile as it is"

    run(lint, copy, "-W", "all", "--add-allow", "tried", "--allow-no-vcs")
    comments = comments_of_ours(copy)
    findings = sum(len(names.split(",")) for names in comments)
    for file in copy.rglob("*.rs"):
        text = file.read_bytes()
        other = re.sub(rb"allow\(([a-z_, ]+)\): tried", lambda found: b"allow(%s): tried" % none_of(found[1]), text)
        if other != text:
            file.write_bytes(other)
    removed = edits_of(run(lint, copy, "--fix", "--allow-no-vcs"))
    if (differs := difference(source, copy)) is not None:
        return (findings, removed, 0, 0), f"--fix leaves {differs} changed"

    made = edits_of(run(lint, copy, "-W", "all", "--fix", "--unsafe-fixes", "--allow-no-vcs"))
    if not checks(copy):
        return (findings, removed, made, 0), "does not compile any more"
    again = run(lint, copy, "-W", "all", "--fix", "--unsafe-fixes", "--allow-no-vcs")
    left = len(re.findall(r"^(?:warning|error)\[", again, re.MULTILINE))
    return (findings, removed, made, left), "ok" if edits_of(again) == 0 else "a second run edits again"


def none_of(names):
    """A lint that finds nothing where these do."""
    return next(name for name in (b"spawn_without_yield", b"outstanding_at_exit") if name not in names)


def targets(folder):
    """The flags for the library and the binaries, as far as there are any."""
    metadata = ["cargo", "metadata", "--no-deps", "--format-version", "1"]
    done = subprocess.run(metadata, cwd=folder, capture_output=True, text=True, check=True)
    [package] = json.loads(done.stdout)["packages"]
    kinds = {kind for target in package["targets"] for kind in target["kind"]}
    return [*(["--bins"] if "bin" in kinds else []), *(["--lib"] if kinds & {"lib", "rlib", "cdylib"} else [])]


def run(lint, folder, *arguments):
    done = subprocess.run([lint, *targets(folder), *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode > 1:
        sys.exit(f"{folder.name}: {done.stderr}")
    return done.stderr


def edits_of(text):
    return sum(int(number) for number in re.findall(r"^async-lint: (?:fixed|suppressed in) .*: (\d+) edits?$", text, re.MULTILINE))


def comments_of_ours(folder):
    texts = (file.read_text(errors="replace") for file in folder.rglob("*.rs"))
    return [names for text in texts for names in re.findall(r"async-lint: allow\(([a-z_, ]+)\): tried", text)]


def difference(source, copy):
    for file in source.rglob("*.rs"):
        if file.read_bytes() != (copy / file.relative_to(source)).read_bytes():
            return file.relative_to(source)
    return None


def checks(folder):
    """`cargo check` passes; what it says otherwise is shown."""
    done = subprocess.run(["cargo", "check", "--quiet", *targets(folder)], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        print(re.sub(r"(?ms)^warning.*?\n\n", "", done.stderr)[:4000])
    return done.returncode == 0


def unpacked(package):
    """Where cargo keeps the sources of NAME-VERSION."""
    name, _, version = re.fullmatch(r"(.+?)(-)(\d+\..*)", package).groups()
    home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    find = lambda: next(iter(home.glob(f"registry/src/*/{package}")), None)
    if find() is None:
        subprocess.run(["cargo", "info", "--quiet", f"{name}@{version}"], cwd=tempfile.gettempdir(), check=True)
    return find()


if __name__ == "__main__":
    main()
