import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { claims } from "../../src/report/plugin.ts";
import { ClaimReporter } from "../../src/report/reporter.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { article, check, claim, run, tree } from "./article.ts";

const scratch = scratchFolder();

/** The folder of an article with one chapter of these sections. */
const written = (name: string, ...sections: string[]) => article(join(scratch, name, "spec"), { "1-one.md": sections });
const disagrees = claim("a.b", "Two is two", "> **Refuted.** It is not.");

describe.concurrent("a chapter whose prose disagrees with its code", () => {
  test.each(["default", "dot", "verbose", "json", "junit", "tap", "github-actions", "blob"])(
    "fails with --reporter=%s",
    async (reporter) => {
      const { status, stdout, stderr } = await check(written(reporter, disagrees, claim("a.c")), [`--reporter=${reporter}`]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^spec\/1-one\.md:11: a\.b: the prose states “refuted”, the run finds “holds”/m);
      expect(stdout.includes("│ a.c   │ holds")).toBe(["default", "dot", "verbose"].includes(reporter));
    },
    60_000,
  );

  test("leaves standard output to a reporter for machines", async () => {
    const { stdout } = await check(written("machine", disagrees), ["--reporter=tap"]);
    expect(stdout.trim().split("\n").filter((line) => !/^(TAP version|\d|\s*(not )?ok|\s*\d+\.\.|\s*[}])/.test(line))).toEqual([]); // biome-ignore format: a line
  }, 60_000);
});

test("vitest lists the checks of a chapter", async () => {
  const CHAPTERS = written("list", claim("a.b"));
  const { status, stdout } = await run(["--config", "test/fixtures/second-article/chapters.config.ts"], { CHAPTERS }, "list");
  expect([status, stdout]).toEqual([0, expect.stringContaining("1-one.md > a.b > 2 = 2")]);
}, 60_000);

describe.concurrent("nothing is written, and one line says why, after", () => {
  test.each([
    ["a test that is no check", 'import { test } from "vitest"; test("stray", () => {});', "stray.ts:1:22: a chapter declares checks, not tests"],
    ["a hook that changes results", 'import { afterEach } from "vitest"; afterEach(({ task }) => void (task.result!.state = "pass"));', "stray.ts:1:27: a chapter declares checks"],
    ["a promise that is rejected", 'void Promise.reject(new Error("boom")); export {};', "an error outside every check: boom"],
    ["code that fails", 'throw new Error("boom");', "1-one.md fails outside its checks: boom"],
  ])("%s", async (name, code, why) => {
    const spec = article(join(scratch, name, "spec"), { "1-one.md": ['```ts\nimport "./stray.ts";\n```', claim("a.b")] });
    fill(spec, { "stray.ts": code });
    const { status, stderr } = await check(spec, [], join(scratch, name, "report"));
    expect([status, existsSync(join(scratch, name, "report"))]).toEqual([1, false]);
    expect(stderr).toContain(why);
    expect(stderr).toContain("no report was written");
  }, 60_000); // biome-ignore format: a table

  test("a run without the proofs and figures", async () => {
    const output = join(scratch, "proofs", "report");
    const { status, stderr } = await check(written("proofs", claim("a.b")), [], output, { PROOFS: "0" });
    expect([status, existsSync(output)]).toEqual([1, false]);
    expect(stderr).toContain("a report needs all claims, and this run was a part: some checks or figures were excluded");
  }, 60_000);
});

