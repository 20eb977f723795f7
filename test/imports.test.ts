import { expect, test } from "vitest";
import { allImports, circlesIn, importsIn } from "./imports.ts";

/** The data of `evidence`, which others may know: what a check found, a drawing, a run's settings, what a worker is at, where a theory lies. */
const data = ["drawing", "evidence", "heartbeat", "rocq/theory-folder", "settings"].map((name) => `src/evidence/${name}.ts`);

/** What the modules of each room may import from other rooms: all of a room, or the modules that are named. */
const rules: Record<string, readonly string[]> = {
  "src/files": [],
  "src/configuration": ["src/files", "src/literate", "src/report", "src/evidence/settings.ts"],
  "src/cli": [
    "src/files",
    "src/configuration",
    "src/literate",
    "src/editor",
    "src/report",
    "src/evidence/section.ts",
    "src/evidence/settings.ts",
  ],
  "src/model": [],
  "src/literate": ["src/files"],
  "src/editor": ["src/literate"],
  "src/evidence": ["src/files"],
  "src/experiment": ["src/files", "src/model", ...data],
  "src/draw": data,
  "src/explore": ["src/draw", "src/model", "src/experiment/cliff/surface.ts", "src/evidence/rounding.ts", ...data],
  "src/report": ["src/draw", "src/files", "src/literate", "src/evidence/symbol.ts", ...data],
  spec: ["src/evidence", "src/experiment", "src/model"],
};

/** What begins the programs: they may import all but tests. */
const programs = ["bench", "mutation", "package", "scripts"];

const imports = allImports();

test("a module imports only what stands below it", () => {
  const upward = imports.filter(({ from, to }) => !mayImport(from, to)).map(({ from, to }) => `${from} → ${to}`);
  expect(upward, "move what both need below both, and list it in `rules` only if CONTRIBUTING.md says so, too").toEqual([]);
});

test("the data of evidence rests on itself alone", () => {
  expect(imports.filter(({ from, to }) => data.includes(from) && !data.includes(to))).toEqual([]);
  expect(data.filter((module) => !imports.some(({ to }) => to === module))).toEqual([]);
});

test("no imports go in a circle, of types neither", () => {
  const circles = circlesIn(imports);
  expect(circles, "move the type or the function that both need into a module of its own").toEqual([]);
});

test("imports of all kinds are seen", () => {
  const source = `
    import one from "./one.ts";
    import type { Two } from "../two.ts";
    import "./three.ts";
    export { four } from "./four.ts";
    export * from "./five.ts";
    const six = await import("./six.ts");
    let seven: import("./seven.ts").Seven;
    import { eight } from "node:fs";
    const nine = 'import "./nine.ts"';
  `;
  const found = importsIn("src/a/b.ts", source).map(({ to }) => to);
  expect(found).toEqual(["src/a/one.ts", "src/two.ts", ...["three", "four", "five", "six", "seven"].map((name) => `src/a/${name}.ts`)]);
});

test("circles of any length are seen, and nothing else", () => {
  const arrows = (...pairs: string[]) => pairs.map(([from, to]) => ({ from, to }));
  expect(circlesIn(arrows("ab", "bc", "ac"))).toEqual([]);
  expect(circlesIn(arrows("ab", "bc", "ca", "cd", "de", "ed", "ff"))).toEqual([["d", "e"], ["a", "b", "c"], ["f"]]);
});

function mayImport(from: string, to: string): boolean {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (own === other || own === "test") return true;
  if (programs.includes(own)) return other !== "test";
  return (rules[own] ?? []).some((allowed) => allowed === to || allowed === other);
}

/** The folder below src/ that a module is in, or the one at the top. */
function roomOf(module: string): string {
  return module.split("/", module.startsWith("src/") ? 2 : 1).join("/");
}
