import { isCalled } from "./calls.ts";
import type { FailAt } from "./chapter-error.ts";
import { declaring } from "./check-words.ts";
import { type Module, type Node, runningNodes } from "./syntax.ts";

type Specifier = Node & { exported?: Node };

/** Refuses that a module gives another name to a check that it takes from the tooling: a chapter's calls of it would not be seen to be checks. */
export function refuseRenamed(module: Module, program: () => Node, isTooling: (specifier: string) => boolean, failAt: FailAt) {
  const refuse = (name: string, offset: number): never =>
    failAt(
      offset,
      `\`${name}\` declares a check, and gets another name here`,
      `call it, or pass it on as it is: export { ${name} } from "…"`,
    );
  for (const { importName, exportName, start } of passedOn(module, isTooling))
    if (isCheck(importName.name) && exportName.name !== importName.name) refuse(importName.name!, start);
  const checks = takenChecks(module, isTooling);
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

function passedOn({ staticExports }: Module, isTooling: (specifier: string) => boolean) {
  return staticExports.flatMap(({ entries }) => entries).filter(({ moduleRequest }) => moduleRequest && isTooling(moduleRequest.value));
}

/** The checks that a module imports from the tooling, by the names that they have in it. */
function takenChecks({ staticImports }: Module, isTooling: (specifier: string) => boolean): Map<string, string> {
  const taken = staticImports.filter(({ moduleRequest }) => isTooling(moduleRequest.value)).flatMap(({ entries }) => entries);
  return new Map(
    taken.filter(({ importName }) => isCheck(importName.name)).map(({ localName, importName }) => [localName.value, importName.name!]),
  );
}
