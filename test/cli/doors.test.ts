import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { article, claim, tree } from "../report/article.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { claims, configure } from "./claims.ts";

const scratch = scratchFolder("build");

let count = 0;
/** A folder with files, of an article where it has options. */
function folder(files: Record<string, string>, options?: object): string {
  const root = join(scratch, String(count++));
  mkdirSync(root);
  if (options) {
    article(join(root, "spec"), { "1-one.md": [claim("a.b")] });
    configure(root, options);
  }
  fill(root, files);
  return root;
}

/** Expects one line that says why, exit code 2, and that nothing was written. */
function refuses(cwd: string, args: string[], why: string) {
  const before = readdirSync(cwd);
  const { status, stderr } = claims(cwd, ...args);
  expect(
    stderr
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("error")),
  ).toEqual([expect.stringContaining(why)]);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect([status, readdirSync(cwd).filter((name) => name !== "node_modules")]).toEqual([2, before]);
}

describe("what the options name is looked at before the run", () => {
  test.each<[string, object, string, string]>([
    ["a README that is not there", { readme: "none.md" }, "report", "none.md: expected a README, as the option readme says, found no file"],
    ["a README that is a folder", { readme: "spec" }, "report", "spec: expected a README, as the option readme says, found a folder"],
    ["a README without marks", { readme: "package.json" }, "report", "package.json: expected the marks <!-- claims -->"],
    ["a record that is not there", { mutation: "none.json" }, "test", "none.json: expected a file, as the option mutation says, found none"],
    ["a record that is none", { mutation: "package.json" }, "report", "package.json: expected the record of a mutation run: command: "],
    ["a record that is no JSON", { mutation: "spec/1-one.md" }, "report", "1-one.md: expected the record of a mutation run: "],
    ["a script that is not there", { explore: { script: "a.ts", style: "b.css", offers: "c.ts" } }, "report", "a.ts: expected a file, as the option explore.script says"],
    ["a name that no folder has", { report: "report\u0000x" }, "report", "report: expected a path without control characters"],
    ["a report within the chapters", { report: "spec/out" }, "report", "out cannot become the report: it lies in "],
    ["an address that is no page", { source: "javascript:alert(1)" }, "report", "source: expected the address of the article"],
  ])("%s", (_, options, command, why) => {
    refuses(folder({}, options), [command], why);
  }, 60_000); // biome-ignore format: a table
});

test("arguments on which vitest would end with a stack are refused in one line", () => {
  refuses(folder({}, {}), ["test", "--nope"], "vitest's arguments: Unknown option `--nope`");
}, 60_000);

describe("vitest itself writes nothing over the chapters or the report:", () => {
  test.each([
    [["--coverage", "--coverage.reportsDirectory=spec"], "spec"],
    [["--reporter=json", "--outputFile=spec/1-one.md"], "spec"],
    [["--reporter=json", "--outputFile.json=report/report.json"], "report"],
    [["--attachmentsDir=spec/a"], "spec"],
    [["--fsModuleCachePath=spec"], "spec"],
  ])(
    "%j",
    (args, kept) => {
      const root = folder({}, {});
      const before = tree(join(root, "spec"));
      const options = { cwd: root, encoding: "utf8", env: { ...process.env, VITEST: undefined, NO_COLOR: "1" } } as const;
      const { status, stderr } = spawnSync(process.execPath, [resolve("node_modules/vitest/vitest.mjs"), "run", ...args], options);
      expect([status, tree(join(root, "spec"))]).toEqual([1, before]);
      expect(stderr).toContain(`it would write over what is in ${join(root, kept)}`);
      expect(stderr).not.toMatch(/^ {4}at /m);
    },
    60_000,
  );
});

test.each(["50%", "1"])(
  "a run with %s of the workers ends",
  (workers) => {
    const root = folder({}, {});
    expect(claims(root, "test", `--maxWorkers=${workers}`)).toMatchObject({ status: 0 });
  },
  60_000,
);

test.each([
  ["--maxWorkers=-1", {}],
  ["--maxConcurrency=-1", {}],
  ["--maxWorkers=0", { VITEST_MAX_WORKERS: "0" }],
])(
  "vitest itself refuses %s",
  (option, more) => {
    const options = { cwd: folder({}, {}), encoding: "utf8", env: { ...process.env, VITEST: undefined, NO_COLOR: "1", ...more } } as const;
    const { status, stderr } = spawnSync(process.execPath, [resolve("node_modules/vitest/vitest.mjs"), "run", option], options);
    expect([status, stderr]).toEqual([1, expect.stringContaining(`${option}: expected a whole number`)]);
  },
  60_000,
);

test("a part of a chapter's path, with a slash or without, is all that runs", () => {
  const root = folder({ "spec/2-two.md": "# Two\n" }, {});
  for (const part of ["1-one", "./spec/1", "spec/1-one.md"])
    expect(claims(root, "test", part)).toMatchObject({ status: 0, stdout: expect.stringMatching(/Test Files +1 passed \(1\)/) });
}, 60_000);

