import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { Check, Handling } from "../../src/evidence/section.ts";

/** A suite or a test as vitest is told of it. */
interface Told {
  name: string;
  options?: { meta: object; skip?: boolean };
  run?(context: { task: { meta: object }; skip(words: string): never }): unknown;
}

const { testPath } = expect.getState();
afterEach(() => {
  expect.setState({ testPath });
  for (const module of ["vitest", ...["heartbeat", "intrinsics"].map((name) => `../../src/evidence/${name}.ts`)]) vi.doUnmock(module);
  vi.unstubAllEnvs();
  vi.resetModules();
});

/**
 * The module of the claims in the file at `path`, with what it tells vitest and the watchdog; the locks of a chapter's worker, which would
 * last, are only counted. `unchanged` are the claims that need not run again.
 */
async function loaded(path = "/spec/1-one.md", unchanged?: readonly string[]) {
  const told: Told[] = [];
  const beats: unknown[] = [];
  const locks = { count: 0, broken: undefined as string | undefined };
  expect.setState({ testPath: path });
  vi.resetModules();
  vi.doMock("vitest", async (original) => ({
    ...(await original<typeof import("vitest")>()),
    inject: (name: string) => (name === "unchanged" ? unchanged : undefined),
    afterAll: () => undefined,
    describe(name: string, body: () => void) {
      told.push({ name });
      body();
    },
    test: (name: string, options: Told["options"], run: Told["run"]) => told.push({ name, options, run }),
  }));
  vi.doMock("../../src/evidence/heartbeat.ts", () => ({
    starts: (at: unknown) => beats.push(at),
    ends: () => beats.push("ends"),
  }));
  vi.doMock("../../src/evidence/intrinsics.ts", () => ({
    lockIntrinsics: () => void locks.count++,
    restoreIntrinsics: () => locks.broken,
    chance: {},
  }));
  const modules = await Promise.all([import("../../src/evidence/claim.ts"), import("../../src/evidence/settle.ts")]);
  return { ...modules[0], ...modules[1], NotChecked: (await import("../../src/evidence/check-failure.ts")).NotChecked, told, beats, locks };
}

const proved = { kind: "proved", role: "statement", statement: "s" } as const;
const drawing = { title: "a line", alt: "a line", panels: [] };

/** Runs a test that vitest was told of: what its task keeps, and what it was skipped for or has thrown. */
async function outcomeOf({ options, run }: Told) {
  const task = { meta: options!.meta };
  const skip = (words: string): never => {
    throw `skipped: ${words}`;
  };
  const thrown = await Promise.resolve(run!({ task, skip })).catch((error) => error);
  return { task, thrown };
}

test("what a chapter imports counts as its head, and so does its code; both find the language locked", async () => {
  const file = "/spec/1-one.md";
  const { chapter, beats, locks } = await loaded(file);
  expect([beats, locks.count]).toEqual([[{ file }], 1]);
  await chapter(() => void beats.push(`code after ${locks.count} locks`));
  expect(beats).toEqual([{ file }, { file }, "code after 2 locks", "ends"]);
});

test.each(["/test/one.test.ts", "/one.md/x.ts", ".md.ts"])(
  "nothing is locked for the test file %s, whose code may take its time",
  async (file) => {
    const { chapter, beats, locks } = await loaded(file);
    await chapter(() => undefined);
    expect([beats, locks.count]).toEqual([["ends"], 0]);
  },
);

test("what a chapter's code throws is told without what it has beyond its words", async () => {
  const { chapter } = await loaded();
  const error = await chapter(() => {
    throw Object.assign(new RangeError("boom"), { extra: 1 });
  }).catch((caught) => caught);
  expect([error.name, error.message, Object.keys(error)]).toEqual(["RangeError", "boom", []]);
  await expect(chapter(() => Promise.reject(5))).rejects.toThrow("expected an Error, got 5 thrown");
});

