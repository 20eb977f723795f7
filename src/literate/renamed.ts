import { isCalled } from "./calls.ts";
import type { FailAt } from "./chapter-error.ts";
import { declaring } from "./check-words.ts";
import { type Module, type Node, runningNodes } from "./syntax.ts";

type Specifier = Node & { exported?: Node };

/** Refuses that a module gives another name to a check that it takes from the tooling: a chapter's calls of it would not be seen to be checks. */
export function refuseRenamed(
  { staticImports, staticExports }: Module,
  program: () => Node,
  isTooling: (specifier: string) => boolean,
  failAt: FailAt,
) {
  const refuse = (name: string, offset: number): never => {
    const fix = `call it, or pass it on as it is: export { ${name} } from "…"`;
    return failAt(offset, `\`${name}\` declares a check, and gets another name here`, fix);
  };
  for (const { moduleRequest, importName, exportName, start } of staticExports.flatMap(({ entries }) => entries))
    if (moduleRequest && isTooling(moduleRequest.value) && isCheck(importName.name) && exportName.name !== importName.name)
      refuse(importName.name!, start);
  const taken = staticImports.filter(({ moduleRequest }) => isTooling(moduleRequest.value)).flatMap(({ entries }) => entries);
  const ofChecks = taken.filter(({ importName }) => isCheck(importName.name));
  const checks = new Map(ofChecks.map(({ localName, importName }) => [localName.value, importName.name!])); // by their names here
  if (checks.size === 0) return;
  for (const { node, parent } of runningNodes(program())) {
    const check = node.type === "Identifier" ? checks.get(node.name!) : undefined;
    if (check === undefined || parent?.type.startsWith("Import") || isCalled(node, parent)) continue;
    if (parent?.type !== "ExportSpecifier" || (parent as Specifier).exported?.name !== check) refuse(check, node.start);
  }
}

function isCheck(name: string | null | undefined): boolean {
  return declaring.includes(name ?? "");
}
