import type { CheckWords } from "./calls.ts";
import type { FailAt } from "./chapter-error.ts";
import { isGlobal, namesOf } from "./scope.ts";
import { bare, type Call, children, declared, type Node, type Program, runningNodes } from "./syntax.ts";

/** The code of a fence that runs, and where it stands. */
export interface ReadFence {
  program: Program;
  failAt: FailAt;
  lineAt(offset: number): number;
}

/** Names that code declares for all of its fences, each with the line that declares it. */
export type DeclaredAt = ReadonlyMap<string, number>;

const once = "give one of the two another name";

/**
 * The names that fences declare for all of them: a claim's fences are one function, and so are those of the head. Refuses a name of which
 * the last declaration would count for checks that stand before it: one that is declared twice, one that the head declares already, and a
 * name of the language. Refuses what gets another value where it is not declared, or behind a check: checks run after all of the code.
 */
export function declaredOnce(fences: readonly ReadFence[], checks: CheckWords, head: DeclaredAt = new Map()): DeclaredAt {
  const all = new Map<string, number>();
  for (const { program, failAt, lineAt } of fences) {
    for (const node of declarationsIn(program.body)) {
      refuseShadow(node, head, failAt);
      add(all, node, lineAt, failAt);
    }
    for (const body of bodiesIn(program)) {
      const own = new Map<string, number>();
      for (const node of declarationsIn(body)) add(own, node, lineAt, failAt);
    }
    refuseAssigned(program, checks, failAt);
  }
  return all;
}

function add(all: Map<string, number>, { name, start }: Node, lineAt: ReadFence["lineAt"], failAt: FailAt) {
  const line = all.get(name!);
  const problem = `the name \`${name}\` is declared again: expected one declaration, in line ${line}, got another, which counts there`;
  if (line !== undefined) failAt(start, problem, once);
  all.set(name!, lineAt(start));
}

function refuseShadow({ name, start }: Node, head: DeclaredAt, failAt: FailAt) {
  const line = head.get(name!);
  if (line !== undefined)
    failAt(start, `the name \`${name}\` is declared again: expected what the head declares in line ${line}, got another`, once);
  if (isGlobal(name!))
    failAt(start, `the name \`${name}\` is the language's own: expected what it means everywhere, got another`, "choose another name");
}

/** Refuses that a fence gives another value to what it does not declare as a variable, and to a variable of its own behind a check. */
function refuseAssigned(program: Program, checks: CheckWords, failAt: FailAt) {
  const nodes = [...runningNodes(program)].map(({ node }) => node);
  const targets = new Set(nodes.flatMap(assignedBy));
  if (targets.size === 0) return;
  const first = Math.min(...nodes.filter((node) => checks.has((node as Call).callee?.name ?? "")).map(({ start }) => start));
  const variables = program.body.filter(({ type }) => type === "VariableDeclaration").flatMap(declared);
  const own = new Set(variables.map(({ name }) => name));
  for (const node of namesOf({ ...program, body: program.body.map(undeclared) } as Node).free) {
    if (!targets.has(node) || (own.has(node.name) && node.start < first)) continue;
    const got = own.has(node.name) ? "got one behind a check" : "got a function, or what another fence declares";
    const problem = `\`${node.name}\` gets another value: expected a variable of this fence, before its checks, ${got}`;
    failAt(node.start, `${problem}; checks run after all of the code, with the last value`, "declare another with const");
  }
}

/** A statement whose names are left to others. */
function undeclared(statement: Node): Node {
  if (statement.type === "FunctionDeclaration") return { ...statement, type: "FunctionExpression", id: null };
  return statement.type === "VariableDeclaration" ? { ...statement, type: "Variables" } : statement;
}

type Assigning = Node & { left?: Node; argument?: Node };

/** The variables to which a node gives a value, without those that it declares. */
function assignedBy({ type, left, argument }: Assigning): Node[] {
  if (type === "UpdateExpression") return declared(bare(argument!));
  return /^(AssignmentExpression|For(In|Of)Statement)$/.test(type) && left!.type !== "VariableDeclaration" ? declared(bare(left!)) : [];
}

/** The statements of the functions within code. */
function bodiesIn(program: Program): Node[][] {
  const bodies = [...runningNodes(program)].flatMap(({ node }) =>
    /Function/.test(node.type) ? [(node as Node & { body?: Node }).body] : [],
  );
  return bodies.flatMap((body) => (body?.type === "BlockStatement" ? [(body as Program).body] : []));
}

/** What statements declare that runs, also by `var` inside of them: these reach out of blocks. */
function declarationsIn(statements: readonly Node[]): Node[] {
  return statements.flatMap((statement) => [...(lexical.test(statement.type) ? declared(statement) : []), ...variablesIn(statement)]);
}

const lexical = /^(Import|Function|Class|TSEnum)Declaration$/;
const enclosing = /Statement$|^(VariableDeclaration|SwitchCase|CatchClause)$/;

/** What a statement declares by `var`, and by itself also by `let` and `const`. */
function variablesIn(statement: Node, isOwn = true): Node[] {
  if (!enclosing.test(statement.type)) return [];
  const own = statement.type === "VariableDeclaration" && (isOwn || statement.kind === "var") ? declared(statement) : [];
  return [...own, ...children(statement).flatMap((child) => variablesIn(child, false))];
}
