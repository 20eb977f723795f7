import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { afterAll, expect, type RunnerTask, type RunnerTestCase, test, vi } from "vitest";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { chapter, claim, claimsOf, collect, declare, illustrate, planned } from "../../src/evidence/claim.ts";
import { atMostExactly, equal, exact } from "../../src/evidence/exact.ts";
import { holds } from "../../src/evidence/sampled.ts";
import { perform, picture, settle } from "../../src/evidence/settle.ts";

let released = 0;
const release = async () => void released++;
afterAll(() => expect(released).toBe(1)); // hooks run from the last to the first, so this one after those of the claims

const drawing = { title: "a line", alt: "a line", panels: [] };

await chapter(() => {
  let calls = 0;
  claim("sample.claim", () => {
    exact("one is one", () => equal(1, 1));
    planned("two is two");
    for (const name of ["a proof", "another"])
      declare(name, () => ({ kind: "proved", role: "statement", statement: name }), declare, { release });
    illustrate("a line", () => drawing, illustrate);
  });
  claim("fresh.claim", () => {
    let own = 0;
    for (const name of ["first", "second"]) exact(`${name}: nothing is left of another check`, () => equal([++calls, ++own], [1, 1]));
  });
});

vi.stubEnv("PROOFS", "0");
vi.resetModules();
const quick = await import("../../src/evidence/claim.ts");
vi.unstubAllEnvs();
vi.resetModules(); // the next file of this worker has its own settings
await quick.chapter(() =>
  quick.claim("quick.claim", () => {
    const run = () => ({ kind: "proved" as const, role: "statement" as const, statement: "s" });
    quick.declare("a check", run, quick.declare);
    quick.declare("a proof", run, quick.declare, { release: async () => undefined });
    quick.illustrate("a line", () => drawing, quick.illustrate);
  }),
);

/** The tests that a claim's section has declared in this file. */
function declared(tasks: RunnerTask[], id: string): RunnerTestCase[] {
  const suite = tasks.find(({ name }) => name === id);
  return suite?.type === "suite" ? suite.tasks.filter((task) => task.type === "test") : [];
}

test("a claim's checks and figures are tests of a suite by its name, and leave their evidence there", ({ task }) => {
  const [check, later, proof, , picture] = declared(task.file.tasks, "sample.claim");
  expect(check).toMatchObject({ name: "one is one", meta: { claim: "sample.claim", evidence: { kind: "exact", shows: "1 = 1" } } });
  expect(later).toMatchObject({ name: "two is two", meta: { claim: "sample.claim", planned: true }, result: { state: "skip" } });
  expect(later.meta).not.toHaveProperty("evidence");
  expect(proof).toMatchObject({ meta: { claim: "sample.claim", evidence: { kind: "proved" } } });
  expect(picture).toMatchObject({
    name: "figure: a line",
    meta: { illustrates: "sample.claim", figure: { caption: "a line", ...drawing } },
  });
  expect(picture.meta).not.toHaveProperty("claim");
});

test("without proofs these are not run, nor are figures drawn", ({ task }) => {
  const states = declared(task.file.tasks, "quick.claim").map(({ name, mode, meta }) => [
    name,
    mode,
    "evidence" in meta || "figure" in meta,
  ]);
  expect(states).toEqual([
    ["a check", "run", true],
    ["a proof", "skip", false],
    ["figure: a line", "skip", false],
  ]);
});

test("a claim within a claim is refused, and so is one outside a chapter", () => {
  const [check] = collect("outer.claim", () => claim("inner.claim", () => undefined));
  expect(check.statement).toBe("the section's code runs");
  expect(() => perform(check)).toThrow("claim(inner.claim) inside claim(outer.claim): a claim cannot contain another");
  expect(collect("next.claim", () => exact("s", () => equal(1, 1)))).toHaveLength(1);
  expect(() => claim("late.claim", () => undefined)).toThrow("claim(late.claim): a claim must be declared by its chapter's code");
});