describe.concurrent("a check that a reader sees must have run, and must have found what it says:", () => {
  const code = (text: string, head = "") => `${head}${claim("a.b").replace("```ts\n", `\`\`\`ts\n${text}\n`)}`;
  const unreached = (line: number) => `1-one.md:${line}: expected each call of a check to declare one, got a call that declared none`;
  test.each([
    ["not reached", code('if (1 > 2) exact("1 = 2", () => equal(1, 2));'), unreached(16)],
    ["not called", code('const more = () => exact("1 = 2", () => equal(1, 2));\nvoid more;'), unreached(16)],
    ["one of two in a line", code('exact("1 = 1", () => equal(1, 1)); if (1 > 2) exact("1 = 2", () => equal(1, 2));'), unreached(16)],
    ["too late", code('Promise.resolve().then(() => exact("1 = 2", () => equal(1, 2))).catch(() => {});'), unreached(16)],
    ["in the head", code("", '```ts\nconst more = () => exact("1 = 2", () => equal(1, 2));\nvoid more;\n```\n\n'), unreached(12)],
    ["refused and caught", code('try { exact("2 = 2", () => equal(1, 2)); exact("2 = 2", () => equal(1, 2)); } catch {}'), "“2 = 2” is declared twice in a.b"],
    ["of a language that was changed", code("Math.abs = () => 0;"), "Cannot assign to read only property 'abs'"],
    ["of what cannot be locked", code('exact("1 = 1", () => { RegExp.prototype.test = () => true; return equal(1, 1); });'), "RegExp.prototype.test was changed"],
  ])("%s", async (name, section, fault) => {
    const spec = article(join(scratch, name, "spec"), { "1-one.md": [section], "2-two.md": [claim("c.d")] });
    const { status, stdout, stderr } = await check(spec, ["--no-isolate", "--maxWorkers=1"]);
    expect(status).toBe(1);
    expect(stderr).toContain(fault);
    expect(stdout).toContain("│ c.d   │ holds"); // nothing of it is left for the next chapter
  }, 60_000); // biome-ignore format: a table

  test("a loop declares many by one call, a function of the head serves several claims, and no second attempt is made", async () => {
    const head = "```ts\nconst both = (name: string) => exact(name, () => equal(1, 1));\n```\n\n";
    const many = code('for (const name of ["1", "3"]) both(name);\nfor (const name of ["4", "5"]) exact(name, () => equal(1, 1));', head);
    expect((await check(written("many", many))).status).toBe(0);
    const flaky = 'let calls = 0;\nexport const next = () => ++calls;';
    const spec = article(join(scratch, "flaky", "spec"), { "1-one.md": ['```ts\nimport { next } from "./next.ts";\n```', code('exact("n = 2", () => equal(next(), 2));')] });
    fill(spec, { "next.ts": flaky });
    const { status, stderr } = await check(spec, ["--retry=3"]);
    expect(status).toBe(1);
    expect(stderr).toContain("“n = 2” fails");
  }, 60_000); // biome-ignore format: a line
});

