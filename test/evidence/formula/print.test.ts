import { describe, expect, test, vi } from "vitest";
import { printed, templateOf } from "../../../src/evidence/formula/print.ts";

describe("a function that a chapter prints", () => {
  test("is asked once for so many arguments, so that it is shown as it was judged", () => {
    let asked = 0;
    const print = (x: string) => (asked++ < 1 ? `f(${x})` : x);
    expect([templateOf(print, 1), printed(print, ["x"]), printed(print, ["x + 1"])]).toEqual(["f(@0@)", "f(x)", "f(x + 1)"]);
  });

  test("is printed alike whatever its arguments are", () => {
    const print = vi.fn((x: string, y = "none") => (x.startsWith("@") ? `f(${x}, ${y})` : x));
    expect([printed(print, ["x", "y"]), printed(print, ["x"]), printed(print, ["@1@", "$&"])]).toEqual([
      "f(x, y)",
      "f(x, none)",
      "f(@1@, $&)",
    ]);
    expect(print).toHaveBeenCalledTimes(2);
  });

  test("has the index 1 where it would have 0 + 1", () => {
    const print = (k: string) => `J_{${k}+1} + ${k}+1`;
    expect([printed(print, ["0"]), printed(print, ["k"]), printed(print, ["10"])]).toEqual([
      "J_{1} + 0+1",
      "J_{k+1} + k+1",
      "J_{10+1} + 10+1",
    ]);
  });

  test("is printed as a text", () => {
    expect(() => printed((() => 1) as never, [])).toThrow(new TypeError("latex: expected a text, got number"));
  });
});
