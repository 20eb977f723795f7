import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { afterEach, expect, test, vi } from "vitest";
import { chapterAbove } from "../../src/evidence/call-site.ts";
import { CheckFailure, NotChecked } from "../../src/evidence/check-failure.ts";
import { claim, claimsOf, collect, declare, illustrate, planned, section } from "../../src/evidence/claim.ts";
import { equal, exact } from "../../src/evidence/exact.ts";
import { at } from "../../src/evidence/formula/place.ts";
import { perform } from "../../src/evidence/settle.ts";
import { scratchFolder } from "../scratch.ts";

const folder = scratchFolder();
const { testPath } = expect.getState();
const { stackTraceLimit } = Error;
afterEach(() => {
  expect.setState({ testPath });
  Error.stackTraceLimit = stackTraceLimit;
  vi.unstubAllEnvs();
});

const drawing = { title: "a line", alt: "a line", panels: [] };
const evidence = { kind: "exact", role: "statement", statement: "s" } as const;

/** Calls a function in the file of that name: on its twelfth line, at its eleventh column or further. */
function inFile<T extends unknown[]>(filename: string, call: (...given: T) => unknown, ...given: T) {
  runInThisContext("(call, ...given) =>           call(...given)", { filename, lineOffset: 11 })(call, ...given);
}

/** As `inFile`, in a function that has a name. */
function inNamed<T extends unknown[]>(filename: string, call: (...given: T) => unknown, ...given: T) {
  runInThisContext("(function named(call, ...given) { call(...given); })", { filename, lineOffset: 11 })(call, ...given);
}

/** What becomes of an error that a check declared at 2-y.md:7:1 throws. */
function raised(error: unknown): Error {
  const run = () => {
    throw error;
  };
  try {
    perform({ run, site: "    at 2-y.md:7:1" });
    return expect.unreachable();
  } catch (caught) {
    return caught as Error;
  }
}

/** Why a section is refused whose fences call checks on some lines, in a chapter at that path. */
async function refusalOf(path: string, body: () => void, calls: readonly number[]): Promise<string | undefined> {
  await claimsOf(() => claim("a.b", body, calls));
  expect.setState({ testPath: path });
  const [{ statement, run }] = collect("a.b", body).slice(-1);
  expect.setState({ testPath });
  if (statement !== "the section's code runs") return undefined;
  try {
    await run();
    return expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(CheckFailure);
    return (error as Error).message;
  }
}

test("a call in a section that declares nothing is named with its line", async () => {
  const path = "/spec/1-one.md";
  const one = () => inFile(path, declare, "one", () => evidence, declare);
  const both = () => {
    one();
    inNamed(path, illustrate, "a line", () => drawing, illustrate);
  };
  const words = (line: number) =>
    `1-one.md:${line}: expected each call of a check to declare one, got a call that declared none: let it be reached while the section's code runs, or remove it`;
  expect(await refusalOf(path, one, [12])).toBeUndefined();
  expect(await refusalOf(path, one, [12, 15, 17])).toBe(words(15));
  expect(await refusalOf(path, one, [12, 12])).toBe(words(12)); // two calls on a line
  expect(await refusalOf(path, both, [12, 12])).toBeUndefined(); // a figure is called as well
});

test.each([
  ["/work/spec/1-one.md", "1-one.md"],
  ["1-one.md", "1-one.md"],
  ["/work/4spec/notes/1-one/22/3-three.md", "1-one/22/3-three.md"],
  ["C:\\work\\spec\\1-one\\2-two.md", "1-one/2-two.md"],
])("the chapter at %s is named with the numbered folders in which it lies", async (path, name) => {
  expect(await refusalOf(path, () => exact("one", () => equal(1, 1)), [3])).toMatch(new RegExp(`^${name}:3: `));
});