describe("what fails in one run of many chapters is told with its place, though no report is asked for:", () => {
  const coded = (code: string) => claim("a.b").replace('exact("2 = 2", () => equal(q(2), q(2)));', code);
  const shows = (latex: string) => claim("a.b").replace("equal(q(2), q(2))", `equal(side(${JSON.stringify(latex)}, 2), 2)`);
  const drawn = (layers: string, caption = "A caption", title = "t") =>
    claim("a.b").replace(
      'exact("2',
      `figure("${caption}", () => ({ title: "${title}", alt: "a", panels: [{ x: { title: "x" }, y: { title: "y" }, layers: ${layers} }] }));\nexact("2`,
    );
  const points = '[{ mark: "points", series: "s", points: [[1, 1]] }]';
  const half = 'const half = () => { throw new TypeError("expected halves"); };\nhalf();\nexact("2 = 2", () => equal(q(2), q(2)));';
  const announced = 'exact("2 = 2", () => { throw new Error("Rocq refuses it:\\n> Proof.\\nError: no lemma"); });';
  const rows: [name: string, section: string, ...faults: string[]][] = [
    ["malformed LaTeX in prose", claim("a.b", "Two", "So $\\frac{1$."), "1-one.md:15: the formula \\frac{1 cannot be typeset"],
    ["malformed LaTeX of a check", shows("a & b"), "1-one.md:16: a.b: “2 = 2” fails: the formula a & b = 2 cannot be typeset"],
    ["NaN in a figure", drawn('[{ mark: "points", series: "s", points: [[1, NaN]] }]'), "1-one.md:11: a.b: its figure: A caption: cannot be drawn: panel 1: layer 1 (points): y: expected a finite number, got NaN"],
    ["a figure's caption that reads as a result", drawn(points, "x ≤ 5 · exact, 1,000 cases"), "1-one.md:11: a.b: its figure: x ≤ 5 · exact, 1,000 cases: cannot be drawn: “· exact, 1,000 cases” reads as a result of the run"],
    ["a figure's title that reads as a result", drawn(points, "A caption", "✓ proved for all"), "1-one.md:11: a.b: its figure: A caption: cannot be drawn: “✓” reads as a result of the run"],
    ["a statement that reads as a result", claim("a.b").replace('"2 = 2"', '"2 = 3 · exact, 1,000 cases"'), "1-one.md:16: a.b: “2 = 3 · exact, 1,000 cases” fails: “· exact, 1,000 cases” reads as a result of the run"],
    ["a figure without layers", drawn("[]"), "1-one.md:11: a.b: its figure: A caption: cannot be drawn: panel 1: expected layers, got none"],
    ["what a claim's code throws outside of its checks, at its own line and not the heading's", coded(half), "1-one.md:16: a.b: “the section's code runs” fails: ", "expected halves\n"],
    ["what an error announces, without what it quotes", coded(announced), "1-one.md:16: a.b: “2 = 2” fails: Rocq refuses it: Error: no lemma\n"],
    ["a formula that divides by 0", coded('exact("1 > x / 0", { x: 1 });'), "formula: x / 0: the divisor is 0", "(1-one.md:16:12)"],
    ["a formula of shapes that do not fit", coded('exact("0 == 1 + v", { v: [1, 2] });'), "formula: 1 + v: a number + a vector of 2", "(1-one.md:16:13)"],
    ["a formula that cannot be read", coded('exact("x == 2 x", { x: 1 });'), "formula: expected an operator between 2 and x", "(1-one.md:16:15)"],
  ]; // biome-ignore format: a table
  const own = (text: string, at: number) => text.replaceAll("a.b", `a.b-${at}`).replaceAll("1-one.md", `${at}-one.md`);
  const chapters = () => Object.fromEntries(rows.map(([, section], at) => [own("1-one.md", at + 1), [own(section, at + 1)]]));
  let ran: ReturnType<typeof check> | undefined;

  test.each(rows.map(([name, , ...faults], at) => ({ name, faults: faults.map((fault) => own(fault, at + 1)) })))("$name", async ({ faults }) => {
    ran ??= check(article(join(scratch, "many chapters", "spec"), chapters()));
    const { status, stderr } = await ran;
    expect(status).toBe(1);
    for (const fault of faults) expect(stderr).toContain(fault);
  }, 60_000); // biome-ignore format: a line
});

test.concurrent("a part that was asked for passes, and lists what it checked, but is no report", async () => {
  const [spec, output] = [written("part", claim("a.b"), claim("a.c")), join(scratch, "part", "report")];
  const { status, stdout } = await check(spec, ["-t", "a.b"]);
  expect(status).toBe(0);
  expect(stdout).toContain("1 of 2 claims were not checked, and no report was written");
  expect(stdout).not.toContain("│ a.c");
  const asReport = await check(spec, ["-t", "a.b"], output);
  expect([asReport.status, existsSync(output)]).toEqual([1, false]);
}, 60_000);

test.concurrent("a name that no check has fails the run: nothing was compared", async () => {
  const { status, stderr } = await check(written("nothing", claim("a.b")), ["-t", "a.x"]);
  expect(status).toBe(1);
  expect(stderr).toContain("-t a.x: no check or test that can run has such a name");
}, 60_000);

test.concurrent.each([
  ["a chapter that is malformed", claim("a.b").replace("```ts", "```tsx"), "1-one.md:15:1: "],
  ["an import that leads nowhere", claim("a.b").replace("exact(", 'await import("./none.ts");\nexact('), "1-one.md"],
])(
  "%s fails the run with its place and without a stack of the tooling",
  async (name, section, place) => {
    const { status, stderr } = await check(written(name, section));
    expect(status).toBe(1);
    expect(stderr).toContain(place);
    expect(stderr).not.toMatch(/Unhandled Error|src\/report/);
    expect(stderr).toContain("The specification fails: no report was written.");
  },
  60_000,
);

