import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { fill } from "../scratch.ts";

/** Runs a command of the command line in a folder, as a user would. */
export function claims(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("scripts/claims.ts"), ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, VITEST: undefined, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}

/** Makes a folder that of an article with these options. */
export function configure(root: string, options: object = {}) {
  const [module, written] = [resolve("src/configuration/article.ts"), { title: "T", root, ...options }].map((part) => JSON.stringify(part));
  fill(root, {
    "package.json": '{"type":"module"}',
    "vitest.config.ts": `import { article } from ${module};\nexport default article(${written});\n`,
  });
}
