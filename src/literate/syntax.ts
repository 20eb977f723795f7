import { parseSync } from "vite";

type Parsed = ReturnType<typeof parseSync>;

/** What a module imports and exports, and where it names itself, as the parser of Vite gives it. */
export type Module = Parsed["module"];

/** Code as it was read; its tree is made when it is first asked for. */
export interface Read {
  errors: Parsed["errors"];
  module: Module;
  program(): Program;
}

/** A node of a syntax tree as the parser of Vite gives it, as far as it is read here. */
export interface Node {
  type: string;
  start: number;
  end: number;
  name?: string;
  computed?: boolean;
  object?: Node;
  property?: Node;
  key?: Node;
  value?: unknown;
  /** Of a declaration of variables: `var`, `let` or `const`. */
  kind?: string;
  id?: Node | null;
  params?: Node[];
  param?: Node | null;
}

/** The whole of a syntax tree: statements below each other. */
export type Program = Node & { body: Node[] };

/** A call of a function, or of a constructor. */
export type Call = Node & { callee: Node; arguments: Node[] };

/** Reads code as a module in TypeScript, with all errors that keep it from running. */
export function parseModule(code: string): Read {
  return withTree(parseSync("module.ts", code, { lang: "ts", sourceType: "module", showSemanticErrors: true }));
}

/** The same of a file, in the language that the ending of its name says. */
export function parseFile(file: string, code: string): Read {
  return withTree(parseSync(file, code));
}

function withTree(parsed: Parsed): Read {
  return { errors: parsed.errors, module: parsed.module, program: () => parsed.program as unknown as Program };
}

/** Parts of a node whose names belong to the node itself and refer to no variable. */
const ownNames = new Set(["key", "property", "label", "imported", "exported", "meta"]);
/** Of TypeScript's own nodes, the parts that run. */
const runningParts = new Set(["expression", "members", "initializer", "body", "parameter"]);

/** All nodes of a syntax tree that run, each with the node around it: without types, names of properties and labels. */
export function* runningNodes(root: Node): Generator<{ node: Node; parent?: Node }> {
  const open: { node: Node; parent?: Node }[] = [{ node: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    const { node } = next;
    for (const [part, value] of Object.entries(node))
      if (runs(node, part)) for (const child of [value].flat()) if (isNode(child)) open.push({ node: child, parent: node });
  }
}

/** The parts of a node, also those with types, but not the names that refer to no variable: of properties, labels and members. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const [part, value] of Object.entries(node)) {
    if (!node.computed && (ownNames.has(part) || foreignParts[node.type] === part)) continue;
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) for (const child of value) if (isNode(child)) found.push(child);
  }
  return found;
}

/** All identifiers of a syntax tree in the order of the text, also those of types, members, properties and labels. */
export function identifiersIn(root: Node): Node[] {
  const found: Node[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (/^(Private)?Identifier$/.test(node.type)) found.push(node);
    for (const value of Object.values(node)) for (const child of [value].flat()) if (isNode(child)) open.push(child);
  }
  return found.sort((a, b) => a.start - b.start);
}

const foreignParts: Record<string, string> = {
  TSQualifiedName: "right",
  TSEnumMember: "id",
  TSImportType: "qualifier",
  TSIndexSignature: "parameters",
};

/** The names that a statement or a pattern declares, with their nodes. */
export function declared(node: Node): Node[] {
  if (node.type === "Identifier") return [node];
  const parts = declaringParts[node.type] ?? (/Declaration$/.test(node.type) ? ["id"] : []);
  return parts
    .flatMap((part) => [(node as unknown as Record<string, unknown>)[part]].flat())
    .filter(isNode)
    .flatMap(declared);
}

const declaringParts: Record<string, string[]> = {
  ImportDeclaration: ["specifiers"],
  ImportSpecifier: ["local"],
  ImportDefaultSpecifier: ["local"],
  ImportNamespaceSpecifier: ["local"],
  VariableDeclaration: ["declarations"],
  VariableDeclarator: ["id"],
  ObjectPattern: ["properties"],
  ArrayPattern: ["elements"],
  Property: ["value"],
  AssignmentPattern: ["left"],
  RestElement: ["argument"],
  TSParameterProperty: ["parameter"],
  TSDeclareFunction: ["id"],
};

/** An expression without brackets and what only the types see. */
export function bare(node: Node): Node {
  const { type, expression } = node as Node & { expression?: Node };
  return /^(TS(As|Satisfies|NonNull|TypeAssertion)|Parenthesized)/.test(type) && expression ? bare(expression) : node;
}

function runs({ type, computed }: Node, part: string): boolean {
  if (type.startsWith("TS")) return runningParts.has(part);
  return computed || !ownNames.has(part);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