test.concurrent("a folder that no report may replace is refused before anything runs", async () => {
  const spec = written("kept", claim("a.b"));
  fill(join(scratch, "kept"), { "docs/CNAME": "an address" });
  const before = tree(join(scratch, "kept"));
  for (const output of ["kept", "kept/docs", "kept/spec/README.md"]) {
    const { status, stdout, stderr } = await check(spec, [], join(scratch, output));
    expect(status).toBe(1);
    expect(stderr).toContain(`${join(scratch, output)} cannot become the report`);
    expect(stdout).not.toContain("1-one.md");
  }
  expect(tree(join(scratch, "kept"))).toEqual(before);
}, 60_000);

test("every project waits longer than the watchdog and other processes need, tries nothing twice, and there is one reporter for all of them", () => {
  const { configureVitest } = claims({ directory: "spec", seed: 1, cases: 1, proofs: true, timeLimit: 60 });
  const reporters: unknown[] = [];
  const hook = configureVitest as unknown as (context: object) => void;
  const limits = [5000, 5_000_000, 0].map((testTimeout) => {
    const config = { testTimeout, hookTimeout: 10_000, retry: 3 };
    hook({ vitest: { vite: { config: {} }, config: { root: ".", reporters }, collect: () => [] }, project: { config } });
    return [config.testTimeout, config.hookTimeout, config.retry];
  });
  expect(limits).toEqual([[3_720_000, 3_720_000, 0], [5_000_000, 3_720_000, 0], [0, 3_720_000, 0]]); // biome-ignore format: a table
  expect(reporters).toHaveLength(1);
});

test("no limit of time is longer than a timer takes, which would end at once", () => {
  const { patience } = new ClaimReporter({ directory: "spec", seed: 1, cases: 1, timeLimit: 1e9 });
  expect(patience).toBe(2 ** 31 - 1);
});

test("in watch mode, a change of the list of claims or of the article runs one chapter again, and no other README does", () => {
  const { configureVitest } = claims({ directory: "spec", seed: 1, cases: 1 });
  const state = { getTestModules: () => ["test/a.test.ts", "spec/2-y.md", "spec/1-x.md"].map((path) => ({ moduleId: resolve(path) })) };
  const vitest = {
    vite: { config: {} },
    config: { root: ".", reporters: [], watchTriggerPatterns: undefined as never },
    state,
    collect: () => [],
  };
  const hook = configureVitest as unknown as (context: object) => void;
  for (const config of [{}, {}]) hook({ vitest, project: { config } });
  const [{ pattern, testsToRun }, ...others] = vitest.config.watchTriggerPatterns as {
    pattern: RegExp;
    testsToRun(file: string): unknown;
  }[];
  expect(others).toEqual([]);
  expect(resolve("spec/README.md")).toMatch(pattern);
  expect(testsToRun(resolve("spec/README.md"))).toEqual([resolve("spec/1-x.md")]);
  expect(testsToRun(resolve("spec/article.md"))).toEqual([resolve("spec/1-x.md")]);
  expect(testsToRun(resolve("README.md"))).toBeUndefined();
});

test.each([" ", "report ", "\treport"])("the folder %j is taken for a slip", (output) => {
  expect(() => claims({ directory: "spec", seed: 1, cases: 1, output })).toThrow("cannot become the report: its name has blanks around it");
});

test.skipIf(!existsSync("/proc/self"))(
  "a folder that cannot be made fails the run in one line",
  async () => {
    const { status, stderr } = await check(written("unmade", claim("a.b")), [], "/proc/none/report");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\/proc\/none\/report was not replaced: ENOENT.*\nThe specification fails: no report was written\.$/m);
    expect(stderr).not.toContain("replaceDirectory");
  },
  60_000,
);
