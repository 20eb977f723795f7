import { describe, expect, test } from "vitest";
import {
  elu,
  gelu,
  identity,
  leakyRelu,
  mish,
  relu,
  selu,
  sigmoid,
  silu,
  softplus,
  softsign,
  square,
  tanh,
} from "../../src/model/activation.ts";

const [alpha, lambda] = [1.6732632423543772, 1.0507009873554805];

test.each([
  [identity, "identity", -2, 3, 1],
  [square, "square", 4, 9, Number.POSITIVE_INFINITY],
  [sigmoid, "sigmoid", 0.11920292202211755, 0.9525741268224334, 1 / 4],
  [tanh, "tanh", -0.964027580075817, 0.99505475368673, 1],
  [relu, "ReLU", 0, 3, 1],
  [leakyRelu, "leaky ReLU", -0.02, 3, 1],
  [softsign, "softsign", -2 / 3, 3 / 4, 1],
  [softplus, "softplus", 0.1269280110429725, 3.048587351573742, 1],
  [elu, "ELU", -0.8646647167633873, 3, 1],
  [selu, "SELU", lambda * alpha * -0.8646647167633873, 3 * lambda, lambda * alpha],
  [silu, "SiLU", -0.2384058440442351, 2.8577223804673, 1.099839320128867],
  [gelu, "GELU", -0.0455002638963584, 2.99595030590511, 1.128904145185155],
  [mish, "Mish", -0.2525014826957089, 2.98653500496796, 1.0884981612517279],
])(
  "%# is called by its name, and has the values that are known of it at −2 and 3",
  ({ name, value, gamma }, expected, below, above, bound) => {
    expect(name).toBe(expected);
    expect(value(-2)).toBeCloseTo(below, 13);
    expect(value(3)).toBeCloseTo(above, 13);
    expect(gamma).toBe(bound);
  },
);

describe("at the ends", () => {
  test("a kink has the derivative from the left", () => {
    expect([relu.slope(0), leakyRelu.slope(0), elu.slope(0), selu.slope(0)]).toEqual([0, 0.01, 1, lambda * alpha]);
  });

  test("GELU is the identity above and zero below, without overflow and never beyond", () => {
    for (const x of [6 * Math.SQRT2, 10, 100, 1e300]) {
      expect([gelu.value(x), gelu.slope(x)]).toEqual([x, expect.closeTo(1, 13)]);
      expect([gelu.value(-x), gelu.slope(-x)]).toEqual([-0, expect.closeTo(0, 13)]);
    }
  });
});
