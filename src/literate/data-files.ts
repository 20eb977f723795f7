import { fileURLToPath, pathToFileURL } from "node:url";
import type { FailAt } from "./chapter-error.ts";
import { type Call, declared, type Module, type Node, runningNodes } from "./syntax.ts";

/** Where `import.meta` stands in code. */
type Metas = Module["importMetas"];

/** The files that a module names by `new URL("…", import.meta.url)`. */
export function namedFiles(file: string, source: string, metas: Metas): string[] {
  return metas.flatMap(({ start }) => {
    const path = pathBefore(source, start);
    const url = path === undefined ? undefined : new URL(path, pathToFileURL(file));
    return url?.protocol === "file:" ? [fileURLToPath(url)] : [];
  });
}

/** The packages of which a module finds the folder, by `findPackageJSON("…", import.meta.url)`. */
export function namedPackages(source: string, metas: Metas): string[] {
  return metas.flatMap(({ start }) => packageBefore.exec(before(source, start))?.groups?.name ?? []);
}

/**
 * Refuses that a module reads files that a claim's receipt does not see: it would say that nothing has changed when they have. Seen are those that are
 * named by `new URL("…", import.meta.url)`, and those of packages.
 */
export function refuseUnseenFiles(source: string, module: Module, program: () => Node, failAt: FailAt) {
  for (const { start, end } of module.importMetas)
    if (!isSeenMeta(source, start, end)) refuse(source, start, end + member(source, end), failAt);
  if (/\bgetBuiltinModule\b|\bcreateRequire\b|\bWorker\b|\b(?:node:)?fs\b/.test(source)) new Reads(source, program(), failAt).refuse();
}

const literal = (name: string) => `(["'\`])(?<${name}>[^"'\`$\\\\\\n]+)\\1`;
const urlBefore = new RegExp(`\\bnew URL\\(\\s*${literal("path")},\\s*$`);
const packageBefore = new RegExp(`\\bfindPackageJSON\\(\\s*${literal("name")},\\s*$`);
const anyPackageBefore = /\bfindPackageJSON\([^()]*,\s*$/;
/** A folder, of which a receipt does not see what is in it. */
const ofFolder = /(?:^|\/)\.{0,2}$/;

const form = 'write new URL("data.json", import.meta.url), with the path of the one file from this module in quotes';

function isSeenMeta(source: string, start: number, end: number): boolean {
  if (/^\.(?:main|vitest)\b/.test(source.slice(end, end + 20))) return true;
  if (!/^\.url\s*[,)]/.test(source.slice(end, end + 100))) return false;
  const path = pathBefore(source, start);
  return path === undefined ? anyPackageBefore.test(before(source, start)) : !ofFolder.test(path);
}

function pathBefore(source: string, start: number): string | undefined {
  return urlBefore.exec(before(source, start))?.groups?.path;
}

/** The call that may begin before a place. */
function before(source: string, start: number): string {
  return source.slice(Math.max(0, start - 1000), start);
}

/** How long the name of a member of `import.meta` is. */
function member(source: string, end: number): number {
  return /^\.\w+/.exec(source.slice(end, end + 50))?.[0].length ?? 0;
}

function refuse(source: string, start: number, end: number, failAt: FailAt): never {
  const shown = source.slice(start, end).replaceAll(/\s+/g, " ");
  return failAt(start, `\`${shown}\` names a file that a claim's receipt does not see: the report would not notice its changes`, form);
}

type Specifier = Node & { imported?: Node; local?: Node; source?: Node };
type Parts = Node & {
  init?: Node;
  argument?: Node;
  arguments?: Node[];
  expression?: Node;
  left?: Node;
  right?: Node;
  consequent?: Node;
  alternate?: Node;
};

/** The functions of node:fs that tell what is in a file, or whether it is there; of those that list, in a folder. */
const reading = /^(?:read|open|createReadStream|exists|l?stat|access|glob|cp$|cpSync|copyFile|realpath)/;
const listing = /^(?:readdir|opendir|glob)/;
const isFs = (specifier: unknown) => typeof specifier === "string" && /^(?:node:)?fs(?:\/promises)?$/.test(specifier);

/** What a module reads by node:fs. */
class Reads {
  readonly #source: string;
  readonly #failAt: FailAt;
  readonly #nodes: { node: Node; parent?: Node }[];
  /** The functions that it imports from node:fs, and the objects that hold them all, by their names in the module. */
  readonly #functions = new Map<string, string>();
  readonly #objects = new Set<string>();
  /** What its variables are at first. */
  readonly #values = new Map<string, Node>();
  readonly #parameters = new Set<Node>();

