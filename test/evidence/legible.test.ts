import fc from "fast-check";
import { expect, test } from "vitest";
import { legible } from "../../src/evidence/legible.ts";

test("a thing with functions is printed in its own words, and stays the same thing", () => {
  const net = { n: 1, activation: Math.tanh };
  expect(legible(net, () => "tanh of 1")).toBe(net);
  expect(fc.stringify({ net })).toBe('{"net":tanh of 1}');
  expect(Object.keys(net)).toEqual(["n", "activation"]);
});
