import { largestIn } from "../comparison.ts";
import { type Outcome, type Slack, vague } from "../outcome.ts";
import { type Doubles, slackOf } from "./binary64.ts";
import type { Found } from "./related.ts";
import type { Sign } from "./tree.ts";
import { against, type Value, wider } from "./value.ts";

/** What the relations of a case say of its slack. */
type Use = Pick<Exclude<Outcome, boolean>, "ratio" | keyof Slack>;

/**
 * The largest ratio of an inequality, the largest part of a slack that was used, the narrowest slack, the largest difference that one let pass, and
 * whether one was needed, over all relations. A slack is used by what holds within rounding, and by what then does not hold beyond it, as under a
 * `not`; an inequality that holds, or fails, beyond it does not need it.
 */
export function slackUse(relations: readonly Found<Doubles>[]): Use {
  const tally = new Tally();
  for (const found of relations) tally.add(found);
  return tally.use;
}

/** Whether sides of which it is open how they compare differ by more than rounding makes of what is computed well. */
export function isHidden({ left, right, truth }: Found<Doubles>): boolean {
  const { rows, columns } = wider(left, right);
  if (truth === 0) for (let i = 0; i < rows * columns; i++) if (distance(left, right, i) > vague) return true;
  return false;
}

/** How far the i-th entries of two sides are apart, as a part of the larger one. */
function distance(left: Value<Doubles>, right: Value<Doubles>, i: number): number {
  const [a, b] = [left, right].map((side) => side.data.x[against(side, i)]);
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);
}

/** Relations that must hold beyond rounding; their opposites need only hold within it. */
const strict = new Set<Sign>(["smaller", "larger", "unequal"]);

class Tally {
  #isNeeded = false;
  #ratio = Number.NEGATIVE_INFINITY;
  #rounding = Number.NEGATIVE_INFINITY;
  #looseness = Number.POSITIVE_INFINITY;
  #excess = Number.NEGATIVE_INFINITY;

  get use(): Use {
    const [ratio, rounding, looseness, excess] = [this.#ratio, this.#rounding, this.#looseness, this.#excess].map(finite);
    return { ratio, rounding, looseness, excess, isNeeded: this.#isNeeded };
  }

  add({ node, at, left, right, truth }: Found<Doubles>) {
    const sign = node.signs[at];
    const isEquation = sign === "equal" || sign === "unequal";
    const turned = sign === "larger" || sign === "largerEq";
    const a = turned ? right : left;
    const b = turned ? left : right;
    const { rows, columns } = wider(a, b);
    const isStrict = strict.has(sign);
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rows * columns; i++) {
      const j = against(a, i);
      const k = against(b, i);
      const slack = slackOf(a.data, j, b.data, k);
      const x = a.data.x[j];
      const y = b.data.x[k];
      if (truth === 1 && !isEquation && y > slack) this.#ratio = Math.max(this.#ratio, x / y);
      if ((truth === 1) === isStrict) continue; // it holds beyond rounding, or fails so
      const over = isEquation ? Math.abs(y - x) : isStrict ? y - x : x - y;
      if (slack > 0 && over <= slack) {
        most = Math.max(most, over);
        this.#let(over, slack, Math.max(Math.abs(x), Math.abs(y)));
      } else if (slack === 0 && sign === "equal") this.#rounding = Math.max(this.#rounding, 0);
    }
    if (most > Number.NEGATIVE_INFINITY) this.#excess = Math.max(this.#excess, Math.max(0, most) / (largestOf(a, b) || 1));
  }

  /** What a slack let pass: sides of a size that are over what is asked by so much, or are not where that is negative. */
  #let(over: number, slack: number, size: number) {
    this.#isNeeded ||= over > -slack;
    this.#rounding = Math.max(this.#rounding, over / slack, 0);
    this.#looseness = Math.min(this.#looseness, slack / Math.max(size, slack));
  }
}

function largestOf(...sides: readonly Value<Doubles>[]): number {
  return Math.max(...sides.map(({ data, rows, columns }) => largestIn(data.x, rows * columns)));
}

function finite(x: number): number | undefined {
  return Number.isFinite(x) ? x : undefined;
}
