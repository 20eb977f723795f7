import { expect, test } from "vitest";
import { mutants } from "../../src/report/notes.ts";
import type { Report } from "../../src/report/schema.ts";
import { english } from "../../src/report/words.en.ts";

test("files that have changed since their mutants were run are named by their folders", () => {
  const tally = { mutants: 3, killed: 3, endless: 0, equivalent: 0, open: 0 };
  const mutation = { command: "npm run mutate", stryker: "10", parts: { model: tally }, equivalent: [], open: [] };
  const said = (changed: string[]) => mutants({ mutation: { ...mutation, changed } } as unknown as Report, english)[0];
  expect(said(["src/a/one.ts", "src/a/two.ts", "src/three.ts"])).toMatch(
    / Changed since their run, or still to be run: <code>src\/a\/<\/code>: one\.ts, two\.ts; <code>src\/<\/code>: three\.ts\.$/,
  );
  expect(said([])).not.toContain("Changed");
});