test("a refusal that the section's code catches is found nevertheless", () => {
  const checks = collect("a.b", () => {
    try {
      planned(" a\u202e\u2029é");
    } catch {}
    exact("one", () => equal(1, 1));
  });
  expect(checks.map(({ statement, lines }) => [statement, lines])).toEqual([
    ["one", []],
    ["the section's code runs", []],
  ]);
  expect(() => perform(checks[1])).toThrow(
    '" a\\u{202e}\\u{2029}é": expected a statement on one line, without control characters or blanks around it',
  );
});

test("the chapter in which a function was called is the innermost", () => {
  const found: unknown[] = [];
  const asked = () => void found.push(chapterAbove(asked));
  asked();
  inFile("/spec/1-one.md", asked);
  inNamed("/spec/1-one.md", asked);
  inNamed("/spec/1-one.md", () => inFile("/spec/2 two/x.md", asked));
  inFile("file:///spec/3%20three.md", asked);
  inFile("/spec/1-one.md:3:1/helper.ts", asked); // a folder
  expect(found).toEqual([undefined, "/spec/1-one.md", "/spec/1-one.md", "/spec/2 two/x.md", "/spec/3 three.md", undefined]);
});

test("a check has the lines of chapters alone, and none where no stack is kept", () => {
  const linesIn = (filename: string) => collect("a.b", () => inFile(filename, () => planned("s")))[0].lines;
  expect(linesIn("/spec/1-one.md")).toEqual([12]);
  expect(linesIn("/spec/1-one.md:3:1/helper.ts")).toEqual([]);
  const [check] = collect("a.b", () => {
    Reflect.deleteProperty(Error, "stackTraceLimit");
    planned("s");
    Error.stackTraceLimit = stackTraceLimit;
  });
  expect([check.lines, check.site]).toEqual([[], ""]);
});

test("a figure has no place where no frame of the chapter is known", () => {
  const elsewhere = () => undefined;
  const { figures } = section("a.b", () => illustrate("a line", () => drawing, elsewhere));
  expect(figures.map(({ site }) => site)).toEqual([""]);
});

test.each(["    at f (/spec/1-x.md:31:12)", "    at /spec/1-x.md:31:12"])("an error with the frame %j keeps its place", (frame) => {
  const own = Object.assign(new RangeError("boom"), { stack: `RangeError: boom\n${frame}` });
  expect(raised(own)).toBe(own);
});

test("what only looks like a frame of a chapter is no place", () => {
  for (const stack of ["RangeError: see    at 1-x.md:3:1", "RangeError: boom\n    at f (1-x.md:3:1/helper.ts:1:1)"]) {
    const error = Object.assign(new RangeError("boom"), { stack });
    expect(raised(error).stack).toBe("CheckFailure: RangeError: boom\n    at 2-y.md:7:1");
  }
});

test("a failed check is shown where it is declared, wherever in the chapter its failure was made", () => {
  const failure = Object.assign(new CheckFailure("x > 0 fails"), { stack: "CheckFailure: x > 0 fails\n    at f (1-x.md:3:1)" });
  expect(raised(failure).stack).toBe("CheckFailure: x > 0 fails\n    at 2-y.md:7:1");
});

test("why a check was not run is told as it is", () => {
  const reason = new NotChecked("coqc: not found");
  expect(raised(reason)).toBe(reason);
  expect(String(reason)).toBe("NotChecked: coqc: not found");
});

test("the part of a formula that an error is about is named with its place in the chapter", () => {
  const path = join(folder, "1-one.md");
  writeFileSync(path, '# One\n\n  theorem("x + yy > 0");\n  theorem("twice"); theorem("twice");\n');
  expect.setState({ testPath: path });
  const [once, twice] = ["x + yy > 0", "twice"].map((text) => at(text, 5, new Error(`${text}: what is this?`)));
  expect(raised(once).message).toBe("Error: x + yy > 0: what is this? (1-one.md:3:16)");
  expect(raised(twice).message).toBe("Error: twice: what is this?");
  vi.stubEnv("VITEST", undefined); // without vitest no chapter is known
  expect(raised(once).message).toBe("Error: x + yy > 0: what is this?");
});
