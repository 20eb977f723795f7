import { isDeepStrictEqual } from "node:util";
import type { FailAt } from "./chapter-error.ts";
import { declaring } from "./check-words.ts";
import { namesOf } from "./scope.ts";
import { bare, type Call, declared, type Node, type Program, runningNodes } from "./syntax.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The names by which a chapter's code declares checks and figures: those of the evidence, and what it imports them as. */
export type CheckWords = ReadonlySet<string>;

/** The check words of a chapter that has a vocabulary. */
export function wordsOfVocabulary(vocabulary: Vocabulary): CheckWords {
  return new Set([
    ...declaring,
    ...[...vocabulary.values()].filter(({ exported }) => declaring.includes(exported)).map(({ name }) => name),
  ]);
}

/** The check words of a chapter that imports what it uses, from its head. */
export function wordsOfImports(programs: readonly Program[]): CheckWords {
  const specifiers = programs
    .flatMap(({ body }) => body as Import[])
    .filter(({ type }) => type === "ImportDeclaration")
    .flatMap(({ specifiers = [] }) => specifiers);
  return new Set([
    ...declaring,
    ...specifiers.filter(({ imported }) => declaring.includes(imported?.name ?? "")).map(({ local }) => local.name!),
  ]);
}

/**
 * The places in code at which a check word is called, as offsets. Refuses a check word that the code declares itself, in whatever scope,
 * or that is used without being called there: a reader would see a check that is none; and a check whose answer is written down.
 */
export function callsIn(program: Program, words: CheckWords, failAt: FailAt): number[] {
  const calls: number[] = [];
  const others: Node[] = [];
  for (const { node, parent } of runningNodes(program)) {
    if (node.type === "CallExpression" && words.has((node as Call).callee.name!)) {
      calls.push(node.start);
      const [, , predicate] = (node as Call).arguments;
      for (const argument of (node as Call).arguments) refuseWritten(argument, failAt);
      if (predicate) refuseUnread(predicate, failAt);
    } else if (node.type === "Identifier" && words.has(node.name!) && !isCalled(node, parent)) others.push(node);
  }
  if (others.length > 0) refuseUses(program, others, words, failAt);
  return calls;
}

/** Whether a use of a name is a call of it. */
export function isCalled(node: Node, parent: Node | undefined): boolean {
  return parent?.type === "CallExpression" && (parent as Call).callee === node;
}

type Import = Node & { specifiers?: { imported?: Node; local: Node }[] };

function refuseUses(program: Program, uses: readonly Node[], words: CheckWords, failAt: FailAt) {
  const imports = program.body.filter(({ type }) => type === "ImportDeclaration");
  const isImported = ({ start }: Node) => imports.some((statement) => statement.start <= start && start < statement.end);
  for (const { name, start } of namesOf(program).declared.filter((node) => !isImported(node)))
    if (words.has(name!)) failAt(start, `the name \`${name}\` is taken: \`${name}\` declares a check`, "choose another name");
  for (const node of uses)
    if (!isImported(node))
      failAt(node.start, `\`${node.name}\` declares a check, and is not called here`, `write the call, ${node.name}("…", …)`);
}

/** Refuses a predicate or a comparison that computes nothing: its answer is there before any case is. */
function refuseWritten(argument: Node, failAt: FailAt) {
  const { type, body } = bare(argument) as Node & { body?: Node & { body?: Node[] } };
  if (!/Function/.test(type) || !body) return;
  const [statement, ...more] = body.type === "BlockStatement" ? (body.body as Node[]) : [];
  const answer = statement ? (more.length === 0 ? (statement as Node & { argument?: Node }).argument : undefined) : body;
  if (answer && isYes(bare(answer as Node)))
    failAt(argument.start, "the answer is written down, and nothing is computed", "compare what the statement speaks of");
}

/** Refuses a predicate that does not read all that it takes of its case: what it says would be said of something else. */
function refuseUnread(predicate: Node, failAt: FailAt) {
  const { type, start, params = [], body } = bare(predicate) as Node & { body?: Node };
  if (!/Function/.test(type) || !body) return;
  if (params.length === 0) failAt(start, "the case is not read", "take it as a parameter, and compare what the statement says of it");
  const used = new Set([...defaultsIn(params), body].flatMap((part) => namesOf(part).free).map(({ name }) => name));
  const unread = params.flatMap(declared).find(({ name }) => !used.has(name));
  if (unread) failAt(unread.start, `\`${unread.name}\` is not read`, "compare what the statement says of it, or do not draw it");
}

/** What parameters are where nothing is given. */
function defaultsIn(params: readonly Node[]): Node[] {
  const nodes = params.flatMap((param) => [...runningNodes(param)].map(({ node }) => node));
  return nodes.flatMap((node) => (node.type === "AssignmentPattern" ? [(node as Node & { right: Node }).right] : []));
}

/** Whether an expression is the answer yes, by itself, as a comparison's `ok`, whatever else stands beside it, or as one of x with x. */
function isYes(node: Node): boolean {
  const { type, operator, value, left, right, expressions = [], properties = [] } = node as Answer;
  if (type === "LogicalExpression" && operator !== "??") return [left!, right!].map(bare)[operator === "||" ? "some" : "every"](isYes);
  if (type === "SequenceExpression") return isYes(bare(expressions.at(-1)!));
  if (isOfOne(node as Answer)) return true;
  return value === true || properties.some(({ key, value }) => key?.name === "ok" && isYes(bare(value as Node)));
}

/** Whether an expression compares what is written alike: one value with itself, unless a function gives it, which may give another the next time. */
function isOfOne({ type, operator = "", left, right, callee, arguments: args = [] }: Answer): boolean {
  const isCall = type === "CallExpression" && comparing.has(callee?.name ?? "");
  const [one, other] = isCall ? args : type === "BinaryExpression" && /^[=<>]=+$/.test(operator) ? [left, right] : [];
  return one !== undefined && other !== undefined && isAlike(bare(one), bare(other)) && isNamed(one);
}

/** Comparisons that hold of two equal values. */
const comparing = new Set(["equal", "identical", "agree", "atMost", "atMostExactly"]);

function isAlike(one: Node, other: Node): boolean {
  return isDeepStrictEqual(placeless(one), placeless(other));
}

/** A part of a syntax tree without where it stands. */
function placeless(part: unknown): unknown {
  if (typeof part !== "object" || part === null || part instanceof RegExp) return part;
  if (Array.isArray(part)) return part.map(placeless);
  return Object.fromEntries(Object.entries(part).flatMap(([key, value]) => (places.has(key) ? [] : [[key, placeless(value)]])));
}

const places = new Set(["start", "end", "range", "loc"]);

/** Whether an expression is made of names and signs, without a call. */
function isNamed(expression: Node): boolean {
  const types = [...runningNodes(expression)].map(({ node }) => node.type);
  return types.includes("Identifier") && !types.some((type) => /^(?:Call|New|Await|TaggedTemplate)Expression$/.test(type));
}

type Answer = Node & {
  callee?: Node;
  arguments?: Node[];
  operator?: string;
  left?: Node;
  right?: Node;
  expressions?: Node[];
  properties?: (Node & { key?: Node; value?: unknown })[];
};