test("a chapter's code runs once at a time, and what it throws reaches who asked", async () => {
  const log: string[] = [];
  const slow = (name: string) => async () => {
    log.push(`${name} starts`);
    await Promise.resolve();
    claim(`${name}.claim`, () => undefined);
    log.push(`${name} ends`);
  };
  const [first, second] = await Promise.all([claimsOf(slow("a")), claimsOf(slow("b"))]);
  expect(log).toEqual(["a starts", "a ends", "b starts", "b ends"]);
  expect([[...first.keys()], [...second.keys()]]).toEqual([["a.claim"], ["b.claim"]]);
  await expect(claimsOf(() => Promise.reject(new Error("boom")))).rejects.toThrow("boom");
  expect((await claimsOf(() => undefined)).size).toBe(0);
});

test("a check and a figure are settled as another run declares them, and must be the same", async () => {
  const check = collect("a.claim", () => exact("one is one", () => equal(1, 1)))[0];
  const other = collect("a.claim", () => exact("two is two", () => equal(2, 2)))[0];
  const fresh = collect("a.claim", () => exact("one is one", () => equal(5, 5)))[0];
  expect(await settle("a.claim", check, async () => fresh)).toMatchObject({ kind: "exact", shows: "5 = 5" });
  for (const [again, words] of [
    [other, "“two is two”"],
    [undefined, "none"],
  ] as const) {
    const error = await settle("a.claim", check, async () => again).catch((failure) => failure);
    expect(error.message).toBe(`one is one\n  expected the same check when the chapter's code runs again, got ${words}`);
    expect(error.stack).toContain("claim.test.ts");
  }
  const figure = { caption: "a line", draw: () => drawing, site: "    at 1-x.md:3:1" };
  expect(await picture("a.claim", figure, async () => figure)).toEqual({ caption: "a line", ...drawing });
  const broken = { ...figure, draw: () => ({ ...drawing, title: String(Math.random()) }) };
  const sealed = await picture("a.claim", figure, async () => broken).catch((failure) => failure);
  expect(sealed.message).toContain("Math.random: a check must give the same answer");
  expect(sealed.stack).toContain("at 1-x.md:3:1");
});

test("a predicate that lets everything pass after its first calls is caught by code that has judged no case", async () => {
  const few = fc.constantFrom(0, 0, 0, 1);
  const checks = (judged: number) =>
    collect("a.b", () => {
      let calls = judged;
      holds("x is 0", few, (x) => ++calls > 5 || x < 1);
      exact("x is at most 0", few, (x) => atMostExactly(++calls > 5 ? 0 : x, 0));
    });
  for (const at of [0, 1]) {
    const runs = [checks(5)[at], checks(0)[at]]; // the first passes, as by luck it may
    const settled = settle("a.b", runs[0], async () => runs.shift());
    await expect(settled).rejects.toThrow(
      /fails at 1\n {2}in code that has judged no other case: it is false there, or the predicate keeps/,
    );
    await expect(settle("a.b", checks(5)[at], async () => checks(5)[at])).resolves.toMatchObject({ cases: 1000 });
  }
});

test("what is thrown in a chapter keeps its place; what is thrown elsewhere gets that of the declaration", () => {
  const thrownAt = (stack: string | undefined) => Object.assign(new RangeError("boom"), { stack });
  const raising = (error: unknown) => () => {
    const run = () => {
      throw error;
    };
    try {
      return perform({ run, site: "    at 2-y.md:7:1" });
    } catch (caught) {
      return caught as Error;
    }
  };
  const own = thrownAt("RangeError: boom\n    at f (1-x.md:3:1)");
  expect(raising(own)()).toBe(own);
  for (const elsewhere of [thrownAt("RangeError: boom\n    at f (x.ts:3:1)"), thrownAt(undefined)]) {
    const error = raising(elsewhere)() as Error;
    expect(error.stack).toBe("CheckFailure: RangeError: boom\n    at 2-y.md:7:1");
    expect(error.cause).toBe(elsewhere);
  }
  for (const wordless of [Object.create(null), { toString: () => ({}) }])
    expect((raising(wordless)() as Error).stack).toBe(
      "CheckFailure: expected an Error, got an object without words thrown\n    at 2-y.md:7:1",
    );
  const named = thrownAt("RangeError: 1-x.md: expected a folder\n    at theoryOf (theory-folder.ts:6:60)");
  expect((raising(named)() as Error).stack).toMatch(/\n {4}at 2-y\.md:7:1$/);
  const failure = new CheckFailure("at 1-x.md:9:9: fails");
  expect((raising(failure)() as Error).stack).toBe("CheckFailure: at 1-x.md:9:9: fails\n    at 2-y.md:7:1");
});

