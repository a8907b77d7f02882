// Reads all diagrams of a folder with Mermaid's own parser.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@mermaid-js/parser";

const folder = process.argv[2];
for (const name of readdirSync(folder)) {
  try {
    await parse("wardley", readFileSync(join(folder, name), "utf8"));
  } catch (error) {
    console.error(name, error.message);
    process.exitCode = 1;
  }
}