test("a call that was not reached is told so also when the chapter's code runs again", async () => {
  const { chapter, claim, declare, told } = await loaded();
  const body = () => {
    for (const statement of ["one", "two"]) declare(statement, () => proved, declare);
  };
  await chapter(() => claim("a.b", body, [99]));
  const { thrown } = await outcomeOf(told.at(-1)!);
  expect((thrown as Error).message).toContain("1-one.md:99: expected each call of a check to declare one, got a call that declared none");
});

test("a call in a chapter's head must have declared a check of some claim, unless a section has failed", async () => {
  const { chapter, claim, declare } = await loaded();
  const code = "(declare, statement, run) => declare(statement, run, declare)";
  const head: (...given: unknown[]) => void = runInThisContext(code, { filename: "/spec/1-one.md", lineOffset: 2 });
  const one = () => head(declare, "one", () => proved);
  const broken = () => {
    one();
    throw new Error("boom");
  };
  const two = (first: () => void, calls: readonly number[]) =>
    chapter(() => {
      claim("a.first", first);
      claim("a.second", one);
    }, calls);
  await expect(two(one, [3])).resolves.toBeUndefined();
  await expect(two(broken, [3, 7])).resolves.toBeUndefined(); // it is told why
  const words = "1-one.md:7: expected each call of a check to declare one, got a call that declared none";
  await expect(two(one, [3, 7])).rejects.toThrow(words);
});

test("claims that need not run again are declared as skipped, with what is known of them", async () => {
  const { chapter, claim, declare, planned, illustrate, told } = await loaded("/spec/1-one.md", ["a.known"]);
  const body = () => {
    declare("one", () => proved, declare);
    planned("two");
    illustrate("a line", () => drawing, illustrate);
  };
  await chapter(() => {
    claim("a.known", body);
    claim("a.new", body);
  });
  const [skip, lines] = [true, []];
  expect(told.slice(0, 4)).toEqual([
    { name: "a.known" },
    { name: "one", options: { meta: { claim: "a.known", lines, unchanged: true }, skip }, run: expect.any(Function) },
    { name: "two", options: { meta: { claim: "a.known", lines, planned: true, unchanged: true }, skip }, run: expect.any(Function) },
    { name: "figure: a line", options: { meta: { illustrates: "a.known", unchanged: true }, skip }, run: expect.any(Function) },
  ]);
  expect(told[1].options!.meta).not.toHaveProperty("planned");
  expect(told.slice(4).map(({ options }) => [options?.skip, options?.meta && "unchanged" in options.meta])).toEqual([
    [undefined, undefined],
    [false, false],
    [undefined, false],
    [false, false],
  ]);
});

test.each(["1", "0"])("proofs are begun before any check runs, unless they are left out: PROOFS=%s", async (setting) => {
  vi.stubEnv("PROOFS", setting);
  const { chapter, claim, declare, told } = await loaded();
  const begun: string[] = [];
  const prepare = (name: string) => ({ prepare: () => void begun.push(name) });
  const failing = () => {
    begun.push("failing");
    throw new Error("the check itself says so");
  };
  await chapter(() =>
    claim("a.b", () => {
      declare("without", () => proved, declare);
      declare("one", () => proved, declare, prepare("one"));
      declare("two", () => proved, declare, { prepare: failing });
      declare("three", () => proved, declare, prepare("three"));
    }),
  );
  expect(begun).toEqual(setting === "1" ? ["one", "failing", "three"] : []);
  expect(told).toHaveLength(5);
});