test("captions are one line, too, and nothing but a text is one", () => {
  const captionOf = (caption: unknown) => collect("a.claim", () => illustrate(caption as string, () => drawing, illustrate))[0];
  expect(() => perform(captionOf("two\nlines"))).toThrow("expected a caption on one line");
  expect(() => perform(captionOf(""))).toThrow("expected a caption");
  expect(() => perform(captionOf(undefined))).toThrow("expected a caption, got undefined: say what is checked");
});

test("what draws without a seed draws by that of the run", () => {
  expect(fc.readConfigureGlobal()?.seed).toBe(1);
});

test("a check that fails after a while points at its line, too", async () => {
  const [late] = collect("a.claim", () => declare("s", () => Promise.reject(new CheckFailure("late")), declare));
  const error = await Promise.resolve(perform(late)).catch((failure) => failure);
  expect(error.message).toBe("late");
  expect(error.stack).toMatch(/^CheckFailure: late\n {4}at [^\n]*claim\.test\.ts[^\n]*$/); // the place alone
  const [broken] = collect("a.claim", () => declare("s", () => Promise.reject(new TypeError("boom")), declare));
  const { stack, cause } = await Promise.resolve(perform(broken)).catch((failure) => failure);
  expect(stack).toMatch(/^CheckFailure: TypeError: boom\n {4}at [^\n]*claim\.test\.ts[^\n]*$/); // no frame of it was in a chapter
  expect(cause).toBeInstanceOf(TypeError);
});

test("where no frame of the chapter is known, a failure has no place", () => {
  const [check] = collect("a.claim", () =>
    declare(
      "s",
      () => ({ kind: "exact", role: "statement", statement: "s" }),
      () => undefined,
    ),
  );
  expect(check.site).toBe("");
  const [failing] = collect("a.claim", () => {
    throw new CheckFailure("at once");
  });
  expect(failing.site).toBe("");
});

test("a check keeps the lines of the chapter from which it was declared, the innermost first", () => {
  const code = "(check) => {\n  const inner = () => {\n    check();\n  };\n  inner();\n}";
  const run: (check: () => void) => void = runInThisContext(code, { filename: "/spec/1-one.md" });
  const [within, outside] = collect("a.b", () => {
    run(() => exact("one", () => equal(1, 1)));
    exact("two", () => equal(2, 2));
  });
  expect([within.lines, outside.lines]).toEqual([[3, 5], []]);
});

test.each(["", "  ", "\u3164", "\u2800", "a\u202eb", "a\u001b[31mb", "a\nb", "\ud800", " a"])(
  "the statement %j is refused at the chapter's line, with what cannot be seen written out",
  (statement) => {
    const [{ run }] = collect("a.claim", () => planned(statement));
    expect(run).toThrow(/expected a statement/);
    expect(run).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/[^\P{C}]/u) }));
    expect(run).toThrow(expect.objectContaining({ stack: expect.stringMatching(/^.*\n {4}at .*claim\.test\.ts\b/) }));
  },
);

test("a statement may have signs, accents and emoji", () => {
  expect(collect("a.claim", () => planned("‖W‖ ≤ 1 für é, 中 and ✔️")).map(({ statement }) => statement)).toHaveLength(1);
});
