import { isBuiltin } from "node:module";
import type { FailAt } from "./chapter-error.ts";
import { type Node, runningNodes } from "./syntax.ts";
import type { Request } from "./unseen-modules.ts";

const same = "a check must give the same answer on every run";
const take = "take it as an input of the check, from a generator";
const load = "import it at the chapter's head";
const ofChance: Record<string, string> = {
  ...named("Date performance Temporal", `${take}, not from the clock`),
  ...named("crypto", `${take}, not from chance`),
};
const names: Record<string, string> = {
  ...ofChance,
  ...named("process navigator Intl Deno Bun __dirname __filename", `${take}, not from the machine`),
  ...named("setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame Atomics SharedArrayBuffer", "compute it at once"),
  ...named("WeakRef FinalizationRegistry", "hold the object itself"),
  ...named("fetch WebSocket EventSource XMLHttpRequest Worker", load),
  ...named("globalThis global", "name what is needed of it"),
  ...named("require module exports", load),
  ...named("eval Function", "write the code itself"),
};
const members =
  "constructor|__proto__|toLocale\\w*|localeCompare|getTimezoneOffset|stack|captureStackTrace|stackTraceLimit|prepareStackTrace";
const isRefused = new RegExp(`^(?:${members})$`);
/** What a text must hold for one of the rules to be broken. */
const suspicious = new RegExp(`\\\\u|\\b(?:Math|import|export|${members}|${Object.keys(names).join("|")})\\b`);

const chanceful = /\b(Math|Date|performance|Temporal|crypto|hrtime|uptime)\b/;

/** Refuses code that could give another answer on another run, or that runs what the chapter does not show. */
export function refuseUnsealed(code: string, program: () => Node, failAt: FailAt) {
  if (!suspicious.test(code)) return;
  for (const { node, parent } of runningNodes(program())) {
    if (/^TS(ImportEquals|ExportAssignment|NamespaceExport)/.test(node.type)) failAt(node.start, "only ES modules run here", load);
    if (node.type === "ImportExpression") failAt(node.start, "a chapter loads nothing while it runs", load);
    if (node.type === "MetaProperty" && code.startsWith("import", node.start))
      failAt(node.start, `${same}: import.meta differs between machines`, load);
    if (node.type === "MemberExpression") refuseMember(node.property!, node.computed, failAt);
    if (node.type === "Property" && parent?.type === "ObjectPattern") refuseMember(node.key!, node.computed, failAt);
    if (node.type !== "Identifier") continue;
    if (Object.hasOwn(names, node.name!)) refuseName(node, failAt);
    refuseRandom(node, parent, failAt);
  }
}

/** Refuses what makes tests, hooks and mocks, in a chapter and in what it loads. */
export function refuseTests({ value, start }: Request, failAt: FailAt) {
  if (/^(vitest|@vitest|node:test)(\/|$)/.test(value))
    failAt(start, "a chapter declares checks, not tests", "use holds, exact, refuted, … instead of vitest");
}

/** Refuses chance and the clock in a module of the project that is not beside the chapters: it may read files, such as records. */
export const refuseChance = {
  module({ value, start }: Request, failAt: FailAt) {
    if (/^(node:)?(crypto|perf_hooks|timers)(\/|$)/.test(value))
      failAt(start, `${same}: \`${value}\` depends on chance or the clock`, take);
  },

  code(code: string, program: () => Node, failAt: FailAt) {
    if (!chanceful.test(code)) return;
    for (const { node, parent } of runningNodes(program())) {
      if (node.type !== "Identifier") continue;
      if (Object.hasOwn(ofChance, node.name!)) refuseName(node, failAt);
      refuseRandom(node, parent, failAt);
      if (node.name === "process" && /^(hrtime|uptime)$/.test(memberOf(node, parent) ?? "")) refuseName(node, failAt);
    }
  },
};

/** Refuses modules that a chapter may not import. */
export function refuseModule(request: Request, failAt: FailAt) {
  const { value, start } = request;
  refuseTests(request, failAt);
  if (isBuiltin(value)) failAt(start, `${same}: \`${value}\` depends on the machine`, "compute with the model and the evidence only");
  if (/^(\/|[a-z][a-z0-9+.-]*:)/i.test(value))
    failAt(start, `\`${value}\` is not a file of the project`, "import a package by its name, or a file by its path from the chapter");
}

/** Refuses `Math` where it is used for anything but one of its functions by name, random excepted, and not only compared. */
function refuseRandom(node: Node, parent: Node | undefined, failAt: FailAt) {
  if (node.name !== "Math") return;
  const member = memberOf(node, parent);
  const isFunction = member === undefined ? parent?.type === "BinaryExpression" : member !== "random";
  const fix = "take numbers from a generator, and write other functions as Math.abs(x)";
  if (!isFunction) failAt(node.start, `${same}: \`Math.random\` is not available`, fix);
}

/** The name by which a member of an object is used; undefined where it is used otherwise. */
function memberOf(node: Node, parent: Node | undefined): string | undefined {
  return parent?.type === "MemberExpression" && parent.object === node && !parent.computed ? parent.property?.name : undefined;
}

function refuseName({ name, start }: Node, failAt: FailAt) {
  failAt(start, `${same}: \`${name}\` is not available`, `${names[name!]}; if it is a variable of your own, give it another name`);
}

function refuseMember({ name, value, start }: Node, computed: boolean | undefined, failAt: FailAt) {
  const member = computed || name === undefined ? value : name;
  if (typeof member === "string" && isRefused.test(member)) failAt(start, `${same}: \`${member}\` is not available`, "remove it");
}

function named(words: string, fix: string): Record<string, string> {
  return Object.fromEntries(words.split(" ").map((word) => [word, fix]));
}
