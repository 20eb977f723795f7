import { expect, test } from "vitest";
import { addedTo } from "../../src/report/said-about.ts";

test.each([
  ["whole numbers", "nie", "nie"],
  ["whole numbers", "nicht für ganze Zahlen", "nicht"],
  ["whole numbers", "für keine ganze Zahl", "keine"],
  ["whole numbers", "jamais", "jamais"],
  ["whole numbers", "pour aucun entier", "aucun"],
  ["whole numbers", "ce n’est pas le cas", "n’"],
  ["whole numbers", "pas", "pas"],
  ["whole numbers", "不", "不"],
  ["whole numbers", "并非整数", "非"],
  ["whole numbers", "从不", "不"],
  ["whole numbers", "alle reellen Zahlen", "alle"],
  ["whole numbers", "jede Zahl", "jede"],
  ["whole numbers", "tous les nombres", "tous"],
  ["whole numbers", "对所有实数", "所有"],
  ["whole numbers", "falsch", "falsch"],
  ["in any order", "正确：", "正确"],
  ["after a step", "nach einem Schritt:", ":"],
  ["after a step", "x ≥ 2", "≥"],
  ["after a step", "∀x", "∀"],
])("of “%s”, “%s” says more", (english, said, added) => {
  expect(addedTo(english, said)).toBe(added);
});

test.each([
  ["whole numbers", "ganze Zahlen"],
  ["whole numbers", "nombres entiers"],
  ["whole numbers", "取整数"],
  ["40 steps", "40 pas"],
  ["no state at 0", "kein Zustand bei 0"],
  ["without overflow", "不溢出"],
  ["a nonlinear σ", "ein nichtlineares σ"],
  ["any finite m", "任意有限的 m"],
  ["in any order", "in jeder Reihenfolge"],
  ["the fixed point", "不动点"],
  ["at most two steps", "不超过两步"],
  ["large values", "非常大的值"],
  ["i = 0", "i = 0"],
  ["buffers used before change no bit", "此前用过的缓冲区不改变任何一位"],
  ["sine", "sin"],
  ["the niece's all-in-one", "the niece's all-in-one"],
])("of “%s”, “%s” says no more", (english, said) => {
  expect(addedTo(english, said)).toBeUndefined();
});
