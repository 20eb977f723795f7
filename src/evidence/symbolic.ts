import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from "mathjs";
import { add, divide, exponential, type Interval, interval, multiply, subtract, tanh } from "./interval.ts";

type Scope = Readonly<Record<string, Interval>>;
type Step = (done: readonly Interval[], scope: Scope) => Interval;

/**
 * Turns mathjs formulas of + − × ÷, whole powers, exp, tanh and sech into one function that encloses their values, each name
 * read as the interval that `scope` gives it. What the formulas share is computed once.
 * Throws RangeError on another operation, and the function on a name without a value.
 */
export function encloser(formulas: readonly MathNode[]): (scope: Scope) => Interval[] {
  const steps: Step[] = [];
  const places = new Map<string, number>();
  const results = formulas.map((formula) => place(formula, steps, places));
  return (scope) => {
    const done: Interval[] = [];
    for (const step of steps) done.push(step(done, scope));
    return results.map((at) => done[at]);
  };
}

/** The place of a formula's value among the steps' results; equal formulas have the same. */
function place(node: MathNode, steps: Step[], places: Map<string, number>): number {
  if (node.type === "ParenthesisNode") return place((node as ParenthesisNode).content, steps, places);
  const { key, step } = stepOf(node, (arg) => place(arg, steps, places));
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, steps.length);
  return steps.push(step) - 1;
}

/** What a step computes, and a key that equal steps share: its operation and the places of its arguments. */
interface Keyed {
  key: string;
  step: Step;
}

function stepOf(node: MathNode, placeOf: (arg: MathNode) => number): Keyed {
  switch (node.type) {
    case "ConstantNode": {
      const constant = interval((node as ConstantNode<number>).value);
      return { key: `${constant.low}`, step: () => constant };
    }
    case "SymbolNode": {
      const { name } = node as SymbolNode;
      return { key: name, step: (_, scope) => scope[name] ?? unknown(`the name ${name} without a value`) };
    }
    case "OperatorNode": {
      const { fn, args } = node as OperatorNode;
      return operation(fn, args, placeOf);
    }
    case "FunctionNode": {
      const { fn, args } = node as FunctionNode;
      return operation(fn.name, args, placeOf);
    }
    default:
      return unknown(node.type);
  }
}

function operation(name: string, args: MathNode[], placeOf: (arg: MathNode) => number): Keyed {
  if (name === "pow") return wholePower(placeOf(args[0]), args[1]);
  const apply = operations[name] ?? unknown(name);
  if (args.length > 2) unknown(`${name} of ${args.length} arguments`);
  const [left, right] = args.length === 1 ? [undefined, placeOf(args[0])] : args.map(placeOf);
  const step: Step = left === undefined ? (done) => apply(zero, done[right]) : (done) => apply(done[left], done[right]);
  return { key: `${name}(${left},${right})`, step };
}

const zero = interval(0);

/** By mathjs' names; of one argument as of (0, x). */
const operations: Record<string, (a: Interval, b: Interval) => Interval> = {
  add,
  subtract,
  multiply,
  divide,
  unaryMinus: subtract,
  exp: (_, x) => exponential(x),
  tanh: (_, x) => tanh(x),
  sech: (_, x) => divide(interval(2), add(exponential(x), exponential(subtract(zero, x)))),
};

function wholePower(base: number, exponent: MathNode): Keyed {
  const named = exponent.filter(({ type }) => type === "SymbolNode").length > 0;
  const k = named ? Number.NaN : exponent.evaluate();
  if (!Number.isInteger(k) || k < 0) return unknown(`the power ${exponent}`);
  return { key: `pow(${base},${k})`, step: (done) => Array<Interval>(k).fill(done[base]).reduce(multiply, interval(1)) };
}

function unknown(what: string): never {
  throw new RangeError(`encloser: expected + − × ÷, whole powers, exp, tanh or sech of named values, got ${what}`);
}
