import { describe, expect, test } from "vitest";
import { at, placeIn, placeOf } from "../../../src/evidence/formula/place.ts";

describe("the place of an error", () => {
  test("is its own, or that of what caused it", () => {
    const inner = at("x < y", 5, new RangeError("no y"));
    const outer = new Error("failed", { cause: new Error("again", { cause: inner }) });
    expect(placeOf(inner)).toEqual({ text: "x < y", column: 5 });
    expect(placeOf(outer)).toEqual({ text: "x < y", column: 5 });
    expect(placeOf(at("z", 1, outer))).toEqual({ text: "z", column: 1 });
  });

  test("is unknown of other errors, and of what is none", () => {
    for (const error of [new Error("other"), "x", undefined, { cause: 1 }]) expect(placeOf(error)).toBeUndefined();
  });
});

describe("the line and column in a chapter", () => {
  const source = 'one\n  holds("x < y + z", {});\n';
  test("of a column of a formula that stands there once", () => {
    expect(placeIn(source, { text: "x < y + z", column: 1 })).toBe("2:10");
    expect(placeIn(source, { text: "x < y + z", column: 9 })).toBe("2:18");
    expect(placeIn("x", { text: "x", column: 1 })).toBe("1:1");
    expect(placeIn("a\nx\n> y", { text: "x\n> y", column: 3 })).toBe("3:1");
  });

  test("is unknown of one that stands there twice, or not", () => {
    expect(placeIn(source, { text: "x > y", column: 1 })).toBeUndefined();
    expect(placeIn(`${source}${source}`, { text: "x < y + z", column: 1 })).toBeUndefined();
  });
});
