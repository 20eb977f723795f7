import { once } from "node:events";
import type { Z3_context, Z3_solver, Z3LowLevel } from "z3-solver";
import { installed } from "../files/installed.ts";
import { timeLimit } from "./settings.ts";

/** What a solver says of assertions: some values meet them all (`model` shows which), none do, or it cannot tell. */
export type Answer = { result: "sat"; model: string } | { result: "unsat" } | { result: "unknown"; reason: string };

/** Work that Z3 may do for one question, in its own units, so that the answer does not depend on the machine. */
const resources = 2_000_000;

/** Memory that Z3 may take, in megabytes: beyond twice as much its process would end. */
const megabytes = "1000";

/** Z3, loaded when the first question is asked. */
let loading: Promise<Z3LowLevel> | undefined;

/** The end of the question before: Z3 takes one at a time, also when a test that asked has given up waiting. */
let before: Promise<unknown> = Promise.resolve();

/**
 * Asks whether real values of `names` meet all of the SMT-LIB 2 `assertions`. After `seconds` without an answer the solver is
 * ended, because some of its procedures ignore all limits. Throws SyntaxError on assertions that it cannot read.
 */
export function ask(names: Iterable<string>, assertions: readonly string[], seconds = 0.8 * timeLimit): Promise<Answer> {
  const answer = before.then(() => askNow(names, assertions, seconds));
  before = answer.catch(() => undefined);
  return answer;
}

/** The solver's name and version. */
export async function solverVersion(): Promise<string> {
  const { Z3 } = await load();
  return Z3.get_full_version();
}

/** Ends the solver's threads, which would keep the process alive. */
export async function release(): Promise<void> {
  if (!loading) return;
  const { em } = await loading;
  loading = undefined;
  const { killThreads } = await import("z3-solver");
  await killThreads(em);
}

async function askNow(names: Iterable<string>, assertions: readonly string[], seconds: number): Promise<Answer> {
  const { Z3 } = await load();
  const context = Z3.mk_context(Z3.mk_config());
  const solver = Z3.mk_solver_for_logic(context, Z3.mk_string_symbol(context, "QF_NRA"));
  Z3.solver_inc_ref(context, solver);
  const limits = Z3.mk_params(context);
  Z3.params_inc_ref(context, limits);
  Z3.params_set_uint(context, limits, Z3.mk_string_symbol(context, "rlimit"), resources);
  Z3.solver_set_params(context, solver, limits);
  // not eval_smtlib2_string: its thread reads the text from a stack frame that has been left by then
  const text = [...[...names].map((name) => `(declare-const |${name}| Real)`), ...assertions.map((part) => `(assert ${part})`)].join("\n");
  Z3.solver_from_string(context, solver, text);
  const read = Z3.ast_vector_size(context, Z3.solver_get_assertions(context, solver));
  if (Z3.get_error_code(context) !== 0 || read !== assertions.length)
    throw new SyntaxError(`Z3 read ${read} of ${assertions.length} assertions in\n${text}`);
  const late = once(AbortSignal.timeout(seconds * 1000), "abort").then(() => undefined);
  const found = await Promise.race([Z3.solver_check(context, solver), late]);
  if (found === undefined) {
    await release();
    return { result: "unknown", reason: `no answer within ${seconds} seconds` };
  }
  const answer = answerOf(Z3, context, solver, found);
  Z3.solver_dec_ref(context, solver);
  Z3.del_context(context);
  return answer;
}

function answerOf(Z3: Z3LowLevel["Z3"], context: Z3_context, solver: Z3_solver, found: number): Answer {
  if (found === 1) return { result: "sat", model: modelOf(Z3, context, solver) };
  return found === -1 ? { result: "unsat" } : { result: "unknown", reason: Z3.solver_get_reason_unknown(context, solver) };
}

/** A model in text, with roots of polynomials as decimals that end with a question mark. */
function modelOf(Z3: Z3LowLevel["Z3"], context: Z3_context, solver: Z3_solver): string {
  const text = () => Z3.model_to_string(context, Z3.solver_get_model(context, solver)).trim();
  const exactly = text();
  if (!exactly.includes("root-obj")) return exactly;
  Z3.global_param_set("pp.decimal", "true");
  const decimal = text();
  Z3.global_param_set("pp.decimal", "false");
  return decimal;
}

async function load(): Promise<Z3LowLevel> {
  loading ??= installed("a proof by Z3", ["z3-solver"], () => import("z3-solver")).then(async ({ init }) => {
    const z3 = await init();
    z3.Z3.global_param_set("memory_max_size", megabytes);
    return z3;
  });
  return loading;
}
