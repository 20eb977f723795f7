import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { fill } from "../scratch.ts";

const evidence = fileURLToPath(new URL("../../src/evidence", import.meta.url));
const fastCheck = fileURLToPath(import.meta.resolve("fast-check"));

/** What the chapters of a folder import, at their heads. */
function head(folder: string): string {
  const from = (file: string) => relative(folder, file).replaceAll("\\", "/");
  return `\`\`\`ts
import fc from "${from(fastCheck)}";
import { planned } from "${from(`${evidence}/claim.ts`)}";
import { equal, exact, side } from "${from(`${evidence}/exact.ts`)}";
import { figure } from "${from(`${evidence}/figure.ts`)}";
import { q } from "${from(`${evidence}/rational.ts`)}";
\`\`\``;
}

/** A claim that holds, with more in its section. */
export function claim(id: string, title = "Two is two", ...more: string[]): string {
  return [`## \`${id}\` ${title}`, "> **Article, §1.** It is.", ...more, '```ts\nexact("2 = 2", () => equal(q(2), q(2)));\n```'].join(
    "\n\n",
  );
}

/** Writes chapters of claims into a folder, and the list of all their ids. */
export function article(folder: string, chapters: Record<string, string[]>): string {
  const ids = Object.values(chapters).flatMap((sections) => sections.flatMap((section) => section.match(/(?<=^## `)[^`]+/gm) ?? []));
  const sources = Object.entries(chapters).map(([name, sections]) => [name, [`# ${name}`, head(folder), ...sections, ""].join("\n\n")]);
  fill(folder, { ...Object.fromEntries(sources), "README.md": ids.map((id) => `- \`${id}\`\n`).join("") });
  return folder;
}

/** Runs vitest over the chapters of a folder as a user would, in a process of its own; the report goes to `output`, if anywhere. */
export function check(chapters: string, more: string[] = [], output = "", environment: NodeJS.ProcessEnv = {}) {
  return run(["--config", "test/fixtures/second-article/chapters.config.ts", ...more], {
    CHAPTERS: chapters,
    REPORT_DIR: output,
    ...environment,
  });
}

/** Runs a command of vitest in a process of its own; node reads the configuration itself, which takes a third of a second less. */
export async function run(more: string[], environment: NodeJS.ProcessEnv, command = "run") {
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", command, "--configLoader", "native", ...more], {
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined, ...environment },
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { stdout, stderr, status: status as number };
}

/** The files of a folder by their path in it. */
export function tree(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [join(parentPath, name).slice(directory.length + 1), readFileSync(join(parentPath, name), "utf8")]),
  );
}
