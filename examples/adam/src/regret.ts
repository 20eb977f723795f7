import { intervals as arithmetic } from "claims";

type Interval = arithmetic.Interval;
const { addIntervals: add, subtractIntervals: subtract, multiplyIntervals: times, divideIntervals: over, interval } = arithmetic;

const [tenth, nineTenths, three, minusOne] = [over(interval(1), interval(10)), over(interval(9), interval(10)), interval(3), interval(-1)];

/** The slope of the loss at a step, counted from 0: 3, −1, −1, and so on. */
function slope(t: number): Interval {
  return t % 3 === 0 ? three : minusOne;
}

/**
 * Enclosures of what happens in the example of Reddi, Kale and Kumar (2018), Theorem 1, with C = 3, β₁ = 0, β₂ = 1/10, steps a/√t and corrections of the bias, on
 * [−1, 1] from 1 on: the iterate after T steps, and what these lost more than the point −1 does.
 */
export function example(a: Interval, T: number): { iterate: Interval; regret: Interval } {
  let [iterate, v, correction, regret] = [interval(1), interval(0), interval(1), interval(0)];
  for (let t = 0; t < T; t++) {
    const g = slope(t);
    regret = add(regret, times(g, add(iterate, interval(1))));
    v = add(times(tenth, v), times(nineTenths, times(g, g)));
    correction = times(tenth, correction);
    const corrected = over(v, subtract(interval(1), correction));
    iterate = within(subtract(iterate, over(times(a, g), times(root(interval(t + 1)), root(corrected)))));
  }
  return { iterate, regret };
}

function within({ low, high }: Interval): Interval {
  return interval(Math.max(-1, Math.min(1, low)), Math.max(-1, Math.min(1, high)));
}

/** √, which IEEE 754 rounds to nearest, widened by more than that. */
function root({ low, high }: Interval): Interval {
  return interval(Math.sqrt(low) * (1 - 2 ** -51), Math.sqrt(high) * (1 + 2 ** -51));
}
