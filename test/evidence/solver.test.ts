import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** What a stand-in for Z3 is asked to do, in order: its functions' names with their last argument. */
let asked: [name: string, last: unknown][] = [];
/** The parameters that it is given, by their names. */
let parameters: Record<string, unknown> = {};

/** The solver on a stand-in for Z3 whose functions return these values, and undefined where none is given. */
async function solverOn(results: Record<string, unknown>) {
  [asked, parameters] = [[], {}];
  const Z3 = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === "then") return undefined; // no promise
        return (...args: unknown[]) => {
          asked.push([String(name), args.at(-1)]);
          if (name === "global_param_set") parameters[String(args[0])] = args[1];
          return name in results ? results[String(name)] : name === "mk_string_symbol" ? args.at(-1) : undefined;
        };
      },
    },
  );
  const killThreads = vi.fn(async () => undefined);
  vi.doMock("z3-solver", () => ({ init: async () => ({ Z3, em: "threads" }), killThreads }));
  return { ...(await import("../../src/evidence/solver.ts")), killThreads };
}

const read = { ast_vector_size: 1, get_error_code: 0 };

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.doUnmock("z3-solver");
  vi.resetModules();
});

test("a model is trimmed, and none is the end of the question", async () => {
  const { ask } = await solverOn({ ...read, solver_check: 1, model_to_string: "x -> 2\n" });
  expect(await ask(["x"], ["(> |x| 1.0)"])).toEqual({ result: "sat", model: "x -> 2" });
  vi.resetModules();
  expect(await (await solverOn({ ...read, solver_check: -1 })).ask(["x"], ["(> |x| 1.0)"])).toEqual({ result: "unsat" });
});

test("what Z3 cannot decide is unknown, for its reason", async () => {
  const { ask } = await solverOn({ ...read, solver_check: 0, solver_get_reason_unknown: "max. resource limit exceeded" });
  expect(await ask(["x"], ["(> |x| 1.0)"])).toEqual({ result: "unknown", reason: "max. resource limit exceeded" });
});

test("its work is limited in its own units, so that the answer does not depend on the machine", async () => {
  await (await solverOn({ ...read, solver_check: -1, mk_params: "limits" })).ask(["x"], ["(> |x| 1.0)"]);
  expect(asked).toContainEqual(["params_set_uint", 2_000_000]);
  expect(asked).toContainEqual(["mk_string_symbol", "rlimit"]);
  expect(asked).toContainEqual(["solver_set_params", "limits"]);
  expect(asked.findIndex(([name]) => name === "solver_set_params")).toBeLessThan(asked.findIndex(([name]) => name === "solver_check"));
});

test("a question is asked in nonlinear real arithmetic, within a limit of memory", async () => {
  await (await solverOn({ ...read, solver_check: -1 })).ask(["x"], ["(> |x| 1.0)"]);
  expect(asked).toContainEqual(["mk_string_symbol", "QF_NRA"]);
  expect(parameters).toEqual({ memory_max_size: "1000" });
});

test("what is taken for a question is given back after it", async () => {
  const { ask } = await solverOn({ ...read, solver_check: 1, model_to_string: "", mk_solver_for_logic: "solver", mk_context: "context" });
  await ask(["x"], ["(> |x| 1.0)"]);
  const order = ["solver_inc_ref", "solver_check", "model_to_string", "solver_dec_ref", "del_context"];
  expect(asked.filter(([name]) => order.includes(name)).map(([name]) => name)).toEqual(order);
  expect(asked.slice(-2)).toEqual([["solver_dec_ref", "solver"], ["del_context", "context"]]); // biome-ignore format: two calls
});

test("an error in reading is one, also where all assertions were counted", async () => {
  const { ask } = await solverOn({ ...read, get_error_code: 4 });
  await expect(ask(["x"], ["nonsense"])).rejects.toThrow(SyntaxError);
  await expect(ask(["x"], ["nonsense"])).rejects.toThrow("Z3 read 1 of 1 assertions in\n(declare-const |x| Real)\n(assert nonsense)");
});

test("threads are ended once, and only where there are any", async () => {
  const { ask, release, killThreads } = await solverOn({ ...read, solver_check: -1 });
  await release();
  expect(killThreads).not.toHaveBeenCalled();
  await ask(["x"], ["(> |x| 1.0)"]);
  await release();
  await release();
  expect(killThreads.mock.calls).toEqual([["threads"]]);
});
