import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { programAt, theoremModule } from "../../src/files/own-modules.ts";
import { slashed } from "../../src/literate/folder.ts";
import { scratchFolder } from "../scratch.ts";

const chapter = (name: string, statement: string) => `# ${name}

## \`sum.${name}\` Sums

> **Article, §1.** A sum.

\`\`\`coq "a sum"
Theorem ${name} : ${statement}.
Proof. reflexivity. Qed.
\`\`\`
`;

const folder = scratchFolder();

test("the theorems of chapters are asked for, those of a chapter that cannot be read left out", { timeout: 60_000 }, async () => {
  mkdirSync(join(folder, "spec/theory"), { recursive: true });
  writeFileSync(
    join(folder, "spec/vocabulary.ts"),
    `export { stated } from "${slashed(relative(join(folder, "spec"), theoremModule))}";\n`,
  );
  const chapters = ["one", "two", "three"].map((name, at) => join(folder, "spec", `${at + 1}-${name}.md`));
  writeFileSync(chapters[0], chapter("one", "(1 + 0 = 1)%nat"));
  writeFileSync(chapters[1], chapter("two", "(1 + 1 = 2)%nat").replace("```coq", "```ts\nconst = ;\n```\n\n```coq"));
  writeFileSync(chapters[2], chapter("three", "(1 + 2 = 3)%nat"));
  const asked: { theory: string; development: { names: string[] } }[] = [];
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    for await (const line of createInterface(socket)) {
      asked.push(JSON.parse(line));
      socket.end(JSON.stringify({ finding: { result: "proved" } }));
    }
  });
  const address = process.platform === "win32" ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, "-")}` : join(folder, "socket");
  await once(server.listen(address), "listening");
  const options = JSON.stringify({ title: "Sums", root: folder });
  const env = { ...process.env, VITEST: undefined, ROCQ_BROKER: address };
  await promisify(execFile)(process.execPath, [programAt("cli/announcer"), options, JSON.stringify(chapters)], { env });
  server.close();
  expect(asked.map(({ development }) => development.names).sort()).toEqual([["one"], ["three"]]);
  expect(new Set(asked.map(({ theory }) => theory))).toEqual(new Set([join(folder, "spec/theory")]));
});
