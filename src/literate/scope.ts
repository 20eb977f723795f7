import { runInNewContext } from "node:vm";
import { children, declared, type Node } from "./syntax.ts";

/** The names that code uses and the names that it declares, as nodes in the order of the text. */
export interface Names {
  /** Uses of names that the code does not declare around them, as values or as types. */
  free: Node[];
  /** Declarations, of all scopes. */
  declared: Node[];
}

/** Reads which names code declares, in which scope, and which it leaves to others. A name is the same as a value and as a type. */
export function namesOf(program: Node): Names {
  const [used, all]: [Place[], Node[]] = [[], []];
  const open: Place[] = [{ node: program, scope: new Scope() }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    if (node.type === "Identifier" && !keywords.has(node.name!)) used.push(next);
    const scope = enter(next, all);
    for (const child of children(node)) open.push({ node: child, scope });
  }
  const inOrder = (nodes: Node[]) => nodes.sort((a, b) => a.start - b.start);
  return { free: inOrder(used.filter(({ node, scope }) => !scope.has(node.name!)).map(({ node }) => node)), declared: inOrder(all) };
}

/** Whether every program has a name: the language's own values, and the types of its library. */
export function isGlobal(name: string): boolean {
  return globals.has(name);
}

/** Types that every program has without a value of that name. */
const types = [
  ..."Partial Required Readonly Record Pick Omit Exclude Extract NonNullable Parameters ConstructorParameters ReturnType".split(" "),
  ..."InstanceType Awaited NoInfer ThisType Uppercase Lowercase Capitalize Uncapitalize PropertyKey PromiseLike".split(" "),
  ..."ArrayLike ReadonlyArray ReadonlyMap ReadonlySet Iterable IterableIterator Generator AsyncIterable TemplateStringsArray".split(" "),
];
/** What a context without additions has is what the language has. */
const globals = new Set<string>([...runInNewContext("Object.getOwnPropertyNames(globalThis)"), ...types]);

/** A node and the scope around it. */
interface Place {
  node: Node;
  scope: Scope;
}

class Scope {
  readonly #names = new Set<string>();
  readonly #parent: Scope | undefined;
  /** The scope of the function around, to which `var` belongs. */
  readonly ofFunction: Scope;

  constructor(parent?: Scope, opensFunction = true) {
    this.#parent = parent;
    this.ofFunction = opensFunction || !parent ? this : parent.ofFunction;
  }

  add(name: string) {
    this.#names.add(name);
  }

  has(name: string): boolean {
    return this.#names.has(name) || (this.#parent?.has(name) ?? false);
  }
}

/** What the parser calls identifiers and what names nothing: `this` as a parameter, `as const`, and `arguments`. */
const keywords = new Set(["this", "const", "arguments"]);

const functions = /Function|^TS\w*(Signature|ConstructorType)/;
const declaring = /Declaration$|^TSDeclareFunction$/;
const blocks = /^(Block|For|Switch|Catch|Class(Decl|Expr)|StaticBlock|TS(TypeAlias|Interface|Enum|Module|MappedType|ConditionalType))/;

/** Declares what a node declares, and returns the scope of its parts. */
function enter({ node, scope }: Place, all: Node[]): Scope {
  const inner = functions.test(node.type) ? new Scope(scope) : blocks.test(node.type) ? new Scope(scope, false) : scope;
  const keep = (names: Node[], into: Scope) => {
    for (const name of names) into.add(name.name!);
    all.push(...names);
  };
  if (declaring.test(node.type)) keep(declared(node), node.kind === "var" ? scope.ofFunction : scope);
  keep(ownNames(node), inner);
  return inner;
}

/** The names that a node declares for its own parts: parameters, also those of types, and the names of expressions. */
function ownNames({ type, params, param, id, name, key }: Node): Node[] {
  if (type === "TSTypeParameter") return declared(name as unknown as Node);
  if (type === "TSMappedType") return declared(key!);
  if (type === "CatchClause") return param ? declared(param) : [];
  const named = /^(Function|Class)Expression$/.test(type) && id ? declared(id) : [];
  return functions.test(type) ? [...named, ...(params ?? []).flatMap(declared)] : named;
}
