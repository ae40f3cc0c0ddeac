"""What Microsoft's validator says of a SARIF file for GitHub: `multitool.py VALIDATOR FILE`. Any error fails."""

import subprocess
import sys

validator, path = sys.argv[1:]
run = subprocess.run([validator, "validate", path, "--rule-kind", "Sarif;Ghas"], capture_output=True, text=True)
said = run.stdout + run.stderr
print(said)
sys.exit(run.returncode or "Done." not in said or ": error " in said)
