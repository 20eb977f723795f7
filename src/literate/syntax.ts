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

function runs({ type, computed }: Node, part: string): boolean {
  if (type.startsWith("TS")) return runningParts.has(part);
  return computed || !ownNames.has(part);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