test.each([
  ["a folder without chapters", "elsewhere", "elsewhere: expected a folder of chapters, as 1-title.md, found none in it"],
  ["a file", "package.json", "package.json: expected a folder of chapters, found a file"],
  ["nothing", "nowhere", "nowhere: expected a folder of chapters, found none"],
])(
  "check writes nothing beside %s",
  (_, name, why) => {
    const root = folder({ "elsewhere/hosts": "" }, {});
    for (const option of ["--types", "--format", "--write"]) refuses(root, ["check", option, name], why);
  },
  60_000,
);

test("check names a file that is like a chapter and writes nothing", () => {
  const root = folder({ "elsewhere/one.md": "" }, {});
  expect(claims(root, "check", "--types", "elsewhere")).toMatchObject({ status: 1, stderr: expect.stringContaining("one.md:1:") });
  expect(readdirSync(root)).not.toContain(".tangled");
}, 60_000);

test.each([["test"], ["report"], ["soak"], ["reproduce", "a.b"]])(
  "claims %s says that there are no chapters",
  (...args) => {
    const root = folder({ "elsewhere/hosts": "" }, { chapters: "elsewhere" });
    refuses(root, args, "elsewhere: expected ");
  },
  60_000,
);

test.each(["spec(1)", "sp{a,b}c", "+(x)", "more/[0-9]!"])(
  "chapters in %s run, whatever pattern it reads as",
  (chapters) => {
    const root = folder({}, { chapters });
    article(join(root, chapters), { "1-one.md": [claim("a.b")], "2-two.md": [claim("a.c")] });
    expect(claims(root, "report")).toMatchObject({ status: 0, stdout: expect.stringMatching(/Test Files +2 passed \(2\)/) });
  },
  60_000,
);

describe("a soak leaves alone what is not its own", () => {
  test.each<[string, Record<string, string>, string[], string]>([
    ["a note beside the shards", { ".soak/notes.txt": "", ".soak/shard-1-1.json": "" }, [], "notes.txt: expected only the shards of a run there"],
    ["a file in place of the folder", { ".soak": "" }, ["--shard", "1/1", "--seed", "1"], ".soak: expected a folder for the shards of a run, found a file"],
    ["shards of two runs", { ".soak/shard-1-1.json": "", ".soak/shard-1-2.json": "" }, ["--merge", "--seed", "1"], ".soak: expected the 1 or 2 shards of one run, found shard-1-1.json, shard-1-2.json"],
    ["a shard too few", { ".soak/shard-1-2.json": "" }, ["--merge", "--seed", "1"], ".soak: expected the 2 shards of one run, found shard-1-2.json"],
    ["more shards than chapters", {}, ["--shard", "1/5", "--seed", "1"], "--shard 1/5: expected at most as many shards as chapters"],
  ])("%s", (_, files, args, why) => {
    const root = folder(files, {});
    refuses(root, ["soak", ...args], why);
    for (const name of Object.keys(files)) expect(readFileSync(join(root, name), "utf8")).toBe("");
  }, 60_000); // biome-ignore format: a table

  test("no shards", () => {
    const root = folder({}, {});
    mkdirSync(join(root, ".soak"));
    refuses(root, ["soak", "--merge", "--seed", "1"], ".soak: expected the shards of a run, found none");
  }, 60_000);
});

describe("init looks at all places before it writes", () => {
  test.each<[string, Record<string, string>, string]>([
    ["a manifest of null", { "package.json": "null" }, "package.json: expected an object"],
    ["a manifest that is a list", { "package.json": "[]" }, "package.json: expected an object"],
    ["scripts that are a number", { "package.json": '{"scripts":5}' }, "package.json: scripts: expected an object of commands"],
    ["a manifest that is no JSON", { "package.json": "{" }, "package.json: expected JSON: "],
    ["a file in place of the chapters", { spec: "" }, "spec: expected a folder or none, found a file"],
    ["a folder in place of a file", { "README.md/x": "" }, "README.md: expected a file or none, found a folder"],
  ])("%s", (_, files, why) => {
    refuses(folder(files), ["init", "--yes"], why);
  });

  test.each(["README.md", "package.json", ".github"])("a link to nothing at %s", (name) => {
    const root = folder({});
    symlinkSync("nothing", join(root, name));
    refuses(root, ["init", "--yes"], `${name}: expected a ${name === ".github" ? "folder" : "file"} or none, found a link to nothing`);
  });

  test("a title on two lines", () => {
    refuses(folder({}), ["init", "--yes", "--title", "One\nTwo"], "title: expected words on one line");
  });

  test("a manifest with a byte order mark is read, and a title stays as it is", () => {
    const root = folder({ "package.json": '\uFEFF{"name":"x"}' });
    expect(claims(root, "init", "--yes", "--title", "Cost $& more").status).toBe(0);
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).toMatchObject({ name: "x", scripts: { report: "claims report" } });
    expect(readFileSync(join(root, "README.md"), "utf8")).toMatch(/^# Cost \$& more$/m);
  });
});

test("a malformed chapter, a folder as configuration and a report.json that is a folder end in one line", () => {
  const root = folder({}, {});
  writeFileSync(join(root, "spec/1-one.md"), "# T\n\n> Refuted! x\n");
  refuses(root, ["reproduce", "a.b"], "1-one.md:3:1: the label “Refuted” is not in bold");
  refuses(root, ["--config", "spec", "test"], "spec: expected vitest's configuration, found no file");
  refuses(root, ["compare", "spec", "spec"], "spec: expected the report.json of a report, found a folder");
}, 60_000);
