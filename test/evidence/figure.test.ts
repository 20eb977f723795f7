import { expect, test } from "vitest";
import { chapter, claim, collect } from "../../src/evidence/claim.ts";
import type { Drawing } from "../../src/evidence/drawing.ts";
import { equal, exact } from "../../src/evidence/exact.ts";
import { figure } from "../../src/evidence/figure.ts";
import type { Figure } from "../../src/evidence/section.ts";
import { proofs } from "../../src/evidence/settings.ts";
import { picture as pictureOf } from "../../src/evidence/settle.ts";

const picture: Drawing = { title: "A title", alt: "A picture", panels: [] };
const check = () => exact("s", () => equal(1, 1));

await chapter(() =>
  claim("test.figure", () => {
    check();
    figure("caption", () => picture);
  }),
);

test.skipIf(!proofs)("a figure is drawn after its claim's checks, and kept with its caption", ({ task }) => {
  const [suite] = task.file.tasks;
  const drawn = suite.type === "suite" ? suite.tasks.map(({ name, meta }) => ({ name, ...meta })) : [];
  expect(drawn).toMatchObject([
    { name: "s", claim: "test.figure" },
    { name: "figure: caption", illustrates: "test.figure", figure: { caption: "caption", ...picture } },
  ]);
});

test("a figure is no evidence: a claim with a figure alone fails", () => {
  const [failing] = collect("test.claim", () => figure("caption", () => picture));
  expect(failing.run).toThrow("no check was declared");
});

test("a figure stands in a claim's section, with a caption of its own", () => {
  expect(() => figure("caption", () => picture)).toThrow("“caption”: a figure must be declared in a claim's section");
  const twice = () => {
    check();
    figure("caption", () => picture);
    figure("another", () => picture);
    figure("caption", () => picture);
  };
  expect(collect("test.claim", twice)[1].run).toThrow("two figures of test.claim have the caption “caption”");
});

test.each([() => 1, Promise.resolve(picture)])("a drawing with %s in it fails at its line", async (part) => {
  const declared: Figure = { caption: "caption", draw: () => ({ ...picture, panels: part as never }), site: "    at 1-x.md:7:1" };
  const drawn = await pictureOf("test.claim", declared, async () => declared).catch((error) => error);
  expect(drawn.stack).toMatch(
    /^CheckFailure: expected a drawing of numbers and words, got a part that cannot be copied: .*\n.*1-x\.md:7:1$/,
  );
});

test("a drawing that is no function is refused", () => {
  expect(() => figure("caption", picture as never)).toThrow("figure: expected a function that gives the drawing, got none");
});
