#!/usr/bin/env python3
"""Drives rust-analyzer as an editor does: our finding is shown, its quick fix applied, and then it is gone.

    tests/editors/rust_analyzer.py [FOLDER]

FOLDER holds the binary `cargo-async-lint` (by default `target/debug`). rust-analyzer is the program that
`RUST_ANALYZER` names, or the one on the path; where there is none, the script says so and passes.
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

SECONDS = 180

MANIFEST = """[package]
name = "scratch"
version = "0.1.0"
edition = "2024"

[workspace]
"""

MAIN = """use std::{fs, thread};

fn main() {
    thread::spawn(|| fs::write("report.txt", "all of it").unwrap());
    println!("done");
}
"""

LINE = 3

FIXED = """use std::{fs, thread};

fn main() {
    let thread = thread::spawn(|| fs::write("report.txt", "all of it").unwrap());
    println!("done");
    thread.join().expect("the thread panicked");
}
"""


class Server:
    """rust-analyzer, spoken to by the Language Server Protocol over its streams."""

    def __init__(self, program, environment, folder):
        self.process = subprocess.Popen(
            [program], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.inbox = queue.Queue()
        self.next_id = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                return self.inbox.put(None)
            self.inbox.put(json.loads(stream.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def request(self, method, params):
        """Sends a request and waits for its answer."""
        self.next_id += 1
        number = self.next_id
        self._send({"id": number, "method": method, "params": params})
        answer = self.wait(lambda message: message.get("id") == number and "method" not in message)
        if "error" in answer:
            sys.exit(f"{method}: {answer['error']}")
        return answer["result"]

    def wait(self, wanted):
        """The next message that is wanted; what the server asks meanwhile is answered."""
        while True:
            try:
                message = self.inbox.get(timeout=SECONDS)
            except queue.Empty:
                sys.exit(f"rust-analyzer said nothing more for {SECONDS} seconds")
            if message is None:
                sys.exit("rust-analyzer has ended")
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items", []) if message.get("params") else []
                nothing = [None] * len(items) if message["method"] == "workspace/configuration" else None
                self._send({"id": message["id"], "result": nothing})
            if wanted(message):
                return message

    def findings(self, uri, wanted):
        """The diagnostics of ours in a file, as soon as they are those that are wanted."""
        ours = lambda message: [
            d for d in message["params"]["diagnostics"] if d.get("source") == "async_lint"
        ]
        published = self.wait(
            lambda message: message.get("method") == "textDocument/publishDiagnostics"
            and message["params"]["uri"] == uri
            and wanted(ours(message))
        )
        return ours(published)


def main():
    program = os.environ.get("RUST_ANALYZER", "rust-analyzer")
    try:
        version = subprocess.run([program, "--version"], capture_output=True, text=True)
    except OSError:
        version = None
    if version is None or version.returncode != 0:
        print("skipped: no rust-analyzer (name one by RUST_ANALYZER)")
        return
    root = Path(__file__).resolve().parents[2]
    binaries = Path(sys.argv[1] if len(sys.argv) > 1 else root / "target" / "debug").resolve()
    if not (binaries / "cargo-async-lint").exists():
        sys.exit(f"no cargo-async-lint in {binaries}: run `cargo build` first")
    with tempfile.TemporaryDirectory() as folder:
        drive(program, version.stdout.strip(), binaries, Path(folder).resolve())


def drive(program, version, binaries, folder):
    (folder / "src").mkdir()
    (folder / "Cargo.toml").write_text(MANIFEST)
    file = folder / "src" / "main.rs"
    file.write_text(MAIN)
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    server = Server(program, environment, folder)
    capabilities = {
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                "resolveSupport": {"properties": ["edit"]},
            },
        },
        "workspace": {"workspaceEdit": {"documentChanges": True}},
    }
    options = {
        "check": {"command": "async-lint"},
        "cachePriming": {"enable": False},
        "cargo": {"sysroot": None, "buildScripts": {"enable": False}},
        "procMacro": {"enable": False},
        "diagnostics": {"enable": False},
    }
    server.request(
        "initialize",
        {
            "processId": os.getpid(),
            "rootUri": folder.as_uri(),
            "capabilities": capabilities,
            "initializationOptions": options,
        },
    )
    server.notify("initialized", {})
    uri = file.as_uri()
    document = {"uri": uri, "languageId": "rust", "version": 1, "text": MAIN}
    server.notify("textDocument/didOpen", {"textDocument": document})
    server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    found = server.findings(uri, bool)
    print(version)
    for diagnostic in found:
        start = diagnostic["range"]["start"]
        place = f"{file.name}:{start['line'] + 1}:{start['character'] + 1}"
        print(f"{place}: {diagnostic['source']}({diagnostic['code']}), severity {diagnostic['severity']}")
        print("  " + diagnostic["message"].replace("\n", "\n  "))
    [main] = [d for d in found if d["severity"] < 4 and d["code"] == "outstanding_at_exit"]
    check("the line", main["range"]["start"]["line"], LINE)
    check("a page", "https://docs.rs/cargo-async-lint/" in main["message"], True)
    check("related places", len(main.get("relatedInformation", [])) > 0, True)

    actions = server.request(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri}, "range": main["range"], "context": {"diagnostics": found}},
    )
    fixes = [a for a in actions if a.get("kind") == "quickfix" and "handle" in a["title"]]
    for action in fixes:
        print(f"quick fix: {action['title']}")
    action = fixes[0]
    if "edit" not in action:
        action = server.request("codeAction/resolve", action)
    text = apply(MAIN, action["edit"], uri)
    check("what the quick fix leaves", text, FIXED)

    file.write_text(text)
    change = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}
    server.notify("textDocument/didChange", change)
    server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    server.findings(uri, lambda ours: not ours)
    print("the quick fix was applied, and the finding is gone")
    server.request("shutdown", None)
    server.notify("exit", None)
    server.process.wait(timeout=SECONDS)


def apply(text, edit, uri):
    """The text with a workspace edit; from the last place to the first, so that places stay true."""
    changes = edit.get("changes", {}).get(uri, [])
    for of_file in edit.get("documentChanges", []):
        if of_file["textDocument"]["uri"] == uri:
            changes = changes + of_file["edits"]
    lines = text.splitlines(keepends=True)
    offset = lambda at: sum(map(len, lines[: at["line"]])) + at["character"]
    for change in sorted(changes, key=lambda change: offset(change["range"]["start"]), reverse=True):
        start, end = (offset(change["range"][side]) for side in ("start", "end"))
        text = text[:start] + change["newText"] + text[end:]
    return text


def check(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: expected {expected!r}, and not {found!r}")


if __name__ == "__main__":
    main()
