import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** That a module imports another one, by their paths; of types alone, or also what runs. */
export interface Import {
  from: string;
  to: string;
}

/** All imports of files of this repository in its TypeScript, also of types alone, by a function, and in a type. */
export function allImports(): Import[] {
  const files = globSync("{bench,mutation,package,scripts,spec,src,test}/**/*.ts", {
    cwd: root,
    exclude: (name) => name.endsWith("unlisted"),
  });
  return files.map((file) => file.replaceAll("\\", "/")).flatMap((file) => importsIn(file, readFileSync(`${root}${file}`, "utf8")));
}

/** The relative imports in a module's text. */
export function importsIn(from: string, source: string): Import[] {
  const names: string[] = [];
  const add = ({ source }: { source: unknown }) => {
    const { type, value } = (source ?? {}) as { type?: string; value?: unknown };
    if (type === "Literal" && typeof value === "string") names.push(value);
  };
  const visitor = new Visitor({
    ImportDeclaration: add,
    ImportExpression: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    TSImportType: add,
  });
  visitor.visit(parseSync(from, source).program);
  const relative = new Set(names.filter((name) => name.startsWith(".")));
  return [...relative].map((name) => ({ from, to: posix.join(posix.dirname(from), name) }));
}

/** The circles of imports: each a list of modules of which every one reaches every other one (Tarjan's strongly connected components). */
export function circlesIn(imports: readonly Import[]): string[][] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const [order, lowest] = [new Map<string, number>(), new Map<string, number>()];
  const [open, circles] = [[] as string[], [] as string[][]];
  const visit = (module: string) => {
    order.set(module, order.size);
    lowest.set(module, order.get(module)!);
    open.push(module);
    for (const { to } of next.get(module) ?? []) {
      if (!order.has(to)) visit(to);
      if (open.includes(to)) lowest.set(module, Math.min(lowest.get(module)!, lowest.get(to)!));
    }
    if (lowest.get(module) !== order.get(module)) return;
    const circle = open.splice(open.indexOf(module));
    if (circle.length > 1 || next.get(module)?.some(({ to }) => to === module)) circles.push(circle.sort());
  };
  for (const module of next.keys()) if (!order.has(module)) visit(module);
  return circles;
}
