import { expect, test } from "vitest";
import { kept, keptOptions } from "../../src/evidence/kept.ts";

class Own {
  list = [1];
}

test("variables are copied with the lists in them, and everything else is known by its identity", () => {
  const [own, f, view] = [new Own(), () => 1, new DataView(new ArrayBuffer(8))];
  const given = { W: [[1, 2], [3]], own, f, view, v: Float64Array.of(1), rows: [Int32Array.of(2)], x: 1, none: null };
  const found = kept(given);
  given.W[0].push(7);
  given.v[0] = given.rows[0][0] = 7;
  given.x = 2;
  expect(found).toEqual({ W: [[1, 2], [3]], own, f, view, v: Float64Array.of(1), rows: [Int32Array.of(2)], x: 1, none: null });
  for (const [name, same] of Object.entries({ own, f, view })) expect(found).toHaveProperty(name, same);
  for (const part of [found, found.W, found.W[0]]) expect(Object.isFrozen(part)).toBe(true);
});

test("options are copied with the lists and the variables in them", () => {
  const given = { given: ["x > 0"], for: { T: [1] }, role: "example" };
  const found = keptOptions(given);
  given.given.push("x > 1");
  given.for.T.push(2);
  expect(found).toEqual({ given: ["x > 0"], for: { T: [1] }, role: "example" });
});

test("an object without a prototype is copied as well", () => {
  const bare = Object.assign(Object.create(null), { x: [1] });
  const found = kept(bare);
  bare.x.push(2);
  expect(found).toEqual({ x: [1] });
});

test("of an object that is frozen the lists can change, and are copied", () => {
  const given = Object.freeze({ x: [1] });
  const found = kept(given);
  given.x.push(2);
  expect(found).toEqual({ x: [1] });
});

test.each([[new Own()], [() => 1], [[1]], ["x"], [1], [null], [undefined]])("what is no record is itself: %o", (value) => {
  expect(kept(value)).toBe(value);
  expect(keptOptions(value)).toBe(value);
  expect(keptOptions({ value: Array.isArray(value) ? 1 : value })).toHaveProperty("value", Array.isArray(value) ? 1 : value);
});
