import { expect, test } from "vitest";
import { shortened } from "../../src/report/mutant-text.ts";

const long = (letter: string) => letter.repeat(300);

test("a short mutant is printed as it is, and so is what is none", () => {
  for (const text of ["a.ts: if (⟦x > 0 → x >= 0⟧) return;", long("x")]) expect(shortened(text)).toBe(text);
});

test("of a long one what is far from the change is left out", () => {
  expect(shortened(`src/a.ts: ${long("a")}⟦${long("b")}x + 1${long("c")} → ${long("b")}x - 1${long("c")}⟧${long("d")}`)).toBe(
    `src/a.ts: …${"a".repeat(40)}⟦…${"b".repeat(38)}x + 1${"c".repeat(38)}… → …${"b".repeat(38)}x - 1${"c".repeat(38)}…⟧${"d".repeat(40)}…`,
  );
  expect(shortened(`src/a.ts: f(⟦${long("b")}; → ;⟧)`)).toBe(`src/a.ts: f(⟦${long("b")}; → ;⟧)`);
  expect(shortened(`src/a.ts: f(⟦x → ⟧${long("d")})`)).toBe(`src/a.ts: f(⟦x → ⟧${"d".repeat(40)}…)`.replace("…)", "…"));
});
