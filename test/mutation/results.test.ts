import type { MutantResult, MutationTestResult } from "mutation-testing-report-schema/api";
import { describe, expect, test } from "vitest";
import { asRecorded, filesWith, keyOf, named, overridden, reopened, scoreOf, survivorsOf, withoutKills } from "../../mutation/results.ts";

const source = "function twice(x) {\n  return x + x;\n}\n";

function mutant(id: string, status: MutantResult["status"], rest: Partial<MutantResult> = {}): MutantResult {
  const location = { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } };
  return { id, status, location, mutatorName: "ArithmeticOperator", replacement: "x - x", ...rest };
}

function run(...mutants: MutantResult[]): MutationTestResult {
  const tests = [
    { id: "0", name: "a.one doubles 1" },
    { id: "1", name: "a.one doubles 2" },
    { id: "2", name: "a.two is even" },
    { id: "3", name: "a unit test" },
  ];
  return {
    schemaVersion: "2",
    thresholds: { high: 80, low: 60 },
    files: { "src/twice.ts": { language: "ts", source, mutants } },
    testFiles: { "": { tests } },
  };
}

const path = "src/twice.ts";
const ofFile = (name: string, { files }: MutationTestResult) => named(name, files[name], "Survived");

describe("what a mutation run found", () => {
  test("a mutant is named by its line and what it changes, not by its place", () => {
    expect(ofFile(path, run(mutant("1", "Survived")))).toEqual(["src/twice.ts: return ⟦x + x → x - x⟧;"]);
    const moved = run(
      mutant("1", "Survived", { location: { start: { line: 1, column: 19 }, end: { line: 3, column: 2 } }, replacement: "{}" }),
    );
    expect(ofFile(path, moved)).toEqual(["src/twice.ts: function twice(x) ⟦{ … → {}⟧ …"]);
  });

  test("of mutants that change the same in lines that are the same each has its number, in the order of the lines", () => {
    const lines = "x++;\nx++;\n";
    const at = (line: number) => ({ start: { line, column: 1 }, end: { line, column: 4 } });
    const mutants = [
      mutant("1", "Killed", { location: at(2), replacement: "x--" }),
      mutant("2", "Survived", { location: at(1), replacement: "x--" }),
    ];
    const file = { language: "ts", source: lines, mutants };
    expect(named("src/a.ts", file, "Survived")).toEqual(["src/a.ts: ⟦x++ → x--⟧; (1 of 2)"]);
    expect(named("src/a.ts", file, "Killed")).toEqual(["src/a.ts: ⟦x++ → x--⟧; (2 of 2)"]);
  });

  test("a claim scores the mutants that its checks kill, and alone where no other claim does", () => {
    const found = run(
      mutant("1", "Killed", { coveredBy: ["0", "1", "2"], killedBy: ["0", "1"] }),
      mutant("2", "Killed", { coveredBy: ["0", "2", "3"], killedBy: ["1", "2", "3"] }),
      mutant("3", "Survived", { coveredBy: ["2"] }),
      mutant("4", "Killed", { coveredBy: ["0"], killedBy: ["0", "2"], static: true }),
    );
    expect(scoreOf(found, path, new Map(), ["a.one", "a.two", "a.three"]).claims).toEqual({
      "a.one": { runs: 3, kills: 3, alone: 1 },
      "a.two": { runs: 4, kills: 2, alone: 0 },
      "a.three": { runs: 0, kills: 0, alone: 0 },
    });
  });

  test("a claim is without kills that runs mutants and kills none, not one that runs no mutant", () => {
    const score = { runs: 3, kills: 0, alone: 0 };
    expect(withoutKills({ none: score, some: { ...score, kills: 1 }, elsewhere: { ...score, runs: 0 } })).toEqual(["none"]);
  });

  test("a second run decides about the survivors of the first alone", () => {
    const first = run(
      mutant("1", "Survived"),
      mutant("2", "Killed", { replacement: "x * x" }),
      mutant("3", "NoCoverage", { replacement: "x / x" }),
    );
    const second = run(
      mutant("7", "Killed"),
      mutant("8", "Survived", { replacement: "x * x" }),
      mutant("9", "Survived", { replacement: "x / x" }),
    );
    expect(survivorsOf(first).map((key) => JSON.parse(key))).toMatchObject([
      ["src/twice.ts", 2, 10, 2, 15, "ArithmeticOperator", "x - x"],
      ["src/twice.ts", 2, 10, 2, 15, "ArithmeticOperator", "x / x"],
    ]);
    expect(new Set(survivorsOf(first)).size).toBe(2);
    expect(keyOf("/a/src/b/src/twice.ts", first.files["src/twice.ts"].mutants[0])).toBe(survivorsOf(first)[0]);
    const last = overridden(first, second);
    const [survivor] = ofFile(path, last);
    const counted = { mutants: 3, killed: 2, endless: 0 };
    expect(scoreOf(last, path, new Map())).toEqual({ ...counted, equivalent: [], open: [survivor] });
    const reason = "x is 0";
    expect(scoreOf(last, path, new Map([[survivor, reason]]))).toEqual({
      ...counted,
      equivalent: [{ mutant: survivor, reason }],
      open: [],
    });
  });

  test("what was recorded as open survived, and its score is brought up to date once it is met again", () => {
    const found = run(
      mutant("1", "Pending"),
      mutant("2", "Pending", { replacement: "x * x" }),
      mutant("3", "Pending", { replacement: "x / x" }),
    );
    const [one, two, three] = ["x + x → x - x", "x + x → x * x", "x + x → x / x"].map((change) => `src/twice.ts: return ⟦${change}⟧;`);
    const before = { version: "v", mutants: 3, killed: 0, endless: 0, equivalent: [{ mutant: two, reason: "x is 0" }], open: [one, three] };
    const recorded = asRecorded(found, { [path]: before });
    expect(ofFile(path, recorded)).toEqual([one, three]);
    expect(survivorsOf(recorded)).toHaveLength(2);
    const now = { endless: 1, equivalent: [], open: [three] };
    const reason = new Map([[two, "x is 2"]]);
    expect(reopened(before, now, reason)).toEqual({
      ...before,
      endless: 1,
      equivalent: [{ mutant: two, reason: "x is 2" }],
      open: [three],
    });
    expect(reopened(before, { ...now, open: [] }, new Map())).toMatchObject({ killed: 1, equivalent: [], open: [two] });
  });

  test("a file in which nothing can be changed has a score of no mutants", () => {
    const none = { mutants: 0, killed: 0, endless: 0, equivalent: [], open: [] };
    expect(scoreOf(run(), "src/types.ts", new Map())).toEqual(none);
    expect(scoreOf(run(), "src/types.ts", new Map(), ["a.one"])).toEqual({ ...none, claims: { "a.one": { runs: 0, kills: 0, alone: 0 } } });
  });

  test("survivors are met again in their own files only", () => {
    const survivors = survivorsOf(run(mutant("1", "Survived")));
    expect(filesWith(survivors, ["src/once.ts", path])).toEqual([path]);
  });
});
