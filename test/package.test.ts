import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runCommands } from "./action.ts";
import { scratchFolder } from "./scratch.ts";

/** The package as its users have it: packed, installed into an empty folder, with what the registry gives. */
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const packed = resolve(`build/claims-${version}.tgz`);
const folder = scratchFolder();
const noRocq = spawnSync("coqc", ["--version"]).error !== undefined;

beforeAll(() => {
  run("node", ["package/build.ts", "--pack"], process.cwd());
  run("npm", ["init", "-y"]);
  run("npm", ["install", "--save-dev", "--prefer-offline", "--no-audit", packed]);
  run("npx", ["claims", "init", "--yes", "--title", "Searching", "--languages", "zh-CN"]);
}, 600_000);

test("the manifest and the types are without faults", () => {
  run("node", ["node_modules/publint/src/cli.js", "package", "--strict"], process.cwd());
  run("node", ["node_modules/@arethetypeswrong/cli/dist/index.js", packed, "--profile", "esm-only"], process.cwd());
}, 120_000);

test("nothing in it knows this repository's article", () => {
  const files = readdirSync("package", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")] as const);
  const own = /recurren|\bLSTM\b|gradient(?! of colou?rs)|\bRNN\b|\/wt\/|src\/model|test\/fixtures|npm run (?!package)/i;
  const found = texts
    .filter(([, text]) => own.test(text.replaceAll(/linear-gradient/g, "")))
    .map(([name, text]) => `${name}: ${own.exec(text)![0]}`);
  expect(found).toEqual([]);
});

test("init writes a first chapter whose claims are as it says, in two languages, and a report; without Rocq its theorem is not checked", () => {
  const { stdout } = run("npx", ["claims", "report"], folder, { ROCQ: "jscoq" }); // which is not installed there
  expect(stdout).toContain("Not checked: search.reach: no Rocq on this machine: install it");
  expect(stdout).toContain("The report is in report");
  expect(verdicts()).toEqual(["holds", "not checked", "corrected", "refuted"]);
  expect(readFileSync(join(folder, "report/sections/1-first-chapter.md"), "utf8")).toContain("no Rocq on this machine: install it");
  for (const file of ["index.html", "REPORT.zh-CN.md", "figures/search.steps.svg", "badges/search.middle.svg"])
    expect(existsSync(join(folder, "report", file)), file).toBe(true);
  expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(
    "Of the article's 4 statements 1 holds, 1 holds once corrected, 1 is refuted and 1 was not checked.",
  );
  expect(run("npx", ["claims", "report", "--check"]).stdout).toContain("The report is up to date.");
}, 120_000);

test.each(["20.20.2", "22.13.1"])("Node %s is refused in a line, before what it cannot read", (version) => {
  const older = `data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "${version}" } })`;
  const args = ["--import", older, "node_modules/claims/dist/package/claims.js", "--help"];
  const { status, stdout, stderr } = spawnSync("node", args, { cwd: folder, encoding: "utf8", env });
  const refused = `claims: expected Node 22.14 or later, got ${version}: install a newer one, or run npm i -D node\n`;
  expect([status, stdout, stderr]).toEqual([2, "", refused]);
});

test("the language server says what it needs", () => {
  const { status, stderr } = spawnSync("npx", ["claims", "language-server"], { cwd: folder, encoding: "utf8", env });
  expect([status, stderr]).toEqual([2, expect.stringContaining("a language server needs typescript, not installed: npm install")]);
}, 60_000);

test.skipIf(noRocq)(
  "with Rocq the theorem of the first chapter holds",
  () => {
    run("npx", ["claims", "report"], folder, { ROCQ: "native" });
    expect(verdicts()).toEqual(["holds", "holds", "corrected", "refuted"]);
  },
  120_000,
);

test("small mistakes in the statements of the first chapter are made, and told where no check finds them", () => {
  const { status, stdout } = spawnSync("npx", ["claims", "mutate"], { cwd: folder, encoding: "utf8", env });
  const [, made, found] = /(\d+) small mistakes in the statements, (\d+) of them found/.exec(stdout)!.map(Number);
  const told = stdout.split("\n").filter((line) => line.startsWith("not "));
  expect([status, made > 20, made - found]).toEqual([1, true, told.length]);
}, 120_000);

test("the guide names each word that chapters may take, and its first claims are as it says", () => {
  const [guide, index] = ["WRITING.md", "index.ts"].map((name) => readFileSync(`package/${name}`, "utf8"));
  const words = [...index.matchAll(/^export (?:type )?\{ (.*) \}|\* as (\w+)/gm)].flatMap(([, list, all]) => (list ?? all).split(", "));
  expect(words.filter((word) => !new RegExp(`\\b${word.replace("type ", "")}\\b`).test(guide))).toEqual([]);
  const own = join(folder, "own"); // with the packages of the folder above
  mkdirSync(own);
  run("npx", ["claims", "init", "--yes"], own);
  const chapter = /^ {3}````md\n([\s\S]*?)^ {3}````$/m.exec(guide)![1].replaceAll(/^ {3}/gm, "");
  writeFileSync(join(own, "spec/2-means.md"), chapter);
  appendFileSync(join(own, "spec/README.md"), "- `means.order`\n- `means.square`\n");
  appendFileSync(join(own, "spec/vocabulary.ts"), 'export { between, holds } from "claims";\n');
  run("npx", ["claims", "report"], own, { ROCQ: "jscoq" });
  expect(verdicts(own).slice(4)).toEqual(["holds", "refuted"]);
  rmSync(own, { recursive: true });
}, 120_000);

test("init keeps what is there", () => {
  writeFileSync(join(folder, "spec/README.md"), "mine");
  const { stdout } = run("npx", ["claims", "init", "--yes"]);
  expect(stdout).not.toContain("written");
  expect(readFileSync(join(folder, "spec/README.md"), "utf8")).toBe("mine");
  cpSync("package/template/spec/README.md", join(folder, "spec/README.md"));
}, 60_000);

test("the action checks the claims of a pull request and comments what it changes", () => {
  const git = (...args: string[]) => run("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args]).stdout.trim();
  git("init", "--quiet");
  git("add", "report");
  git("commit", "--quiet", "--message", "Write the report");
  appendFileSync(join(folder, "spec/1-first-chapter.md"), oneMore);
  appendFileSync(join(folder, "spec/README.md"), "- `search.first`\n");
  writeFileSync(join(folder, "gh"), '#!/bin/sh\necho "$@" >> calls\n', { mode: 0o755 });
  const values = {
    "inputs.install": "npm ls claims",
    "inputs.rocq": "false",
    "inputs.token": "none",
    "github.event.pull_request.base.sha || github.event.before": git("rev-parse", "HEAD"),
    "github.event.pull_request.number": "7",
  };
  const more = { PATH: `${folder}:${process.env.PATH}`, RUNNER_TEMP: folder, GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
  const { output, status } = runCommands(folder, values, { ...env, ...more, GITHUB_REPOSITORY: "someone/article" });
  expect(`${status} ${status === 0 ? "" : output}`).toBe("0 ");
  expect(readFileSync(join(folder, "calls"), "utf8")).toContain("| `search.first` | new → holds |");
  expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("| `search.first` | new → holds |  |");
}, 120_000);

const oneMore = `
## \`search.first\` The first number

> **Article, §2.** A search from the first number on finds it at once.

> **中文.** **第一个数** 从头查找，一次就找到第一个数。

\`\`\`ts
exact("0 + 1 == k", { k: each(1, 1) });
\`\`\`
`;

test.skipIf(noRocq)(
  "the example is made with the package alone, and its report is what a run finds",
  () => {
    const example = join(folder, "adam");
    cpSync("examples/adam", example, { recursive: true });
    run("npx", ["claims", "report"], example); // with the packages of the folder above
    const found = (place: string) => claimsIn(place).map(({ id, verdict, kinds }) => [id, verdict, kinds]);
    expect(found(example)).toEqual(found("examples/adam"));
  },
  300_000,
);

test("without what draws it the site is left out, and a proof that needs a missing solver says what to install", () => {
  rmSync(join(folder, "node_modules/shiki"), { recursive: true });
  expect(run("npx", ["claims", "report"]).stdout).toContain("Left out: the site needs shiki");
  expect([existsSync(join(folder, "report/REPORT.md")), existsSync(join(folder, "report/index.html"))]).toEqual([true, false]);
  rmSync(join(folder, "node_modules/z3-solver"), { recursive: true });
  const { status, stderr } = spawnSync("npx", ["claims", "report"], { cwd: folder, encoding: "utf8", env });
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining("a proof by Z3 needs z3-solver, not installed: npm install --save-dev z3-solver"),
  ]);
}, 180_000);

const env = { ...process.env, VITEST: undefined, NO_COLOR: "1" };

/** Runs a program to its end, and expects that it ends well. */
function run(program: string, args: string[], cwd = folder, more: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", env: { ...env, ...more } });
  expect(`${status} ${status === 0 ? "" : stdout + stderr}`).toBe("0 ");
  return { stdout, stderr };
}

function claimsIn(place: string): { id: string; verdict: string; kinds: string[] }[] {
  return JSON.parse(readFileSync(join(place, "report/report.json"), "utf8")).claims;
}

function verdicts(place = folder): string[] {
  return claimsIn(place).map(({ verdict }) => verdict);
}
