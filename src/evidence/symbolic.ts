import {
  type ConstantNode,
  derivative,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parse,
  type SymbolNode,
} from "mathjs";
import {
  addIntervals,
  divideIntervals,
  exponentialOfInterval,
  type Interval,
  interval,
  multiplyIntervals,
  subtractIntervals,
  tanhOfInterval,
} from "./interval.ts";

type Scope<N> = Readonly<Record<string, N>>;
type Step<N> = (done: readonly N[], scope: Scope<N>) => N;

/**
 * Turns mathjs formulas of + − × ÷, whole powers, exp, tanh and sech into one function that encloses their values, each name
 * read as the interval that `scope` gives it. What the formulas share is computed once.
 * Throws RangeError on another operation or a numeral that no double is, and the function on a name without a value.
 */
export function encloser(formulas: readonly MathNode[]): (scope: Scope<Interval>) => Interval[] {
  return compile(formulas, onIntervals);
}

/** The same in doubles, without functions: where no step rounds, the values are exact. */
export function evaluator(formulas: readonly MathNode[]): (scope: Scope<number>) => number[] {
  return compile(formulas, onDoubles);
}

/** The derivatives of a formula by each of its names, as mathjs derives them: a function from the names' values to enclosures. Throws as `encloser`. */
export function enclosedGradient(formula: string, names: readonly string[]): (values: readonly number[]) => Interval[] {
  const enclosed = encloser(derivatives(formula, names));
  return (values) => enclosed(named(names, values.map((value) => interval(value)))); // biome-ignore format: a line
}

/** The same in doubles, by the first `by` of the names: where no step rounds, the values are exact. */
export function exactGradient(formula: string, names: readonly string[], by: number): (values: readonly number[]) => number[] {
  const evaluated = evaluator(derivatives(formula, names.slice(0, by)));
  return (values) => evaluated(named(names, values));
}

function derivatives(formula: string, names: readonly string[]): MathNode[] {
  const parsed = parse(formula);
  return names.map((name) => derivative(parsed, name, { simplify: false }));
}

function named<N>(names: readonly string[], values: readonly N[]): Scope<N> {
  return Object.fromEntries(names.map((name, at) => [name, values[at]]));
}

/** What formulas are evaluated in. */
interface Operations<N> {
  of(x: number): N;
  /** By mathjs' names; of one argument as of (0, x). */
  named: Readonly<Record<string, (a: N, b: N) => N>>;
}

const onIntervals: Operations<Interval> = {
  of: (x) => interval(x),
  named: {
    add: addIntervals,
    subtract: subtractIntervals,
    multiply: multiplyIntervals,
    divide: divideIntervals,
    unaryMinus: subtractIntervals,
    exp: (_, x) => exponentialOfInterval(x),
    tanh: (_, x) => tanhOfInterval(x),
    sech: (_, x) =>
      divideIntervals(interval(2), addIntervals(exponentialOfInterval(x), exponentialOfInterval(subtractIntervals(interval(0), x)))),
  },
};

const onDoubles: Operations<number> = {
  of: (x) => x,
  named: {
    add: (a, b) => a + b,
    subtract: (a, b) => a - b,
    multiply: (a, b) => a * b,
    divide: (a, b) => a / b,
    unaryMinus: (_, x) => -x,
  },
};

function compile<N>(formulas: readonly MathNode[], over: Operations<N>): (scope: Scope<N>) => N[] {
  const steps: Step<N>[] = [];
  const places = new Map<string, number>();
  const results = formulas.map((formula) => place(formula, over, steps, places));
  return (scope) => {
    const done: N[] = [];
    for (const step of steps) done.push(step(done, scope));
    return results.map((at) => done[at]);
  };
}

/** The place of a formula's value among the steps' results; equal formulas have the same. */
function place<N>(node: MathNode, over: Operations<N>, steps: Step<N>[], places: Map<string, number>): number {
  if (node.type === "ParenthesisNode") return place((node as ParenthesisNode).content, over, steps, places);
  const { key, step } = stepOf(node, over, (arg) => place(arg, over, steps, places));
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, steps.length);
  return steps.push(step) - 1;
}

/** What a step computes, and a key that equal steps share: its operation and the places of its arguments. */
interface Keyed<N> {
  key: string;
  step: Step<N>;
}

function stepOf<N>(node: MathNode, over: Operations<N>, placeOf: (arg: MathNode) => number): Keyed<N> {
  switch (node.type) {
    case "ConstantNode": {
      const constant = over.of(numeral(node as ConstantNode));
      return { key: `${node}`, step: () => constant };
    }
    case "SymbolNode": {
      const { name } = node as SymbolNode;
      return { key: name, step: (_, scope) => (Object.hasOwn(scope, name) ? scope[name] : unknown(`the name ${name} without a value`)) };
    }
    case "OperatorNode": {
      const { fn, args } = node as OperatorNode;
      return operation(fn, args, over, placeOf);
    }
    case "FunctionNode": {
      const { fn, args } = node as FunctionNode;
      return operation(fn.name, args, over, placeOf);
    }
    default:
      return unknown(node.type);
  }
}

/** Operations of one argument. */
const unary = new Set(["unaryMinus", "exp", "tanh", "sech"]);

/** Powers are computed as products. */
const largestPower = 1000;

function operation<N>(name: string, args: MathNode[], over: Operations<N>, placeOf: (arg: MathNode) => number): Keyed<N> {
  if (name === "pow") return wholePower(placeOf(args[0]), args[1], over);
  const apply = Object.hasOwn(over.named, name) ? over.named[name] : unknown(name);
  if (args.length !== (unary.has(name) ? 1 : 2)) unknown(`${name} of ${args.length} arguments`);
  const zero = over.of(0);
  const [left, right] = args.length === 1 ? [undefined, placeOf(args[0])] : args.map(placeOf);
  const step: Step<N> = left === undefined ? (done) => apply(zero, done[right]) : (done) => apply(done[left], done[right]);
  return { key: `${name}(${left},${right})`, step };
}

function wholePower<N>(base: number, exponent: MathNode, over: Operations<N>): Keyed<N> {
  const named = exponent.filter(({ type }) => type === "SymbolNode").length > 0;
  const k = named ? Number.NaN : exponent.evaluate();
  if (!Number.isInteger(k) || k < 0 || k > largestPower) return unknown(`the power ${exponent}`);
  const { multiply } = over.named;
  return { key: `pow(${base},${k})`, step: (done) => Array<N>(k).fill(done[base]).reduce(multiply, over.of(1)) };
}

/** The double that a numeral is. Throws RangeError on one that no double is, as 0.1 or 9007199254740993: mathjs has rounded it. */
function numeral({ value }: ConstantNode): number {
  if (typeof value !== "number" || !Number.isFinite(value) || !Number.isInteger(value * 2 ** 20) || Math.abs(value) >= 2 ** 53)
    return unknown(`the numeral ${value}; write a quotient of whole numbers`);
  return value;
}

function unknown(what: string): never {
  throw new RangeError(`expected + − × ÷, whole powers, and in intervals exp, tanh or sech, of named values, got ${what}`);
}
