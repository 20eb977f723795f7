import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Chapters run by vitest as a user would; in the project, for its libraries. */
let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(process.cwd(), ".tangled-plugin-"));
  mkdirSync(join(directory, "spec"));
  writeFileSync(
    join(directory, "vitest.config.ts"),
    `import { literate } from "../src/literate/plugin.ts";
export default {
  root: import.meta.dirname,
  plugins: [literate({ claimModule: import.meta.dirname + "/claim.ts" })],
  test: { include: ["spec/[0-9]*.md"], reporters: ["verbose"], pool: "threads" },
};`,
  );
  writeFileSync(
    join(directory, "claim.ts"),
    `import { test } from "vitest";
export const chapter = (code: () => Promise<void>) => code();
export const claim = (id: string, body: () => void) => test(id, body);`,
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

const claim = (id: string, code: string) => `## \`${id}\` Title\n\n> **Added.** It is so.\n\n${code}\n`;
const fence = (code: string) => `\`\`\`ts\n${code}\n\`\`\`\n\n`;

test("chapters run from a name with spaces, with a byte order mark, and without claims; each fence for itself; UTF-8 or nothing", async () => {
  const files: Record<string, string | Buffer> = {
    "0-introduction.md": "# Introduction\n\nProse.\n",
    "1-a b.md": `\uFEFF# Mark\n\n${claim("a.mark", fence("const x: number = 1;"))}`,
    "2-joined.md": `# Joined\n\n${claim("a.joined", fence("const f = (x: unknown) => x") + fence('(() => { throw new Error("runs"); })()'))}`,
    "3-latin.md": Buffer.from(`# Latin\n\nA café.\n`, "latin1"),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, "spec", name), content);
  const { stdout, stderr, status } = await run();
  expect(status).toBe(1);
  for (const words of ["✓ spec/1-a b.md > a.mark", "× spec/2-joined.md > a.joined", "1 failed | 1 passed (2)", "1 skipped"])
    expect(stdout).toContain(words);
  for (const words of ["Error: runs", "spec/2-joined.md:12:", "3-latin.md:3:6: the file is not UTF-8: byte 0xe9 at offset 14"])
    expect(stderr).toContain(words);
  expect(stdout + stderr).not.toContain("No test suite found");
});

async function run() {
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--config", join(directory, "vitest.config.ts")], {
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined },
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { stdout, stderr, status };
}
