import type { Ignorer, NodePath } from "@stryker-mutator/api/ignore";

/**
 * Leaves the names of files in `new URL("…", import.meta.url)` as they are: where such a name is not in quotes, the receipts of claims refuse the
 * whole module, and none of its mutants would be met.
 */
export const namedFiles: Ignorer = {
  shouldIgnore(path) {
    const { type, callee, arguments: given = [] } = (path as Path).node;
    const isNamed = type === "NewExpression" && callee?.name === "URL" && given[1]?.type === "MemberExpression";
    return isNamed ? "the name of a file" : undefined;
  },
};

/** The part of a place in code that is read here; Stryker's own type names none. */
interface Path extends NodePath {
  node: { type: string; callee?: { name?: string }; arguments?: { type: string }[] };
}