  constructor(source: string, program: Node, failAt: FailAt) {
    this.#source = source;
    this.#failAt = failAt;
    this.#nodes = [...runningNodes(program)];
    for (const { node } of this.#nodes) this.#note(node as Parts);
  }

  refuse() {
    for (const { node, parent } of this.#nodes) {
      const { type, source, name } = node as Specifier;
      if (/^(?:ImportExpression|Export\w+Declaration)$/.test(type) && isFs((source as Node | undefined)?.value)) this.#refuse(node);
      if (type === "Identifier" && name === "createRequire" && !parent?.type.startsWith("Import")) this.#refuse(node);
      if (type === "MemberExpression" && node.property?.name === "getBuiltinModule") this.#refuse(node);
      if (type === "NewExpression" && isWorker((node as Call).callee)) {
        const [code = node] = (node as Call).arguments;
        if (!this.#isSeen(code)) this.#refuse(code);
      }
      const read = this.#functionAt(node, parent);
      if (read !== undefined && reading.test(read)) this.#refuseRead(node, parent, read);
    }
  }

  #note(node: Parts) {
    if (node.type === "ImportDeclaration" && isFs((node as Specifier).source?.value))
      for (const { imported, local } of (node as Parts & { specifiers: Specifier[] }).specifiers)
        if (imported && imported.name !== "promises" && imported.name !== "default") this.#functions.set(local!.name!, imported.name!);
        else this.#objects.add(local!.name!);
    if (node.type === "VariableDeclarator" && node.id?.type === "Identifier" && node.init) this.#values.set(node.id.name!, node.init);
    for (const parameter of node.params ?? []) if (!isUrl(parameter)) this.#parameters.add(parameter);
  }

  /** The function of node:fs that is named at a node; undefined where none is. */
  #functionAt(node: Node, parent: Node | undefined): string | undefined {
    if (node.type === "Identifier" && !parent?.type.startsWith("Import")) return this.#functions.get(node.name!);
    if (node.type !== "MemberExpression" || !this.#isObject(node.object!)) return undefined;
    return node.computed ? "read" : node.property!.name;
  }

  #isObject({ type, name, object, property }: Node): boolean {
    if (type === "Identifier") return this.#objects.has(name!);
    return type === "MemberExpression" && property?.name === "promises" && this.#isObject(object!);
  }

  #refuseRead(node: Node, parent: Node | undefined, read: string) {
    const call = parent as Call | undefined;
    if (call?.type !== "CallExpression" || call.callee !== node) return this.#refuse(node);
    const [path] = call.arguments;
    if (!path || !(listing.test(read) ? this.#isOfPackage(path) : this.#isSeen(path))) this.#refuse(path ?? node);
  }

  #refuse({ start, end }: Node): never {
    return refuse(this.#source, start, end, this.#failAt);
  }

  /** Whether a path is named in a way that a receipt sees, here or, where it is a part of an object or an import, where that is made. */
  #isSeen(path: Node, within: ReadonlySet<Node> = new Set()): boolean {
    const { type, name, left, right, consequent, alternate, expression, callee, ...node } = path as Parts & Call;
    if (within.has(path)) return false;
    const isSeen = (part: Node) => this.#isSeen(part, new Set([...within, path]));
    if (/^(?:TS|Parenthesized|Chain)/.test(type) && expression) return isSeen(expression);
    if (type === "Identifier") return this.#values.has(name!) ? isSeen(this.#values.get(name!)!) : !this.#isParameter(name!);
    if (type === "MemberExpression" || typeof node.value === "number") return true;
    if (type === "ConditionalExpression") return isSeen(consequent!) && isSeen(alternate!);
    if (type === "LogicalExpression") return isSeen(left!) && isSeen(right!);
    if (type === "NewExpression" && callee.name === "URL") return urlIn.test(this.#source.slice(path.start, path.end));
    if (type === "CallExpression" && callee.name === "fileURLToPath" && node.arguments[0]) return isSeen(node.arguments[0]);
    return this.#isOfPackage(path);
  }

  #isParameter(name: string): boolean {
    return [...this.#parameters].some(
      (parameter) => parameter.type !== "ObjectPattern" && declared(parameter).some((own) => own.name === name),
    );
  }

  /** Whether a path is made of the place of a package. */
  #isOfPackage(path: Node, within: ReadonlySet<string> = new Set()): boolean {
    return [...runningNodes(path)].some(({ node: { type, name } }) => {
      if (type !== "Identifier" || within.has(name!)) return false;
      const value = this.#values.get(name!);
      return name === "findPackageJSON" || (value !== undefined && this.#isOfPackage(value, new Set([...within, name!])));
    });
  }
}

/** Whether a constructor is that of a thread, by its name or as a part of its module. */
function isWorker({ type, name, property }: Node): boolean {
  return (type === "MemberExpression" ? property?.name : name) === "Worker";
}

const urlIn = new RegExp(`^new URL\\(\\s*${literal("path")},\\s*import\\.meta\\.url\\s*,?\\s*\\)$`);

/** Whether a parameter is said to be a URL, which is made where its file is seen. */
function isUrl(parameter: Node): boolean {
  const { typeAnnotation } = parameter as Node & { typeAnnotation?: { typeAnnotation?: { typeName?: Node } } };
  return typeAnnotation?.typeAnnotation?.typeName?.name === "URL";
}