test("what became of a check cannot be changed by what runs after it", async () => {
  const { chapter, claim, declare, told } = await loaded();
  const values = { parts: [{ of: null }], cells: new Float64Array(2) };
  await chapter(() => claim("a.b", () => declare("s", () => ({ ...proved, ...values }), declare)));
  const { task, thrown } = await outcomeOf(told[1]);
  expect(thrown).toBeUndefined();
  expect({ ...task }).toEqual({ meta: { claim: "a.b", lines: [], evidence: { ...proved, ...values } } }); // as it is copied
  const { evidence } = task.meta as { evidence: typeof values };
  expect(() => Object.assign(task, { meta: {} })).toThrow("read only");
  for (const part of [task.meta, evidence, evidence.parts, evidence.parts[0]]) expect(part).toSatisfy(Object.isFrozen);
});

test("a check that fails leaves why, and so does a figure; one that was not run is skipped with the reason", async () => {
  const { chapter, claim, declare, illustrate, NotChecked, told } = await loaded();
  const raising = (error: Error) => () => {
    throw error;
  };
  await chapter(() =>
    claim("a.b", () => {
      declare("failing", raising(new RangeError("boom")), declare);
      declare("not run", raising(new NotChecked("coqc: not found")), declare);
      illustrate("a line", raising(new RangeError("boom")), illustrate);
    }),
  );
  const [failing, notRun, figure] = await Promise.all(told.slice(1).map(outcomeOf));
  expect(failing.task.meta).toEqual({ claim: "a.b", lines: [], failure: "RangeError: boom" });
  expect(figure.task.meta).toEqual({ illustrates: "a.b", failure: "RangeError: boom" });
  for (const { thrown } of [failing, figure]) expect(thrown).toMatchObject({ name: "CheckFailure", message: "RangeError: boom" });
  expect(notRun.thrown).toBe("skipped: coqc: not found");
  expect(notRun.task.meta).not.toHaveProperty("failure");
});

test("a check and a figure run in sight of the watchdog, until what they have begun has had its turn", async () => {
  const { settle, picture, beats } = await loaded();
  const check = { statement: "s", run: () => proved, site: "    at 1-one.md:3:1", lines: [3] };
  const figure = { caption: "a line", draw: () => drawing, site: "    at 1-one.md:7:1" };
  beats.length = 0;
  await settle("a.b", check, async () => {
    setImmediate(() => beats.push("what was begun"));
    return check;
  });
  await picture("a.b", figure, async () => figure);
  const at = { file: "/spec/1-one.md", claim: "a.b" };
  expect(beats).toEqual([
    { ...at, ...check, run: undefined, lines: undefined },
    "what was begun",
    "ends",
    { ...at, statement: "a line", site: figure.site },
    "ends",
  ]);
});

test("what a check changes of the language while it waits is caught, too", async () => {
  const { settle, locks } = await loaded();
  const run = async () => {
    await undefined;
    locks.broken = "RegExp.prototype.test";
    return proved;
  };
  const check = { statement: "s", run, site: "", lines: [] };
  await expect(settle("a.b", check, async () => check)).rejects.toThrow("RegExp.prototype.test was changed");
});

test("code that has judged no case judges ten, and others than were drawn before", async () => {
  const { settle } = await loaded();
  const judged: number[] = [];
  const cases = fc.nat();
  const checkBy = (judge: (value: number) => boolean): Check => {
    const sampling: Handling["sampling"] = () => ({ cases, judge: (value) => judge(value as number) });
    return { statement: "s", run: () => proved, site: "    at 1-one.md:3:1", lines: [3], sampling };
  };
  const settled = (judge: (value: number) => boolean) => {
    const check = checkBy(judge);
    return settle("a.b", check, async () => check);
  };
  await expect(settled((value) => judged.push(value) > 0)).resolves.toEqual(proved);
  expect(judged).toHaveLength(10);
  const { seed } = fc.readConfigureGlobal()!;
  expect(judged).not.toEqual(fc.sample(cases, { numRuns: 10, seed }));
  await expect(settled(() => fc.pre(false) ?? false)).resolves.toEqual(proved); // a case that is rejected does not fail
  const raising = () => {
    throw new RangeError("boom");
  };
  await expect(settled(raising)).rejects.toThrow(/^RangeError: boom$/);
});
