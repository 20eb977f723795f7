import { describe, expect, test } from "vitest";
import { fingerprint, importing, joined, type Part, partsOf, requiring } from "../../../src/evidence/rocq/parts.ts";
import type { TheoryFile } from "../../../src/evidence/rocq/theory.ts";

const file = (name: string, length: number, ...requires: string[]): TheoryFile => ({ name, text: "x".repeat(length), requires });
const named = (parts: readonly Part[]) =>
  parts.map(({ name, files, requires }) => [name, files.map((one) => one.name).join(""), ...requires]);

describe("the parts of a theory", () => {
  test("are what two sides need, and the sides, their files in their order", () => {
    const files = [
      file("A", 20_000),
      file("B", 40_000, "A"),
      file("C", 30_000, "A"),
      file("D", 10_000, "C"),
      file("E", 1_000, "B"),
      file("F", 2_000, "A"),
    ];
    expect(named(partsOf(files))).toEqual([
      ["Part_1", "A"],
      ["Part_2", "CDF", "Part_1"],
      ["Part_3", "BE", "Part_1"],
    ]);
  });

  test("need not have anything in common", () => {
    expect(named(partsOf([file("A", 30_000), file("B", 60_000)]))).toEqual([
      ["Part_2", "A"],
      ["Part_3", "B"],
    ]);
  });

  test.each([
    ["what is saved is less than the real numbers take", [file("A", 29_999), file("B", 60_000)]],
    ["what is saved only makes room", [{ name: "A", text: `x${" \n".repeat(30_000)}`, requires: [] }, file("B", 60_000)]],
    ["each file requires the one before", [file("A", 50_000), file("B", 50_000, "A"), file("C", 50_000, "B")]],
  ])("are one where %s", (_, files) => {
    expect(named(partsOf(files))).toEqual([["Part_1", files.map(({ name }) => name).join("")]]);
  });
});

describe("a theory in two parts", () => {
  const c: TheoryFile = {
    name: "C",
    text: "From Coq Require Export Reals.\nFrom  Coq  Require  Export  Lra Lia.\n(* From Coq Require Export Psatz. *)",
    requires: [],
  };
  const a: TheoryFile = {
    name: "A",
    text: "From  Theory  Require  Import C.\nFrom Theory Require C.\nFrom Coq Require\nImport Logic.FinFun Arith.\nFrom Coq Require List.\nDefinition a := c.",
    requires: ["C"],
  };
  const b: TheoryFile = { name: "B", text: "From Theory Require Export C.", requires: ["C"] };
  const parts: Part[] = [
    { name: "Part_1", files: [c, a], requires: [] },
    { name: "Part_2", files: [b], requires: ["Part_1"] },
  ];

  test("is read by what goals and fences use, and opened with all its files", () => {
    expect(requiring(parts)).toBe("From Theory Require Part_1 Part_2.");
    expect(importing(parts)).toBe("From Theory Require Import Part_1 Part_2.\nImport C A B.\nOpen Scope R_scope.");
  });

  test("has a module for each of its files, whose lines stay, below what it requires of Coq's library", () => {
    expect(joined(parts[0]).text.split("\n")).toEqual([
      "From Coq Require Export Reals. From  Coq  Require  Export  Lra Lia. Module C.",
      " ".repeat("From Coq Require Export Reals.".length),
      " ".repeat("From  Coq  Require  Export  Lra Lia.".length),
      "(* From Coq Require Export Psatz. *)",
      "End C.",
      "From Coq Require Logic.FinFun Arith. From Coq Require List. Module A.",
      "Import C.",
      " ".repeat("From Theory Require C.".length),
      "From Coq Require",
      "Import Logic.FinFun Arith.",
      "From Coq Require List.",
      "Definition a := c.",
      "End A.",
    ]);
    expect(joined(parts[1]).text.split("\n")).toEqual(["From Theory Require Import Part_1. Module B.", "Export C.", "End B."]);
  });

  test("knows where its lines come from", () => {
    const { placeOf } = joined(parts[0]);
    expect([1, 2, 4, 5, 6, 7, 9].map(placeOf)).toEqual([
      { name: "C", line: 1 },
      { name: "C", line: 1 },
      { name: "C", line: 3 },
      { name: "C", line: 4 },
      { name: "A", line: 1 },
      { name: "A", line: 1 },
      { name: "A", line: 3 },
    ]);
    expect(() => placeOf(14)).toThrow(new RangeError("expected a line up to 13, got 14"));
  });

  test("has a hash of all that it says, of its parts and of what checks it", () => {
    const hash = fingerprint(parts, "coq 8.16");
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprint(parts, "coq 8.16")).toBe(hash);
    expect(fingerprint(parts, "coq 8.17")).not.toBe(hash);
    expect(fingerprint([parts[0]], "coq 8.16")).not.toBe(hash);
    expect(fingerprint([{ name: "Part_1", files: [c, a, b], requires: [] }], "coq 8.16")).not.toBe(hash);
  });
});
