import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";
import { readChapter } from "../../src/literate/chapter.ts";
import { chapterFiles } from "../../src/literate/folder.ts";
import { vocabularyOf } from "../../src/literate/vocabulary.ts";

/** Every tolerance in the chapters is derived: it comes from rounding.ts, and no small number is written by hand. */
const directory = "spec";
const sources = chapterFiles(directory).map((file) => ({ file, code: codeOf(join(directory, file)) }));
const helpers = readFileSync(join(directory, "bounds.ts"), "utf8");

test.each(sources)("$file", ({ code }) => {
  expect(problems(code)).toEqual([]);
});

test("bounds.ts", () => {
  expect(large(parse(helpers))).toEqual([]);
});

describe("the rule catches", () => {
  const importing = 'import { sumOfProducts } from "../src/evidence/rounding.ts";\n';
  test.each([
    ["a number", "agree(x, y, 1e-9)", "1e-9"],
    ["a number by another name", "const epsilon = 0.001; atMost(x, y, epsilon)", "0.001"],
    ["a power of two", "atMost(x, y, 2 ** -40)", "-40"],
    ["a whole number alone", "agree(x, y, 3)", "without rounding.ts"],
    ["a number beside a bound", "agree(x, y, sumOfProducts(3, 1) + 1e-12)", "1e-12"],
    ["a number inside a helper", "function slack(n) { return 0.5 * n; } agree(x, y, slack(3))", "0.5"],
    ["toBeCloseTo", "expect(x).toBeCloseTo(y)", "toBeCloseTo"],
    ["a large factor", "atMost(x, y, 2e12 * sumOfProducts(3, 1))", "2e12"],
    ["a power as a factor", "atMost(x, y, 10 ** 6 * sumOfProducts(3, 1))", "10 ** 6"],
    ["a large number of operations", "atMost(x, y, sumOfProducts(3e9, 1))", "3e9"],
    ["a factor of dozens", "atMost(x, y, 20 * sumOfProducts(3, 1))", "20 *"],
    ["a factor of dozens on the operations", "atMost(x, y, sumOfProducts(20 * (n + 3), 1))", "20 *"],
    ["a hundred operations", "atMost(x, y, sumOfProducts(n + 100, 1))", "100"],
  ])("%s", (_, code, words) => {
    expect(problems(importing + code).join()).toContain(words);
  });

  test("a large factor in bounds.ts", () => {
    expect(large(parse("export function slack(n) { return 2e12 * sumOfProducts(n, 1); }"))).toEqual(["2e12", "2e12"]);
    expect(large(parse("export function slack(n) { return 200 * sumOfProducts(n, 1); }"))).toEqual(["200", "200"]);
  });

  test("no derived bound, by whatever name", () => {
    const code =
      "const slack = (n) => 2 * sumOfProducts(n + 3, 1); const each = slack(4); agree(x, y, [each, each]); atMost(x, y); agree(x, y, 0)";
    expect(problems(importing + code)).toEqual([]);
  });
});

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** A chapter's code, with the words that it may use as imports. */
function codeOf(file: string): string {
  const { head, claims } = readChapter(file);
  const words = [...vocabularyOf(file)!.values()].map(
    ({ name, exported, module }) => `import { ${exported} as ${name} } from "${module}";`,
  );
  const fences = [...head, ...claims.flatMap(({ fences }) => fences)].filter(({ illustration }) => !illustration);
  return [...words, ...fences.map(({ code }) => code)].join("\n");
}

/** What is wrong with the tolerances of a module's comparisons. */
function problems(code: string): string[] {
  const program = parse(code);
  const derived = namesFrom(program, /rounding\.ts$|bounds\.ts$/);
  const definitions = definitionsOf([program, parse(helpers)]);
  const found = find(program, (node) => node.type === "Identifier" && node.name === "toBeCloseTo").map(() => "toBeCloseTo");
  for (const call of find(program, isComparison)) {
    const [, , slack] = call.arguments as Node[];
    if (slack === undefined || (slack.type === "Literal" && slack.value === 0)) continue;
    const reached = reach(slack, definitions, derived);
    const place = code.slice(call.start, call.end).slice(0, 80);
    const handmade = reached.filter((node) => node.type === "Literal" && typeof node.value === "number" && !isCount(node));
    const negative = reached.filter(
      (node) => node.type === "UnaryExpression" && node.operator === "-" && (node.argument as Node).type === "Literal",
    );
    const factors = reached.filter(isLargeFactor).map((node) => code.slice(node.start, node.end));
    found.push(...factors.map((factor) => `${place}: a large factor, ${factor}`));
    const powers = reached.filter((node) => isNumericPower(node)).map((node) => code.slice(node.start, node.end));
    found.push(...powers.map((power) => `${place}: ${power} is written by hand`));
    for (const node of [...handmade, ...negative])
      found.push(`${place}: ${node.raw ?? `-${(node.argument as Node).raw}`} is written by hand`);
    if (!reached.some((node) => node.type === "Identifier" && derived.has(node.name as string)))
      found.push(`${place}: a tolerance without rounding.ts`);
  }
  return found;
}

