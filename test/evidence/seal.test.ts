import { expect, test } from "vitest";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { sealed } from "../../src/evidence/seal.ts";

const refused = "a check must give the same answer on every run: draw numbers from the check's generator";

test("the clock is where it was afterwards: what an object inherits does not become its own", () => {
  sealed(() => 1);
  expect(Object.hasOwn(performance, "now")).toBe(false);
});

test.each<[string, () => unknown]>([
  ["Math.random", () => Math.random()],
  ["Date.now", () => Date.now()],
  ["Date", () => String(new Date())],
  ["Date", () => (Date as unknown as () => string)()],
  ["performance.now", () => performance.now()],
  ["process.hrtime", () => process.hrtime()],
  ["process.env", () => process.env.HOME],
  ["process.env", () => "HOME" in process.env],
  ["process.env", () => Object.keys(process.env)],
  ["crypto", () => crypto.randomUUID()],
  ["crypto", () => "subtle" in crypto],
])("%s is out of reach", (name, ask) => {
  expect(() => sealed(ask)).toThrow(CheckFailure);
  expect(() => sealed(ask)).toThrow(`${name}: ${refused}`);
});

test("what is asked for shows, even where the error is caught, and the first is named", () => {
  const caught = (ask: () => unknown) => {
    try {
      ask();
    } catch {}
  };
  const both = () => {
    caught(() => Math.random());
    caught(() => Date.now());
    return 1;
  };
  expect(() => sealed(both)).toThrow(`Math.random: ${refused}`);
  const other = () => {
    caught(() => Date.now());
    throw new Error("boom");
  };
  expect(() => sealed(other)).toThrow(`Date.now: ${refused}`);
});

test("a result and an error pass, and everything is as it was afterwards, whether it was there before or not", () => {
  const before = [Math.random, Date, Date.now, process.env, crypto, Object.getOwnPropertyNames(performance)];
  expect(sealed(() => 7)).toBe(7);
  expect(() =>
    sealed(() => {
      throw new RangeError("boom");
    }),
  ).toThrow(RangeError);
  expect([Math.random, Date, Date.now, process.env, crypto, Object.getOwnPropertyNames(performance)]).toEqual(before);
  expect(Object.getOwnPropertyDescriptor(Math, "random")).toMatchObject({ enumerable: false, configurable: true });
  expect(Math.random()).toBeLessThan(1);
  expect(sealed(() => sealed(() => 8))).toBe(8);
});

test("no way leads around it, and what a check puts there itself is gone afterwards", () => {
  expect(() => sealed(() => process.hrtime.bigint())).toThrow(TypeError);
  const own = sealed(() => {
    Math.random = () => 7;
    return Math.random();
  });
  expect(own).toBe(7);
  expect(Math.random()).toBeLessThan(1);
});

test("a date that is given is the same on every run", () => {
  expect(sealed(() => new Date(0).getTime())).toBe(0);
  expect(sealed(() => new Date(2026, 0, 1).getFullYear())).toBe(2026);
  expect(sealed(() => Date.UTC(1970, 0, 1))).toBe(0);
});