function isComparison({ type, callee }: Node): boolean {
  return type === "CallExpression" && ["agree", "atMost"].includes((callee as Node).name as string);
}

/** Numbers of operations and dimensions: whole, not negative, and a few dozen at most; ½, ¼ and the like arise as divisions. */
function isCount({ value }: Node): boolean {
  return Number.isInteger(value) && (value as number) < 64;
}

/** The numbers in code that are no counts, and those that are too large a factor. */
function large(program: Node): string[] {
  const counts = find(program, (node) => node.type === "Literal" && typeof node.value === "number" && !isCount(node));
  const factors = find(program, isLargeFactor).flatMap((node) => [node.left, node.right] as Node[]);
  return [...counts, ...factors.filter(isLargeNumber)].map(({ raw }) => raw as string);
}

/** 20 * …: roundings are counted by the step and evaluations compared by twos and fours, so that no factor is as large. */
function isLargeFactor({ type, operator, left, right }: Node): boolean {
  return type === "BinaryExpression" && operator === "*" && [left, right].some((side) => isLargeNumber(side as Node));
}

function isLargeNumber({ type, value }: Node): boolean {
  return type === "Literal" && typeof value === "number" && value > 16;
}

/** 10 ** 6: a power of two numbers, which would be a factor. */
function isNumericPower({ type, operator, left, right }: Node): boolean {
  const isNumber = (node: unknown) => typeof (node as Node | undefined)?.value === "number";
  return type === "BinaryExpression" && operator === "**" && isNumber(left) && isNumber(right);
}

/** All nodes of an expression and of what its names stand for, short of the functions that derive bounds. */
function reach(node: Node, definitions: Map<string, Node[]>, derived: Set<string>, seen = new Set<string>()): Node[] {
  return find(node, () => true).flatMap((part) => {
    if (part.type !== "Identifier" || seen.has(part.name as string) || derived.has(part.name as string)) return [part];
    seen.add(part.name as string);
    return [part, ...(definitions.get(part.name as string) ?? []).flatMap((definition) => reach(definition, definitions, derived, seen))];
  });
}

/** Functions, and variables whose names speak of bounds, by name. */
function definitionsOf(programs: Node[]): Map<string, Node[]> {
  const definitions = new Map<string, Node[]>();
  const define = (name: string, node: Node) => definitions.set(name, [...(definitions.get(name) ?? []), node]);
  const bound = /slack|bound|epsilon|tolerance|each|rounding|delta$/i;
  for (const program of programs) {
    for (const node of find(program, ({ type }) => type === "FunctionDeclaration"))
      if (bound.test((node.id as Node).name as string)) define((node.id as Node).name as string, node.body as Node);
    for (const node of find(program, ({ type }) => type === "VariableDeclarator"))
      for (const name of find(node.id as Node, ({ type }) => type === "Identifier"))
        if (node.init && bound.test(name.name as string)) define(name.name as string, node.init as Node);
  }
  return definitions;
}

function namesFrom(program: Node, source: RegExp): Set<string> {
  const imports = find(program, ({ type }) => type === "ImportDeclaration").filter((node) =>
    source.test((node.source as Node).value as string),
  );
  return new Set(imports.flatMap((node) => (node.specifiers as Node[]).map(({ local }) => (local as Node).name as string)));
}

function find(node: Node, wanted: (node: Node) => boolean): Node[] {
  const below = Object.values(node)
    .flat()
    .filter((child): child is Node => typeof child === "object" && child !== null && typeof (child as Node).type === "string");
  return [...(wanted(node) ? [node] : []), ...below.flatMap((child) => find(child, wanted))];
}

function parse(code: string): Node {
  return parseSync("chapter.ts", code, { lang: "ts", sourceType: "module" }).program as unknown as Node;
}
